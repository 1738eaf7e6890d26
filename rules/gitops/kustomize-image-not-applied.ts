import { defineRule } from '../../src/engine/rule.ts';
import { unfollowedImages } from '../../src/model/gitops/image-names.ts';
import { describe } from '../../src/model/model.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-kustomize-image-not-applied';
const image = 'registry.example/orders:1.0';
const job = { 'orders.yaml': flinkDeployment({ image }) };
const kustomization = (images: string[], more: string[] = []) =>
  ['resources:', '  - orders.yaml', ...more, 'images:', ...images.map((line) => `  ${line}`), ''].join('\n');
const bumped = ['- name: registry.example/orders', `  newTag: "2.0"${MARK}`];
const plain = bumped.map((line) => line.replace(MARK, ''));
const configuration = 'images:\n  - kind: FlinkDeployment\n    path: spec/image\n';

export default defineRule({
  id: 'gitops-kustomize-image-not-applied',
  area: 'gitops',
  level: 'error',
  confidence: 'high',
  title: 'The images of a kustomization do not reach the image of a Flink resource',
  why: 'Kustomize changes images only in lists called containers and initContainers. The build succeeds without a word, and Flink goes on with the old image whatever tag is set.',
  fix: 'List a file under `configurations:` that has `images: [{kind: FlinkDeployment, path: spec/image}]` (spec/template/spec/image for a FlinkBlueGreenDeployment, spec/image/name for a FlinkCluster), or set the image with a patch.',
  falsePositives:
    'The built image decides: where a configuration, a transformer or a patch gives the image that the entry asks for, nothing is reported. Containers of pod templates are reached.',
  prevents: [],
  sources: [
    'https://github.com/kubernetes-sigs/kustomize/issues/758',
    'https://github.com/kubernetes-sigs/kustomize/blob/master/api/filters/imagetag/imagetag.go',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a new tag',
      bad: { ...job, 'kustomization.yaml': kustomization(bumped) },
      good: {
        ...job,
        'fields.yaml': configuration,
        'kustomization.yaml': kustomization(plain, ['configurations: [fields.yaml]']),
      },
    },
    {
      name: 'a short name that is to become the real one',
      bad: {
        'base/orders.yaml': flinkDeployment({ image: 'orders' }),
        'base/kustomization.yaml': 'resources: [orders.yaml]\n',
        'prod/kustomization.yaml': `resources: [../base]\nimages:\n  - name: orders\n    newName: registry.example/orders${MARK}\n`,
      },
      good: {
        'base/orders.yaml': flinkDeployment({ image: 'orders' }),
        'base/fields.yaml': configuration,
        'base/kustomization.yaml': 'resources: [orders.yaml]\nconfigurations: [fields.yaml]\n',
        'prod/kustomization.yaml':
          'resources: [../base]\nimages:\n  - name: orders\n    newName: registry.example/orders\n',
      },
    },
    {
      name: 'the overlay sets the image with a patch',
      good: {
        ...job,
        'kustomization.yaml': kustomization(plain),
        'prod/kustomization.yaml':
          'resources: [..]\npatches:\n  - target: {kind: FlinkDeployment}\n    patch: |-\n      - op: replace\n        path: /spec/image\n        value: registry.example/orders:2.1\n',
      },
    },
    {
      name: 'containers of the pod template, and another image',
      good: {
        'orders.yaml': flinkDeployment({
          spec: [
            'podTemplate:',
            '  spec:',
            '    containers:',
            '      - name: shipper',
            '        image: registry.example/orders:1.0',
          ],
        }),
        'kustomization.yaml': kustomization(plain),
      },
    },
  ],
  *check(workload, kit) {
    for (const { name, wanted, image, field, at } of unfollowedImages(workload)) {
      yield kit.violation({
        at,
        message: `images asks for ${wanted}, but kustomize does not reach ${field} of ${describe(workload.object)}, which stays ${image.value}`,
        identity: [name],
        related: [{ text: 'the image that stays', at: image.origin }],
      });
    }
  },
});
