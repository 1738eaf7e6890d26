import type {
  DockerfileSubject,
  ImageSubject,
  KubeObject,
  Model,
  Operator,
  ServiceAccountSubject,
  Workload,
  WorkloadOrDockerfile,
  WorkloadOrOperator,
} from '../model/model.ts';
import type { Proof, Step, Unknown } from '../model/proof.ts';
import type { LinkKind } from '../model/state/durability-links.ts';
import type { Edit } from '../text/edit.ts';
import type { Confidence, Level } from '../text/level.ts';
import type { Origin } from '../text/span.ts';
import type { RuleProse } from './result.ts';

/** What a rule is asked about, one at a time. */
export interface Subjects {
  workload: Workload;
  object: KubeObject;
  dockerfile: DockerfileSubject;
  /** An image that a pod names or a Dockerfile builds on. */
  image: ImageSubject;
  'service-account': ServiceAccountSubject;
  /** What may hold secrets: a workload or a Dockerfile. */
  'workload-or-dockerfile': WorkloadOrDockerfile;
  /** What sets configuration: a workload, or the operator where files hold its configuration. */
  'workload-or-operator': WorkloadOrOperator;
  /** The Apache operator, where values of its chart are in sight. */
  operator: Operator;
  /** The rule is reported by the engine itself and has no check of its own. */
  engine: never;
}

/** What a rule says about one place. */
export interface Report {
  /** The primary place: the wrong value, or the value that demands what is missing. */
  at: Origin;
  /** First sentence: the fact, with names, values and versions. Plain text, no markdown. */
  message: string;
  /** Why it breaks, when the rule's own `why` is not specific enough. */
  why?: string;
  /** What to do here, when the rule's own `fix` is not specific enough. */
  fix?: string;
  related?: Step[];
  /** Keys that lead to the value in its object, for identity: no list positions. */
  path?: (string | number)[];
  /** Values that are part of the violation's identity; never a secret, a tag or a version. */
  identity?: string[];
  level?: Level;
  confidence?: Confidence;
  /** In place of the rule's own, when this report is not what they say. */
  tags?: string[];
  /** Values whose own fault a finding may tell: with one there, this report only repeats it. */
  dueTo?: Origin[];
  /** What the object lacks: a field by its path (`spec.serviceAccount`), or an option by its key. */
  lacks?: string[];
  /** The same, where this report tells that it is lacking, or misspelt. */
  tells?: string[];
  /** `first`: other fixes of the same object may not hold after it, and wait for the next round. */
  edits?: { safety: 'safe' | 'unsafe'; description: string; edits: Edit[]; first?: true };
}

export type Verdict =
  | { is: 'violated'; report: Report; steps: Step[] }
  | { is: 'unknown'; report: Report; proof: Unknown };

/** Turns proofs into verdicts, so that no rule can drop an unknown. */
export interface Kit {
  /** A violation that needs no proof. */
  violation(report: Report): Verdict[];
  /** What the proof should show: no is a violation, unknown stays unknown, yes is fine. */
  unless(proof: Proof<unknown>, report: Report): Verdict[];
  /** What the proof should not show: yes is a violation, unknown stays unknown, no is fine. */
  when(proof: Proof<unknown>, report: Report): Verdict[];
  /** A verdict that cannot be reached, for a reason that is already known. */
  undecided(proof: Unknown, report: Report): Verdict[];
}

/**
 * Files of an example, by path. A line that ends in `# <- rule-id` must be the primary line of a
 * finding; the mark is cut off before the file is linted.
 */
export type ExampleFiles = Record<string, string>;

export interface RuleExample {
  name: string;
  /** What stood there before, for rules about a change; all sides are compared with it. */
  base?: ExampleFiles;
  /** Each must give the marked findings of this rule and no other finding of it. */
  bad?: ExampleFiles;
  /** Near miss: gives no finding of this rule and no unknown. */
  good?: ExampleFiles;
  /** Gives no finding of this rule but at least one unknown verdict. */
  unknown?: ExampleFiles;
}

export interface Rule<S extends keyof Subjects = keyof Subjects> extends RuleProse {
  /** The catalogue's id with a dash for its slash; stable for ever. */
  id: string;
  area: string;
  level: Level;
  confidence: Confidence;
  title: string;
  tags?: string[];
  /**
   * What it reports of a value is the cause of what others report as due to it, and with `all` of
   * what they cannot tell without it.
   */
  explains?: 'dues' | 'all';
  /** The link of the durability proof that a finding breaks; the proof then becomes its flow. */
  breaks?: LinkKind;
  /** Set when it matters only where state or secrets have to last: in development its findings are notes. */
  production?: true;
  subject: S;
  /** Of objects only those of these kinds; all, where it says nothing. A monorepo holds thousands of others. */
  kinds?: readonly string[];
  examples: RuleExample[];
  check?(subject: Subjects[S], kit: Kit, model: Model): Iterable<Verdict | Verdict[]>;
}

/** Declares a rule; the types of its check follow from `subject`. */
export function defineRule<S extends keyof Subjects>(rule: Rule<S>): Rule<S> {
  return rule;
}
