import { flinkDeployment } from '../samples.ts';

/** A job in native mode that runs under the account `flink-jobs`. */
export const JOB = flinkDeployment({ namespace: 'orders', serviceAccount: 'flink-jobs' });

/** The account of the examples. */
export const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: flink-jobs\n  namespace: orders\n';

/** What the JobManager needs in native mode. */
export const ENOUGH = [
  '{apiGroups: [""], resources: [pods, configmaps], verbs: ["*"]}',
  '{apiGroups: [apps], resources: [deployments], verbs: ["*"]}',
];

/** A Role with rules in flow style; the mark stands on its `rules`. */
export function role(rules: string[], mark = ''): string {
  return [
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: Role',
    'metadata:',
    '  name: flink-jobs',
    '  namespace: orders',
    `rules:${mark}`,
    ...rules.map((rule) => `  - ${rule}`),
    '',
  ].join('\n');
}

/** A binding of the role to the account, or to something near it. */
export function binding(
  parts: { binding?: string; namespace?: string; kind?: string; role?: string; subject?: string[] } = {},
): string {
  const kind = parts.binding ?? 'RoleBinding';
  return [
    'apiVersion: rbac.authorization.k8s.io/v1',
    `kind: ${kind}`,
    'metadata:',
    '  name: flink-jobs',
    ...(kind === 'RoleBinding' ? [`  namespace: ${parts.namespace ?? 'orders'}`] : []),
    'roleRef:',
    '  apiGroup: rbac.authorization.k8s.io',
    `  kind: ${parts.kind ?? 'Role'}`,
    `  name: ${parts.role ?? 'flink-jobs'}`,
    'subjects:',
    '  - kind: ServiceAccount',
    ...(parts.subject ?? ['name: flink-jobs', 'namespace: orders']).map((line) => `    ${line}`),
    '',
  ].join('\n');
}
