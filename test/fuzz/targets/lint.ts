import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { planFixes } from '../../../src/engine/fix.ts';
import { defaultOptions, type Finding, lint, type Result } from '../../../src/main.ts';
import { parseYaml } from '../../../src/syntax/yaml.ts';
import { SourceText } from '../../../src/text/source.ts';
import { holds, same } from '../expect.ts';
import type { Target } from '../fuzz.ts';
import { mutate } from '../mutate.ts';
import type { Seeds } from '../seeds.ts';

const PIECES =
  'flink.apache.org/v1beta1|FlinkDeployment|FlinkSessionJob|apps/v1|kind: |metadata: |name: |namespace: |spec:|spec: |image: |flinkVersion: v1_20|flinkConfiguration:\n    |job: |upgradeMode: savepoint|state.backend.type: |execution.checkpointing.interval: |high-availability.type: kubernetes|s3://b/c|s3p://|gs://|{{ .Values.x }}|${X}|$(X)|null|[]|{}|"|\'|- |\n|  |: |#|# flint-lint: ignore[image-untagged-or-latest] x|0|-1|1e9|2048m|1.5|true|~|__proto__|constructor|toString|&a |*a|<<: *a|---\n|resource: {memory: |cpu: |podTemplate:\n    |containers: [{name: flink-main-container}]|volumes: |env: [{name: |value: |configMap: |mode: native|taskManager: |jobManager: |replicas: '.split(
    '|',
  );

/** What stands in front of a file's text. */
const FILE = /^#@ ([\w./-]+)\n/gm;

/** The whole run over a few files; each part is changed at random. */
export function lintTarget(seeds: Seeds): Target {
  return {
    name: 'lint',
    most: 4000,
    generate(random) {
      const parts: string[] = [];
      for (let index = random.below(3); index >= 0; index--) {
        parts.push(`#@ ${random.pick(['a', 'b', 'a/b'])}/${index}.yaml\n${mutate(random, seeds.yaml, PIECES)}`);
      }
      if (random.once(2)) parts.push(`#@ Dockerfile\n${mutate(random, seeds.dockerfile, PIECES)}`);
      if (random.once(3)) parts.push(`#@ a/kustomization.yaml\n${mutate(random, [KUSTOMIZATION], PIECES)}`);
      return parts.join('\n');
    },
    async check(text) {
      await inFolder(filesOf(text), async (folder) => {
        const options = { ...defaultOptions(folder), today: '2026-11-25' };
        const result = await lint(options);
        same((await lint(options)).findings, result.findings, 'linted twice');
        checkResult(result);
        for (const unsafe of [false, true]) checkFixes(result, unsafe);
      });
    },
  };
}

const KUSTOMIZATION =
  'resources: [0.yaml, ../b]\nnamespace: x\nimages: [{name: flink, newTag: latest}]\npatches:\n  - path: 1.yaml\n    target: {kind: FlinkDeployment}\nnamePrefix: a-\n';

function filesOf(text: string): Record<string, string> {
  const files: Record<string, string> = {};
  const marks = [...text.matchAll(FILE)];
  for (const [index, mark] of marks.entries()) {
    const name = path.normalize(mark[1] as string);
    if (/^[./]|\/$|^\w+$/.test(name) && name !== 'Dockerfile') continue;
    files[name] = text.slice(mark.index + mark[0].length, marks[index + 1]?.index);
  }
  return files;
}

/** Writes files to a folder that is there for as long as the function runs. */
export async function inFolder(files: Record<string, string>, run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-fuzz-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function checkResult({ findings, sources, complete }: Result): void {
  const failed = findings.find(({ rule }) => rule === 'rule-failed');
  holds(failed === undefined, () => failed?.message ?? '');
  holds(complete, () => 'the run is not complete');
  for (const finding of findings) checkPlace(finding, sources);
}

function checkPlace(finding: Finding, sources: Result['sources']): void {
  for (const { file, line, column, endLine, endColumn } of [finding, ...finding.related, ...finding.steps]) {
    const source = sources.get(file);
    if (!source) continue;
    const last = source.line(endLine).length + 1;
    holds(
      line >= 1 && column >= 1 && endLine >= line && endLine <= source.lineCount && endColumn <= last + 1,
      () => `${finding.rule} points at ${line}:${column} to ${endLine}:${endColumn} of ${source.lineCount} lines`,
    );
  }
}

/** Fixes apply, and what could be read before can be read behind them. */
function checkFixes(result: Result, unsafe: boolean): void {
  for (const { path: name, before, after } of planFixes(result, { unsafe }).files) {
    if (!name.endsWith('.yaml')) continue;
    const problems = (text: string) => parseYaml(new SourceText(name, text)).problems.length;
    holds(problems(after) <= problems(before), () => `a fix breaks ${name}`);
  }
}
