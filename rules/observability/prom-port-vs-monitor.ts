import { defineRule } from '../../src/engine/rule.ts';
import { reporterPorts, scrapedPorts } from '../../src/model/observability/monitors.ts';
import { deadAnnotations, deadEndpoints } from '../../src/model/observability/scraping.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { podMonitor } from '../monitor-samples.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';
import { role, service } from '../standalone-samples.ts';

const MARK = ' # <- observability-prom-port-vs-monitor';
const reporter = (port: string) => [
  'metrics.reporter.prom.factory.class: org.apache.flink.metrics.prometheus.PrometheusReporterFactory',
  `metrics.reporter.prom.port: ${port}`,
];
const job = (ports: string, reported = '9249') =>
  flinkDeployment({
    config: reporter(reported),
    spec: mainContainer(`ports: [${ports}]`),
  });

const annotated = (port: string) =>
  flinkDeployment({
    config: reporter('9249'),
    spec: [
      'podTemplate:',
      '  metadata:',
      '    annotations:',
      '      prometheus.io/scrape: "true"',
      `      prometheus.io/port: ${port}`,
    ],
  });
const standalone = (name: string, scraped: string) =>
  [
    role({ role: 'jobmanager' }),
    service({ ports: [`{name: ${name}, port: 9249}`] }).replace(
      '{name: flink-jobmanager}',
      '{name: flink, labels: {team: flink}}',
    ),
    podMonitor({ labels: '{team: flink}', port: scraped })
      .replace('PodMonitor', 'ServiceMonitor')
      .replace('podMetricsEndpoints', 'endpoints'),
  ].join('---\n');

export default defineRule({
  id: 'observability-prom-port-vs-monitor',
  area: 'observability',
  level: 'warning',
  confidence: 'high',
  title: 'Prometheus scrapes a port that the pods do not have',
  why: 'Prometheus finds targets by the name of a container port: without it, or with another number than that of the port that the reporter opens, there are no metrics, and nothing is logged.',
  fix: 'Give flink-main-container in the podTemplate of both roles a port of that name, with the number of metrics.reporter.<name>.port (9249 by default).',
  falsePositives:
    'Only PodMonitors and ServiceMonitors whose labels fit pods, or Services of pods, that are seen in full; an annotation counts in pods of one container. A reporter in flink-conf.yaml of the image is not in sight; then only names are compared.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/metrics-logging/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/metric_reporters/#prometheus',
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator/issues/178',
  ],
  subject: 'object',
  examples: [
    {
      name: 'no port of the name',
      bad: {
        'job.yaml': job('{containerPort: 9249, name: prom}'),
        'monitor.yaml': podMonitor({ labels: '{app: orders}', port: `metrics${MARK}` }),
      },
      good: {
        'job.yaml': job('{containerPort: 9249, name: metrics}'),
        'monitor.yaml': podMonitor({ labels: '{app: orders}', port: 'metrics' }),
      },
    },
    {
      name: 'another number',
      bad: {
        'job.yaml': job('{containerPort: 9999, name: metrics}'),
        'monitor.yaml': podMonitor({ labels: '{type: flink-native-kubernetes}', port: `metrics${MARK}` }),
      },
      good: {
        'job.yaml': job('{containerPort: 9250, name: metrics}', '9249-9260'),
        'monitor.yaml': podMonitor({ labels: '{type: flink-native-kubernetes}', port: 'metrics' }),
      },
    },
    {
      name: 'an annotation with another number',
      bad: { 'job.yaml': annotated(`"9250"${MARK}`) },
      good: { 'job.yaml': annotated('"9249"') },
    },
    {
      name: 'a ServiceMonitor for a port that the Service does not have',
      bad: { 'all.yaml': standalone('metrics', `prom${MARK}`) },
      good: { 'all.yaml': standalone('prom', 'prom') },
    },
    {
      name: 'pods of something else',
      good: {
        'job.yaml': job('{containerPort: 9249, name: prom}'),
        'monitor.yaml': podMonitor({ labels: '{app: kafka}', port: 'metrics' }),
      },
    },
  ],
  *check(object, kit, model) {
    for (const { port, message, related } of [...deadAnnotations(object, model), ...deadEndpoints(object, model)])
      yield kit.violation({ at: port.origin, message, related, identity: [port.value] });
    const told = new Set<unknown>();
    for (const { value, origin, pods, number } of scrapedPorts(object, model)) {
      const { workload, role } = pods;
      const ranges = number === undefined ? undefined : reporterPorts(workload);
      if (number !== undefined && (!ranges || ranges.some(({ from, to }) => number >= from && number <= to))) continue;
      if (told.has(origin)) continue;
      told.add(origin);
      const who = `the ${ROLE_NAME[role]} of ${workload.object.name}`;
      const opened = ranges?.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
      yield kit.violation({
        at: origin,
        message:
          number === undefined
            ? `PodMonitor ${object.name} scrapes the port ${value}, and ${who} has no container port of that name`
            : `PodMonitor ${object.name} scrapes the port ${value}, which is ${number} in ${who}, and its reporter is at ${opened}`,
        related: ranges?.[0]
          ? [{ text: 'the port of the reporter', at: ranges[0].at }]
          : [{ text: 'the pods', at: workload.object.at }],
        identity: [value],
      });
    }
  },
});
