import { isSecretKey, MASK, maskText } from '../text/mask.ts';
import type { Data } from './yaml.ts';

/** A path of a file: variables such as GOOGLE_APPLICATION_CREDENTIALS hold one. Keys of AWS have 40 characters. */
const isPath = (text: string) => /^(?:\/[\w.-]+){2,}$/.test(text) && text.length !== 40;

/** The data without what looks secret: by the key, by the name of a variable, or by the value itself. */
export function masked(data: Data | undefined, key = ''): Data | undefined {
  if (typeof data === 'string') return isSecretKey(key) && !isPath(data) ? MASK : maskText(data);
  if (Array.isArray(data)) return data.map((item) => masked(item, key) ?? null);
  if (typeof data !== 'object' || data === null) return data;
  const variable = typeof data.name === 'string' && typeof data.value === 'string' ? data.name : undefined;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, masked(value, name === 'value' && variable ? variable : name)]),
  );
}
