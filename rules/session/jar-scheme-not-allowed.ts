import { defineRule } from '../../src/engine/rule.ts';
import { jarUriOf } from '../../src/model/state/jar-uri.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkSessionJob, operatorRelease } from '../samples.ts';

const MARK = ' # <- session-jar-scheme-not-allowed';
const RELEASE = { 'operator.yaml': operatorRelease('1.15.0') };
const LENIENT = {
  'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: flink-operator-config
data:
  flink-conf.yaml: |
    kubernetes.operator.user.artifacts.allowed-schemes: https;s3
    kubernetes.operator.user.artifacts.disallow-restricted-hosts: false
`,
};

export default defineRule({
  id: 'session-jar-scheme-not-allowed',
  area: 'session',
  level: 'error',
  confidence: 'high',
  title: 'A session jar that the operator does not fetch from there',
  why: "From 1.15 on the operator fetches jars of session jobs only from the schemes of its allow-list, by default https, and not from hosts inside private networks. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: "Put the jar behind https on a public host, or set kubernetes.operator.user.artifacts.allowed-schemes (separated by semicolons) and kubernetes.operator.user.artifacts.disallow-restricted-hosts in the operator's own configuration; in the resource they have no effect.",
  falsePositives:
    'Operators before 1.15 fetch from everywhere: where the version is neither declared nor found this is a warning. Host names other than those of the cluster are taken to be public.',
  prevents: [
    "jarURI scheme 's3' is not in the allowlist [https].",
    "jarURI host '…' resolves to a restricted address",
    'jarURI must include a scheme',
    'jarURI must include a host for http/https schemes',
    'jarURI is not a valid URI: …',
  ],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'object storage',
      bad: { 'job.yaml': flinkSessionJob({ jarURI: `s3://orders/orders.jar${MARK}` }), ...RELEASE },
      good: { 'job.yaml': flinkSessionJob({}), ...RELEASE },
    },
    {
      name: 'the version is not known',
      bad: { 'job.yaml': flinkSessionJob({ jarURI: `http://repo.example/orders.jar${MARK}` }) },
      good: {
        'job.yaml': flinkSessionJob({ jarURI: 's3://orders/orders.jar' }),
        'operator.yaml': operatorRelease('1.14.0'),
      },
    },
    {
      name: 'a jar in the image of the cluster, which no version fetches',
      bad: {
        'job.yaml': flinkSessionJob({ jarURI: `local:///opt/flink/usrlib/orders.jar${MARK}` }),
        ...RELEASE,
      },
      good: { 'job.yaml': flinkSessionJob({ jarURI: 'local:///opt/flink/usrlib/orders.jar' }) },
    },
    {
      name: 'a host of the cluster',
      bad: { 'job.yaml': flinkSessionJob({ jarURI: `https://minio.storage.svc/orders.jar${MARK}` }), ...RELEASE },
      good: { 'job.yaml': flinkSessionJob({ jarURI: 'https://minio.storage.svc/orders.jar' }), ...RELEASE, ...LENIENT },
    },
    {
      name: 'a scheme of the allow-list',
      good: { 'job.yaml': flinkSessionJob({ jarURI: 's3://orders/orders.jar' }), ...RELEASE, ...LENIENT },
      unknown: { 'job.yaml': flinkSessionJob({ jarURI: '${JAR_BUCKET}/orders.jar' }), ...RELEASE },
    },
  ],
  *check(workload, kit, model) {
    // Older operators cannot fetch a local:// jar either: where the version is not known, session-local-uri says so.
    if (model.operator.version === undefined && /^local:/i.test(jarUriOf(workload)?.value ?? '')) return;
    yield* refused(workload, { kit, model }, ['session-job-jar-uri']);
  },
});
