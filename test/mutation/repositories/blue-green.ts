import type { Plan } from '../mutation.ts';

const FILE = 'k8s/fraud.yaml';

export default {
  mutations: [
    {
      name: 'an operator that does not know the kind',
      file: 'flint-lint.yaml',
      find: 'version: "1.14"',
      replace: 'version: "1.12"',
      rule: 'schema-version-skew',
      at: { file: FILE, text: 'kind: FlinkBlueGreenDeployment' },
    },
    {
      name: 'options of the controller among those of the job',
      file: FILE,
      find: '        taskmanager.numberOfTaskSlots: "2"\n',
      replace:
        '        taskmanager.numberOfTaskSlots: "2"\n        kubernetes.operator.bluegreen.reconciliation.reschedule-interval: 30s\n',
      rule: 'bluegreen-options-in-wrong-place',
    },
    {
      name: 'a name that leaves no room for the generations',
      file: FILE,
      find: '  name: fraud\n',
      replace: '  name: fraud-detection-for-card-payments-in-europe\n',
      rule: 'bluegreen-child-name-too-long',
    },
    {
      name: 'no job',
      file: FILE,
      find: '      job:\n        jarURI: https://artifacts.example/fraud/fraud-7.1.0.jar\n        parallelism: 4\n        upgradeMode: savepoint\n',
      replace: '',
      rule: 'bluegreen-no-job',
      at: { file: FILE, text: '    spec:\n      image:' },
    },
  ],
} satisfies Plan;
