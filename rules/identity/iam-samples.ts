import { flinkDeployment } from '../samples.ts';

export const ACCOUNT =
  'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: flink-jobs\n  namespace: orders\n  annotations:\n    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/flink-orders\n';

/** A job with checkpoints in s3://orders-state/flink and a role, and files beside it. */
export function onS3(files: Record<string, string>, config: string[] = []): Record<string, string> {
  return {
    'k8s/account.yaml': ACCOUNT,
    'k8s/job.yaml': flinkDeployment({
      namespace: 'orders',
      serviceAccount: 'flink-jobs',
      config: ['state.checkpoints.dir: s3://orders-state/flink', ...config],
    }),
    ...files,
  };
}

/** A policy document in YAML, one statement for each pair of actions and resources. */
export function policy(...statements: [string[], string[], (string | undefined)?][]): string {
  const list = (key: string, values: string[]) => [`      ${key}:`, ...values.map((value) => `        - ${value}`)];
  return [
    'PolicyDocument:',
    '  Version: "2012-10-17"',
    '  Statement:',
    ...statements.flatMap(([actions, resources, effect]) => [
      `    - Effect: ${effect ?? 'Allow'}`,
      ...list('Action', actions),
      ...list('Resource', resources),
    ]),
    '',
  ].join('\n');
}

export const OBJECTS = 'arn:aws:s3:::orders-state/*';
export const BUCKET = 'arn:aws:s3:::orders-state';
