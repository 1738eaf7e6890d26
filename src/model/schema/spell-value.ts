import { isScalar } from '../../syntax/navigate.ts';
import { isEditable } from '../../text/span.ts';
import type { TypeProblem } from './type-problems.ts';

/**
 * How a value must be written so that its schema takes it, with nothing else changed: quoted, without quotes, or
 * as the only value of the enumeration that it can be meant for. Undefined when there is no such way.
 */
export function spelledRight(problem: TypeProblem): string | undefined {
  const { node, wanted, values } = problem;
  if (!isScalar(node) || !isEditable(node.origin) || node.value === null) return undefined;
  const text = node.style === 'plain' ? node.source : String(node.value);
  if (values) return onlyNear(text, values);
  if (problem.is !== 'type') return undefined;
  switch (wanted) {
    case 'string':
      // Quotes alone would make it that many bytes, which nobody means.
      if (isMemory(problem)) return undefined;
      return node.style === 'plain' ? `"${node.source}"` : undefined;
    case 'boolean':
      return text === 'true' || text === 'false' ? text : undefined;
    case 'integer':
    case 'int32':
      return /^(?:0|-?[1-9]\d{0,8})$/.test(text) ? text : undefined;
    case 'number':
      return asNumber(text);
    case 'int-or-string':
      return node.style === 'plain' ? `"${node.source}"` : undefined;
    default:
      return undefined;
  }
}

/** Whether a problem is a size without a unit in the place of a JobManager's or TaskManager's memory. */
export function isMemory({ path, found }: TypeProblem): boolean {
  return path.endsWith('.resource.memory') && (found === 'integer' || found === 'number');
}

/** A number that was quoted, or thousandths as Kubernetes writes them: `500m` is 0.5. */
function asNumber(text: string): string | undefined {
  if (/^(?:0|[1-9]\d{0,8})(?:\.\d{1,9})?$/.test(text)) return text;
  return /^[1-9]\d{0,8}m$/.test(text) ? String(Number(text.slice(0, -1)) / 1000) : undefined;
}

function onlyNear(text: string, values: readonly string[]): string | undefined {
  const letters = lettersOf(text);
  const near = values.filter((value) => lettersOf(value) === letters);
  return near.length === 1 ? near[0] : undefined;
}

/** The letters and digits of a word, without regard to case: `LAST_STATE` and `last-state` are the same. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
