import { defineRule } from '../../src/engine/rule.ts';
import { faultsIn } from '../../src/model/flinkcluster/refusals.ts';
import { clusterOperator, flinkCluster, SPOTIFY } from '../cluster-samples.ts';

const MARK = ' # <- flinkcluster-name-and-ports';
const port = (name: string, number: string | number) => [
  'extraPorts:',
  `  - {name: ${name}, containerPort: ${number}}`,
];

export default defineRule({
  id: 'flinkcluster-name-and-ports',
  area: 'flinkcluster',
  level: 'error',
  confidence: 'high',
  title: 'A name or a port of a FlinkCluster that is refused',
  why: "The operator refuses the object. It makes names for its own objects from the cluster's, and gives each port a name in the container.",
  fix: 'Choose a name of at most 48 lower case letters, digits and dashes that starts with a letter, and a number and a name of its own for every port of a component.',
  falsePositives:
    "Spotify's operator limits the name, GoogleCloudPlatform's does not and wants the built-in ports above 1024. What only one of them refuses is reported when it is the one that runs.",
  prevents: [
    'cluster name size needs to greater than 0 and less than 50',
    'duplicate containerPort … in …, each port number of ports and extraPorts must be unique',
    'invalid jobmanager ui port: …, must be > 1024',
  ],
  sources: [
    'https://github.com/spotify/flink-on-k8s-operator/blob/master/apis/flinkcluster/v1beta1/flinkcluster_validate.go',
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator/blob/master/api/v1beta1/flinkcluster_validate.go',
  ],
  tags: ['admission'],
  subject: 'object',
  kinds: ['FlinkCluster'],
  examples: [
    {
      name: 'a name of 49 characters',
      bad: { 'cluster.yaml': flinkCluster({ name: `${'a'.repeat(49)}${MARK}`, spec: [SPOTIFY] }) },
      good: {
        'cluster.yaml': flinkCluster({ name: 'a'.repeat(48), spec: [SPOTIFY] }),
        'long-but-original.yaml': flinkCluster({ name: 'b'.repeat(49) }),
      },
    },
    {
      name: 'a name that starts with a digit',
      bad: { 'cluster.yaml': flinkCluster({ name: `1st${MARK}`, spec: [SPOTIFY] }) },
      good: { 'cluster.yaml': flinkCluster({ name: 'first-1', spec: [SPOTIFY] }) },
    },
    {
      name: 'a port number twice',
      bad: {
        'cluster.yaml': flinkCluster({
          jobManager: ['extraPorts:', `  - {name: metrics, containerPort: 6123}${MARK}`],
        }),
      },
      good: {
        'cluster.yaml': flinkCluster({ jobManager: port('metrics', 9249), taskManager: port('metrics', 9249) }),
      },
    },
    {
      name: 'a port name twice',
      bad: {
        'cluster.yaml': flinkCluster({ taskManager: ['extraPorts:', `  - {name: query, containerPort: 9249}${MARK}`] }),
      },
      good: { 'cluster.yaml': flinkCluster({ taskManager: port('blob', 9249) }) },
    },
    {
      name: 'a low port',
      bad: {
        'cluster.yaml': flinkCluster({ jobManager: ['ports:', `  ui: 80${MARK}`] }),
        'operator.yaml': clusterOperator('google'),
      },
      good: {
        'cluster.yaml': flinkCluster({ jobManager: ['ports:', '  ui: 80'] }),
        'operator.yaml': clusterOperator('spotify'),
      },
    },
    {
      name: 'a kustomization that may rename it',
      unknown: {
        'base/cluster.yaml': flinkCluster({ name: '1st', spec: [SPOTIFY] }),
        'base/kustomization.yaml': 'namePrefix: shop-\nresources: [cluster.yaml]\npatches: [{path: absent.yaml}]\n',
      },
    },
  ],
  *check(object, kit, model) {
    for (const { proof, report } of faultsIn('name-and-ports', object, model)) yield kit.unless(proof, report);
  },
});
