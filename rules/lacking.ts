import { OPTIONS, type OptionName } from '../src/knowledge/options.ts';
import type { Workload } from '../src/model/model.ts';

/** Every spelling of an option, as a report of its absence lacks it. */
export function lacksOption(name: OptionName): string[] {
  const { key, aliases } = OPTIONS[name];
  return [key, ...aliases, 'spec.flinkConfiguration'];
}

/** A field of a workload's spec with the fields that it stands in, as a report of its absence lacks them. */
export function lacksField(workload: Workload, ...path: string[]): string[] {
  return path.map((_, index) => [...workload.specPath, ...path.slice(0, index + 1)].join('.'));
}

/** A field that an object lacks, with the fields that it stands in. */
export function lacksPath(path: readonly string[]): string[] {
  return path.map((_, index) => path.slice(0, index + 1).join('.')).slice(1);
}

type Lacks = (workload: Workload) => string[];

const memory = (role: 'jobManager' | 'taskManager'): Lacks => {
  return (workload) => [
    ...lacksField(workload, role, 'resource', 'memory'),
    ...lacksField(workload, role, 'resources', 'requests', 'memory'),
  ];
};
const savepointDir: Lacks = () => lacksOption('savepointDir');

/** What is lacking where the operator's validator refuses for want of something, by its check. */
export const LACKS: Readonly<Record<string, Lacks>> = {
  'service-account-missing': (workload) => lacksField(workload, 'serviceAccount'),
  'flink-version-missing': (workload) => lacksField(workload, 'flinkVersion'),
  'jobmanager-memory-undefined': memory('jobManager'),
  'taskmanager-memory-undefined': memory('taskManager'),
  'parallelism-not-positive': (workload) => lacksField(workload, 'job', 'parallelism'),
  'checkpoint-dir-required': () => lacksOption('checkpointDir'),
  'savepoint-dir-required-savepoint-mode': savepointDir,
  'savepoint-dir-required-trigger-nonce': savepointDir,
  'savepoint-dir-required-periodic': savepointDir,
  'savepoint-dir-required-max-checkpoint-age': savepointDir,
};
