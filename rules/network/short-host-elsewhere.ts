import { defineRule } from '../../src/engine/rule.ts';
import { describe } from '../../src/model/model.ts';
import { hostsElsewhere } from '../../src/model/network/short-hosts.ts';
import { spanOf } from '../../src/text/span.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';

const MARK = ' # <- network-short-host-elsewhere';
const service = (namespace: string, port = 9092) =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: kafka\n${namespace === '' ? '' : `  namespace: ${namespace}\n`}spec:\n  ports: [{port: ${port}}]\n`;
const job = (brokers: string, mark = '', namespace: string | undefined = 'flink') =>
  flinkDeployment({
    ...(namespace === undefined ? {} : { namespace }),
    spec: mainContainer('env:', '  - name: KAFKA_BROKERS', `    value: ${brokers}${mark}`),
  });

export default defineRule({
  id: 'network-short-host-elsewhere',
  area: 'network',
  level: 'warning',
  confidence: 'medium',
  title: 'An address without a namespace whose Service is in another one',
  why: 'A host name without dots is looked up in the namespace of the pod, where there is no such Service: the name does not resolve.',
  fix: 'Write the namespace behind the name of the Service, as in kafka.streaming:9092.',
  falsePositives:
    'A Service of the same name in the namespace of the job that is made elsewhere, by a chart or by hand. Reported only where both namespaces are written and the only Service of the name in sight has the port.',
  prevents: [
    'No resolvable bootstrap urls given in bootstrap.servers',
    'java.net.UnknownHostException: kafka: Name or service not known',
  ],
  sources: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#namespaces-of-services'],
  subject: 'workload',
  examples: [
    {
      name: 'a variable',
      bad: { 'job.yaml': job('kafka:9092', MARK), 'kafka.yaml': service('streaming') },
      good: { 'job.yaml': job('kafka.streaming:9092'), 'kafka.yaml': service('streaming') },
    },
    {
      name: 'an endpoint of S3',
      bad: {
        'job.yaml': flinkDeployment({ namespace: 'flink', config: [`s3.endpoint: http://kafka:9092${MARK}`] }),
        'kafka.yaml': service('streaming'),
      },
      good: {
        'job.yaml': flinkDeployment({ namespace: 'flink', config: ['s3.endpoint: http://kafka:9092'] }),
        'kafka.yaml': service('flink'),
      },
    },
    {
      name: 'an argument',
      bad: {
        'job.yaml': flinkDeployment({ namespace: 'flink', job: [`args: [--brokers, "kafka:9092"]${MARK}`] }),
        'kafka.yaml': service('streaming'),
      },
    },
    {
      name: 'a namespace that is given when the files are applied; another port; one Service more',
      good: {
        'job.yaml': job('kafka:9092'),
        'kafka.yaml': service(''),
        'b/job.yaml': job('kafka:9093').replace('name: orders', 'name: clicks'),
      },
    },
    {
      name: 'a Service in each namespace',
      good: { 'job.yaml': job('kafka:9092'), 'a.yaml': service('streaming'), 'b.yaml': service('flink') },
    },
  ],
  *check(workload, kit, model) {
    const seen = new Set<string>();
    for (const { where, at, host, port, service: found, wanted, is } of hostsElsewhere(workload, model)) {
      const key = JSON.stringify(spanOf(at));
      if (seen.has(key)) continue;
      seen.add(key);
      yield kit.violation({
        at,
        message: `${where} names ${host}:${port}, which is looked up in namespace ${wanted}, and Service ${host} is in ${is}`,
        related: [{ text: describe(found), at: found.at }],
        identity: [where, host],
      });
    }
  },
});
