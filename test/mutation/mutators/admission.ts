import { type Mutator, near, rewrite } from './mutator.ts';

/** What the operator's validator refuses. */
export const admissionMutators: readonly Mutator[] = [
  rewrite({
    name: 'a flinkVersion that there is none of',
    pattern: /^( +flinkVersion: )v\d+_\d+$/,
    replace: '$11.20',
    rule: 'admission-flink-version-invalid',
  }),
  rewrite({
    name: 'drop the flinkVersion',
    pattern: /^ +flinkVersion: v.*\n/,
    replace: '',
    rule: 'admission-flink-version-invalid',
    at: (hit) => near(hit, /^ {2}name: /),
  }),
  rewrite({
    name: 'a memory unit that there is none of',
    pattern: /^( +memory: )(\d+)(m|g)$/,
    replace: '$1$2x',
    rule: 'admission-memory-unparseable',
    most: 2,
  }),
  rewrite({
    name: 'drop the memory',
    pattern: /^ +memory: \d+(?:m|g)\n/,
    replace: '',
    rule: 'admission-memory-missing',
    at: (hit) => ({ file: hit.file, line: hit.line - 1 }),
    most: 2,
  }),
  rewrite({
    name: 'no JobManager',
    pattern: /^( +)jobManager:\n(?: +replicas: \d+\n)?/,
    replace: '$1jobManager:\n$1  replicas: 0\n',
    rule: 'admission-replicas-below-one',
  }),
  rewrite({
    name: 'two JobManagers without high availability',
    pattern: /^( +)high-availability\.type: .*\n/,
    replace: '$1high-availability.type: NONE\n',
    rule: 'state-last-state-without-ha',
    at: (hit) => near(hit, /^ +upgradeMode: last-state/),
  }),
  rewrite({
    name: 'drop the savepoint directory',
    pattern: /^ +(?:state\.savepoints\.dir|execution\.checkpointing\.savepoint-dir): .*\n/,
    replace: '',
    rule: 'admission-savepoint-dir-required',
    at: (hit) => near(hit, /^ +upgradeMode: savepoint/),
  }),
  rewrite({
    name: 'drop the checkpoint directory',
    pattern: /^ +(?:state\.checkpoints\.dir|execution\.checkpointing\.dir): .*\n/,
    replace: '',
    rule: 'admission-checkpoint-dir-required',
    at: (hit) => near(hit, /^ +upgradeMode: (?:savepoint|last-state)/),
  }),
  rewrite({
    name: 'drop the ServiceAccount',
    pattern: /^ +serviceAccount: .*\n/,
    replace: '',
    rule: 'admission-service-account-missing',
    at: (hit) => near(hit, /^ {2}name: /),
  }),
  rewrite({
    name: 'drop the parallelism',
    pattern: /^ +parallelism: \d+\n/,
    replace: '',
    rule: 'admission-parallelism-missing',
    at: (hit) => near(hit, /^ +job:/),
  }),
  rewrite({
    name: 'no parallelism at all',
    pattern: /^( +parallelism:) \d+$/,
    replace: '$1 0',
    rule: 'admission-parallelism-missing',
  }),
  rewrite({
    name: 'a key that the operator sets',
    pattern: /^( +)taskmanager\.numberOfTaskSlots: .*$/,
    replace: (hit) => `${hit.match[0]}\n${hit.match[1]}kubernetes.namespace: default`,
    rule: 'admission-reserved-config-key',
  }),
];
