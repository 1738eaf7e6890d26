import type { Written } from '../config/setting.ts';
import { javaInt } from '../memory/numbers.ts';
import type { Operator } from '../operator.ts';
import type { Workload } from '../workload.ts';
import { autoscalerOption, scalingOn } from './options.ts';

/** A maximum parallelism that leaves the autoscaler little choice. */
export type NarrowMaximum =
  | { is: 'unset'; enabled: Written }
  | { is: 'few divisors'; written: Written; divisors: number[] }
  | { is: 'below vertex'; written: Written; vertex: Written };

/** Fewer steps than this between one and the maximum are few. */
const FEW_DIVISORS = 6;
const KEY = 'pipeline.max-parallelism';

/**
 * The maximum parallelism of an autoscaled job where the autoscaler can hardly move below it: it
 * prefers a parallelism that divides the maximum, so that key groups spread evenly.
 * Source: JobVertexScaler of the operator, 1.7 to 1.15; its documentation recommends 120 to 720.
 */
export function narrowMaximum(workload: Workload, operator: Operator): NarrowMaximum | undefined {
  const on = scalingOn(workload, operator);
  if (on.is !== 'yes') return undefined;
  const written = workload.config.entry(KEY);
  if (!written) return workload.config.gaps.unseen.length > 0 ? undefined : { is: 'unset', enabled: on.value };
  const maximum = Number(javaInt(written.raw.trim()) ?? -1n);
  if (maximum < 1 || maximum > 32768) return undefined;
  const vertex = autoscalerOption(workload, 'vertex.max-parallelism', operator);
  const most = vertex && Number(javaInt(vertex.raw.trim()) ?? -1n);
  if (vertex && most !== undefined && most > maximum) return { is: 'below vertex', written, vertex };
  const divisors = divisorsOf(maximum);
  return maximum >= FEW_DIVISORS && divisors.length < FEW_DIVISORS
    ? { is: 'few divisors', written, divisors }
    : undefined;
}

function divisorsOf(number: number): number[] {
  const small: number[] = [];
  const large: number[] = [];
  for (let each = 1; each * each <= number; each++) {
    if (number % each !== 0) continue;
    small.push(each);
    if (each * each < number) large.unshift(number / each);
  }
  return [...small, ...large];
}
