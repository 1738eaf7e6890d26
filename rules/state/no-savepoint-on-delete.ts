import { defineRule } from '../../src/engine/rule.ts';
import { since } from '../../src/model/admission/check.ts';
import { javaBoolean } from '../../src/model/admission/values.ts';
import { operatorsTried } from '../../src/model/admission/versions.ts';
import { statefulMode } from '../../src/model/state/upgrade.ts';
import { parseStorageUri } from '../../src/model/storage/uri.ts';
import { flinkDeployment, operatorRelease } from '../samples.ts';

const MARK = ' # <- state-no-savepoint-on-delete';
const KEY = 'kubernetes.operator.job.savepoint-on-deletion';
const directories = [
  'state.checkpoints.dir: s3p://orders/checkpoints',
  'state.savepoints.dir: s3p://orders/savepoints',
];

export default defineRule({
  id: 'state-no-savepoint-on-delete',
  area: 'state',
  level: 'note',
  confidence: 'medium',
  production: true,
  title: 'Deleting the resource of a stateful job takes no savepoint',
  why: 'Deleting the resource, by hand or by a GitOps tool that prunes, cancels the job and deletes its HA metadata; a job that is made again starts from nothing.',
  fix: 'Set kubernetes.operator.job.savepoint-on-deletion: "true". The deletion then waits for a running job, since no other can take a savepoint.',
  falsePositives:
    "Jobs that are never brought back. The operator's own defaults may set the option for all. Savepoints on local paths are left out: their volume is often deleted together with the job.",
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/configuration/',
    'https://issues.apache.org/jira/browse/FLINK-40388',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'not set',
      bad: { 'job.yaml': flinkDeployment({ config: directories, job: [`upgradeMode: savepoint${MARK}`] }) },
      good: {
        'job.yaml': flinkDeployment({ config: [...directories, `${KEY}: "true"`], job: ['upgradeMode: savepoint'] }),
      },
    },
    {
      name: 'an operator that does not know it, and a job without a place for savepoints',
      good: {
        'job.yaml': flinkDeployment({ config: directories, job: ['upgradeMode: savepoint'] }),
        'operator.yaml': operatorRelease('1.5.0'),
      },
    },
    {
      name: 'savepoints on a volume',
      good: {
        'job.yaml': flinkDeployment({
          config: directories.map((line) => line.replace('s3p://orders', 'file:///flink-data')),
          job: ['upgradeMode: savepoint'],
        }),
      },
    },
    {
      name: 'an overlay may set it',
      unknown: {
        'job.yaml': flinkDeployment({ config: directories, job: ['upgradeMode: savepoint'] }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: options.yaml}]\n',
      },
    },
  ],
  *check(workload, kit, model) {
    const mode = statefulMode(workload);
    // Without a directory there is nowhere to put a savepoint; a volume often goes together with the job.
    const directory = workload.config.get('savepointDir');
    if (!mode || workload.vendor || directory.is !== 'set' || parseStorageUri(directory.value).scheme === 'file')
      return;
    if (workload.form !== 'FlinkDeployment' && workload.form !== 'FlinkSessionJob') return;
    if (!operatorsTried(model).every((operator) => since(operator, '1.6'))) return;
    const option = workload.config.get('savepointOnDeletion');
    if (option.is === 'set' && javaBoolean(option.value) !== false) return;
    const assumed = workload.config.gaps.assumesStockOperator && option.is !== 'set';
    const report = {
      at: mode.at,
      message: `upgradeMode is ${mode.value}, but ${KEY} is ${option.is === 'set' ? 'false' : `not set${assumed ? " (unless the operator's defaults set it)" : ''}`}, so that deleting the resource takes no savepoint`,
    };
    yield option.is === 'unknown'
      ? kit.undecided({ is: 'unknown', missing: option.missing, because: [] }, report)
      : kit.violation(report);
  },
});
