import { defineRule } from '../../src/engine/rule.ts';
import { isLoadedOntoNodes, pullPolicies } from '../../src/model/image/pull-policy.ts';
import { setByScript } from '../../src/model/image/set-by-script.ts';
import { movingTag } from '../../src/model/image/tags.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- image-pull-policy';
const policy = (value: string) => [`imagePullPolicy: ${value}`];
const LATEST = 'registry.example/flink-orders:latest';

export default defineRule({
  id: 'image-pull-policy',
  area: 'image',
  level: 'warning',
  confidence: 'high',
  title: 'A pull policy that leaves nodes with no image or an old one',
  why: 'Pods start only on nodes that happen to have the image, or run whatever build of a moving tag a node pulled first.',
  fix: 'Pin the tag and use IfNotPresent.',
  falsePositives:
    'Manifests for kind, minikube and other local clusters, where Never is right; files and folders that are named for them are left out, and so are images that a script loads onto their nodes.',
  prevents: ['ErrImageNeverPull'],
  sources: ['https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy'],
  subject: 'workload',
  examples: [
    {
      name: 'never',
      bad: { 'job.yaml': flinkDeployment({ spec: policy(`Never${MARK}`) }) },
      good: {
        'job.yaml': flinkDeployment({ spec: policy('IfNotPresent') }),
        'minikube/job.yaml': flinkDeployment({ spec: policy('Never') }),
      },
    },
    {
      name: 'loaded onto the nodes',
      good: {
        'job.yaml': flinkDeployment({ image: 'shop/orders:4', spec: policy('Never') }),
        Makefile: 'image:\n\tdocker build -t shop/orders:4 .\n\tkind load docker-image shop/orders:4\n',
      },
    },
    {
      name: 'once per node, of a tag that moves',
      bad: { 'job.yaml': flinkDeployment({ image: LATEST, spec: policy(`IfNotPresent${MARK}`) }) },
      good: { 'job.yaml': flinkDeployment({ image: LATEST, spec: policy('Always') }) },
    },
    {
      name: 'init container',
      bad: {
        'job.yaml': flinkDeployment({
          spec: [
            'podTemplate:',
            '  spec:',
            '    initContainers:',
            '      - name: fetch',
            '        image: registry.example/fetch:3',
            `        imagePullPolicy: Never${MARK}`,
          ],
        }),
      },
    },
  ],
  *check(workload, kit, model) {
    for (const { policy, image } of pullPolicies(workload)) {
      if (policy.value === 'Never' && !isLoadedOntoNodes(image, model)) {
        yield kit.violation({
          at: policy.origin,
          message: `The pull policy of ${image.value} is Never, so that pods start only on nodes that have the image already`,
        });
      }
      const moving = policy.value === 'IfNotPresent' ? movingTag(image.value) : undefined;
      if (moving && !moving.withinMinor && !setByScript(image.value, model)) {
        yield kit.violation({
          at: policy.origin,
          dueTo: [image.origin],
          message: `${image.value} ${moving.fact}, and with IfNotPresent each node keeps the build that it pulled first`,
        });
      }
    }
  },
});
