import { compareLines } from '../../knowledge/options.ts';
import type { Located } from '../../text/span.ts';
import { jarUriOf } from '../state/jar-uri.ts';
import type { Workload } from '../workload.ts';

/** A jar of Flink's own whose version is another one than the cluster's. */
export interface JarVersion {
  uri: Located<string>;
  jar: string;
  /** Line of the jar, and of the cluster. */
  line: string;
  runs: string;
  newer: boolean;
}

/**
 * A jar of Flink's examples or of PyFlink on a session cluster of another minor version. Such
 * artefacts are released with Flink and carry its version; other jars carry their own.
 */
export function jarVersion(job: Workload): JarVersion | undefined {
  const uri = job.form === 'FlinkSessionJob' ? jarUriOf(job) : undefined;
  const name = uri?.value.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  const match = /^flink-(?:examples|python|walkthrough)[a-z-]*(?:_2\.1\d)?-(\d+\.\d+)\.\d+(?:[-.]|$)/.exec(name);
  const line = match?.[1];
  if (!uri || line === undefined || job.flinkLine.is !== 'yes') return undefined;
  const order = compareLines(line, job.flinkLine.value);
  return order === 0 ? undefined : { uri, jar: name, line, runs: job.flinkLine.value, newer: order > 0 };
}
