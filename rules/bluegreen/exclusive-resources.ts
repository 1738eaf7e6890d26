import { defineRule } from '../../src/engine/rule.ts';
import { exclusiveParts } from '../../src/model/bluegreen/exclusive.ts';
import { excessesOfTwo } from '../../src/model/resources/quota.ts';
import { blueGreenDeployment } from '../bluegreen-samples.ts';

const MARK = ' # <- bluegreen-exclusive-resources';
const claim = (mode: string) =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: flink-state\nspec:\n  accessModes: [${mode}]\n  resources:\n    requests:\n      storage: 20Gi\n`;
const jobManager = (lines: string[]) =>
  blueGreenDeployment({}).replace(
    /(?<! ) {0,40}jobManager:\n/,
    (whole) => `${whole}${lines.map((line) => `${whole.slice(0, whole.indexOf('j'))}  ${line}\n`).join('')}`,
  );
const mounted = (mark = '') =>
  jobManager([
    'podTemplate:',
    '  spec:',
    '    containers:',
    '      - name: flink-main-container',
    '        volumeMounts: [{name: state, mountPath: /data}]',
    '    volumes:',
    '      - name: state',
    `        persistentVolumeClaim: {claimName: flink-state}${mark}`,
  ]);
const port = (text: string) =>
  jobManager([
    'podTemplate:',
    '  spec:',
    '    containers:',
    '      - name: flink-main-container',
    `        ports: [${text}`,
  ]);
const balancer = (annotation: string, mark = '') =>
  blueGreenDeployment({
    config: [
      'kubernetes.rest-service.exposed.type: LoadBalancer',
      `kubernetes.rest-service.annotations: ${annotation}${mark}`,
    ],
  });
const quota = (memory: string, mark = '') =>
  `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: team, namespace: flink}\nspec:\n  hard:\n    requests.memory: ${memory}${mark}\n`;

export default defineRule({
  id: 'bluegreen-exclusive-resources',
  area: 'bluegreen',
  level: 'error',
  confidence: 'medium',
  title: 'Two generations of a blue/green deployment want what only one can have',
  why: 'During a transition both clusters run, made of one template: the pods of the new one wait for what the old one holds, until the transition is aborted.',
  fix: 'Use a claim with ReadWriteMany or an object store, leave host ports and fixed addresses out, and give the namespace a quota for two clusters.',
  falsePositives:
    'A ReadWriteOnce claim is no obstacle for pods that happen to run on one node: where only one node is possible it works, so that it is a warning. Claims whose access mode is not in sight are left undecided.',
  prevents: [
    'Multi-Attach error for volume "pvc-…" Volume is already used by pod(s)',
    'is forbidden: exceeded quota: …, requested: …, used: …, limited: …',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-main/docs/concepts/bluegreen-controller-flow/',
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
    'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a claim',
      bad: { 'job.yaml': mounted(MARK), 'claim.yaml': claim('ReadWriteOnce') },
      good: { 'job.yaml': mounted(), 'claim.yaml': claim('ReadWriteMany') },
      unknown: { 'job.yaml': mounted() },
    },
    {
      name: 'a port of the node',
      bad: { 'job.yaml': port(`{containerPort: 8081, hostPort: 8081}]${MARK}`) },
      good: { 'job.yaml': port('{containerPort: 9249, name: metrics}]') },
    },
    {
      name: 'an address of a load balancer',
      bad: { 'job.yaml': balancer('metallb.io/loadBalancerIPs:10.0.0.7', MARK) },
      good: { 'job.yaml': balancer('metallb.io/address-pool:flink') },
    },
    {
      name: 'a quota for one cluster',
      bad: { 'job.yaml': blueGreenDeployment({ namespace: 'flink' }), 'quota.yaml': quota('8Gi', MARK) },
      good: { 'job.yaml': blueGreenDeployment({ namespace: 'flink' }), 'quota.yaml': quota('16Gi') },
    },
    {
      name: 'a quota that one cluster exceeds alone',
      good: { 'job.yaml': blueGreenDeployment({ namespace: 'flink' }), 'quota.yaml': quota('4Gi') },
    },
  ],
  *check(workload, kit, model) {
    for (const { what, name, at, proof, oneNode } of exclusiveParts(workload, model)) {
      yield kit.when(proof, {
        at,
        message: `Blue and green of ${workload.object.name} both want the ${what} during a transition`,
        identity: [name],
        ...(oneNode ? { level: 'warning' as const } : {}),
      });
    }
    for (const { limit, message, identity } of excessesOfTwo(workload, model)) {
      yield kit.violation({
        at: limit.origin,
        message: `Blue and green of ${workload.object.name} together are too much for the quota: ${message}`,
        related: [{ text: 'what asks for it', at: workload.object.at }],
        identity,
      });
    }
  },
});
