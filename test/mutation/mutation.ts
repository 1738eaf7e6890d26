/** One text in one file, and what it becomes. */
export interface Change {
  /** Path below the sound repository. */
  file: string;
  /** Text that stands once in the file, or the first one behind `after`. */
  find: string;
  /** Text, itself once in the file, behind which `find` is looked for. */
  after?: string;
  replace: string;
}

/** A line of a mutant: the one that starts the text, which is the only one or the first behind the only `after`. */
export interface Spot {
  file: string;
  text: string;
  after?: string;
}

/** A line of the sound repository, 1-based; in the mutant it may have moved. */
export interface LineOf {
  file: string;
  line: number;
}

/** A finding or an unknown verdict that follows from the mutation as well. */
export interface Further {
  rule: string;
  at?: Spot | LineOf;
  /** Why it is no repetition of the intended one. */
  why: string;
}

/** One thing broken in a sound repository, and the one finding that has to tell. */
export interface Mutation extends Change {
  name: string;
  /** More of the same break, such as the second place that a careless rename touches. */
  and?: readonly Change[];
  /** Rule of the intended finding. */
  rule: string;
  /** Where it stands when not on the changed lines: the value that demands what is missing. */
  at?: Spot | LineOf;
  /** Findings and unknowns that are truly implied. */
  further?: readonly Further[];
}

/** What belongs to one sound repository. */
export interface Plan {
  /** Mutations of this repository alone; mutators add theirs. */
  mutations: readonly Mutation[];
  /** Unknown verdicts of the sound repository: `rule file: message`. */
  unknown?: readonly string[];
  /** Mutators that do not apply, each with why; or why none does. */
  without?: Readonly<Record<string, string>> | string;
}
