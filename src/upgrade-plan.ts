import { changesOf } from './changes-of.ts';
import type { Options } from './config/options.ts';
import { type FixedFile, planFixes } from './engine/fix.ts';
import type { Finding } from './engine/result.ts';
import { compareLines } from './knowledge/options.ts';
import { isFrom, isOperatorLine } from './knowledge/versions.ts';
import { holdsComingChart } from './model/admission/versions.ts';
import type { AssumedFlink } from './model/build.ts';
import { modelFor, modelOn } from './model/clusters.ts';
import { describe, type Model, type Workload } from './model/model.ts';
import { isReported } from './result-of.ts';
import { applyEdits, type Edit } from './text/edit.ts';
import { flinkBumps, operatorBump } from './upgrade/bumps.ts';
import { flinkGuidance, operatorGuidance } from './upgrade/guidance.ts';
import type { Item, Mechanical, TextOf } from './upgrade/item.ts';
import type { UpgradePlan } from './upgrade/plan.ts';
import { replacements } from './upgrade/replacements.ts';
import { firstRunning, route, type Stop } from './upgrade/route.ts';
import { silentChanges } from './upgrade/silent.ts';
import { releaseOf, type Target } from './upgrade/target.ts';
import { freshIn, isMechanical } from './upgrade-findings.ts';
import { concerns, Keys, type LintedState, PlanWriter } from './upgrade-writer.ts';
import { OverlayTree } from './workspace/overlay.ts';
import { type FileTree, FolderTree } from './workspace/tree.ts';

/** Lints a folder or a tree, with another state as its base. */
export type LintState = (
  tree: string | FileTree,
  options: Options,
  base?: LintedState,
  assumedFlink?: AssumedFlink,
) => Promise<LintedState>;

/** A plan with the files that `--fix` writes; or why there is none. */
export type UpgradeOutcome =
  | { is: 'plan'; plan: UpgradePlan; files: FixedFile[]; fixed: number; options: Options; known: ReadonlySet<string> }
  | { is: 'wrong'; because: string };

/** Rounds in which fixes may bring up others. */
const ROUNDS = 5;

/**
 * Works out what an upgrade breaks, what it changes silently and which edits take it there: the edits are made to
 * the texts in memory, step by step, and each state is linted against the one before.
 */
export async function planUpgrade(options: Options, target: Target, lint: LintState): Promise<UpgradeOutcome> {
  const { base: _, baseRevision: __, baseline: ___, policyFrom: ____, ...own } = options;
  const start = await lint(options.root, { ...own, paths: [] });
  return new Planner({ ...own, paths: [] }, target, lint, start, (file) => isReported({ file }, options)).plan();
}

class Planner {
  readonly #options: Options;
  readonly #target: Target;
  readonly #lint: LintState;
  readonly #start: LintedState;
  readonly #isAsked: (file: string) => boolean;
  /** The texts as they are after the steps so far. */
  readonly #texts = new Map<string, string>();
  #operator: string | undefined;
  /** Of clusters with the same operator one. */
  readonly #fleetIn: readonly Model[];
  /** Lines that workloads have after the steps so far, also where only their authors can write it. */
  readonly #lines = new Map<string, string>();

  constructor(
    options: Options,
    target: Target,
    lint: LintState,
    start: LintedState,
    isAsked: (file: string) => boolean,
  ) {
    this.#options = options;
    this.#target = target;
    this.#lint = lint;
    this.#start = start;
    this.#isAsked = isAsked;
    this.#fleetIn = fleetOf(this.#asked(start.gathered.model), start.gathered.model);
    this.#operator = operatorHere(this.#view(start.gathered.model));
  }

  /** The model of the cluster that is upgraded. */
  #view(model: Model): Model {
    return modelOn(model, this.#fleetIn[0]?.cluster);
  }

  async plan(): Promise<UpgradeOutcome> {
    const wrong = severalFleets(this.#fleetIn) ?? this.#downgrade();
    if (wrong !== undefined) return { is: 'wrong', because: wrong };
    const stops = route(this.#fleet(), this.#target);
    const bridge = stops.findIndex(
      ({ flink }, i) => flink !== undefined && stops.slice(i + 1).some(({ operator }) => operator),
    );
    const fixesUpTo = bridge < 0 ? stops.length : bridge + 1;
    const writer = new PlanWriter(this.#start, this.#asked(this.#start.gathered.model), this.#target, this.#operator);
    let state = this.#start;
    let files: FixedFile[] = [];
    let fixed = 0;
    let { options } = this;
    const known = new Set(this.#start.result.findings.map(({ fingerprint }) => fingerprint));
    for (const [i, stop] of stops.entries()) {
      const isLast = i === stops.findLastIndex(({ flink }) => flink !== undefined);
      state = await this.#step(stop, i + 1, isLast, state, writer);
      if (i + 1 > fixesUpTo) continue;
      for (const { fingerprint } of state.result.findings) known.add(fingerprint);
      files = this.#changed();
      fixed = writer.edits;
      options = this.options;
    }
    return { is: 'plan', plan: writer.plan(stops.length === 0 ? 0 : fixesUpTo), files, fixed, options, known };
  }

  /** The options with the operator that runs at this point. */
  get options(): Options {
    return this.#operator === undefined ? this.#options : { ...this.#options, operatorVersion: this.#operator };
  }

  #asked({ workloads }: Model): Workload[] {
    return workloads.filter(({ object }) => this.#isAsked(object.file));
  }

  #fleet() {
    const asked = this.#asked(this.#start.gathered.model);
    const lines = (managed: boolean) =>
      asked
        .filter((each) => isManagedHere(each) === managed)
        .flatMap(({ flinkLine }) => (flinkLine.is === 'yes' ? [flinkLine.value] : []));
    const isOperated = this.#operator !== undefined || asked.some(isManagedHere);
    return { managed: lines(true), free: lines(false), operator: this.#operator, isOperated };
  }

  /** Why the target is none: everything is newer already. */
  #downgrade(): string | undefined {
    const { flink, operator } = this.#target;
    const runs = this.#operator;
    if (operator !== undefined && runs !== undefined && runs !== operator && isFrom(runs, operator))
      return `operator ${runs} runs already, which is newer than ${operator}; upgrades go up only`;
    if (flink === undefined) return undefined;
    const known = this.#asked(this.#start.gathered.model).filter(({ flinkLine }) => flinkLine.is === 'yes');
    const newer = known.find(({ flinkLine }) => flinkLine.is === 'yes' && compareLines(flinkLine.value, flink) > 0);
    if (!newer || known.some(({ flinkLine }) => flinkLine.is === 'yes' && compareLines(flinkLine.value, flink) < 0))
      return undefined;
    const line = newer.flinkLine.is === 'yes' ? newer.flinkLine.value : '';
    return `${describe(newer.object)} has Flink ${line} already, which is newer than ${flink}; upgrades go up only`;
  }

  async #step(
    stop: Stop,
    number: number,
    isLast: boolean,
    before: LintedState,
    writer: PlanWriter,
  ): Promise<LintedState> {
    const { model } = before.gathered;
    const textOf: TextOf = (file) => before.gathered.sources.get(file)?.text;
    const part = writer.stop(stop, number);
    const edits: Edit[] = [];
    if (stop.operator) {
      const moves = operatorBump(this.#view(model), stop.operator.to, textOf);
      writer.take(part, moves, before.places);
      writer.hand(part, operatorGuidance(stop.operator.from, stop.operator.to, this.#view(model)), before.places);
      edits.push(...moves.mechanical.flatMap((each) => each.edits));
      this.#operator = stop.operator.to;
    }
    const moving = stop.flink ? this.#asked(model).filter((each) => movesIn(each, stop, isLast, this.#target)) : [];
    const keys = new Keys(model.workloads);
    if (stop.flink) for (const workload of moving) this.#lines.set(keys.of(workload), stop.flink.to);
    for (const workload of moving) edits.push(...this.#move(workload, stop, number, before, writer, keys.of(workload)));
    if (stop.flink && this.#operator === undefined && moving.some(isManagedHere))
      writer.hand(part, [operatorNeeded(stop.flink.to)], before.places);
    this.#apply(edits, textOf);
    const after = await this.#settle(before, writer, number);
    await this.#compare(before, after, new Set(moving.map((each) => keys.of(each))), number, writer);
    return after;
  }

  /** The edits of one workload, and what is to be done by hand. */
  #move(
    workload: Workload,
    { flink }: Stop,
    number: number,
    before: LintedState,
    writer: PlanWriter,
    key: string,
  ): Edit[] {
    if (!flink || workload.flinkLine.is !== 'yes') return [];
    const textOf: TextOf = (file) => before.gathered.sources.get(file)?.text;
    const from = workload.flinkLine.value;
    const isTarget = flink.to === this.#target.flink;
    const release = isTarget && this.#target.release !== undefined ? this.#target.release : releaseOf(flink.to);
    const moves = flinkBumps(workload, { from, to: flink.to, release }, before.gathered.model, textOf);
    moves.mechanical.push(...replacements(workload, from, flink.to, textOf));
    moves.byHand.push(...flinkGuidance(workload, from, flink.to));
    writer.take(writer.step(key, number), moves, before.places);
    return moves.mechanical.flatMap(({ edits }: Mechanical) => edits);
  }

  /** Lints the new state; fixes that the step brings up are mechanical as well, and may bring up others. */
  async #settle(before: LintedState, writer: PlanWriter, number: number): Promise<LintedState> {
    for (let round = 0; ; round++) {
      const after = await this.#lint(this.#tree(), this.options, before);
      const fixable = this.#fresh(after, before).filter(isMechanical);
      const plan = planFixes({ findings: fixable, sources: after.result.sources }, { unsafe: true });
      if (round < ROUNDS && plan.files.length > 0) {
        writer.fixes(fixable, plan.files, number, after);
        for (const { path, after: text } of plan.files) this.#texts.set(path, text);
        continue;
      }
      // What only an author can write is taken as written, beside what the files say.
      const isBehind = this.#behind(after.gathered.model.workloads).size > 0;
      if (!isBehind) return after;
      writer.findings(this.#fresh(after, before), number, after);
      return this.#lint(this.#tree(), this.options, before, (workloads) => this.#behind(workloads));
    }
  }

  /** Workloads whose files do not say yet which Flink they have at this point, with its line. */
  #behind(workloads: readonly Workload[]): Map<Workload, string> {
    const keys = new Keys(workloads);
    return new Map(
      workloads.flatMap((workload): [Workload, string][] => {
        const line = this.#lines.get(keys.of(workload));
        const { flinkLine, vendor } = workload;
        if (line === undefined || vendor !== undefined || flinkLine.is !== 'yes' || flinkLine.value === line) return [];
        return [[workload, line]];
      }),
    );
  }

  /** What a step brings up, of what is asked for. Vendors' operators and images have versions of their own. */
  #fresh(after: LintedState, before: LintedState): Finding[] {
    const foreign = after.gathered.model.workloads.filter(({ vendor }) => vendor !== undefined);
    return freshIn(after, before).filter(
      (finding) => this.#isAsked(finding.file) && !foreign.some((workload) => concerns(finding, workload)),
    );
  }

  async #compare(
    before: LintedState,
    after: LintedState,
    moving: ReadonlySet<string>,
    number: number,
    writer: PlanWriter,
  ): Promise<void> {
    writer.findings(this.#fresh(after, before), number, after);
    const now = new Keys(after.gathered.model.workloads);
    const old = new Keys(before.gathered.model.workloads);
    for (const workload of this.#asked(before.gathered.model)) {
      const key = old.of(workload);
      const pair = now.get(key);
      if (!pair) continue;
      const changes: Item[] = silentChanges(
        { workload, model: modelFor(before.gathered.model, workload.object) },
        { workload: pair, model: modelFor(after.gathered.model, pair.object) },
      );
      if (moving.has(key) || changes.length > 0) writer.silent(key, number, changes, before.places);
    }
    writer.effects((await changesOf(before, after, this.#options)).changes, number, moving);
  }

  #tree(): FileTree {
    return new OverlayTree(new FolderTree(this.#options.root), this.#texts);
  }

  /** Makes edits to the texts, each once however many workloads share it. */
  #apply(edits: readonly Edit[], textOf: TextOf): void {
    const byFile = new Map<string, Map<string, Edit>>();
    for (const edit of edits) {
      const known = byFile.get(edit.file) ?? new Map<string, Edit>();
      known.set(`${edit.start} ${edit.end}`, edit);
      byFile.set(edit.file, known);
    }
    for (const [file, own] of byFile) {
      const text = textOf(file);
      if (text !== undefined) this.#texts.set(file, applyEdits(text, [...own.values()]).text);
    }
  }

  #changed(): FixedFile[] {
    return [...this.#texts]
      .map(([path, after]) => ({ path, before: this.#start.gathered.sources.get(path)?.text ?? '', after }))
      .filter(({ before, after }) => before !== after)
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}

/** The clusters that workloads are on, as far as their operators differ. */
function fleetOf(workloads: readonly Workload[], model: Model): Model[] {
  const views = new Set(workloads.filter(isManagedHere).map(({ object }) => modelFor(model, object)));
  return [...new Map([...views].map((view) => [view.operator.version?.value, view])).values()];
}

/** One plan is for one operator. */
function severalFleets(fleet: readonly Model[]): string | undefined {
  if (fleet.length < 2) return undefined;
  const named = fleet.map(({ cluster, operator }) => {
    const version = operator.version ? `operator ${operator.version.value}` : 'an operator of unknown version';
    return `${version} on ${cluster ?? 'no declared cluster'}`;
  });
  return `different operators read these workloads: ${named.join(', ')}; name the paths of one cluster`;
}

/** The operator that runs, as far as the repository shows it: its own repository is that of the coming one. */
function operatorHere({ operator, loose }: Model): string | undefined {
  const version = operator.version?.value ?? (holdsComingChart(loose) ? 'main' : undefined);
  return version !== undefined && isOperatorLine(version) ? version : undefined;
}

/** Workloads that the Apache operator manages; vendors pair their operators and Flinks themselves. */
function isManagedHere({ form, vendor }: Workload): boolean {
  return (
    vendor === undefined &&
    (form === 'FlinkDeployment' || form === 'FlinkBlueGreenDeployment' || form === 'FlinkSessionJob')
  );
}

function movesIn(workload: Workload, { flink }: Stop, isLast: boolean, target: Target): boolean {
  if (!flink || workload.flinkLine.is !== 'yes' || !flink.from.includes(workload.flinkLine.value)) return false;
  return isManagedHere(workload) || (isLast && flink.to === target.flink);
}

function operatorNeeded(line: string): Item {
  const first = firstRunning(line);
  return {
    message: `Flink ${line} needs operator ${first ?? 'main'} or newer, and nothing here says which one runs`,
    source: 'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/compatibility/',
  };
}
