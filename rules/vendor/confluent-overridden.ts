import { defineRule } from '../../src/engine/rule.ts';
import { overriddenByEnvironment } from '../../src/model/vendor/confluent-overrides.ts';
import { isSecretKey } from '../../src/text/mask.ts';
import { confluent } from '../vendor-samples.ts';

const MARK = ' # <- vendor-confluent-overridden';
const environment = confluent(
  'FlinkEnvironment',
  [
    'kubernetesNamespace: flink',
    'flinkApplicationDefaults: {spec: {flinkConfiguration: {taskmanager.numberOfTaskSlots: "4"}}}',
  ],
  'production',
);
const application = (slots: string, name = 'production') =>
  confluent('FlinkApplication', [
    `flinkEnvironment: ${name}`,
    'image: confluentinc/cp-flink:1.20.1-cp2',
    'flinkConfiguration:',
    `  taskmanager.numberOfTaskSlots: ${slots}`,
  ]);

export default defineRule({
  id: 'vendor-confluent-overridden',
  area: 'vendor',
  level: 'warning',
  confidence: 'high',
  title: 'An entry that the FlinkEnvironment overrides',
  why: "Confluent Manager lays flinkApplicationDefaults over the application's own configuration, so that what an environment sets holds for all of them. The application's value is never used.",
  fix: "Take the entry out of the application, or out of the environment's defaults.",
  falsePositives:
    'The same value in both is no finding, and an environment that is not in the repository shows nothing.',
  prevents: ['a job with another value than its file has'],
  sources: ['https://docs.confluent.io/cp-flink/current/configure/environments.html'],
  subject: 'workload',
  examples: [
    {
      name: 'another number of slots',
      bad: { 'env.yaml': environment, 'app.yaml': application(`"2"${MARK}`) },
      good: { 'env.yaml': environment, 'app.yaml': application('"4"') },
    },
    {
      name: 'an application of another environment',
      good: { 'env.yaml': environment, 'app.yaml': application('"2"', 'staging') },
    },
  ],
  *check(workload, kit) {
    for (const { dead, by, environment: name } of overriddenByEnvironment(workload)) {
      const value = ({ raw }: { raw: string }) => (isSecretKey(dead.key) ? 'set' : raw);
      yield kit.violation({
        at: dead.at,
        path: [...workload.specPath, 'flinkConfiguration', dead.key],
        message: `${dead.key} is ${value(dead)} here, and FlinkEnvironment ${name} makes it ${value(by)}`,
        related: [{ text: "the environment's entry", at: by.at }],
      });
    }
  },
});
