import { defineRule } from '../../src/engine/rule.ts';
import { autoscalerOn } from '../../src/model/autoscaler/options.ts';
import { countAt, slotsOf, slotsText } from '../../src/model/resources/parallelism.ts';
import { podRequest } from '../../src/model/resources/spec-resources.ts';
import { flinkDeployment } from '../samples.ts';

const job = (slots: number, parallelism: number, more: string[] = []) =>
  flinkDeployment({ config: [`taskmanager.numberOfTaskSlots: ${slots}`, ...more], parallelism });
/** More slots to a core than this are many. */
const CROWDED = 2;
const MARK = ' # <- resources-slots-waste';

export default defineRule({
  id: 'resources-slots-waste',
  area: 'resources',
  level: 'note',
  confidence: 'medium',
  title: 'Slots that stay idle or share few cores',
  why: 'Flink starts whole TaskManagers: what the parallelism leaves of the last one is paid for and unused. Slots divide the memory of a TaskManager and not its cores: with many slots to a core the tasks wait for each other.',
  fix: 'Make the parallelism a multiple of the slots, and give a TaskManager about one core a slot.',
  falsePositives: 'Slot sharing groups need more slots than the parallelism, and spare slots shorten a restart.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/concepts/flink-architecture/#task-slots-and-resources',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a remainder',
      bad: { 'job.yaml': job(2, 5).replace('parallelism: 5', `parallelism: 5${MARK}`) },
      good: { 'job.yaml': job(2, 8) },
    },
    {
      name: 'many slots to a core',
      bad: { 'job.yaml': job(4, 8).replace('Slots: 4', `Slots: 4${MARK}`) },
      good: { 'job.yaml': job(2, 8) },
    },
    {
      name: 'the autoscaler changes the parallelism',
      good: { 'job.yaml': job(4, 5, ['job.autoscaler.enabled: "true"']) },
    },
  ],
  *check(workload, kit, model) {
    if (workload.form !== 'FlinkDeployment' || workload.mode !== 'application') return;
    const parallelism = countAt(workload, 'job', 'parallelism');
    const slots = slotsOf(workload);
    if (!parallelism || parallelism.value < 1 || slots.is !== 'yes') return;
    if (countAt(workload, 'taskManager', 'replicas') || autoscalerOn(workload, model.operator).is !== 'no') return;
    const managers = Math.ceil(parallelism.value / slots.value);
    const idle = managers * slots.value - parallelism.value;
    if (idle > 0)
      yield kit.violation({
        at: parallelism.at,
        message: `Parallelism ${parallelism.value} leaves ${idle} of ${slotsText(managers * slots.value)} idle: ${managers} ${managers === 1 ? 'TaskManager' : 'TaskManagers'} with ${slots.value}`,
        related: slots.because,
        identity: ['idle'],
      });
    const { cores } = podRequest('taskmanager', workload, model);
    const [setting] = slots.because;
    const busy = Math.min(slots.value, parallelism.value);
    if (cores === undefined || !setting?.at || busy <= CROWDED * cores) return;
    yield kit.violation({
      at: setting.at,
      message: `${slotsText(busy)} of a TaskManager share ${cores} ${cores === 1 ? 'core' : 'cores'}`,
      identity: ['cores'],
    });
  },
});
