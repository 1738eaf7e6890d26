import { defineRule } from '../../src/engine/rule.ts';
import { sharedAddress } from '../../src/model/standalone/start.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role } from '../standalone-samples.ts';

const MARK = ' # <- ha-service-address-with-ha';
const files = (replicas: string, args: string[], mark = '') => ({
  'jobmanager.yaml': role({ role: 'jobmanager', replicas, args, container: CONF_MOUNT, pod: CONF_VOLUME }),
  'config.yaml': confMap([`jobmanager.rpc.address: flink-jobmanager${mark}`, 'high-availability.type: kubernetes']),
});

export default defineRule({
  id: 'ha-service-address-with-ha',
  area: 'ha',
  level: 'warning',
  confidence: 'medium',
  title: 'JobManagers with high availability give out the address of their Service',
  why: 'The leader writes this address into its record, and the Service leads to the leader or to a standby: TaskManagers and clients that follow it reach the wrong one.',
  fix: "Start the JobManager with its pod's address: the argument $(POD_IP) after jobmanager, or --host $(POD_IP) after standalone-job, with POD_IP from status.podIP.",
  falsePositives: 'A single JobManager works either way, and is a note.',
  prevents: ['Ignoring leader session id', 'Could not resolve ResourceManager address'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/#high-availability-with-standalone-kubernetes',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a standby',
      bad: files('2', ['jobmanager'], MARK),
      good: files('2', ['jobmanager', '$(POD_IP)']),
      unknown: files('2', ['jobmanager $ARGUMENTS']),
    },
    { name: 'an application', good: files('2', ['standalone-job', '--host', '$(POD_IP)']) },
  ],
  *check(workload, kit) {
    const shared = sharedAddress(workload);
    if (!shared) return;
    const { at, isAlone, related, announces } = shared;
    yield kit.unless(announces, {
      at,
      message: `${workload.object.kind} ${workload.object.name} has high availability, but gives out ${isAlone ? 'the address of a Service' : 'one address for all its JobManagers'}`,
      related,
      ...(isAlone ? { level: 'note' as const } : {}),
    });
  },
});
