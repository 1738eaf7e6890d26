import { describe, expect, it } from 'vitest';
import { deriveMemory } from '../../src/model/memory/derive.ts';
import type { Role } from '../../src/model/pods/pod.ts';
import { readShared } from '../support/shared.ts';

interface Result {
  versions: string[];
  taskManager?: Record<string, number | string>;
  jobManager?: Record<string, number | string>;
}

const recorded = readShared<{ cases: { id: string; config: Record<string, string>; results: Result[] }[] }>(
  'facts/memory-cases.json',
);

/** Names of the recorded components. */
const PARTS: Record<Role, Record<string, string>> = {
  jobmanager: { jvmHeap: 'heap', offHeap: 'offHeap' },
  taskmanager: {
    frameworkHeap: 'frameworkHeap',
    frameworkOffHeap: 'frameworkOffHeap',
    taskHeap: 'taskHeap',
    taskOffHeap: 'taskOffHeap',
    managed: 'managed',
    network: 'network',
  },
};

describe.skipIf(!recorded)("Flink's memory calculation, as recorded", () => {
  const wrong: string[] = [];
  let compared = 0;
  for (const { id, config, results } of recorded?.cases ?? []) {
    // The heap keys of before 1.10 are mapped by the callers, each in its own way.
    if (Object.keys(config).some((key) => /^(?:job|task)manager\.heap\./.test(key))) continue;
    for (const result of results) {
      for (const role of ['jobmanager', 'taskmanager'] as const) {
        const expected = role === 'jobmanager' ? result.jobManager : result.taskManager;
        // How many cores there are is a question of its own.
        if (!expected || /CPU cores/.test(String(expected.error))) continue;
        compared++;
        const derived = deriveMemory(role, (key) => config[key]);
        if (derived.is !== 'sizes') {
          if (expected.error === undefined) wrong.push(`${id} ${role}: ${JSON.stringify(derived)}`);
          continue;
        }
        const { sizes } = derived;
        const ours: Record<string, bigint> = {
          totalProcess: sizes.process,
          totalFlink: sizes.flink,
          jvmMetaspace: sizes.metaspace,
          jvmOverhead: sizes.overhead,
        };
        for (const [theirs, part] of Object.entries(PARTS[role])) ours[theirs] = sizes.parts[part] as bigint;
        if (expected.error !== undefined) wrong.push(`${id} ${role}: should be refused: ${expected.error}`);
        for (const [name, size] of Object.entries(ours)) {
          // Beyond 2^53 the recorded numbers are rounded by JSON.
          if (expected[name] !== undefined && Number(expected[name]) !== Number(size))
            wrong.push(`${id} ${role} ${name}: ${size}, should be ${expected[name]}`);
        }
      }
    }
  }
  it('is the same to the byte', () => expect(wrong).toEqual([]));
  it('on enough cases', () => expect(compared).toBeGreaterThan(400));
});
