import { describe, expect, it } from 'vitest';
import { haCluster } from '../../../rules/ha-samples.ts';
import { flinkDeployment } from '../../../rules/samples.ts';
import { rightsWanted } from '../../../src/model/identity/rights-wanted.ts';
import type { Workload } from '../../../src/model/model.ts';
import { configMapRights } from '../../../src/model/rbac/config-maps.ts';
import { collisionOf } from '../../../src/model/state/collisions.ts';
import { world } from '../../support/model.ts';

const written = (value: string) => ({ value, origin: { is: 'default' as const, layer: 'test', version: '' } });

describe('rights on ConfigMaps', () => {
  const job = flinkDeployment({
    namespace: 'shop',
    serviceAccount: 'orders',
    config: ['high-availability.type: kubernetes', 'high-availability.storageDir: s3p://orders/ha'],
  });
  const bound = (kind: string, namespace: string, role: string, subject = 'shop') => `---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: {name: b-${role}, namespace: ${namespace}}
subjects: [{kind: ServiceAccount, name: orders, namespace: ${subject}}]
roleRef: {kind: ${kind === 'RoleBinding' && role === 'own' ? 'Role' : 'ClusterRole'}, name: ${role}}
`;
  const own = (rules: string) =>
    `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: own, namespace: shop}\nrules: ${rules}\n`;
  const rights = (...texts: string[]) => {
    const { model } = world({ 'a.yaml': [job, ...texts].join('') });
    const { proof, lacking } = configMapRights(written('orders'), model.workloads[0] as Workload, model, [
      'get',
      'create',
    ]);
    return `${proof.is} ${proof.is === 'no' ? lacking.join(' ') : ''}`.trim();
  };

  it('come from all roles that are bound in the namespace', () => {
    expect(rights()).toBe('unknown');
    expect(rights(bound('RoleBinding', 'shop', 'edit'))).toBe('yes');
    expect(rights(bound('RoleBinding', 'shop', 'view'))).toBe('no create');
    expect(rights(bound('RoleBinding', 'shop', 'view'), bound('ClusterRoleBinding', 'x', 'cluster-admin'))).toBe('yes');
    expect(rights(bound('RoleBinding', 'bank', 'edit'))).toBe('unknown');
    expect(rights(bound('RoleBinding', 'shop', 'edit', 'bank'))).toBe('unknown');
    expect(rights(bound('RoleBinding', 'shop', 'view'), bound('RoleBinding', 'shop', 'elsewhere'))).toBe('unknown');
  });

  it('are read from rules on the core group', () => {
    const with_ = (rules: string) => rights(bound('RoleBinding', 'shop', 'own'), own(rules));
    expect(with_('[{apiGroups: [""], resources: [configmaps], verbs: [get, create]}]')).toBe('yes');
    expect(with_('[{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]')).toBe('yes');
    expect(with_('[{apiGroups: [apps], resources: [configmaps], verbs: [get, create]}]')).toBe('no get create');
    expect(with_('[{apiGroups: [""], resources: [pods], verbs: [get]}]')).toBe('no get create');
    expect(with_('null')).toBe('no get create');
  });

  it('make the model look for accounts and roles', () => {
    const { model } = world({ 'a.yaml': job + bound('RoleBinding', 'shop', 'own') });
    expect(rightsWanted(model.workloads[0] as Workload, model.objects)).toEqual(['orders', 'own']);
  });
});

describe('collisions', () => {
  const zookeeper = (name: string, parts: { namespace?: string; id?: string } = {}) =>
    haCluster({
      name,
      ...(parts.namespace === undefined ? {} : { namespace: parts.namespace }),
      conf: [
        'high-availability.type: zookeeper',
        'high-availability.storageDir: s3://shop/ha',
        'high-availability.zookeeper.quorum: zk:2181',
        ...(parts.id === undefined ? [] : [`high-availability.cluster-id: ${parts.id}`]),
      ],
    });
  const found = (files: Record<string, string>) => {
    const { model } = world(files);
    return model.workloads.map((workload) => collisionOf(workload, 'cluster id', model)?.other.object.name);
  };

  it('are found between clusters beside each other only', () => {
    expect(found({ 'a.yaml': zookeeper('a'), 'b.yaml': zookeeper('b') })).toEqual([undefined, 'a-jobmanager']);
    expect(found({ 'x/a.yaml': zookeeper('a'), 'y/b.yaml': zookeeper('b') })).toEqual([undefined, undefined]);
    expect(found({ 'x/a.yaml': zookeeper('a'), 'x/b.yaml': zookeeper('a') })).toEqual([undefined, undefined]);
    expect(found({ 'a.yaml': zookeeper('a'), 'b.yaml': zookeeper('b', { id: 'default' }) })).toEqual([
      undefined,
      'a-jobmanager',
    ]);
    expect(found({ 'a.yaml': zookeeper('a'), 'b.yaml': zookeeper('b', { id: '/b' }) })).toEqual([undefined, undefined]);
    expect(
      found({ 'x/a.yaml': zookeeper('a', { namespace: 'n' }), 'y/b.yaml': zookeeper('b', { namespace: 'n' }) }),
    ).toEqual([undefined, 'a-jobmanager']);
  });

  it('stay cheap with many clusters', () => {
    const text = Array.from({ length: 400 }, (_, i) => zookeeper(`c${i}`)).join('---\n');
    const { model } = world({ 'a.yaml': text });
    const hits = model.workloads.filter((workload) => collisionOf(workload, 'cluster id', model));
    expect(hits).toHaveLength(399);
  });
});
