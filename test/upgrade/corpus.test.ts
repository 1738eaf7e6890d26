import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { planText } from '../../src/cli/plan-text.ts';
import { defaultOptions, unifiedDiff, upgrade } from '../../src/main.ts';
import { shared } from '../support/shared.ts';
import { TODAY, unnamed } from './kit.ts';

const corpus = shared('corpus');
const CASES: [repository: string, to: string][] = [
  ['teatrie__event-substrate', 'flink=2.1,operator=1.15'],
  ['tillrohrmann__flink-k8s-local-state-pv-poc', 'flink=2.1'],
  ['lyft__flinkk8soperator', 'flink=1.20'],
];

describe.skipIf(!corpus)('plans for real repositories (../shared/corpus)', () => {
  test.skipIf(!existsSync(corpus ?? '')).each(CASES)('%s to %s', async (repository, to) => {
    const root = mkdtempSync(path.join(tmpdir(), 'flint-lint-corpus-'));
    try {
      cpSync(`${corpus}/${repository}`, root, { recursive: true });
      const result = await upgrade({ ...defaultOptions(root), today: TODAY }, to);
      if (result.is !== 'plan') throw new Error(result.is);
      const patch = result.files.map(({ path: file, before, after }) => unifiedDiff(file, before, after)).join('');
      const golden = `test/upgrade/golden/${repository}.txt`;
      const text = `flint-lint upgrade --to ${to}\n\n${planText(result.plan)}\n${patch}`;
      if (process.env.UPDATE_GOLDEN) writeFileSync(golden, text);
      expect(text).toBe(readFileSync(golden, 'utf8'));
      expect(await unnamed(root, result)).toEqual([]);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
