import { defineRule } from '../../src/engine/rule.ts';
import { nodeAccess } from '../../src/model/security/node-access.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- security-privileged';
const pod = (...lines: string[]) => ({
  'job.yaml': flinkDeployment({ spec: ['podTemplate:', '  spec:', ...lines.map((line) => `    ${line}`)] }),
});
const container = (...lines: string[]) =>
  pod('containers:', '  - name: flink-main-container', '    securityContext:', ...lines.map((line) => `      ${line}`));

export default defineRule({
  id: 'security-privileged',
  area: 'security',
  level: 'warning',
  confidence: 'high',
  title: 'The Flink pods have access to their node',
  why: 'Flink needs nothing of the node, and the code of a job that breaks out of such a pod owns it; namespaces that enforce Pod Security refuse the pod.',
  fix: 'Take the setting out.',
  falsePositives: 'Overlays for a development cluster. hostPath directories for state and data are not reported.',
  prevents: ['violates PodSecurity "…": privileged'],
  sources: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  subject: 'workload',
  examples: [
    {
      name: 'privileged container',
      bad: container(`privileged: true${MARK}`),
      good: container('privileged: false', 'allowPrivilegeEscalation: false'),
    },
    {
      name: 'capabilities',
      bad: container('capabilities:', '  add:', `    - SYS_ADMIN${MARK}`),
      good: container('capabilities:', '  drop: [ALL]', '  add: [NET_BIND_SERVICE]'),
    },
    { name: "the node's network", bad: pod(`hostNetwork: true${MARK}`), good: pod('hostNetwork: false') },
    {
      name: 'the socket of the container runtime',
      bad: pod('volumes:', '  - name: docker', '    hostPath:', `      path: /var/run/docker.sock${MARK}`),
      good: pod(
        'volumes:',
        '  - name: state',
        '    hostPath: {path: /tmp/flink}',
        '  - name: zone',
        '    hostPath: {path: /etc/localtime}',
      ),
    },
  ],
  *check(workload, kit) {
    for (const { at, text, key } of nodeAccess(workload)) yield kit.violation({ at, message: text, identity: [key] });
  },
});
