import { defineRule } from '../../src/engine/rule.ts';
import { deadProperties } from '../../src/model/standalone/properties.ts';
import { flinkCluster } from '../cluster-samples.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role } from '../standalone-samples.ts';

const MARK = ' # <- standalone-flink-properties-on-readonly-conf';
const env = (mark = '') => [
  'env:',
  `  - name: FLINK_PROPERTIES${mark}`,
  '    value: "taskmanager.numberOfTaskSlots: 2"',
];
const files = (parts: Partial<Parameters<typeof role>[0]>) => ({
  'taskmanager.yaml': role({ role: 'taskmanager', ...parts }),
  'config.yaml': confMap(['jobmanager.rpc.address: flink-jobmanager']),
});

export default defineRule({
  id: 'standalone-flink-properties-on-readonly-conf',
  area: 'standalone',
  level: 'warning',
  confidence: 'high',
  title: 'FLINK_PROPERTIES beside a ConfigMap over the configuration',
  why: 'The entrypoint writes the variable into the configuration file, which a ConfigMap makes read-only: it says so in the log, goes on, and the settings are lost.',
  fix: 'Put the settings into the ConfigMap and take the variable out, or take the mount out.',
  falsePositives:
    'A copy that an init container makes in an emptyDir can be written, and is not reported. Images with an entrypoint of their own are left open.',
  prevents: ["sed: couldn't open temporary file /opt/flink/conf/sed…: Read-only file system"],
  sources: [
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator/issues/213',
    'https://github.com/apache/flink-docker/blob/master/2.2/scala_2.12-java17-ubuntu/docker-entrypoint.sh',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'both at once',
      bad: files({ container: [...env(MARK), ...CONF_MOUNT], pod: CONF_VOLUME }),
      good: files({ container: env() }),
      unknown: files({ container: [...env(), ...CONF_MOUNT], pod: CONF_VOLUME, image: 'registry.example/orders:7' }),
    },
    {
      name: 'a copy that can be written',
      good: files({ container: [...env(), ...CONF_MOUNT], pod: ['volumes:', '  - {name: conf, emptyDir: {}}'] }),
    },
    {
      name: 'a FlinkCluster, whose operator mounts the configuration',
      bad: {
        'cluster.yaml': flinkCluster({
          image: 'flink:1.14.6',
          spec: ['envVars:', `  - name: FLINK_PROPERTIES${MARK}`, '    value: "a: b"'],
        }).replace(`FLINK_PROPERTIES${MARK}`, `FLINK_PROPERTIES${MARK}`),
      },
      good: { 'cluster.yaml': flinkCluster({ image: 'flink:1.14.6', spec: ['flinkProperties: {a: b}'] }) },
    },
  ],
  *check(workload, kit) {
    for (const { at, role: name, what, mount, works } of deadProperties(workload)) {
      yield kit.unless(works, {
        at,
        message: `FLINK_PROPERTIES of the ${name} is lost, since ${what} covers Flink's configuration and cannot be written`,
        related: mount ? [{ text: 'the mount', at: mount }] : [],
      });
    }
  },
});
