import { defineRule } from '../../src/engine/rule.ts';
import { scaledByBoth } from '../../src/model/gitops/argo.ts';
import { describe } from '../../src/model/model.ts';
import { argoApplication, fluxKustomization } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-self-heal-vs-hpa';
const withReplicas = (replicas: string) =>
  flinkDeployment({ spec: ['mode: standalone'] }).replace(
    '  taskManager:\n',
    `  taskManager:\n${replicas === '' ? '' : `    ${replicas}\n`}`,
  );
const hpa = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: orders
spec:
  maxReplicas: 8
  scaleTargetRef:
    apiVersion: flink.apache.org/v1beta1
    kind: FlinkDeployment
    name: orders
`;
const app = (spec: string[] = []) => argoApplication({ path: 'jobs', automated: 'selfHeal: true', spec });

export default defineRule({
  id: 'gitops-self-heal-vs-hpa',
  area: 'gitops',
  level: 'error',
  confidence: 'high',
  title: 'Self-healing and a HorizontalPodAutoscaler set the same replicas',
  why: 'The autoscaler writes taskManager.replicas into the resource, the GitOps tool writes the number from Git back, and each change is an upgrade of the job.',
  fix: 'Leave taskManager.replicas out of the manifest, or let the Application ignore /spec/taskManager/replicas together with RespectIgnoreDifferences=true.',
  falsePositives:
    'A manifest without taskManager.replicas is the clean way; any jq expression or field manager in ignoreDifferences for the resource counts as an exception.',
  prevents: ['endless upgrades between two parallelisms'],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/tree/release-1.15/examples/hpa',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'an Application that heals',
      bad: { 'apps/a.yaml': app(), 'jobs/hpa.yaml': hpa, 'jobs/job.yaml': withReplicas(`replicas: 2${MARK}`) },
      good: { 'apps/a.yaml': app(), 'jobs/hpa.yaml': hpa, 'jobs/job.yaml': withReplicas('') },
    },
    {
      name: 'the field is left alone',
      good: {
        'apps/a.yaml': app([
          'ignoreDifferences:',
          '  - group: flink.apache.org',
          '    kind: FlinkDeployment',
          '    jsonPointers: [/spec/taskManager/replicas]',
        ]),
        'jobs/hpa.yaml': hpa,
        'jobs/job.yaml': withReplicas('replicas: 2'),
      },
    },
    {
      name: 'a Kustomization of Flux',
      bad: {
        'apps/a.yaml': fluxKustomization('jobs'),
        'jobs/hpa.yaml': hpa,
        'jobs/job.yaml': withReplicas(`replicas: 2${MARK}`),
      },
      good: { 'jobs/hpa.yaml': hpa, 'jobs/job.yaml': withReplicas('replicas: 2') },
    },
  ],
  *check(workload, kit, model) {
    const found = scaledByBoth(workload, model);
    if (!found) return;
    yield kit.violation({
      at: found.replicas.origin,
      message: `${describe(found.unit.object)} keeps taskManager.replicas as written here, and ${describe(found.autoscaler)} changes it`,
      related: [
        { text: 'the autoscaler', at: found.autoscaler.at },
        { text: 'puts the number back', at: found.unit.heals?.origin ?? found.unit.object.at },
      ],
    });
  },
});
