import { describe, expect, test } from 'vitest';
import {
  failOn,
  knownRules,
  kubernetesVersion,
  maxWarnings,
  operatorVersion,
  ruleSettings,
  selection,
  threads,
  today,
} from '../../src/config/flags.ts';
import { suggestion } from '../../src/config/suggest.ts';
import { UsageError } from '../../src/config/usage-error.ts';

const KNOWN = knownRules([
  { id: 'storage-missing-fs-plugin', area: 'storage' },
  { id: 'state-stateless-default', area: 'state' },
  { id: 'state-ha-dir', area: 'state' },
]);

test('areas are listed once', () => {
  expect(KNOWN.areas).toEqual(['storage', 'state']);
});

test.each(['error', 'warning', 'note', 'never'])('--fail-on %s', (value) => {
  expect(failOn(value)).toBe(value);
});

describe('values that are taken', () => {
  test('numbers', () => expect([maxWarnings('0'), maxWarnings('12')]).toEqual([0, 12]));
  test('threads', () => expect([threads('1'), threads('64')]).toEqual([1, 64]));
  test('dates', () => expect(today('2024-02-29')).toBe('2024-02-29'));
  test.each(['1.0', '1.0.1', '1.15', '1.15.0', 'main'])('operator %s', (value) => {
    expect(operatorVersion(value)).toBe(value);
  });
  test.each(['1.31', '1.31.2', '1.9'])('Kubernetes %s', (value) => {
    expect(kubernetesVersion(value)).toBe(value);
  });
  test('rule settings, the last one wins', () => {
    expect(ruleSettings(['state-ha-dir=off', 'state-stateless-default=note', 'state-ha-dir=error'], KNOWN)).toEqual({
      'state-ha-dir': 'error',
      'state-stateless-default': 'note',
    });
  });
  test('selections', () => {
    expect(selection('--only', ['storage, state-ha-dir', 'state'], KNOWN)).toEqual([
      'storage',
      'state-ha-dir',
      'state',
    ]);
    expect(selection('--skip', [], KNOWN)).toEqual([]);
  });
});

describe('values that are refused', () => {
  test.each<[string, () => unknown, string]>([
    [
      'level',
      () => failOn('warn'),
      '--fail-on must be one of error, warning, note, never, not "warn"; did you mean "warning"?',
    ],
    [
      'level as an input',
      () => failOn('info', 'fail-on'),
      'fail-on must be one of error, warning, note, never, not "info"',
    ],
    ['no thread', () => threads('0'), '--threads must be a whole number from 1 to 64, not "0"'],
    ['many threads', () => threads('65'), '--threads must be a whole number from 1 to 64, not "65"'],
    ['half a thread', () => threads('1.5'), '--threads must be a whole number from 1 to 64, not "1.5"'],
    ['number', () => maxWarnings('1.5'), '--max-warnings must be a whole number, not "1.5"'],
    ['negative', () => maxWarnings('-1'), '--max-warnings must be a whole number, not "-1"'],
    ['date', () => today('2026-02-30'), '--today must be a date such as 2026-07-31, not "2026-02-30"'],
    ['date form', () => today('20260230'), '--today must be a date such as 2026-07-31, not "20260230"'],
    [
      'operator',
      () => operatorVersion('1.16'),
      '--operator-version: "1.16" is no released operator version; known are 1.0.0 to 1.15.0 (also written 1.15) and main',
    ],
    [
      'Kubernetes',
      () => kubernetesVersion('31'),
      '--kubernetes-version must be a version of Kubernetes such as 1.31, not "31"',
    ],
    [
      'operator before 1.0',
      () => operatorVersion('0.1.0'),
      '--operator-version: "0.1.0" is no released operator version; known are 1.0.0 to 1.15.0 (also written 1.15) and main',
    ],
    ['rule form', () => ruleSettings(['state-ha-dir'], KNOWN), '--rule must be ID=LEVEL, not "state-ha-dir"'],
    [
      'rule',
      () => ruleSettings(['state-ha-dirs=off'], KNOWN),
      '--rule: unknown rule "state-ha-dirs"; did you mean "state-ha-dir"?',
    ],
    ['rule area', () => ruleSettings(['state=off'], KNOWN), '--rule: unknown rule "state"'],
    [
      'rule level',
      () => ruleSettings(['state-ha-dir=eror'], KNOWN),
      '--rule state-ha-dir: the level must be one of off, note, warning, error, not "eror"; did you mean "error"?',
    ],
    [
      'several',
      () => ruleSettings(['a', '=off'], KNOWN),
      '--rule must be ID=LEVEL, not "a"\n--rule must be ID=LEVEL, not "=off"',
    ],
    [
      'selection',
      () => selection('--skip', ['storag'], KNOWN),
      '--skip: no rule or area "storag"; did you mean "storage"?',
    ],
    [
      'old spelling',
      () => selection('--only', ['state/ha-dir'], KNOWN),
      '--only: no rule or area "state/ha-dir"; did you mean "state-ha-dir"?',
    ],
    ['empty name', () => selection('--only', ['state,'], KNOWN), '--only holds an empty name'],
    ['prototype', () => selection('--only', ['constructor'], KNOWN), '--only: no rule or area "constructor"'],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(new UsageError(...message.split('\n')));
  });
});

test('a suggestion is near, or the only longer word', () => {
  expect(suggestion('fial-on', ['fail-on', 'fix'])).toBe('fail-on');
  expect(suggestion('show', ['show-unknown', 'show-ignored'])).toBeUndefined();
  expect(suggestion('show-u', ['show-unknown', 'show-ignored'])).toBe('show-unknown');
  expect(suggestion('x', ['fail-on'])).toBeUndefined();
});
