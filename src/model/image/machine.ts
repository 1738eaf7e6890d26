import { FLINK_HOME } from '../../knowledge/images.ts';
import type { ShellStep } from '../../syntax/shell.ts';
import type { Origin } from '../../text/span.ts';
import { withoutEnd } from '../../text/trim.ts';
import type { Missing } from '../proof.ts';
import type { Lookup } from './expand.ts';
import { hole } from './holes.ts';
import { fileNameOf, type JarName, parseJarName } from './jar-name.ts';
import { baseName, parentOf, resolvePath } from './paths.ts';
import { type Cause, type TreeEntry, VirtualTree } from './tree.ts';

/** A variable of a build: `value` is undefined when something unseen sets it; it may have holes. */
export interface Variable {
  value: string | undefined;
  at?: Origin;
}

/** A jar that a command puts somewhere. */
export interface JarPlacement {
  jar: JarName;
  /** Absolute path of the file that results; holes read `${NAME}` and `*`. */
  destination: string;
  /** True when the destination named a directory, false when it named the file itself, undefined when unclear. */
  intoDirectory: boolean | undefined;
  /**
   * True when the jar was written to a file without `.jar` in its name because the directory that
   * was meant is proven not to exist: `cp x.jar plugins/s3` without `mkdir plugins/s3`.
   */
  copied: boolean;
  /** `COPY`, `ADD`, `cp`, `mv`, `ln`, `curl` … */
  by: string;
  /** The word that names the destination; the source when none does. */
  at: Origin;
  /** The word that names the jar. */
  source: Origin;
  /** The source as it is written after expansion: a path or a URL. */
  from: string;
  /** False when it happens only under a condition. */
  certain: boolean;
  inFinalStage: boolean;
}

/** A package that a package manager installs. */
export interface PackageInstall {
  /** `apt`, `apk`, `yum`, `pip` … */
  manager: string;
  /** As it is written, such as `apache-flink==1.20.0`. */
  name: string;
  at: Origin;
}

/** What a script does besides changing the tree. */
export interface Sink {
  place(placement: Omit<JarPlacement, 'inFinalStage'>): void;
  install(install: PackageInstall): void;
  /** What to say when something unseen may have changed files. */
  missing(at: Origin, what: string): Missing;
}

/** One expanded argument of a command. */
export interface Arg {
  text: string;
  glob: boolean;
  at: Origin;
  /** Set on a glob that stands for files that may be there besides the known ones. */
  more?: true;
}

/** Most commands that are followed in one Dockerfile; loops in loops end there. */
export const MOST_COMMANDS = 20_000;

/** Bounds of a path that is followed: characters, and folders in each other. */
const LONGEST_PATH = 1024;
const DEEPEST_PATH = 64;

/** The state of a shell that builds an image. */
export class Machine {
  tree: VirtualTree;
  vars: Map<string, Variable>;
  cwd: string;
  /** True when a variable that is not in `vars` is proven unset. */
  envClosed: boolean;
  functions: Map<string, ShellStep[]>;
  /** False while what runs may be skipped. */
  certain = true;
  /** The URL that the command in front of the pipe prints. */
  piped: string | undefined;
  readonly sink: Sink;
  readonly budget: { left: number };

  constructor(from: {
    tree: VirtualTree;
    vars: Map<string, Variable>;
    cwd: string;
    envClosed: boolean;
    sink: Sink;
    functions?: Map<string, ShellStep[]>;
    budget?: { left: number };
  }) {
    this.tree = from.tree;
    this.vars = from.vars;
    this.cwd = from.cwd;
    this.envClosed = from.envClosed;
    this.sink = from.sink;
    this.functions = from.functions ?? new Map();
    this.budget = from.budget ?? { left: MOST_COMMANDS };
  }

  /** A machine that goes on from here on a tree of its own. */
  fork(): Machine {
    return this.#with(this.tree.clone());
  }

  /** Going on with a copy costs as much as its size, so that many conditions on a large tree end too. */
  #with(tree: VirtualTree): Machine {
    const copy = this.subshell();
    copy.tree = tree;
    this.budget.left -= (tree.entries.size + this.vars.size) >> 4;
    return copy;
  }

  /** A machine on the same tree whose variables and directory are its own. */
  subshell(): Machine {
    const copy = new Machine({ ...this, vars: new Map(this.vars), sink: this.sink, budget: this.budget });
    copy.certain = this.certain;
    copy.piped = this.piped;
    return copy;
  }

  /** Takes over the state of another machine that went on from this one. */
  adopt(other: Machine): void {
    this.tree = other.tree;
    this.vars = other.vars;
    this.cwd = other.cwd;
  }

  /** What holds after one of two ways from here. */
  static merge(a: Machine, b: Machine): Machine {
    const merged = a.#with(VirtualTree.merge(a.tree, b.tree));
    for (const name of new Set([...a.vars.keys(), ...b.vars.keys()])) {
      if (a.vars.get(name)?.value !== b.vars.get(name)?.value) merged.vars.set(name, { value: undefined });
    }
    if (a.cwd !== b.cwd) merged.cwd = '${PWD}';
    return merged;
  }

  readonly lookup: Lookup = (name) => {
    if (name === 'PWD') return { value: this.cwd };
    const found = this.vars.get(name);
    if (found) return found.value === undefined ? 'unknown' : { value: found.value };
    // A base that nobody can see is most likely laid out as the official images are.
    if (name === 'FLINK_HOME' && !this.envClosed) return { value: FLINK_HOME };
    return this.envClosed && /^[A-Za-z_]/.test(name) ? 'unset' : 'unknown';
  };

  /** FLINK_HOME, by default where the official images have it. */
  get home(): string {
    const value = this.vars.get('FLINK_HOME')?.value;
    return value?.startsWith('/') ? withoutEnd(value, '/') : FLINK_HOME;
  }

  /** An absolute path. What is longer than any file system takes is not known. */
  path(text: string): string {
    const path = resolvePath(this.cwd, text);
    return path.length > LONGEST_PATH || path.split('/').length > DEEPEST_PATH ? hole('...') : path;
  }

  cause(at: Origin, what: string): Cause {
    return { step: { text: what, at }, missing: this.sink.missing(at, what) };
  }

  taint(root: string, at: Origin, what: string): void {
    this.tree.taint(this.path(root), this.cause(at, what));
  }

  addDirectory(path: string, at: Origin | undefined): void {
    const missing: string[] = [];
    for (
      let dir = path;
      dir !== '/' && dir.startsWith('/') && this.tree.kind(dir) !== 'directory';
      dir = parentOf(dir)
    ) {
      missing.push(dir);
    }
    const entry = { kind: 'directory' as const, certain: true };
    for (const dir of missing.reverse()) this.tree.add(dir, at ? { ...entry, at } : entry);
  }

  /** @param name the name that the file had before */
  addFile(path: string, at: Origin, from: { url?: string | undefined; name?: string; certain?: boolean } = {}): void {
    const entry: TreeEntry = { kind: 'file', certain: from.certain ?? true, at };
    if (from.url !== undefined) entry.url = from.url;
    if (from.name !== undefined && from.name !== baseName(path) && parseJarName(from.name)) {
      entry.alias = `${parentOf(path)}/${from.name}`;
    }
    this.tree.add(path, entry);
  }

  /**
   * Where a file ends up that is copied to a destination, by the rules that cp, mv, ln, COPY and
   * ADD share: into a directory that exists, or that a slash or several sources make one.
   */
  destination(
    dest: string,
    name: string,
    mustBeDirectory: boolean,
  ): Pick<JarPlacement, 'destination' | 'intoDirectory' | 'copied'> {
    const path = this.path(dest);
    const inside = { destination: resolvePath(path, name), intoDirectory: true, copied: false };
    if (mustBeDirectory || /(?:^|\/)\.{0,2}$/.test(dest)) return inside;
    const kind = this.tree.kind(path);
    if (kind === 'directory') return inside;
    const itself = { destination: path, intoDirectory: false, copied: false };
    const looksLikeFile = /\.\w{1,5}$/.test(baseName(path));
    if (kind === 'missing') return { ...itself, copied: /\.jar$/i.test(name) && !/\.jar\b/i.test(baseName(path)) };
    if (kind === 'file' || looksLikeFile) return itself;
    if (this.#isFlinkDirectory(path)) return inside;
    return { ...inside, intoDirectory: undefined };
  }

  /** Puts one file at a destination and reports it when it is a jar. */
  putFile(put: {
    by: string;
    from: string;
    source: Origin;
    dest: string;
    at: Origin;
    directory: boolean;
    url?: string;
    /** The name under which the file came into the image, when it was renamed since. */
    original?: string | undefined;
  }): void {
    const name = fileNameOf(put.from);
    const original = put.original ?? name;
    const where = this.destination(put.dest, name, put.directory);
    const unclear = where.intoDirectory === undefined;
    const itself = this.path(put.dest);
    if (unclear && !this.tree.entries.has(itself)) this.addFile(itself, put.at, { certain: false });
    // `cp x.jar plugins/s3` makes a file that is no jar to Flink, whatever it was called before.
    this.addFile(where.destination, put.at, {
      url: put.url,
      certain: !unclear,
      ...(where.copied ? {} : { name: original }),
    });
    this.report({ ...where, by: put.by, from: put.from, source: put.source, at: put.at }, original);
  }

  /** Reports a placement when the file is a jar by its old or its new name. */
  report(placement: Omit<JarPlacement, 'jar' | 'certain' | 'inFinalStage'>, name: string): void {
    const jar = parseJarName(name) ?? parseJarName(baseName(placement.destination));
    if (jar) this.sink.place({ ...placement, jar, certain: this.certain && placement.intoDirectory !== undefined });
  }

  #isFlinkDirectory(path: string): boolean {
    const { home } = this;
    return path === home || ['lib', 'opt', 'plugins', 'conf', 'bin', 'log'].some((name) => path === `${home}/${name}`);
  }
}
