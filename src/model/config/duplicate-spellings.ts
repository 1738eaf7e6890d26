import { flinkOptions, operatorOptions } from '../../knowledge/flink-options.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Operator } from '../operator.ts';
import type { Workload } from '../workload.ts';
import { isSameValue } from './option-values.ts';
import { isOwn, ownEntries, readersOf } from './own-entries.ts';
import type { Written } from './setting.ts';

/** An entry that is not read, because another spelling of its option is read first. */
export interface Shadowed {
  loser: Written;
  winner: Written;
  option: string;
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
    const [reader, ...others] = readers;
    if (!reader || others.length > 0 || !reader.spelling.alias) continue;
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
