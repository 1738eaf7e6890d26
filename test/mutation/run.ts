import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gather } from '../../src/gather.ts';
import { defaultOptions, lint, type Options, type Result } from '../../src/main.ts';
import { durabilityLinks } from '../../src/model/state/durability-links.ts';
import { RunBudget } from '../../src/workspace/budget.ts';
import { Workspace } from '../../src/workspace/workspace.ts';
import { configurationOf, type Files, TODAY } from '../properties/repositories.ts';
import type { Mutation } from './mutation.ts';
import { changed, changedLines, lineAt, type SoundRepository } from './repository.ts';

/** Something that a report says, cut down to what is compared. */
interface Said {
  rule: string;
  level: string;
  file: string;
  line: number;
  message: string;
}

/** A folder that holds one repository at a time, and is written to only where it differs. */
export class Bench {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-mutation-'));
  #files: Files = {};

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  options(files: Files): Options {
    for (const file of Object.keys(this.#files)) if (!Object.hasOwn(files, file)) rmSync(path.join(this.folder, file));
    for (const [file, text] of Object.entries(files)) {
      if (this.#files[file] === text) continue;
      mkdirSync(path.dirname(path.join(this.folder, file)), { recursive: true });
      writeFileSync(path.join(this.folder, file), text);
    }
    this.#files = files;
    return { ...defaultOptions(this.folder), configuration: configurationOf(files), today: TODAY };
  }

  async lint(files: Files): Promise<Result> {
    return lint(this.options(files));
  }
}

/** Findings and unknown verdicts. */
function saidIn({ findings, unknown }: Result): Said[] {
  const all = [...findings, ...unknown.map((verdict) => ({ ...verdict, level: 'unknown' }))];
  return all.map(({ rule, level, file, line, message }) => ({ rule, level, file, line, message }));
}

function shown({ rule, level, file, line, message }: Said): string {
  return `${level}[${rule}] ${file}:${line} ${message}`;
}

/** What a sound repository says although it should not; empty when it is sound. */
export async function soundness({ files, plan }: SoundRepository, bench: Bench): Promise<string[]> {
  const result = await bench.lint(files);
  const expected = [...(plan.unknown ?? [])];
  const problems: string[] = [];
  for (const said of saidIn(result)) {
    if (said.level === 'note') continue;
    const index = said.level === 'unknown' ? expected.indexOf(`${said.rule} ${said.file}: ${said.message}`) : -1;
    if (index < 0) problems.push(shown(said));
    else expected.splice(index, 1);
  }
  if (!result.complete) problems.push('the run is incomplete');
  return [...problems, ...expected.map((unknown) => `no longer unknown: ${unknown}`)];
}

/** Whether the state of its jobs outlives their pods, by workload, with the reason where it is not proven. */
export async function durability({ files }: SoundRepository, bench: Bench): Promise<Record<string, string>> {
  const options = bench.options(files);
  const { limits } = options.configuration;
  const workspace = await Workspace.open(options.root, () => false, new RunBudget(limits), limits.fileSize);
  const { model } = await gather(workspace, options);
  const answers: Record<string, string> = {};
  for (const workload of model.workloads) {
    const links = durabilityLinks(workload, model);
    const broken = links.find(({ proof }) => proof.is === 'no') ?? links.find(({ proof }) => proof.is === 'unknown');
    const verdict = broken ? `${broken.proof.is}: ${broken.link}` : 'yes';
    const { kind, name, target } = workload.object;
    answers[`${kind} ${name} ${target.label ?? ''}`.trim()] = links.length === 0 ? 'no job' : verdict;
  }
  return answers;
}

/** Why a mutant is not caught as intended; undefined when it is. */
export async function verdictOn(
  mutation: Mutation,
  { files, plan }: SoundRepository,
  bench: Bench,
): Promise<string | undefined> {
  const mutant = [mutation, ...(mutation.and ?? [])].reduce(changed, files);
  const { first, last } = changedLines(files[mutation.file] as string, mutant[mutation.file] as string);
  const spot = mutation.at ? lineAt(files, mutant, mutation.at) : undefined;
  const place = spot ?? { file: mutation.file, line: first };
  const until = spot ? spot.line : last;
  const said = saidIn(await bench.lint(mutant));
  const is = (each: Said) =>
    each.level !== 'unknown' &&
    each.rule === mutation.rule &&
    each.file === place.file &&
    each.line >= place.line &&
    each.line <= until;
  const known = [...(plan.unknown ?? [])];
  const further = (mutation.further ?? []).map(({ rule, at }) => ({ rule, at: at && lineAt(files, mutant, at) }));
  const extra = said.filter((each) => {
    if (each.level === 'note' || is(each)) return false;
    const index = each.level === 'unknown' ? known.indexOf(`${each.rule} ${each.file}: ${each.message}`) : -1;
    if (index >= 0) {
      known.splice(index, 1);
      return false;
    }
    const implied = further.findIndex(
      ({ rule, at }) => rule === each.rule && (!at || (at.file === each.file && at.line === each.line)),
    );
    if (implied >= 0) further.splice(implied, 1);
    return implied < 0;
  });
  const hits = said.filter(is).length;
  const problems = [
    ...(hits === 1 ? [] : [`${hits} findings, not 1, of ${mutation.rule} at ${place.file}:${place.line}`]),
    ...further.map(({ rule }) => `nothing of ${rule}, which is to follow too`),
    ...extra.map((each) => `also ${shown(each)}`),
  ];
  if (problems.length === 0) return undefined;
  const what = `${mutation.file}: ${JSON.stringify(mutation.find)} -> ${JSON.stringify(mutation.replace)}`;
  return [`${mutation.name} (${what})`, ...problems.map((problem) => `    ${problem}`)].join('\n');
}
