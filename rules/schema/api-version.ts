import { defineRule, type Report } from '../../src/engine/rule.ts';
import type { KubeObject } from '../../src/model/model.ts';
import { type VersionProblem, versionProblem } from '../../src/model/schema/api-version.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- schema-api-version';
const cluster = (apiVersion: string) =>
  `apiVersion: ${apiVersion}\nkind: FlinkCluster\nmetadata: {name: orders}\nspec:\n  image: {name: "flink:1.13.6"}\n  jobManager: {}\n  taskManager: {replicas: 2}\n`;
const standalone = (apiVersion: string) =>
  `apiVersion: ${apiVersion}\nkind: Deployment\nmetadata: {name: jobmanager}\nspec:\n  selector: {matchLabels: {app: flink}}\n  template:\n    metadata: {labels: {app: flink}}\n    spec:\n      containers:\n        - name: jobmanager\n          image: flink:1.20.2\n          args: [jobmanager]\n`;
const ingress = (apiVersion: string) =>
  `apiVersion: ${apiVersion}\nkind: Ingress\nmetadata: {name: flink-ui}\nspec:\n  backend: {serviceName: orders-rest, servicePort: 8081}\n`;
const replaced = (from: string, to: string) => flinkDeployment({}).replace(from, to);

export default defineRule({
  id: 'schema-api-version',
  area: 'schema',
  level: 'error',
  confidence: 'high',
  title: 'apiVersion and kind that no cluster serves',
  why: 'The API server does not know the pair, so the object cannot be applied.',
  fix: 'Write the apiVersion and kind that the operator or Kubernetes serves.',
  falsePositives:
    'A patch may leave apiVersion out: objects without a name or spec are not judged, nor kinds of the same name in groups of other operators.',
  prevents: [
    'no matches for kind "FlinkDeployment" in version "flink.apache.org/v1alpha1"',
    'no matches for kind "Deployment" in version "extensions/v1beta1"',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/upgrade/',
    'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
    'https://github.com/spotify/flink-on-k8s-operator/blob/master/docs/crd.md',
  ],
  subject: 'object',
  examples: [
    {
      name: 'a version that nobody serves any more',
      bad: { 'job.yaml': replaced('flink.apache.org/v1beta1', `flink.apache.org/v1alpha1${MARK}`) },
      good: { 'job.yaml': flinkDeployment({}) },
    },
    {
      name: 'kind misspelt',
      bad: { 'job.yaml': replaced('kind: FlinkDeployment', `kind: FlinkDeploy${MARK}`) },
      good: { 'job.yaml': replaced('flink.apache.org/v1beta1', 'nextbreakpoint.com/v1') },
    },
    {
      name: 'apiVersion left out',
      bad: {
        'job.yaml': replaced(
          'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment',
          `kind: FlinkDeployment${MARK}`,
        ),
      },
      good: { 'patch.yaml': 'kind: FlinkDeployment\nmetadata: {name: orders}\n' },
    },
    {
      name: 'FlinkCluster',
      bad: { 'cluster.yaml': cluster(`flinkoperator.k8s.io/v1alpha1${MARK}`) },
      good: { 'cluster.yaml': cluster('flinkoperator.k8s.io/v1beta1') },
    },
    {
      name: 'a JobManager in a retired version',
      bad: { 'jm.yaml': standalone(`extensions/v1beta1${MARK}`) },
      good: {
        'jm.yaml': standalone('apps/v1'),
        'other.yaml': 'apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: {name: flink-docs}\nspec: {}\n',
      },
    },
    {
      name: 'an Ingress to the web interface',
      bad: { 'job.yaml': flinkDeployment({}), 'ui.yaml': ingress(`networking.k8s.io/v1beta1${MARK}`) },
      good: { 'job.yaml': flinkDeployment({ name: 'flink-other' }), 'ui.yaml': ingress('networking.k8s.io/v1beta1') },
    },
  ],
  *check(object, kit, model) {
    const problem = versionProblem(object, model);
    if (problem) yield kit.violation(reportOf(problem, object, model.kubernetes));
  },
});

function reportOf(problem: VersionProblem, object: KubeObject, kubernetes: string | undefined): Report {
  const { is, at, meant } = problem;
  const report: Report = {
    at,
    message: messageOf(problem, object, kubernetes),
    path: [is === 'kind' ? 'kind' : 'apiVersion'],
  };
  if (meant !== undefined) report.fix = is === 'missing' ? `Add apiVersion: ${meant}` : `Write ${meant}`;
  const span = isEditable(at) ? spanOf(at) : undefined;
  const old = is === 'kind' ? object.kind : object.apiVersion;
  if (is === 'missing' || meant === undefined || !span || span.end - span.start !== old.length) return report;
  report.edits = {
    // A misspelt kind means only one thing; another version may read the fields in another way.
    safety: is === 'kind' ? 'safe' : 'unsafe',
    description: `Write ${meant}`,
    edits: [{ ...span, text: meant }],
  };
  return report;
}

function messageOf(
  { is, since }: VersionProblem,
  { apiVersion, kind, group }: KubeObject,
  kubernetes: string | undefined,
): string {
  switch (is) {
    case 'missing':
      return `The ${kind} has no apiVersion`;
    case 'kind':
      return `The group ${group} has no kind ${kind}`;
    case 'group':
      return `${apiVersion} has no kind ${kind}`;
    case 'version':
      return `No current operator serves ${kind} in version ${apiVersion}`;
    case 'retired':
      return `Kubernetes ${since} and newer does not serve ${kind} in version ${apiVersion}`;
    case 'early':
      return `Kubernetes before ${since} does not serve ${kind} in version ${apiVersion}, and ${kubernetes} runs here`;
  }
}
