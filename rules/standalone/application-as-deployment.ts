import { defineRule } from '../../src/engine/rule.ts';
import { not } from '../../src/model/proof.ts';
import { applicationStart, restartsOnFailure } from '../../src/model/standalone/start.ts';
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
  production: true,
  title: 'A standalone application is started again from nothing',
  why: 'A Deployment starts its pod again whenever it ends, a Job with restartPolicy OnFailure whenever it fails: nothing remembers the last checkpoint, so the job runs again from the beginning.',
  fix: 'Switch high availability on, which remembers the latest checkpoint and that the job is done; for a job that ends use a Job, not a Deployment.',
  falsePositives: 'A streaming job that never ends is fine; with high availability nothing is reported.',
  prevents: ['Job 00000000000000000000000000000000 is submitted again after FINISHED'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/#deploy-application-cluster',
  ],
  breaks: 'high availability',
  subject: 'workload',
  examples: [
    {
      name: 'no high availability',
      bad: { 'jobmanager.yaml': start('Deployment', MARK) },
      good: { 'jobmanager.yaml': start('Job') },
    },
    {
      name: 'a Job that is tried again',
      bad: {
        'jobmanager.yaml': role({
          role: 'jobmanager',
          kind: 'Job',
          args: ['standalone-job'],
          pod: [`restartPolicy: OnFailure${MARK}`],
        }),
      },
      good: {
        'jobmanager.yaml': role({
          role: 'jobmanager',
          kind: 'Job',
          args: ['standalone-job'],
          pod: ['restartPolicy: Never'],
        }),
      },
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
    if (!found) return;
    const { object } = found.pod;
    const failure = restartsOnFailure(found);
    if (object.kind === 'Job' && !failure) return;
    const when = failure ? 'from nothing whenever it fails' : 'anew whenever it ends';
    yield kit.when(not(highAvailability(workload)), {
      at: failure ?? found.word.origin,
      message: `${object.kind} ${object.name} runs an application without high availability, and starts it ${when}`,
    });
  },
});
