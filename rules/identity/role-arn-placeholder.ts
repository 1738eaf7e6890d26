import { defineRule } from '../../src/engine/rule.ts';
import { substitutionFor } from '../../src/model/config/substitution.ts';
import { faultOf, placeholderName, ROLE_ANNOTATIONS } from '../../src/model/identity/role-value.ts';
import { annotationsOf } from '../../src/model/model.ts';
import { no, unknown } from '../../src/model/proof.ts';
import { flinkDeployment } from '../samples.ts';

const files = (annotation: string) => ({
  'job.yaml': flinkDeployment({ namespace: 'orders', serviceAccount: 'flink-jobs' }),
  'account.yaml': `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: flink-jobs\n  namespace: orders\n  annotations:\n    ${annotation}\n`,
});
const MARK = ' # <- identity-role-arn-placeholder';

export default defineRule({
  id: 'identity-role-arn-placeholder',
  area: 'identity',
  level: 'error',
  confidence: 'high',
  title: 'The cloud identity on a ServiceAccount is malformed or still a placeholder',
  why: 'The webhook puts the value into the pods as it is; they start, and every call to the cloud fails.',
  fix: 'Write the full identity.',
  falsePositives: 'Files that a template engine or envsubst fills in before they are applied.',
  prevents: ['ValidationError: Request ARN is invalid (Service: AWSSecurityTokenService)'],
  sources: [
    'https://github.com/aws/amazon-eks-pod-identity-webhook/blob/master/pkg/cache/cache.go',
    'https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html',
  ],
  subject: 'service-account',
  examples: [
    {
      name: 'account number left open',
      bad: files(`eks.amazonaws.com/role-arn: arn:aws:iam::<ACCOUNT_ID>:role/flink-orders${MARK}`),
      good: files('eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/flink-orders'),
    },
    {
      name: 'a role name is no ARN',
      bad: files(`eks.amazonaws.com/role-arn: flink-orders${MARK}`),
      good: files('eks.amazonaws.com/role-arn: arn:aws-us-gov:iam::111122223333:role/data/flink-orders'),
    },
    {
      name: 'Google service account',
      bad: files(`iam.gke.io/gcp-service-account: flink@PROJECT_ID${MARK}`),
      good: files('iam.gke.io/gcp-service-account: flink-orders@shop-data.iam.gserviceaccount.com'),
    },
    {
      name: 'Azure client id',
      bad: files(`azure.workload.identity/client-id: flink-orders${MARK}`),
      good: files('azure.workload.identity/client-id: 0f8fad5b-d9cb-469f-a165-70867728950e'),
    },
    {
      name: 'filled in by a script',
      unknown: {
        ...files('eks.amazonaws.com/role-arn: arn:aws:iam::${ACCOUNT_ID}:role/flink-orders'),
        'deploy.sh': 'envsubst < account.yaml | kubectl apply -f -\n',
      },
    },
    {
      name: 'filled in by a pipeline',
      unknown: files('azure.workload.identity/client-id: "#{ClientId}#"'),
    },
  ],
  *check(account, kit, model) {
    for (const { key, value, origin } of annotationsOf(account.object)) {
      const annotation = ROLE_ANNOTATIONS.find((each) => each.key === key);
      const fault = annotation && faultOf(annotation, value);
      if (!annotation || !fault) continue;
      const name = placeholderName(value);
      const renderer =
        name === undefined ? undefined : substitutionFor(account.object, name, model, origin.is === 'template');
      yield kit.unless(renderer ? unknown(renderer) : no(), {
        at: origin,
        message:
          fault === 'placeholder'
            ? `${key} still holds a placeholder: ${value}`
            : `${key} is not ${annotation.wanted}: ${value}`,
        fix: `Write ${annotation.wanted}`,
        identity: [key],
      });
    }
  },
});
