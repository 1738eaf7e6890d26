import { defineRule, type Report } from '../../src/engine/rule.ts';
import { alphaFields } from '../../src/model/flinkcluster/alpha-fields.ts';
import { judgedSchema } from '../../src/model/schema/judged.ts';
import { type UnknownField, unknownFields } from '../../src/model/schema/unknown-fields.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';

const MARK = ' # <- schema-unknown-field';
const podTemplate = (...lines: string[]) => mainContainer(...lines);

export default defineRule({
  id: 'schema-unknown-field',
  area: 'schema',
  level: 'error',
  confidence: 'high',
  title: 'A field that the schema does not have',
  why: 'kubectl 1.27 and newer refuses the object. Argo CD, Helm and older clients do not ask for strict validation: the API server drops the field without a word, and the default applies.',
  fix: 'Take the field out, or spell it as the schema does.',
  falsePositives:
    "A vendor's edition of the operator may have fields of its own: those of Amazon EMR on EKS are known, Confluent's resources are not judged. Without a known operator version, a field that any version has is accepted.",
  prevents: ['strict decoding error: unknown field "spec.…"'],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/reference/',
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    'https://github.com/spotify/flink-on-k8s-operator/blob/master/docs/crd.md',
  ],
  tags: ['strict'],
  subject: 'object',
  examples: [
    {
      name: "another operator's name",
      bad: { 'job.yaml': flinkDeployment({ job: [`className: shop.Orders${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ job: ['entryClass: shop.Orders'] }) },
    },
    {
      name: 'misspelt in a pod template',
      bad: {
        'job.yaml': flinkDeployment({
          spec: podTemplate(`volumeMount:${MARK}`, '  - {name: state, mountPath: /data}'),
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          spec: podTemplate('volumeMounts:', '  - {name: state, mountPath: /data}'),
          config: ['free.key: {is: free}'],
        }),
      },
    },
    {
      name: 'on EMR',
      good: {
        'job.yaml': flinkDeployment({
          spec: ['executionRoleArn: arn:aws:iam::111122223333:role/job', 'emrReleaseLabel: emr-7.2.0-flink-latest'],
        }),
      },
    },
  ],
  *check(object, kit, model) {
    const schema = judgedSchema(object, model);
    if (!schema) return;
    const { vendor } = schema;
    // Old names of a FlinkCluster's fields have a rule of their own.
    const old = new Set(alphaFields(object, model).map(({ path }) => path.join('.')));
    for (const field of unknownFields(object.root, schema)) {
      if (old.has(field.path)) continue;
      // A newer operator has it: the version is what is wrong.
      if (field.since !== undefined) continue;
      // EMR's definitions are not public, so there only a likely slip counts.
      if (vendor && field.near.length === 0 && field.meant === undefined) continue;
      const report: Report = {
        at: field.at,
        message: messageOf(field, object.kind),
        tells: meansOf(field),
        ...(vendor ? { confidence: 'medium' as const } : {}),
      };
      // One of the two FlinkCluster operators keeps unknown fields in the object and never refuses them.
      if (schema.mayKeep) report.level = 'warning';
      const fix = adviceOn(field);
      if (fix) report.fix = fix;
      const edits = renaming(field);
      if (edits) report.edits = edits;
      yield kit.violation(report);
    }
  },
});

function messageOf({ path, near }: UnknownField, kind: string): string {
  const likely = near.length > 0 ? `; ${near.join(' or ')} is one` : '';
  return `A ${kind} has no field ${path}${likely}`;
}

/** The fields that may be meant, by their paths. */
function meansOf({ path, key, near, meant }: UnknownField): string[] {
  const names = [...near, ...(meant === undefined ? [] : [meant])];
  return names.map((name) => (name.includes('.') ? name : `${path.slice(0, path.length - key.length)}${name}`));
}

function adviceOn({ near, meant, key, path }: UnknownField): string | undefined {
  if (near.length > 0) return `Write ${near.join(' or ')}, or take ${key} out`;
  if (meant === undefined) return undefined;
  return meant.includes('.') && meant !== path ? `Move it to ${meant}` : `Write ${meant}`;
}

/** The key alone is replaced, when its only near one is not there yet. */
function renaming({ near, isFree, at, key }: UnknownField): Report['edits'] {
  const [meant] = near;
  const span = isEditable(at) ? spanOf(at) : undefined;
  if (!isFree || meant === undefined || !span || span.end - span.start !== key.length) return undefined;
  return { safety: 'safe', description: `Rename the field to ${meant}`, edits: [{ ...span, text: meant }] };
}
