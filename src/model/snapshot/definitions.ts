import { at } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import { written } from '../../text/span.ts';
import type { KubeObject, Model } from '../model.ts';

/** Definitions of the Apache operator in the repository that lack a kind. */
export interface IncompleteDefinitions {
  /** The file with the definition of FlinkDeployments. */
  file: string;
  at: Origin;
}

const DEPLOYMENTS = 'flinkdeployments.flink.apache.org';

/**
 * The repository holds the operator's definition of FlinkDeployments and none of another kind.
 * Names of definitions are `<plural>.<group>`. Source: crds/ of the operator's chart.
 *
 * @param plural such as `flinkstatesnapshots`
 */
export function lacksDefinition(model: Model, plural: string): IncompleteDefinitions | undefined {
  const found = texts(model, DEPLOYMENTS);
  if (!found || texts(model, `${plural}.flink.apache.org`)) return undefined;
  const start = found.text.indexOf(DEPLOYMENTS);
  return { file: found.path, at: written(found.path, start, start + DEPLOYMENTS.length) };
}

const known = new WeakMap<Model['definitions'], Map<string, Model['definitions'][number] | undefined>>();

function texts({ definitions }: Model, name: string): Model['definitions'][number] | undefined {
  let answers = known.get(definitions);
  if (!answers) {
    answers = new Map();
    known.set(definitions, answers);
  }
  if (!answers.has(name))
    answers.set(
      name,
      definitions.find(({ text }) => text.includes(name)),
    );
  return answers.get(name);
}

/** Where an object says its kind. */
export function kindPlace(object: KubeObject): Origin {
  return at(object.root, 'kind')?.origin ?? object.at;
}
