import type { YamlFile } from '../../syntax/tree.ts';
import type { SourceText } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import { bakeFileBuilds, makefileBuilds, scriptBuilds, textBuilds, tiltfileBuilds } from './builds-text.ts';
import { yamlBuilds } from './builds-yaml.ts';
import { hasHole } from './holes.ts';
import { resolvePath } from './paths.ts';
import type { RawBuild } from './raw-build.ts';
import { hasPlaceholder, lastSegment, parseReference } from './reference.ts';

/** A place that says which Dockerfile builds an image. */
export interface BuildLink {
  /** The image's name without its tag. */
  image: string;
  /** Undefined when there is none, or when it has variables: then any tag may be meant. */
  tag?: string;
  /** Relative to the root. It need not exist: a script's folder is not always its working directory. */
  dockerfile: string;
  args: Map<string, string>;
  target?: string;
  at: Span;
  /** Set when a less likely folder than that of another link from the same place was assumed. */
  fallback?: true;
  /** Set when `image` is only the last part of a name whose registry or organisation is a variable. */
  partial?: true;
}

/** What none of the readers would find anything in. */
const WORTH_READING =
  /docker|podman|nerdctl|buildah|kaniko|minikube|az acr|gcloud builds|\bbuild:|skaffold|\btarget\b/i;

/**
 * The images that a file says how to build: CI workflows, compose, skaffold and bake files,
 * Makefiles, Tiltfiles, Jenkinsfiles and scripts.
 *
 * Variables whose value stands in the same file are filled in. Of a name whose registry is a
 * variable only the last part is kept; names that are variables to the end are left out.
 *
 * @param yaml the file's documents when it is YAML or JSON
 */
export function findBuilds(file: SourceText, yaml?: YamlFile): BuildLink[] {
  if (!WORTH_READING.test(file.text)) return [];
  return readerOf(file, yaml).flatMap(linksOf);
}

function readerOf(file: SourceText, yaml: YamlFile | undefined): RawBuild[] {
  if (yaml) return yaml.documents.flatMap((document) => yamlBuilds(file, document));
  if (/(?:^|\/)tiltfile/i.test(file.path)) return tiltfileBuilds(file);
  if (/\.hcl$/i.test(file.path)) return bakeFileBuilds(file);
  if (/(?:^|\/)(?:gnu)?makefile|\.mk$/i.test(file.path)) return makefileBuilds(file);
  if (/\.(?:ba|z|k)?sh$/i.test(file.path) || /^#!.*\b(?:ba|da|z|k)?sh\b/.test(file.text)) return scriptBuilds(file);
  return textBuilds(file);
}

function linksOf(raw: RawBuild): BuildLink[] {
  const files = new Set(raw.bases.flatMap((base) => dockerfileOf(raw, base) ?? []));
  const names = new Map(raw.names.flatMap((name) => nameOf(name)).map((name) => [JSON.stringify(name), name]));
  return [...files].flatMap((dockerfile, index) =>
    [...names.values()].map((name) => ({
      ...name,
      dockerfile,
      args: knownArgs(raw.args),
      ...(raw.target === undefined || isOpen(raw.target) ? {} : { target: raw.target }),
      ...(index === 0 ? {} : { fallback: true as const }),
      at: raw.at,
    })),
  );
}

function nameOf(text: string): Pick<BuildLink, 'image' | 'tag' | 'partial'>[] {
  const { repository, tag } = parseReference(text.trim());
  const last = lastSegment(repository);
  // A variable in braces may have a slash in it.
  if (repository === '' || isOpen(last) || /[{}]/.test(last)) return [];
  return [
    {
      image: isOpen(repository) ? last : repository,
      ...(tag === undefined || isOpen(tag) ? {} : { tag }),
      ...(isOpen(repository) ? { partial: true } : {}),
    },
  ];
}

function isOpen(text: string): boolean {
  return hasHole(text) || hasPlaceholder(text);
}

function knownArgs(args: ReadonlyMap<string, string> = new Map()): Map<string, string> {
  return new Map([...args].filter(([, value]) => !isOpen(value)));
}

/** Ways to write the folder of the checkout. */
const CHECKOUT =
  /^(?:\$\{\{\s*github\.workspace\s*\}\}|\$\{?(?:GITHUB_WORKSPACE|CI_PROJECT_DIR|WORKSPACE|PWD|CURDIR|BUILD_SOURCESDIRECTORY|BITBUCKET_CLONE_DIR)\}?|\$\((?:pwd|PWD|CURDIR|Build\.SourcesDirectory|git rev-parse --show-toplevel)\)|dir:\/\/(?:\/workspace)?|\/workspace)(?:\/|$)/;

function dockerfileOf(raw: RawBuild, base: string): string | undefined {
  const context = (raw.context ?? '.').replace(CHECKOUT, './');
  const file = raw.file?.replace(CHECKOUT, './').replace(/^\*\*\//, '');
  // A context from elsewhere, or standard input, has no folder here.
  if (/^(?:https?:|git@|git:|-$)/.test(context) && (file === undefined || raw.inContext)) return undefined;
  const folder = resolvePath('/', `${base}/${file !== undefined && !raw.inContext ? '.' : context}`);
  const path = resolvePath(folder, file ?? 'Dockerfile');
  return isOpen(path) ? undefined : path.slice(1);
}
