import type { TreeNode } from '../syntax/tree.ts';
import type { Located } from '../text/span.ts';
import type { FlinkConfig } from './config/flink-config.ts';
import type { Image } from './image/image.ts';
import type { KubeObject } from './objects/object.ts';
import type { Role, RolePod } from './pods/pod.ts';
import type { Missing, Proof } from './proof.ts';
import type { StorageUse } from './storage/uses.ts';

/** The form that a workload is written in. */
export type Form =
  | 'FlinkDeployment'
  | 'FlinkSessionJob'
  | 'FlinkBlueGreenDeployment'
  | 'FlinkCluster'
  | 'FlinkApplication'
  | 'LyftFlinkApplication'
  | 'ComputePool'
  | 'VervericaDeployment'
  | 'standalone';

/** EMR on EKS, Confluent Manager, Ververica Platform. */
export type Vendor = 'emr' | 'confluent' | 'ververica';

/**
 * application: one job with a cluster of its own. session: a cluster for jobs that come later.
 * session-job: a job on a session cluster.
 */
export type Mode = 'application' | 'session' | 'session-job';

/** A Flink cluster or job in whatever form it is written. */
export interface Workload {
  form: Form;
  mode: Mode;
  /** The object that findings name; for standalone clusters the JobManager's. */
  object: KubeObject;
  /** All objects that it is made of. */
  parts: KubeObject[];
  namespace: Located<string> | 'unwritten';
  /** A vendor whose operator or image changes the rules: EMR on EKS, Confluent, Ververica Platform. */
  vendor?: Vendor;
  /** The FlinkDeployment-like or FlinkCluster spec; undefined for standalone clusters. */
  spec: TreeNode | undefined;
  /** Keys that lead to `spec` in the object. */
  specPath: string[];
  /** `spec.job`, when there is one. */
  job: TreeNode | undefined;
  /** Flink line such as `1.20`. */
  flinkLine: Proof<string>;
  /** Effective configuration; for standalone clusters the JobManager's. */
  config: FlinkConfig;
  configs: Record<Role, FlinkConfig>;
  pods: RolePod[];
  images: Record<Role, Image>;
  storage: StorageUse[];
  /** For a session job: its cluster, when it is in sight. */
  cluster?: Workload;
  /** What keeps the workload as a whole from being seen in full. */
  unseen: Missing[];
}

/** The pod of a role; undefined for session jobs, which bring none. */
export function podOf(workload: Workload, role: Role): RolePod | undefined {
  return workload.pods.find((pod) => pod.role === role);
}
