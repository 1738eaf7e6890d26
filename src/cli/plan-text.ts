import { visible, visiblePath } from '../text/visible.ts';
import type { UpgradePlan } from './program.ts';

type Workload = UpgradePlan['workloads'][number];
type Part = Pick<UpgradePlan['stops'][number], 'breaks' | 'warnings' | 'silent' | 'mechanical' | 'byHand'>;
type Item = Part['breaks'][number];

/** The headings of what a step comes to, in the order in which they matter. */
const SECTIONS: readonly [keyof Part, string][] = [
  ['breaks', 'breaks'],
  ['silent', 'changes silently'],
  ['warnings', 'worth a look'],
  ['mechanical', 'mechanical (--fix)'],
  ['byHand', 'by hand'],
];

/** A plan for people: the order first, then one workload after the other. */
export function planText(plan: UpgradePlan): string {
  const lines: string[] = [];
  if (plan.stops.length === 0) lines.push('Nothing to upgrade.');
  for (const stop of plan.stops) {
    lines.push(`${stop.stop}. ${headingOf(stop)}: ${visible(stop.because)}`, ...partLines(stop, '   '));
  }
  if (plan.fixesUpTo < plan.stops.length)
    lines.push(`--fix goes up to step ${plan.fixesUpTo}; run upgrade again when that runs.`);
  for (const workload of plan.workloads) lines.push('', ...workloadLines(workload, plan));
  return `${lines.join('\n')}\n`;
}

function headingOf({ operator, flink }: UpgradePlan['stops'][number]): string {
  if (operator) return `Operator ${operator.from ?? '(unknown)'} → ${operator.to}`;
  return `Flink ${flink?.from.join(', ')} → ${flink?.to}`;
}

function workloadLines(workload: Workload, plan: UpgradePlan): string[] {
  const { object, flink, steps, because } = workload;
  const name = `${object.kind} ${object.namespace === null ? '' : `${object.namespace}/`}${object.name || '(no name)'}`;
  const way = flink.from === flink.to ? `Flink ${flink.from ?? '(unknown)'}` : `Flink ${flink.from} → ${flink.to}`;
  const lines = [
    `${visible(name)} (${placeOf(workload) ?? 'no file'}): ${way}${because === undefined ? '' : `; ${visible(because)}`}`,
  ];
  for (const step of steps) {
    const isEmpty = SECTIONS.every(([key]) => step[key].length === 0);
    if (isEmpty && step.effect === undefined) continue;
    const stop = plan.stops[step.stop - 1];
    const effect = step.effect === undefined ? '' : `, effect: ${step.effect}`;
    const what = stop?.operator
      ? headingOf(stop)
      : `Flink ${step.flink.from ?? '(unknown)'} → ${step.flink.to ?? '(unknown)'}`;
    lines.push(`  Step ${step.stop}, ${what}${effect}`, ...partLines(step, '    '));
  }
  if (steps.length === 0 && because === undefined && plan.stops.length > 0) lines.push('  stays as it is');
  return lines;
}

function partLines(part: Part, indent: string): string[] {
  return SECTIONS.flatMap(([key, heading]) => {
    const items = part[key];
    return items.length === 0 ? [] : [`${indent}${heading}`, ...items.map((item) => `${indent}  ${itemLine(item)}`)];
  });
}

function itemLine(item: Item): string {
  const place = placeOf(item);
  const end = item.rule ?? item.source;
  return `${place === undefined ? '' : `${place}: `}${visible(item.message)}${end === undefined ? '' : ` (${end})`}`;
}

function placeOf({ file, line }: { file: string | null; line: number | null }): string | undefined {
  return file === null ? undefined : `${visiblePath(file)}:${line}`;
}
