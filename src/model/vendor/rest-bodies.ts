import { at } from '../../syntax/navigate.ts';
import { ververicaShape } from '../forms/ververica-shape.ts';
import { sourcesOf } from '../gitops/operator-installs.ts';
import { type SyncUnit, unitsApplying } from '../gitops/sync-units.ts';
import type { Model } from '../model.ts';
import { describe, type KubeObject } from '../objects/object.ts';
import { no, type Proof, type Step, unknown } from '../proof.ts';
import { CMF_GROUP } from './confluent.ts';

/** A body for a vendor's API that something applies to Kubernetes, which has no such kind. */
export interface AppliedBody {
  vendor: string;
  by: string;
  /** No where it is sure to be applied. */
  proof: Proof;
  related: Step[];
}

/**
 * Whether something applies the body of a REST API as if it were a resource: a kustomization or a chart that has
 * others too, or a GitOps tool. One that has nothing else may be rendered for the API.
 * Source: Ververica Platform documentation, Deployments; Confluent Manager for Apache Flink, REST API.
 */
export function appliedBody(object: KubeObject, model: Model): AppliedBody | undefined {
  const vendor = apiOf(object);
  if (!vendor) return undefined;
  const { kind, dir } = object.target.source;
  // Flux makes a kustomization of the YAML files only.
  const takes = ({ tool }: SyncUnit) => tool === 'argo' || kind !== 'plain' || !object.file.endsWith('.json');
  const unit = unitsApplying(object, model).find(takes);
  if (unit) {
    const by = toolOf(unit);
    return { vendor, by, proof: isFiltered(unit, by), related: [{ text: by, at: unit.object.at }] };
  }
  if (kind === 'plain') return undefined;
  const folder = dir === '' ? 'the top folder' : dir;
  const by = `the ${kind === 'helm' ? 'chart' : 'kustomization'} in ${folder}`;
  const rest = targetsWithOthers(model).has(object.target.id)
    ? no()
    : unknown({ what: 'render', name: `where ${by} goes`, at: object.at, settle: 'Keep bodies for an API out of it' });
  return { vendor, by, proof: rest, related: [] };
}

/** Argo CD may leave files of a folder out by a pattern. */
function isFiltered({ object }: SyncUnit, by: string): Proof {
  const filter = sourcesOf(object)
    .map((source) => at(source, 'directory', 'exclude') ?? at(source, 'directory', 'include'))
    .find((node) => node !== undefined);
  if (!filter) return no();
  return unknown({
    what: 'value',
    name: `which files ${by} takes`,
    at: filter.origin,
    settle: 'Move bodies to another folder',
  });
}

function apiOf(object: KubeObject): string | undefined {
  if (object.group === CMF_GROUP) return 'Confluent Manager';
  return ververicaShape(object)?.reader === 'rest' ? 'Ververica Platform' : undefined;
}

function toolOf({ tool, object }: SyncUnit): string {
  return `${tool === 'argo' ? "Argo CD's" : "Flux's"} ${describe(object)}`;
}

const targets = new WeakMap<Model, ReadonlySet<string>>();

/** Targets that have something else than bodies. */
function targetsWithOthers(model: Model): ReadonlySet<string> {
  const known = targets.get(model);
  if (known) return known;
  const made = new Set(model.objects.all.filter((each) => !apiOf(each)).map(({ target }) => target.id));
  targets.set(model, made);
  return made;
}
