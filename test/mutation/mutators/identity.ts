import type { LineOf } from '../mutation.ts';
import { type Hit, hits, type Mutator, near, rewrite } from './mutator.ts';

const POLICY = /\.(?:json|ya?ml|tf)$/;
const CHECKPOINTS = /^ +(?:state\.checkpoints\.dir|execution\.checkpointing\.dir): /;

/** The account that a job runs under, and what its role lets it do. */
export const identityMutators: readonly Mutator[] = [
  rewrite({
    name: 'may not write objects',
    pattern: /(["[ ])s3:PutObject(?="?[,\n\]])/,
    files: POLICY,
    replace: '$1s3:GetObjectTagging',
    rule: 'identity-iam-missing-actions',
    at: (hit, repository) => other(hit, hits(repository, { pattern: /"?s3:GetObject"?[,\n]/, files: POLICY })[0]),
  }),
  rewrite({
    name: 'may not list the bucket',
    pattern: /s3:ListBucket(?="?[,\n\]])/,
    files: POLICY,
    replace: 's3:GetBucketTagging',
    rule: 'identity-iam-missing-actions',
  }),
  rewrite({
    name: 'objects of another bucket',
    pattern: /(arn:aws:s3:::[\w-]+)(?=\/\*)/,
    files: POLICY,
    replace: '$1-old',
    rule: 'identity-iam-missing-actions',
    // What is left names the bucket.
    at: (hit, repository) => other(hit, hits(repository, { pattern: /s3:ListBucket/, files: POLICY })[0]),
  }),
  rewrite({
    name: 'objects that are none',
    pattern: /(arn:aws:s3:::[\w-]+)\/\*/,
    files: POLICY,
    replace: '$1',
    rule: 'identity-iam-object-action-on-bucket-arn',
  }),
  rewrite({
    name: 'the role trusts another account',
    pattern: /(system:serviceaccount:[\w-]+:)([\w-]+)/,
    files: POLICY,
    replace: '$1$2-old',
    rule: 'identity-irsa-trust-subject-mismatch',
    at: (_, repository) => hits(repository, { pattern: /^ +eks\.amazonaws\.com\/role-arn: / })[0],
  }),
  rewrite({
    name: 'the role trusts another namespace',
    pattern: /(system:serviceaccount:)([\w-]+):/,
    files: POLICY,
    replace: '$1default:',
    rule: 'identity-irsa-trust-subject-mismatch',
    at: (_, repository) => hits(repository, { pattern: /^ +eks\.amazonaws\.com\/role-arn: / })[0],
  }),
  rewrite({
    name: 'the ARN of a role without its account',
    pattern: /^( +eks\.amazonaws\.com\/role-arn: arn:aws:iam::)\d+/,
    replace: '$1123',
    rule: 'identity-role-arn-placeholder',
  }),
  rewrite({
    name: 'drop the role of the account',
    pattern: /^ +annotations:\n +eks\.amazonaws\.com\/role-arn: .*\n/,
    replace: (_, { files }) => (Object.values(files).some((text) => /ClusterConfig/.test(text)) ? undefined : ''),
    rule: 'identity-role-annotation-missing',
    at: (_, repository) => hits(repository, { pattern: /^ +serviceAccount: / })[0],
  }),
  rewrite({
    name: 'drop the provider of credentials',
    pattern: /^ +(?:fs\.s3a|s3)\.aws\.credentials\.provider: .*\n/,
    replace: '',
    rule: 'identity-irsa-provider-not-selected',
    at: (hit) => near(hit, CHECKPOINTS),
  }),
  rewrite({
    name: 'keys beside the role',
    pattern: /^( +)((?:fs\.s3a|s3)\.aws\.credentials\.provider: ).*$/,
    replace: '$1$2com.amazonaws.auth.EnvironmentVariableCredentialsProvider',
    rule: 'identity-irsa-provider-not-selected',
  }),
  rewrite({
    name: 'the Google account lets in another one',
    pattern: /(svc\.id\.goog\[[\w-]+\/)([\w-]+)\]/,
    files: /\.(?:tf|ya?ml|sh)$/,
    replace: '$1$2-old]',
    rule: 'identity-gke-wi-binding-mismatch',
    at: (_, repository) => hits(repository, { pattern: /^ +iam\.gke\.io\/gcp-service-account: / })[0],
  }),
  rewrite({
    name: 'the Google account lets in another namespace',
    pattern: /(svc\.id\.goog\[)[\w-]+\//,
    files: /\.(?:tf|ya?ml|sh)$/,
    replace: '$1default/',
    rule: 'identity-gke-wi-binding-mismatch',
    at: (_, repository) => hits(repository, { pattern: /^ +iam\.gke\.io\/gcp-service-account: / })[0],
  }),
  rewrite({
    name: 'the pods lack the label of workload identity',
    pattern: /^( +)azure\.workload\.identity\/use: "true"$/,
    replace: '$1team: billing',
    rule: 'identity-azure-wi-label-missing',
    at: (_, repository) => hits(repository, { pattern: /^ +serviceAccount: / })[0],
  }),
  rewrite({
    name: 'move the job to another namespace',
    pattern: /^(kind: FlinkDeployment\nmetadata:\n +name: [\w-]+\n +namespace: )[\w-]+$/,
    replace: '$1elsewhere',
    rule: 'identity-service-account-undefined',
    at: (hit) => near(hit, /^ +serviceAccount: /),
    further: (hit) => {
      const claim = near(hit, /^ +claimName: /);
      return claim
        ? [{ rule: 'volumes-pvc-undefined', at: claim, why: 'the claim is left behind like the account' }]
        : [];
    },
  }),
  rewrite({
    name: 'may not start pods',
    pattern: /^( +resources: )\[pods, configmaps\]$/,
    replace: '$1[configmaps]',
    rule: 'security-job-sa-missing-verbs',
    at: (hit) => near(hit, /^rules:/),
  }),
  rewrite({
    name: 'may not keep leaders',
    pattern: /^( +resources: )\[pods, configmaps\]$/,
    replace: '$1[pods]',
    rule: 'ha-rbac-configmaps',
    at: (_, repository) => hits(repository, { pattern: /^ +high-availability(?:\.type)?: / })[0],
  }),
];

/** A counterpart on another line than the changed one, else the changed one. */
function other(hit: Hit, found: LineOf | undefined): LineOf | 'here' | undefined {
  return found?.file === hit.file && found.line === hit.line ? 'here' : found;
}
