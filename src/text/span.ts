/** A stretch of a file: UTF-16 offsets, the end behind the last character. */
export interface Span {
  file: string;
  start: number;
  end: number;
}

/**
 * Where a value was written.
 *
 * - `written`: the text at `span` is the value (or the key that carries it).
 * - `inside`: text in text, such as a line of a ConfigMap's `flink-conf.yaml`; `span` is
 *   already the place in the outer file, `exact` says whether its text is the value's own.
 * - `alias`: a YAML alias or merge key; `use` is where it is used, `of` where the value stands.
 * - `template`: a Helm template printed it. `span` is the literal or the action, `call` the include
 *   that it came through, `values` the places of the values that decide it, once they are known.
 * - `merged`: Kustomize set it. `by` is the patch, transformer or generator field, `over` what stood
 *   there before.
 * - `default`: nobody wrote it; `layer` names who supplies it.
 */
export type Origin =
  | { is: 'written'; span: Span }
  | { is: 'inside'; span: Span; outer: Origin; exact: boolean }
  | { is: 'alias'; use: Span; of: Origin }
  | TemplateOrigin
  | { is: 'merged'; by: Span; over?: Origin }
  | { is: 'default'; layer: string; version: string };

export interface TemplateOrigin {
  is: 'template';
  span: Span;
  exact: boolean;
  call?: Span;
  values: Span[];
  /** It prints what a release or a chart is called or given, which no file of the repository need say. */
  given?: true;
  /** The function that makes it another text at every render, and whether the action may do without it. */
  changing?: { name: string; optional: boolean };
  /** Whom to ask which values decide it. */
  leaf?: RenderedLeaf;
}

/** A scalar, or a line of one, of a rendered template. */
export interface RenderedLeaf {
  target: string;
  /** Template and document, path in it, line of a text. */
  key: string;
  /** Set when it is the key above that value; `up` tells how many keys and indexes lie between. */
  name?: string;
  up?: number;
  /** Of an image: its tag. Of several values the one that holds it is the one to look at. */
  tag?: string;
  /** Of several values the one that has this in it is the one to look at, where it stands. */
  holds?: string;
  /** When the leaf is a line of a text: the text, and where the line starts in it. */
  line?: { text: string; start: number };
}

/** A value and where it was written. */
export interface Located<T> {
  value: T;
  origin: Origin;
}

/** The place to show for an origin; undefined for a default, which has none. */
export function spanOf(origin: Origin): Span | undefined {
  switch (origin.is) {
    case 'written':
    case 'inside':
      return origin.span;
    case 'alias':
      return origin.use;
    case 'template':
      return origin.values.length === 1 ? origin.values[0] : origin.span;
    case 'merged':
      return origin.by;
    case 'default':
      return undefined;
  }
}

/**
 * The place that reports show first: as `spanOf`, but for what a helper makes of the release's name, where nothing
 * is to be changed, the line that includes the helper.
 */
export function shownSpan(origin: Origin): Span | undefined {
  if (origin.is === 'template' && origin.given && origin.values.length !== 1) return origin.call ?? origin.span;
  return spanOf(origin);
}

/** Whether a fix may edit the text at this origin: the text there is the value itself. */
export function isEditable(origin: Origin): boolean {
  return origin.is === 'written' || (origin.is === 'inside' && origin.exact);
}

export function written(file: string, start: number, end: number): Origin {
  return { is: 'written', span: { file, start, end } };
}
