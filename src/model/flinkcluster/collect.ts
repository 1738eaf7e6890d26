import type { Fault, FaultGroup } from './fault.ts';
import { listed } from './schema.ts';
import type { ClusterReader } from './spec.ts';

type Path = string[];

/** Collects what a validating webhook refuses. */
export class Refusals {
  readonly found: Fault[] = [];
  readonly #reader: ClusterReader;

  constructor(reader: ClusterReader) {
    this.#reader = reader;
  }

  add(check: string, group: FaultGroup, path: Path, message: string, related?: Fault['related']): void {
    const at = this.#reader.place(path);
    this.found.push({ check, group, stage: 'validator', path, at, message, ...(related ? { related } : {}) });
  }

  /** A text that must be there and not empty. */
  needsText(check: string, path: Path, message: string): void {
    const field = this.#reader.text(path);
    if (field.is === 'absent' || (field.is === 'given' && field.value === ''))
      this.add(check, 'required-fields', path, message);
  }

  /** A text that must be one of some; an absent one counts as `fallback`. */
  needsOneOf(check: string, path: Path, values: readonly string[], fallback: string, emptyIsAbsent = false): void {
    const field = this.#reader.text(path);
    if (field.is === 'opaque') return;
    const given = field.is === 'given' && !(emptyIsAbsent && field.value === '') ? field.value : fallback;
    if (values.includes(given)) return;
    const fact = given === '' ? 'is not set' : `is ${given}`;
    this.add(check, 'value', path, `${path.join('.')} ${fact}; it can be ${listed(values)}`);
  }
}
