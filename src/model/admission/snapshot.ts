import { at, entryAt, isNothing, keyOrigin, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Model } from '../model.ts';
import { describe, type KubeObject, namespacesAgree } from '../objects/object.ts';
import { type Failure, openValue } from './check.ts';

/** Looks at one FlinkStateSnapshot. */
export type SnapshotCheck = (object: KubeObject, model: Model) => Iterable<Failure>;

function keyOrName(object: KubeObject, ...path: string[]) {
  for (let depth = path.length; depth > 0; depth--) {
    const found = entryAt(object.root, ...path.slice(0, depth));
    if (found) return keyOrigin(found);
  }
  return object.at;
}

function unsettledOf({ unsettled }: KubeObject): Failure['missing'] {
  return unsettled ? [unsettled] : undefined;
}

/** A snapshot is one of savepoint and checkpoint; an empty mapping counts. */
export const exactlyOneKind: SnapshotCheck = function* (object) {
  const savepoint = !isNothing(at(object.root, 'spec', 'savepoint'));
  const checkpoint = !isNothing(at(object.root, 'spec', 'checkpoint'));
  if (savepoint !== checkpoint) return;
  yield {
    check: 'snapshot-exactly-one-kind',
    at: savepoint ? keyOrName(object, 'spec', 'checkpoint') : keyOrName(object, 'spec'),
    message: savepoint
      ? 'The snapshot asks for a savepoint and a checkpoint at once'
      : 'The snapshot asks for neither a savepoint nor a checkpoint',
    path: ['spec'],
    missing: savepoint ? undefined : unsettledOf(object),
  };
};

/** The job that the snapshot is of, which must be there when the snapshot is made. */
export const jobReference: SnapshotCheck = function* (object, model) {
  if (textOf(at(object.root, 'spec', 'savepoint', 'alreadyExists')) === 'true') return;
  const reference = at(object.root, 'spec', 'jobReference');
  if (!reference || isNothing(reference)) {
    yield {
      check: 'snapshot-job-reference-missing',
      at: keyOrName(object, 'spec', 'jobReference'),
      message: 'The snapshot has no jobReference',
      path: ['spec', 'jobReference'],
      missing: unsettledOf(object),
    };
    return;
  }
  yield* target(object, model);
};

/** The job that a reference must mean: of a similar name, of another namespace, or of the other kind. */
function meantBy(object: KubeObject, kind: string, name: string, model: Model): KubeObject | undefined {
  const from = { namespace: object.namespace, object };
  const found = model.objects.lookup(kind, name, from);
  const other = TARGETS.flatMap((each) => {
    const same = each === kind ? undefined : model.objects.lookup(each, name, from);
    return same?.is === 'found' ? [same.object] : [];
  });
  return [...(found.is === 'absent' ? [...found.near, ...found.elsewhere] : []), ...other][0];
}

const TARGETS = ['FlinkDeployment', 'FlinkSessionJob'];

function* target(object: KubeObject, model: Model): Generator<Failure> {
  const check = 'snapshot-target-not-found';
  const [kindNode, nameNode] = ['kind', 'name'].map((key) => at(object.root, 'spec', 'jobReference', key));
  const [kind, name] = [textOf(kindNode), textOf(nameNode)];
  const missing = kind === undefined ? 'kind' : name === undefined ? 'name' : undefined;
  if (kind === undefined || name === undefined) {
    const where = keyOrName(object, 'spec', 'jobReference');
    yield {
      check,
      at: where,
      message: `jobReference has no ${missing}`,
      identity: ['part'],
      missing: unsettledOf(object),
    };
    return;
  }
  if (!TARGETS.includes(kind)) {
    const where = kindNode?.origin ?? object.at;
    yield {
      check,
      at: where,
      message: `jobReference is of the kind ${kind}, and only ${TARGETS.join(' and ')} can be`,
      identity: ['kind'],
    };
    return;
  }
  const open = placeholderIn(name) && nameNode ? openValue(name, nameNode.origin) : unsettledOf(object);
  const there = model.objects
    .ofKind(kind, 'flink.apache.org')
    .some((each) => each.name === name && namespacesAgree(each.namespace, object.namespace));
  const isDeclared = model.exists.some((each) => each.kind === kind && each.name === name);
  if (there || isDeclared) return;
  const meant = meantBy(object, kind, name, model);
  yield {
    check,
    at: nameNode?.origin ?? object.at,
    message: `jobReference names ${kind} ${name}, which is not in sight${meant ? `; there is ${describe(meant)}` : ''}`,
    ...(meant ? { related: [{ text: describe(meant), at: meant.at }] } : { level: 'warning' as const }),
    identity: ['name'],
    missing: open,
  };
}
