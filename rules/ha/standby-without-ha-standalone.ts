import { defineRule } from '../../src/engine/rule.ts';
import { standby } from '../../src/model/standalone/start.ts';
import { highAvailability } from '../../src/model/state/ha.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role } from '../standalone-samples.ts';

const MARK = ' # <- ha-standby-without-ha-standalone';
const files = (replicas: string, ...lines: string[]) => ({
  'jobmanager.yaml': role({ role: 'jobmanager', replicas, container: CONF_MOUNT, pod: CONF_VOLUME }),
  'config.yaml': confMap(['jobmanager.rpc.address: flink-jobmanager', ...lines]),
});

export default defineRule({
  id: 'ha-standby-without-ha-standalone',
  area: 'ha',
  level: 'error',
  confidence: 'high',
  title: 'Several JobManagers without high availability',
  why: 'Without a leader election each of them is a cluster of its own behind one Service: jobs are there in one request and gone in the next, and TaskManagers register with either.',
  fix: 'Set the number to 1, or switch high availability on.',
  falsePositives: 'None known; where the configuration is not in sight, nothing is reported.',
  prevents: ['org.apache.flink.runtime.messages.FlinkJobNotFoundException: Could not find Flink job (…)'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/#high-availability-with-standalone-kubernetes',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'two replicas',
      bad: files(`2${MARK}`),
      good: files('2', 'high-availability.type: kubernetes'),
      unknown: {
        'jobmanager.yaml': role({ role: 'jobmanager', replicas: '2', container: CONF_MOUNT, pod: CONF_VOLUME }),
      },
    },
    { name: 'one replica', good: files('1') },
  ],
  *check(workload, kit) {
    const found = standby(workload);
    if (!found) return;
    yield kit.unless(highAvailability(workload), {
      at: found.at,
      message: `${found.count} JobManagers of ${workload.object.kind} ${workload.object.name} run without high availability`,
    });
  },
});
