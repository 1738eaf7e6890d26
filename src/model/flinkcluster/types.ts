import { clusterFields, type Fork, KUBERNETES_GROUPS } from '../../knowledge/flink-cluster.ts';
import { type Origin, spanOf } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { judgedSchema } from '../schema/judged.ts';
import { type TypeProblem, typeProblems } from '../schema/type-problems.ts';
import { forksOf } from './fork.ts';
import { type FaultReport, faultsIn, isFlinkCluster } from './refusals.ts';

/**
 * Tells which problems of types an operator of a FlinkCluster refuses too; undefined for other
 * objects. The table that all custom resources share does not tell the two operators apart, but
 * looks deeper into Kubernetes' own types.
 */
export function refusedTypes(object: KubeObject, model: Model): ((problem: TypeProblem) => boolean) | undefined {
  if (!isFlinkCluster(object)) return undefined;
  const places = new Set(faultsIn('type', object, model).map(({ report }) => keyOf(report.at)));
  const forks = forksOf(object, model);
  return ({ at, path }) => places.has(keyOf(at)) || forks.every((fork) => isKubernetesOwn(path, fork));
}

/** Whether a path leads into a type of Kubernetes, through fields that the operator has. */
function isKubernetesOwn(path: string, fork: Fork): boolean {
  const [first, ...steps] = path.replace(/\[\d+\]/g, '').split('.');
  if (first !== 'spec') return false;
  let group = 'Spec';
  for (const step of steps) {
    if (KUBERNETES_GROUPS.has(group)) return true;
    const field = clusterFields(group)?.get(step);
    if (!field || (field.only !== undefined && field.only !== fork)) return false;
    group = field.type;
  }
  return false;
}

/** Refused types of a FlinkCluster that the rule on types of all custom resources does not report. */
export function otherTypeFaults(object: KubeObject, model: Model): FaultReport[] {
  const faults = faultsIn('type', object, model);
  const schema = faults.length > 0 ? judgedSchema(object, model) : undefined;
  const told = typesOf(object, schema);
  return faults.filter(({ report }) => !told.has(keyOf(report.at)));
}

function typesOf({ root }: KubeObject, schema: ReturnType<typeof judgedSchema>): Set<string> {
  const problems = schema ? typeProblems(root, schema) : [];
  const told = problems.filter(({ is, path }) => is !== 'enum' && !path.endsWith('.flinkVersion'));
  return new Set(told.map(({ at }) => keyOf(at)));
}

function keyOf(at: Origin): string {
  const span = spanOf(at);
  return span ? `${span.file}\0${span.start}\0${span.end}` : '';
}
