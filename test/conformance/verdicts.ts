import { type Refusal, refusalsOf, snapshotRefusals } from '../../src/model/admission/validator.ts';
import { keyedPath, type Model } from '../../src/model/model.ts';
import { spanOf } from '../../src/text/span.ts';
import { world } from '../support/model.ts';

type Manifest = Record<string, unknown> & { kind: string; metadata: { name: string; namespace?: string } };

/** Objects as they were handed to upstream's validator; the last one is judged. */
export interface Case {
  manifests: Manifest[];
  /** The judged object as it was reconciled last; absent for a creation. */
  previous?: Manifest;
  operatorConfig?: Record<string, string>;
}

function modelOf(manifests: readonly Manifest[], config: Record<string, string>, operator: string, base?: Model) {
  const text = manifests.map((manifest) => JSON.stringify(manifest, undefined, 1)).join('\n---\n');
  const declared = new Map(
    Object.entries(config).map(([key, value]) => [
      key,
      { value: String(value), origin: { is: 'default' as const, layer: 'operator', version: operator } },
    ]),
  );
  return world({ 'm.yaml': text }, { operator: { config: declared } }, operator, base);
}

export interface Answer {
  refusals: Refusal[];
  /** Keys that lead to the place of a refusal in the judged object, joined by dots; empty outside of it. */
  path(refusal: Refusal): string;
}

/** What we have against the judged object of a case. */
export function judgedBy(each: Case, operator: string): Answer {
  const { manifests, previous, operatorConfig = {} } = each;
  const judged = manifests.at(-1) as Manifest;
  const base = previous && modelOf([...manifests.slice(0, -1), previous], operatorConfig, operator).model;
  const { model } = modelOf(manifests, operatorConfig, operator, base);
  const isJudged = (object: { kind: string; name: string }) =>
    object.kind === judged.kind && object.name === judged.metadata.name;
  const workload = model.workloads.findLast(({ object }) => isJudged(object));
  const object = model.objects.all.findLast(isJudged);
  const snapshot = object?.kind === 'FlinkStateSnapshot' ? object : undefined;
  const refusals = workload ? refusalsOf(workload, model) : snapshot ? snapshotRefusals(snapshot, model) : [];
  return {
    refusals,
    path({ at }) {
      const span = spanOf(at);
      return span && object ? keyedPath(object.root, span).join('.') : '';
    },
  };
}

export const refused = ({ proof }: Refusal) => proof.is === 'no';
