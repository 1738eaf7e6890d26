import { quantity as exact } from '../admission/quantity.ts';
import { memoryBytes } from '../memory/size.ts';
import { memorySizeText } from './java-text.ts';

/** A Kubernetes quantity as a number; undefined when it is none. */
export function quantity(text: string): number | undefined {
  const amount = exact(text.trim());
  return amount && Number(amount.digits) / 10 ** amount.scale;
}

/**
 * Memory as the operator hands it to Flink: a size of Flink's own where it is one (`2048m` are
 * mebibytes), else a Kubernetes quantity in bytes; undefined when it is neither.
 * Source: flink-kubernetes-operator FlinkConfigBuilder.parseResourceMemoryString, 1.6 to main.
 */
export function resourceMemoryText(text: string): string | undefined {
  const bytes = memoryBytes(text);
  if (bytes !== undefined) return memorySizeText(bytes);
  const spelled = text.replace(/\s/g, '').toUpperCase().replace(/B$/, '').replace(/I$/, 'i');
  const amount = exact(spelled);
  if (!amount) return undefined;
  if (amount.scale === 0) return String(amount.digits);
  const padded = String(amount.digits).padStart(amount.scale + 1, '0');
  return `${padded.slice(0, -amount.scale)}.${padded.slice(-amount.scale)}`;
}
