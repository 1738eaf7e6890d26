import { defineRule } from '../../src/engine/rule.ts';
import { describe } from '../../src/model/model.ts';
import { staleConfigs } from '../../src/model/standalone/stale-config.ts';
import { flinkDeployment } from '../samples.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role } from '../standalone-samples.ts';

const MARK = ' # <- standalone-config-change-without-rollout';
const pods = (more: string[] = []) =>
  (['jobmanager', 'taskmanager'] as const)
    .map((each) => role({ role: each, pod: CONF_VOLUME, container: [...CONF_MOUNT, ...more] }))
    .join('---\n');
const conf = (slots: number, mark = '') =>
  confMap([`taskmanager.numberOfTaskSlots: ${slots}`], 'config.yaml').replace(
    'config.yaml: |',
    `config.yaml: |${mark}`,
  );
const variables = (level: string, mark = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: orders-env}\ndata:\n  LEVEL: ${level}${mark}\n`;
const job = (spec: string[] = []) =>
  flinkDeployment({
    spec: [
      ...spec,
      'podTemplate:',
      '  spec:',
      '    containers:',
      '      - name: flink-main-container',
      '        envFrom: [{configMapRef: {name: orders-env}}]',
    ],
  });

const hadoopJob = flinkDeployment({ config: ['kubernetes.hadoop.conf.config-map.name: orders-env'] });

export default defineRule({
  id: 'standalone-config-change-without-rollout',
  area: 'standalone',
  level: 'warning',
  confidence: 'high',
  title: 'Configuration changes and the pods that read it do not start anew',
  why: 'Flink reads its configuration when it starts, and variables are set then. The pods go on with the old content until they happen to be replaced, one by one and at different times.',
  fix: 'Put a checksum of the content into an annotation of the pod template, let kustomize generate the ConfigMap with a hash in its name, or change `restartNonce` of a FlinkDeployment.',
  falsePositives:
    'Annotations of Reloader or Wave are recognised, and so is logging configuration that is read again while Flink runs. What a job reads again by itself is not known here.',
  prevents: [],
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/',
    'https://github.com/argoproj/argo-rollouts/issues/111',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'Flink configuration of a standalone cluster',
      base: { 'pods.yaml': pods(), 'conf.yaml': conf(2) },
      bad: { 'pods.yaml': pods(), 'conf.yaml': conf(4, MARK) },
      good: { 'pods.yaml': pods(['env: [{name: CONF, value: "4"}]']), 'conf.yaml': conf(4) },
    },
    {
      name: 'only a comment',
      base: { 'pods.yaml': pods(), 'conf.yaml': conf(2) },
      good: { 'pods.yaml': pods(), 'conf.yaml': conf(2).replace('data:', '# slots\ndata:') },
    },
    {
      name: 'a controller restarts the pods',
      base: { 'pods.yaml': pods(), 'conf.yaml': conf(2) },
      good: {
        'pods.yaml': pods().replaceAll(
          /metadata: \{name: (flink-\w+)\}/g,
          'metadata: {name: $1, annotations: {reloader.stakater.com/auto: "true"}}',
        ),
        'conf.yaml': conf(4),
      },
    },
    {
      name: 'logging that is read again',
      base: {
        'pods.yaml': pods(),
        'conf.yaml': confMap(['monitorInterval=30', 'rootLogger.level = INFO'], 'log4j-console.properties'),
      },
      good: {
        'pods.yaml': pods(),
        'conf.yaml': confMap(['monitorInterval=30', 'rootLogger.level = DEBUG'], 'log4j-console.properties'),
      },
    },
    {
      name: 'variables of a FlinkDeployment',
      base: { 'orders.yaml': job(), 'env.yaml': variables('info') },
      bad: { 'orders.yaml': job(), 'env.yaml': variables('debug', MARK) },
      good: { 'orders.yaml': job(['restartNonce: 1']), 'env.yaml': variables('debug') },
    },
    {
      name: "Hadoop's configuration, which Flink mounts itself",
      base: { 'orders.yaml': hadoopJob, 'env.yaml': variables('info') },
      bad: { 'orders.yaml': hadoopJob, 'env.yaml': variables('debug', MARK) },
      good: { 'orders.yaml': hadoopJob.replace('flink:1.20.2', 'flink:1.20.3'), 'env.yaml': variables('debug') },
    },
    {
      name: 'a kustomization that cannot be built may change them',
      base: { 'orders.yaml': job(), 'env.yaml': variables('info') },
      unknown: {
        'orders.yaml': job(),
        'env.yaml': variables('debug'),
        'kustomization.yaml':
          'resources: [orders.yaml, env.yaml]\ncomponents: ["https://github.com/example/base"]\nnamePrefix: ""\n',
      },
    },
  ],
  *check(workload, kit, model) {
    for (const { source, keys, user, name, at, proof } of staleConfigs(workload, model)) {
      const [first = '', ...rest] = keys;
      yield kit.when(proof, {
        at,
        message: `${describe(source)} changes (${first}${rest.length > 0 ? ` and ${rest.length} more` : ''}), but ${describe(user)} stays as it is and its pods keep the old content`,
        identity: [source.kind, source.name],
        related: [{ text: 'where the pods take it from', at: name.origin }],
      });
    }
  },
});
