import { defineRule } from '../../src/engine/rule.ts';
import { oldConfFiles } from '../../src/model/forms/conf-for-version.ts';
import { describe } from '../../src/model/model.ts';

const MARK = ' # <- standalone-conf-file-for-v2';
const files = (image: string, map: string, volume = 'configMap: {name: flink-config}') => ({
  'jobmanager.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: flink-jobmanager
spec:
  template:
    spec:
      containers:
        - name: jobmanager
          image: ${image}
          args: [jobmanager]
          volumeMounts:
            - {name: conf, mountPath: /opt/flink/conf}
      volumes:
        - name: conf
          ${volume}
`,
  'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: flink-config
data:
${map}`,
});
const old = (mark = '') => `  flink-conf.yaml: |+${mark}\n    jobmanager.rpc.address: flink-jobmanager\n`;

export default defineRule({
  id: 'standalone-conf-file-for-v2',
  area: 'standalone',
  level: 'error',
  confidence: 'high',
  title: 'A ConfigMap carries flink-conf.yaml for Flink 2',
  why: 'Flink 2 reads config.yaml only: none of the keys takes effect, and the process ends for want of its configuration or runs on defaults, so that TaskManagers never find the JobManager.',
  fix: 'Move the keys to config.yaml, which is YAML: quote what would be read differently, and give no key that is the prefix of another one a value.',
  falsePositives:
    'Containers that make config.yaml themselves: a command that mentions the file makes the verdict unknown.',
  prevents: ["The Flink config file '/opt/flink/conf/config.yaml' (/opt/flink/conf/config.yaml) does not exist."],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-release-2.0/release-notes/flink-2.0/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/',
  ],
  explains: 'dues',
  subject: 'workload',
  examples: [
    {
      name: 'the ConfigMap of Flink 1 under an image of Flink 2',
      bad: files('flink:2.0.1', old(MARK)),
      good: files('flink:1.20.2', old()),
      unknown: files('registry.example/flink-orders:7', old()),
    },
    {
      name: 'both files',
      good: files('flink:2.0.1', `${old()}  config.yaml: |\n    jobmanager: {rpc: {address: flink-jobmanager}}\n`),
    },
    {
      name: 'mounted under the new name',
      good: files(
        'flink:2.0.1',
        old(),
        'configMap: {name: flink-config, items: [{key: flink-conf.yaml, path: config.yaml}]}',
      ),
    },
  ],
  *check(workload, kit, model) {
    for (const { map, at, image, version, read } of oldConfFiles(workload, model.objects)) {
      yield kit.unless(read, {
        at,
        message: `${describe(map)} carries flink-conf.yaml and no config.yaml, but ${image?.value ?? 'the image'} is Flink ${version ?? '2'}, which does not read it`,
        related: image ? [{ text: 'the image', at: image.origin }] : [],
        identity: ['flink-conf.yaml'],
      });
    }
  },
});
