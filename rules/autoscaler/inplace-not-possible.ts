import { defineRule } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { restartsOnScaling, scalingOn } from '../../src/model/autoscaler/options.ts';
import { upgradeModeOf } from '../../src/model/state/upgrade-mode.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- autoscaler-inplace-not-possible';
const job = (mark: string, ...config: string[]) =>
  flinkDeployment({ config: [`job.autoscaler.enabled: "true"${mark}`, ...config], job: ['upgradeMode: last-state'] });

export default defineRule({
  id: 'autoscaler-inplace-not-possible',
  area: 'autoscaler',
  level: 'note',
  confidence: 'high',
  title: 'Scaling restarts the job',
  why: 'From Flink 1.18 on the adaptive scheduler takes a new parallelism while the job runs; with another scheduler each scaling is an upgrade of the whole job.',
  fix: 'Set jobmanager.scheduler: adaptive where that suits the job.',
  falsePositives: 'The adaptive scheduler does not run batch jobs, and some avoid it on purpose.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/autoscaler/',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/service/NativeFlinkService.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'the default scheduler',
      bad: { 'job.yaml': job(MARK) },
      good: { 'job.yaml': job('', 'jobmanager.scheduler: adaptive') },
    },
    { name: 'it only watches', good: { 'job.yaml': job('', 'job.autoscaler.scaling.enabled: "false"') } },
  ],
  *check(workload, kit, { operator }) {
    const { flinkLine } = workload;
    if (flinkLine.is !== 'yes' || compareLines(flinkLine.value, '1.18') < 0) return;
    // A stateless job is worse off, and another rule tells it.
    if (upgradeModeOf(workload)?.value === 'stateless') return;
    const restart = restartsOnScaling(workload);
    const scaling = scalingOn(workload, operator);
    if (!restart || scaling.is !== 'yes') return;
    yield kit.violation({
      at: scaling.value.at,
      message: `Each scaling is an upgrade with a restart: ${restart.because}`,
    });
  },
});
