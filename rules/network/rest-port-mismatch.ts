import { defineRule } from '../../src/engine/rule.ts';
import { probeMismatches, servicePortMismatches } from '../../src/model/standalone/ports.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role, service } from '../standalone-samples.ts';

const MARK = ' # <- network-rest-port-mismatch';
const jobManager = (...container: string[]) =>
  role({ role: 'jobmanager', container: [...CONF_MOUNT, ...container], pod: CONF_VOLUME });

export default defineRule({
  id: 'network-rest-port-mismatch',
  area: 'network',
  level: 'error',
  confidence: 'high',
  title: "A Service or probe asks for Flink's REST API at another port than it has",
  why: 'Nothing listens there: the web interface cannot be reached, and a probe that fails makes Kubernetes kill the JobManager over and over.',
  fix: 'Write the port that rest.port names, 8081 by default.',
  falsePositives: 'Ports of Services are recognised by their names, probes by the path that they ask for.',
  prevents: ['connect: connection refused', 'Liveness probe failed: Get "http://10.0.0.1:8081/overview"'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/config/#rest-port',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a Service on the default port',
      bad: {
        'jobmanager.yaml': jobManager(),
        'config.yaml': confMap(['rest.port: 8082']),
        'service.yaml': service({ ports: [`{name: webui, port: 8081}${MARK}`] }),
      },
      good: {
        'jobmanager.yaml': jobManager(),
        'config.yaml': confMap(['rest.port: 8082']),
        'service.yaml': service({ ports: ['{name: webui, port: 80, targetPort: 8082}'] }),
      },
    },
    {
      name: 'a probe on another port',
      bad: {
        'jobmanager.yaml': jobManager('livenessProbe:', `  httpGet: {path: /overview, port: 8082}${MARK}`),
        'config.yaml': confMap(['rest.port: 8081']),
      },
      good: {
        'jobmanager.yaml': jobManager('livenessProbe:', '  httpGet: {path: /metrics, port: 9249}'),
        'config.yaml': confMap(['rest.port: 8081']),
      },
    },
  ],
  *check(workload, kit, model) {
    const found = [...servicePortMismatches(workload, model, ['rest.port']), ...probeMismatches(workload)];
    for (const { opens, says, service: object, side, configuredAt } of found) {
      const who = object ? `Service ${object.name}` : 'The probe';
      yield kit.violation({
        at: says.origin,
        message: `${who} goes to port ${says.value} of the JobManager, whose REST API is at ${opens}`,
        related: configuredAt ? [{ text: `rest.port is ${opens}`, at: configuredAt }] : [],
        identity: [side],
      });
    }
  },
});
