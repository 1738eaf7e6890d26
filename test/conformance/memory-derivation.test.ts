import { describe, expect, it } from 'vitest';
import { deriveMemory } from '../../src/model/memory/derive.ts';
import { namedSizes } from '../../src/model/memory/named.ts';
import { type RoleMemory, workloadMemory } from '../../src/model/memory/workload-memory.ts';
import type { Role } from '../../src/model/pods/pod.ts';
import { world } from '../support/model.ts';
import { readShared } from '../support/shared.ts';

type Sizes = Record<string, number | string>;

interface Case {
  id: string;
  config: Record<string, string>;
  deployment?: { spec: { flinkVersion: string } };
  results: { versions: string[]; taskManager?: Sizes; jobManager?: Sizes }[];
}

/** What Flink's own code made of configurations, and of FlinkDeployments behind the operator. */
const recorded = readShared<{ cases: Case[] }>('facts/memory-cases.json');

/** Our names of the recorded components. */
const NAMES: Record<string, string> = {
  totalProcess: 'process',
  totalFlink: 'flink',
  jvmMetaspace: 'metaspace',
  jvmOverhead: 'overhead',
  frameworkHeap: 'frameworkHeap',
  frameworkOffHeap: 'frameworkOffHeap',
  taskHeap: 'taskHeap',
  taskOffHeap: 'taskOffHeap',
  managed: 'managed',
  network: 'network',
};
const OF_JOB_MANAGER: Record<string, string> = { jvmHeap: 'heap', jvmDirect: 'offHeap' };

/** How an answer differs from the recorded one; nothing when it does not. */
function differences(role: Role, ours: RoleMemory | undefined, theirs: Sizes): string[] {
  const sizes = ours && namedSizes(ours);
  if (!sizes) return ['is not known here'];
  if ('error' in sizes !== 'error' in theirs) return [`we say ${JSON.stringify(sizes)}, not ${JSON.stringify(theirs)}`];
  if ('error' in sizes) return [];
  const names = role === 'jobmanager' ? { ...NAMES, ...OF_JOB_MANAGER } : NAMES;
  return Object.entries(names).flatMap(([name, own]) =>
    // Beyond 2^53 the recorded numbers are rounded by JSON.
    theirs[name] === undefined || Number(theirs[name]) === sizes[own]
      ? []
      : [`${own} is ${sizes[own]}, not ${theirs[name]}`],
  );
}

function lineOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

function derived(role: Role, config: Record<string, string>, line: string): RoleMemory {
  return { ...deriveMemory(role, (key) => config[key], { line, heapKeys: 'native' }), read: [] };
}

/** The same through the model: the FlinkDeployment as it is written, on the line that is asked for. */
function modelled(role: Role, deployment: NonNullable<Case['deployment']>, line: string): RoleMemory | undefined {
  const flinkVersion = `v${line.replace('.', '_')}`;
  const manifest = { ...deployment, spec: { ...deployment.spec, flinkVersion, image: undefined } };
  const { model } = world({ 'm.yaml': JSON.stringify(manifest) });
  const [workload] = model.workloads;
  return workload && workloadMemory(role, workload, model);
}

describe.skipIf(!recorded)("Flink's memory calculation, as recorded", () => {
  const wrong: string[] = [];
  const compared = { configurations: 0, deployments: 0 };
  for (const { id, config, deployment, results } of recorded?.cases ?? []) {
    for (const result of results) {
      for (const role of ['jobmanager', 'taskmanager'] as const) {
        const expected = role === 'jobmanager' ? result.jobManager : result.taskManager;
        if (!expected) continue;
        for (const line of result.versions.map(lineOf)) {
          compared.configurations++;
          const found = differences(role, derived(role, config, line), expected);
          if (deployment) {
            compared.deployments++;
            found.push(...differences(role, modelled(role, deployment, line), expected));
          }
          wrong.push(...found.map((each) => `${id} ${role} on ${line}: ${each}`));
        }
      }
    }
  }
  it('is the same to the byte, and refuses the same', () => expect(wrong).toEqual([]));
  it('on all recorded cases', () => expect(compared).toEqual({ configurations: 3870, deployments: 600 }));
});
