import { defineRule } from '../../src/engine/rule.ts';
import { unreadKeys } from '../../src/model/forms/conf-for-version.ts';
import { probeFaults } from '../../src/model/network/probes.ts';
import { servicePortMismatches } from '../../src/model/standalone/ports.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role, service } from '../standalone-samples.ts';

const MARK = ' # <- standalone-ports-mismatch';
const jobManager = role({ role: 'jobmanager', container: CONF_MOUNT, pod: CONF_VOLUME });
const workers = (...container: string[]) =>
  role({ role: 'taskmanager', container: [...CONF_MOUNT, ...container], pod: CONF_VOLUME });
const ADDRESS = 'jobmanager.rpc.address: flink-jobmanager';
const files = (config: string[], ...ports: string[]) => ({
  'jobmanager.yaml': jobManager,
  'config.yaml': confMap([ADDRESS, ...config]),
  'service.yaml': service({ ports }),
});

export default defineRule({
  id: 'standalone-ports-mismatch',
  area: 'standalone',
  level: 'error',
  confidence: 'high',
  title: 'A Service or probe goes to another port than Flink opens',
  why: 'TaskManagers reach the JobManager through the Service, at the number of the configuration: they cannot register, or register and cannot fetch the files of a job.',
  fix: 'Give the Service and the configuration the same number. The BLOB server draws a port unless blob.server.port is set, which only the entrypoint of the image does where no ConfigMap covers its configuration.',
  falsePositives:
    'Ports are recognised by their names. Those that containers list are information and prove nothing; behind a headless Service every port can be reached.',
  prevents: [
    'Could not connect to BlobServer at address …',
    'Liveness probe failed: dial tcp 10.0.0.2:6122: connect: connection refused',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/config/#blob-server-port',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'another RPC port',
      bad: files(['jobmanager.rpc.port: 6223'], `{name: rpc, port: 6123}${MARK}`),
      good: files(['jobmanager.rpc.port: 6223'], '{name: rpc, port: 6223}'),
    },
    {
      name: 'a BLOB server that draws its port',
      bad: files(['taskmanager.numberOfTaskSlots: 2'], `{name: blob-server, port: 6124}${MARK}`),
      good: files(['blob.server.port: 6124'], '{name: blob-server, port: 6124}'),
    },
    {
      name: 'ports that a container lists are information',
      good: {
        'jobmanager.yaml': role({
          role: 'jobmanager',
          container: ['ports: [{name: rpc, containerPort: 6123}]', ...CONF_MOUNT],
          pod: CONF_VOLUME,
        }),
        'config.yaml': confMap([ADDRESS, 'jobmanager.rpc.port: 6223']),
        'service.yaml': service({ ports: ['{name: rpc, port: 6223}'] }),
      },
    },
    {
      name: 'a name of its own, and no ConfigMap',
      good: {
        'jobmanager.yaml': role({ role: 'jobmanager' }),
        'service.yaml': service({ ports: ['{name: blob, port: 6124}', '{name: metrics, port: 9249}'] }),
      },
    },
    {
      name: 'a probe of TaskManagers whose port is drawn',
      bad: {
        'workers.yaml': workers('livenessProbe:', `  tcpSocket: {port: 6122}${MARK}`),
        'config.yaml': confMap([ADDRESS]),
      },
      good: {
        'workers.yaml': workers('livenessProbe:', '  tcpSocket: {port: 6122}'),
        'config.yaml': confMap([ADDRESS, 'taskmanager.rpc.port: 6122']),
      },
    },
    {
      name: 'a native TaskManager, and a configuration that is not in sight',
      good: {
        'job.yaml': flinkDeployment({ spec: mainContainer('livenessProbe:', '  tcpSocket: {port: 6122}') }),
        'workers.yaml': workers('livenessProbe:', '  tcpSocket: {port: 6122}'),
      },
    },
    {
      name: 'a port that a container names; a port to bind',
      bad: {
        'jobmanager.yaml': role({
          role: 'jobmanager',
          container: [
            'ports: [{name: rpc, containerPort: 6123}]',
            'readinessProbe:',
            `  tcpSocket: {port: rpc}${MARK}`,
            ...CONF_MOUNT,
          ],
          pod: CONF_VOLUME,
        }),
        'config.yaml': confMap([ADDRESS, 'jobmanager.rpc.port: 6223']),
      },
      good: files(
        ['jobmanager.rpc.port: 6123', 'jobmanager.rpc.bind-port: 7123'],
        '{name: rpc, port: 6123, targetPort: 7123}',
      ),
    },
  ],
  *check(workload, kit, model) {
    for (const found of servicePortMismatches(workload, model, ['jobmanager.rpc.port', 'blob.server.port'])) {
      const { key, opens, says, service: object, side, configuredAt } = found;
      const opened = opens === 0 ? `is not set, so the JobManager draws a port` : `is ${opens}`;
      const verb = side === 'port' ? 'listens at' : 'leads to';
      yield kit.violation({
        at: says.origin,
        message: `Service ${object?.name ?? ''} ${verb} port ${says.value}, but ${key} ${opened}`,
        related: configuredAt ? [{ text: key, at: configuredAt }] : [],
        dueTo: unreadKeys(key, workload, model.objects),
        identity: [key, side],
      });
    }
    for (const { key, message, at, configuredAt, role: of, others } of probeFaults(workload)) {
      if (key !== 'jobmanager.rpc.port' && key !== 'taskmanager.rpc.port') continue;
      yield kit.violation({
        at,
        message,
        why: 'Nothing listens there: the probe fails, and Kubernetes kills the pod over and over or never calls it ready.',
        fix: `Set ${key} to the port that the probe checks.`,
        related: [
          ...(configuredAt ? [{ text: key, at: configuredAt }] : []),
          ...others.map((other) => ({ text: 'another probe that does', at: other })),
        ],
        dueTo: unreadKeys(key, workload, model.objects),
        identity: [key, 'probe', of],
      });
    }
  },
});
