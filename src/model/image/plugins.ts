import { type FileSystemPlugin, isHadoopScheme, isKnownScheme, pluginsForScheme } from '../../knowledge/filesystems.ts';
import { FLINK_HOME } from '../../knowledge/images.ts';
import { compareLines } from '../../knowledge/options.ts';
import { isEditable, type Located, type Origin, spanOf } from '../../text/span.ts';
import { any, type Missing, no, type Proof, type Step, unknown, yes } from '../proof.ts';
import { hadoopFor } from './hadoop.ts';
import type { Image } from './image.ts';
import { type JarName, parseJarName } from './jar-name.ts';
import { behindMount } from './mounts.ts';
import { OFFICIAL } from './official.ts';
import { isWithin, literally } from './paths.ts';
import { hasPlaceholder } from './reference.ts';

/** Variable by which the official entrypoint links jars of `opt/` into `plugins/`. */
const ENABLE = 'ENABLE_BUILT_IN_PLUGINS';

/** Variable that moves the plugins directory. */
const DIRECTORY = 'FLINK_PLUGINS_DIR';

/** Where a Flink process runs, as far as file systems are concerned. */
export interface PluginQuestion {
  image: Image;
  /** ENABLE_BUILT_IN_PLUGINS of the pod; no when it is proven unset there. */
  enabled: Proof<Located<string>>;
  /** Volumes mounted into the container. */
  mounts: readonly { path: string; at: Origin }[];
  /** `fs.allowed-fallback-filesystems` */
  fallbackSchemes: readonly string[];
  /** Names of variables set in the pod. */
  environment: readonly string[];
  /** True when the pod's own command goes past the image's entrypoint script. */
  customCommand: boolean;
}

/** What serves a scheme: a plugin's artifact, or `hadoop`. */
export interface Provider {
  artifact: string;
  at?: Origin;
}

/**
 * Whether Flink finds a file system for a scheme. `no` is claimed only for images whose plugins
 * are known; its steps say what was seen, near misses included. Schemes that nobody knows, and
 * `file`, are unknown: they are not asked about.
 */
export function pluginFor(scheme: string, where: PluginQuestion): Proof<Provider> {
  if (!isKnownScheme(scheme)) {
    const settle = 'Name a scheme that Flink or one of its plugins serves';
    return unknown({ what: 'value', name: `${scheme}://`, settle });
  }
  const { image } = where;
  if (image.making?.ships.includes(scheme)) return yes(image.making.story, { artifact: scheme });
  const minor = image.flink.is === 'yes' ? image.flink.value.minor : undefined;
  const plugins = pluginsForScheme(scheme, minor);
  const answers: Proof<Provider>[] = [];
  if (plugins.length > 0) {
    answers.push(enabledPlugin(plugins, where), placedPlugin(plugins, where), pluginInLib(plugins, minor, where));
  }
  // With no plugin for the scheme in this version, Flink falls back to Hadoop without being asked to.
  if (isHadoopScheme(scheme) || where.fallbackSchemes.includes(scheme) || plugins.length === 0) {
    answers.push(hadoopFor(scheme, where));
  } else if (minor === undefined && image.flink.is === 'unknown' && pluginsForScheme(scheme, '1.13').length === 0) {
    // In old versions Hadoop serves it too; which version this is, is not known.
    const hadoop = hadoopFor(scheme, where);
    answers.push(hadoop.is === 'yes' ? unknown(image.flink.missing, hadoop.because) : hadoop);
  }
  const answer = any(answers);
  if (answer.is === 'yes') return answer;
  const because = distinct(answer.because);
  if (answer.is === 'no') return no(because.map(withoutPlugins));
  const [first, ...rest] = answer.missing;
  const more = rest.filter(
    (missing, index) => ![first, ...rest.slice(0, index)].some((other) => sameMissing(other, missing)),
  );
  return unknown([first, ...more], because);
}

/** What an official image means for file systems. */
function withoutPlugins(step: Step): Step {
  return step.text.endsWith(OFFICIAL) ? { ...step, text: `${step.text}, which enables no file-system plugin` } : step;
}

function sameMissing(a: Missing, b: Missing): boolean {
  return a.name === b.name && a.settle === b.settle;
}

/** A jar that ENABLE_BUILT_IN_PLUGINS names, in the pod or else in the image. */
function enabledPlugin(plugins: readonly FileSystemPlugin[], where: PluginQuestion): Proof<Provider> {
  const inImage = where.image.env(ENABLE);
  const value = where.enabled.is === 'no' ? inImage : where.enabled;
  if (value.is === 'no') return no();
  if (value.is === 'unknown') {
    return unknown(value.missing, value.because);
  }
  const items = builtInPlugins(value.value);
  const found = items.find(({ jar }) => jar && plugins.some(({ artifact }) => artifact === jar.artifact));
  const origin = value.value.origin;
  if (!found) {
    if (hasPlaceholder(value.value.value)) {
      const settle = `Write ${ENABLE} as a literal value`;
      return unknown({ what: 'value', name: value.value.value, at: origin, settle });
    }
    const names = items.map(({ name }) => name).join(', ') || 'nothing';
    return no([{ text: `${ENABLE} names ${names} only`, at: origin }]);
  }
  const replaced = where.image.making?.entrypoint;
  if (where.customCommand || replaced?.is === 'no') {
    const missing: Missing = {
      what: 'value',
      name: `whether ${where.customCommand ? "the container's command" : "the image's ENTRYPOINT"} calls /docker-entrypoint.sh`,
      at: origin,
      settle: `Call /docker-entrypoint.sh, which alone reads ${ENABLE}, or put the plugin into the image`,
    };
    return unknown(missing, replaced?.is === 'no' ? replaced.because : []);
  }
  return yes([{ text: `${ENABLE} names ${found.name}`, at: found.at }], {
    artifact: found.jar?.artifact ?? '',
    at: found.at,
  });
}

/** A jar in a directory of its own below `plugins/`, in the image or behind a mount. */
function placedPlugin(plugins: readonly FileSystemPlugin[], where: PluginQuestion): Proof<Provider> {
  const home = homeOf(where.image);
  const directory = `${home}/plugins`;
  const moved = where.image.env(DIRECTORY);
  if (where.environment.includes(DIRECTORY) || moved.is === 'yes') {
    const settle = `Leave ${DIRECTORY} unset, or declare what the image \`provides\` in flint-lint.yaml`;
    return unknown({ what: 'value', name: `the directory that ${DIRECTORY} names`, settle });
  }
  const found = where.image.find(jarsIn(`${literally(directory)}/[^/]+`, plugins));
  if (found.is === 'yes') return provider(found.value[0], found.because);
  return any([found, strangeJar(directory, where.image), behindMount(directory, where.mounts)]);
}

/** A jar in a plugin directory that somebody put there under a name that does not tell what it is. */
function strangeJar(directory: string, image: Image): Proof<never> {
  const found = image.find(new RegExp(`^${literally(directory)}/[^/]+/(?!flink-)[^/]+\\.jar$`));
  const jar = found.is === 'yes' ? found.value.find(({ at }) => at !== undefined) : undefined;
  if (!jar) return no();
  return unknown({
    what: 'value',
    name: `which file system ${jar.path} is`,
    settle:
      'Keep the name that the jar has in the Maven repository, or declare what the image `provides` in flint-lint.yaml',
    ...(jar.at ? { at: jar.at } : {}),
  });
}

/** Where a jar in `lib/` counts: for other file systems than S3, and for S3 before Flink 1.10. */
function pluginInLib(
  plugins: readonly FileSystemPlugin[],
  minor: string | undefined,
  where: PluginQuestion,
): Proof<Provider> {
  const home = homeOf(where.image);
  const old = minor !== undefined && compareLines(minor, '1.10') < 0;
  const works = plugins.filter((plugin) => old || !plugin.pluginOnly);
  if (works.length > 0) {
    const found = where.image.find(jarsIn(`${literally(home)}/lib`, works));
    if (found.is === 'yes') return provider(found.value[0], found.because);
    const answer = any<Provider>([found, behindMount(`${home}/lib`, where.mounts)]);
    if (answer.is === 'unknown') return answer;
  }
  const misses = where.image.find(jarsIn(`${literally(home)}/(?:lib|usrlib|plugins)`, plugins));
  if (misses.is !== 'yes') return no();
  const steps: Step[] = misses.value.map(({ path, at }) => ({
    text: isWithin(path, `${home}/plugins`)
      ? `${path} lies directly in plugins/, where Flink does not look; it needs a folder of its own`
      : `the jar lies in ${path.slice(home.length + 1).replace(/\/.*$/, '')}/ (${path}), where file systems are not found`,
    ...(at ? { at } : {}),
  }));
  const inLib = misses.value.some(({ path }) => isWithin(path, `${home}/lib`));
  if (inLib && minor === undefined && where.image.flink.is === 'unknown')
    return unknown(where.image.flink.missing, steps);
  return no(steps);
}

function homeOf(image: Image): string {
  return image.making?.home ?? FLINK_HOME;
}

/** Files in a directory that are one of the plugins by name; a version may follow or not. */
function jarsIn(directory: string, plugins: readonly FileSystemPlugin[]): RegExp {
  const names = plugins.map(({ artifact }) => artifact).join('|');
  return new RegExp(`^${directory}/(?:${names})(?:[-_.*$][^/]*)?\\.jar$`);
}

function provider(found: { path: string; at?: Origin } | undefined, because: Step[]): Proof<Provider> {
  const artifact = parseJarName(found?.path ?? '')?.artifact ?? '';
  return yes(because, found?.at ? { artifact, at: found.at } : { artifact });
}

function distinct(steps: readonly Step[]): Step[] {
  const seen = new Set<string>();
  return steps.filter(({ text, at }) => {
    const key = `${text}\0${JSON.stringify(at && spanOf(at))}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** An item of ENABLE_BUILT_IN_PLUGINS. */
export interface BuiltInPlugin {
  /** As it is written. */
  name: string;
  /** Undefined when it is no jar name. */
  jar: JarName | undefined;
  /** Offset inside the value. */
  offset: number;
  /** The item itself where the value stands as it is, else the whole value. */
  at: Origin;
}

/**
 * The items of an ENABLE_BUILT_IN_PLUGINS value: `;` separates them, and blanks do too because
 * the entrypoint leaves the variable unquoted. Commas do not.
 */
export function builtInPlugins(value: Located<string>): BuiltInPlugin[] {
  return [...value.value.matchAll(/[^;\s]+/g)].map((found) => ({
    name: found[0],
    jar: parseJarName(found[0]),
    offset: found.index,
    at: partOf(value, found.index, found[0].length),
  }));
}

/** The place of a part of a value: exact when the text of the span is the value, quoted or not. */
function partOf(value: Located<string>, offset: number, length: number): Origin {
  const { origin } = value;
  if (!isEditable(origin) || (origin.is !== 'written' && origin.is !== 'inside')) return origin;
  const quotes = origin.span.end - origin.span.start - value.value.length;
  if (quotes !== 0 && quotes !== 2) return origin;
  const start = origin.span.start + quotes / 2 + offset;
  return { ...origin, span: { ...origin.span, start, end: start + length } };
}
