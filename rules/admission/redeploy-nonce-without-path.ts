import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-redeploy-nonce-without-path';

export default defineRule({
  id: 'admission-redeploy-nonce-without-path',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'A new savepointRedeployNonce without a path to start from',
  why: 'A new nonce drops the running job and starts it from initialSavepointPath. The operator refuses the change without one.',
  fix: 'Set spec.job.initialSavepointPath, or leave the nonce as it is.',
  falsePositives:
    'On creation the nonce means nothing, so that only a change is looked at. What the revision of --base has is taken for what runs.',
  prevents: ['InitialSavepointPath must not be empty for savepoint redeployment'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'the nonce changes',
      base: { 'job.yaml': flinkDeployment({ job: ['savepointRedeployNonce: 1'] }) },
      bad: { 'job.yaml': flinkDeployment({ job: [`savepointRedeployNonce: 2${MARK}`] }) },
      good: {
        'job.yaml': flinkDeployment({ job: ['savepointRedeployNonce: 2', 'initialSavepointPath: s3p://orders/sp-1'] }),
      },
    },
    {
      name: 'a blank path',
      base: { 'job.yaml': flinkDeployment({}) },
      bad: { 'job.yaml': flinkDeployment({ job: [`savepointRedeployNonce: 2${MARK}`, 'initialSavepointPath: ""'] }) },
      good: { 'job.yaml': flinkDeployment({ job: ['upgradeMode: stateless'] }) },
    },
    {
      name: 'an overlay may add the path',
      base: { 'job.yaml': flinkDeployment({}) },
      unknown: {
        'job.yaml': flinkDeployment({ job: ['savepointRedeployNonce: 2'] }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: path.yaml}]\n',
      },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['savepoint-redeploy-needs-path']);
  },
});
