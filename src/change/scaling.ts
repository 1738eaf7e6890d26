import { compareLines } from '../knowledge/options.ts';
import { javaBoolean } from '../model/admission/values.ts';
import type { Workload } from '../model/workload.ts';
import { at, entries, isMap, keyText, textOf } from '../syntax/navigate.ts';
import type { TreeNode } from '../syntax/tree.ts';

const OVERRIDES = 'pipeline.jobvertex-parallelism-overrides';
const IN_PLACE = 'kubernetes.operator.job.upgrade.inplace-scaling.enabled';

/**
 * Why the operator cannot scale in place what its diff would scale; undefined when it can.
 * Source: NativeFlinkService.scale and StandaloneFlinkService.scale of the operator, 1.10 to 1.15.
 */
export function whyNoScaling(before: Workload, now: Workload, mode: 'native' | 'standalone'): string | undefined {
  if (mode === 'standalone')
    return before.config.entry('scheduler-mode')?.raw.toLowerCase() === 'reactive'
      ? undefined
      : 'standalone mode scales in place only with scheduler-mode: reactive in what runs';
  if (!now.job) return 'a session cluster has no job to scale';
  if (javaBoolean(now.config.entry(IN_PLACE)?.raw ?? 'true') === false) return `${IN_PLACE} is off`;
  const line = now.flinkLine.is === 'yes' ? now.flinkLine.value : undefined;
  if (line !== undefined && compareLines(line, '1.18') < 0) return 'Flink before 1.18 does not scale in place';
  const scheduler = now.config.entry('jobmanager.scheduler')?.raw.toLowerCase();
  if (scheduler !== 'adaptive') return 'only the adaptive scheduler scales in place (jobmanager.scheduler)';
  const old = overridesOf(before.spec);
  const current = overridesOf(now.spec);
  if (old.size === 0 && current.size === 0) return 'there are no overrides';
  const removed = [...old].find((vertex) => !current.has(vertex));
  return removed === undefined ? undefined : `the override of vertex ${removed} is taken out`;
}

/** Vertices with an override, in flat or nested notation. */
function overridesOf(spec: TreeNode | undefined): Set<string> {
  const vertices = new Set<string>();
  const walk = (node: TreeNode, prefix: string) => {
    for (const { key, value } of entries(node)) {
      const name = `${prefix}${keyText(key)}`;
      if (name === OVERRIDES) {
        if (isMap(value)) for (const each of value.entries) vertices.add(keyText(each.key));
        else
          for (const pair of (textOf(value) ?? '').split(','))
            if (pair.includes(':')) vertices.add(pair.split(':')[0]?.trim() ?? '');
      } else if (name.startsWith(`${OVERRIDES}.`)) vertices.add(name.slice(OVERRIDES.length + 1));
      else if (isMap(value)) walk(value, `${name}.`);
    }
  };
  const configuration = at(spec, 'flinkConfiguration');
  if (configuration) walk(configuration, '');
  return vertices;
}
