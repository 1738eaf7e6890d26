import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { graphDot, graphMermaid, graphText } from '../../src/cli/graph-text.ts';
import { run } from '../../src/cli/run.ts';
import type { Graph } from '../../src/main.ts';

async function cli(...argv: string[]) {
  const out = { code: 0, stdout: '', stderr: '' };
  const stream = (key: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: async (text: string) => {
      out[key] += text;
    },
  });
  out.code = await run(argv, { cwd: process.cwd(), env: {}, stdout: stream('stdout'), stderr: stream('stderr') });
  return out;
}

const graphOf = (folder: string, ...more: string[]) =>
  cli('graph', folder, '--root', folder, '--no-config', '--no-cache', ...more);

async function graphOfFiles(files: Record<string, string>): Promise<Graph> {
  const folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-graph-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    return JSON.parse((await graphOf(folder, '--format', 'json')).stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('graph', () => {
  it('lists a session cluster, its jobs and what they use', async () => {
    const { code, stdout, stderr } = await graphOf('fixtures/sound-session-jobs');
    expect(code).toBe(0);
    expect(stderr).toBe('10 nodes, 15 edges; 0 not in sight\n');
    const [cluster, alerts] = stdout.split('\n\n');
    expect(cluster?.split('\n')).toEqual([
      'FlinkDeployment reporting/shared  cluster.yaml:4',
      '  checkpoints        s3p://reporting/checkpoints',
      '  high availability  s3p://reporting/ha',
      '  reads              Secret reporting/state-store  cluster.yaml:33  [made or declared elsewhere]',
      '  runs               flink:1.19.3-scala_2.12-java17  [official image]',
      '  runs as            ServiceAccount reporting/flink  access.yaml:9',
      '    bound to         Role reporting/flink  access.yaml:15',
      '  savepoints         s3p://reporting/savepoints',
      '  runs               FlinkSessionJob reporting/alerts  jobs.yaml:18',
      '  runs               FlinkSessionJob reporting/daily-report  jobs.yaml:4',
    ]);
    expect(alerts).toContain('runs on            FlinkDeployment reporting/shared  cluster.yaml:4');
  });

  it('shows Dockerfiles, claims, Services, ConfigMaps and targets', async () => {
    expect((await graphOf('fixtures/seed-001-s3-irsa-pyflink')).stdout).toContain(
      '  runs               registry.example/data/flink-s3:latest\n    built by         image/Dockerfile\n',
    );
    const session = (await graphOf('fixtures/sound-standalone-session')).stdout;
    expect(session).toContain('  behind             Service flink/flink-jobmanager-rest  jobmanager.yaml:66\n');
    expect(session).toContain('  reads              ConfigMap flink/flink-config  config.yaml:4\n');
    expect((await graphOf('fixtures/sound-nfs-claim')).stdout).toMatch(/^ {2}mounts {13}PersistentVolumeClaim /m);
    const overlays = (await graphOf('fixtures/kustomize-overlays')).stdout;
    expect(overlays).toContain('FlinkDeployment orders/prod-orders in k8s/overlays/prod  k8s/base/orders.yaml:4\n');
  });

  it('is the same twice, in each format', async () => {
    for (const format of ['text', 'json', 'mermaid', 'dot']) {
      const once = await graphOf('fixtures/seed-002-operator-state', '--format', format);
      expect(await graphOf('fixtures/seed-002-operator-state', '--format', format)).toEqual(once);
      expect(once.stdout.length).toBeGreaterThan(100);
    }
  });

  it('has edges between nodes that there are, and each node once', async () => {
    const { nodes, edges }: Graph = JSON.parse(
      (await graphOf('fixtures/seed-002-operator-state', '--format', 'json')).stdout,
    );
    const ids = nodes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { from, to } of edges) expect(ids).toEqual(expect.arrayContaining([from, to]));
  });

  it('tells what is not in sight from what is shown not to be there, and masks secrets', async () => {
    const { nodes } = await graphOfFiles({
      'job.yaml': `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata: {name: orders, namespace: flink}
spec: {deploymentName: shared, job: {jarURI: "https://x.example/a.jar", parallelism: 1}}
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: app, namespace: flink}
spec:
  image: registry.example/app:1
  flinkVersion: v1_20
  serviceAccount: flink-app
  flinkConfiguration: {execution.checkpointing.dir: "s3://key:hunter2secret@bucket/x", state.savepoints.dir: "s3://\${BUCKET}/s"}
  podTemplate: {spec: {containers: [{name: flink-main-container, envFrom: [{secretRef: {name: credentials}}]}]}}
  jobManager: {resource: {memory: 2048m, cpu: 1}}
  taskManager: {resource: {memory: 2048m, cpu: 1}}
  job: {jarURI: "local:///a.jar", parallelism: 1, upgradeMode: stateless}
---
apiVersion: v1
kind: Secret
metadata: {name: credentials, namespace: other}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: flink-app, namespace: other}
`,
    });
    const states = Object.fromEntries(nodes.map(({ kind, name, state }) => [`${kind} ${name}`, state]));
    expect(states).toMatchObject({
      'FlinkDeployment shared': 'unknown',
      'Image registry.example/app:1': 'unknown',
      'Secret credentials': 'missing',
      'ServiceAccount flink-app': 'missing',
      'Storage s3://${BUCKET}/s': 'unknown',
    });
    expect(JSON.stringify(nodes)).not.toContain('hunter2secret');
  });

  it('says so when there is nothing', async () => {
    const graph = await graphOfFiles({ 'a.yaml': 'kind: ConfigMap\n' });
    expect(graph).toEqual({ version: 1, nodes: [], edges: [] });
  });

  it('refuses other formats', async () => {
    const { code, stderr } = await graphOf('fixtures/sound-nfs-claim', '--format', 'sarif');
    expect([code, stderr]).toEqual([2, 'graph prints text, json, mermaid or dot, not "sarif"\n']);
  });
});

describe('hostile names', () => {
  const NAME = '::error::"];x --> y<script>`\\n\u202e\n#quot;';
  const graph: Graph = {
    version: 1,
    nodes: [
      {
        id: 'a',
        kind: NAME,
        name: NAME,
        namespace: NAME,
        target: NAME,
        state: 'missing',
        because: [NAME],
        file: NAME,
        line: 1,
      },
      {
        id: 'b',
        kind: 'Image',
        name: NAME,
        namespace: null,
        target: null,
        state: 'seen',
        because: [],
        file: null,
        line: null,
      },
    ],
    edges: [
      { from: 'b', to: 'a', relation: NAME },
      { from: 'b', to: 'gone', relation: 'reads' },
    ],
  };

  it('stay in their line of text', () => {
    const text = graphText({ ...graph, edges: [{ from: 'b', to: 'a', relation: 'reads' }] });
    expect(text).not.toMatch(/\u202e/);
    expect(text.split('\n').filter((line) => /^\s*::/.test(line))).toEqual([]);
    expect(text.split('\n')).toHaveLength(3);
  });

  it('are entities in Mermaid', () => {
    const lines = graphMermaid({ ...graph, edges: graph.edges.slice(0, 1) }).split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[1]?.match(/"/g)).toHaveLength(2);
    expect(lines[1]).not.toMatch(/<script|`|\u202e/);
  });

  it('are quoted in DOT', () => {
    const lines = graphDot({ ...graph, edges: graph.edges.slice(0, 1) }).split('\n');
    expect(lines).toHaveLength(8);
    expect(lines[3]).toMatch(/^ {2}n1 \[label="(?:[^"\\]|\\.)*", color=red\];$/);
  });
});
