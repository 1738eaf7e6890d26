import { expect, it } from 'vitest';
import { ObjectIndex } from '../../src/model/objects/index.ts';
import { clustersAgree, type KubeObject, kubeObject } from '../../src/model/objects/object.ts';
import type { MapNode } from '../../src/syntax/tree.ts';
import { parseYaml } from '../../src/syntax/yaml.ts';
import { SourceText } from '../../src/text/source.ts';

function object(id: string, cluster?: string): KubeObject {
  const text = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: flink, namespace: jobs}\n';
  const root = parseYaml(new SourceText(`${id}.yaml`, text)).documents[0]?.root as MapNode;
  const source = { kind: 'kustomize', dir: id } as const;
  const target = {
    id,
    label: id,
    source,
    namespace: 'unwritten',
    ...(cluster === undefined ? {} : { cluster }),
  } as const;
  return kubeObject({ root, file: `${id}.yaml`, target }) as KubeObject;
}

it('finds nothing on another cluster, unless nothing says which one it is', () => {
  const [prod, dev, any] = [object('prod', 'a'), object('dev', 'b'), object('any')];
  expect([clustersAgree(prod, dev), clustersAgree(prod, any), clustersAgree(prod, prod)]).toEqual([false, true, true]);
  const found = (...objects: KubeObject[]) => {
    const from = { namespace: prod.namespace, object: prod };
    return new ObjectIndex(objects).lookup('ServiceAccount', 'flink', from).is;
  };
  expect([found(dev), found(any), found(prod, dev)]).toEqual(['absent', 'found', 'found']);
});
