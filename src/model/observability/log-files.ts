import { innerText } from '../../syntax/inside.ts';
import { at, entries, isScalar, items, keyText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { ScalarNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import { configMapName } from '../forms/conf-source.ts';
import { isWithin, resolvePath } from '../image/paths.ts';
import type { Model } from '../model.ts';
import { mountOver, openMount, volumeOf } from '../pods/mount-coverage.ts';
import { ROLE_NAME, type RolePod } from '../pods/pod.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import { securitySetting } from '../security/run-as.ts';
import type { Workload } from '../workload.ts';

/** A place in a container that log files are written to. */
export interface LogFile {
  /** What asks for it, such as `appender.rolling.fileName`. */
  writtenAs: string;
  path: string;
  role: string;
  at: Origin;
  /** Why the file cannot be written, when it cannot. */
  because: string;
  /** Whether the user flink can write there. */
  writable: Proof;
}

/** The configuration that Flink's containers log by. Source: flink-dist bin/flink-console.sh. */
const LOG4J = 'log4j-console.properties';

/** Directories of the official image that belong to the user flink or to everybody. */
const WRITABLE = ['/opt/flink', '/tmp', '/var/tmp', '/dev/shm'];

/**
 * Files of log4j appenders and log directories that are written out as absolute paths, with whether
 * Flink can write there.
 *
 * Source: apache/flink-docker Dockerfiles (user flink 9999 owns /opt/flink; the entrypoint steps down
 * from root up to 2.1, later images start as flink); Kubernetes, Volumes (configMap, secret,
 * downwardAPI and projected volumes are read-only).
 */
export function logFiles(workload: Workload, model: Model): LogFile[] {
  if (workload.mode === 'session-job') return [];
  return workload.pods.flatMap((pod) =>
    [...appenderFiles(workload, pod, model), ...logDirectory(workload, pod)].map((file) => {
      const { because, writable } = writability(file.path, workload, pod);
      return { ...file, role: ROLE_NAME[pod.role], because, writable };
    }),
  );
}

type Asked = Pick<LogFile, 'writtenAs' | 'path' | 'at'>;

function appenderFiles(workload: Workload, pod: RolePod, model: Model): Asked[] {
  const texts = workload.form === 'standalone' ? mountedTexts(workload, pod, model) : ownTexts(workload);
  return texts.flatMap((node) => {
    const inner = innerText(node);
    return [...inner.text.matchAll(FILE_LINE)].flatMap((match) => {
      const [line, key = '', path = ''] = match;
      if (!path.startsWith('/') || placeholderIn(path)) return [];
      const start = match.index + line.lastIndexOf(path);
      return [{ writtenAs: key, path, at: inner.origin(start, start + path.length) }];
    });
  });
}

const FILE_LINE = /^[ \t]{0,100}(appender\.[\w-]{1,100}\.fileName)[ \t]{0,100}[=:][ \t]{0,100}(\S{1,500})[ \t\r]*$/gm;

function ownTexts({ spec }: Workload): ScalarNode[] {
  return ['logConfiguration', 'logConfig']
    .flatMap((key) => entries(at(spec, key)))
    .flatMap(({ key, value }) => (keyText(key) === LOG4J && isScalar(value) ? [value] : []));
}

/** The file in ConfigMaps that are mounted over Flink's conf folder. */
function mountedTexts(workload: Workload, pod: RolePod, model: Model): ScalarNode[] {
  return (pod.main?.mounts ?? []).flatMap((mount) => {
    if (!/\/conf(?:\/|\/log4j-console\.properties)?$/.test(mount.path.value)) return [];
    const name = configMapName(volumeOf(pod, mount));
    const found =
      name && model.objects.lookup('ConfigMap', name.value, { namespace: workload.namespace, object: pod.object });
    const text = found?.is === 'found' ? at(found.object.root, 'data', LOG4J) : undefined;
    return isScalar(text) ? [text] : [];
  });
}

/** The directory that holds the log files of Flink itself; for native clusters another option decides. */
function logDirectory(workload: Workload, pod: RolePod): Asked[] {
  const key = workload.form === 'standalone' ? 'env.log.dir' : 'kubernetes.flink.log.dir';
  const written = workload.configs[pod.role].entry(key);
  if (!written || written.layer === 'operator' || !written.raw.startsWith('/') || placeholderIn(written.raw)) return [];
  return [{ writtenAs: key, path: written.raw, at: written.at }];
}

function writability(path: string, workload: Workload, pod: RolePod): { because: string; writable: Proof } {
  const { main } = pod;
  const [doubt] = [...pod.unseen, ...workload.unseen];
  const open = (because: string, proof: Proof) => ({
    because,
    writable: doubt && proof.is === 'no' ? unknown(doubt) : proof,
  });
  const over = mountOver(main, path);
  if (over) {
    const why = readOnlyMount(pod, over.mount.path.value);
    return why === undefined ? { because: '', writable: yes() } : open(why, no());
  }
  if (openMount(main)) return { because: '', writable: yes() };
  if (textOf(at(main?.node, 'securityContext', 'readOnlyRootFilesystem')) === 'true')
    return open('the root file system is read-only and no volume is mounted there', no());
  const where = resolvePath('/', path);
  const image = workload.images[pod.role];
  // What may create the directory or hand it over is not followed.
  if (securitySetting(pod, main, 'runAsUser') || WRITABLE.some((each) => isWithin(where, each)))
    return { because: '', writable: yes() };
  const name = image.reference?.value ?? 'the image';
  if (image.official)
    return open(`no volume is mounted there, and in ${name} only root can write outside of /opt/flink and /tmp`, no());
  const settle = `Mount a volume at the directory, or log below /opt/flink/log`;
  return { because: '', writable: unknown({ what: 'image', name, settle }) };
}

/** Why a mount takes no files; undefined when it may. */
function readOnlyMount(pod: RolePod, path: string): string | undefined {
  const mount = items(at(pod.main?.node, 'volumeMounts')).find((each) => textOf(at(each, 'mountPath')) === path);
  if (textOf(at(mount, 'readOnly')) === 'true') return `the volume at ${path} is mounted read-only`;
  const over = pod.main?.mounts.find((each) => each.path.value === path);
  const key = over && volumeOf(pod, over)?.source?.key;
  return key !== undefined && ['configMap', 'secret', 'projected', 'downwardAPI'].includes(key)
    ? `the volume at ${path} is a ${key}, which is read-only`
    : undefined;
}
