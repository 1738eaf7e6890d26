import { defineRule, type Report } from '../../src/engine/rule.ts';
import { flinkVersionSupport } from '../../src/knowledge/versions.ts';
import { flinkVersionOf, meantVersion } from '../../src/model/admission/flink-version-value.ts';
import { isEditable, type Located, spanOf } from '../../src/text/span.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment, operatorRelease } from '../samples.ts';

const MARK = ' # <- admission-flink-version-invalid';
const on = (version: string) => flinkDeployment({}).replace('v1_20', version);

/** What to do about a value: the only one that can be meant, or the operator that knows it. */
function adviceFor({ value, origin }: Located<string>): Partial<Report> {
  const first = flinkVersionSupport(value)?.listed;
  if (first !== undefined)
    return {
      fix:
        first === 'main'
          ? `No released operator takes ${value} yet`
          : `Run operator ${first} or newer, which knows ${value}`,
    };
  const meant = meantVersion(value);
  const span = spanOf(origin);
  if (meant === undefined || !span || !isEditable(origin)) return {};
  const description = `Write ${meant}`;
  return { fix: description, edits: { safety: 'safe', description, edits: [{ ...span, text: meant }] } };
}

export default defineRule({
  id: 'admission-flink-version-invalid',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'A flinkVersion that is missing or unknown to the operator',
  why: "The operator writes its configuration for flinkVersion and knows a fixed list of values; each release adds some. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Write v, the major version, an underscore and the minor version, such as v1_20, and run an operator that knows it.',
  falsePositives:
    'Where the version of the operator is neither declared nor found, a value that only newer ones know is a warning.',
  prevents: [
    'Flink Version must be defined.',
    'spec.flinkVersion: Unsupported value: "v2_2": supported values: "…"',
    'Cannot deserialize value of type `org.apache.flink.kubernetes.operator.api.spec.FlinkVersion` from String "v2_2": not one of the values accepted for Enum class: …',
  ],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'spelt as the version',
      bad: { 'job.yaml': on(`v1.20${MARK}`) },
      good: { 'job.yaml': on('v1_20') },
      unknown: { 'job.yaml': on('${FLINK_VERSION}') },
    },
    {
      name: 'spelt as a number',
      bad: { 'job.yaml': on(`1.20${MARK}`) },
      good: { 'job.yaml': on('"v1_20"') },
    },
    {
      name: 'missing',
      bad: {
        'job.yaml': flinkDeployment({})
          .replace('  flinkVersion: v1_20\n', '')
          .replace('  name: orders', `  name: orders${MARK}`),
      },
      unknown: {
        'job.yaml': flinkDeployment({}).replace('  flinkVersion: v1_20\n', ''),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: version.yaml}]\n',
      },
    },
    {
      name: 'newer than the operator',
      bad: { 'job.yaml': on(`v2_1${MARK}`), 'operator.yaml': operatorRelease('1.12.1') },
      good: { 'job.yaml': on('v2_1'), 'operator.yaml': operatorRelease('1.13.0') },
    },
  ],
  *check(workload, kit, model) {
    const version = flinkVersionOf(workload);
    const advice = version ? adviceFor(version) : {};
    yield* refused(workload, { kit, model }, ['flink-version-missing', 'flink-version-unknown'], () => advice);
  },
});
