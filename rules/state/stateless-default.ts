import { defineRule } from '../../src/engine/rule.ts';
import { unknown } from '../../src/model/proof.ts';
import { jarUriOf } from '../../src/model/state/jar-uri.ts';
import { stateSignals } from '../../src/model/state/signals.ts';
import { isStatelessForTrial, isStatelessOnPurpose, upgradeModeOf } from '../../src/model/state/upgrade-mode.ts';
import { lacksField } from '../lacking.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const durable = [
  'state.checkpoints.dir: s3p://orders/checkpoints',
  'execution.checkpointing.interval: 1 min',
  'state.savepoints.dir: s3p://orders/savepoints',
];
const MARK = ' # <- state-stateless-default';
const EXAMPLE = /^local:\/\/\/opt\/flink\/examples\//;
const example = (mode: string) =>
  flinkDeployment({ config: ['state.backend: rocksdb'], job: [`upgradeMode: ${mode}`] }).replace(
    '/opt/flink/usrlib/orders.jar',
    '/opt/flink/examples/streaming/StateMachineExample.jar',
  );
const chart = (file: string, mark = '') => ({
  'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
  'chart/values.yaml': 'mode: last-state\n',
  [`chart/${file}`]: `mode: stateless${mark}\n`,
  'chart/templates/job.yaml': flinkDeployment({ config: durable, job: ['upgradeMode: {{ .Values.mode }}'] }),
});

export default defineRule({
  id: 'state-stateless-default',
  area: 'state',
  level: 'error',
  confidence: 'high',
  production: true,
  title: 'A job that keeps state is upgraded without it',
  why: 'With upgradeMode stateless, which is the default, every change of the spec, every restartNonce and every rescaling starts the job from empty state, and nothing complains.',
  fix: 'Set upgradeMode to last-state or savepoint.',
  falsePositives:
    'A job without state that checkpoints only for exactly-once sinks: with a single sign of state this is a warning, as for a session job that says stateless where only its cluster has signs, and with upgradeMode: stateless and the word stateless in its name or a label, or in an environment for trials only, it is taken at its word. Else suppress it with the reason.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
  ],
  breaks: 'upgrade mode',
  subject: 'workload',
  examples: [
    {
      name: 'mode left to its default',
      bad: { 'job.yaml': flinkDeployment({ config: durable }).replace('  job:', `  job:${MARK}`) },
      good: { 'job.yaml': flinkDeployment({ config: durable, job: ['upgradeMode: last-state'] }) },
    },
    {
      name: 'stateless in so many words',
      bad: {
        'job.yaml': flinkDeployment({
          config: ['state.backend: rocksdb', ...durable],
          job: [`upgradeMode: stateless${MARK}`],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          config: ['taskmanager.numberOfTaskSlots: "2"'],
          job: ['upgradeMode: stateless'],
        }),
      },
    },
    {
      name: 'stateless by name and by mode',
      bad: {
        'job.yaml': flinkDeployment({ name: 'stateless-orders', config: durable }).replace('  job:', `  job:${MARK}`),
      },
      good: {
        'job.yaml': flinkDeployment({ name: 'stateless-orders', config: durable, job: ['upgradeMode: stateless'] }),
        'labelled.yaml': flinkDeployment({ config: durable, job: ['upgradeMode: stateless'] }).replace(
          'metadata:',
          'metadata:\n  labels: {shop.example/state: stateless}',
        ),
      },
    },
    {
      name: 'signs of the session cluster alone',
      bad: {
        'cluster.yaml': flinkDeployment({ name: 'session', config: durable, job: null }),
        'job.yaml': flinkSessionJob({ deploymentName: 'session', job: [`upgradeMode: stateless${MARK}`] }),
      },
      good: {
        'cluster.yaml': flinkDeployment({ name: 'session', config: durable, job: null }),
        'job.yaml': flinkSessionJob({ deploymentName: 'session', job: ['upgradeMode: savepoint'] }),
      },
    },
    {
      name: 'in one environment only',
      bad: chart('values-prod.yaml', MARK),
      good: chart('values-dev.yaml'),
    },
    { name: "one of Flink's examples with one sign of state", good: { 'job.yaml': example('stateless') } },
    {
      name: 'an overlay may set the mode',
      unknown: {
        'base/job.yaml': flinkDeployment({ config: durable }),
        'base/kustomization.yaml': 'resources: [job.yaml]\npatches:\n  - path: mode.yaml\n',
      },
    },
  ],
  *check(workload, kit, model) {
    const mode = upgradeModeOf(workload);
    if (mode?.value !== 'stateless' || isStatelessOnPurpose(workload) || isStatelessForTrial(workload, model)) return;
    const signals = stateSignals(workload);
    if (signals.length === 0) return;
    // What a session cluster sets serves all its jobs; a job that says stateless may be one of those without state.
    const { cluster } = workload;
    const ofCluster = cluster && signals.every(({ layer }) => layer === 'cluster') ? cluster : undefined;
    const isMild = signals.length === 1 || (ofCluster && !mode.isDefault);
    // Nobody misses the state of one of Flink's own examples.
    if (signals.length === 1 && !mode.isDefault && EXAMPLE.test(jarUriOf(workload)?.value ?? '')) return;
    const [first, ...rest] = workload.unseen;
    const report = {
      at: mode.at,
      lacks: mode.isDefault ? lacksField(workload, 'job', 'upgradeMode') : [],
      message: `The job is upgraded without its state (${mode.isDefault ? 'upgradeMode is not set and defaults to stateless' : 'upgradeMode is stateless'}), but ${ofCluster ? `its session cluster ${ofCluster.object.name}` : 'it'} sets ${signals.map(({ text }) => text).join(', ')}`,
      related: signals.map(({ text, at }) => ({ text: `sign of state: ${text}`, at })),
      ...(isMild ? { level: 'warning' as const } : {}),
    };
    yield first ? kit.unless(unknown([first, ...rest]), report) : kit.violation(report);
  },
});
