import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { flinkDeployment, mainContainerVolume } from '../../rules/samples.ts';
import { readConfiguration } from '../../src/config/read.ts';
import { defaultOptions, lint, type Options } from '../../src/main.ts';
import { SourceText } from '../../src/text/source.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flint-lint-declared-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const job = flinkDeployment({
  namespace: 'orders',
  serviceAccount: 'flink-jobs',
  spec: mainContainerVolume('persistentVolumeClaim: {claimName: flink-data}'),
});

async function unused(declared: string[], files: Record<string, string> = {}, options: Partial<Options> = {}) {
  const text = ['exists:', ...declared.map((line) => `  - ${line}`), ''].join('\n');
  for (const [name, content] of Object.entries({ 'job.yaml': job, ...files, 'flint-lint.yaml': text }))
    writeFileSync(join(root, name), content);
  const configuration = readConfiguration(new SourceText('flint-lint.yaml', text), []);
  const { findings } = await lint({ ...defaultOptions(root), configuration, today: '2026-11-25', ...options });
  return findings.flatMap(({ rule, file, line, message }) =>
    rule === 'unused-declaration' ? [`${file}:${line} ${message}`] : [],
  );
}

describe('entries of `exists`', () => {
  it('are reported when nothing names them', async () => {
    expect(
      await unused([
        '{kind: ServiceAccount, name: flink-jobs}',
        '{kind: PersistentVolumeClaim, name: flink-data, accessModes: [ReadWriteMany]}',
        '{kind: PersistentVolumeClaim, name: flink-date, accessModes: [ReadWriteMany]}',
      ]),
    ).toEqual(['flint-lint.yaml:4 Nothing here names PersistentVolumeClaim flink-date, which `exists` declares.']);
  });

  it('are reported when the repository shows the object itself, and they add nothing', async () => {
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: flink-jobs, namespace: orders}\n';
    const files = { 'account.yaml': account };
    expect(await unused(['{kind: ServiceAccount, namespace: orders, name: flink-jobs}'], files)).toEqual([
      'flint-lint.yaml:2 The repository shows ServiceAccount orders/flink-jobs itself, which `exists` declares.',
    ]);
    expect(await unused(['{kind: ServiceAccount, namespace: bank, name: flink-jobs}'], files)).toEqual([]);
    const role = 'annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/flink"}';
    expect(await unused([`{kind: ServiceAccount, name: flink-jobs, ${role}}`], files)).toEqual([]);
  });

  it('may be named in other files, and by a longer name', async () => {
    const session =
      'apiVersion: flink.apache.org/v1beta1\nkind: FlinkSessionJob\nmetadata: {name: a}\nspec: {deploymentName: shared}\n';
    const declared = ['{kind: FlinkDeployment, name: shared}', '{kind: Service, name: kafka}'];
    const files = { 'session.yaml': session, Dockerfile: 'FROM flink:1.20.2\nENV BROKERS=kafka.streaming.svc:9092\n' };
    expect(await unused(declared, files)).toEqual([]);
  });

  it('are left alone when not all was seen, and when cert-manager is meant', async () => {
    const files = { 'kustomization.yaml': 'resources: [job.yaml, https://git.example/flink//base?ref=1]\n' };
    const found = await unused(['{kind: Secret, name: other}'], files);
    const { notRendered } = await lint(defaultOptions(root));
    expect([found, notRendered.length]).toEqual([[], 1]);
    expect(await unused(['{kind: Deployment, name: cert-manager}'])).toEqual([]);
  });

  it("are not judged when the base's configuration holds", async () => {
    expect(await unused(['{kind: Secret, name: other}'], {}, { policyFrom: 'base' })).toEqual([]);
  });
});
