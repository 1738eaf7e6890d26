import { describe, expect, it } from 'vitest';
import { inWords, rightsOf } from '../../src/model/rbac/account-rights.ts';
import { missedBinding } from '../../src/model/rbac/missed.ts';
import { world } from '../support/model.ts';

const JOB = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders, namespace: orders}
spec: {image: "flink:1.20.2", flinkVersion: v1_20, serviceAccount: jobs, job: {parallelism: 1}}
`;
const ACCOUNT = '---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: jobs, namespace: orders}\n';

function binding(parts: { kind?: string; role?: string; subjects: string; namespace?: string }) {
  const where = parts.kind === 'ClusterRoleBinding' ? '' : `, namespace: ${parts.namespace ?? 'orders'}`;
  return `---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${parts.kind ?? 'RoleBinding'}
metadata: {name: b${where}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${parts.role ?? 'edit'}}
subjects: [${parts.subjects}]
`;
}

function ask(...parts: string[]) {
  const { model } = world({ 'all.yaml': [JOB, ACCOUNT, ...parts].join('') });
  const [account] = model.serviceAccounts;
  if (!account) throw new Error('no account');
  return { rights: rightsOf(account, model), missed: missedBinding(account, model)?.fault };
}

const OWN = '{kind: ServiceAccount, name: jobs, namespace: orders}';

describe('rightsOf', () => {
  it('knows the roles that every cluster has', () => {
    expect(ask(binding({ subjects: OWN })).rights.proof.is).toBe('yes');
    const { lacking, proof } = ask(binding({ role: 'view', subjects: OWN })).rights;
    expect(proof.is).toBe('no');
    expect(inWords(lacking)).toBe('create/delete pods');
  });
  it('counts groups, and the namespace of the binding where a subject has none', () => {
    expect(ask(binding({ subjects: '{kind: Group, name: "system:serviceaccounts:orders"}' })).rights.proof.is).toBe(
      'yes',
    );
    expect(ask(binding({ subjects: '{kind: ServiceAccount, name: jobs}' })).rights.proof.is).toBe('yes');
    expect(ask(binding({ subjects: '{kind: Group, name: "system:serviceaccounts:other"}' })).rights.bindings).toEqual(
      [],
    );
  });
  it('is unknown with a role that nobody shows, or a subject that is left open', () => {
    expect(ask(binding({ role: 'flink', subjects: OWN })).rights.proof.is).toBe('unknown');
    expect(ask(binding({ subjects: '{kind: ServiceAccount, name: "${ACCOUNT}"}' })).rights.proof.is).toBe('unknown');
  });
  it('takes an aggregated role and one for some names for unknown', () => {
    const role = (more: string) =>
      `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\n${more}\n`;
    const bound = binding({ role: 'r', subjects: OWN });
    expect(ask(role('aggregationRule: {clusterRoleSelectors: []}\nrules: []'), bound).rights.proof.is).toBe('unknown');
    const named =
      'rules:\n  - {apiGroups: [""], resources: [pods], verbs: ["*"]}\n  - {apiGroups: [apps], resources: [deployments], resourceNames: [orders], verbs: [get]}';
    expect(ask(role(named), bound).rights.proof.is).toBe('unknown');
  });
  it('reads hostile rules', () => {
    const role =
      '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\nrules: [3, null, {verbs: {a: 1}}, {resources: __proto__}]\n';
    expect(ask(role, binding({ role: 'r', subjects: `${OWN}, 7, {name: []}` })).rights.proof.is).toBe('no');
  });
});

describe('missedBinding', () => {
  it('finds a namesake, a slip, a binding elsewhere and a subject without namespace', () => {
    expect(ask(binding({ subjects: '{kind: ServiceAccount, name: jobs, namespace: default}' })).missed).toBe(
      'namespace',
    );
    expect(ask(binding({ subjects: '{kind: ServiceAccount, name: job}' })).missed).toBe('name');
    expect(ask(binding({ namespace: 'other', subjects: OWN })).missed).toBe('elsewhere');
    expect(ask(binding({ kind: 'ClusterRoleBinding', subjects: '{kind: ServiceAccount, name: jobs}' })).missed).toBe(
      'unscoped',
    );
  });
  it('says nothing with several candidates, a known account, or too weak a role', () => {
    const other = '{kind: ServiceAccount, name: jobs, namespace: default}';
    expect(ask(binding({ subjects: other }), binding({ subjects: other })).missed).toBeUndefined();
    expect(ask(binding({ role: 'view', subjects: other })).missed).toBeUndefined();
    expect(
      ask(ACCOUNT.replace('namespace: orders', 'namespace: default'), binding({ subjects: other })).missed,
    ).toBeUndefined();
  });
});
