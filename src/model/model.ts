import type { DeclaredObject } from '../config/options.ts';
import type { Fork } from '../knowledge/flink-cluster.ts';
import type { DocumentTree, DuplicateKey } from '../syntax/tree.ts';
import type { SourceText } from '../text/source.ts';
import type { Origin } from '../text/span.ts';
import type { ServiceAccountSubject } from './identity/service-account.ts';
import type { DockerfileFacts } from './image/resolve.ts';
import type { ObjectIndex } from './objects/index.ts';
import type { KubeObject } from './objects/object.ts';
import type { Operator } from './operator.ts';
import type { Workload } from './workload.ts';

export { annotationsOf } from './annotations.ts';
export type { ServiceAccountSubject } from './identity/service-account.ts';
export { lastSegment, parseReference } from './image/reference.ts';
export { basesOf, type ImageSubject, imagesOf } from './image/used.ts';
export { keyedPath, keyedPathTo } from './objects/keyed-path.ts';
export { describe, type KubeObject } from './objects/object.ts';
export type { Operator } from './operator.ts';
export { podOf, type Workload } from './workload.ts';
export type { WorkloadOrDockerfile } from './workload-or-dockerfile.ts';
export type { WorkloadOrOperator } from './workload-or-operator.ts';

/** A Dockerfile that concerns Flink, interpreted. */
export interface DockerfileSubject extends DockerfileFacts {
  at: Origin;
  /** Name of the image that it builds, without registry and tag, when something names it. */
  builds?: string;
}

/** What the repository means: the workloads and all that their answers draw on. */
export interface Model {
  workloads: Workload[];
  objects: ObjectIndex;
  operator: Operator;
  /** Line of Kubernetes, such as `1.31`, when somebody says which one runs. */
  kubernetes?: string;
  /** The declared cluster, or clusters in words, whose operator and Kubernetes these are; undefined for what is on none. */
  cluster?: string;
  /** The model as it is for each of the declared clusters, where there are any. */
  views?: Views;
  /** Whose webhook judges FlinkCluster objects, when the user says so. */
  flinkclusterOperator?: Fork;
  /** The date, `YYYY-MM-DD`. */
  today?: string;
  /** ServiceAccounts that Flink pods run under. */
  serviceAccounts: ServiceAccountSubject[];
  dockerfiles: DockerfileSubject[];
  /** The outside world as the configuration declares it. */
  exists: readonly DeclaredObject[];
  complete: readonly string[];
  /** Keys that stand twice in one mapping, in all files that were read as YAML. */
  duplicates: readonly DuplicateKey[];
  /** Files that hold something wanted but are no objects: Terraform, scripts. */
  texts: readonly SourceText[];
  /** Instructions, such as a README, that hold something wanted. */
  notes?: readonly SourceText[];
  /** Files of custom resource definitions, unparsed. */
  definitions: readonly SourceText[];
  /** Documents that are no objects: trust policies, workflows, values files. */
  loose: readonly DocumentTree[];
  /** What it was before the change, when there is something to compare with. */
  base?: Base;
}

/** The same model, as it is for what no declared cluster has, and for each of the declared clusters. */
export interface Views {
  whole: Model;
  on: ReadonlyMap<string, Model>;
  /** For what is applied to several clusters: what is true on all of them. */
  among(clusters: readonly string[]): Model;
  /** The declared cluster that an object says something about. */
  about(object: KubeObject): string | undefined;
  /** The declared cluster that a file is about. */
  ofFile(file: string): string | undefined;
}

/** What the repository was at the base: the same questions, asked of the objects before the change. */
export interface Base {
  model: Model;
  /** The same object as the base has it: group, kind, namespace and name. */
  objectOf(object: KubeObject): KubeObject | undefined;
  /** The same workload as the base has it. */
  workloadOf(workload: Workload): Workload | undefined;
}
