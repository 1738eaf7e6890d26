import { defineRule } from '../../src/engine/rule.ts';
import { backendChange } from '../../src/model/state/backend-change.ts';
import { upgradeOf } from '../../src/model/state/upgrade.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-backend-changed';
const directories = [
  'state.checkpoints.dir: s3p://orders/checkpoints',
  'state.savepoints.dir: s3p://orders/savepoints',
];
const job = (mode: string, ...config: string[]) =>
  flinkDeployment({ config: [...directories, ...config], job: [`upgradeMode: ${mode}`] });
const NATIVE = 'kubernetes.operator.savepoint.format.type: NATIVE';

export default defineRule({
  id: 'state-backend-changed',
  area: 'state',
  level: 'error',
  confidence: 'medium',
  title: 'A change of the state backend that the upgrade cannot carry over',
  why: "Checkpoints and native savepoints hold state in the format of its backend, which no other backend reads. Only savepoints in the canonical format, the operator's default, pass from one to another.",
  fix: 'Make this upgrade with upgradeMode: savepoint and savepoints in the CANONICAL format.',
  falsePositives: 'A backend that is set in the code makes the option moot.',
  prevents: [
    'Unexpected state handle type, expected one of: …, but found: …. This can mostly happen when a different StateBackend from the one that was used for taking a checkpoint/savepoint is used when restoring.',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/checkpoints_vs_savepoints/',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/configuration/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'with last-state',
      base: { 'job.yaml': job('last-state', 'state.backend: hashmap') },
      bad: { 'job.yaml': job('last-state', `state.backend.type: rocksdb${MARK}`) },
      good: { 'job.yaml': job('savepoint', 'state.backend.type: rocksdb') },
    },
    {
      name: 'from the default, with native savepoints',
      base: { 'job.yaml': job('savepoint', NATIVE) },
      bad: { 'job.yaml': job('savepoint', NATIVE, `state.backend.type: rocksdb${MARK}`) },
      good: { 'job.yaml': job('savepoint', NATIVE, 'state.backend.type: hashmap') },
    },
    {
      name: 'taken out',
      base: { 'job.yaml': job('last-state', 'state.backend: rocksdb') },
      bad: {
        'job.yaml': job('last-state').replace('flinkConfiguration:', `flinkConfiguration:${MARK}`),
      },
    },
    {
      name: 'another word for the same',
      base: { 'job.yaml': job('last-state', 'state.backend: filesystem') },
      good: { 'job.yaml': job('last-state', 'state.backend.type: HashMap') },
    },
    {
      name: 'a backend that somebody fills in',
      base: { 'job.yaml': job('last-state', 'state.backend: rocksdb') },
      unknown: { 'job.yaml': job('last-state', 'state.backend: ${BACKEND}') },
    },
  ],
  *check(workload, kit, model) {
    const upgrade = upgradeOf(workload, model);
    if (!upgrade) return;
    const change = backendChange(upgrade.before, workload, upgrade.by);
    if (!change) return;
    const { mode } = upgrade;
    const { names, carriedIn } = change;
    const carrier = carriedIn === 'checkpoint' ? 'the checkpoint that last-state starts from' : carriedIn;
    yield kit.when(change.proof, {
      at: change.at,
      message: names
        ? `The change takes ${workload.object.name} from state backend ${names.was} to ${names.is}, and ${carrier} can only be restored by ${names.was}`
        : `The state backend may not be the one that wrote the state of ${workload.object.name}`,
      related: [{ text: `upgradeMode is ${mode.value}`, at: mode.at }],
    });
  },
});
