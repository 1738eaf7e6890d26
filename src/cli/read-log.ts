import { createReadStream } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../config/usage-error.ts';

/** Largest log that is read. */
const LIMIT = 50 * 1024 * 1024;

/**
 * Reads a log: UTF-8, or UTF-16 with a byte order mark, as PowerShell writes it.
 *
 * @param file as given; `-` is standard input
 * @throws UsageError when it cannot be read, or is larger than 50 MB
 */
export async function readLog(cwd: string, file: string): Promise<string> {
  const stream = file === '-' ? process.stdin : createReadStream(path.resolve(cwd, file));
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LIMIT) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw new UsageError(`Cannot read ${named(file)}: ${reason(error as NodeJS.ErrnoException)}`);
  }
  if (size > LIMIT) {
    throw new UsageError(`${named(file)} is larger than 50 MB; give the part with the first error (tail -c 50M)`);
  }
  return decoded(Buffer.concat(chunks));
}

function named(file: string): string {
  return file === '-' ? 'standard input' : file;
}

function reason({ code, message }: NodeJS.ErrnoException): string {
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
  };
  return reasons[code ?? ''] ?? code ?? message;
}

function decoded(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}
