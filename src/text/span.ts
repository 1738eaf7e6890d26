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
 * - `default`: nobody wrote it; `layer` names who supplies it.
 */
export type Origin =
  | { is: 'written'; span: Span }
  | { is: 'inside'; span: Span; outer: Origin; exact: boolean }
  | { is: 'alias'; use: Span; of: Origin }
  | { is: 'default'; layer: string; version: string };

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
    case 'default':
      return undefined;
  }
}

/** Whether a fix may edit the text at this origin: the text there is the value itself. */
export function isEditable(origin: Origin): boolean {
  return origin.is === 'written' || (origin.is === 'inside' && origin.exact);
}

export function written(file: string, start: number, end: number): Origin {
  return { is: 'written', span: { file, start, end } };
}
