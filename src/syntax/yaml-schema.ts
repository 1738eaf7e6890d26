import type { Scalar, Tags } from './yaml-library.ts';

type Tag = Exclude<Tags[number], string> & { test?: RegExp; format?: string; tag: string };

/**
 * YAML scalars as kubectl and the API server read them (sigs.k8s.io/yaml on go-yaml v2):
 * YAML 1.1 without base-60 numbers, timestamps and sets, with `0o17` as an octal number.
 * Measured against `kubectl annotate --local`; the 62 scalars are a test.
 */
export const KUBERNETES_TAGS = (tags: Tags): Tags => {
  const dropped = new Set([
    'tag:yaml.org,2002:timestamp',
    'tag:yaml.org,2002:omap',
    'tag:yaml.org,2002:set',
    'tag:yaml.org,2002:pairs',
  ]);
  const kept: Tags = [];
  for (const tag of tags) {
    if (typeof tag === 'string') {
      if (!['timestamp', 'omap', 'set', 'pairs', 'intTime', 'floatTime'].includes(tag)) kept.push(tag);
      continue;
    }
    const candidate = tag as Tag;
    if (candidate.format === 'TIME' || dropped.has(candidate.tag)) continue;
    if (candidate.format === 'EXP') {
      // The library's own test takes `e1` for a number; a mantissa digit is needed.
      kept.push({
        ...candidate,
        test: /^[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)[eE][-+]?[0-9]+$/,
      } as Tags[number]);
      continue;
    }
    if (candidate.tag === 'tag:yaml.org,2002:float' && candidate.test?.test('.')) {
      // A point alone is a text, such as the folder of `context: .`.
      kept.push({ ...candidate, test: /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9_]*[0-9][0-9_]*)$/ } as Tags[number]);
      continue;
    }
    kept.push(tag);
  }
  kept.push({
    identify: (value: unknown) => typeof value === 'number' && Number.isInteger(value),
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT12',
    test: /^[-+]?0o[0-7_]+$/,
    resolve: (text: string) => octal(text),
    stringify: (scalar: Scalar) => String(scalar.value),
  } as Tags[number]);
  return kept;
};

function octal(text: string): number {
  const digits = text.replace(/_/g, '');
  const negative = digits.startsWith('-');
  const value = Number.parseInt(digits.replace(/^[-+]?0o/, ''), 8);
  return negative ? -value : value;
}
