import type { ScalarValue } from './tree.ts';
import { CST, Document } from './yaml-library.ts';
import { KUBERNETES_TAGS } from './yaml-schema.ts';

/** How YAML is read everywhere. */
export const YAML_OPTIONS = {
  version: '1.1',
  customTags: KUBERNETES_TAGS,
  uniqueKeys: false,
  intAsBigInt: true,
  keepSourceTokens: false,
  logLevel: 'silent',
} as const;

interface ScalarTag {
  default?: boolean | string;
  test?: RegExp;
  resolve?(text: string, onError: (message: string) => void, options: object): unknown;
}

let tags: ScalarTag[] | undefined;

/** What the library takes for the value of a scalar, in what `ScalarValue` has room for. */
export function scalarValue(value: unknown): ScalarValue {
  if (typeof value === 'bigint') {
    return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
  }
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Object.is(value, -0) ? 0 : value;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return String(value);
}

/** The value of a plain scalar, by the library's own tags. */
export function plainValue(text: string): ScalarValue {
  // Words that mean something are short, numbers start like one.
  if (!/^(?:[-+.0-9]|~$|[a-zA-Z]{1,5}$)/.test(text)) return text;
  tags ??= new Document(null, YAML_OPTIONS).schema.tags.filter(
    (tag) => tag.default === true && 'test' in tag,
  ) as ScalarTag[];
  const tag = tags.find(({ test }) => test?.test(text));
  if (!tag?.resolve) return text;
  const value = tag.resolve(text, () => {}, { ...YAML_OPTIONS });
  return scalarValue(value !== null && typeof value === 'object' && 'value' in value ? value.value : value);
}

/** The text of a token that holds a scalar; undefined when there is something wrong with it. */
export function resolvedText(token: CST.FlowScalar | CST.BlockScalar): string | undefined {
  let wrong = false;
  const { value } = CST.resolveAsScalar(token, true, () => {
    wrong = true;
  });
  return wrong ? undefined : value;
}
