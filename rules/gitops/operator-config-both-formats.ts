import { defineRule } from '../../src/engine/rule.ts';
import { repeatedConfigKey, unreadConfigYaml } from '../../src/model/gitops/config-formats.ts';
import { operatorHelmRelease } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-operator-config-both-formats';
const job = flinkDeployment({});
const yaml = (mark = '') => [`  config.yaml: |${mark}`, '    kubernetes.operator.reconcile.interval: 30 s'];

const slots = (mark = '') => [
  '  flink-conf.yaml: null',
  `  config.yaml: |${mark}`,
  '    taskmanager.numberOfTaskSlots: 2',
];

export default defineRule({
  id: 'gitops-operator-config-both-formats',
  area: 'gitops',
  level: 'error',
  confidence: 'medium',
  title: "The operator's config.yaml is not read beside flink-conf.yaml",
  why: 'The chart mounts flink-conf.yaml as long as its values hold that key, and its own values do; config.yaml is then in the ConfigMap, but the operator never sees it.',
  fix: 'Set defaultConfiguration."flink-conf.yaml" to null beside config.yaml, or write the options into flink-conf.yaml.',
  falsePositives: 'A values file over which others are laid may get its null from one of those.',
  prevents: ["the operator's options have no effect"],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/main/helm/flink-kubernetes-operator/templates/controller/deployment.yaml',
    'https://github.com/apache/flink-kubernetes-operator/issues/1126',
  ],
  subject: 'object',
  examples: [
    {
      name: 'both files',
      bad: {
        'operator.yaml': operatorHelmRelease({
          values: [
            'defaultConfiguration:',
            ...yaml(MARK),
            '  flink-conf.yaml: |',
            '    kubernetes.operator.reconcile.interval: 15 s',
          ],
        }),
        'job.yaml': job,
      },
      good: {
        'operator.yaml': operatorHelmRelease({
          values: ['defaultConfiguration:', ...yaml(), '  flink-conf.yaml: null'],
        }),
        'job.yaml': job,
      },
    },
    {
      name: 'a key that the chart has already',
      bad: {
        'operator.yaml': operatorHelmRelease({ values: ['defaultConfiguration:', ...slots(MARK)] }),
        'job.yaml': job,
      },
      good: {
        'operator.yaml': operatorHelmRelease({ values: ['defaultConfiguration:', '  append: false', ...slots()] }),
        'job.yaml': job,
      },
    },
    {
      name: "the chart's own flink-conf.yaml",
      bad: {
        'operator.yaml': operatorHelmRelease({
          values: ['defaultConfiguration:', ...yaml(MARK)],
        }),
        'job.yaml': job,
      },
    },
    {
      name: 'more values from elsewhere',
      unknown: {
        'operator.yaml': `${operatorHelmRelease({ values: ['defaultConfiguration:', ...yaml()] })}  valuesFrom: [{kind: ConfigMap, name: more}]\n`,
        'job.yaml': job,
      },
    },
  ],
  *check(object, kit, model) {
    const repeated = repeatedConfigKey(object, model);
    if (repeated)
      yield kit.when(repeated.proof, {
        at: repeated.at,
        message: `${repeated.name} sets ${repeated.key} in config.yaml, which the chart's own text in front of it sets too`,
        why: 'The chart appends config.yaml to a text of its own, and a key that stands twice is no YAML for Flink: the operator does not start.',
        fix: 'Leave the key out, or set defaultConfiguration.append to false and write the whole file.',
        identity: ['twice'],
      });
    const found = unreadConfigYaml(object, model);
    if (!found) return;
    yield kit.when(found.proof, {
      at: found.at,
      message: `${found.name} writes config.yaml, but the operator reads flink-conf.yaml, which ${found.own ? 'the values set too' : "the chart's own values set"}`,
      related: found.own ? [{ text: 'the file that is read', at: found.own }] : [],
    });
  },
});
