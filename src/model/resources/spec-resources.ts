import { at, entries, locatedText, numberOf, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { Written } from '../config/setting.ts';
import { quantityBytes, quantityCores } from '../memory/quantity.ts';
import { operatorBytes } from '../memory/resource.ts';
import { memoryBytes, shownSize } from '../memory/size.ts';
import { memoryField, SPEC_KEY } from '../memory/spec-memory.ts';
import type { Model } from '../model.ts';
import type { Role } from '../pods/pod.ts';
import type { Workload } from '../workload.ts';
import { slotsOf } from './parallelism.ts';

const ROLES: readonly Role[] = ['jobmanager', 'taskmanager'];
/** Keys for cores: the newer spelling is read from Flink 1.17 on. */
const CPU_KEYS = (role: Role) => [`kubernetes.${role}.cpu.amount`, `kubernetes.${role}.cpu`];

/** An option of the configuration that a field of the custom resource overrides with another value. */
export interface DeadOption {
  written: Written;
  field: string;
  fieldAt: Origin;
  /** The value that counts, as the field has it. */
  value: string;
}

/**
 * Sizes and cores that stand in `flinkConfiguration` and in the spec with different values; the
 * spec is applied later and wins.
 * Source: operator FlinkConfigBuilder.build, release-1.15.
 */
export function deadOptions(workload: Workload, world: Pick<Model, 'operator'>): DeadOption[] {
  if (workload.form !== 'FlinkDeployment' && workload.form !== 'FlinkBlueGreenDeployment') return [];
  return ROLES.flatMap((role) => [...deadMemory(role, workload, world), ...deadCores(role, workload)]);
}

function own(workload: Workload, key: string): Written | undefined {
  const written = workload.config.entry(key);
  return written?.layer === 'resource' && !placeholderIn(written.raw) ? written : undefined;
}

function deadMemory(role: Role, workload: Workload, world: Pick<Model, 'operator'>): DeadOption[] {
  const written = own(workload, `${role}.memory.process.size`);
  const field = memoryField(role, workload, world);
  if (!written || !field) return [];
  const [ours, theirs] = [memoryBytes(written.raw), operatorBytes(field.text.value, world.operator.version?.value)];
  if (theirs === undefined || ours === theirs) return [];
  return [{ written, field: field.writtenAs, fieldAt: field.text.origin, value: field.text.value }];
}

function deadCores(role: Role, workload: Workload): DeadOption[] {
  const cpu = locatedText(at(workload.spec, SPEC_KEY[role], 'resource', 'cpu'));
  if (!cpu) return [];
  const field = `spec.${SPEC_KEY[role]}.resource.cpu`;
  return CPU_KEYS(role).flatMap((key): DeadOption[] => {
    const written = own(workload, key);
    if (!written || Number(written.raw) === Number(cpu.value) || Number.isNaN(Number(cpu.value))) return [];
    return [{ written, field, fieldAt: cpu.origin, value: cpu.value }];
  });
}

/** A role that gives both fields for its resources. */
export interface DoubleFields {
  role: Role;
  old: Origin;
  current: Origin;
}

/** Roles whose `resource` and `resources` both say something. */
export function doubleFields(workload: Workload): DoubleFields[] {
  if (workload.form !== 'FlinkDeployment') return [];
  return ROLES.flatMap((role): DoubleFields[] => {
    const spec = at(workload.spec, SPEC_KEY[role]);
    const old = ['memory', 'cpu'].some((key) => textOf(at(spec, 'resource', key)) !== undefined);
    const keys = entries(spec);
    const resource = keys.find(({ key }) => key.value === 'resource');
    const resources = keys.find(({ key }) => key.value === 'resources');
    const says = ['requests', 'limits'].some((key) => entries(at(resources?.value, key)).length > 0);
    return old && says && resource && resources
      ? [{ role, old: resource.key.origin, current: resources.key.origin }]
      : [];
  });
}

/** A request and a limit that the operator compares although they count in different units. */
export interface MixedUnits {
  role: Role;
  request: Located<string>;
  limit: Located<string>;
}

/**
 * Memory in `resources` of which one side ends in `m`: the request is read as MiB, and the limit
 * factor is worked out from thousandths of a byte.
 * Source: operator ResourceConfigUtils.computeLimitFactor and parseResourceMemoryString, main.
 */
export function mixedUnits(workload: Workload): MixedUnits[] {
  if (workload.form !== 'FlinkDeployment') return [];
  return ROLES.flatMap((role): MixedUnits[] => {
    const resources = at(workload.spec, SPEC_KEY[role], 'resources');
    const request = locatedText(at(resources, 'requests', 'memory'));
    const limit = locatedText(at(resources, 'limits', 'memory'));
    if (!request || !limit || placeholderIn(request.value) || placeholderIn(limit.value)) return [];
    const isMilli = (text: string) => /^\d+(?:\.\d+)?m$/.test(text);
    return isMilli(request.value) === isMilli(limit.value) ? [] : [{ role, request, limit }];
  });
}

/** A role whose cores nobody set. */
export interface DefaultedCores {
  role: Role;
  at: Origin;
  /** `1 core`, `2 cores, one a slot`. */
  gets: string;
}

/**
 * Roles with memory and no cores: the JobManager gets one, a TaskManager one for each slot.
 * Source: KubernetesConfigOptions and TaskExecutorProcessUtils, Flink 1.13 to 2.3.
 */
export function defaultedCores(workload: Workload): DefaultedCores[] {
  if (workload.form !== 'FlinkDeployment' || workload.vendor !== undefined || workload.unseen.length > 0) return [];
  return ROLES.flatMap((role): DefaultedCores[] => {
    const spec = at(workload.spec, SPEC_KEY[role]);
    const resource = entries(spec).find(({ key }) => key.value === 'resource');
    if (!resource || at(resource.value, 'cpu') || at(spec, 'resources')) return [];
    const keys = [...CPU_KEYS(role), ...(role === 'taskmanager' ? ['taskmanager.cpu.cores'] : [])];
    if (keys.some((key) => workload.config.entry(key))) return [];
    const slots = slotsOf(workload);
    if (role === 'jobmanager') return [{ role, at: resource.key.origin, gets: '1 core' }];
    if (slots.is !== 'yes') return [];
    const gets = slots.value === 1 ? '1 core' : `${slots.value} cores, one for each slot`;
    return [{ role, at: resource.key.origin, gets }];
  });
}

/** What one pod of a role asks for. */
export interface PodRequest {
  /** Bytes; undefined when not known. */
  memory: bigint | undefined;
  cores: number | undefined;
}

/** Memory and cores that a role's main container asks for, as its custom resource has them. */
export function podRequest(role: Role, workload: Workload, world: Pick<Model, 'operator'>): PodRequest {
  const spec = at(workload.spec, SPEC_KEY[role]);
  if (workload.form === 'FlinkCluster') {
    const requests = at(spec, 'resources', 'requests');
    const memory = textOf(at(requests, 'memory'));
    const cpu = textOf(at(requests, 'cpu'));
    return {
      memory: memory === undefined ? undefined : quantityBytes(memory),
      cores: cpu === undefined ? undefined : quantityCores(cpu),
    };
  }
  const field = memoryField(role, workload, world);
  const cpu = at(spec, 'resource', 'cpu');
  const cores = numberOf(cpu) ?? Number(textOf(cpu) ?? Number.NaN);
  return {
    memory: field && operatorBytes(field.text.value, world.operator.version?.value),
    cores: Number.isFinite(cores) ? cores : undefined,
  };
}

/** A written size for messages: as it stands, with its bytes where the unit is missing. */
export function sizeText(text: string): string {
  const bytes = memoryBytes(text);
  return bytes !== undefined && /^\d+$/.test(text.trim()) ? `${text} (${shownSize(bytes)})` : text;
}
