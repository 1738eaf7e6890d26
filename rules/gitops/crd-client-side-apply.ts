import { defineRule } from '../../src/engine/rule.ts';
import { oversizedDefinitions } from '../../src/model/gitops/definition-size.ts';
import { describe } from '../../src/model/model.ts';
import { argoApplication } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-crd-client-side-apply';
/** A definition whose JSON is larger than annotations may be. */
const definition = (bytes: number) =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: flinkdeployments.flink.apache.org\nspec:\n  group: flink.apache.org\n  description: ${'x'.repeat(bytes)}\n`;
const app = (options: string, mark = '') =>
  argoApplication({ path: `crds${mark}`, spec: [`syncPolicy: {syncOptions: [${options}]}`] });
const job = flinkDeployment({});

export default defineRule({
  id: 'gitops-crd-client-side-apply',
  area: 'gitops',
  level: 'error',
  confidence: 'high',
  title: 'A resource definition is too large for client-side apply',
  why: 'Client-side apply keeps the whole object in an annotation, and annotations may have 262144 bytes together, so the definition is refused.',
  fix: 'Add the sync option ServerSideApply=true to the Application or, as an annotation, to the definition.',
  falsePositives:
    "The size of the definition in the repository is measured. Those of Apache's releases are smaller, up to 180 kB without blanks, and can be applied either way.",
  prevents: ['metadata.annotations: Too long: must have at most 262144 bytes'],
  sources: [
    'https://github.com/argoproj/argo-cd/issues/8128',
    'https://github.com/kubernetes/apimachinery/blob/master/pkg/api/validation/objectmeta.go',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#server-side-apply',
  ],
  subject: 'object',
  examples: [
    {
      name: 'a definition that is too large',
      bad: { 'apps/a.yaml': app('CreateNamespace=true', MARK), 'crds/crd.yaml': definition(270_000), 'job.yaml': job },
      good: { 'apps/a.yaml': app('ServerSideApply=true'), 'crds/crd.yaml': definition(270_000), 'job.yaml': job },
    },
    {
      name: "the size of Apache's",
      good: { 'apps/a.yaml': app('CreateNamespace=true'), 'crds/crd.yaml': definition(178_000), 'job.yaml': job },
    },
  ],
  *check(object, kit, model) {
    for (const { name, bytes, at, file } of oversizedDefinitions(object, model)) {
      yield kit.violation({
        at,
        message: `${describe(object)} applies ${name} client-side, whose ${bytes} bytes do not fit into an annotation of 262144`,
        related: [{ text: 'the definition', at: file }],
        identity: [name],
      });
    }
  },
});
