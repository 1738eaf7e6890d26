import type { Edit } from '../text/edit.ts';
import type { Origin } from '../text/span.ts';

/** Something that a plan says, with the place that it is about. */
export interface Item {
  /** One sentence, or what is written before and after. */
  message: string;
  at?: Origin;
  before?: string;
  after?: string;
  /** Where the fact is from. */
  source?: string;
}

/** An edit that a program can make. */
export interface Mechanical extends Item {
  edits: Edit[];
}

/** What one step asks of a workload, before its consequences are looked at. */
export interface Moves {
  mechanical: Mechanical[];
  byHand: Item[];
}

/** A step of one workload from a Flink line to another. */
export interface FlinkStep {
  from: string;
  to: string;
  /** Full version for tags and jars. */
  release: string;
}

/** The text of a file; undefined for one that was not read. */
export type TextOf = (file: string) => string | undefined;
