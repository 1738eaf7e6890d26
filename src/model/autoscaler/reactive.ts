import { at, textOf } from '../../syntax/navigate.ts';
import type { Written } from '../config/setting.ts';
import type { Workload } from '../workload.ts';

/** Reactive scheduling in a cluster that Flink does not allow it in. */
export interface UnsupportedReactive {
  written: Written;
  /** `a native application`, `a session cluster`. */
  kind: string;
  /** The workload runs in native mode, and standalone mode would do. */
  native: boolean;
}

/**
 * `scheduler-mode: reactive` where the JobManager is no standalone application, the only kind of
 * cluster that supports it.
 * Source: ClusterEntrypoint constructor and supportsReactiveMode, Flink 1.13 to 2.3.
 */
export function unsupportedReactive(workload: Workload): UnsupportedReactive | undefined {
  const written = workload.configs.jobmanager.entry('scheduler-mode');
  if (written?.raw.trim().toLowerCase() !== 'reactive' || workload.form === 'FlinkSessionJob') return undefined;
  const kind = kindOf(workload);
  if (kind === undefined) return undefined;
  return { written, kind, native: kind === 'a native application' };
}

function kindOf(workload: Workload): string | undefined {
  const { form, mode, spec } = workload;
  if (form === 'FlinkCluster') {
    // Google's operator submits the job to a session; Spotify's has an application mode beside that.
    if (!workload.job) return 'a session cluster';
    const own = textOf(at(workload.job, 'mode'));
    return own === 'Application' ? undefined : 'a session cluster that the job is submitted to';
  }
  if (mode === 'session')
    return workload.pods.some(({ role }) => role === 'jobmanager') ? 'a session cluster' : undefined;
  if (form === 'standalone') return undefined;
  return textOf(at(spec, 'mode')) === 'standalone' ? undefined : 'a native application';
}
