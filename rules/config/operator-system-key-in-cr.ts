import { defineRule } from '../../src/engine/rule.ts';
import { operatorOptions } from '../../src/knowledge/flink-options.ts';
import { isManaged, ownEntries } from '../../src/model/config/own-entries.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- config-operator-system-key-in-cr';

/** Defaults for namespaces and Flink versions. */
const DEFAULTS = 'kubernetes.operator.default-configuration.';

export default defineRule({
  id: 'config-operator-system-key-in-cr',
  area: 'config',
  level: 'warning',
  confidence: 'high',
  title: 'An option of the operator itself, set on a resource',
  why: 'The operator reads it at its own start, from its own configuration; on a resource it does nothing.',
  fix: "Move it into the operator's configuration: defaultConfiguration in the values of its chart, or the ConfigMap flink-operator-config.",
  falsePositives:
    'Options that the operator reads for each resource are fine here; which are which is taken from its documentation.',
  prevents: [],
  sources: ['https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/configuration/'],
  subject: 'workload',
  examples: [
    {
      name: 'reconcile interval',
      bad: {
        'job.yaml': flinkDeployment({
          config: [
            `kubernetes.operator.reconcile.interval: 15 s${MARK}`,
            `kubernetes.operator.watched.namespaces: flink${MARK}`,
            `kubernetes.operator.default-configuration.namespace.flink.parallelism.default: "4"${MARK}`,
          ],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          config: [
            'kubernetes.operator.periodic.savepoint.interval: 1 h',
            'kubernetes.operator.savepoint.history.max.age: 24 h',
            'job.autoscaler.enabled: "true"',
          ],
        }),
      },
    },
    {
      name: 'in its own configuration',
      good: {
        'job.yaml': flinkDeployment({}),
        'operator.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flink-operator-config}\ndata:\n  flink-conf.yaml: |\n    kubernetes.operator.reconcile.interval: 15 s\n',
      },
    },
  ],
  *check(workload, kit, { operator }) {
    if (!isManaged(workload)) return;
    const table = operatorOptions();
    for (const { written } of ownEntries(workload)) {
      if (written.layer !== 'resource' || !written.key.startsWith('kubernetes.operator.')) continue;
      const options = table.spellingsIn(written.key, operator.version?.value).map(({ option }) => option);
      const isItsOwn = options.length > 0 && options.every((option) => table.levelOf(option) === 'operator');
      if (!isItsOwn && !written.key.startsWith(DEFAULTS)) continue;
      yield kit.violation({
        at: written.keyAt,
        message: `${written.key} is an option of the operator itself and does nothing on a ${workload.form}`,
        identity: [written.key],
      });
    }
  },
});
