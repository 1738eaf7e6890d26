import { newestRelease } from '../knowledge/operators.ts';
import { flinkVersionOf } from '../knowledge/versions.ts';
import type { Image } from '../model/image/image.ts';
import type { DockerfileSubject, Model, Workload } from '../model/model.ts';
import { at, locatedText } from '../syntax/navigate.ts';
import { placeholderIn } from '../syntax/template.ts';
import { isEditable, type Located, type Origin, spanOf } from '../text/span.ts';
import { dockerfileBumps } from './dockerfile-bumps.ts';
import type { FlinkStep, Item, Mechanical, Moves, TextOf } from './item.ts';
import { releaseVersions, retagged } from './tags.ts';

/** The edits that take a workload to another Flink line, and what only its author can do. */
export function flinkBumps(workload: Workload, step: FlinkStep, model: Model, textOf: TextOf): Moves {
  const moves: Moves = { mechanical: [], byHand: [] };
  if (workload.mode === 'session-job') {
    jarVersions(locatedText(at(workload.job, 'jarURI')), step, textOf, moves);
    return moves;
  }
  declared(workload, step, textOf, moves);
  images(workload, step, model, textOf, moves);
  for (const pod of workload.pods) {
    for (const { name, value } of pod.main?.env ?? [])
      if (name === 'ENABLE_BUILT_IN_PLUGINS') jarVersions(value, step, textOf, moves);
  }
  for (const name of ['masterPlugins', 'taskManagerPlugins'] as const) {
    const setting = workload.config.get(name);
    if (setting.is === 'set') jarVersions({ value: setting.value, origin: setting.written.at }, step, textOf, moves);
  }
  jarVersions(locatedText(at(workload.job, 'jarURI')), step, textOf, moves);
  return once(moves);
}

/** Both roles may share what they say. */
function once(moves: Moves): Moves {
  const unique = <T>(items: readonly T[]) => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
  return { mechanical: unique(moves.mechanical), byHand: unique(moves.byHand) };
}

/** `spec.flinkVersion`, as the Apache operator (`v1_20`) and others (`1.20`, `1.20.1`) write it. */
function declared({ spec, vendor, object }: Workload, step: FlinkStep, textOf: TextOf, moves: Moves): void {
  const written = locatedText(at(spec, 'flinkVersion'));
  if (!written) return;
  const { value } = written;
  const after =
    value === flinkVersionOf(step.from)
      ? flinkVersionOf(step.to)
      : value === step.from
        ? step.to
        : value.startsWith(`${step.from}.`)
          ? step.release
          : undefined;
  if (after === undefined) return;
  const what = `spec.flinkVersion of ${object.name ?? object.kind}`;
  if (vendor !== undefined)
    moves.byHand.push({
      message: `Set ${what} to ${after} together with the vendor's release that brings it`,
      at: written.origin,
    });
  else replace(written, value, after, what, textOf, moves);
}

function images(workload: Workload, step: FlinkStep, model: Model, textOf: TextOf, moves: Moves): void {
  const seen = new Set<string>();
  for (const image of Object.values(workload.images)) {
    const key = JSON.stringify([image.dockerfile?.file, image.reference && spanOf(image.reference.origin)]);
    if (seen.has(key)) continue;
    seen.add(key);
    const dockerfile = image.dockerfile && model.dockerfiles.find(({ file }) => file === image.dockerfile?.file);
    if (dockerfile) built(image, dockerfile, step, textOf, moves);
    else if (image.reference) plain(image.reference, image, step, textOf, moves);
    else
      moves.byHand.push({
        message: `Name an image with Flink ${step.to}: ${workload.object.name ?? workload.object.kind} names none`,
      });
  }
}

function built(image: Image, dockerfile: DockerfileSubject, step: FlinkStep, textOf: TextOf, moves: Moves): void {
  const own = dockerfileBumps(dockerfile, step, textOf);
  moves.mechanical.push(...own.mechanical);
  moves.byHand.push(...own.byHand);
  if (image.reference)
    moves.byHand.push({
      message: `Build ${dockerfile.file} and write the tag of the new image in the place of ${image.reference.value}`,
      at: image.reference.origin,
    });
}

function plain(reference: Located<string>, image: Image, step: FlinkStep, textOf: TextOf, moves: Moves): void {
  const tag = retagged(reference.value, step.from, step.release);
  if (tag?.is === 'tag')
    replace(reference, tag.before, tag.after, `the image ${reference.value}`, textOf, moves, tag.because);
  else if (image.flink.is !== 'yes' || image.flink.value.minor !== step.to)
    moves.byHand.push({
      message: `Write an image with Flink ${step.to} in the place of ${reference.value}${tag ? `: ${tag.because}` : ''}`,
      at: reference.origin,
    });
}

/** Versions of Flink's own jars in a value: plugins of the image's `opt/`, the jar of PyFlink. */
function jarVersions(value: Located<string> | undefined, step: FlinkStep, textOf: TextOf, moves: Moves): void {
  if (!value) return;
  const found = [...releaseVersions(value.value, step.from)].map(({ version }) => version);
  for (const version of new Set(found)) {
    const what = `the version ${version} in ${value.value}`;
    replace(value, version, step.release, what, textOf, moves);
  }
}

/** Replaces every occurrence of a text in a value, where the value stands as it is. */
export function replace(
  { value, origin }: Located<string>,
  before: string,
  after: string,
  what: string,
  textOf: TextOf,
  moves: Moves,
  because?: string,
): void {
  const edits = editsIn(origin, value, before, after, textOf);
  const item: Item = {
    message: `${what}: ${before} → ${after}${because === undefined ? '' : `, since ${because}`}`,
    at: origin,
    before,
    after,
  };
  if (edits) moves.mechanical.push({ ...item, edits } satisfies Mechanical);
  else moves.byHand.push({ ...item, message: `Change ${item.message}` });
}

function editsIn(origin: Origin, value: string, before: string, after: string, textOf: TextOf) {
  const span = isEditable(origin) ? spanOf(origin) : undefined;
  const text = span && textOf(span.file)?.slice(span.start, span.end);
  if (!span || text === undefined || placeholderIn(value)) return undefined;
  const start = text.indexOf(value);
  // A value that is written with escapes or over several lines stands nowhere as it is.
  if (start < 0) return undefined;
  const edits = [];
  for (let i = value.indexOf(before); i >= 0; i = value.indexOf(before, i + before.length)) {
    const from = span.start + start + i;
    edits.push({ file: span.file, start: from, end: from + before.length, text: after });
  }
  return edits.length === 0 ? undefined : edits;
}

/** The edit that takes the operator to another line, where the repository says which one is installed. */
export function operatorBump({ operator }: Model, to: string, textOf: TextOf): Moves {
  const moves: Moves = { mechanical: [], byHand: [] };
  const span = operator.version && isEditable(operator.version.origin) ? spanOf(operator.version.origin) : undefined;
  const release = newestRelease(to);
  const text = span && textOf(span.file)?.slice(span.start, span.end);
  const version = /(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w.-])/.exec(text ?? '')?.[0];
  if (!operator.version || !span || text === undefined) return moves;
  const isOwnVersion = version?.startsWith(`${operator.version.value}.`);
  if (version === undefined || release === undefined || !isOwnVersion)
    moves.byHand.push({ message: `Take the operator to ${release ?? to} here`, at: operator.version.origin });
  else replace({ value: version, origin: operator.version.origin }, version, release, 'the operator', textOf, moves);
  return moves;
}
