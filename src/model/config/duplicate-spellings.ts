import { flinkOptions, operatorOptions } from '../../knowledge/flink-options.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { spanOf } from '../../text/span.ts';
import type { Operator } from '../operator.ts';
import type { Workload } from '../workload.ts';
import { isSameValue } from './option-values.ts';
import { isOwn, ownEntries, readersOf } from './own-entries.ts';
import type { Written } from './setting.ts';

/** An entry that is not read, because another spelling of its option, or the same key further down, is. */
export interface Shadowed {
  loser: Written;
  winner: Written;
  option: string;
}

/**
 * Entries that stand twice in one configuration file with different values; the last one counts. Twice in
 * a resource, nested and dotted, is a matter of the mapping, and said there.
 * Source: GlobalConfiguration.loadLegacyYAMLResource.
 */
export function repeatedKeys(workload: Workload): Shadowed[] {
  const found: Shadowed[] = [];
  for (const { written: winner, config } of ownEntries(workload)) {
    if (winner.layer === 'resource') continue;
    const [loser] = config
      .all(winner.key)
      .filter((each) => each.layer === winner.layer && each !== winner && !isSameValue(each.raw, winner.raw));
    if (!loser || spanOf(loser.at)?.file !== spanOf(winner.at)?.file) continue;
    found.push({ loser, winner, option: winner.key });
  }
  return found;
}

/**
 * Entries of a workload that lose against another spelling of the same option with another
 * value. The winner may be a default of the operator: the layer does not count, only the spelling.
 * Source: Configuration.getRawValueFromOption: the key itself, then fallback and deprecated keys in order.
 */
export function shadowedSpellings(workload: Workload, operator: Operator): Shadowed[] {
  const found: Shadowed[] = [];
  for (const { written: loser, config } of ownEntries(workload)) {
    const readers = readersOf(loser.key, workload, operator);
    // A key that several options read may lose for one and count for another.
    const [reader] = readers;
    const options = new Set(readers.map(({ spelling }) => spelling.option));
    if (!reader || options.size > 1 || !readers.every(({ spelling }) => spelling.alias)) continue;
    const { option } = reader.spelling;
    const table = reader.product === 'flink' ? flinkOptions() : operatorOptions();
    const order = [option, ...table.aliasesOf(option)].filter((key) => table.reads(key, reader.line));
    const before = order.slice(0, order.indexOf(loser.key));
    const winner = before.flatMap((key) => config.entry(key) ?? [])[0];
    if (!winner || isSameValue(winner.raw, loser.raw)) continue;
    if (placeholderIn(winner.raw) || placeholderIn(loser.raw)) continue;
    if (isOwn(winner) || winner.layer === 'operator') found.push({ loser, winner, option });
  }
  return found;
}
