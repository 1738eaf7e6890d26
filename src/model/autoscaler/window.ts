import type { Written } from '../config/setting.ts';
import type { Operator } from '../operator.ts';
import type { Workload } from '../workload.ts';
import { flinkMillis } from './duration.ts';
import { autoscalerOn, autoscalerOption } from './options.ts';

/** A metric window that ends before the operator looks again. */
export interface ShortWindow {
  written: Written;
  interval: Written | undefined;
}

const INTERVAL = 'kubernetes.operator.reconcile.interval';
const DEFAULT_INTERVAL = 60_000;

/**
 * The metric window of the autoscaler where it is shorter than the time between two looks of the
 * operator, which is 60 s unless its configuration says otherwise.
 * Source: DefaultValidator, main; AutoScalerOptions.METRICS_WINDOW.
 */
export function shortWindow(workload: Workload, operator: Operator): ShortWindow | undefined {
  if (autoscalerOn(workload, operator).is !== 'yes') return undefined;
  const written = autoscalerOption(workload, 'metrics.window', operator);
  const window = written && flinkMillis(written.raw);
  const interval = workload.config.entry(INTERVAL);
  const every = interval ? flinkMillis(interval.raw) : DEFAULT_INTERVAL;
  if (!written || window === undefined || every === undefined || window >= every) return undefined;
  return { written, interval };
}
