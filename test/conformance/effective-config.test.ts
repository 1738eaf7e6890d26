import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { loadTables } from '../../src/assets/tables.ts';
import { effectiveConfig } from '../../src/model/config/effective.ts';
import { memoryBytes } from '../../src/model/memory/size.ts';
import { world } from '../support/model.ts';
import { readShared, shared } from '../support/shared.ts';

interface Result {
  versions: string[];
  config?: Record<string, string>;
  sameAs?: string;
  except?: Record<string, string>;
  without?: string[];
  setBy?: Record<string, string>;
  notSetBy?: string[];
  machineSpecificKeys?: string[];
  error?: string;
}

interface Resource {
  metadata?: { name?: string; namespace?: string };
}

interface Recorded {
  cases: { id: string; resource: Resource; operatorConfig?: Record<string, string>; results: Result[] }[];
  deployments: { source: string; doc: number; namespace: string; results: Result[] }[];
}

const recorded = readShared<Recorded>('facts/effective-config.json');
const corpus = recorded && shared('corpus');

/** What one version makes of a resource: every key, and the step that set it where it is no copy. */
interface Expected {
  config: Map<string, string>;
  setBy: Map<string, string>;
}

/** The configuration of each version, written out. */
function* configurations(results: readonly Result[]): Iterable<Expected & { version: string }> {
  const done = new Map<string, Expected>();
  for (const result of results) {
    const base = result.config
      ? { config: new Map(Object.entries(result.config)), setBy: new Map<string, string>() }
      : done.get(result.sameAs ?? '');
    if (!base) continue;
    const config = new Map([...base.config, ...Object.entries(result.except ?? {})]);
    const setBy = new Map([...base.setBy, ...Object.entries(result.setBy ?? {})]);
    for (const key of result.without ?? []) config.delete(key);
    for (const key of result.notSetBy ?? []) setBy.delete(key);
    for (const version of result.versions) done.set(version, { config, setBy });
    const files = (result.machineSpecificKeys ?? []).map((key): [string, string] => [key, ANY]);
    for (const version of result.versions) yield { version, config: new Map([...config, ...files]), setBy };
  }
}

const ANY = '(any)';

/** What differs between our answer and the recorded one. */
function differences(
  resource: Resource,
  operatorConfig: Record<string, string>,
  version: string,
  { config: expected, setBy }: Expected,
): string[] {
  const config = new Map(
    Object.entries(operatorConfig).map(([key, value]) => [
      key,
      { value, origin: { is: 'default' as const, layer: 'operator', version } },
    ]),
  );
  const { model } = world({ 'job.yaml': JSON.stringify(resource) }, { operator: { config } }, version);
  const [workload] = model.workloads;
  if (!workload) return ['no workload'];
  const { entries } = effectiveConfig(workload, model.operator);
  const ours = new Map(entries.map((entry) => [entry.key, entry.value]));
  const layers = entries.flatMap(({ key, value, layer, over }) => {
    const step = setBy.get(key);
    // The recorder sees no step that sets what is set already.
    if (step === undefined && over.at(-1)?.value === value) return [];
    const wanted =
      step === undefined ? ['resource'] : step === 'operator defaults' ? ['operator'] : ['spec', 'set-by-operator'];
    return wanted.includes(layer) || expected.get(key) === ANY ? [] : [`${key} is from ${layer}, should be ${wanted}`];
  });
  const values = [...new Set([...ours.keys(), ...expected.keys()])].flatMap((key) => {
    const [mine, theirs] = [ours.get(key), expected.get(key)];
    if (mine === theirs || (theirs === ANY && mine !== undefined)) return [];
    if (mine !== undefined && theirs !== undefined && key.includes('memory')) {
      const bytes = memoryBytes(mine);
      if (bytes !== undefined && bytes === memoryBytes(theirs)) return [];
    }
    return [`${key}: ${mine ?? '(none)'}, should be ${theirs ?? '(none)'}`];
  });
  return [...values, ...layers];
}

/** The recorded index counts documents that hold something. */
function documentOf(path: string, index: number): Resource {
  const documents = parseAllDocuments(readFileSync(path, 'utf8'), { merge: true });
  const full = documents.map((each) => each.toJS() as Resource | null).filter((each) => each !== null);
  const found = full[index];
  if (!found) throw new Error(`${path} has no document ${index}`);
  return found;
}

describe.skipIf(!recorded)('the configuration that the operator gives to Flink, as recorded', () => {
  const tally: Record<string, { right: number; of: number }> = {};
  const wrong: string[] = [];
  const compare = (name: string, resource: Resource, operatorConfig: Record<string, string>, results: Result[]) => {
    for (const { version, ...expected } of configurations(results)) {
      const found = differences(resource, operatorConfig, version, expected);
      const count = tally[version] ?? { right: 0, of: 0 };
      tally[version] = count;
      count.of++;
      if (found.length === 0) count.right++;
      else wrong.push(`${name} ${version}: ${found.join('; ')}`);
    }
  };

  beforeAll(async () => {
    await loadTables();
    for (const { id, resource, operatorConfig, results } of recorded?.cases ?? [])
      compare(id, resource, operatorConfig ?? {}, results);
    for (const { source, doc, namespace, results } of corpus === undefined ? [] : (recorded?.deployments ?? [])) {
      const resource = documentOf(`${corpus}/${source}`, doc);
      resource.metadata = { namespace, ...resource.metadata };
      compare(`${source}#${doc}`, resource, {}, results);
    }
  });

  it('is the same, key by key, from the same layer', () => {
    expect(wrong).toEqual([]);
  });
  it('in each version, on enough resources', () => {
    const right = Object.fromEntries(Object.entries(tally).map(([version, count]) => [version, count.right]));
    expect(right).toEqual({ '1.7.0': 10, '1.10.0': 18, '1.12.1': 78, '1.15.0': 174, main: 174 });
  });
});
