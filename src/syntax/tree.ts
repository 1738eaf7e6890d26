import type { Origin } from '../text/span.ts';

/** What a YAML scalar means to kubectl. `bigint` for integers that a double cannot hold. */
export type ScalarValue = string | number | bigint | boolean | null;

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'missing';

export interface ScalarNode {
  is: 'scalar';
  value: ScalarValue;
  /** The scalar as it is written, quotes and block header included. */
  source: string;
  style: ScalarStyle;
  origin: Origin;
  /** Of a text that several places made: where each stretch of `source` comes from, in order. */
  pieces?: TextPiece[];
}

/** A stretch of a scalar's source, up to the next one. */
export interface TextPiece {
  start: number;
  origin: Origin;
}

export interface MapEntry {
  key: ScalarNode;
  value: TreeNode;
  /** True when a merge key (`<<`) brought the entry in. */
  merged?: true;
}

export interface MapNode {
  is: 'map';
  entries: MapEntry[];
  origin: Origin;
}

export interface SeqNode {
  is: 'seq';
  items: TreeNode[];
  origin: Origin;
}

/** A YAML or JSON value in which every part knows where it was written. Plain data, cycle-free. */
export type TreeNode = ScalarNode | MapNode | SeqNode;

/** One document of a file. `root` is null for a document that holds nothing. */
export interface DocumentTree {
  file: string;
  index: number;
  root: TreeNode | null;
  /** Offsets of the document in its file. */
  start: number;
  end: number;
}

export interface SyntaxProblem {
  file: string;
  start: number;
  end: number;
  message: string;
  /** The setting whose limit is passed; the text may be well formed. */
  limit?: string;
}

/** A key that stands twice in one mapping; the later one wins for kubectl. */
export interface DuplicateKey {
  key: string;
  first: ScalarNode;
  second: ScalarNode;
}

export interface YamlFile {
  documents: DocumentTree[];
  problems: SyntaxProblem[];
  duplicates: DuplicateKey[];
}
