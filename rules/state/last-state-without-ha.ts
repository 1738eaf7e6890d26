import { defineRule } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { highAvailability } from '../../src/model/state/ha.ts';
import { upgradeModeOf } from '../../src/model/state/upgrade-mode.ts';
import { lacksOption } from '../lacking.ts';
import { flinkDeployment } from '../samples.ts';

const checkpoints = 'state.checkpoints.dir: s3p://orders/checkpoints';
const ha = ['high-availability.type: kubernetes', 'high-availability.storageDir: s3p://orders/ha'];
const MARK = ' # <- state-last-state-without-ha';
const release = (version: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: operator}\nspec:\n  chart: {spec: {chart: flink-kubernetes-operator, version: ${version}}}\n`;

export default defineRule({
  id: 'state-last-state-without-ha',
  area: 'state',
  level: 'error',
  confidence: 'high',
  title: 'upgradeMode last-state without high availability',
  why: 'Without HA metadata the operator can only ask the JobManager for the last checkpoint: once the JobManager is gone, the job has to be restored by hand.',
  fix: 'Set high-availability.type: kubernetes and high-availability.storageDir.',
  falsePositives:
    "The operator's own configuration may turn high availability on for all jobs; it is read where the repository holds it, and can be declared under `operator.config`.",
  prevents: [
    'Job could not be upgraded with last-state while HA disabled',
    'JobManager deployment is missing and HA metadata is not available to make stateful upgrades. It is possible that the job has finished or terminally failed, or the configmaps have been deleted. Manual restore required.',
  ],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.9.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/validation/DefaultValidator.java',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
  ],
  breaks: 'high availability',
  subject: 'workload',
  examples: [
    {
      name: 'accepted since operator 1.10, still a trap: a warning',
      bad: { 'job.yaml': flinkDeployment({ config: [checkpoints], job: [`upgradeMode: last-state${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: [checkpoints, ...ha], job: ['upgradeMode: last-state'] }) },
    },
    {
      name: 'refused before operator 1.10',
      bad: {
        'job.yaml': flinkDeployment({ config: [checkpoints], job: [`upgradeMode: last-state${MARK}`] }),
        'operator.yaml': release('1.9.0'),
      },
      good: {
        'job.yaml': flinkDeployment({ config: [checkpoints], job: ['upgradeMode: stateless'] }),
        'operator.yaml': release('1.9.0'),
      },
    },
    {
      name: 'an overlay may turn it on',
      unknown: {
        'job.yaml': flinkDeployment({ config: [checkpoints], job: ['upgradeMode: last-state'] }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: ha.yaml}]\n',
      },
    },
  ],
  *check(workload, kit, model) {
    const mode = upgradeModeOf(workload);
    if (workload.mode !== 'application' || mode?.value !== 'last-state') return;
    const version = model.operator.version?.value;
    const refused = version !== undefined && version !== 'main' && compareLines(version, '1.10') < 0;
    const assumed = workload.config.gaps.assumesStockOperator;
    yield kit.unless(highAvailability(workload), {
      at: mode.at,
      lacks: lacksOption('haType'),
      message: `upgradeMode is last-state, but high availability is off${assumed ? " (unless the operator's defaults turn it on)" : ''}`,
      ...(refused ? { why: `Operator ${version} refuses this` } : { level: 'warning' as const }),
      ...(assumed ? { confidence: 'medium' as const } : {}),
    });
  },
});
