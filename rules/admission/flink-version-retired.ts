import { defineRule } from '../../src/engine/rule.ts';
import { lineOfFlinkVersion, operatorRuns } from '../../src/knowledge/versions.ts';
import { flinkVersionOf } from '../../src/model/admission/flink-version-value.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment, operatorRelease } from '../samples.ts';

const MARK = ' # <- admission-flink-version-retired';
const on = (version: string, mark = '') => flinkDeployment({}).replace('v1_20', `${version}${mark}`);

export default defineRule({
  id: 'admission-flink-version-retired',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'A flinkVersion that the operator no longer supports',
  why: 'Operators from 1.9 on refuse v1_13 and v1_14, and 1.7 and 1.8 leave such resources alone; versions that are deprecated go the same way later.',
  fix: 'Move to a newer Flink, image and flinkVersion together, with a savepoint in between.',
  falsePositives:
    'An operator before 1.7 may run, which takes them: where nothing names its version this is a warning. Deprecated versions still run; they are reported only where the version of the operator is known.',
  prevents: ['Flink version v1_14 is not supported by this operator version'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'refused',
      bad: { 'job.yaml': on('v1_14', MARK) },
      good: { 'job.yaml': on('v1_15') },
    },
    {
      name: 'left alone by this operator',
      bad: { 'job.yaml': on('v1_14', MARK), 'operator.yaml': operatorRelease('1.8.0') },
      good: { 'job.yaml': on('v1_14'), 'operator.yaml': operatorRelease('1.6.1') },
    },
    {
      name: 'deprecated for this operator',
      bad: { 'job.yaml': on('v1_17', MARK), 'operator.yaml': operatorRelease('1.13.0') },
      good: { 'job.yaml': on('v1_17'), 'operator.yaml': operatorRelease('1.12.0') },
    },
  ],
  *check(workload, kit, model) {
    const operator = model.operator.version?.value;
    // Who keeps an old version runs an old operator for all that is known.
    yield* refused(workload, { kit, model }, ['flink-version-unsupported'], () =>
      operator === undefined ? { level: 'warning', confidence: 'medium' } : {},
    );
    const version = flinkVersionOf(workload);
    const support = version && operator !== undefined && operatorRuns(operator, version.value);
    if (support !== 'ignored' && support !== 'deprecated') return;
    const line = lineOfFlinkVersion(version?.value ?? '');
    yield kit.violation({
      at: version?.origin ?? workload.object.at,
      message:
        support === 'ignored'
          ? `Operator ${operator} accepts Flink ${line} and then does nothing for it`
          : `Operator ${operator} calls Flink ${line} deprecated`,
      ...(support === 'deprecated' ? { level: 'warning' as const } : {}),
      // It is accepted all the same.
      tags: [],
    });
  },
});
