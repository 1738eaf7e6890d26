import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { role } from '../../rules/standalone-samples.ts';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

async function explain(fixture: string, ...argv: string[]) {
  let stdout = '';
  let stderr = '';
  const output = (add: (text: string) => void) => ({ isTTY: false, write: async (text: string) => add(text) });
  const io: Io = {
    cwd: path.isAbsolute(fixture) ? fixture : here(`../../fixtures/${fixture}`),
    env: {},
    stdout: output((text) => {
      stdout += text;
    }),
    stderr: output((text) => {
      stderr += text;
    }),
  };
  const code = await run(['explain', ...argv, '--root', io.cwd], io);
  return { code, stdout, stderr };
}

describe('explain WORKLOAD', () => {
  test.each([
    ['seed-000-gcs-flinkcluster', 'flinkcluster/clickstream'],
    ['seed-001-s3-irsa-pyflink', 'flinkdeployment/default/python-example-s3'],
    ['seed-002-operator-state', 'deployment/basic-ha'],
    ['seed-004-standalone-job-cluster', 'flink-jobmanager'],
  ])('%s', async (fixture, reference) => {
    const { code, stdout, stderr } = await explain(fixture, reference);
    expect([code, stderr]).toEqual([0, '']);
    const golden = here(`../golden/explain/${fixture}.txt`);
    if (process.env.UPDATE_GOLDEN) {
      mkdirSync(here('../golden/explain'), { recursive: true });
      writeFileSync(golden, stdout);
    }
    expect(stdout).toBe(readFileSync(golden, 'utf8'));
  });

  test('as JSON, with the place of every key', async () => {
    const { code, stdout } = await explain('seed-002-operator-state', 'basic-ha@k8s', '--format', 'json');
    expect(code).toBe(0);
    const account = JSON.parse(stdout);
    expect(account.version).toEqual({ flink: '1.17', operator: null });
    expect(account.config).toContainEqual({
      key: 'jobmanager.memory.process.size',
      value: '2 gb',
      writtenAs: 'spec.jobManager.resource.memory',
      layer: 'spec',
      file: 'k8s/ha-job.yaml',
      line: 29,
      replaces: [],
    });
    expect(account.memory.jobmanager).toMatchObject({ process: 2147483648, offHeap: 134217728 });
  });

  test.each([
    ['nobody', 'No rule or workload "nobody"; workloads here: FlinkDeployment/basic-ha@k8s/ha-job.yaml'],
    ['session/basic-ha', 'No rule or workload "session/basic-ha"'],
  ])('%s is not there', async (reference, message) => {
    const { code, stdout, stderr } = await explain('seed-002-operator-state', reference);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test('several of one name', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-explain-'));
    const manifest =
      'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders}\nspec: {}\n';
    writeFileSync(path.join(folder, 'a.yaml'), manifest);
    writeFileSync(path.join(folder, 'b.yaml'), manifest);
    const { code, stderr } = await explain(folder, 'orders');
    rmSync(folder, { recursive: true });
    expect(code).toBe(2);
    expect(stderr).toBe(
      'Several workloads are called "orders"; name one of these:\nFlinkDeployment/orders@a.yaml\nFlinkDeployment/orders@b.yaml\n',
    );
  });

  test('hides secrets in arguments and values', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-explain-'));
    writeFileSync(
      path.join(folder, 'a.yaml'),
      flinkDeployment({
        config: ['s3.secret-key: hidden-1', 'fs.s3a.access.key: hidden-2'],
        job: ['args: [--password, hidden-3, --db, "jdbc:postgresql://u:hidden-4@db/x"]'],
      }),
    );
    for (const version of ['1.7', '1.15']) {
      const { stdout } = await explain(folder, 'orders', '--operator-version', version);
      expect(stdout).toContain('s3.secret-key');
      expect(stdout).not.toMatch(/hidden-/);
    }
    writeFileSync(
      path.join(folder, 'b.yaml'),
      role({ role: 'jobmanager', args: ['standalone-job', '--password', 'hidden-5', '--db-token=hidden-6'] }),
    );
    const { stdout } = await explain(folder, 'flink-jobmanager');
    expect(stdout).toContain('runs standalone-job --password');
    expect(stdout).not.toMatch(/hidden-/);
    rmSync(folder, { recursive: true });
  });

  test('a target by its id, and candidates by their targets', async () => {
    const staging = await explain('kustomize-overlays', 'orders@k8s/overlays/staging');
    expect(staging.stdout).toContain('\nTarget k8s/overlays/staging\n');
    const chart = await explain('helm-values', 'orders');
    expect(chart.stderr).toBe(
      'Several workloads are called "orders"; name one of these:\nFlinkDeployment/orders@charts/orders\nFlinkDeployment/orders@charts/orders (values-prod.yaml)\nFlinkDeployment/orders@charts/orders (values-staging.yaml)\n',
    );
    const prod = await explain('helm-values', 'orders@charts/orders (values-prod.yaml)');
    expect(prod.stdout).toContain('\nTarget charts/orders (values-prod.yaml)\n');
  });
});
