import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultOptions, lint } from '../../src/main.ts';

const CHART = 'apiVersion: v2\nname: app\nversion: 0.1.0\n';
const JOB = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: job}
spec:
  image: "flink:{{ .Values.tag }}"
  flinkVersion: v1_20
  jobManager: {resource: {memory: 2g}}
  taskManager: {resource: {memory: 2g}}
`;

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'flint-lint-links-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Record<string, string>, links: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  for (const [name, target] of Object.entries(links)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    symlinkSync(target, path.join(root, name));
  }
}

async function run() {
  const { findings, notRendered } = await lint({ ...defaultOptions(root), today: '2026-01-01' });
  return {
    latest: findings
      .filter(({ rule }) => rule === 'image-untagged-or-latest')
      .map(({ file, line }) => `${file}:${line}`),
    notRendered: notRendered.map(({ because }) => because),
  };
}

it('follows links of a chart to files of the repository, and reports there', async () => {
  write(
    {
      'app/Chart.yaml': CHART,
      'shared/job.yaml': JOB,
      'shared/values.yaml': 'a: 1\ntag: latest\n',
      'app/values-flink.yaml': 'flink: true\n',
    },
    { 'app/templates/job.yaml': '../../shared/job.yaml', 'app/values.yaml': '../shared/values.yaml' },
  );
  expect(await run()).toEqual({ latest: ['shared/values.yaml:2'], notRendered: [] });
});

it('follows links of a chart to folders', async () => {
  write(
    {
      'app/Chart.yaml': CHART,
      'app/values.yaml': 'tag: latest # of Flink\n',
      'app/templates/job.yaml': '{{ include "common.job" . }}\n',
      'common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 0.1.0\ntype: library\n',
      'common/templates/_job.tpl': `{{ define "common.job" }}\n${JOB}{{ end }}\n`,
    },
    { 'app/charts/common': '../../common' },
  );
  expect(await run()).toEqual({ latest: ['app/values.yaml:1'], notRendered: [] });
});

it.each([
  ['out of the repository', '../../../elsewhere.yaml'],
  ['to nothing', 'nothing.yaml'],
  ['to an absolute path', '/etc/hostname'],
  ['to itself', 'more.yaml'],
])('says when a template is a link %s', async (_, target) => {
  write(
    { 'app/Chart.yaml': CHART, 'app/values.yaml': 'tag: latest\n', 'app/templates/job.yaml': JOB },
    { 'app/templates/more.yaml': target, 'app/README.md': '../../README.md' },
  );
  expect(await run()).toMatchObject({
    notRendered: ['app/templates/more.yaml (a link) is not in the repository'],
  });
});
