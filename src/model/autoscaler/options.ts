import { compareLines } from '../../knowledge/options.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Written } from '../config/setting.ts';
import type { Operator } from '../operator.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

export const PREFIX = 'job.autoscaler.';
/** Prefix of the options up to operator 1.6, still read as a fallback. */
export const OLD_PREFIX = 'kubernetes.operator.job.autoscaler.';

/** Names of options that were renamed, behind the prefix, with the operator that did. */
export const RENAMED: Record<string, string> = {
  'utilization.target': 'target.utilization',
  'scale-down.interval': 'scale-up.grace-period',
};

/** The current name of a renamed option, by its former one. */
export const CURRENT_NAME: Record<string, string> = Object.fromEntries(
  Object.entries(RENAMED).map(([name, older]) => [older, name]),
);

type Version = Pick<Operator, 'version'>;

/** Whether the operator is known to be older than a line. */
export function operatorBefore({ version }: Version, line: string): boolean {
  return version !== undefined && version.value !== 'main' && compareLines(version.value, line) < 0;
}

/**
 * The entry that the autoscaler takes for an option: its key, the former prefix, then the former name.
 * Source: AutoScalerOptions of the operator, 1.4 to 1.15.
 *
 * @param name what follows the prefix, such as `enabled`
 */
export function autoscalerOption(workload: Workload, name: string, operator: Version): Written | undefined {
  const { config } = workload;
  const older = RENAMED[name];
  const keys = operatorBefore(operator, '1.7') ? [] : [PREFIX + name];
  keys.push(OLD_PREFIX + name);
  if (older !== undefined) keys.push(OLD_PREFIX + older, PREFIX + older);
  for (const key of keys) {
    const written = config.entry(key);
    if (written) return written;
  }
  return undefined;
}

/** A boolean as Flink reads it; undefined for other text. */
export function booleanOf(written: Written | undefined): boolean | undefined {
  const text = written?.raw.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/**
 * Whether the autoscaler is on for a job, with the entry that turns it on. A session cluster has no
 * job of its own and passes the option on.
 */
export function autoscalerOn(workload: Workload, operator: Version): Proof<Written> {
  if (workload.form === 'standalone' || workload.form === 'FlinkCluster' || workload.mode === 'session') return no();
  const written = autoscalerOption(workload, 'enabled', operator);
  if (written && placeholderIn(written.raw)) {
    const settle = `Write ${written.key} as true or false`;
    return unknown({ what: 'value', name: written.raw, at: written.at, settle });
  }
  if (!written || booleanOf(written) !== true) return no();
  return yes([{ text: `${written.key} is true`, at: written.at }], written);
}

/** Whether the autoscaler also acts on what it finds; it may be told to watch only. */
export function scalingOn(workload: Workload, operator: Version): Proof<Written> {
  const on = autoscalerOn(workload, operator);
  if (on.is !== 'yes') return on;
  return booleanOf(autoscalerOption(workload, 'scaling.enabled', operator)) === false ? no() : on;
}

/** What keeps a job from being rescaled without a restart. */
export interface InPlace {
  /** `jobmanager.scheduler is default`, `Flink 1.17 cannot do it`. */
  because: string;
}

/**
 * Why a scaling decision restarts the job; undefined where Flink can rescale it in place, or where
 * that is not known.
 * Source: NativeFlinkService.scale, release-1.15.
 */
export function restartsOnScaling(workload: Workload): InPlace | undefined {
  const { flinkLine, config } = workload;
  if (flinkLine.is !== 'yes' || config.gaps.unseen.length > 0) return undefined;
  if (compareLines(flinkLine.value, '1.18') < 0) return { because: `Flink ${flinkLine.value} cannot rescale in place` };
  if (booleanOf(config.entry('kubernetes.operator.job.upgrade.inplace-scaling.enabled')) === false)
    return { because: 'in-place scaling is turned off' };
  const scheduler = config.entry('jobmanager.scheduler');
  if (scheduler && placeholderIn(scheduler.raw)) return undefined;
  if (scheduler?.raw.trim().toLowerCase() === 'adaptive') return undefined;
  return { because: scheduler ? `jobmanager.scheduler is ${scheduler.raw}` : 'jobmanager.scheduler is not adaptive' };
}

/** All entries of a workload that are the autoscaler's, with what follows the prefix. */
export function* autoscalerEntries(workload: Workload): Iterable<{ written: Written; name: string; isOld: boolean }> {
  const own = workload.mode === 'session-job' ? ['resource'] : ['resource', 'environment'];
  for (const written of workload.config.entries()) {
    if (!own.includes(written.layer)) continue;
    if (written.key.startsWith(PREFIX)) yield { written, name: written.key.slice(PREFIX.length), isOld: false };
    else if (written.key.startsWith(OLD_PREFIX))
      yield { written, name: written.key.slice(OLD_PREFIX.length), isOld: true };
  }
}
