import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { didYouMean } from '../config/suggest.ts';
import { UsageError } from '../config/usage-error.ts';
import { type Arguments, lastValue } from './parse.ts';

/** A report and where it goes; without a file to standard output. */
export interface Destination {
  format: string;
  file?: string;
}

/**
 * Which reports go where, from --format and --output-file.
 *
 * @param names of all formats
 * @throws UsageError when a format is unknown or two reports go to one place
 */
export function destinations(parsed: Arguments, names: readonly string[], isTTY: boolean): Destination[] {
  const given = (parsed.values.get('format') ?? []).map((value) => destination(value, names));
  const file = lastValue(parsed, 'output-file');
  if (file !== undefined) {
    if (given.length > 1) throw new UsageError('--output-file takes one report; use --format NAME=FILE for several');
    if (given[0]?.file !== undefined) {
      throw new UsageError(`--output-file and --format ${given[0].format}=${given[0].file} both name a file`);
    }
    return [{ format: given[0]?.format ?? 'concise', file }];
  }
  if (given.length === 0) return [{ format: isTTY ? 'pretty' : 'concise' }];
  const toStdout = given.filter((one) => one.file === undefined);
  if (toStdout.length > 1) {
    const listed = toStdout.map(({ format }) => format).join(' and ');
    throw new UsageError(`Only one report goes to standard output, not ${listed}; use --format NAME=FILE`);
  }
  const files = given.flatMap((one) => (one.file === undefined ? [] : [path.normalize(one.file)]));
  const twice = files.find((name, index) => files.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`Two reports go to ${twice}`);
  return given;
}

function destination(value: string, names: readonly string[]): Destination {
  const equals = value.indexOf('=');
  const format = equals < 0 ? value : value.slice(0, equals);
  if (!names.includes(format)) {
    const near = didYouMean(format, names);
    throw new UsageError(`Unknown format "${format}"${near === '' ? `; known are ${names.join(', ')}` : near}`);
  }
  if (equals < 0) return { format };
  const file = value.slice(equals + 1);
  if (file === '') throw new UsageError(`--format ${format}= misses its file`);
  return { format, file };
}

/**
 * Writes a report or a baseline to its file.
 *
 * @throws UsageError when that is not possible
 */
export function writeOutput(cwd: string, file: string, text: string): void {
  try {
    writeFileSync(path.resolve(cwd, file), text);
  } catch (error) {
    throw new UsageError(`Cannot write ${file}: ${reason(error)}`);
  }
}

/** Why writing failed, in words. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'its folder is not there';
    case 'EISDIR':
      return 'it is a folder';
    case 'ENOTDIR':
      return 'a part of its path is not a folder';
    case 'EACCES':
    case 'EPERM':
      return 'not permitted';
    case 'EROFS':
      return 'the file system is read-only';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'no space left';
    default:
      return code ?? message;
  }
}
