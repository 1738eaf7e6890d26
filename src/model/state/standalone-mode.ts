import { compareLines } from '../../knowledge/options.ts';
import { at, textOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import { no, type Proof, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/**
 * Where a FlinkDeployment asks for standalone mode, and whether it runs Flink 2 or newer;
 * undefined in native mode.
 */
export function runsFlink2Standalone(workload: Workload): { at: Origin; line: Proof<string> } | undefined {
  const mode = at(workload.spec, 'mode');
  if (workload.form !== 'FlinkDeployment' || !mode || textOf(mode) !== 'standalone') return undefined;
  const { flinkLine } = workload;
  if (flinkLine.is !== 'yes') return { at: mode.origin, line: flinkLine };
  const isTwo = compareLines(flinkLine.value, '2.0') >= 0;
  return { at: mode.origin, line: isTwo ? yes(flinkLine.because, flinkLine.value) : no(flinkLine.because) };
}
