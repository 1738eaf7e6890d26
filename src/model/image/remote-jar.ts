import { isKnownScheme } from '../../knowledge/filesystems.ts';
import { compareLines } from '../../knowledge/options.ts';
import { at, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Located } from '../../text/span.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import { isPythonJob, jarUriOf } from '../state/jar-uri.ts';
import { fileSystemFor } from '../storage/plugin.ts';
import type { Workload } from '../workload.ts';

/** A jar of an application that has to be fetched. */
export interface RemoteJar {
  uri: Located<string>;
  /** What is wrong, when it is not fetched. */
  fact: string;
  prose: { fix?: string };
  fetched: Proof<unknown>;
}

const RAW_HTTP = 'user.artifacts.raw-http-enabled';

/**
 * Whether the JobManager of a native application fetches its jar.
 * Source: KubernetesUtils.checkJarFileForApplicationMode up to Flink 1.18; ArtifactFetchManager and
 * ArtifactFetchOptions from 1.19 on.
 */
export function remoteJar(workload: Workload): RemoteJar | undefined {
  const uri = jarUriOf(workload);
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(uri?.value ?? '') ?? [];
  if (!uri || scheme === undefined || placeholderIn(uri.value) || /^(?:local|file)$/i.test(scheme)) return undefined;
  if (workload.mode !== 'application' || workload.vendor || isPythonJob(workload)) return undefined;
  if (textOf(at(workload.spec, 'mode')) === 'standalone') return undefined;
  const { flinkLine } = workload;
  const kind = scheme.toLowerCase();
  if (flinkLine.is === 'yes' && compareLines(flinkLine.value, '1.19') < 0) {
    const fact = `The jarURI has the scheme ${kind}, and Flink ${flinkLine.value} takes only local in application mode`;
    return { uri, fact, prose: {}, fetched: no(flinkLine.because) };
  }
  if (flinkLine.is !== 'yes' || kind === 'https') return undefined;
  if (kind === 'http') {
    const fact = `The jarURI has the scheme http, which Flink does not fetch while ${RAW_HTTP} is not true`;
    return { uri, fact, prose: { fix: `Use https, or set ${RAW_HTTP}: "true"` }, fetched: rawHttp(workload) };
  }
  if (!isKnownScheme(kind)) return undefined;
  const name = workload.images.jobmanager.reference?.value ?? 'the image';
  const fact = `The jarURI has the scheme ${kind}, but ${name} has no file-system plugin for that scheme`;
  return { uri, fact, prose: {}, fetched: fileSystemFor(workload, kind, 'jobmanager') };
}

function rawHttp({ config }: Workload): Proof {
  const value = config.entry(RAW_HTTP)?.raw;
  if (value !== undefined && placeholderIn(value) === undefined) return value === 'true' ? yes() : no();
  const [first, ...rest] = config.gaps.unseen;
  return first ? unknown([first, ...rest]) : no();
}
