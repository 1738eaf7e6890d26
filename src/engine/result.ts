import type { Coverage } from '../model/state/durability.ts';
import type { LinkKind } from '../model/state/durability-links.ts';
import type { Edit } from '../text/edit.ts';
import type { Effect } from '../text/effect.ts';
import type { Confidence, Level } from '../text/level.ts';
import type { SourceText } from '../text/source.ts';

/** A place as reports print it: relative path, 1-based, UTF-16 columns, end behind the last character. */
export interface Place {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A secondary place with the sentence that belongs to it. */
export interface RelatedPlace extends Place {
  message: string;
}

export interface ObjectRef {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

export interface Fix {
  safety: 'safe' | 'unsafe';
  /** Imperative sentence, such as "Rename the key to persistentVolumeClaim". */
  description: string;
  edits: Edit[];
  /** Set when other fixes of the same object may not hold after it: they wait for the next round. */
  first?: true;
}

export type Status = 'new' | 'unchanged' | 'fixed' | 'lost-sight';

/** What a report shows for one violation (or several with equal rule and authored place). */
export interface Finding extends Place {
  rule: string;
  area: string;
  level: Level;
  confidence: Confidence;
  tags: string[];
  /** The fact in one sentence, with names, values and versions. Secrets are masked, here and below. */
  message: string;
  /** Why it breaks; the rule's own prose where the finding has nothing more exact to say. */
  why: string;
  /** What to do, in the imperative. */
  advice: string;
  /** Where else it holds, when several subjects share the place. */
  also?: string;
  object?: ObjectRef;
  /** All objects that it holds for, when several share the place. */
  objects?: ObjectRef[];
  /** Keys and list keys that lead to the value in its object. */
  path: string[];
  targets: string[];
  cluster?: string;
  owner?: string;
  related: RelatedPlace[];
  /** Steps of the proof, in order; shown as a SARIF code flow. */
  steps: RelatedPlace[];
  /** Identity across commits: 32 lower-case hex digits. */
  fingerprint: string;
  /** What the fingerprint could also begin with, where several subjects share the place. */
  aliases?: readonly string[];
  status?: Status;
  fix?: Fix;
  /** Set on findings that a comment, an annotation or a baseline hides; `at` is where it says so. */
  suppressed?: { by?: 'baseline'; reason: string; at: Place };
}

/** What a baseline notes down of a finding. Only the fingerprint says which one it is. */
export interface KnownFinding {
  fingerprint: string;
  rule: string;
  file: string;
  object?: { kind: string; namespace?: string; name: string };
  /** Its line in the baseline. */
  line: number;
}

/** What became of the entries of a baseline. */
export interface BaselineOutcome {
  /** Entries of which the run cannot tell whether they still hold. */
  unjudged: KnownFinding[];
}

/** A verdict that could not be reached. */
export interface UnknownVerdict extends Place {
  rule: string;
  message: string;
  /** What cannot be seen: an image, an object, a value. */
  missing: string;
  /** What would settle it, in the imperative. */
  settle: string;
  object?: ObjectRef;
}

/** One step of the reason for an effect. */
export interface ChangeReason {
  message: string;
  /** Whether the place is in the files of the head or in those of the base. */
  side: 'head' | 'base';
  place?: Place;
}

/** What becomes of one workload between base and head. */
export interface WorkloadChange {
  object: ObjectRef;
  effect: Effect;
  /** Whether its state survives; undefined when that cannot be told. */
  stateKept?: boolean;
  /** Where the change is shown: the deciding step, else the object. */
  at: Place;
  side: 'head' | 'base';
  because: ChangeReason[];
  /** What does nothing now and counts when the pods start the next time. */
  later: ChangeReason[];
  owner?: string;
  /** The author says that this is meant. */
  accepted?: { reason: string; by: string };
}

/** A transition that was accepted and is not there. */
export interface UnusedAcceptance {
  text: string;
  by: string;
}

export interface NotRendered {
  target: string;
  file: string;
  line: number;
  because: string;
  /** Set when a finding says so too, so that people need not be told twice. */
  reported?: true;
}

export interface Assumption {
  what: string;
  value: string;
  because: string;
  file?: string;
  line?: number;
}

export interface Summary {
  files: number;
  candidates: number;
  objects: number;
  workloads: number;
  errors: number;
  warnings: number;
  notes: number;
  unknown: number;
  ignored: number;
}

/** What a rule says about itself; prose and examples live elsewhere and load on demand. */
export interface RuleMeta {
  id: string;
  area: string;
  level: Level;
  confidence: Confidence;
  title: string;
  tags: string[];
  /** The link of the durability proof that its findings break. */
  breaks?: LinkKind;
  /** It matters only where state or secrets have to last. */
  production?: true;
}

/** The prose of a rule, for SARIF help, `explain` and the documentation. */
export interface RuleProse {
  why: string;
  fix: string;
  falsePositives: string;
  /** Literal messages seen at run time. */
  prevents: string[];
  sources: string[];
}

/** Everything a report may print. Reports are pure functions of this. */
export interface Result {
  tool: { name: string; version: string };
  findings: Finding[];
  /** With a base: its findings that are gone, with status `fixed` or `lost-sight`. */
  gone: Finding[];
  /** With a base: what becomes of the workloads, the worst first. */
  changes?: WorkloadChange[];
  unusedAcceptances?: UnusedAcceptance[];
  /** Effects that the configuration in force fails on, where it says so. */
  failOnEffect?: readonly Effect[];
  unknown: UnknownVerdict[];
  /** Findings that a suppression or a baseline hides. */
  ignored: Finding[];
  /** With a baseline. */
  baseline?: BaselineOutcome;
  notRendered: NotRendered[];
  assumptions: Assumption[];
  /** How many workloads keep their state, by the durability proof. */
  coverage: Coverage;
  /** False when a rule failed or a budget ended the run early. */
  complete: boolean;
  summary: Summary;
  /** Metadata of every rule that ran, sorted by id. */
  rules: RuleMeta[];
  /** Text of the files that findings point into, for code frames and line hashes. */
  sources: Map<string, SourceText>;
}
