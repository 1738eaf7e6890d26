import type { Plan } from '../mutation.ts';

export default {
  without: { 'move the job to another namespace': "Hadoop's ConfigMap is left behind too; see below" },
  mutations: [
    {
      name: 'move the job away from its account and its ConfigMap',
      file: 'k8s/ledger.yaml',
      find: 'namespace: finance',
      replace: 'namespace: elsewhere',
      rule: 'identity-service-account-undefined',
      at: { file: 'k8s/ledger.yaml', text: 'serviceAccount: ' },
      further: [
        {
          rule: 'volumes-config-source-undefined',
          at: { file: 'k8s/ledger.yaml', text: 'kubernetes.hadoop.conf.config-map.name' },
          why: "the ConfigMap of Hadoop's configuration stays where it was",
        },
      ],
    },
  ],
} satisfies Plan;
