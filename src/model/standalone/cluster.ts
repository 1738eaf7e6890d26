import { placeholderIn } from '../../syntax/template.ts';
import type { Located } from '../../text/span.ts';
import type { FlinkConfig } from '../config/flink-config.ts';
import type { RolePod } from '../pods/pod.ts';
import type { Missing } from '../proof.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import { podOf, type Workload } from '../workload.ts';

/** The pod of a role of a standalone cluster; undefined for other forms, and when the role is not in sight. */
export function standalonePod(workload: Workload, role: RolePod['role']): RolePod | undefined {
  return workload.form === 'standalone' ? podOf(workload, role) : undefined;
}

/** The words that a container's entrypoint gets: its arguments, and its command's. */
export function wordsOf(pod: RolePod): Located<string>[] {
  return [...(pod.main?.command ?? []), ...(pod.main?.args ?? [])];
}

/** A port of the configuration: as set, as it is by default, or not to be told. */
export type PortSetting =
  | { is: 'set'; value: number; at: Located<string>['origin'] }
  | { is: 'default' }
  | { is: 'unknown'; missing: [Missing, ...Missing[]] };

/** What the configuration says about a port; ranges and placeholders settle nothing. */
export function portSetting(config: FlinkConfig, key: string): PortSetting {
  const written = config.entry(key);
  if (written) {
    const text = written.raw.trim();
    if (/^\d{1,5}$/.test(text)) return { is: 'set', value: Number(text), at: written.at };
    const settle = `Write ${key} as a number`;
    return { is: 'unknown', missing: [{ what: 'value', name: `${key} ${text}`, at: written.at, settle }] };
  }
  const [first, ...rest] = config.gaps.unseen;
  return first ? { is: 'unknown', missing: [first, ...rest] } : { is: 'default' };
}

/** Whether a word is filled in by the shell, by Kubernetes or by a template. */
export function isOpen(text: string): boolean {
  return placeholderIn(text) !== undefined || text.includes('$');
}

/**
 * The address that the JobManager gives out as its own, when its start says so: `--host`, a word
 * behind `jobmanager`, or `jobmanager.rpc.address` among the arguments or variables.
 */
export function announcesItself(pod: RolePod): Proof {
  const words = wordsOf(pod);
  const texts = words.map(({ value }) => value);
  if (texts.some((word) => /(?:^|\s)--host\b|^-h$|POD_IP|podIP|hostname/.test(word))) return yes();
  if (texts.some((word) => /jobmanager\.rpc\.address=/.test(word))) return yes();
  const start = texts.findIndex((word) => /^jobmanager$|jobmanager\.sh$/.test(word));
  const next = start < 0 ? undefined : texts[start + 1];
  if (next !== undefined && !next.startsWith('-') && next !== 'start-foreground') return yes();
  const address = pod.main?.env.find(({ name }) => name === 'JOB_MANAGER_RPC_ADDRESS');
  if (address && (!address.value || isOpen(address.value.value))) return yes();
  if (
    pod.main?.env.some(({ name, value }) => name === 'FLINK_PROPERTIES' && /rpc\.address: *\$/.test(value?.value ?? ''))
  )
    return yes();
  return texts.some((word) => /\s/.test(word) || isOpen(word))
    ? unknown({
        what: 'value',
        name: `how ${pod.object.name} starts the JobManager`,
        settle: 'Write the arguments of the entrypoint as a list',
      })
    : no();
}
