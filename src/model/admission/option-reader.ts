import { placeholderIn } from '../../syntax/template.ts';
import type { FlinkConfig } from '../config/flink-config.ts';
import type { Written } from '../config/setting.ts';
import type { Missing } from '../proof.ts';
import { openValue } from './check.ts';

/** The answer to what an option says. */
export type Read<T> =
  | { is: 'value'; value: T; written: Written }
  /** Nobody in sight sets it: its default holds. */
  | { is: 'default'; value: T; written?: undefined }
  /** It is set to something that cannot be read as its type. */
  | { is: 'unreadable'; written: Written }
  | { is: 'unknown'; missing: [Missing, ...Missing[]]; written?: Written };

/** The last layer's entry of the first spelling that is written. */
export function writtenAs(config: FlinkConfig, keys: readonly string[]): Written | undefined {
  for (const key of keys) {
    const written = config.entry(key);
    if (written) return written;
  }
  return undefined;
}

/**
 * Reads an option of the effective configuration as the operator does.
 *
 * @param keys spellings in the order of look-up
 * @param parse undefined for what cannot be read
 */
export function readOption<T>(
  config: FlinkConfig,
  keys: readonly string[],
  parse: (text: string) => T | undefined,
  fallback: T,
): Read<T> {
  const written = writtenAs(config, keys);
  if (!written) {
    const [first, ...rest] = config.gaps.unseen;
    return first ? { is: 'unknown', missing: [first, ...rest] } : { is: 'default', value: fallback };
  }
  if (placeholderIn(written.raw)) return { is: 'unknown', missing: openValue(written.raw, written.at), written };
  const value = parse(written.raw);
  return value === undefined ? { is: 'unreadable', written } : { is: 'value', value, written };
}

/** The value, when it is known; undefined when it cannot be read or seen. */
export function knownValue<T>(read: Read<T>): T | undefined {
  return read.is === 'value' || read.is === 'default' ? read.value : undefined;
}
