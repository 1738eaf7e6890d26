import { tables } from '../assets/tables.ts';
import { OptionTable } from './option-table.ts';

let flink: OptionTable | undefined;
let operator: OptionTable | undefined;

/** Options of Flink 1.13 to 2.3; of 1.13 and 1.14 what is known to differ. Needs the tables to be loaded. */
export function flinkOptions(): OptionTable {
  flink ??= new OptionTable(tables().flinkOptions);
  return flink;
}

/** Options of the Kubernetes operator, 1.7 to main. Needs the tables to be loaded. */
export function operatorOptions(): OptionTable {
  operator ??= new OptionTable(tables().operatorOptions);
  return operator;
}

/**
 * Prefixes below which somebody other than Flink reads the keys, so that no table can list them.
 *
 * - File systems hand everything to Hadoop, Presto or a cloud client (`filesystems` documentation).
 * - `flink.hadoop.` goes into the Hadoop configuration, `hadoop.` and `dfs.` come from forks of it.
 * - `containerized.` entries become variables of the pods.
 * - `yarn.` is another deployment's; `$internal.` Flink writes itself.
 */
export const PASSED_ON: readonly string[] = [
  's3.',
  's3a.',
  's3n.',
  'fs.',
  'presto.',
  'gs.',
  'oss.',
  'azure.',
  'google.cloud.',
  'aws.',
  'hadoop.',
  'dfs.',
  'hive.',
  'flink.hadoop.',
  'containerized.',
  'yarn.',
  '$internal.',
];
