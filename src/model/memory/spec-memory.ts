import { at, locatedText } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { Role } from '../pods/pod.ts';
import type { Workload } from '../workload.ts';
import { operatorBytes } from './resource.ts';

/** The keys of the custom resource. */
export const SPEC_KEY: Record<Role, string> = { jobmanager: 'jobManager', taskmanager: 'taskManager' };

/** A process size that a field of the custom resource gives. */
export interface FieldSize {
  /** Text that Flink reads: bytes, or what stands there where the operator cannot read it. */
  value: string;
  at: Origin;
  writtenAs: string;
}

/**
 * The process size that the operator takes from `resource.memory`, or from `resources` where the
 * release after 1.15 runs: the request, else the limit, and it alone once anything stands there.
 * Source: FlinkConfigBuilder.applyJobManagerSpec and applyTaskManagerSpec, release-1.15 and main.
 */
export function specMemory(role: Role, workload: Workload, world: Pick<Model, 'operator'>): FieldSize | undefined {
  const found = memoryField(role, workload, world);
  if (!found) return undefined;
  const { value, origin } = found.text;
  const bytes = placeholderIn(value) ? undefined : operatorBytes(value, world.operator.version?.value);
  return { value: bytes === undefined ? value : String(bytes), at: origin, writtenAs: found.writtenAs };
}

/** The field that gives a role its memory; undefined when none does. */
export function memoryField(
  role: Role,
  workload: Workload,
  { operator }: Pick<Model, 'operator'>,
): { text: Located<string>; writtenAs: string } | undefined {
  const field = `spec.${SPEC_KEY[role]}`;
  const spec = at(workload.spec, SPEC_KEY[role]);
  const old = given(locatedText(at(spec, 'resource', 'memory')));
  const request = given(locatedText(at(spec, 'resources', 'requests', 'memory')));
  const limit = given(locatedText(at(spec, 'resources', 'limits', 'memory')));
  const current = request ?? limit;
  const newer = current && {
    text: current,
    writtenAs: `${field}.resources.${request ? 'requests' : 'limits'}.memory`,
  };
  const older = old && { text: old, writtenAs: `${field}.resource.memory` };
  // Released operators drop the newer field; where none is known, an object with it alone is meant for a newer one.
  const version = operator.version?.value;
  if (version === 'main') return newer ?? older;
  return older ?? (version === undefined ? newer : undefined);
}

function given(text: Located<string> | undefined): Located<string> | undefined {
  return text && text.value.trim() !== '' ? text : undefined;
}
