import { defineRule } from '../../src/engine/rule.ts';
import { ineffective } from '../../src/model/flinkcluster/ineffective.ts';
import { no, unknown } from '../../src/model/proof.ts';
import type { Level } from '../../src/text/level.ts';
import { clusterOperator, flinkCluster, SPOTIFY } from '../cluster-samples.ts';

const MARK = ' # <- flinkcluster-ineffective';

/** Levels of what does not stop the controller. */
const LEVELS: Readonly<Record<string, Level>> = { restart: 'warning', foreign: 'warning', 'auto-savepoint': 'note' };

export default defineRule({
  id: 'flinkcluster-ineffective',
  area: 'flinkcluster',
  level: 'error',
  confidence: 'high',
  title: 'A FlinkCluster that is accepted and cannot work as written',
  why: 'The webhook does not check it, but the controller cannot work with it: it crashes, stops, or does nothing, and only its log says so.',
  fix: 'Write the value that the controller needs, or leave the block out.',
  falsePositives:
    'None known; what only one of the two operators cannot work with is reported when it is the one that runs.',
  prevents: ['nil pointer dereference'],
  sources: [
    'https://github.com/spotify/flink-on-k8s-operator/tree/master/controllers/flinkcluster',
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator/tree/master/controllers',
  ],
  subject: 'object',
  kinds: ['FlinkCluster'],
  examples: [
    {
      name: 'a scheduler that there is not',
      bad: { 'cluster.yaml': flinkCluster({ spec: [`batchSchedulerName: yunikorn${MARK}`] }) },
      good: { 'cluster.yaml': flinkCluster({ spec: ['batchSchedulerName: volcano'] }) },
    },
    {
      name: 'an application without a class',
      bad: {
        'cluster.yaml': flinkCluster({ spec: [SPOTIFY], job: ['mode: Application'] }).replace(
          '  job:',
          `  job:${MARK}`,
        ),
      },
      good: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], job: ['mode: Application', 'className: shop.Orders'] }) },
    },
    {
      name: 'a kind of TaskManagers that there is not',
      bad: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], taskManager: [`deploymentType: DaemonSet${MARK}`] }) },
      good: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], taskManager: ['deploymentType: Deployment'] }) },
    },
    {
      name: 'an empty configuration of Google Cloud',
      bad: { 'cluster.yaml': flinkCluster({ spec: [`gcpConfig: {}${MARK}`] }) },
      good: {
        'cluster.yaml': flinkCluster({
          spec: ['gcpConfig:', '  serviceAccount: {secretName: gcp, keyFile: key.json, mountPath: /etc/gcp}'],
        }),
      },
    },
    {
      name: "a field of the other operator's",
      bad: {
        'cluster.yaml': flinkCluster({ job: [`takeSavepointOnUpdate: true${MARK}`] }),
        'operator.yaml': clusterOperator('google'),
      },
      good: {
        'cluster.yaml': flinkCluster({ job: ['takeSavepointOnUpdate: true'] }),
        'operator.yaml': clusterOperator('spotify'),
      },
    },
    {
      name: 'savepoints more often than they are taken',
      bad: {
        'cluster.yaml': flinkCluster({ job: [`autoSavepointSeconds: 300${MARK}`, 'savepointsDir: gs://orders/sp'] }),
        'operator.yaml': clusterOperator('google'),
      },
      good: {
        'cluster.yaml': flinkCluster({ job: ['autoSavepointSeconds: 900', 'savepointsDir: gs://orders/sp'] }),
        'operator.yaml': clusterOperator('google'),
      },
    },
    {
      name: 'savepoints as often where the fork runs',
      good: {
        'cluster.yaml': flinkCluster({ job: ['autoSavepointSeconds: 300', 'savepointsDir: gs://orders/sp'] }),
        'operator.yaml': clusterOperator('spotify'),
      },
    },
    {
      name: 'a restart that has nothing to start from',
      bad: {
        'cluster.yaml': flinkCluster({ job: [`restartPolicy: FromSavepointOnFailure${MARK}`] }),
        'operator.yaml': clusterOperator('google'),
      },
      good: {
        'cluster.yaml': flinkCluster({
          job: ['restartPolicy: FromSavepointOnFailure', 'savepointsDir: gs://orders/savepoints'],
        }),
        'operator.yaml': clusterOperator('google'),
      },
    },
    {
      name: 'a kustomization that may add it',
      unknown: {
        'base/cluster.yaml': flinkCluster({ spec: ['gcpConfig: {}'] }),
        'base/kustomization.yaml': 'resources: [cluster.yaml]\npatches: [{path: gcp.yaml}]\n',
      },
    },
  ],
  *check(object, kit, model) {
    for (const { check, path, at, message, why, isMissing } of ineffective(object, model)) {
      const proof = isMissing && object.unsettled ? unknown(object.unsettled) : no();
      const level = LEVELS[check];
      yield kit.unless(proof, { at, path, message, why, identity: [check], ...(level ? { level } : {}) });
    }
  },
});
