import { own } from '../../text/own.ts';
import { memoryBytes } from '../memory/size.ts';
import { memorySizeText } from './java-text.ts';

const BINARY: Record<string, bigint> = { Ki: 10n, Mi: 20n, Gi: 30n, Ti: 40n, Pi: 50n, Ei: 60n };
const DECIMAL: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, K: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/** A Kubernetes quantity: whole digits and how many of them stand behind the point. */
interface Amount {
  digits: bigint;
  scale: number;
}

function amountOf(text: string): Amount | undefined {
  const [, sign, whole = '', fraction = '', suffix = ''] =
    /^([+-]?)(\d{1,40})?(?:\.(\d{0,40}))?([A-Za-z]{0,2})$/.exec(text.trim()) ?? [];
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  const shift = own(BINARY, suffix);
  if (shift !== undefined) return { digits: digits << shift, scale: fraction.length };
  const power = own(DECIMAL, suffix);
  if (power === undefined) return undefined;
  return power >= 0
    ? { digits: digits * 10n ** BigInt(power), scale: fraction.length }
    : { digits, scale: fraction.length - power };
}

/** A Kubernetes quantity as a number; undefined when it is none. */
export function quantity(text: string): number | undefined {
  const amount = amountOf(text);
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
  const amount = amountOf(spelled);
  if (!amount) return undefined;
  if (amount.scale === 0) return String(amount.digits);
  const padded = String(amount.digits).padStart(amount.scale + 1, '0');
  return `${padded.slice(0, -amount.scale)}.${padded.slice(-amount.scale)}`;
}
