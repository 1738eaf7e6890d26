import { defineRule } from '../../src/engine/rule.ts';
import { restTls } from '../../src/model/network/rest.ts';
import { chartSwitch, stockOperatorPod } from '../../src/model/operator-install.ts';
import { any, not } from '../../src/model/proof.ts';
import { flinkDeployment, operatorHelmRelease } from '../samples.ts';

const MARK = ' # <- network-rest-tls-operator-trust';
const job = (value: string) =>
  flinkDeployment({
    config: [
      `security.ssl.rest.enabled: ${value}`,
      'security.ssl.rest.keystore: /opt/flink/tls-cert/keystore.jks',
      'security.ssl.rest.truststore: /opt/flink/tls-cert/truststore.jks',
    ],
  });

export default defineRule({
  id: 'network-rest-tls-operator-trust',
  area: 'network',
  level: 'error',
  confidence: 'medium',
  title: 'TLS for the REST API, and the operator has no keys for it',
  why: 'The operator opens the truststore of the configuration at the same path in its own pod to talk to the REST API. Nothing is mounted there, so that it never sees the job running.',
  fix: 'Set tls.create: true and tls.secretName in the values of the operator, or mount the stores there by operatorVolumes.',
  falsePositives:
    'Only where the values of the operator are in sight, with the stock image and no volume, hook or init container.',
  prevents: ['Failed to initialize SSLContext for the REST client'],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/tree/release-1.14.0/examples/flink-tls-example',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.14.0/helm/flink-kubernetes-operator/values.yaml',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'values without keys',
      bad: { 'job.yaml': job(`"true"${MARK}`), 'operator.yaml': operatorHelmRelease() },
      good: {
        'job.yaml': job('"true"'),
        'operator.yaml': operatorHelmRelease('tls: {create: true, secretName: flink-cert}'),
      },
      unknown: { 'job.yaml': job('"true"') },
    },
    { name: 'TLS is off', good: { 'job.yaml': job('"false"'), 'operator.yaml': operatorHelmRelease() } },
  ],
  *check(workload, kit, model) {
    const written = restTls(workload);
    if (!written) return;
    yield kit.unless(any([chartSwitch(model, 'tls', 'create'), not(stockOperatorPod(model))]), {
      at: written.at,
      message: `${written.key} is on for ${workload.object.name}, and the operator's values mount no keys into its pod`,
    });
  },
});
