import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { beyond, DEFAULT_LIMITS, mebibytes } from '../text/limits.ts';
import { SourceText } from '../text/source.ts';

/** Why a file could not be taken in; `gone` and `link` are passed over in silence. */
export type ReadFailure = {
  ok: false;
  reason: 'gone' | 'link' | 'not-regular' | 'too-large' | 'not-permitted' | 'not-text';
  message: string;
};

export type ReadResult = { ok: true; bytes: Buffer } | ReadFailure;

/**
 * Reads a file without blocking on pipes or devices and without following a link: a link to a
 * file of the repository is found under its own name.
 */
export function readRegular(root: string, path: string, limit = DEFAULT_LIMITS.fileSize): ReadResult {
  const absolute = `${root}/${path}`;
  let descriptor: number | undefined;
  try {
    // Where opening can refuse links (ELOOP), nothing has to be asked before.
    if (constants.O_NOFOLLOW === undefined && lstatSync(absolute).isSymbolicLink())
      return { ok: false, reason: 'link', message: 'it is a symbolic link' };
    descriptor = openSync(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
    // Most files are small, and then how much there is to read tells all that is asked about them.
    const small = readSmall(descriptor);
    if (small && small.length > 0 && small.length <= limit) return { ok: true, bytes: small };
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { ok: false, reason: 'not-regular', message: 'it is not a regular file' };
    if (stat.size > limit) {
      const message = `it has ${mebibytes(stat.size)}, ${beyond('fileSize', mebibytes(limit))}`;
      return { ok: false, reason: 'too-large', message };
    }
    return { ok: true, bytes: readAll(descriptor, stat.size) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return { ok: false, reason: 'gone', message: 'it is not there any more' };
    if (code === 'ELOOP') return { ok: false, reason: 'link', message: 'it is a symbolic link' };
    if (code === 'EISDIR' || code === 'ENXIO' || code === 'ESPIPE')
      return { ok: false, reason: 'not-regular', message: 'it is not a regular file' };
    return { ok: false, reason: 'not-permitted', message: `it cannot be read (${code})` };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Small files share blocks of memory: one allocation each would cost more than reading them. */
const BLOCK = 1024 * 1024;
const SMALL = 32 * 1024;
let block = Buffer.alloc(0);
let used = 0;

/** The bytes of a small file; undefined for any other. Whoever writes into a pipe is not waited for. */
function readSmall(descriptor: number): Buffer | undefined {
  if (block.length - used < SMALL) {
    block = Buffer.allocUnsafeSlow(BLOCK);
    used = 0;
  }
  const got = readSync(descriptor, block, used, SMALL, 0);
  if (got === SMALL) return undefined;
  const bytes = block.subarray(used, used + got);
  used += got;
  return bytes;
}

function readAll(descriptor: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  while (filled < size) {
    const got = readSync(descriptor, buffer, filled, size - filled, filled);
    if (got === 0) break;
    filled += got;
  }
  return filled === size ? buffer : buffer.subarray(0, filled);
}

/** UTF-16 with a byte order mark as UTF-8, so that words can be searched; any other bytes as they are. */
export function asUtf8(bytes: Buffer): Buffer {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!little && !(bytes[0] === 0xfe && bytes[1] === 0xff)) return bytes;
  try {
    const text = new TextDecoder(little ? 'utf-16le' : 'utf-16be', { fatal: true, ignoreBOM: true }).decode(bytes);
    return Buffer.from(text);
  } catch {
    return bytes;
  }
}

/** Decodes UTF-8, or UTF-16 with a byte order mark; anything else is not text. */
export function decode(path: string, bytes: Buffer): SourceText | ReadFailure {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    // The decoder takes its time to be made, which most files need not wait for.
    const plain = encoding === 'utf-8' && isUtf8(bytes);
    const text = plain ? bytes.toString() : new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    const nul = text.indexOf('\0');
    if (nul >= 0)
      return { ok: false, reason: 'not-text', message: `it holds a NUL character at offset ${nul}, so it is no text` };
    return new SourceText(path, text);
  } catch {
    return { ok: false, reason: 'not-text', message: `it is not valid ${encoding.toUpperCase()} text` };
  }
}
