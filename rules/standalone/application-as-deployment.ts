import { defineRule } from '../../src/engine/rule.ts';
import { not } from '../../src/model/proof.ts';
import { applicationStart } from '../../src/model/standalone/start.ts';
import { highAvailability } from '../../src/model/state/ha.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role } from '../standalone-samples.ts';

const MARK = ' # <- standalone-application-as-deployment';
const start = (kind: 'Deployment' | 'Job', mark = '') =>
  role({ role: 'jobmanager', kind, args: [`standalone-job${mark}`, '--job-classname', 'shop.Orders'] });

export default defineRule({
  id: 'standalone-application-as-deployment',
  area: 'standalone',
  level: 'note',
  confidence: 'medium',
  title: 'A standalone application is run by a Deployment',
  why: 'A Deployment starts its pod again whenever it ends: a job that has finished, or failed for good, runs again from the beginning.',
  fix: 'Use a Job with restartPolicy OnFailure, or switch high availability on, which remembers that the job is done.',
  falsePositives: 'A streaming job that never ends is fine; with high availability nothing is reported.',
  prevents: ['Job 00000000000000000000000000000000 is submitted again after FINISHED'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/#deploy-application-cluster',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'no high availability',
      bad: { 'jobmanager.yaml': start('Deployment', MARK) },
      good: { 'jobmanager.yaml': start('Job') },
    },
    {
      name: 'high availability',
      good: {
        'jobmanager.yaml': role({
          role: 'jobmanager',
          args: ['standalone-job'],
          container: CONF_MOUNT,
          pod: CONF_VOLUME,
        }),
        'config.yaml': confMap(['high-availability.type: kubernetes']),
      },
    },
  ],
  *check(workload, kit) {
    const found = applicationStart(workload);
    if (!found || found.pod.object.kind === 'Job') return;
    const { object } = found.pod;
    yield kit.when(not(highAvailability(workload)), {
      at: found.word.origin,
      message: `${object.kind} ${object.name} runs an application without high availability, and starts it anew whenever it ends`,
    });
  },
});
