import { defineRule } from '../../src/engine/rule.ts';
import { webhookWithoutCertificates } from '../../src/model/gitops/webhook-certificates.ts';
import { describe } from '../../src/model/model.ts';
import { operatorHelmRelease } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-webhook-cert';
const job = flinkDeployment({});
const declared = 'version: 1\ncomplete: [HelmRelease]\n';
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
    'Reported only where the configuration declares all HelmReleases or Applications to be in the repository (`complete`), since cert-manager often comes with the cluster.',
  prevents: [
    'no matches for kind "Certificate" in version "cert-manager.io/v1"',
    'failed calling webhook … x509: certificate signed by unknown authority',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/helm/',
    'https://github.com/apache/flink-kubernetes-operator/tree/release-1.15/helm/flink-kubernetes-operator/templates/cert-manager',
  ],
  subject: 'object',
  examples: [
    {
      name: 'no release of cert-manager',
      bad: { 'flint-lint.yaml': declared, 'operator.yaml': marked, 'job.yaml': job },
      good: {
        'flint-lint.yaml': declared,
        'operator.yaml': operatorHelmRelease({}),
        'cert-manager.yaml': certManager,
        'job.yaml': job,
      },
    },
    {
      name: 'not declared complete, or no webhook',
      good: {
        'operator.yaml': operatorHelmRelease({}),
        'other.yaml': operatorHelmRelease({ values: ['webhook:', '  create: false'] }),
        'job.yaml': job,
      },
    },
  ],
  *check(object, kit, model) {
    const at = webhookWithoutCertificates(object, model);
    if (!at) return;
    yield kit.violation({
      at,
      message: `${describe(object)} installs the operator with its webhook, and nothing in the repository installs cert-manager`,
    });
  },
});
