import type { Plan } from '../mutation.ts';

const VALUES = 'chart/values.yaml';
const PROD = 'chart/values-prod.yaml';
const JOB = 'chart/templates/job.yaml';
const HELPERS = 'chart/templates/_helpers.tpl';
const ACCESS = 'chart/templates/access.yaml';

export default {
  without: 'values and templates stand in for the fields that mutators look for',
  mutations: [
    // The values that all environments share.
    {
      name: 'values: a memory unit that there is none of',
      file: VALUES,
      find: 'jobManager:\n  memory: 2048m',
      replace: 'jobManager:\n  memory: 2048x',
      rule: 'admission-memory-unparseable',
    },
    {
      name: 'values: a plugin of another store',
      file: VALUES,
      find: 'flink-s3-fs-presto-1.20.3.jar',
      replace: 'flink-gs-fs-hadoop-1.20.3.jar',
      rule: 'storage-missing-fs-plugin',
      at: { file: VALUES, text: 'bucket:' },
      further: [
        {
          rule: 'storage-missing-fs-plugin',
          at: { file: PROD, text: 'bucket:' },
          why: 'the bucket of the other environment demands the plugin at a line of its own',
        },
      ],
    },
    {
      name: 'values: a plugin of another release',
      file: VALUES,
      find: 'flink-s3-fs-presto-1.20.3.jar',
      replace: 'flink-s3-fs-presto-1.20.2.jar',
      rule: 'storage-builtin-plugin-version-mismatch',
    },
    {
      name: 'values: bump only the tag',
      file: VALUES,
      find: 'tag: 1.20.3-scala_2.12-java17',
      replace: 'tag: 2.0.1-scala_2.12-java17',
      rule: 'image-flink-version-mismatch',
      at: { file: VALUES, text: 'flinkVersion: v1_20' },
      further: [
        {
          rule: 'storage-builtin-plugin-version-mismatch',
          at: { file: VALUES, text: 'plugin:' },
          why: 'the plugin has to be bumped as well',
        },
      ],
    },
    {
      name: 'values: another Flink than the image has',
      file: VALUES,
      find: 'flinkVersion: v1_20',
      replace: 'flinkVersion: v1_19',
      rule: 'image-flink-version-mismatch',
    },
    {
      name: 'values: a tag that moves',
      file: VALUES,
      find: 'tag: 1.20.3-scala_2.12-java17',
      replace: 'tag: latest',
      rule: 'image-untagged-or-latest',
    },
    {
      name: 'values: upgrade without state',
      file: VALUES,
      find: 'upgradeMode: last-state',
      replace: 'upgradeMode: stateless',
      rule: 'state-stateless-default',
    },
    {
      name: 'values: the ARN of a role without its account',
      file: VALUES,
      find: 'arn:aws:iam::111122223333:',
      replace: 'arn:aws:iam::1111:',
      rule: 'identity-role-arn-placeholder',
    },
    {
      name: 'values: an interval without a number',
      file: VALUES,
      find: 'execution.checkpointing.interval: 30s',
      replace: 'execution.checkpointing.interval: often',
      rule: 'config-wrong-type',
    },
    {
      name: 'values: a backend that there is none of',
      file: VALUES,
      find: 'state.backend.type: hashmap',
      replace: 'state.backend.type: hashmaps',
      rule: 'state-backend-unknown',
    },
    {
      name: 'values: a misspelt option',
      file: VALUES,
      find: 'execution.checkpointing.interval',
      replace: 'execution.checkpointing.intervall',
      rule: 'config-unknown-key',
    },
    // The values of one environment.
    {
      name: 'prod: too little memory',
      file: PROD,
      find: 'memory: 8192m',
      replace: 'memory: 400m',
      rule: 'resources-memory-infeasible',
    },
    {
      name: 'prod: no parallelism',
      file: PROD,
      find: 'parallelism: 12',
      replace: 'parallelism: 0',
      rule: 'admission-parallelism-missing',
    },
    {
      name: 'prod: a role that is still to be filled in',
      file: PROD,
      find: 'role/payments-flink',
      replace: 'role/<role>',
      rule: 'identity-role-arn-placeholder',
    },
    {
      name: 'prod: a bucket that no store would take',
      file: PROD,
      find: 'bucket: acme-payments-prod',
      replace: 'bucket: Acme_Payments_Prod',
      rule: 'storage-uri-malformed',
    },
    // The templates.
    {
      name: 'template: misspelt field',
      file: JOB,
      find: '  serviceAccount: payments',
      replace: '  serviceAcount: payments',
      rule: 'schema-unknown-field',
    },
    {
      name: 'template: rename the main container',
      file: JOB,
      find: 'name: flink-main-container',
      replace: 'name: flink-main',
      rule: 'pod-main-container-name',
    },
    {
      name: 'template: the name of the account',
      file: JOB,
      find: 'serviceAccount: payments',
      replace: 'serviceAccount: payment',
      rule: 'identity-service-account-undefined',
    },
    {
      name: 'template: bind another account',
      file: ACCESS,
      find: '  - kind: ServiceAccount\n    name: payments',
      replace: '  - kind: ServiceAccount\n    name: payment',
      rule: 'security-rolebinding-wrong-subject',
    },
    {
      name: 'template: drop the role of the account',
      file: ACCESS,
      find: '  annotations:\n    eks.amazonaws.com/role-arn: {{ .Values.roleArn }}\n',
      replace: '',
      rule: 'identity-role-annotation-missing',
      at: { file: JOB, text: 'serviceAccount: payments' },
    },
    {
      name: 'helper: a kind of high availability that there is none of',
      file: HELPERS,
      find: 'high-availability.type: kubernetes',
      replace: 'high-availability.type: kubernets',
      rule: 'ha-type-invalid',
    },
    {
      name: 'helper: high availability on the disk of the container',
      file: HELPERS,
      find: 's3p://{{ .Values.bucket }}/ha',
      replace: 'file:///tmp/ha',
      rule: 'storage-state-on-container-disk',
    },
    {
      name: 'helper: drop the kind of high availability',
      file: HELPERS,
      find: 'high-availability.type: kubernetes\n',
      replace: '',
      rule: 'state-last-state-without-ha',
      at: { file: VALUES, text: 'upgradeMode: last-state' },
    },
  ],
} satisfies Plan;
