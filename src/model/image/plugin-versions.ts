import { at, locatedText, stringOf } from '../../syntax/navigate.ts';
import type { Located } from '../../text/span.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import type { FlinkRelease, Image } from './image.ts';
import type { JarName } from './jar-name.ts';

/** `spec.flinkVersion`, such as `v1_20`, with the Flink line that it means. */
export interface DeclaredVersion extends Located<string> {
  line: string;
}

/**
 * The version that a FlinkDeployment-like object declares; undefined where there is none to compare. Lyft's operator
 * and Ververica Platform have it as text such as `"1.20"`; a number there is no version.
 */
export function declaredVersion(workload: Workload): DeclaredVersion | undefined {
  if (workload.mode === 'session-job') return undefined;
  const node = at(workload.spec, 'flinkVersion') ?? at(workload.spec, 'artifact', 'flinkVersion');
  const text = locatedText(node);
  if (writesLine(workload)) {
    const [, line] = /^(\d+\.\d+)(?:\.\d+)?$/.exec(stringOf(node) ?? '') ?? [];
    return text && line !== undefined ? { ...text, line } : undefined;
  }
  const [, major, minor] = /^v(\d+)_(\d+)$/.exec(text?.value ?? '') ?? [];
  return text && major !== undefined ? { ...text, line: `${major}.${minor}` } : undefined;
}

/** Whether a form has the version as a line, not as the constant that the Apache operator has for it. */
export function writesLine({ form }: Workload): boolean {
  return form === 'LyftFlinkApplication' || form === 'VervericaDeployment';
}

/** Whether the image holds the Flink line that is declared for it. */
export function versionAgrees(declared: DeclaredVersion, image: Image): Proof {
  const { flink } = image;
  if (flink.is === 'unknown') return unknown(flink.missing, flink.because);
  if (flink.is === 'no' || flink.value.minor === declared.line) return yes(flink.because);
  return no(flink.because);
}

/** How far a jar's version is from that of the image's Flink. */
export type Distance = 'same' | 'patch' | 'minor';

/**
 * Compares the version in a jar's name with a Flink release by x.y.z: a vendor's suffix such as
 * `-cp1` does not count. Undefined when the name holds no full version.
 */
export function versionDistance(jar: JarName, flink: FlinkRelease): Distance | undefined {
  const [, minor, patch] = /^v?(\d+\.\d+)(?:\.(\d+))?/.exec(jar.version ?? '') ?? [];
  if (minor === undefined) return undefined;
  if (minor !== flink.minor) return 'minor';
  return patch === undefined || flink.patch === undefined || Number(patch) === flink.patch ? 'same' : 'patch';
}
