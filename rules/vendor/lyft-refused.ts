import { defineRule } from '../../src/engine/rule.ts';
import { lyftFaults } from '../../src/model/vendor/faults.ts';
import { verdictsOn } from '../vendor-faults.ts';
import { lyftApplication } from '../vendor-samples.ts';

const MARK = ' # <- vendor-lyft-refused';

export default defineRule({
  id: 'vendor-lyft-refused',
  area: 'vendor',
  level: 'error',
  confidence: 'high',
  title: "A FlinkApplication that the definition of Lyft's operator refuses",
  why: "The API server checks the resource against the definition of Lyft's operator: required fields, types, ranges and the values of enumerations. Values of flinkConfig and quantities are strings there.",
  fix: 'Write the field as the message says; text that looks like a number needs quotes.',
  falsePositives:
    'The definition of the default branch counts; resources of v1alpha1 are not judged. Fields that it does not name are kept, so a misspelt one is no finding. An object with few of the required fields is taken for a patch.',
  prevents: [
    'spec.flinkVersion in body must be of type string: "number"',
    'spec.parallelism in body should be greater than or equal to 1',
    'spec.deleteMode: Unsupported value: "savepoint": supported values: "Savepoint", "None", "ForceCancel"',
  ],
  sources: [
    'https://github.com/lyft/flinkk8soperator/blob/master/deploy/crd.yaml',
    'https://github.com/lyft/flinkk8soperator/blob/master/docs/crd.md',
  ],
  tags: ['admission'],
  explains: 'dues',
  subject: 'object',
  kinds: ['FlinkApplication'],
  examples: [
    {
      name: 'a version without quotes',
      bad: { 'app.yaml': lyftApplication([`flinkVersion: 1.16${MARK}`]) },
      good: { 'app.yaml': lyftApplication(['flinkVersion: "1.16"']) },
    },
    {
      name: 'no entry class',
      bad: { 'app.yaml': lyftApplication(['entryClass: -']).replace('spec:', `spec:${MARK}`) },
      good: { 'app.yaml': lyftApplication() },
    },
    {
      name: 'a number in the configuration',
      bad: { 'app.yaml': lyftApplication(['flinkConfig:', `  taskmanager.network.memory.fraction: 0.1${MARK}`]) },
      good: { 'app.yaml': lyftApplication(['flinkConfig:', '  taskmanager.network.memory.fraction: "0.1"']) },
    },
    {
      name: 'words in other letters',
      bad: { 'app.yaml': lyftApplication([`deleteMode: savepoint${MARK}`, `deploymentMode: Bluegreen${MARK}`]) },
      good: { 'app.yaml': lyftApplication(['deleteMode: Savepoint', 'deploymentMode: BlueGreen', 'scaleMode: null']) },
    },
    {
      name: 'out of range',
      bad: {
        'app.yaml': lyftApplication([
          `parallelism: 0${MARK}`,
          'jobManagerConfig:',
          `  replicas: 0${MARK}`,
          `  systemMemoryFraction: 20${MARK}`,
        ]),
      },
      good: { 'app.yaml': lyftApplication(['jobManagerConfig: {replicas: 1, systemMemoryFraction: 0.2}']) },
    },
    {
      name: 'a processor without quotes',
      bad: {
        'app.yaml': lyftApplication(['taskManagerConfig:', '  resources:', '    requests:', `      cpu: 2${MARK}`]),
      },
      good: { 'app.yaml': lyftApplication(['taskManagerConfig: {resources: {requests: {cpu: "2", memory: 4Gi}}}']) },
    },
    {
      name: 'values still to be filled in, a patch, and another operator',
      good: {
        'app.yaml': lyftApplication([`parallelism: $\{PARALLELISM}`, 'taskManagerConfig: {taskSlots: TASK_SLOTS}']),
        'patch.yaml':
          'apiVersion: flink.k8s.io/v1beta1\nkind: FlinkApplication\nmetadata: {name: other}\nspec: {parallelism: 2}\n',
        'old.yaml': lyftApplication(['entryClass: -'], 'old').replace('v1beta1', 'v1alpha1'),
      },
    },
    {
      name: 'a kustomization that may add it',
      unknown: {
        'base/app.yaml': lyftApplication(['entryClass: -']),
        'base/kustomization.yaml': 'resources: [app.yaml]\npatches: [{path: entry.yaml}]\n',
      },
    },
  ],
  *check(object, kit) {
    yield verdictsOn(lyftFaults(object), object, kit);
  },
});
