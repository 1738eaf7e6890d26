import { defineRule } from '../../src/engine/rule.ts';
import { emrFaults } from '../../src/model/vendor/faults.ts';
import { flinkDeployment } from '../samples.ts';
import { verdictsOn } from '../vendor-faults.ts';

const MARK = ' # <- vendor-emr-refused';
const ROLE = 'executionRoleArn: arn:aws:iam::111122223333:role/job';
const LABEL = 'emrReleaseLabel: emr-7.12.0-flink-latest';
const monitored = (...lines: string[]) =>
  flinkDeployment({ spec: [LABEL, ROLE, 'monitoringConfiguration:', ...lines.map((line) => `  ${line}`)] });

export default defineRule({
  id: 'vendor-emr-refused',
  area: 'vendor',
  level: 'error',
  confidence: 'medium',
  title: 'A FlinkDeployment that Amazon EMR on EKS refuses',
  why: "Amazon's edition of the operator picks image and Flink by the release label, makes the accounts of the pods from the execution role, and reads sizes and names of its monitoring in fixed forms.",
  fix: 'Write the field as the message says.',
  falsePositives:
    "Only a FlinkDeployment with a field of Amazon's own is judged. The definition is not public: required fields, forms and ranges are those of Amazon's guide. Text with a variable in it is left alone.",
  prevents: ['a FlinkDeployment for which the operator makes no pods'],
  sources: [
    'https://docs.aws.amazon.com/emr/latest/EMR-on-EKS-DevelopmentGuide/jobruns-flink-kubernetes-operator-run-application.html',
    'https://docs.aws.amazon.com/emr/latest/EMR-on-EKS-DevelopmentGuide/jobruns-flink-monitoring-configuration.html',
  ],
  explains: 'dues',
  subject: 'object',
  examples: [
    {
      name: 'a label of another form',
      bad: { 'job.yaml': flinkDeployment({ spec: [`emrReleaseLabel: emr-7.12.0-latest${MARK}`, ROLE] }) },
      good: {
        'job.yaml': flinkDeployment({ spec: [LABEL, ROLE] }),
        'dated.yaml': flinkDeployment({ name: 'dated', spec: ['emrReleaseLabel: emr-7.12.0-flink-20251120', ROLE] }),
      },
    },
    {
      name: 'no role, or none that is one',
      bad: {
        'job.yaml': flinkDeployment({ spec: [LABEL] }).replace('spec:', `spec:${MARK}`),
        'other.yaml': flinkDeployment({ name: 'other', spec: [LABEL, `executionRoleArn: job${MARK}`] }),
      },
      good: {
        'job.yaml': flinkDeployment({ spec: [LABEL, `executionRoleArn: $\{ROLE_ARN}`] }),
        'apache.yaml': flinkDeployment({ name: 'apache' }),
      },
    },
    {
      name: 'neither label nor image',
      bad: {
        'job.yaml': flinkDeployment({ spec: [ROLE] })
          .replace('  image: flink:1.20.2\n', '')
          .replace('spec:', `spec:${MARK}`),
      },
      good: { 'job.yaml': flinkDeployment({ spec: ['executionRoleArn: JOB EXECUTION ROLE'] }) },
    },
    {
      name: 'logs',
      bad: {
        'job.yaml': monitored(
          's3MonitoringConfiguration:',
          `  logUri: logs/flink${MARK}`,
          `cloudWatchMonitoringConfiguration:${MARK}`,
          '  logStreamNamePrefix: job',
          'containerLogRotationConfiguration:',
          `  rotationSize: 4GB${MARK}`,
          `  maxFilesToKeep: 100${MARK}`,
        ),
      },
      good: {
        'job.yaml': monitored(
          's3MonitoringConfiguration: {logUri: $S3_BUCKET/logs}',
          'cloudWatchMonitoringConfiguration: {logGroupName: /emr/flink}',
          'containerLogRotationConfiguration: {rotationSize: 2GB, maxFilesToKeep: "10"}',
        ),
      },
    },
    {
      name: 'metadata of high availability on a disk',
      bad: {
        'job.yaml': flinkDeployment({ spec: [LABEL, ROLE] }).replace(
          '  jobManager:\n',
          `  jobManager:\n    storageDir: file:///ha${MARK}\n`,
        ),
      },
      good: {
        'job.yaml': flinkDeployment({ spec: [LABEL, ROLE] }).replace(
          '  jobManager:\n',
          '  jobManager:\n    storageDir: s3://jobs/ha\n',
        ),
        'off.yaml': flinkDeployment({ name: 'off', spec: [LABEL, ROLE] }).replace(
          '  jobManager:\n',
          '  jobManager:\n    highAvailabilityEnabled: false\n    storageDir: file:///ha\n',
        ),
      },
    },
    {
      name: 'a kustomization that may add it',
      unknown: {
        'base/job.yaml': flinkDeployment({ spec: [LABEL] }),
        'base/kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: role.yaml}]\n',
      },
    },
  ],
  *check(object, kit, model) {
    yield verdictsOn(emrFaults(object, model), object, kit);
  },
});
