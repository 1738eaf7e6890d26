import { defineRule } from '../../src/engine/rule.ts';
import { lacksField } from '../lacking.ts';
import { refused } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const without = (text: string, mark = '') =>
  text.replace('  serviceAccount: flink\n', '').replace('  name: orders', `  name: orders${mark}`);

export default defineRule({
  id: 'admission-service-account-missing',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'A FlinkDeployment names no ServiceAccount',
  why: 'The operator refuses it: the pods of native mode need the rights that the account carries.',
  fix: "Set spec.serviceAccount; the operator's chart creates one called flink.",
  falsePositives: 'Clusters where a mutating webhook sets the account.',
  prevents: [
    'spec.serviceAccount must be defined. If you use helm, its value should be the same with the name of jobServiceAccount.',
  ],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/validation/DefaultValidator.java',
  ],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'field missing',
      bad: { 'job.yaml': without(flinkDeployment({}), ' # <- admission-service-account-missing') },
      good: {
        'job.yaml': flinkDeployment({}),
        'docs/old/job.yaml': without(flinkDeployment({})).replace('v1beta1', 'v1alpha1'),
      },
    },
    {
      name: 'the option does not help',
      bad: {
        'job.yaml': without(
          flinkDeployment({ config: ['kubernetes.service-account: flink'] }),
          ' # <- admission-service-account-missing',
        ),
      },
    },
    {
      name: 'an overlay may add it',
      unknown: {
        'job.yaml': without(flinkDeployment({})),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: account.yaml}]\n',
      },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['service-account-missing'], () => ({
      tells: lacksField(workload, 'serviceAccount'),
    }));
  },
});
