import type { Located } from '../../text/span.ts';
import type { Missing } from '../proof.ts';

/** An object that a manifest names and no file shows: whether it exists is unknown, not wrong. */
export function unseenObject(kind: string, { value, origin }: Located<string>): Missing {
  const name = `${kind} ${value}`;
  return { what: 'object', name, at: origin, settle: `Add ${name} to the repository, or declare it under \`exists\`` };
}
