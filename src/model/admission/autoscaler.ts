import type { Written } from '../config/setting.ts';
import { type Check, type Failure, type Judged, since } from './check.ts';
import { assumes, unlessDefault, unreadable } from './deployment.ts';
import { excludedPeriodFault } from './excluded-periods.ts';
import { knownValue, type Read, readOption } from './option-reader.ts';
import { optionPlace } from './placing.ts';
import { flinkDuration, flinkList, javaBoolean, javaDouble } from './values.ts';

/**
 * Checks of the autoscaler's options, which run only where it is on.
 * Source: DefaultValidator.validateAutoScalerFlinkConfiguration, 1.7 to 1.13, and
 * AutoscalerValidator, 1.14 to main.
 */

/** Spellings of an autoscaler option: fallback keys come before deprecated ones. */
function spellings(name: string, ...deprecated: string[]): string[] {
  const key = (each: string) => `job.autoscaler.${each}`;
  const old = [name, ...deprecated].map((each) => `kubernetes.operator.${key(each)}`);
  return [key(name), ...old, ...deprecated.map(key)];
}

const TARGET = spellings('utilization.target', 'target.utilization');
const DEFAULT_TARGET = 0.7;

interface Range {
  check: string;
  keys: string[];
  /** First operator that has the check. */
  since: string;
  before?: string;
  min: number;
  max: number;
  /** Checked only where this option is true. */
  where?: { keys: string[]; since: string };
}

const RANGES: readonly Range[] = [
  {
    check: 'autoscaler-scale-down-max-factor',
    keys: spellings('scale-down.max-factor'),
    since: '1.7',
    min: 0,
    max: Infinity,
  },
  {
    check: 'autoscaler-scale-up-max-factor',
    keys: spellings('scale-up.max-factor'),
    since: '1.7',
    min: 0,
    max: Infinity,
  },
  {
    check: 'autoscaler-utilization-target',
    keys: spellings('target.utilization'),
    since: '1.7',
    before: '1.11',
    min: 0,
    max: Infinity,
  },
  { check: 'autoscaler-utilization-target', keys: TARGET, since: '1.11', min: 0, max: 1 },
  {
    check: 'autoscaler-utilization-boundary',
    keys: spellings('target.utilization.boundary'),
    since: '1.7',
    min: 0,
    max: Infinity,
  },
  { check: 'autoscaler-gc-pressure', keys: spellings('memory.gc-pressure.threshold'), since: 'main', min: 0, max: 1 },
  { check: 'autoscaler-heap-usage', keys: spellings('memory.heap-usage.threshold'), since: 'main', min: 0, max: 1 },
  {
    check: 'autoscaler-observed-scalability-min',
    keys: spellings('observed-scalability.coefficient-min'),
    since: '1.12',
    min: 0.01,
    max: 1,
    where: { keys: spellings('observed-scalability.enabled'), since: 'main' },
  },
  {
    check: 'autoscaler-effectiveness-threshold',
    keys: spellings('scaling.effectiveness.threshold'),
    since: 'main',
    min: 0,
    max: 1,
    where: { keys: spellings('scaling.effectiveness.detection.enabled'), since: 'main' },
  },
  {
    check: 'autoscaler-memory-overhead',
    keys: spellings('memory.tuning.overhead'),
    since: 'main',
    min: 0,
    max: 1,
    where: { keys: spellings('memory.tuning.enabled'), since: 'main' },
  },
];

const ENABLED = spellings('enabled');

/** Whether the autoscaler is on for a workload, as the validator reads it. */
function enabledRead({ workload }: Judged): Read<boolean> {
  return readOption(workload.config, ENABLED, javaBoolean, false);
}

/** All options with a range, and the list of excluded periods. */
export const autoscalerValues: Check = function* (judged) {
  const { workload, operator } = judged;
  if (!since(operator, '1.7')) return;
  const enabled = enabledRead(judged);
  yield* unreadable(workload, enabled, 'autoscaler-enabled', 'neither true nor false');
  if (enabled.is !== 'value' || !enabled.value) return;
  for (const range of RANGES) {
    if (since(operator, range.since) && (range.before === undefined || !since(operator, range.before)))
      yield* inRange(judged, range);
  }
  if (since(operator, '1.11')) yield* bounds(judged);
  if (since(operator, '1.8')) yield* excludedPeriods(judged);
};

function* inRange(judged: Judged, { check, keys, min, max, where }: Range): Generator<Failure> {
  const { workload, operator } = judged;
  if (where && since(operator, where.since)) {
    const on = readOption(workload.config, where.keys, javaBoolean, false);
    yield* unreadable(workload, on, check, 'neither true nor false');
    if (knownValue(on) !== true) return;
  }
  yield* outOfRange(judged, check, keys, min, max);
}

function* outOfRange(judged: Judged, check: string, keys: string[], min: number, max: number): Generator<Failure> {
  const { workload } = judged;
  const read = readOption<number | undefined>(workload.config, keys, javaDouble, undefined);
  yield* unreadable(workload, read, check, 'no number');
  if (read.is === 'unknown' && read.written) {
    yield {
      check,
      ...valueAt(judged, read.written),
      message: `${read.written.key} is not known`,
      missing: read.missing,
    };
  }
  if (read.is !== 'value' || read.value === undefined) return;
  // What is no number at all compares as neither less nor greater.
  if (!(read.value < min || read.value > max)) return;
  const allowed = max === Number.POSITIVE_INFINITY ? `at least ${min}` : `from ${min} to ${max}`;
  yield {
    check,
    ...valueAt(judged, read.written),
    message: `${read.written.key} is ${read.written.raw}, and must be ${allowed}`,
    identity: [check],
  };
}

function valueAt({ workload }: Judged, written: Written) {
  return optionPlace(workload, written);
}

/** The upper bound lies above the target, the lower one below it. */
function* bounds(judged: Judged): Generator<Failure> {
  const read = readOption(judged.workload.config, TARGET, javaDouble, DEFAULT_TARGET);
  const target = knownValue(read);
  if (target === undefined) return;
  for (const { check, name, min, max } of [
    { check: 'autoscaler-utilization-max', name: 'utilization.max', min: target, max: 1 },
    { check: 'autoscaler-utilization-min', name: 'utilization.min', min: 0, max: target },
  ]) {
    yield* outOfRange(judged, check, spellings(name), min, max);
  }
}

function* excludedPeriods(judged: Judged): Generator<Failure> {
  const { workload } = judged;
  const read = readOption(workload.config, spellings('excluded.periods'), flinkList, []);
  if (read.is !== 'value') return;
  for (const item of read.value) {
    const fault = excludedPeriodFault(item);
    if (fault === undefined) continue;
    yield {
      check: 'autoscaler-excluded-periods',
      ...valueAt(judged, read.written),
      message: `${read.written.key} holds ${item === '' ? 'an empty period' : item}, ${fault}`,
      identity: ['autoscaler-excluded-periods'],
    };
    return;
  }
}

const WINDOW = spellings('metrics.window');
const INTERVAL = 'kubernetes.operator.reconcile.interval';
const MINUTE = 60_000;

/** The window in which metrics are looked at holds at least one round of the operator. After 1.15. */
export const metricsWindow: Check = function* (judged) {
  const { workload, operator } = judged;
  const check = 'autoscaler-metrics-window';
  if (operator !== 'main' || knownValue(enabledRead(judged)) !== true) return;
  const window = readOption(workload.config, WINDOW, flinkDuration, 15 * MINUTE);
  const interval = readOption(workload.config, [INTERVAL], flinkDuration, MINUTE);
  yield* unreadable(workload, window, check, 'no duration');
  yield* unreadable(workload, interval, check, 'no duration');
  const [length, round] = [knownValue(window), knownValue(interval)];
  if (length === undefined || round === undefined || length >= round) return;
  const written = window.written ?? interval.written;
  if (!written) return;
  const isDefault = interval.is === 'default';
  const every = isDefault ? `60 s${unlessDefault(workload)}` : interval.written?.raw;
  yield {
    check,
    ...valueAt(judged, written),
    message: `${WINDOW[0]} is ${window.written?.raw ?? '15 min'}, which is shorter than ${INTERVAL} of ${every}`,
    identity: [check],
    assumed: isDefault && assumes(workload),
  };
};
