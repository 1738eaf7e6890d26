import { SUPPORTED_OPERATORS } from '../../knowledge/operators.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Written } from '../config/setting.ts';
import { javaDouble } from '../memory/numbers.ts';
import type { Operator } from '../operator.ts';
import type { Workload } from '../workload.ts';
import { autoscalerOn, autoscalerOption, booleanOf, operatorFrom } from './options.ts';

/** An autoscaler option with a value that the operator refuses. */
export interface OutOfRange {
  written: Written;
  /** `at least 0`, `from 0 to 1`. */
  allowed: string;
  /** The first operator that refuses it, where an older one may run. */
  since?: string;
}

interface Range {
  name: string;
  since: string;
  min: number;
  max: number;
  /** Judged only where this option is true. */
  where?: string;
}

const RANGES: readonly Range[] = [
  { name: 'scale-down.max-factor', since: '1.7', min: 0, max: Number.POSITIVE_INFINITY },
  { name: 'scale-up.max-factor', since: '1.7', min: 0, max: Number.POSITIVE_INFINITY },
  { name: 'target.utilization.boundary', since: '1.7', min: 0, max: Number.POSITIVE_INFINITY },
  { name: 'utilization.target', since: '1.11', min: 0, max: 1 },
  { name: 'observed-scalability.coefficient-min', since: '1.12', min: 0.01, max: 1 },
  { name: 'memory.gc-pressure.threshold', since: 'main', min: 0, max: 1 },
  { name: 'memory.heap-usage.threshold', since: 'main', min: 0, max: 1 },
  {
    name: 'scaling.effectiveness.threshold',
    since: 'main',
    min: 0,
    max: 1,
    where: 'scaling.effectiveness.detection.enabled',
  },
  { name: 'memory.tuning.overhead', since: 'main', min: 0, max: 1, where: 'memory.tuning.enabled' },
];
const DEFAULT_TARGET = 0.7;

/**
 * Values of autoscaler options that the operator's validator refuses where the autoscaler is on.
 * Checks of the release after 1.15 count only where that one runs.
 * Source: DefaultValidator.validateAutoScalerFlinkConfiguration, 1.7 to 1.13, and
 * AutoscalerValidator, 1.14 to main.
 */
export function outOfRange(workload: Workload, operator: Operator): OutOfRange[] {
  // Amazon's operator counts its own versions.
  if (workload.vendor === 'emr' || autoscalerOn(workload, operator).is !== 'yes') return [];
  const target = numberOf(autoscalerOption(workload, 'utilization.target', operator)) ?? DEFAULT_TARGET;
  const bounds: Range[] = [
    { name: 'utilization.max', since: '1.11', min: target, max: 1 },
    { name: 'utilization.min', since: '1.11', min: 0, max: target },
  ];
  return [...RANGES, ...bounds].flatMap((range): OutOfRange[] => {
    const written = autoscalerOption(workload, range.name, operator);
    if (!written || placeholderIn(written.raw) || isInside(written, range) || !isJudged(range, operator)) return [];
    if (range.where && booleanOf(autoscalerOption(workload, range.where, operator)) !== true) return [];
    const late = operator.version === undefined && !isOldest(range.since);
    const allowed =
      range.max === Number.POSITIVE_INFINITY
        ? `a number of at least ${range.min}`
        : `from ${range.min} to ${range.max}`;
    return [{ written, allowed, ...(late ? { since: range.since } : {}) }];
  });
}

function numberOf(written: Written | undefined): number | undefined {
  return written && javaDouble(written.raw);
}

function isInside(written: Written, { min, max }: Range): boolean {
  const value = numberOf(written);
  // What is no number at all compares as neither less nor greater.
  return value !== undefined && !(value < min || value > max);
}

function isJudged({ since }: Range, operator: Operator): boolean {
  if (since === 'main') return operator.version?.value === 'main';
  return operator.version === undefined || operatorFrom(operator, since);
}

/** Whether every supported operator has a check. */
function isOldest(since: string): boolean {
  const [, minor] = since.split('.').map(Number);
  const [, oldest] = (SUPPORTED_OPERATORS[0] as string).split('.').map(Number);
  return (minor ?? 0) <= (oldest ?? 0);
}
