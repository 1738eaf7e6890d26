import { at, entries, keyText, locatedText } from '../../syntax/navigate.ts';
import { own } from '../../text/own.ts';
import type { Located } from '../../text/span.ts';
import { isWithin, resolvePath } from '../image/paths.ts';
import type { Model } from '../model.ts';
import { mountOver, openMount, volumeOf } from '../pods/mount-coverage.ts';
import { type Mount, ROLE_NAME, type Role, type RolePod, type Volume } from '../pods/pod.ts';
import type { Proof, Step } from '../proof.ts';
import { no, unknown } from '../proof.ts';
import { podOf, type Workload } from '../workload.ts';

/** A mount of credentials or of Hadoop's configuration that one role has and the other lacks. */
export interface OneSided {
  has: Role;
  lacks: Role;
  /** `Secret gcp-key` or `ConfigMap hadoop-config`. */
  what: string;
  path: Located<string>;
  /** The variable that points into the mount. */
  variable?: { name: string; value: Located<string> };
  related: Step[];
  proof: Proof;
}

/** Variables by which libraries find credentials and Hadoop's configuration. */
const VARIABLES: Record<string, true> = {
  GOOGLE_APPLICATION_CREDENTIALS: true,
  HADOOP_CONF_DIR: true,
  AWS_SHARED_CREDENTIALS_FILE: true,
  AWS_CONFIG_FILE: true,
  AWS_WEB_IDENTITY_TOKEN_FILE: true,
};

/** Folders in which images look for Hadoop's configuration. */
const HADOOP_FOLDER = /\/hadoop(?:\/etc\/hadoop|\/conf|-conf)?\/?$/;

/**
 * Secrets and ConfigMaps that hold credentials or Hadoop's configuration and that only one role of
 * a FlinkCluster mounts. Both roles write state, so both need them.
 */
export function oneSidedMounts(workload: Workload, model: Model): OneSided[] {
  if (workload.form !== 'FlinkCluster') return [];
  const jobManager = podOf(workload, 'jobmanager');
  const taskManager = podOf(workload, 'taskmanager');
  if (!jobManager?.main || !taskManager?.main) return [];
  return [...between(workload, model, taskManager, jobManager), ...between(workload, model, jobManager, taskManager)];
}

function between(workload: Workload, model: Model, has: RolePod, lacks: RolePod): OneSided[] {
  return (has.main?.mounts ?? []).flatMap((mount): OneSided[] => {
    const volume = volumeOf(has, mount);
    const source = volume && sourceOf(volume);
    if (!volume || !source || mountOver(lacks.main, mount.path.value) || openMount(lacks.main)) return [];
    const variable = variableInto(mount, has);
    if (!variable && !isHadoop(mount, source, workload, model)) return [];
    const [first, ...rest] = workload.unseen;
    const key = lacks.role === 'jobmanager' ? 'jobManager' : 'taskManager';
    const other = entries(workload.spec).find((entry) => keyText(entry.key) === key)?.key.origin;
    return [
      {
        has: has.role,
        lacks: lacks.role,
        what: `${source.kind} ${source.name.value}`,
        path: mount.path,
        ...(variable ? { variable } : {}),
        related: [
          ...(other ? [{ text: `the ${ROLE_NAME[lacks.role]} has no such mount`, at: other }] : []),
          ...(variable ? [{ text: `the ${ROLE_NAME[has.role]} has it`, at: mount.path.origin }] : []),
        ],
        proof: first ? unknown([first, ...rest]) : no(),
      },
    ];
  });
}

interface Source {
  kind: 'Secret' | 'ConfigMap';
  name: Located<string>;
}

function sourceOf({ node }: Volume): Source | undefined {
  const secret = locatedText(at(node, 'secret', 'secretName'));
  if (secret) return { kind: 'Secret', name: secret };
  const map = locatedText(at(node, 'configMap', 'name'));
  return map && { kind: 'ConfigMap', name: map };
}

function variableInto(mount: Mount, pod: RolePod): OneSided['variable'] {
  const root = resolvePath('/', mount.path.value);
  for (const { name, value } of pod.main?.env ?? []) {
    if (!value?.value.startsWith('/') || !own(VARIABLES, name)) continue;
    if (isWithin(resolvePath('/', value.value), root)) return { name, value };
  }
  return undefined;
}

function isHadoop(mount: Mount, { kind, name }: Source, workload: Workload, model: Model): boolean {
  if (kind !== 'ConfigMap') return false;
  if (HADOOP_FOLDER.test(mount.path.value)) return true;
  const from = { namespace: workload.namespace, object: workload.object };
  const found = model.objects.lookup('ConfigMap', name.value, from);
  if (found.is !== 'found') return false;
  return entries(at(found.object.root, 'data')).some(({ key }) => /^(?:core|hdfs)-site\.xml$/.test(keyText(key)));
}
