import { at, locatedText } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Located } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import { CFK_GROUP } from './confluent.ts';

/** A name in a resource of Confluent for Kubernetes that stands for another one. */
interface Reference {
  path: readonly string[];
  kind: string;
  /** Keys that lead to the namespace of the other one, when it may be another namespace. */
  namespace?: readonly string[];
}

const ENVIRONMENT: Reference = { path: ['spec', 'flinkEnvironment'], kind: 'FlinkEnvironment' };
const REST: Reference = {
  path: ['spec', 'cmfRestClassRef', 'name'],
  kind: 'CMFRestClass',
  namespace: ['spec', 'cmfRestClassRef', 'namespace'],
};

/**
 * Which names refer to what. A connection names its secret by the mapping, which has the name of the FlinkSecret.
 * Source: confluentinc/confluent-kubernetes-examples, flink/sql.
 */
const REFERENCES: Readonly<Record<string, readonly Reference[]>> = {
  FlinkEnvironment: [REST],
  FlinkApplication: [ENVIRONMENT, REST],
  FlinkComputePool: [ENVIRONMENT, REST],
  FlinkStatement: [ENVIRONMENT, REST, { path: ['spec', 'computePoolName'], kind: 'FlinkComputePool' }],
  FlinkKafkaCatalog: [
    ENVIRONMENT,
    REST,
    { path: ['spec', 'srInstance', 'connectionSecretId'], kind: 'FlinkEnvironmentSecretMapping' },
  ],
  FlinkKafkaDatabase: [
    ENVIRONMENT,
    REST,
    { path: ['spec', 'catalogRef', 'name'], kind: 'FlinkKafkaCatalog' },
    { path: ['spec', 'connectionSecretRef', 'name'], kind: 'FlinkEnvironmentSecretMapping' },
  ],
  FlinkSecret: [REST, { path: ['spec', 'secretRef'], kind: 'Secret' }],
  FlinkEnvironmentSecretMapping: [ENVIRONMENT, REST, { path: ['spec', 'secretRef', 'name'], kind: 'FlinkSecret' }],
};

/** A name, what it should stand for, and whether that is there. */
export interface NamedResource {
  path: readonly string[];
  kind: string;
  name: Located<string>;
  /** No only where nothing has the name and something has nearly the same. */
  proof: Proof<unknown>;
  near?: KubeObject;
}

/** The names of other resources in one of Confluent for Kubernetes. */
export function confluentReferences(object: KubeObject, model: Model): NamedResource[] {
  if (object.group !== CFK_GROUP || !Object.hasOwn(REFERENCES, object.kind)) return [];
  return (REFERENCES[object.kind] ?? []).flatMap((reference) => resolve(reference, object, model) ?? []);
}

function resolve({ path, kind, namespace }: Reference, object: KubeObject, model: Model): NamedResource | undefined {
  const name = locatedText(at(object.root, ...path));
  if (!name || name.value === '' || placeholderIn(name.value)) return undefined;
  const elsewhere = namespace && locatedText(at(object.root, ...namespace));
  const from = { namespace: elsewhere ?? object.namespace, object };
  const found = model.objects.lookup(kind, name.value, from);
  const one = { path, kind, name };
  if (found.is !== 'absent') return { ...one, proof: yes() };
  const [near, ...others] = found.near;
  const open = object.unsettled ?? {
    what: 'object' as const,
    name: `${kind} ${name.value}`,
    at: name.origin,
    settle: `Add the ${kind} to the repository`,
  };
  if (!near || others.length > 0 || object.unsettled || found.elsewhere.length > 0)
    return { ...one, proof: unknown(open) };
  return { ...one, near, proof: no([{ text: `${kind} ${near.name}`, at: near.at }]) };
}
