import type { Plan } from '../mutation.ts';

const JOB = 'job.yaml';
const EXTRA = 'extra.yaml';

export default {
  without: { 'move the job to another namespace': 'what is left behind is more than the account; see below' },
  mutations: [
    {
      name: 'move the job away from all that it uses',
      file: JOB,
      find: 'namespace: fleet',
      replace: 'namespace: elsewhere',
      rule: 'identity-service-account-undefined',
      at: { file: JOB, text: 'serviceAccount: telemetry' },
      further: [
        {
          rule: 'volumes-pvc-undefined',
          at: { file: JOB, text: 'claimName: telemetry' },
          why: 'the claim is left behind',
        },
        {
          rule: 'volumes-config-source-undefined',
          at: { file: JOB, text: 'name: telemetry-extra' },
          why: 'the ConfigMap is left behind',
        },
        {
          rule: 'observability-monitor-selector',
          at: { file: EXTRA, text: '      app: telemetry\n      type' },
          why: 'the monitor is left behind',
        },
      ],
    },
    {
      name: 'the monitor selects other pods',
      file: EXTRA,
      find: 'app: telemetry\n      type: flink-native-kubernetes',
      replace: 'app: telemetri\n      type: flink-native-kubernetes',
      rule: 'observability-monitor-selector',
    },
    {
      name: 'the monitor asks for a port that the pods do not have',
      file: EXTRA,
      find: 'port: metrics',
      replace: 'port: prom',
      rule: 'observability-prom-port-vs-monitor',
    },
    {
      name: 'the pods of the job may not talk to each other',
      file: EXTRA,
      find: '    - from:\n        - podSelector:\n            matchLabels:\n              app: telemetry\n',
      replace: '',
      rule: 'network-policy-blocks-flink',
      at: { file: EXTRA, text: '    - ports:' },
    },
    {
      name: 'nobody asks who comes in',
      file: JOB,
      find: '    annotations:\n      nginx.ingress.kubernetes.io/auth-url: https://auth.example/oauth2/auth\n',
      replace: '',
      rule: 'network-ingress-unauthenticated',
      at: { file: JOB, text: 'template:' },
    },
    {
      name: 'another ConfigMap',
      file: JOB,
      find: 'name: telemetry-extra',
      replace: 'name: telemetry-extras',
      rule: 'volumes-config-source-undefined',
    },
    {
      name: 'a claim of block storage',
      file: EXTRA,
      find: 'storageClassName: nfs-client',
      replace: 'storageClassName: gp3',
      rule: 'volumes-storageclass-no-rwx',
      at: { file: EXTRA, text: 'accessModes:' },
    },
  ],
} satisfies Plan;
