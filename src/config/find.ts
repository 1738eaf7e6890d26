import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { SourceText } from '../text/source.ts';
import { type Configuration, emptyConfiguration } from './options.ts';
import { UsageError } from './usage-error.ts';

/** Names of configuration files; the first one in a folder wins. */
export const CONFIGURATION_NAMES: readonly string[] = ['flint-lint.yaml', '.flint-lint.yaml'];

/** Largest configuration that is read. */
const SIZE_LIMIT = 1024 * 1024;

/** The folder that is read, and what of it is reported. */
export interface Scope {
  /** Absolute. */
  root: string;
  /** Relative to the root, with forward slashes; empty means all. */
  paths: string[];
  /** Absolute folder from which configuration is searched upwards. */
  start: string;
}

/**
 * Finds the root for paths given on the command line:
 * `--root`, else the nearest folder upwards that holds `.git` or a configuration with
 * `root: true`, else the current folder if it holds the paths, else the first path itself.
 *
 * @param cwd absolute path of the current folder
 * @throws UsageError when a path is not there or outside the root
 */
export async function findScope(cwd: string, paths: readonly string[], root?: string): Promise<Scope> {
  const absolute = paths.map((given) => ({ given, full: path.resolve(cwd, given) }));
  const missing = absolute.filter(({ full }) => !isThere(full));
  if (missing.length > 0) throw new UsageError(...missing.map(({ given }) => `No such file or folder: ${given}`));
  const first = absolute[0]?.full ?? cwd;
  const start = isFolder(first) ? first : path.dirname(first);
  const found = root === undefined ? await searchRoot(start) : rootOption(cwd, root);
  const chosen = found ?? (absolute.every(({ full }) => inside(cwd, full) !== undefined) ? cwd : start);
  return { root: chosen, paths: relativePaths(chosen, absolute), start };
}

/**
 * The same for one file that need not be there, such as one in an editor. Links are followed: what is in them is
 * read under the name of what they lead to.
 *
 * @throws UsageError when it is a folder or outside the root
 */
export async function findFileScope(cwd: string, given: string, root?: string): Promise<Scope> {
  const full = path.resolve(cwd, given);
  if (isFolder(full)) throw new UsageError(`${given} is a folder, not a file`);
  const start = path.dirname(full);
  const found = root === undefined ? await searchRoot(start) : rootOption(cwd, root);
  const chosen = found ?? (inside(cwd, full) === undefined ? start : cwd);
  const relative = inside(realOrGiven(chosen), realOrGiven(full));
  if (relative === undefined) throw new UsageError(`${given} is outside the root ${chosen}`);
  return { root: chosen, paths: [relative], start };
}

/** Where a path leads behind all links, as far as it is there. */
export function realOrGiven(full: string): string {
  try {
    return realpathSync(full);
  } catch {
    const above = path.dirname(full);
    return above === full ? full : path.join(realOrGiven(above), path.basename(full));
  }
}

function rootOption(cwd: string, root: string): string {
  const full = path.resolve(cwd, root);
  if (!isFolder(full))
    throw new UsageError(`--root must be a folder; "${root}" is ${isThere(full) ? 'not one' : 'not there'}`);
  return full;
}

async function searchRoot(start: string): Promise<string | undefined> {
  for (const folder of upwards(start)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    const file = configurationIn(folder);
    if (file !== undefined && (await saysRoot(file))) return folder;
  }
  return undefined;
}

async function saysRoot(file: string): Promise<boolean> {
  const text = readText(file, file, false);
  if (text === undefined || !text.includes('root')) return false;
  return (await import('./read.ts')).saysRoot(text);
}

function relativePaths(root: string, paths: readonly { given: string; full: string }[]): string[] {
  const result: string[] = [];
  for (const { given, full } of paths) {
    const relative = inside(root, full) ?? inside(realpathSync(root), realpathOf(full));
    if (relative === undefined) throw new UsageError(`${given} is outside the root ${root}`);
    result.push(relative);
  }
  return result.includes('') ? [] : [...new Set(result)];
}

/** Resolves links in the folders above, not the last part: a path names itself, not what it links to. */
function realpathOf(full: string): string {
  return path.join(realpathSync(path.dirname(full)), path.basename(full));
}

/** A path relative to a folder with forward slashes, '' for the folder; undefined when it is outside. */
export function inside(folder: string, full: string): string | undefined {
  const relative = path.relative(folder, full);
  if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) return undefined;
  return relative.split(path.sep).join('/');
}

/** A file whose text is not the one on disk; it need not be there. */
export interface UnsavedFile {
  /** Absolute path. */
  full: string;
  /** Its first bytes: all of them, or one more than asked for. */
  first(bytes: number): Promise<Uint8Array>;
}

/**
 * Reads the configuration that holds for a scope: the given file, else the nearest one from the
 * start up to the root, else none.
 *
 * @param rules ids of all rules, asked for when there is a configuration
 * @param unsaved may be the configuration
 * @throws UsageError with all that is wrong, or when the given file cannot be read
 */
export async function loadConfiguration(
  scope: Scope,
  cwd: string,
  rules: () => readonly string[],
  file?: string,
  unsaved?: UnsavedFile,
): Promise<Configuration> {
  const full = file === undefined ? searchConfiguration(scope, unsaved?.full) : path.resolve(cwd, file);
  if (full === undefined) return emptyConfiguration();
  const name = inside(scope.root, full) ?? path.relative(scope.root, full).split(path.sep).join('/');
  const text =
    unsaved?.full === full
      ? decoded(await unsaved.first(SIZE_LIMIT), name)
      : readText(full, file ?? name, file === undefined ? scope.root : true);
  const { readConfiguration } = await import('./read.ts');
  return readConfiguration(new SourceText(name, text ?? ''), rules());
}

/**
 * Where a configuration is looked for, relative to the root: the given file, else those that can be
 * between the start and the root.
 */
export function configurationNames(scope: Scope, cwd: string, file?: string): string[] {
  if (file !== undefined) {
    const name = inside(scope.root, path.resolve(cwd, file));
    return name === undefined ? [] : [name];
  }
  return [...upwards(scope.start)].flatMap((folder) => {
    const name = inside(scope.root, folder);
    return name === undefined ? [] : CONFIGURATION_NAMES.map((each) => (name === '' ? each : `${name}/${each}`));
  });
}

/** The text of the configuration that holds for a scope; undefined when there is none. */
export function configurationText(scope: Scope, cwd: string, file?: string): SourceText | undefined {
  const full = file === undefined ? searchConfiguration(scope) : path.resolve(cwd, file);
  const text = full && readText(full, full, false);
  return full === undefined || text === undefined
    ? undefined
    : new SourceText(inside(scope.root, full) ?? path.relative(scope.root, full), text);
}

/** @param unsaved absolute path of a file that counts as if it were there */
function searchConfiguration(scope: Scope, unsaved?: string): string | undefined {
  for (const folder of upwards(scope.start)) {
    if (inside(scope.root, folder) === undefined) break;
    const file = configurationIn(folder, unsaved);
    if (file !== undefined) return file;
  }
  return undefined;
}

function configurationIn(folder: string, unsaved?: string): string | undefined {
  return CONFIGURATION_NAMES.map((name) => path.join(folder, name)).find((full) => full === unsaved || isThere(full));
}

/** @throws UsageError for bytes that cannot be a configuration */
function decoded(bytes: Uint8Array, name: string): string {
  if (bytes.length > SIZE_LIMIT) throw new UsageError(`${name} is larger than 1 MiB: not a configuration`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`${name} is not valid UTF-8`);
  }
}

/**
 * The text of a configuration file.
 *
 * @param strict false: undefined when it cannot be read; a folder: links must stay in it; true: links may go anywhere
 */
function readText(full: string, name: string, strict: string | boolean): string | undefined {
  try {
    const stat = statSync(full);
    if (!stat.isFile()) throw new UsageError(`${name} is not a regular file`);
    if (stat.size > SIZE_LIMIT) throw new UsageError(`${name} is larger than 1 MiB: not a configuration`);
    if (typeof strict === 'string' && inside(realpathSync(strict), realpathSync(full)) === undefined) {
      throw new UsageError(`${name} is a link that leads out of the root`);
    }
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(full));
  } catch (error) {
    if (strict === false) return undefined;
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new UsageError(`No such configuration file: ${name}`);
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new UsageError(`${name} is not valid UTF-8`);
    throw new UsageError(`${name} cannot be read (${code ?? 'unknown error'})`);
  }
}

/** A folder and all folders above it, nearest first. */
function* upwards(start: string): Generator<string> {
  for (let here = start; ; ) {
    yield here;
    const above = path.dirname(here);
    if (above === here) return;
    here = above;
  }
}

function isThere(full: string): boolean {
  try {
    lstatSync(full);
    return true;
  } catch {
    return false;
  }
}

/** Whether the path is a folder or a link to one. */
export function isFolder(full: string): boolean {
  try {
    return statSync(full).isDirectory();
  } catch {
    return false;
  }
}
