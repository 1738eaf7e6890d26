import { defineRule } from '../../src/engine/rule.ts';
import { deadSelectors } from '../../src/model/standalone/selector.ts';
import { flinkDeployment } from '../samples.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role, service } from '../standalone-samples.ts';

const MARK = ' # <- network-service-selector-mismatch';
const PORTS = ['{name: rpc, port: 6123}'];

export default defineRule({
  id: 'network-service-selector-mismatch',
  area: 'network',
  level: 'error',
  confidence: 'high',
  title: 'A Service in front of Flink selects no pod',
  why: 'One label of its selector has another value than the pods have, so the Service has no endpoints and connections are refused.',
  fix: "Write the label as the pods' template has it.",
  falsePositives:
    'Reported only for Services with a port of Flink beside a standalone cluster or a FlinkDeployment whose labels fit but for one value, when no other pods in sight fit; with one label alone, only for the Service that the JobManager is addressed by. A FlinkDeployment of another name may be elsewhere: only a slip of the pen counts.',
  prevents: ['Connection refused: flink-jobmanager/10.96.0.1:6123'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/',
    'https://kubernetes.io/docs/concepts/services-networking/service/',
  ],
  subject: 'object',
  kinds: ['Service'],
  examples: [
    {
      name: "the one pair of the Service of the JobManager's address",
      bad: {
        'conf.yaml': confMap(['jobmanager.rpc.address: flink-jobmanager']),
        'jobmanager.yaml': role({ role: 'jobmanager', container: CONF_MOUNT, pod: CONF_VOLUME }),
        'service.yaml': service({ selector: [`component: job-manager${MARK}`], ports: PORTS }),
      },
      good: {
        'conf.yaml': confMap(['jobmanager.rpc.address: flink-jobmanager']),
        'jobmanager.yaml': role({ role: 'jobmanager', container: CONF_MOUNT, pod: CONF_VOLUME }),
        'service.yaml': service({ selector: ['component: jobmanager'], ports: PORTS }),
        'other.yaml': service({ name: 'history', selector: ['component: history'], ports: PORTS }),
      },
    },
    {
      name: 'a component that there is not',
      bad: {
        'jobmanager.yaml': role({ role: 'jobmanager' }),
        'service.yaml': service({ selector: ['app: flink', `component: job-manager${MARK}`], ports: PORTS }),
      },
      good: { 'jobmanager.yaml': role({ role: 'jobmanager' }), 'service.yaml': service({ ports: PORTS }) },
    },
    {
      name: 'pods of a FlinkDeployment in another mode, and under another name',
      bad: {
        'job.yaml': flinkDeployment({}),
        'service.yaml': service({
          name: 'orders-ui',
          selector: ['app: orders', `type: flink-standalone-kubernetes${MARK}`],
          ports: ['{port: 80, targetPort: 8081}'],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({}),
        'service.yaml': service({
          name: 'flink-payments',
          selector: ['app: payments', 'component: jobmanager'],
          ports: ['{port: 80, targetPort: 8081}'],
        }),
      },
    },
    {
      name: 'pods of somebody else',
      good: {
        'jobmanager.yaml': role({ role: 'jobmanager' }),
        'proxy.yaml': role({
          role: 'jobmanager',
          labels: 'app: flink, component: proxy',
          args: ['serve'],
          image: 'envoy:1',
        }),
        'service.yaml': service({ name: 'proxy', selector: ['app: flink', 'component: proxy'], ports: PORTS }),
      },
    },
  ],
  *check(object, kit, model) {
    if (object.kind !== 'Service') return;
    const dead = deadSelectors(model).get(object);
    if (!dead) return;
    const message = `Service ${object.name} selects ${dead.pair}, which no pod in sight has`;
    yield kit.violation({ at: dead.at, message, related: dead.related });
  },
});
