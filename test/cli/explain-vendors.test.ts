import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { workloadText } from '../../src/cli/workload-text.ts';
import { defaultOptions, explainWorkload } from '../../src/main.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Each account was read once; a change to one is to be read against the manifests of its fixture.
describe("explain on vendors' workloads", () => {
  it.each([
    ['sound-confluent', 'enrichment'],
    ['sound-confluent', 'sql'],
    ['sound-emr-on-eks', 'telemetry'],
    ['sound-lyft', 'rides'],
    ['sound-ververica', 'invoices'],
    ['sound-ververica', 'clicks'],
    ['sound-ververica', 'sessions'],
    ['sound-ververica', 'adhoc'],
    ['sound-ververica', 'top-customers'],
  ])('%s %s', async (fixture, workload) => {
    const found = await explainWorkload(defaultOptions(here(`../../fixtures/${fixture}`)), workload);
    const text = found.is === 'one' ? workloadText(found.account) : JSON.stringify(found);
    const folder = here('../golden/explain/vendors/');
    const file = `${folder}${workload}.txt`;
    if (process.env.UPDATE_GOLDEN) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, text);
    }
    expect(text).toBe(readFileSync(file, 'utf8'));
  });
});
