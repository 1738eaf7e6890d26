import { compareLines } from '../../knowledge/options.ts';
import { innerText } from '../../syntax/inside.ts';
import { at, items, stringOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Image } from '../image/image.ts';
import { volumeOf } from '../pods/mount-coverage.ts';
import type { RolePod, Volume } from '../pods/pod.ts';
import { ROLE_NAME } from '../pods/pod.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** A line of `FLINK_PROPERTIES` whose value has white space inside. */
export interface SpacedValue {
  key: string;
  at: Origin;
  image: string;
  line: string;
  /** Whether the value keeps its white space: it does up to 1.18. */
  kept: Proof;
}

/** A number and a unit mean the same without the blank between them. */
const HARMLESS = /^\d+(?:\.\d+)?\s+[A-Za-z]+$/;

/**
 * Values of `FLINK_PROPERTIES` that the entrypoint of images since 1.19 glues together: it takes
 * all white space out of every line.
 * Source: apache/flink-docker docker-entrypoint.sh, dev-1.18 and dev-1.19.
 */
export function spacedValues(workload: Workload): SpacedValue[] {
  if (workload.form !== 'standalone') return [];
  return workload.pods.flatMap((pod) => {
    const image = workload.images[pod.role];
    const name = image.reference?.value ?? 'the image';
    const line = image.flink.is === 'yes' ? image.flink.value.minor : '';
    return spacedIn(pod).map(({ key, at: where }) => ({ key, at: where, image: name, line, kept: isKept(pod, image) }));
  });
}

function spacedIn(pod: RolePod): { key: string; at: Origin }[] {
  const found: { key: string; at: Origin }[] = [];
  for (const { name, node } of pod.main?.env ?? []) {
    if (name !== 'FLINK_PROPERTIES' || !node) continue;
    const inner = innerText(node);
    let start = 0;
    for (const line of inner.text.split('\n')) {
      const colon = line.indexOf(':');
      const value = line.slice(colon + 1);
      const text = value.trim();
      if (colon > 0 && !line.trim().startsWith('#') && /\s/.test(text) && !HARMLESS.test(text)) {
        const from = start + colon + 1 + (value.length - value.trimStart().length);
        found.push({ key: line.slice(0, colon).trim(), at: inner.origin(from, from + text.length) });
      }
      start += line.length + 1;
    }
  }
  return found;
}

function isKept(pod: RolePod, image: Image): Proof {
  const name = image.reference?.value ?? 'the image';
  const settle = `Tell the Flink version of ${name} under \`images\` in flint-lint.yaml`;
  if (image.flink.is === 'unknown') return image.flink;
  if (image.flink.is === 'no') return unknown({ what: 'image', name, settle });
  if (compareLines(image.flink.value.minor, '1.19') < 0) return yes(image.flink.because);
  return honoursProperties(pod, image);
}

/** No when the entrypoint of the official image reads the variable; unknown where another one may run. */
function honoursProperties(pod: RolePod, image: Image): Proof {
  const script = image.official ? yes() : image.making?.entrypoint;
  if (script?.is === 'yes' && (pod.main?.command.length ?? 0) === 0) return no(script.because);
  const name = `the entrypoint of ${image.reference?.value ?? 'the image'}`;
  return unknown({ what: 'image', name, settle: 'Use the entrypoint of the official image' });
}

/** `FLINK_PROPERTIES` on a container whose configuration is mounted, and so cannot be written. */
export interface DeadProperties {
  at: Origin;
  role: string;
  /** `ConfigMap flink-config`, or what the operator mounts. */
  what: string;
  mount: Origin | undefined;
  /** Whether the variable may take effect nevertheless. */
  works: Proof;
}

/**
 * Containers with `FLINK_PROPERTIES` and a ConfigMap over Flink's configuration: the entrypoint
 * cannot write the file, and the variable is lost. The operators of FlinkCluster mount one always.
 * Source: apache/flink-docker docker-entrypoint.sh; conversion in both FlinkCluster operators.
 */
export function deadProperties(workload: Workload): DeadProperties[] {
  if (workload.form !== 'standalone' && workload.form !== 'FlinkCluster') return [];
  const found = workload.pods.flatMap((pod): DeadProperties[] => {
    const variable = pod.main?.env.find(({ name }) => name === 'FLINK_PROPERTIES');
    if (!variable) return [];
    const image = workload.images[pod.role];
    const role = ROLE_NAME[pod.role];
    if (workload.form === 'FlinkCluster') {
      const { object } = workload;
      const works = object.unsettled ? unknown(object.unsettled) : honoursProperties(pod, image);
      return [{ at: variable.at, role, what: "the operator's ConfigMap", mount: undefined, works }];
    }
    return (
      pod.main?.mounts.flatMap((mount): DeadProperties[] => {
        if (
          !/\/flink\/conf\/?$/.test(mount.path.value) &&
          !/\/conf\/(?:flink-conf|config)\.yaml$/.test(mount.path.value)
        )
          return [];
        const volume = volumeOf(pod, mount);
        const what = volume && readOnlySource(volume);
        if (what === undefined) return [];
        return [{ at: variable.at, role, what, mount: mount.path.origin, works: honoursProperties(pod, image) }];
      }) ?? []
    );
  });
  // Both roles of a FlinkCluster have the variable from one place.
  return workload.form === 'FlinkCluster' ? found.slice(0, 1) : found;
}

function readOnlySource({ node }: Volume): string | undefined {
  const map = stringOf(at(node, 'configMap', 'name'));
  if (map !== undefined) return `ConfigMap ${map}`;
  const projected = items(at(node, 'projected', 'sources')).map((source) => stringOf(at(source, 'configMap', 'name')));
  return projected[0] === undefined ? undefined : `ConfigMap ${projected[0]}`;
}
