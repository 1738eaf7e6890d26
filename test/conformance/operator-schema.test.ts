import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultOptions, lint } from '../../src/main.ts';
import type { Case } from './verdicts.ts';

interface Recorded extends Case {
  id: string;
  verdicts: { versions: string[]; rule?: string }[];
}

/** What the validator could not even read: the custom resource definition refuses it, or what it is compared with. */
const { cases } = JSON.parse(readFileSync(new URL('operator-verdicts.json', import.meta.url), 'utf8')) as {
  cases: Recorded[];
};
const unreadable = cases.flatMap((each) =>
  each.verdicts
    .filter(({ rule }) => rule === 'schema')
    .flatMap(({ versions }) => versions.map((version) => ({ each, version }))),
);

const scratch = mkdtempSync(join(tmpdir(), 'flint-lint-schema-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }), 60_000);

function write(name: string, manifests: unknown[]): string {
  const folder = join(scratch, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'm.yaml'),
    manifests.map((manifest) => JSON.stringify(manifest, undefined, 1)).join('\n---\n'),
  );
  return folder;
}

/** Whether a whole run has something against the judged object that admission would have. */
async function isRefused({ id, manifests, previous }: Recorded, operatorVersion: string): Promise<boolean> {
  const judged = manifests.at(-1);
  const head = write(`${id}-head`, manifests);
  const base = previous && write(`${id}-base`, [...manifests.slice(0, -1), previous]);
  const { findings } = await lint({ ...defaultOptions(head), operatorVersion, ...(base ? { base } : {}) });
  return findings.some(
    ({ tags, object }) =>
      tags.includes('admission') && object?.kind === judged?.kind && object?.name === judged?.metadata.name,
  );
}

describe('objects that the validator could not read, as recorded', () => {
  it('are refused', async () => {
    const wrong: string[] = [];
    for (const { each, version } of unreadable)
      if (!(await isRefused(each, version))) wrong.push(`${each.id} ${version}`);
    expect(wrong).toEqual([]);
    expect(unreadable.length).toBeGreaterThan(400);
  }, 300_000);
});
