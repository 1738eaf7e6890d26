import type { DockerInstruction, DockerWord } from '../../syntax/dockerfile.ts';
import { readWord } from '../../syntax/shell-words.ts';
import { type Origin, written } from '../../text/span.ts';
import { isUrl } from './call.ts';
import { placeDistribution } from './distribution.ts';
import { expandFields } from './expand.ts';
import { hasHole } from './holes.ts';
import { fileNameOf, parseJarName } from './jar-name.ts';
import type { Arg, Machine } from './machine.ts';
import { baseName, isWithin, resolvePath } from './paths.ts';
import type { VirtualTree } from './tree.ts';

const ARCHIVE = /\.(?:tar(?:\.(?:gz|bz2|xz|zst))?|tgz|tbz2?|txz)$/i;
/** Files that go without an extension. */
const BARE_FILE =
  /^(?:licen[cs]e|notice|readme|changelog|version|makefile|dockerfile|entry-?point|docker-entrypoint|run|start|gosu|tini|kubectl|jq|yq|\.\w+rc|\.env)$/i;

/** A word of COPY or ADD with its variables filled in. */
export function dockerArg(machine: Machine, word: DockerWord): Arg {
  const { parts } = readWord(word.text, 0, (index) => word.span.start + index, 'whole').word;
  const [field] = expandFields(parts, machine.lookup, false);
  return {
    text: field?.text ?? '',
    glob: field?.glob ?? false,
    at: written(word.span.file, word.span.start, word.span.end),
  };
}

/**
 * Runs COPY or ADD on a machine.
 *
 * @param from the tree that `--from` names; undefined when the files come from the build context,
 *   which is not looked at: a file is known by its name, a folder's contents are not
 */
export function copyInstruction(machine: Machine, instruction: DockerInstruction, from: VirtualTree | undefined): void {
  const args = instruction.words.map((word) => dockerArg(machine, word));
  const dest = args[args.length - 1];
  const heredocs = instruction.heredocs.length;
  const sources = args.slice(0, -1).filter((arg) => heredocs === 0 || !arg.text.startsWith('<<'));
  if (!dest || sources.length + heredocs === 0) return;
  const path = machine.path(dest.text);
  if (instruction.flags.some((flag) => flag.name === 'parents')) {
    machine.taint(dest.text, dest.at, 'where COPY --parents puts its files is not followed');
    return;
  }
  const many = sources.length + heredocs > 1;
  if (many || /(?:^|\/)\.{0,2}$/.test(dest.text)) machine.addDirectory(path, dest.at);
  for (const heredoc of instruction.heredocs) {
    const at = written(heredoc.span.file, heredoc.span.start, heredoc.span.end);
    machine.putFile({
      by: instruction.keyword,
      from: heredoc.name,
      source: at,
      dest: dest.text,
      at: dest.at,
      directory: many,
    });
  }
  for (const source of sources) {
    const copy = { machine, by: instruction.keyword, source, dest, many };
    if (from) copyFromTree(copy, from);
    else copyFromContext(copy);
  }
}

interface Copy {
  machine: Machine;
  by: string;
  source: Arg;
  dest: Arg;
  many: boolean;
}

function copyFromContext(copy: Copy): void {
  const { machine, by, source, dest } = copy;
  if (by === 'ADD' && ARCHIVE.test(source.text) && !isUrl(source.text)) {
    unpack(machine, source, dest);
  } else if (by === 'ADD' && /\.git(?:#.*)?$|^git@/.test(source.text)) {
    machine.taint(dest.text, dest.at, `the files of ${source.text} are not known`);
  } else if (isUrl(source.text)) {
    put(copy, source.text, source.text);
  } else if (looksLikeFile(source.text)) {
    put(copy, source.text);
  } else {
    const what = source.text === '.' ? 'the build context' : source.text;
    machine.taint(dest.text, dest.at, `what ${what} holds is not looked at`);
    machine.addDirectory(machine.path(dest.text), undefined);
  }
}

function put({ machine, by, source, dest, many }: Copy, from: string, url?: string): void {
  const put = { by, from, source: source.at, dest: dest.text, at: dest.at, directory: many };
  machine.putFile(url === undefined ? put : { ...put, url });
}

/** ADD unpacks local archives. */
function unpack(machine: Machine, source: Arg, dest: Arg): void {
  const flink = /flink-(\d+\.\d+\.\d+)-bin(?:-scala_(2\.1[0-3]))?\.tgz$/.exec(source.text);
  if (flink?.[1]) {
    const home = machine.path(`${dest.text}/flink-${flink[1]}`);
    placeDistribution(machine.tree, home, flink[1], flink[2] ?? '2.12', source.at);
  } else {
    machine.addDirectory(machine.path(dest.text), dest.at);
    machine.taint(dest.text, dest.at, `the contents of ${source.text} are not known`);
  }
}

function copyFromTree(copy: Copy, from: VirtualTree): void {
  const { machine, source, dest } = copy;
  const path = resolvePath('/', source.text);
  const { paths, open } = source.glob ? from.glob(path) : { paths: [path], open: false };
  const many = copy.many || paths.length > 1;
  for (const found of paths) {
    const kind = from.kind(found);
    if (kind === 'directory') copyDirectory(copy, from, found);
    else if (kind === 'file' || looksLikeFile(found)) {
      put({ ...copy, many }, found, from.entries.get(found)?.url);
    } else {
      const cause = machine.cause(dest.at, `what ${source.text} holds is not known`);
      machine.tree.taint(machine.path(dest.text), cause);
      machine.addDirectory(machine.path(dest.text), undefined);
    }
  }
  // A glob for files that the other stage builds unseen.
  if (source.glob && (paths.length === 0 || open)) {
    if (looksLikeFile(path)) put(copy, path);
    else machine.taint(dest.text, dest.at, `what ${source.text} matches is not known`);
  }
}

/** Copies the contents of a directory and reports the jars that a Dockerfile put into it. */
function copyDirectory({ machine, by, source, dest }: Copy, from: VirtualTree, path: string): void {
  const to = machine.path(dest.text);
  machine.addDirectory(to, dest.at);
  machine.budget.left -= Math.floor(from.entries.size / 100);
  if (!machine.tree.graft(from, path, to, dest.at)) return;
  for (const [known, entry] of from.entries) {
    if (!entry.at || !isWithin(known, path) || !parseJarName(known)) continue;
    const destination = resolvePath(to, known.slice(path.length).replace(/^\//, ''));
    const placed = { destination, intoDirectory: true, copied: false, by, at: dest.at, source: source.at, from: known };
    machine.report(placed, baseName(known));
  }
}

function looksLikeFile(path: string): boolean {
  const name = fileNameOf(path);
  return /\.[A-Za-z]\w{0,9}$/.test(name) || BARE_FILE.test(name) || (hasHole(name) && /\.jar$/i.test(name));
}

/** Where a flag such as `--from` stands. */
export function flagOrigin(instruction: DockerInstruction, name: string): Origin | undefined {
  const flag = instruction.flags.find((candidate) => candidate.name === name);
  return flag && written(flag.span.file, flag.span.start, flag.span.end);
}
