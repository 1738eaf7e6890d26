import { defineRule } from '../../src/engine/rule.ts';
import { unorderedCertManager, webhookWithoutCertificates } from '../../src/model/gitops/webhook-certificates.ts';
import { describe } from '../../src/model/model.ts';
import { operatorHelmRelease } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-webhook-cert';
const job = flinkDeployment({});
const marked = operatorHelmRelease({}).replace(
  'chart: flink-kubernetes-operator',
  `chart: flink-kubernetes-operator${MARK}`,
);
const certManager = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: cert-manager
spec:
  chart:
    spec:
      chart: cert-manager
# for the webhook of flink
`;

export default defineRule({
  id: 'gitops-webhook-cert',
  area: 'gitops',
  level: 'warning',
  confidence: 'medium',
  title: "The operator's webhook without cert-manager",
  why: 'The chart asks cert-manager for the certificate of its webhook; without it the chart cannot be installed, or every change of a Flink resource is refused since the API server does not trust the webhook.',
  fix: 'Install cert-manager first, or set webhook.create: false.',
  falsePositives:
    'That cert-manager is missing is reported only where the configuration declares all HelmReleases or Applications to be in the repository (`complete`), since it often comes with the cluster.',
  prevents: [
    'no matches for kind "Certificate" in version "cert-manager.io/v1"',
    'failed calling webhook "….flink.apache.org": … x509: certificate signed by unknown authority',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/helm/',
    'https://github.com/apache/flink-kubernetes-operator/tree/release-1.15/helm/flink-kubernetes-operator/templates/cert-manager',
  ],
  subject: 'object',
  examples: [
    {
      name: 'cert-manager in the same step',
      bad: { 'operator.yaml': `${marked}---\n${certManager}`, 'job.yaml': job },
      good: {
        'operator.yaml': `${operatorHelmRelease({})}  dependsOn: [{name: cert-manager}]\n---\n${certManager}`,
        'job.yaml': job,
      },
    },
    {
      name: 'another step, retries, or no webhook',
      good: {
        'a/operator.yaml': operatorHelmRelease({}),
        'b/cert-manager.yaml': certManager,
        'c/operator.yaml': `${operatorHelmRelease({})}  install: {remediation: {retries: 3}}\n---\n${certManager}`,
        'd/operator.yaml': `${operatorHelmRelease({ values: ['webhook:', '  create: false'] })}---\n${certManager}`,
        'job.yaml': job,
      },
    },
  ],
  *check(object, kit, model) {
    const unordered = unorderedCertManager(object, model);
    if (unordered) {
      yield kit.violation({
        at: unordered.at,
        message: `${describe(object)} installs the operator with its webhook and does not wait for ${describe(unordered.certManager)}`,
        why: 'Flux installs both side by side; without the definitions of cert-manager the chart of the operator fails, and without retries the release stays failed.',
        fix: 'Add cert-manager to dependsOn of the HelmRelease.',
        related: [{ text: 'cert-manager', at: unordered.certManager.at }],
      });
    }
    const at = webhookWithoutCertificates(object, model);
    if (!at) return;
    yield kit.violation({
      at,
      message: `${describe(object)} installs the operator with its webhook, and nothing in the repository installs cert-manager`,
    });
  },
});
