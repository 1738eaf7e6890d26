import { defineRule } from '../../src/engine/rule.ts';
import { partialTls } from '../../src/model/security/tls.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';

const MARK = ' # <- security-tls-partial';
const files = (lines: string[], spec: string[] = []) => ({ 'job.yaml': flinkDeployment({ config: lines, spec }) });
const stores = (prefix: string) => [
  `${prefix}keystore: /opt/tls/keystore.jks`,
  `${prefix}keystore-password: \${KEYSTORE_PASSWORD}`,
  `${prefix}key-password: \${KEY_PASSWORD}`,
  `${prefix}truststore: /opt/tls/truststore.jks`,
  `${prefix}truststore-password: \${TRUSTSTORE_PASSWORD}`,
];

export default defineRule({
  id: 'security-tls-partial',
  area: 'security',
  level: 'warning',
  confidence: 'medium',
  title: 'TLS is switched on without its stores or passwords',
  why: 'Flink asks for each of them when it opens the first connection, and the process ends.',
  fix: 'Set key store, trust store and their passwords, and mount the Secret that holds the stores on JobManager and TaskManagers.',
  falsePositives:
    "Options that come from elsewhere: a configuration that is not seen in full, or the operator's own defaults, make the verdict unknown.",
  prevents: ['The config option security.ssl.internal.keystore or security.ssl.keystore is missing.'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/security/security-ssl/',
    'https://github.com/apache/flink/blob/release-2.2/flink-runtime/src/main/java/org/apache/flink/runtime/net/SSLUtils.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'internal connections',
      bad: files([
        `security.ssl.internal.enabled: "true"${MARK}`,
        'security.ssl.internal.keystore: /opt/tls/keystore.jks',
      ]),
      good: files(['security.ssl.internal.enabled: "true"', ...stores('security.ssl.internal.')]),
    },
    {
      name: 'one pair of stores for everything',
      good: files([
        'security.ssl.internal.enabled: "true"',
        'security.ssl.rest.enabled: "true"',
        ...stores('security.ssl.'),
      ]),
    },
    {
      name: 'REST endpoint',
      bad: files([`security.ssl.rest.enabled: "true"${MARK}`]),
      good: files(['security.ssl.rest.enabled: "false"']),
      unknown: files(['security.ssl.rest.enabled: "true"'], mainContainer('envFrom: [{secretRef: {name: tls}}]')),
    },
  ],
  *check(workload, kit) {
    for (const { key, at, missing, proof } of partialTls(workload))
      yield kit.unless(proof, {
        at,
        message: `${key} is true, but ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set`,
        identity: [key],
      });
  },
});
