import { defineRule } from '../../src/engine/rule.ts';
import { type TrustFault, trustFaults } from '../../src/model/identity/trust-shape.ts';
import { flinkDeployment } from '../samples.ts';
import { ACCOUNT } from './iam-samples.ts';

const MARK = ' # <- identity-irsa-trust-shape';
const ISSUER = 'oidc.eks.eu-central-1.amazonaws.com/id/0A1B';
const trust = (parts: { principal?: string; action?: string; sub?: string; aud?: string; keyMark?: string } = {}) => ({
  'k8s/account.yaml': ACCOUNT,
  'k8s/job.yaml': flinkDeployment({ namespace: 'orders', serviceAccount: 'flink-jobs' }),
  'iam/role.yaml': [
    'Resources:',
    '  Role:',
    '    Type: AWS::IAM::Role',
    '    Properties:',
    '      RoleName: flink-orders',
    '      AssumeRolePolicyDocument:',
    '        Statement:',
    '          - Effect: Allow',
    '            Principal:',
    `              Federated: ${parts.principal ?? `arn:aws:iam::111122223333:oidc-provider/${ISSUER}`}`,
    `            Action: ${parts.action ?? 'sts:AssumeRoleWithWebIdentity'}`,
    '            Condition:',
    '              StringEquals:',
    `                ${parts.aud ?? `${ISSUER}:aud: sts.amazonaws.com`}`,
    ...(parts.sub === ''
      ? []
      : [`                ${parts.sub ?? `${ISSUER}:sub: system:serviceaccount:orders:flink-jobs`}`]),
    '',
  ].join('\n'),
});

function sentence({ is, value, wanted }: TrustFault): string {
  if (is === 'action') return `The trust policy allows ${value} to an OIDC provider, which comes with ${wanted}`;
  if (is === 'principal') return `The trust policy names ${value} for web identities, which is no OIDC provider`;
  if (is === 'audience')
    return `The trust policy asks for the audience ${value}, but the tokens of the pods have ${wanted}`;
  if (is === 'issuer') return `The condition is about the issuer ${value}, but the principal is ${wanted}`;
  return `The trust policy of ${value} has no condition on the subject, so any ServiceAccount of the cluster may assume the role`;
}

export default defineRule({
  id: 'identity-irsa-trust-shape',
  area: 'identity',
  level: 'error',
  confidence: 'medium',
  title: "The role's trust policy is not of the form that web identities need",
  why: 'The pods start, and STS refuses the token with the first call to AWS.',
  fix: "Allow sts:AssumeRoleWithWebIdentity to the cluster's oidc-provider ARN, with conditions on <issuer>:sub and <issuer>:aud.",
  falsePositives:
    "EKS Pod Identity trusts pods.eks.amazonaws.com and is left alone. Only policies that name the account's role or the account itself are judged.",
  prevents: [
    'InvalidIdentityToken: Incorrect token audience (Service: AWSSecurityTokenService; Status Code: 400)',
    'Not authorized to perform sts:AssumeRoleWithWebIdentity',
  ],
  sources: ['https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html'],
  explains: 'dues',
  subject: 'service-account',
  examples: [
    { name: 'action', bad: trust({ action: `sts:AssumeRole${MARK}` }), good: trust() },
    {
      name: 'principal',
      bad: trust({ principal: `arn:aws:iam::111122223333:saml-provider/corp${MARK}` }),
      good: trust({ principal: '!Ref Provider' }),
    },
    {
      name: 'audience',
      bad: trust({ aud: `${ISSUER}:aud: kubernetes.default.svc${MARK}` }),
      good: trust({ aud: `${ISSUER}:aud: [sts.amazonaws.com, other]` }),
    },
    {
      name: 'another issuer',
      bad: trust({
        sub: `oidc.eks.eu-central-1.amazonaws.com/id/FFFF:sub: system:serviceaccount:orders:flink-jobs${MARK}`,
      }),
      good: trust({ sub: '"${' + 'Issuer}:sub": system:serviceaccount:orders:flink-jobs' }),
    },
    {
      name: 'no subject',
      bad: trust({ sub: '', principal: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}${MARK}` }),
    },
  ],
  *check(account, kit, model) {
    for (const fault of trustFaults(account, model)) {
      yield kit.violation({
        at: fault.at,
        message: sentence(fault),
        ...(fault.is === 'no subject'
          ? {
              level: 'warning' as const,
              why: 'Everybody who may start a pod in the cluster has the rights of the role.',
              fix: 'Add a condition on <issuer>:sub with the namespace and the name of the ServiceAccount.',
            }
          : {}),
        related: [{ text: 'the ServiceAccount with the role', at: account.at }],
        identity: [fault.is, fault.wanted],
      });
    }
  },
});
