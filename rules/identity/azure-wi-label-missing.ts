import { defineRule } from '../../src/engine/rule.ts';
import { azureLabel } from '../../src/model/identity/azure.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- identity-azure-wi-label-missing';
const account = (annotation: string) =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: flink-jobs\n  namespace: orders\n  annotations:\n    ${annotation}\n`;
const AZURE = account('azure.workload.identity/client-id: 0f8fad5b-d9cb-469f-a165-70867728950e');
const files = (labels: string[], more: { mark?: string; account?: string; config?: string[] } = {}) => ({
  'account.yaml': more.account ?? AZURE,
  'job.yaml': flinkDeployment({
    namespace: 'orders',
    serviceAccount: `flink-jobs${more.mark ?? ''}`,
    config: ['state.checkpoints.dir: abfss://state@orders.dfs.core.windows.net/flink', ...(more.config ?? [])],
    spec:
      labels.length === 0
        ? []
        : ['podTemplate:', '  metadata:', '    labels:', ...labels.map((line) => `      ${line}`)],
  }),
});

export default defineRule({
  id: 'identity-azure-wi-label-missing',
  area: 'identity',
  level: 'error',
  confidence: 'high',
  title: "The pods lack the label of Azure's workload identity",
  why: 'The webhook looks only at pods that carry the label: no token and no variables are put in, and every call to the storage fails.',
  fix: 'Write azure.workload.identity/use: "true" under podTemplate.metadata.labels.',
  falsePositives:
    'A policy engine that adds the label; the older pod identity (aadpodidbinding) has other annotations.',
  prevents: ['AZURE_FEDERATED_TOKEN_FILE is not set'],
  sources: ['https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html'],
  subject: 'workload',
  examples: [
    {
      name: 'no label',
      bad: files([], { mark: MARK }),
      good: files(['azure.workload.identity/use: "true"']),
    },
    {
      name: 'another value',
      bad: files(['azure.workload.identity/use: "yes"'], { mark: MARK }),
      good: files([], {
        config: [
          'kubernetes.jobmanager.labels: azure.workload.identity/use:true',
          'kubernetes.taskmanager.labels: azure.workload.identity/use:true',
        ],
      }),
    },
    { name: 'no client id', good: files([], { account: account('team: orders') }) },
  ],
  *check(workload, kit, model) {
    const found = azureLabel(workload, model);
    if (!found) return;
    const { account, annotationAt, lacking, proof } = found;
    yield kit.unless(proof, {
      at: account.origin,
      message: `ServiceAccount ${account.value} uses Azure's workload identity, but the pods of ${lacking.join(' and ')} lack the label azure.workload.identity/use: "true"`,
      related: [{ text: 'the client id of the account', at: annotationAt }],
      identity: [account.value],
    });
  },
});
