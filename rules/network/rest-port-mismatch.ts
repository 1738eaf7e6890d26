import { defineRule } from '../../src/engine/rule.ts';
import { describe } from '../../src/model/model.ts';
import { badBackends } from '../../src/model/network/backends.ts';
import { probeFaults } from '../../src/model/network/probes.ts';
import { servicePortMismatches } from '../../src/model/standalone/ports.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role, service } from '../standalone-samples.ts';

const MARK = ' # <- network-rest-port-mismatch';
const jobManager = (...container: string[]) =>
  role({ role: 'jobmanager', container: [...CONF_MOUNT, ...container], pod: CONF_VOLUME });

const ingress = (name: string, port: string) =>
  [
    'apiVersion: networking.k8s.io/v1',
    'kind: Ingress',
    'metadata: {name: ui}',
    'spec:',
    '  defaultBackend:',
    '    service:',
    `      name: ${name}`,
    `      port: ${port}`,
    '',
  ].join('\n');
const route = (port: string) =>
  [
    'apiVersion: gateway.networking.k8s.io/v1',
    'kind: HTTPRoute',
    'metadata: {name: ui}',
    'spec:',
    '  rules:',
    '    - backendRefs:',
    '        - name: flink-jobmanager',
    `          port: ${port}`,
    '',
  ].join('\n');

export default defineRule({
  id: 'network-rest-port-mismatch',
  area: 'network',
  level: 'error',
  confidence: 'high',
  title: "A Service, Ingress or probe asks for Flink's REST API at another port than it has",
  why: 'Nothing listens there: the web interface cannot be reached, and a probe that fails makes Kubernetes kill the JobManager over and over.',
  fix: 'Write the port that rest.port names, 8081 by default.',
  falsePositives:
    'Ports of Services are recognised by their names; probes by the path that they ask for, or by the port 8081. With a second container in the pod, probes by TCP are left alone.',
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
      name: "an Ingress to another port of Flink's Service",
      bad: { 'job.yaml': flinkDeployment({}), 'ingress.yaml': ingress('orders-rest', `{number: 80}${MARK}`) },
      good: { 'job.yaml': flinkDeployment({}), 'ingress.yaml': ingress('orders-rest', '{name: rest}') },
    },
    {
      name: 'an Ingress to a Service by another name',
      bad: { 'job.yaml': flinkDeployment({}), 'ingress.yaml': ingress(`orders-jobmanager${MARK}`, '{number: 8081}') },
      good: {
        'job.yaml': flinkDeployment({}),
        'ingress.yaml': ingress('orders-jobmanager', '{number: 8081}'),
        'service.yaml': service({ name: 'orders-jobmanager', ports: ['{port: 8081}'] }),
      },
    },
    {
      name: 'a route to a port that a Service does not have',
      bad: {
        'jobmanager.yaml': role({ role: 'jobmanager' }),
        'service.yaml': service({ ports: ['{name: webui, port: 80, targetPort: 8081}'] }),
        'route.yaml': route(`8081${MARK}`),
      },
      good: {
        'jobmanager.yaml': role({ role: 'jobmanager' }),
        'service.yaml': service({ ports: ['{name: webui, port: 80, targetPort: 8081}'] }),
        'route.yaml': route('80'),
      },
    },
    {
      name: 'a Service that is called after its release',
      bad: {
        'jobmanager.yaml': role({ role: 'jobmanager' }),
        'service.yaml': service({ name: 'orders-jobmanager', ports: ['{name: webui, port: 8081}'] }),
        'ingress.yaml': ingress(`flink-jobmanager${MARK}`, '{number: 8081}'),
      },
      good: {
        'jobmanager.yaml': role({ role: 'jobmanager' }),
        'ingress.yaml': ingress('flink-jobmanager', '{number: 8081}'),
      },
    },
    {
      name: 'the Service of another workload',
      good: { 'job.yaml': flinkDeployment({}), 'ingress.yaml': ingress('orders-api', '{number: 80}') },
    },
    {
      name: 'a probe of TaskManagers for what the JobManager has',
      bad: {
        'job.yaml': flinkDeployment({
          spec: mainContainer('livenessProbe:', `  httpGet: {path: /overview, port: 8081}${MARK}`),
        }),
      },
      good: {
        'workers.yaml': role({
          role: 'taskmanager',
          container: ['readinessProbe:', '  httpGet: {path: /metrics, port: 9249}'],
        }),
      },
    },
    {
      name: 'a probe by TCP',
      bad: {
        'jobmanager.yaml': jobManager('livenessProbe:', `  tcpSocket: {port: 8081}${MARK}`),
        'config.yaml': confMap(['rest.port: 8082']),
      },
      good: {
        'jobmanager.yaml': jobManager('livenessProbe:', '  tcpSocket: {port: 6123}'),
        'config.yaml': confMap(['rest.bind-port: 8082']),
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
    for (const { opens, says, service: object, side, configuredAt } of servicePortMismatches(workload, model, [
      'rest.port',
    ])) {
      yield kit.violation({
        at: says.origin,
        message: `Service ${object?.name ?? ''} goes to port ${says.value} of the JobManager, whose REST API is at ${opens}`,
        related: configuredAt ? [{ text: `rest.port is ${opens}`, at: configuredAt }] : [],
        identity: [side],
      });
    }
    for (const { object, at, fact, part } of badBackends(workload, model)) {
      yield kit.violation({
        at,
        message: `${describe(object)} ${fact}`,
        why: 'Nobody answers there: visitors of the address get an error of the controller, and the web interface cannot be reached.',
        fix: 'Lead to the Service and port of the REST API.',
        related: [{ text: `the JobManager of ${workload.object.name}`, at: workload.object.at }],
        identity: [object.kind, object.name, part],
        ...(part === 'name' ? { level: 'warning' as const, confidence: 'medium' as const } : {}),
      });
    }
    for (const { key, message, at, configuredAt, role, others } of probeFaults(workload)) {
      if (key !== 'rest.port' && key !== 'rest') continue;
      yield kit.violation({
        at,
        message,
        related: [
          ...(configuredAt ? [{ text: key, at: configuredAt }] : []),
          ...others.map((other) => ({ text: 'another probe that does', at: other })),
        ],
        identity: ['probe', ...(key === 'rest' ? [role] : [])],
        ...(key === 'rest'
          ? {
              why: 'A TaskManager does not listen there: the probe fails, and Kubernetes kills the pod over and over.',
              fix: 'Probe the port of taskmanager.rpc.port by tcpSocket. In a pod template that both roles have in common, move the probe to that of the JobManager.',
            }
          : {}),
      });
    }
  },
});
