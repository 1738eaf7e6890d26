import type { Plan } from '../mutation.ts';

const SNAPSHOT = 'before-migration.yaml';

export default {
  without: { 'move the job to another namespace': 'the snapshot is left behind; see below' },
  mutations: [
    {
      name: 'move the job away from its snapshot',
      file: 'ledger.yaml',
      find: 'namespace: trading',
      replace: 'namespace: elsewhere',
      rule: 'identity-service-account-undefined',
      at: { file: 'ledger.yaml', text: 'serviceAccount: positions' },
      further: [
        {
          rule: 'snapshot-job-reference',
          at: { file: SNAPSHOT, text: '    name: positions' },
          why: 'the snapshot looks for the job in its own namespace',
        },
      ],
    },
    {
      name: 'a snapshot of another job',
      file: SNAPSHOT,
      find: '    name: positions',
      replace: '    name: position',
      rule: 'snapshot-job-reference',
    },
    {
      name: 'a snapshot of another kind of job',
      file: SNAPSHOT,
      find: 'kind: FlinkDeployment',
      replace: 'kind: FlinkSessionJob',
      rule: 'snapshot-job-reference',
      at: { file: SNAPSHOT, text: '    name: positions' },
    },
    {
      name: 'a snapshot of both kinds',
      file: SNAPSHOT,
      find: '  savepoint:\n',
      replace: '  checkpoint: {}\n  savepoint:\n',
      rule: 'snapshot-exactly-one-kind',
    },
    {
      name: 'a snapshot of no kind',
      file: SNAPSHOT,
      find: '  savepoint:\n    disposeOnDelete: false\n    formatType: CANONICAL\n',
      replace: '',
      rule: 'snapshot-exactly-one-kind',
      at: { file: SNAPSHOT, text: 'spec:' },
    },
    {
      name: 'a savepoint that exists already, nowhere',
      file: SNAPSHOT,
      find: '    disposeOnDelete: false\n',
      replace: '    disposeOnDelete: false\n    alreadyExists: true\n',
      rule: 'snapshot-already-exists-without-path',
    },
    {
      name: 'a format that there is none of',
      file: SNAPSHOT,
      find: 'CANONICAL',
      replace: 'PORTABLE',
      rule: 'schema-wrong-scalar-type',
    },
    {
      name: 'the role trusts by a wildcard that is none',
      file: 'cloudformation/role.yaml',
      find: 'system:serviceaccount:trading:positions',
      replace: 'system:serviceaccount:trading:*',
      rule: 'identity-irsa-trust-subject-mismatch',
      at: { file: 'access.yaml', text: 'eks.amazonaws.com/role-arn' },
    },
    {
      name: 'the role may be assumed by anything but a web identity',
      file: 'cloudformation/role.yaml',
      find: 'Action: sts:AssumeRoleWithWebIdentity',
      replace: 'Action: sts:AssumeRole',
      rule: 'identity-irsa-trust-shape',
    },
    {
      name: 'another issuer than the provider',
      file: 'cloudformation/role.yaml',
      find: ':aud: sts.amazonaws.com',
      replace: ':aud: eks.amazonaws.com',
      rule: 'identity-irsa-trust-shape',
    },
  ],
} satisfies Plan;
