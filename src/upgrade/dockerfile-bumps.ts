import { isOfficialFlink, isPlainBase } from '../knowledge/images.ts';
import type { BaseUse } from '../model/image/interpret.ts';
import { parseReference } from '../model/image/reference.ts';
import type { DockerfileSubject } from '../model/model.ts';
import type { DockerInstruction } from '../syntax/dockerfile.ts';
import type { FlinkStep, Moves, TextOf } from './item.ts';
import { releaseVersions, retagged } from './tags.ts';

/** A version of Flink as a build argument holds it, maybe with what follows it in a tag. */
const VERSION = /^(["']?)(\d+\.\d+)((?:\.\d+)?)([\w.-]*)\1$/;

/**
 * The edits that take a Dockerfile to another Flink: official bases, the arguments that hold their version, and jars
 * and packages of Flink's own release.
 */
export function dockerfileBumps(dockerfile: DockerfileSubject, step: FlinkStep, textOf: TextOf): Moves {
  const moves: Moves = { mechanical: [], byHand: [] };
  const text = textOf(dockerfile.file);
  if (text === undefined) return moves;
  const variables = new Map<string, DockerInstruction>();
  for (const instruction of dockerfile.tree.instructions)
    if (instruction.keyword === 'ARG' || instruction.keyword === 'ENV')
      for (const { text: word } of instruction.words)
        if (word.includes('=')) variables.set(word.replace(/=.*$/s, ''), instruction);
  for (const base of dockerfile.bases) moveBase(base, variables, dockerfile, step, text, moves);
  for (const { start, end, version } of releaseVersions(text, step.from))
    if (version !== step.release)
      moves.mechanical.push({
        message: `${dockerfile.file}: ${version} → ${step.release}`,
        at: { is: 'written', span: { file: dockerfile.file, start, end } },
        before: version,
        after: step.release,
        edits: [{ file: dockerfile.file, start, end, text: step.release }],
      });
  return moves;
}

function moveBase(
  base: BaseUse,
  variables: ReadonlyMap<string, DockerInstruction>,
  { file }: DockerfileSubject,
  step: FlinkStep,
  text: string,
  moves: Moves,
): void {
  const reference = base.reference.value;
  const tag = retagged(reference, step.from, step.release);
  if (!tag) {
    if (base.usedByFinal && !isOfficialFlink(parseReference(reference).repository))
      moves.byHand.push({
        message: isPlainBase(parseReference(reference).repository)
          ? `Take the Flink that is put on ${reference} to ${step.release}`
          : `See that ${reference} has Flink ${step.to}`,
        at: base.at,
      });
    return;
  }
  const byHand = (because: string) =>
    moves.byHand.push({ message: `Take ${base.written} to Flink ${step.release}: ${because}`, at: base.at });
  if (tag.is === 'by-hand') {
    byHand(tag.because);
    return;
  }
  const names = [...base.written.matchAll(/\$\{?(\w+)/g)].map(([, name]) => name as string);
  if (names.length === 0) {
    const span = base.at.is === 'written' ? base.at.span : undefined;
    const from = span ? text.indexOf(base.written, span.start) : -1;
    const start = from < 0 ? -1 : from + base.written.lastIndexOf(`:${tag.before}`) + 1;
    if (start > 0) push(moves, file, start, tag.before, tag.after, base.written, tag.because);
    else byHand('it is not written here');
    return;
  }
  if (tag.because !== undefined) {
    byHand(tag.because);
    return;
  }
  for (const name of names) {
    const found = argument(name, variables.get(name), step, text);
    if (found) push(moves, file, found.start, found.before, found.after, `the argument ${name}`, undefined);
    else if (reference.includes(step.from)) byHand(`its version comes from ${names.join(' and ')}`);
  }
}

/** The version in the default of a build argument. */
function argument(name: string, instruction: DockerInstruction | undefined, step: FlinkStep, text: string) {
  const word = instruction?.words.find((each) => each.text.startsWith(`${name}=`));
  const value = word?.text.slice(name.length + 1);
  const [, quote = '', line, patch = '', rest] = VERSION.exec(value ?? '') ?? [];
  if (!word || line !== step.from) return undefined;
  const before = `${line}${patch}`;
  const start = word.span.start + name.length + 1 + quote.length;
  if (text.slice(start, start + before.length) !== before || rest === undefined) return undefined;
  return { start, before, after: patch === '' ? step.to : step.release };
}

function push(
  moves: Moves,
  file: string,
  start: number,
  before: string,
  after: string,
  what: string,
  because: string | undefined,
): void {
  const end = start + before.length;
  moves.mechanical.push({
    message: `${what}: ${before} → ${after}${because === undefined ? '' : `, since ${because}`}`,
    at: { is: 'written', span: { file, start, end } },
    before,
    after,
    edits: [{ file, start, end, text: after }],
  });
}
