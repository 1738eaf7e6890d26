import type { Linted } from './changes-of.ts';
import type { FixedFile } from './engine/fix.ts';
import type { Places } from './engine/places.ts';
import type { Finding, Result, WorkloadChange } from './engine/result.ts';
import { compareLines } from './knowledge/options.ts';
import type { Workload } from './model/model.ts';
import { MASK, maskText } from './text/mask.ts';
import type { Item, Moves } from './upgrade/item.ts';
import type { PlanEdit, PlanItem, PlanPart, PlanStep, PlanStop, PlanWorkload, UpgradePlan } from './upgrade/plan.ts';
import type { Stop } from './upgrade/route.ts';
import type { Target } from './upgrade/target.ts';

/** A state of the repository with what was found in it. */
export interface LintedState extends Linted {
  result: Result;
}

/** Workloads by a key that holds across states: what names the object, and its file. */
export class Keys {
  readonly #byKey = new Map<string, Workload>();
  readonly #keys = new Map<Workload, string>();

  constructor(workloads: readonly Workload[]) {
    const seen = new Map<string, number>();
    for (const workload of workloads) {
      const { kind, namespace, name, file, target } = workload.object;
      const base = JSON.stringify([kind, namespace === 'unwritten' ? '' : namespace.value, name, file, target.id]);
      const ordinal = (seen.get(base) ?? 0) + 1;
      seen.set(base, ordinal);
      const key = `${base}${ordinal}`;
      this.#keys.set(workload, key);
      this.#byKey.set(key, workload);
    }
  }

  of(workload: Workload): string {
    return this.#keys.get(workload) ?? '';
  }

  get(key: string): Workload | undefined {
    return this.#byKey.get(key);
  }
}

/** Gathers what the steps come to, by stop and workload. */
export class PlanWriter {
  readonly #target: Target;
  readonly #today: string | undefined;
  readonly #stops: PlanStop[] = [];
  readonly #workloads = new Map<string, PlanWorkload>();
  readonly #known: ReadonlyMap<string, Workload>;
  /** Edits that were made, each once. */
  readonly #edits = new Set<string>();
  /** Flink of each workload and the operator as they are between the steps. */
  readonly #flink = new Map<string, string | null>();
  #operator: string | null;

  constructor(start: LintedState, asked: readonly Workload[], target: Target, operator: string | undefined) {
    this.#target = target;
    this.#today = operator;
    this.#operator = operator ?? null;
    const keys = new Keys(start.gathered.model.workloads);
    this.#known = new Map(asked.map((workload) => [keys.of(workload), workload]));
    for (const [key, workload] of this.#known) {
      const planned = plannedWorkload(workload, target, start.places);
      this.#workloads.set(key, planned);
      this.#flink.set(key, planned.flink.from);
    }
  }

  /** How many edits were made. */
  get edits(): number {
    return this.#edits.size;
  }

  stop(stop: Stop, number: number): PlanStop {
    const { operator, flink, because } = stop;
    const planned: PlanStop = {
      stop: number,
      ...(operator ? { operator: { from: operator.from ?? null, to: operator.to } } : {}),
      ...(flink ? { flink } : {}),
      because,
      ...emptyPart(),
    };
    this.#stops.push(planned);
    return planned;
  }

  /** The step of a workload at a stop, which is made when it is asked for. */
  step(key: string, number: number): PlanStep {
    const workload = this.#workloads.get(key) as PlanWorkload;
    const found = workload.steps.find(({ stop }) => stop === number);
    if (found) return found;
    const stop = this.#stops[number - 1];
    const from = this.#flink.get(key) ?? null;
    const to = stop?.flink && from !== null && stop.flink.from.includes(from) ? stop.flink.to : from;
    this.#flink.set(key, to);
    const step: PlanStep = {
      stop: number,
      flink: { from, to },
      operator: {
        from: stop?.operator ? stop.operator.from : this.#operator,
        to: stop?.operator?.to ?? this.#operator,
      },
      ...emptyPart(),
    };
    if (stop?.operator) this.#operator = stop.operator.to;
    workload.steps.push(step);
    return step;
  }

  take(part: PlanPart, moves: Moves, places: Places): void {
    for (const item of moves.mechanical) {
      part.mechanical.push({ ...shown(item, places), edits: item.edits });
      for (const { file, start, end } of item.edits) this.#edits.add(`${file} ${start} ${end}`);
    }
    this.hand(part, moves.byHand, places);
  }

  hand(part: PlanPart, items: readonly Item[], places: Places): void {
    for (const item of items) {
      const own = shown(item, places);
      if (!part.byHand.some((each) => JSON.stringify(each) === JSON.stringify(own))) part.byHand.push(own);
    }
  }

  silent(key: string, number: number, items: readonly Item[], places: Places): void {
    if (this.#workloads.has(key)) this.step(key, number).silent.push(...items.map((item) => shown(item, places)));
  }

  /** Fixes of rules that were made to the files. */
  fixes(findings: readonly Finding[], files: readonly FixedFile[], number: number, state: LintedState): void {
    const changed = new Set(files.map(({ path }) => path));
    for (const finding of findings) {
      if (!finding.fix?.edits.every(({ file }) => changed.has(file))) continue;
      const item: PlanEdit = {
        ...found(finding),
        message: `${finding.fix.description}: ${finding.message}`,
        edits: finding.fix.edits,
      };
      for (const part of this.#partsOf(finding, number, state)) part.mechanical.push(item);
      this.#edits.add(`${finding.file} ${finding.rule} ${finding.fingerprint}`);
    }
  }

  findings(findings: readonly Finding[], number: number, state: LintedState): void {
    for (const finding of findings)
      for (const part of this.#partsOf(finding, number, state)) {
        const items = finding.level === 'error' ? part.breaks : part.warnings;
        const item = found(finding);
        if (!items.some((each) => JSON.stringify(each) === JSON.stringify(item))) items.push(item);
      }
  }

  effects(changes: readonly WorkloadChange[], number: number, moving: ReadonlySet<string>): void {
    for (const { object, effect, at } of changes) {
      const keys = [...this.#known].filter(
        ([, { object: own }]) =>
          own.kind === object.kind &&
          own.name === object.name &&
          (own.namespace === 'unwritten' || own.namespace.value === object.namespace),
      );
      const here = keys.filter(([, { object: own }]) => own.file === at.file);
      for (const [key] of here.length > 0 ? here : keys) {
        const known = this.#workloads.get(key)?.steps.some(({ stop }) => stop === number);
        if (!known && !moving.has(key)) continue;
        const step = this.step(key, number);
        // Where only the author can write the change, nothing of it is in the files yet.
        if (effect !== 'none' || step.mechanical.length > 0) step.effect = effect;
      }
    }
  }

  plan(fixesUpTo: number): UpgradePlan {
    const { flink, operator } = this.#target;
    return {
      version: 1,
      to: { flink: flink ?? null, operator: operator ?? null },
      operator: this.#today ?? null,
      stops: this.#stops,
      workloads: [...this.#workloads.values()],
      fixesUpTo,
    };
  }

  /** Where a finding belongs: to the workloads of its object or its Dockerfile, else to the stop itself. */
  #partsOf(finding: Finding, number: number, state: LintedState): PlanPart[] {
    const keys = new Keys(state.gathered.model.workloads);
    const own = state.gathered.model.workloads.filter((workload) => concerns(finding, workload));
    const here = own.filter(({ object }) => object.file === finding.file);
    const parts = (here.length > 0 ? here : own)
      .map((workload) => keys.of(workload))
      .filter((key) => this.#workloads.has(key));
    if (parts.length > 0) return parts.map((key) => this.step(key, number));
    return [this.#stops[number - 1] as PlanStop];
  }
}

/** Whether a finding is about a workload, or about the Dockerfile of its image. */
export function concerns({ object, objects, file }: Finding, { object: own, images }: Workload): boolean {
  if (!object) return Object.values(images).some(({ dockerfile }) => dockerfile?.file === file);
  const namespace = own.namespace === 'unwritten' ? undefined : own.namespace.value;
  return (objects ?? [object]).some(
    (each) =>
      each.kind === own.kind &&
      each.name === own.name &&
      (each.namespace ?? namespace) === (namespace ?? each.namespace),
  );
}

function plannedWorkload(workload: Workload, { flink }: Target, places: Places): PlanWorkload {
  const { object, flinkLine } = workload;
  const place = places.ofOrigin(object.at);
  const line = flinkLine.is === 'yes' ? flinkLine.value : null;
  const order = line === null || flink === undefined ? 0 : compareLines(line, flink);
  const is = line === null ? 'unknown' : order < 0 ? 'moves' : order > 0 ? 'newer' : 'there';
  const because =
    is === 'unknown'
      ? `nothing tells its Flink: ${flinkLine.is === 'unknown' ? flinkLine.missing.map(({ settle }) => settle).join('; ') : 'its image has none'}`
      : is === 'newer'
        ? `it is newer than Flink ${flink} already`
        : undefined;
  return {
    object: {
      apiVersion: object.apiVersion,
      kind: object.kind,
      namespace: object.namespace === 'unwritten' ? null : object.namespace.value,
      name: object.name,
    },
    file: place?.file ?? null,
    line: place?.line ?? null,
    is,
    flink: { from: line, to: order < 0 ? (flink as string) : line },
    ...(because === undefined ? {} : { because }),
    steps: [],
  };
}

function emptyPart(): PlanPart {
  return { breaks: [], warnings: [], silent: [], mechanical: [], byHand: [] };
}

function shown({ message, at, before, after, source }: Item, places: Places): PlanItem {
  const place = at && places.ofOrigin(at);
  return {
    message: maskText(message),
    file: place?.file ?? null,
    line: place?.line ?? null,
    ...(before === undefined ? {} : { before: before === MASK ? before : maskText(before) }),
    ...(after === undefined ? {} : { after: after === MASK ? after : maskText(after) }),
    ...(source === undefined ? {} : { source }),
  };
}

function found({ message, file, line, rule, level, advice }: Finding): PlanItem {
  return { message, file, line, rule, level, advice };
}
