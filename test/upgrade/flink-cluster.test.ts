import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { flinkCluster, SPOTIFY } from '../../rules/cluster-samples.ts';
import { toApache } from '../../src/upgrade/index.ts';
import { yamlText } from '../../src/upgrade/yaml.ts';
import { world } from '../support/model.ts';

function upgraded(files: Record<string, string>) {
  const { text } = toApache(world(files).model, () => true);
  const resource = parse(text) as { metadata: unknown; spec: Record<string, unknown> };
  return { text, spec: resource.spec, left: text.split('\n').flatMap((line) => /^# - ([^:]+):/.exec(line)?.[1] ?? []) };
}

describe('a FlinkCluster as a FlinkDeployment', () => {
  const { text, spec, left } = upgraded({
    'cluster.yaml': flinkCluster({
      image: 'flink:1.18.1',
      spec: [
        SPOTIFY,
        'serviceAccountName: jobs',
        'flinkProperties: {state.checkpoints.dir: "gs://orders/cp", kubernetes.cluster-id: orders, a: "yes"}',
        'envVars: [{name: TZ, value: UTC}]',
        'gcpConfig: {serviceAccount: {secretName: gcp, keyFile: key.json, mountPath: /etc/gcp}}',
        'batchSchedulerName: volcano',
      ],
      jobManager: ['ports: {ui: 8082}', 'resources: {limits: {cpu: 500m, memory: 1Gi}}'],
      taskManager: ['extraPorts: [{name: metrics, containerPort: 9249}]', 'podLabels: {team: shop}'],
      job: [
        'className: shop.Orders',
        'savepointsDir: gs://orders/sp',
        'autoSavepointSeconds: 300',
        'parallelism: 4',
        'args: [--rate, "3"]',
      ],
    }),
  });

  it('keeps what has a counterpart', () => {
    expect(spec).toEqual({
      image: 'flink:1.18.1',
      imagePullPolicy: 'Always',
      flinkVersion: 'v1_18',
      serviceAccount: 'jobs',
      flinkConfiguration: {
        a: 'yes',
        'state.checkpoints.dir': 'gs://orders/cp',
        'state.savepoints.dir': 'gs://orders/sp',
        'kubernetes.operator.periodic.savepoint.interval': '300s',
        'rest.port': '8082',
      },
      podTemplate: {
        spec: {
          containers: [
            {
              name: 'flink-main-container',
              env: [
                { name: 'TZ', value: 'UTC' },
                { name: 'GOOGLE_APPLICATION_CREDENTIALS', value: '/etc/gcp/key.json' },
              ],
              volumeMounts: [{ name: 'gcp-service-account', mountPath: '/etc/gcp', readOnly: true }],
            },
          ],
          volumes: [{ name: 'gcp-service-account', secret: { secretName: 'gcp' } }],
        },
      },
      jobManager: { resource: { memory: '1024m', cpu: 0.5 } },
      taskManager: {
        resource: { memory: '2048m', cpu: 1 },
        podTemplate: {
          metadata: { labels: { team: 'shop' } },
          spec: {
            containers: [{ name: 'flink-main-container', ports: [{ name: 'metrics', containerPort: 9249 }] }],
          },
        },
      },
      job: {
        jarURI: 'local:///opt/flink/orders.jar',
        entryClass: 'shop.Orders',
        args: ['--rate', '3'],
        parallelism: 4,
        state: 'running',
        upgradeMode: 'savepoint',
      },
    });
  });

  it('says what has none', () => {
    expect(left).toEqual([
      'spec.batchSchedulerName',
      'spec.flinkProperties kubernetes.cluster-id',
      'spec.taskManager.resource.memory',
    ]);
    expect(text).toContain('# From FlinkCluster orders in cluster.yaml.');
  });

  it('of a session has no job', () => {
    const session = upgraded({ 'cluster.yaml': flinkCluster({ job: null }) });
    expect(session.spec.job).toBeUndefined();
    expect(session.left).toContain('spec.flinkVersion');
    expect(session.left).toContain('spec.taskManager.replicas');
  });

  it('masks what looks like a secret', () => {
    const config = 'flinkProperties: {s3.secret-key: wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY}';
    expect(upgraded({ 'cluster.yaml': flinkCluster({ spec: [config] }) }).text).not.toContain('wJalr');
  });
});

describe('YAML', () => {
  it.each([
    {
      a: 'yes',
      b: '1.10',
      c: 'x: y',
      d: '# no',
      e: '',
      f: 'null',
      g: "it's",
      h: 'a\nb\n',
      i: 'a\n\n  b',
      j: '\ttab',
      k: 'a \nb',
    },
    { list: [[1, [2]], { a: 1, b: [] }, {}, 'x', null, true], 'key with: colon': { '': 1 } },
    {
      url: 'gs://a/b',
      time: '12:30',
      octal: '0644',
      at: '@a',
      star: '*a',
      curly: '{{name}}',
      dash: '- a',
      win: 'a\r\nb',
    },
  ])('is read back as %j', (data) => {
    expect(parse(yamlText(data), { version: '1.1' })).toEqual(data);
    expect(parse(yamlText(data), { version: '1.2' })).toEqual(data);
  });
});
