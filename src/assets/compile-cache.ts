import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { sha256 } from '../text/sha256.ts';
import { isCi, userCacheFolder } from './user-cache.ts';

/** In front of compiled code: its length, V8's tag, and how many bytes of code there were in the process. */
const HEADER = 16;

/** By how much the code of a process has to outgrow what is kept before it is kept anew. */
const GROWTH = 1.1;

/** One run of so many looks whether it has: that takes longer than reading what is kept. */
const SELDOM = 8;

/** Days after which the code of another version of flint-lint or Node goes. */
const DAYS = 30;

/** The name of a folder holds Node's version, such as `v20.19.0`. */
const OF_A_VERSION = /-v\d+\.\d+\.\d+/;

/** What a group and others may do; to write is a part of it. */
const OTHERS_WRITE = 0o022;
const OTHERS = 0o077;

interface World {
  env: Record<string, string | undefined>;
  platform: NodeJS.Platform;
  /** The user's id; undefined where there is none. */
  uid: number | undefined;
  /** Node's own arguments. */
  execArgv: readonly string[];
}

interface Kept {
  tag: number;
  /** Bytes of code; 0 when nothing is kept. */
  size: number;
}

/**
 * Compiled code between runs, in the user's own cache folder. It is executable, so that nothing is
 * taken from a folder or a file that somebody else owns or may write. Whatever fails makes a run slower,
 * never wrong: V8 looks at version, flags and length of what it is given.
 */
export class CompileCache {
  readonly #folder: string;
  readonly #uid: number | undefined;
  readonly #kept = new Map<string, Kept>();
  /** V8's tag when the process started; flags that a run sets change it. */
  #tag: number | undefined;

  /** @param folder of this bundle, this Node and its flags */
  constructor(folder: string, uid: number | undefined) {
    this.#folder = folder;
    this.#uid = uid;
  }

  /**
   * The cache of a user; undefined where there is none or none is wanted.
   *
   * @param bundle what tells one bundle from another
   */
  static of({ env, platform, uid, execArgv }: World, bundle: string): CompileCache | undefined {
    if (env.FLINT_LINT_COMPILE_CACHE === '0' || env.NODE_DISABLE_COMPILE_CACHE) return undefined;
    // Machines of CI are new each time.
    if (isCi(env)) return undefined;
    // Where Windows names no folder of the user's own, none is taken that others might write to.
    const folder = userCacheFolder({ env, platform, home: platform === 'win32' ? '' : homedir() });
    if (folder === undefined) return undefined;
    const flags = [...execArgv, env.NODE_OPTIONS ?? ''].join(' ').trim();
    const name = [bundle, process.version, process.arch, ...(flags === '' ? [] : [sha256(flags).slice(0, 16)])];
    return new CompileCache(path.join(folder, 'flint-lint', name.join('-')), uid);
  }

  /** The compiled code of a chunk; undefined when there is none to be trusted. */
  read(name: string): Buffer | undefined {
    const data = this.#open(name);
    if (!data) {
      this.reject(name);
      return undefined;
    }
    this.#kept.set(name, { tag: data.readUInt32LE(4), size: data.readUInt32LE(8) });
    return data.subarray(HEADER);
  }

  #open(name: string): Buffer | undefined {
    let file: number | undefined;
    try {
      file = openSync(path.join(this.#folder, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      const stat = fstatSync(file);
      if (!stat.isFile() || !this.#isOurs(stat, OTHERS)) return undefined;
      const data = readFileSync(file);
      return data.length > HEADER && data.readUInt32LE(0) === data.length ? data : undefined;
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  /** There is none, or V8 does not want it: the chunk's code is to be kept. */
  reject(name: string): void {
    this.#kept.delete(name);
    // V8 took the others with theirs.
    const taken = [...this.#kept.values()].find(({ size }) => size > 0);
    this.#tag ??= taken?.tag ?? v8().cachedDataVersionTag();
    this.#kept.set(name, { tag: this.#tag, size: 0 });
  }

  /**
   * Keeps the code of a chunk, unless nearly all of it is kept already.
   *
   * @param now milliseconds, for whether it is this run's turn to look
   */
  keep(name: string, compiled: () => Buffer, now: number = Date.now()): void {
    const { tag, size } = this.#kept.get(name) ?? { tag: 0, size: 0 };
    if (size > 0 && now % SELDOM !== 0) return;
    try {
      const { bytecode_and_metadata_size: there } = v8().getHeapCodeStatistics();
      // Flags that were set since make it useless at the next start.
      if (there < size * GROWTH || v8().cachedDataVersionTag() !== tag) return;
      this.#makeFolder();
      const code = compiled();
      const header = Buffer.alloc(HEADER);
      header.writeUInt32LE(HEADER + code.length, 0);
      header.writeUInt32LE(tag, 4);
      header.writeUInt32LE(there, 8);
      this.#write(path.join(this.#folder, name), Buffer.concat([header, code]));
    } catch {
      // The next run compiles again.
    }
  }

  #makeFolder(): void {
    const parent = path.dirname(this.#folder);
    mkdirSync(parent, { recursive: true, mode: 0o700 });
    for (const folder of [parent, this.#folder]) {
      const made = folder === this.#folder && mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
      const stat = lstatSync(folder);
      if (!stat.isDirectory() || !this.#isOurs(stat)) throw new Error(`${folder} is not ours`);
      if (made) removeOld(parent, folder);
    }
  }

  #write(file: string, data: Buffer): void {
    const draft = `${file}.${process.pid}`;
    // A process of this number may have ended before its draft was whole; in containers numbers are few.
    rmSync(draft, { force: true });
    const opened = openSync(draft, 'wx', 0o600);
    try {
      try {
        writeFileSync(opened, data);
        fsyncSync(opened);
      } finally {
        closeSync(opened);
      }
      renameSync(draft, file);
    } catch (error) {
      // On a full disk each run would leave another one.
      rmSync(draft, { force: true });
      throw error;
    }
  }

  /**
   * Whether nobody else can have put it there.
   *
   * @param refused rights of others that a file of this cache does not give
   */
  #isOurs({ uid, mode }: Stats, refused = OTHERS_WRITE): boolean {
    return this.#uid === undefined || (uid === this.#uid && (mode & refused) === 0);
  }
}

/** Loading it takes as long as reading a cache does. */
function v8() {
  return process.getBuiltinModule('node:v8');
}

/** Takes out what is kept for other versions and was not written for long; renders and results lie beside it. */
function removeOld(parent: string, current: string): void {
  for (const name of readdirSync(parent)) {
    const folder = path.join(parent, name);
    if (folder === current || !OF_A_VERSION.test(name)) continue;
    // Another run may take it out at the same time.
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    if (!stat || Date.now() - stat.mtimeMs < DAYS * 24 * 60 * 60 * 1000) continue;
    rmSync(folder, { recursive: true, force: true });
  }
}
