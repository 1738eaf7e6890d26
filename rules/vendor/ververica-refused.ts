import { defineRule } from '../../src/engine/rule.ts';
import { ververicaFaults } from '../../src/model/vendor/ververica.ts';
import { verdictsOn } from '../vendor-faults.ts';
import { platformDeployment, vvpDeployment } from '../vendor-samples.ts';

const MARK = ' # <- vendor-ververica-refused';
const OLDER = ['userMetadata: {name: orders, namespace: default}'];

export default defineRule({
  id: 'vendor-ververica-refused',
  area: 'vendor',
  level: 'error',
  confidence: 'high',
  title: 'A deployment that Ververica Platform, or its operator, refuses',
  why: 'The platform knows no such value, or the webhook of its operator rejects the resource: it wants the label of the operator instance that owns it, and the mode of synchronisation.',
  fix: 'Write the field as the message says.',
  falsePositives:
    'Resources of the operator of Ververica Platform 2 have no owner. They look the same but for spec.deployment.userMetadata, so without spec.deployment.metadata or an engineVersionName nobody can tell. Words may be in lower case, and integers in quotes. First fields beside mode PUT are a warning: the operator may only ignore them.',
  prevents: [
    'the webhook rejects VvpDeployments where the label ververica.platform/owner is missing',
    'a job of Flink 1.2 for flinkVersion: 1.20',
  ],
  sources: [
    'https://docs.ververica.com/vvp3/user-guides/admin-operator-guide/kubernetes-operator/custom-resource-reference',
    'https://docs.ververica.com/vvp3/user-guides/admin-operator-guide/kubernetes-operator/migration',
    'https://docs.ververica.com/vvp/user-guide/application-operations/deployments/',
    'https://github.com/fintechstudios/ververica-platform-k8s-operator',
  ],
  explains: 'dues',
  subject: 'object',
  examples: [
    {
      name: 'no owner',
      bad: {
        'a.yaml': vvpDeployment({ metadata: [] }).replace('name: orders\nspec', `name: orders${MARK}\nspec`),
        'b.yaml': vvpDeployment({ metadata: [`labels:${MARK}`, '  app: orders'] }),
      },
      good: { 'a.yaml': vvpDeployment() },
      unknown: { 'a.yaml': vvpDeployment({ metadata: [], deployment: OLDER }) },
    },
    {
      name: 'no mode of synchronisation, or none that there is',
      bad: {
        'a.yaml': vvpDeployment({ spec: ['savepointNonce: 1'] }).replace('\nspec:', `\nspec:${MARK}`),
        'b.yaml': vvpDeployment({ spec: [`syncingMode: MERGE${MARK}`] }),
      },
      good: { 'a.yaml': vvpDeployment({ spec: ['syncingMode: PUT'] }) },
    },
    {
      name: 'first fields in a mode that sends everything',
      bad: {
        'a.yaml': vvpDeployment({ spec: ['syncingMode: PUT', `initFields:${MARK}`, '  spec: {state: CANCELLED}'] }),
      },
      good: { 'a.yaml': vvpDeployment({ spec: ['syncingMode: PATCH', 'initFields: {spec: {state: CANCELLED}}'] }) },
    },
    {
      name: 'a version without quotes',
      bad: { 'a.yaml': platformDeployment({ artifact: [`flinkVersion: 1.20${MARK}`] }) },
      good: {
        'a.yaml': platformDeployment({ artifact: ['flinkVersion: "1.20"'] }),
        'b.yaml': platformDeployment({ artifact: ['flinkVersion: 1.19'] }),
      },
    },
    {
      name: 'words that there are none of',
      bad: {
        'a.yaml': platformDeployment({
          spec: [
            `state: RUNING${MARK}`,
            `upgradeStrategy: {kind: LAST}${MARK}`,
            `restoreStrategy: {kind: LATEST_CHECKPOINT}${MARK}`,
          ],
        }),
      },
      good: {
        'a.yaml': platformDeployment({
          spec: ['state: running', 'upgradeStrategy: {kind: STATEFUL}', 'restoreStrategy: {kind: RESTORE_KIND}'],
        }),
      },
    },
    {
      name: 'numbers',
      bad: {
        'a.yaml': platformDeployment({ template: [`parallelism: four${MARK}`, `numberOfTaskManagers: 0${MARK}`] }),
      },
      good: { 'a.yaml': platformDeployment({ template: ['parallelism: "4"', `numberOfTaskManagers: $\{MANAGERS}`] }) },
    },
    {
      name: 'a Deployment of Kubernetes',
      good: { 'a.yaml': platformDeployment({ spec: ['state: RUNING'] }).replace('v1', 'apps/v1') },
    },
  ],
  *check(object, kit) {
    yield verdictsOn(ververicaFaults(object), object, kit);
  },
});
