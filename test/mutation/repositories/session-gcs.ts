import type { Plan } from '../mutation.ts';

const CLUSTER = 'cluster/cluster.yaml';
const CHURN = 'jobs/churn.yaml';
const COHORTS = 'jobs/cohorts.yaml';

export default {
  without: {
    'move the job to another namespace': 'its jobs are left behind; see below',
    'nest an option': 'its jobs are refused as well; see below',
  },
  mutations: [
    {
      name: 'nest an option of the cluster',
      file: CLUSTER,
      find: 'execution.checkpointing.interval: 1min',
      replace: 'execution.checkpointing:\n      interval: 1min',
      rule: 'schema-flinkconfiguration-nested',
      further: [CHURN, COHORTS].map((file) => ({
        rule: 'admission-older-operator',
        at: { file, text: 'deploymentName: analytics' },
        why: 'the operator refuses each job of a cluster that it cannot read',
      })),
    },
    {
      name: 'move the cluster away from its jobs',
      file: CLUSTER,
      find: 'namespace: bi',
      replace: 'namespace: elsewhere',
      rule: 'session-namespace-mismatch',
      at: { file: CHURN, text: 'deploymentName: analytics' },
      further: [
        {
          rule: 'session-namespace-mismatch',
          at: { file: COHORTS, text: 'deploymentName: analytics' },
          why: 'each job is left behind on its own',
        },
        {
          rule: 'identity-service-account-undefined',
          at: { file: CLUSTER, text: 'serviceAccount: analytics' },
          why: 'the account is left behind too',
        },
      ],
    },
    {
      name: 'move a job away from its cluster',
      file: CHURN,
      find: 'namespace: bi',
      replace: 'namespace: elsewhere',
      rule: 'session-namespace-mismatch',
      at: { file: CHURN, text: 'deploymentName: analytics' },
    },
    {
      name: 'another cluster',
      file: COHORTS,
      find: 'deploymentName: analytics',
      replace: 'deploymentName: analytic',
      rule: 'session-deployment-not-found',
    },
    {
      name: 'a jar in the pod of the operator',
      file: CHURN,
      find: 'https://artifacts.example/bi/',
      replace: 'local:///opt/flink/usrlib/',
      rule: 'session-local-uri',
    },
    {
      name: 'an option of the cluster in a job',
      file: CHURN,
      find: '  job:\n',
      replace: '  flinkConfiguration:\n    taskmanager.numberOfTaskSlots: "8"\n  job:\n',
      rule: 'session-cluster-option-in-job',
    },
    {
      name: 'no job',
      file: CHURN,
      find: '  job:\n    jarURI: https://artifacts.example/bi/churn-1.4.0.jar\n    entryClass: com.example.bi.Main\n    parallelism: 2\n    upgradeMode: savepoint\n',
      replace: '',
      rule: 'session-job-missing',
      at: { file: CHURN, text: 'spec:' },
    },
    {
      name: 'no high availability',
      file: CLUSTER,
      find: '    high-availability.type: kubernetes\n',
      replace: '',
      rule: 'session-ha-off',
      at: { file: CLUSTER, text: '  name: analytics' },
    },
    {
      name: 'the cluster becomes an application',
      file: CLUSTER,
      find: '  taskManager:\n    resource:\n      memory: 4096m\n      cpu: 2\n',
      replace:
        '  taskManager:\n    resource:\n      memory: 4096m\n      cpu: 2\n  job:\n    jarURI: local:///opt/flink/examples/streaming/StateMachineExample.jar\n    parallelism: 2\n    upgradeMode: savepoint\n',
      rule: 'session-target-is-application',
      at: { file: CHURN, text: 'deploymentName: analytics' },
      further: [
        {
          rule: 'session-target-is-application',
          at: { file: COHORTS, text: 'deploymentName: analytics' },
          why: 'each job has lost its cluster',
        },
      ],
    },
    {
      name: 'TaskManagers that nobody asked for',
      file: CLUSTER,
      find: '  taskManager:\n',
      replace: '  taskManager:\n    replicas: 3\n',
      rule: 'session-replicas-ignored-native',
    },
    {
      name: 'the script lets in another account',
      file: 'cluster/bind.sh',
      find: '[bi/analytics]',
      replace: '[bi/default]',
      rule: 'identity-gke-wi-binding-mismatch',
      at: { file: 'cluster/account.yaml', text: 'iam.gke.io/gcp-service-account' },
    },
  ],
} satisfies Plan;
