import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  FLINK_VERSION_NAMES,
  flinkVersionOf,
  flinkVersionSupport,
  flinkVersionsOf,
  javaOf,
  KIND_SINCE,
  lineOfFlinkVersion,
  OPERATOR_LINES,
  operatorRuns,
} from '../../src/knowledge/versions.ts';
import { readSharedText } from '../support/shared.ts';

interface Crds {
  enums: {
    FlinkVersion: {
      values: {
        value: string;
        enum_since: string;
        deprecated_since: string | null;
        unsupported_since: string | null;
      }[];
    };
  };
  crds: Record<string, { since: string }>;
}

const text = readSharedText('facts/operator-crds.yaml');
const line = (name: string | null) => (name === 'unreleased-main' ? 'main' : (name ?? undefined));

describe.skipIf(!text)('the pairs of operator and flinkVersion', () => {
  const facts = parse(text ?? '') as Crds;
  it('are those of the recorded definitions', () => {
    const { values } = facts.enums.FlinkVersion;
    expect(values.map(({ value }) => value)).toEqual(FLINK_VERSION_NAMES);
    for (const { value, enum_since, deprecated_since, unsupported_since } of values) {
      const support = flinkVersionSupport(value);
      expect([support?.listed, support?.deprecated, support?.ignored], value).toEqual([
        line(enum_since),
        line(deprecated_since),
        line(unsupported_since),
      ]);
    }
  });

  it('know when a kind came', () => {
    expect(KIND_SINCE).toEqual(
      Object.fromEntries(Object.entries(facts.crds).map(([kind, { since }]) => [kind, since])),
    );
  });
});

describe('an operator', () => {
  it('runs, ignores or refuses a Flink version', () => {
    expect(operatorRuns('1.6', 'v1_13')).toBe('supported');
    expect(operatorRuns('1.8', 'v1_13')).toBe('ignored');
    expect(operatorRuns('1.9', 'v1_13')).toBe('refused');
    expect(operatorRuns('1.15', 'v1_18')).toBe('deprecated');
    expect(operatorRuns('1.15', 'v2_3')).toBe('unlisted');
    expect(operatorRuns('main', 'v2_3')).toBe('supported');
    expect(operatorRuns('main', '__proto__')).toBe('unlisted');
  });

  it('lists more with every release', () => {
    const sizes = OPERATOR_LINES.map((each) => flinkVersionsOf(each).length);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(flinkVersionsOf('1.10')).toEqual(FLINK_VERSION_NAMES.slice(0, 8));
  });
});

describe('Flink lines', () => {
  it('are named by flinkVersion', () => {
    expect(lineOfFlinkVersion('v1_20')).toBe('1.20');
    expect(lineOfFlinkVersion('1.20')).toBeUndefined();
    expect(flinkVersionOf('2.0')).toBe('v2_0');
  });

  it('come with Java', () => {
    expect(javaOf('1.14')?.normal).toBe(8);
    expect(javaOf('1.17')?.offered).toEqual([8, 11]);
    expect(javaOf('2.2')?.offered).not.toContain(8);
    expect(javaOf('1.9')).toBeUndefined();
    expect(javaOf('3.0')).toBeUndefined();
  });
});
