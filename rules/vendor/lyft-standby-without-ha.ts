import { defineRule } from '../../src/engine/rule.ts';
import { lyftStandby } from '../../src/model/vendor/lyft.ts';
import { lacksOption } from '../lacking.ts';
import { lyftApplication } from '../vendor-samples.ts';

const MARK = ' # <- vendor-lyft-standby-without-ha';
const image = 'image: flink:1.16.3';
const ha = ['flinkConfig:', '  high-availability: zookeeper', '  high-availability.storageDir: s3://orders/ha'];

export default defineRule({
  id: 'vendor-lyft-standby-without-ha',
  area: 'vendor',
  level: 'warning',
  confidence: 'medium',
  title: "Several JobManagers of Lyft's operator without high availability",
  why: 'The operator starts as many JobManagers as jobManagerConfig.replicas says and leaves their election to Flink. Without high availability each of them takes itself for the leader, and TaskManagers register with any of them.',
  fix: 'Set high-availability and high-availability.storageDir in flinkConfig, or write replicas: 1.',
  falsePositives:
    "High availability may be set in the configuration of the image, or by a variable: then the answer is unknown. Only an image whose configuration is known to be Flink's own is reported.",
  prevents: ['jobs that are gone after a request reaches the other JobManager'],
  sources: ['https://github.com/lyft/flinkk8soperator/blob/master/docs/crd.md'],
  subject: 'workload',
  examples: [
    {
      name: 'two without an election',
      bad: { 'app.yaml': lyftApplication([image, 'jobManagerConfig:', `  replicas: 2${MARK}`]) },
      good: {
        'app.yaml': lyftApplication([image, 'jobManagerConfig:', '  replicas: 2', ...ha]),
        'one.yaml': lyftApplication([image, 'jobManagerConfig:', '  replicas: 1'], 'one'),
      },
    },
    { name: 'an image of its own', unknown: { 'app.yaml': lyftApplication(['jobManagerConfig: {replicas: 2}']) } },
    {
      name: 'variables that may set it',
      unknown: {
        'app.yaml': lyftApplication([
          image,
          'jobManagerConfig: {replicas: 2, envConfig: {env: [{name: FLINK_PROPERTIES, value: "high-availability: zookeeper"}]}}',
        ]),
      },
    },
  ],
  *check(workload, kit) {
    const standby = lyftStandby(workload);
    if (!standby) return;
    yield kit.unless(standby.isOn, {
      at: standby.at,
      path: ['spec', 'jobManagerConfig', 'replicas'],
      lacks: lacksOption('haType'),
      message: `jobManagerConfig.replicas is ${standby.count}, and high availability is off`,
    });
  },
});
