import { compareLines } from '../../knowledge/options.ts';
import { at, items, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Located } from '../../text/span.ts';
import { resolvePath } from '../image/paths.ts';
import { mountOver } from '../pods/mount-coverage.ts';
import { any, no, not, type Proof, unknown, yes } from '../proof.ts';
import { podOf, type Workload } from '../workload.ts';

/** What is wrong with a job's jarURI. */
export interface JarUriFault {
  is: 'two slashes' | 'no scheme' | 'file' | 'no URI';
  uri: Located<string>;
  /** Yes when what runs the job cannot work with it. */
  refused: Proof;
  /** The only text that can be meant. */
  meant?: string;
  /** Who refuses it, for the reason. */
  by: 'session' | 'standalone' | 'native' | 'path';
}

/** `spec.job.jarURI` of a FlinkDeployment-like object or a session job. */
export function jarUriOf(workload: Workload): Located<string> | undefined {
  if (workload.form === 'FlinkCluster' || workload.form === 'standalone') return undefined;
  const uri = locatedText(at(workload.job, 'jarURI'));
  return uri && uri.value.trim() !== '' ? uri : undefined;
}

/** The file behind a `local://` jarURI: the path in the image; undefined for any other URI. */
export function localJar(workload: Workload): Located<string> | undefined {
  const uri = jarUriOf(workload);
  const path = uri && /^local:(?:\/\/)?(\/[^/].*)$/.exec(uri.value)?.[1];
  return uri && path !== undefined && !placeholderIn(uri.value) ? { value: path, origin: uri.origin } : undefined;
}

/**
 * Whether a job is a Python one, for which Flink does not look at the jar.
 * Source: PackagedProgramUtils.isPython, Flink 1.13 to 2.3.
 */
export function isPythonJob(workload: Workload): boolean {
  const entry = textOf(at(workload.job, 'entryClass')) ?? '';
  if (/^org\.apache\.flink\.client\.python\.Python(?:Driver|GatewayServer)$/.test(entry)) return true;
  return items(at(workload.job, 'args')).some((arg) =>
    /^(?:-py|--python|-pym|--pyModule|-pyfs|--pyFiles|-pyexec|--pyExecutable|-pyarch|--pyArchives|-pyreq|--pyRequirements)$/.test(
      textOf(arg) ?? '',
    ),
  );
}

/** The file that `-py` or `--python` names by an absolute path; undefined for modules and other paths. */
export function pythonFile(workload: Workload): Located<string> | undefined {
  const args = items(at(workload.job, 'args')).flatMap((node) => locatedText(node) ?? []);
  const file = args.find((_, index) => /^(?:-py|--python)$/.test(args[index - 1]?.value ?? ''));
  return file?.value.startsWith('/') && !placeholderIn(file.value) ? file : undefined;
}

/**
 * What is wrong with the form of a job's jarURI; undefined when nothing is.
 *
 * Sources: KubernetesUtils.checkJarFileForApplicationMode up to Flink 1.18 and ArtifactFetchManager
 * from 1.19 on (which takes any file system); FlinkConfigBuilder of the operator (standalone mode
 * reads the scheme); DefaultValidator of operator 1.15 for session jobs.
 */
export function jarUriFault(workload: Workload, operator: string | undefined): JarUriFault | undefined {
  const uri = jarUriOf(workload);
  // A word in capitals is filled in by a script.
  if (!uri || placeholderIn(uri.value) || /^[A-Z][A-Z0-9_]*$/.test(uri.value)) return undefined;
  const text = uri.value.trim();
  if (/[\s\\"<>^`{|}]/.test(text)) return { is: 'no URI', uri, refused: yes(), by: 'path' };
  const slashes = /^(local|file):\/\/([^/]+)(\/.*)$/i.exec(text);
  if (slashes) return twoSlashes(workload, uri, slashes[1] as string, slashes[2] as string, slashes[3] as string);
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text)) return noScheme(workload, uri, operator);
  return /^file:/i.test(text) && isNative(workload) && !isPythonJob(workload)
    ? {
        is: 'file',
        uri,
        refused: refusedByClient(workload),
        meant: text.replace(/^file:\/*/i, 'local:///'),
        by: 'native',
      }
    : undefined;
}

/** The first folder is taken for a host, and the rest for the path. */
function twoSlashes(
  workload: Workload,
  uri: Located<string>,
  scheme: string,
  host: string,
  rest: string,
): JarUriFault | undefined {
  if (workload.mode === 'session-job' || isPythonJob(workload)) return undefined;
  const { exists } = workload.images.jobmanager;
  const there = scheme === 'local' ? exists?.(rest) : undefined;
  const refused = there?.is === 'yes' ? no() : yes();
  return { is: 'two slashes', uri, refused, meant: `local:///${host}${rest}`, by: 'path' };
}

function noScheme(workload: Workload, uri: Located<string>, operator: string | undefined): JarUriFault | undefined {
  const fault = { is: 'no scheme' as const, uri };
  if (workload.mode === 'session-job') {
    const old = operator !== undefined && operator !== 'main' && compareLines(operator, '1.15') < 0;
    const settle = "Show that the operator's own image holds the jar";
    const refused = old ? unknown({ what: 'image', name: "the operator's image", at: uri.origin, settle }) : yes();
    return { ...fault, refused, by: 'session' };
  }
  const meant = uri.value.startsWith('/') ? { meant: `local://${uri.value}` } : {};
  if (textOf(at(workload.spec, 'mode')) === 'standalone')
    return { ...fault, ...meant, refused: yes(), by: 'standalone' };
  // Amazon's edition fetches the jar by itself.
  if (isPythonJob(workload) || workload.vendor === 'emr') return undefined;
  return { ...fault, ...meant, refused: any([refusedByClient(workload), not(readable(workload, uri))]), by: 'native' };
}

/** Whether a path without a scheme is there for the JobManager, which later versions copy it from. */
function readable(workload: Workload, uri: Located<string>): Proof<unknown> {
  const path = resolvePath(workload.images.jobmanager.making?.home ?? '/opt/flink', uri.value);
  const over = mountOver(podOf(workload, 'jobmanager')?.main, path);
  const name = over ? `the volume mounted at ${over.mount.path.value}` : path;
  const settle = 'Write a URI with its scheme, such as local:///opt/flink/usrlib/job.jar';
  const open = unknown({ what: 'object', name, at: uri.origin, settle });
  return over ? open : (workload.images.jobmanager.exists?.(path) ?? open);
}

function isNative(workload: Workload): boolean {
  return (
    workload.mode === 'application' && workload.vendor !== 'emr' && textOf(at(workload.spec, 'mode')) !== 'standalone'
  );
}

/** Up to 1.18 Flink takes only `local` in application mode; later versions copy the file from where it lies. */
function refusedByClient({ flinkLine }: Workload): Proof {
  if (flinkLine.is !== 'yes') return flinkLine.is === 'unknown' ? unknown(flinkLine.missing) : not(yes());
  return compareLines(flinkLine.value, '1.19') < 0 ? yes(flinkLine.because) : no(flinkLine.because);
}
