import { afterAll, expect, it } from 'vitest';
import { planFixes } from '../../src/engine/fix.ts';
import type { Finding, Result } from '../../src/engine/result.ts';
import { compareWithBase } from '../../src/engine/status.ts';
import { badExamples, configurationOf, type Files, Scratch, short } from './repositories.ts';

const scratch = new Scratch();
afterAll(() => scratch.dispose());

/**
 * What a fix may bring to light by rule: a value that takes effect again is judged again. Fixes of
 * other rules bring up nothing.
 */
const UNCOVERS: Record<string, string[]> = {
  // Another flinkVersion is another question to the operator.
  'image-flink-version-mismatch': ['admission-flink-version-invalid'],
  // The directory was under a key that nobody read.
  'config-unknown-key': [
    'storage-missing-fs-plugin',
    'autoscaler-max-parallelism',
    'autoscaler-stateless-rescale',
    'config-deprecated-key',
    'config-restart-strategy-mismatch',
    'state-checkpointing-not-enabled',
  ],
  // The autoscaler is on from now.
  'autoscaler-old-prefix': ['autoscaler-max-parallelism'],
  'config-wrong-type': ['autoscaler-max-parallelism', 'autoscaler-stateless-rescale'],
  // The operator reads the value now, whatever it is.
  'schema-flinkconfiguration-not-string': ['config-wrong-type'],
  // The resource was refused; now the operator reads it, and asks for more.
  'schema-wrong-scalar-type': ['admission-checkpoint-dir-required', 'state-last-state-without-ha'],
  // The job did not start; now that it does, it has state to lose.
  'state-backend-unknown': ['state-stateless-default', 'resources-ephemeral-storage-unbounded'],
  // The scheme could not be told from the path.
  'storage-uri-malformed': ['storage-missing-fs-plugin'],
  // The path of the jar could not be told, or there was no workload to ask.
  'image-jar-uri-scheme': ['image-jar-uri-not-in-image'],
  'schema-api-version': ['image-jar-uri-not-in-image'],
  // The mounts were under a key that nobody read.
  'schema-unknown-field': ['volumes-mount-without-volume'],
};

/** Applies the fix of one finding and nothing else. */
function fixed(files: Files, finding: Finding, { sources }: Result): Files {
  const plan = planFixes({ findings: [finding], sources }, { unsafe: true });
  expect(plan.fixed).toBe(1);
  return { ...files, ...Object.fromEntries(plan.files.map(({ path, after }) => [path, after])) };
}

/** The parts of a text that no edit touches. */
function untouched(text: string, edits: { start: number; end: number }[]): string[] {
  const parts: string[] = [];
  let position = 0;
  for (const { start, end } of [...edits].sort((a, b) => a.start - b.start)) {
    parts.push(text.slice(position, start));
    position = end;
  }
  return [...parts, text.slice(position)];
}

/** Whether the parts stand in a text in this order, the first at its start and the last at its end. */
function holdsInOrder(text: string, parts: string[]): boolean {
  let position = 0;
  for (const part of parts) {
    const at = text.indexOf(part, position);
    if (at < 0 || (position === 0 && part === parts[0] && at !== 0)) return false;
    position = at + part.length;
  }
  return text.endsWith(parts.at(-1) ?? '');
}

it.each(badExamples())('$rule: $name', async ({ rule, files }) => {
  const before = await scratch.lint(files);
  for (const finding of before.findings.filter((one) => one.rule === rule && one.fix)) {
    const after = fixed(files, finding, before);
    const result = await scratch.lint(after, { configuration: configurationOf(after) });
    const { head, gone } = compareWithBase(result, before);
    expect(gone.map(({ fingerprint }) => fingerprint)).toContain(finding.fingerprint);
    expect(gone.find(({ fingerprint }) => fingerprint === finding.fingerprint)?.status).toBe('fixed');
    // A finding about a key that got its current name is the old one under another identity.
    const renamed = (one: Finding) => gone.some(({ rule, line }) => rule === one.rule && line === one.line);
    const news = head.filter((one) => one.status === 'new' && !renamed(one) && !UNCOVERS[rule]?.includes(one.rule));
    expect(short({ findings: news })).toEqual([]);
    for (const [path, text] of Object.entries(files)) {
      const edits = finding.fix?.edits.filter(({ file }) => file === path) ?? [];
      if (edits.length === 0) expect(after[path]).toBe(text);
      else expect(holdsInOrder(after[path] ?? '', untouched(text, edits))).toBe(true);
    }
  }
});

it('there are fixes to try', async () => {
  const results = await Promise.all(badExamples().map(({ files }) => scratch.lint(files)));
  expect(results.flatMap(({ findings }) => findings).filter(({ fix }) => fix).length).toBeGreaterThan(0);
}, 120_000);
