import { type Mutator, near, rewrite } from './mutator.ts';

/** Options that Flink does not read, or not like this. */
export const configMutators: readonly Mutator[] = [
  rewrite({
    name: 'misspell an option',
    pattern: /^( +)taskmanager\.numberOfTaskSlots: "1"/,
    replace: '$1taskmanager.numberOfTaskSlot: "1"',
    rule: 'config-unknown-key',
  }),
  rewrite({
    name: 'an interval without a number',
    pattern: /^( +execution\.checkpointing\.interval): .*$/,
    replace: '$1: often',
    rule: 'config-wrong-type',
  }),
  rewrite({
    name: 'an option of the operator itself',
    pattern: /^( +)taskmanager\.numberOfTaskSlots: .*$/,
    replace: (hit) => `${hit.match[0]}\n${hit.match[1]}kubernetes.operator.watched.namespaces: default`,
    rule: 'config-operator-system-key-in-cr',
  }),
  rewrite({
    name: 'settings of a restart strategy that is not chosen',
    pattern: /^( +)execution\.checkpointing\.interval: .*$/,
    // Left-over settings beside those of the chosen strategy are let be.
    replace: (hit) =>
      near(hit, /^ +restart-strategy\./)
        ? undefined
        : `${hit.match[0]}\n${hit.match[1]}restart-strategy.type: exponential-delay\n${hit.match[1]}restart-strategy.fixed-delay.attempts: "10"`,
    rule: 'config-restart-strategy-mismatch',
  }),
  rewrite({
    name: 'two spellings of one option',
    pattern: /^( +)state\.backend\.type: (rocksdb|hashmap)$/,
    replace: (hit) =>
      `${hit.match[0]}\n${hit.match[1]}state.backend: ${hit.match[2] === 'rocksdb' ? 'hashmap' : 'rocksdb'}`,
    rule: (hit) => (near(hit, /^ +flinkVersion: v2/) ? 'config-prefix-overlap-v2' : 'config-duplicate-alias'),
  }),
  rewrite({
    name: 'a variable that nobody expands',
    pattern: /^( +(?:state\.checkpoints\.dir|execution\.checkpointing\.dir): \w+:\/\/)(\/?)[^/\n]+/,
    replace: '$1$2${BUCKET}',
    rule: 'config-env-placeholder',
  }),
  rewrite({
    name: 'a secret in plain text',
    pattern: /^( +)execution\.checkpointing\.interval: .*$/,
    replace: (hit) =>
      `${hit.match[0]}\n${hit.match[1]}metrics.reporter.dghttp.apikey: 0f3b9a7c5d1e48f2b6a0c9d8e7f61234`,
    rule: 'security-secret-in-config',
  }),
  rewrite({
    name: 'reporter by its class',
    pattern: /^( +)execution\.checkpointing\.interval: .*$/,
    replace: (hit) =>
      near(hit, /^ +metrics\.reporter\.prom\.factory/)
        ? undefined
        : `${hit.match[0]}\n${hit.match[1]}metrics.reporter.prom.class: org.apache.flink.metrics.prometheus.PrometheusReporter`,
    rule: 'config-metric-reporter-class',
  }),
  rewrite({
    name: 'a savepoint path among the options',
    pattern: /^( +)execution\.checkpointing\.interval: .*$/,
    // A session cluster has no job that the operator would set it for.
    replace: (hit) =>
      near(hit, /^ +job:/)
        ? `${hit.match[0]}\n${hit.match[1]}execution.savepoint.path: s3://old/savepoint-1`
        : undefined,
    rule: 'config-savepoint-path-ineffective',
  }),
];
