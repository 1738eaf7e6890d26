import { defineRule } from '../../src/engine/rule.ts';
import { faultsIn } from '../../src/model/flinkcluster/refusals.ts';
import { versionAssumed } from '../../src/model/flinkcluster/version-assumed.ts';
import { clusterOperator, flinkCluster, SPOTIFY } from '../cluster-samples.ts';
import { lacksPath } from '../lacking.ts';

const MARK = ' # <- flinkcluster-required-fields';

export default defineRule({
  id: 'flinkcluster-required-fields',
  area: 'flinkcluster',
  level: 'error',
  confidence: 'high',
  title: 'A FlinkCluster lacks something that its operator wants',
  why: 'The operator refuses the object.',
  fix: 'Write the field; the defaults that the operator fills in do not cover it.',
  falsePositives:
    "The operators want different things: GoogleCloudPlatform's a jarFile and the number of TaskManagers, Spotify's a program of any kind and cpu and memory where resources are given. What only one of them wants is reported when it is the one that runs.",
  prevents: [
    'image name is unspecified',
    'job jarFile or pythonFile or pythonModule is unspecified',
    'taskmanager memory request/limit is unspecified',
    'GCP service account secret name is unspecified',
  ],
  sources: [
    'https://github.com/spotify/flink-on-k8s-operator/blob/master/apis/flinkcluster/v1beta1/flinkcluster_validate.go',
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator/blob/master/api/v1beta1/flinkcluster_validate.go',
  ],
  tags: ['admission'],
  explains: 'all',
  subject: 'object',
  kinds: ['FlinkCluster'],
  examples: [
    {
      name: 'no image',
      bad: { 'cluster.yaml': flinkCluster({ image: null }).replace('spec:', `spec:${MARK}`) },
      good: { 'cluster.yaml': flinkCluster({}) },
    },
    {
      name: 'no program',
      bad: {
        'cluster.yaml': flinkCluster({ jarFile: null, spec: [SPOTIFY] }).replace('  job:', `  job:${MARK}`),
      },
      good: {
        'cluster.yaml': flinkCluster({ jarFile: null, job: ['pyModule: shop'], spec: [SPOTIFY] }),
        'application.yaml': flinkCluster({ name: 'app', jarFile: null, job: ['mode: Application'], spec: [SPOTIFY] }),
        'session.yaml': flinkCluster({ name: 'session', job: null }),
      },
    },
    {
      name: 'half of the resources',
      bad: {
        'cluster.yaml': flinkCluster({
          spec: [SPOTIFY],
          taskManager: [`resources:${MARK}`, '  limits: {memory: 4Gi}'],
        }),
      },
      good: {
        'cluster.yaml': flinkCluster({
          spec: [SPOTIFY],
          taskManager: ['resources:', '  limits: {memory: 4Gi}', '  requests: {cpu: 1}'],
        }),
        'original.yaml': flinkCluster({ name: 'original', taskManager: ['resources:', '  limits: {memory: 4Gi}'] }),
      },
    },
    {
      name: 'a service account of Google Cloud without its secret',
      bad: {
        'cluster.yaml': flinkCluster({
          spec: ['gcpConfig:', `  serviceAccount:${MARK}`, '    keyFile: key.json', '    mountPath: /etc/gcp'],
        }),
      },
      good: {
        'cluster.yaml': flinkCluster({
          spec: ['gcpConfig:', '  serviceAccount: {secretName: gcp, keyFile: key.json, mountPath: /etc/gcp}'],
        }),
      },
    },
    {
      name: 'a Flink version, which only one operator asks for',
      bad: {
        'cluster.yaml': flinkCluster({ image: 'flink:1.18.1' }).replace('spec:', `spec:${MARK}`),
        'operator.yaml': clusterOperator('spotify'),
      },
      good: { 'cluster.yaml': flinkCluster({ image: 'flink:1.18.1' }), 'operator.yaml': clusterOperator('google') },
    },
    {
      name: 'a kustomization that may add it',
      unknown: {
        'base/cluster.yaml': flinkCluster({ image: null }),
        'base/kustomization.yaml': 'resources: [cluster.yaml]\npatches: [{path: image.yaml}]\n',
      },
    },
  ],
  *check(object, kit, model) {
    for (const { proof, report } of faultsIn('required-fields', object, model))
      yield kit.unless(proof, { ...report, lacks: lacksPath(report.path), tells: [report.path.join('.')] });
    const assumed = versionAssumed(object, model);
    if (!assumed) return;
    yield kit.unless(assumed.proof, {
      ...assumed.report,
      tells: [assumed.report.path.join('.')],
      level: assumed.isRight ? 'note' : 'warning',
      tags: [],
      why: 'The definition of the resource requires it, and only the webhook lets it pass. The operator gives the components the memory settings of these old versions, which newer ones do not know, and refuses memoryProcessRatio.',
      fix: 'Write spec.flinkVersion, in quotes, such as "1.18".',
    });
  },
});
