import type { MapNode, ScalarNode, TreeNode } from '../../syntax/tree.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Missing, Proof } from '../proof.ts';

export type Role = 'jobmanager' | 'taskmanager';

/** `JobManager` and `TaskManager`, as messages name the roles. */
export const ROLE_NAME: Record<Role, string> = { jobmanager: 'JobManager', taskmanager: 'TaskManager' };

export interface EnvVar {
  name: string;
  /** Literal value; undefined when it comes from where nobody sees it (`valueFrom`). */
  value?: Located<string>;
  /** The scalar that holds the value, whose lines have places of their own. */
  node?: ScalarNode;
  at: Origin;
}

export interface Mount {
  path: Located<string>;
  volume: Located<string>;
  subPath?: string;
}

export interface Container {
  name: Located<string> | undefined;
  image: Located<string> | undefined;
  env: EnvVar[];
  /** True when `envFrom` brings variables that are not listed here. */
  hasEnvFrom: boolean;
  mounts: Mount[];
  command: Located<string>[];
  args: Located<string>[];
  node: MapNode;
  init: boolean;
}

export interface Volume {
  name: string;
  node: MapNode;
  /** Key of the volume source as written, such as `persistentVolumeClaim` or a misspelling of it. */
  source: { key: string; at: Origin; value: TreeNode } | undefined;
  /** `claimName` of a persistentVolumeClaim source. */
  claim?: Located<string>;
  at: Origin;
}

/** The pod that one role of a workload runs in, after merging its templates. */
export interface RolePod {
  role: Role;
  /** How many pods of this role there can be at once; unknown when it depends on what is not seen. */
  replicas: Proof<number>;
  /** The container that runs Flink; undefined when no template touches it. */
  main: Container | undefined;
  /** Whether `main` is only meant to run Flink and has the wrong name, which is another rule's finding. */
  isMainMeant?: true;
  containers: Container[];
  volumes: Volume[];
  serviceAccount: Located<string> | undefined;
  /** The pod's spec as merged; of a FlinkCluster the role's block, which carries the same fields. */
  podSpec?: TreeNode;
  /** Labels that the template gives the pod. */
  labels?: TreeNode;
  /** A nodeSelector or affinity that keeps all pods on one node. */
  pinnedToNode: boolean;
  /** The object that the pod is written in. */
  object: KubeObject;
  /** What keeps the pod from being seen in full. */
  unseen: Missing[];
}
