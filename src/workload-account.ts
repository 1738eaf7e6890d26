import type { NamedSizes } from './model/memory/named.ts';
import type { Role } from './model/pods/pod.ts';

/** Where something is written; both are null for what no file says. */
export interface AccountPlace {
  file: string | null;
  line: number | null;
}

export interface AccountVerdict {
  verdict: 'yes' | 'no' | 'unknown';
  /** Reasons, or what would settle it. */
  because: string[];
}

export interface AccountKey extends AccountPlace {
  key: string;
  value: string;
  writtenAs: string;
  layer: string;
  /** Values that this one replaces, the latest last. */
  replaces: ({ value: string; writtenAs: string; layer: string } & AccountPlace)[];
}

export interface AccountPod extends AccountPlace {
  role: Role;
  kind: string;
  name: string;
  /** Null when it depends on what is not in sight. */
  replicas: number | null;
  image: string | null;
  /** Command and arguments of Flink's container as one line; null where the files give it none. */
  runs: string | null;
  /** Variables that the image's entrypoint and Flink's scripts read, as `NAME=value`. */
  variables: string[];
}

/** Sizes of a process in bytes, or why Flink refuses them. */
export type AccountMemory = NamedSizes;

/** Everything that is known of one workload, as plain data. Secret values are masked. */
export interface WorkloadAccount {
  object: { apiVersion: string; kind: string; namespace: string | null; name: string } & AccountPlace;
  form: string;
  mode: string;
  /** What renders it; null for plain files. */
  target: string | null;
  /** The declared cluster that it is on; left out where it is on none. */
  appliedTo?: string;
  /** The session cluster of a session job, when it is in sight. */
  cluster: ({ kind: string; name: string } & AccountPlace) | null;
  /** The pods of each role that are in sight; none for session jobs. */
  pods: AccountPod[];
  version: { flink: string | null; operator: string | null };
  versionSource: { flink: { because: string } & AccountPlace; operator: { because: string } & AccountPlace };
  config: AccountKey[];
  /** Keys of the TaskManagers, where they have another configuration than the JobManager. */
  taskManagerConfig: AccountKey[];
  /** Why the operator makes no configuration of the resource. */
  configRefused?: string;
  /** What could change the configuration, and is not in sight. */
  configUnseen: string[];
  memory: Record<Role, AccountMemory>;
  image: {
    reference: string | null;
    dockerfile: string | null;
    contents: string[] | null;
    unknownBecause?: string[];
  } & AccountPlace;
  storage: ({
    purpose: string;
    writtenAs: string;
    uri: string;
    scheme: string | null;
    durable: AccountVerdict;
  } & AccountPlace)[];
  identity: ({
    kind: string;
    name: string;
    defined: AccountVerdict;
    annotations: Record<string, string>;
  } & AccountPlace)[];
  durability: AccountVerdict & { links: ({ link: string } & AccountVerdict)[] };
}
