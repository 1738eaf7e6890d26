import type { Edit } from '../text/edit.ts';
import type { Effect } from '../text/effect.ts';
import type { Level } from '../text/level.ts';

/** A sentence of a plan with its place; file and line are null for what no file says. */
export interface PlanItem {
  message: string;
  file: string | null;
  line: number | null;
  /** The rule that finds it, for what is linted. */
  rule?: string;
  level?: Level;
  /** What to do, for what is linted. */
  advice?: string;
  before?: string;
  after?: string;
  source?: string;
}

/** An edit that `--fix` makes; offsets are those of the file at that step. */
export interface PlanEdit extends PlanItem {
  edits: Edit[];
}

/** What a step means to one workload, or to what belongs to none. */
export interface PlanPart {
  /** Findings of the level error that the step brings up. */
  breaks: PlanItem[];
  /** Other findings that it brings up. */
  warnings: PlanItem[];
  /** What runs differently though nobody wrote it. */
  silent: PlanItem[];
  mechanical: PlanEdit[];
  byHand: PlanItem[];
}

export interface PlanStep extends PlanPart {
  /** Number of the stop at which it happens, from 1. */
  stop: number;
  /** Flink of the workload before and after; equal where only the operator moves. */
  flink: { from: string | null; to: string | null };
  operator: { from: string | null; to: string | null };
  /** What the change does to the workload, where that can be told. */
  effect?: Effect;
}

export interface PlanWorkload {
  object: { apiVersion: string; kind: string; namespace: string | null; name: string };
  file: string | null;
  line: number | null;
  /** `moves` to the target, is `there`, is `newer`, or nothing tells its Flink: `unknown`. */
  is: 'moves' | 'there' | 'newer' | 'unknown';
  flink: { from: string | null; to: string | null };
  /** Why nothing is planned, where nothing is. */
  because?: string;
  steps: PlanStep[];
}

export interface PlanStop extends PlanPart {
  stop: number;
  operator?: { from: string | null; to: string };
  flink?: { from: string[]; to: string };
  because: string;
}

/** What an upgrade comes to, in order. Plain data; secrets are masked. */
export interface UpgradePlan {
  version: 1;
  to: { flink: string | null; operator: string | null };
  /** The operator that runs today, as far as the repository or the command line says. */
  operator: string | null;
  /** What is rolled out one after the other; items that belong to no workload stand here. */
  stops: PlanStop[];
  workloads: PlanWorkload[];
  /** The number of the last stop whose edits `--fix` makes; what comes after needs the job to run there first. */
  fixesUpTo: number;
}
