import { type Mutator, near, rewrite } from './mutator.ts';

const CR = /^apiVersion: flink\.apache\.org\/v1beta1\nkind: Flink(?:Deployment|SessionJob|BlueGreenDeployment)\n/;

/** Fields and values that the resource definition does not take. */
export const schemaMutators: readonly Mutator[] = [
  rewrite({
    name: 'misspell serviceAccount',
    pattern: /^( +)serviceAccount: /,
    replace: (hit) => (near(hit, CR) ? `${hit.match[1]}serviceAcount: ` : undefined),
    rule: 'schema-unknown-field',
  }),
  rewrite({
    name: 'misspell upgradeMode',
    pattern: /^( +)upgradeMode: /,
    replace: '$1upgrademode: ',
    rule: 'schema-unknown-field',
  }),
  rewrite({
    name: 'misspell taskManager',
    pattern: /^( +)taskManager:$/,
    replace: '$1taskmanager:',
    rule: 'schema-unknown-field',
  }),
  rewrite({
    name: 'write the parallelism as a word',
    pattern: /^( +parallelism:) \d+$/,
    replace: '$1 four',
    rule: 'schema-wrong-scalar-type',
  }),
  rewrite({
    name: 'old apiVersion',
    pattern: /^apiVersion: flink\.apache\.org\/v1beta1\n(?=kind: FlinkDeployment$)/,
    replace: 'apiVersion: flink.apache.org/v1\n',
    rule: 'schema-api-version',
  }),
  rewrite({
    name: 'misspell the source of a volume',
    pattern: /^( +)persistentVolumeClaim:$/,
    replace: '$1persistentVolumeClaims:',
    rule: 'schema-volume-source-typo',
  }),
  rewrite({
    name: 'set a key twice',
    pattern: /^( +flinkVersion: )(v\S+)$/,
    replace: '$1$2\n$1$2',
    rule: 'schema-duplicate-keys',
  }),
  rewrite({
    name: 'nest an option',
    pattern: /^( +)execution\.checkpointing\.interval: (.*)$/,
    // Operators from 1.13 on take it.
    replace: ({ match }, { files }) =>
      /version: .?1\.1[0-2]\b/.test(files['flint-lint.yaml'] ?? '')
        ? `${match[1]}execution.checkpointing:\n${match[1]}  interval: ${match[2]}`
        : undefined,
    rule: 'schema-flinkconfiguration-nested',
  }),
];
