import { at, entries, items, textOf } from '../../syntax/navigate.ts';
import type { DocumentTree } from '../../syntax/tree.ts';
import { addTo } from '../../text/group.ts';
import type { SourceText } from '../../text/source.ts';
import { type Origin, written } from '../../text/span.ts';
import type { ObjectIndex } from '../objects/index.ts';
import { blocksOf } from './trust-terraform.ts';

/** An EKS Pod Identity association: the account that gets a role without an annotation. */
export interface Association {
  account: string;
  /** undefined when it is computed. */
  namespace: string | undefined;
  at: Origin;
}

interface World {
  objects: ObjectIndex;
  loose: readonly DocumentTree[];
  texts: readonly SourceText[];
}

const known = new WeakMap<ObjectIndex, ReadonlyMap<string, Association[]>>();

/**
 * Associations with accounts of a name, from ACK, CloudFormation, Terraform and eksctl. Accounts
 * that eksctl makes with a role of their own count as well: it annotates them itself.
 */
export function associationsOf(account: string, world: World): readonly Association[] {
  let found = known.get(world.objects);
  if (!found) {
    found = byAccount([
      ...world.objects.ofKind('PodIdentityAssociation').flatMap(({ root, at: place }) => {
        const name = textOf(at(root, 'spec', 'serviceAccount'));
        return name === undefined
          ? []
          : [{ account: name, namespace: textOf(at(root, 'spec', 'namespace')), at: place }];
      }),
      ...world.loose.flatMap(inCloudFormation),
      ...world.loose.flatMap(inEksctl),
      ...inTerraform(world.texts),
    ]);
    known.set(world.objects, found);
  }
  return found.get(account) ?? [];
}

function byAccount(all: readonly Association[]): ReadonlyMap<string, Association[]> {
  const found = new Map<string, Association[]>();
  for (const each of all) {
    addTo(found, each.account, each);
  }
  return found;
}

function inTerraform(texts: readonly SourceText[]): Association[] {
  return texts
    .filter(({ path, text }) => path.endsWith('.tf') && text.includes('aws_eks_pod_identity_association'))
    .flatMap(blocksOf)
    .flatMap(({ type, source, start, end }) => {
      if (type !== 'aws_eks_pod_identity_association') return [];
      const value = (key: string) =>
        new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*"([^"$]+)"`, 'm').exec(source.text.slice(start, end))?.[1];
      const account = value('service_account');
      const place = written(source.path, start, start + 'resource'.length);
      return account === undefined ? [] : [{ account, namespace: value('namespace'), at: place }];
    });
}

function inCloudFormation({ root }: DocumentTree): Association[] {
  return entries(at(root, 'Resources')).flatMap(({ value, key }) => {
    if (textOf(at(value, 'Type')) !== 'AWS::EKS::PodIdentityAssociation') return [];
    const account = textOf(at(value, 'Properties', 'ServiceAccount'));
    return account === undefined
      ? []
      : [{ account, namespace: textOf(at(value, 'Properties', 'Namespace')), at: key.origin }];
  });
}

function inEksctl({ root }: DocumentTree): Association[] {
  if (textOf(at(root, 'kind')) !== 'ClusterConfig') return [];
  const associations = items(at(root, 'iam', 'podIdentityAssociations')).flatMap((node): Association[] => {
    const account = textOf(at(node, 'serviceAccountName'));
    return account === undefined ? [] : [{ account, namespace: textOf(at(node, 'namespace')), at: node.origin }];
  });
  const accounts = items(at(root, 'iam', 'serviceAccounts')).flatMap((node): Association[] => {
    const name = at(node, 'metadata', 'name');
    const account = textOf(name);
    if (!name || account === undefined) return [];
    return [{ account, namespace: textOf(at(node, 'metadata', 'namespace')) ?? 'default', at: name.origin }];
  });
  return [...associations, ...accounts];
}
