import { defineRule, type Report } from '../../src/engine/rule.ts';
import { type Duplicate, duplicatesOf } from '../../src/model/schema/duplicates.ts';
import { flinkFiles } from '../../src/model/schema/flink-objects.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- schema-duplicate-keys';
const standalone = (...conf: string[]) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf}\ndata:\n  config.yaml: |\n${conf.map((line) => `    ${line}\n`).join('')}---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: jobmanager}\nspec:\n  template:\n    spec:\n      containers:\n        - name: jobmanager\n          image: flink:1.20.2\n          args: [jobmanager]\n          volumeMounts: [{name: conf, mountPath: /opt/flink/conf}]\n      volumes: [{name: conf, configMap: {name: conf}}]\n`;

export default defineRule({
  id: 'schema-duplicate-keys',
  area: 'schema',
  level: 'error',
  confidence: 'high',
  title: 'A key that stands twice',
  why: 'Most tools let the last one win and drop the other without a word; Kustomize and strict parsers stop at it.',
  fix: 'Keep one of the two.',
  falsePositives:
    'None known in files that are applied as they are; templates are not judged before they are rendered.',
  prevents: [
    'org.snakeyaml.engine.v2.exceptions.DuplicateKeyException: while constructing a mapping',
    'mapping key "…" already defined at line …',
  ],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/issues/1126',
    'https://github.com/apache/flink/blob/release-2.2/flink-core/src/main/java/org/apache/flink/configuration/YamlParserUtils.java',
  ],
  tags: ['strict'],
  subject: 'object',
  examples: [
    {
      name: 'one mapping',
      bad: {
        'job.yaml': flinkDeployment({
          config: ['state.checkpoints.dir: s3p://a/b', `state.checkpoints.dir: s3p://c/d${MARK}`],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          config: ['state.checkpoints.dir: s3p://a/b', 'state.savepoints.dir: s3p://c/d'],
        }),
      },
    },
    {
      name: 'flat and nested',
      bad: {
        'job.yaml': flinkDeployment({
          config: ['high-availability:', `  type: kubernetes${MARK}`, 'high-availability.type: zookeeper'],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          config: ['high-availability:', '  type: kubernetes', 'high-availability.storageDir: s3p://a/ha'],
        }),
      },
    },
    {
      name: 'in the configuration file',
      bad: { 'cluster.yaml': standalone('rest.port: 8081', `rest.port: 8082${MARK}`) },
      good: { 'cluster.yaml': standalone('rest.port: 8081', 'rest.bind-port: 8082') },
    },
  ],
  *check(object, kit, model) {
    if (!flinkFiles(model).has(object.file)) return;
    for (const duplicate of duplicatesOf(object, model)) yield kit.violation(reportOf(duplicate));
  },
});

function reportOf({ key, first, second, in: where }: Duplicate): Report {
  const report: Report = { at: second, message: '', related: [{ text: 'the first one', at: first }], identity: [key] };
  switch (where) {
    case 'mapping':
      return { ...report, message: `The key ${key} stands twice in one mapping` };
    case 'spelling':
      return {
        ...report,
        message: `The option ${key} is written both flat and nested`,
        why: 'Both become the same flat key; the API server sorts the keys of a mapping, so the flat one wins, wherever it stands.',
      };
    case 'config.yaml':
      return {
        ...report,
        message: `The key ${key} stands twice in config.yaml`,
        why: 'Flink parses the file strictly and does not start.',
      };
    case 'flink-conf.yaml':
      return {
        ...report,
        level: 'warning',
        message: `The key ${key} stands twice in flink-conf.yaml`,
        why: 'Flink reads the file line by line, and the last one wins.',
      };
  }
}
