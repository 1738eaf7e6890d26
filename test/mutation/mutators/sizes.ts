import { type Mutator, near, rewrite } from './mutator.ts';

/** Memory, slots and parallelism. */
export const sizeMutators: readonly Mutator[] = [
  rewrite({
    name: 'too little memory for a JobManager',
    pattern: /^( +jobManager:\n(?: +replicas: \d+\n)? +resource:\n +memory: )\S+$/,
    replace: '$1400m',
    rule: 'resources-memory-infeasible',
  }),
  rewrite({
    name: 'too little memory for a TaskManager',
    pattern: /^( +taskManager:\n(?: +replicas: \d+\n)? +resource:\n +memory: )\S+$/,
    replace: '$1400m',
    rule: 'resources-memory-infeasible',
  }),
  rewrite({
    name: 'a heap that is more than all',
    pattern: /^( +)execution\.checkpointing\.interval: .*$/,
    replace: (hit) => `${hit.match[0]}\n${hit.match[1]}taskmanager.memory.managed.size: 64g`,
    rule: 'resources-process-size-conflict',
  }),
  rewrite({
    name: 'no managed memory for RocksDB',
    pattern: /^( +)state\.backend(?:\.type)?: rocksdb$/,
    replace: (hit) => `${hit.match[0]}\n${hit.match[1]}taskmanager.memory.managed.size: 0m`,
    rule: 'resources-no-managed-memory-for-rocksdb',
  }),
  rewrite({
    name: 'slots that are none',
    pattern: /^( +taskmanager\.numberOfTaskSlots: )"\d+"$/,
    replace: '$1"two"',
    rule: 'config-wrong-type',
  }),
  rewrite({
    name: 'a process size beside that of the resource',
    pattern: /^( +)execution\.checkpointing\.interval: .*$/,
    replace: (hit) => `${hit.match[0]}\n${hit.match[1]}taskmanager.memory.process.size: 1500m`,
    rule: 'resources-process-size-overridden',
  }),
  rewrite({
    name: 'one half of the secret in plain text',
    pattern: /^( +)- name: AWS_SECRET_ACCESS_KEY\n +valueFrom:\n +secretKeyRef:(?: \{.*\}|\n.*\n.*)$/,
    replace: '$1- name: AWS_SECRET_ACCESS_KEY\n$1  value: zq8Jw4mT2vX7cL0pR5nB9sKdFgHyUeWiAoPtYxQr',
    rule: 'security-secret-in-config',
  }),
  rewrite({
    name: 'a store of its own without its paths',
    pattern: /^ +s3\.path\.style\.access: .*\n/,
    replace: '',
    rule: 'storage-s3-endpoint-path-style',
    at: (hit) => near(hit, /^ +s3\.endpoint: /),
  }),
];
