import { defineRule } from '../../src/engine/rule.ts';
import { substitutionFor } from '../../src/model/config/substitution.ts';
import { leftPlaceholders } from '../../src/model/gitops/template-fields.ts';
import { no, unknown } from '../../src/model/proof.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-unrendered-template';
const image = 'gcr.io/[MY_PROJECT]/flink:1.20';

export default defineRule({
  id: 'gitops-unrendered-template',
  area: 'gitops',
  level: 'error',
  confidence: 'high',
  title: 'A placeholder is left in a manifest',
  why: 'Applied as it is, the resource is refused or its pods do not start: the name, image or address does not exist.',
  fix: 'Write the value, or give the file the name of a template (job.yaml.template) and fill it in before it is applied.',
  falsePositives:
    'Files that are filled in before they are applied: names like job.yaml.template, scripts that replace the placeholder and kustomizations that change the object make the verdict unknown.',
  prevents: ['InvalidImageName', 'couldn\'t parse image name "…": invalid reference format'],
  sources: ['https://kubernetes.io/docs/concepts/containers/images/'],
  subject: 'workload',
  examples: [
    {
      name: 'project in the image',
      bad: { 'job.yaml': flinkDeployment({ image: `${image}${MARK}` }) },
      good: { 'job.yaml': flinkDeployment({ image: 'gcr.io/shop/flink:1.20' }) },
      unknown: { 'template.yaml': flinkDeployment({ image }) },
    },
    {
      name: 'documentation',
      unknown: { 'docs/job.yaml': flinkDeployment({ image }) },
    },
    {
      name: 'bucket in a path',
      bad: {
        'job.yaml': flinkDeployment({ config: [`state.checkpoints.dir: s3p://<YOUR_BUCKET>/checkpoints${MARK}`] }),
      },
      unknown: {
        'job.yaml': flinkDeployment({ config: ['state.checkpoints.dir: s3p://<YOUR_BUCKET>/checkpoints'] }),
        'deploy.sh': 'sed -i "s/<YOUR_BUCKET>/$BUCKET/" job.yaml\n',
      },
    },
    {
      name: 'variable in the image',
      bad: { 'job.yaml': flinkDeployment({ image: `$FLINK_IMAGE_NAME${MARK}` }) },
      good: { 'job.yaml': flinkDeployment({ spec: ['ingress: {template: "{{name}}.{{namespace}}.flink.example"}'] }) },
    },
  ],
  *check(workload, kit, model) {
    for (const { field, text, name, value, at, object } of leftPlaceholders(workload)) {
      const renderer = substitutionFor(object, name, model);
      yield kit.unless(renderer ? unknown(renderer) : no(), {
        at,
        message: `${field} still holds the placeholder ${text}: ${value}`,
        identity: [field, name],
      });
    }
  },
});
