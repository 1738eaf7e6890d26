import { defineRule } from '../../src/engine/rule.ts';
import { describe } from '../../src/model/model.ts';
import { appliedBody } from '../../src/model/vendor/rest-bodies.ts';
import { argoApplication, fluxKustomization } from '../gitops-samples.ts';
import { confluent, platformDeployment, vvpDeployment } from '../vendor-samples.ts';

const MARK = ' # <- vendor-rest-body-applied';
const marked = (text: string) => text.replace(/^(metadata: .*)$/m, `$1${MARK}`);
const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: flink}\n';
const body = confluent(
  'FlinkApplication',
  ['image: confluentinc/cp-flink:1.20.1-cp2'],
  'orders',
  'cmf.confluent.io/v1',
);

export default defineRule({
  id: 'vendor-rest-body-applied',
  area: 'vendor',
  level: 'error',
  confidence: 'high',
  title: "The body of a vendor's API is applied to Kubernetes",
  why: 'Deployments of Ververica Platform (v1) and bodies for Confluent Manager (cmf.confluent.io) look like Kubernetes resources, but no cluster has such kinds: the API server knows no match for them, and the whole sync fails.',
  fix: "Send the body to the vendor's API, and keep it out of what is applied; or write the resource of the vendor's operator: VvpDeployment of ververica.platform/v1, FlinkApplication of platform.confluent.io/v1beta1.",
  falsePositives:
    'Files that Argo CD may leave out by a pattern, and JSON files for Flux, are no finding. A kustomization or chart of nothing but bodies may be rendered for the API: that stays unknown, unless Argo CD or Flux applies it. A v1 Deployment is taken for that of the platform by its own fields only.',
  prevents: [
    'no matches for kind "Deployment" in version "v1"',
    'no matches for kind "FlinkApplication" in version "cmf.confluent.io/v1"',
  ],
  sources: [
    'https://docs.ververica.com/vvp/user-guide/application-operations/deployments/',
    'https://docs.ververica.com/vvp3/user-guides/admin-operator-guide/kubernetes-operator',
    'https://docs.confluent.io/platform/current/flink/jobs/applications/create.html',
  ],
  tags: ['admission'],
  subject: 'object',
  examples: [
    {
      name: 'a kustomization',
      bad: {
        'jobs/orders.yaml': marked(platformDeployment()),
        'jobs/account.yaml': account,
        'jobs/kustomization.yaml': 'resources: [orders.yaml, account.yaml]\n# flink\n',
      },
      good: {
        'jobs/orders.yaml': vvpDeployment(),
        'jobs/account.yaml': account,
        'jobs/kustomization.yaml': 'resources: [orders.yaml, account.yaml]\n# flink\n',
      },
      unknown: { 'jobs/orders.yaml': platformDeployment(), 'jobs/kustomization.yaml': 'resources: [orders.yaml]\n' },
    },
    {
      name: 'an Application of Argo CD',
      bad: { 'apps/jobs.yaml': argoApplication({ path: 'jobs' }), 'jobs/orders.yaml': marked(body) },
      good: { 'apps/jobs.yaml': argoApplication({ path: 'jobs' }), 'bodies/orders.yaml': body },
      unknown: {
        'apps/jobs.yaml': argoApplication({ path: 'jobs' }).replace(
          'path: jobs\n',
          "path: jobs\n    directory: {exclude: 'orders.yaml'}\n",
        ),
        'jobs/orders.yaml': body,
      },
    },
    {
      name: 'a Kustomization of Flux',
      bad: { 'apps/jobs.yaml': fluxKustomization('./jobs'), 'jobs/orders.yaml': marked(platformDeployment()) },
      good: {
        'apps/jobs.yaml': fluxKustomization('./jobs'),
        'jobs/orders.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: flink}\nspec: {deploymentTargetName: jobs}\n',
      },
    },
  ],
  *check(object, kit, model) {
    const applied = appliedBody(object, model);
    if (!applied) return;
    yield kit.unless(applied.proof, {
      at: object.at,
      message: `${describe(object)} is a body for the API of ${applied.vendor}, and ${applied.by} applies it to Kubernetes`,
      path: ['kind'],
      related: applied.related,
    });
  },
});
