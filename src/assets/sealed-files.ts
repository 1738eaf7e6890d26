import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';

const CIPHER = 'aes-256-gcm';
const TAG = 16;
const NONCE = 12;

/** Milliseconds after which reading an entry says that it is still needed. */
const DAY = 24 * 60 * 60 * 1000;

/** Rights of a group and of others. Entries give none, other than files of a checkout do. */
const OTHERS_WRITE = 0o022;
const OTHERS = 0o077;

/** Windows has neither. */
const { O_NONBLOCK: NO_WAIT = 0, O_NOFOLLOW: NO_LINK = 0 } = constants;

const ENTRY = /^[0-9a-f]{64}$/;
const UNFINISHED = /^\.[0-9a-f]{16}\.new$/;

/** Bytes of one entry, of all of them, and of what is left when there are too many. */
interface Sizes {
  largest: number;
  all: number;
  left: number;
}

/**
 * Texts between runs, in a folder of the user's own. They hold what the repository's files hold, secrets too, so
 * each is encrypted with a key that comes from these files: only who has them can read it. That also shows
 * when an entry is damaged. Whatever fails costs time, and nothing else.
 */
export class SealedFiles {
  readonly #folder: string | undefined;
  readonly #sizes: Sizes;
  #written = false;

  /** @param folder absolute path; it is made if need be, and not used where others may write into it */
  constructor(folder: string, sizes: Sizes) {
    this.#folder = usable(folder);
    this.#sizes = sizes;
  }

  /**
   * The text of an entry; undefined when there is none, or none that the key opens.
   *
   * @param name 64 hex digits
   * @param key 32 bytes
   */
  read(name: string, key: Buffer): string | undefined {
    if (this.#folder === undefined) return undefined;
    let descriptor: number | undefined;
    try {
      descriptor = openSync(`${this.#folder}/${name}`, constants.O_RDONLY | NO_WAIT | NO_LINK);
      const stat = fstatSync(descriptor);
      if (!stat.isFile() || !isOwn(stat, OTHERS) || stat.size > this.#sizes.largest * 4) return undefined;
      const bytes = readFileSync(descriptor);
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG });
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      const body = bytes.subarray(NONCE + TAG);
      const text = Buffer.concat([decipher.update(body), decipher.final()]).toString();
      this.#stillNeeded(name, stat);
      return text;
    } catch {
      return undefined;
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  /** Notes that an entry was asked for; a clock that was wrong may have it written later than now. */
  #stillNeeded(name: string, { mtimeMs }: Stats): void {
    const now = Date.now();
    if (Math.abs(now - mtimeMs) <= DAY) return;
    try {
      lutimesSync(`${this.#folder}/${name}`, now / 1000, now / 1000);
    } catch {
      // A disk that can be read only.
    }
  }

  /** Keeps a text, in place of what had the name. */
  write(name: string, key: Buffer, text: string): void {
    if (this.#folder === undefined || text.length > this.#sizes.largest) return;
    const unfinished = `${this.#folder}/.${randomBytes(8).toString('hex')}.new`;
    try {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG });
      const body = [cipher.update(text, 'utf8'), cipher.final()];
      const sealed = Buffer.concat([nonce, cipher.getAuthTag(), ...body]);
      writeFileSync(unfinished, sealed, { mode: 0o600, flag: 'wx' });
      renameSync(unfinished, `${this.#folder}/${name}`);
      this.#written = true;
    } catch {
      // A full or read-only disk.
      remove(unfinished);
    }
  }

  /** To be called when a run ends: takes out what was not asked for longest when there is too much. */
  tidy(): void {
    if (this.#folder === undefined || !this.#written) return;
    this.#written = false;
    prune(this.#folder, this.#sizes);
  }
}

/** A folder that is made if need be; undefined when others may write into it or it cannot be had. */
function usable(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stat = lstatSync(folder);
    return stat.isDirectory() && isOwn(stat, OTHERS_WRITE) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether nobody else can have written it.
 *
 * @param refused rights that a group and others may not have
 */
function isOwn({ uid, mode }: Stats, refused: number): boolean {
  const user = process.getuid?.();
  return user === undefined || (uid === user && (mode & refused) === 0);
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It is taken out when it is old.
  }
}

function prune(folder: string, { all, left }: Sizes): void {
  try {
    const now = Date.now();
    const entries = readdirSync(folder).flatMap((name) => {
      const stat = lstatSync(`${folder}/${name}`, { throwIfNoEntry: false });
      if (!stat?.isFile()) return [];
      if (UNFINISHED.test(name) && Math.abs(now - stat.mtimeMs) > DAY) remove(`${folder}/${name}`);
      // What a clock that was ahead wrote would stay before everything that is written since.
      const used = stat.mtimeMs > now + DAY ? 0 : stat.mtimeMs;
      return ENTRY.test(name) ? [{ name, size: stat.size, used }] : [];
    });
    let bytes = entries.reduce((sum, { size }) => sum + size, 0);
    if (bytes <= all) return;
    for (const { name, size } of entries.sort((a, b) => a.used - b.used)) {
      if (bytes <= left) return;
      rmSync(`${folder}/${name}`, { force: true });
      bytes -= size;
    }
  } catch {
    // Another run is at it.
  }
}
