import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { SourceText } from '../text/source.ts';
import { FILE_LIMIT } from './limits.ts';

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
export function readRegular(root: string, path: string): ReadResult {
  const absolute = `${root}/${path}`;
  let descriptor: number | undefined;
  try {
    // Where opening can refuse links (ELOOP), nothing has to be asked before.
    if (constants.O_NOFOLLOW === undefined && lstatSync(absolute).isSymbolicLink())
      return { ok: false, reason: 'link', message: 'a symbolic link' };
    descriptor = openSync(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { ok: false, reason: 'not-regular', message: 'not a regular file' };
    if (stat.size > FILE_LIMIT) {
      const size = (stat.size / 1024 / 1024).toFixed(1);
      return {
        ok: false,
        reason: 'too-large',
        message: `${size} MiB, more than the limit of ${FILE_LIMIT / 1024 / 1024} MiB for one file`,
      };
    }
    return { ok: true, bytes: readAll(descriptor, stat.size) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') return { ok: false, reason: 'gone', message: 'not there any more' };
    if (code === 'ELOOP') return { ok: false, reason: 'link', message: 'a symbolic link' };
    if (code === 'EISDIR' || code === 'ENXIO')
      return { ok: false, reason: 'not-regular', message: 'not a regular file' };
    return { ok: false, reason: 'not-permitted', message: `cannot be read (${code})` };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readAll(descriptor: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const got = readSync(descriptor, buffer, filled, size - filled, filled);
    if (got === 0) break;
    filled += got;
  }
  return filled === size ? buffer : buffer.subarray(0, filled);
}

/** Decodes UTF-8, or UTF-16 with a byte order mark; anything else is not text. */
export function decode(path: string, bytes: Buffer): SourceText | ReadFailure {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    const nul = text.indexOf('\0');
    if (nul >= 0)
      return { ok: false, reason: 'not-text', message: `holds a NUL character at offset ${nul}: not a text file` };
    return new SourceText(path, text);
  } catch {
    return { ok: false, reason: 'not-text', message: `is not valid ${encoding.toUpperCase()} text` };
  }
}
