import { isOfficialFlink } from '../../knowledge/images.ts';
import { placeholderIn } from '../../syntax/template.ts';

/** An image reference taken apart. */
export interface ImageReference {
  /** The reference as it is written. */
  text: string;
  /** The registry's host; undefined when none is written (Docker Hub). */
  registry: string | undefined;
  /** Registry and path, as written, without tag and digest. */
  repository: string;
  tag: string | undefined;
  digest: string | undefined;
  /** True when a part still has to be filled in. */
  placeholder: boolean;
}

/**
 * What the tag says about the version.
 *
 * - `exact`: a full version. - `moving-minor`: `1.20`, which moves with every patch.
 * - `moving-major`: a tag without a version, such as `scala_2.12` or `java17`.
 * - `digest`: pinned by digest, whatever the tag. - `unknown`: not an official tag, or a placeholder.
 */
export type TagClass = 'exact' | 'moving-minor' | 'moving-major' | 'latest' | 'untagged' | 'digest' | 'unknown';

/** A tag of the official images taken apart. */
export interface OfficialTag {
  /** `1.20` or `1.20.2`; undefined for tags that follow the newest line. */
  version: string | undefined;
  minor: string | undefined;
  patch: number | undefined;
  scala: string | undefined;
  java: string | undefined;
  /** `-preview1` and the like; '' for a release. */
  suffix: string;
}

/**
 * Takes `registry/path:tag@digest` apart. Never fails: text that is no reference comes back as
 * a repository. The first segment is a registry when it has a dot or a port, or is `localhost`.
 */
export function parseReference(text: string): ImageReference {
  const trimmed = text.trim();
  const mark = trimmed.indexOf('@');
  const digest = mark < 0 ? undefined : trimmed.slice(mark + 1);
  const named = mark < 0 ? trimmed : trimmed.slice(0, mark);
  // A colon inside `${X:-default}` or behind the registry's port is no tag.
  const flat = named.replace(/\$\{[^}]{0,100}\}|\{\{[^}]{0,100}\}\}/g, (found) => '_'.repeat(found.length));
  const colon = flat.lastIndexOf(':');
  const tagged = colon > flat.lastIndexOf('/');
  const repository = tagged ? named.slice(0, colon) : named;
  const first = flat.slice(0, Math.max(0, flat.indexOf('/')));
  const registry = /[.:]/.test(first) || first === 'localhost' ? repository.slice(0, first.length) : undefined;
  const tag = tagged ? named.slice(colon + 1) : undefined;
  return { text: trimmed, registry, repository, tag, digest, placeholder: hasPlaceholder(trimmed) };
}

/** True when a text still has to be filled in: `${X}`, `$X`, `{{ … }}`, `<x>`, `[MY]`, `%X%`, `@X@`. */
export function hasPlaceholder(text: string): boolean {
  return placeholderIn(text) !== undefined || /%[A-Za-z_]+%|@[A-Z_]+@/.test(text);
}

const TAG =
  /^(?<version>\d+\.\d+(?:\.\d+)?)(?<suffix>-(?:preview|rc)\d+|-SNAPSHOT)?(?:-hadoop\d+)?(?:-scala_(?<scala>2\.1[0-3]))?(?:-java(?<java>\d+))?(?:-(?:debian|alpine|ubuntu))?$/;
const FREE_TAG =
  /^(?:latest|scala_(?<scala>2\.1[0-3])(?:-java(?<java>\d+))?(?:-(?:debian|alpine))?|java(?<only>\d+)|alpine|debian|hadoop\d+.*)$/;

/** Takes a tag of the official images apart; undefined when it does not follow their grammar. */
export function parseOfficialTag(tag: string): OfficialTag | undefined {
  const versioned = TAG.exec(tag)?.groups;
  if (versioned?.version) {
    const [major, minor, patch] = versioned.version.split('.');
    return {
      version: versioned.version,
      minor: `${major}.${minor}`,
      patch: patch === undefined ? undefined : Number(patch),
      scala: versioned.scala,
      java: versioned.java,
      suffix: versioned.suffix ?? '',
    };
  }
  const free = FREE_TAG.exec(tag);
  if (!free) return undefined;
  const { scala, java, only } = free.groups ?? {};
  return { version: undefined, minor: undefined, patch: undefined, scala, java: java ?? only, suffix: '' };
}

/** How firmly a reference names one version; only official repositories have known tags. */
export function classifyTag(reference: ImageReference): TagClass {
  if (reference.placeholder) return 'unknown';
  if (reference.digest) return 'digest';
  if (reference.tag === undefined) return 'untagged';
  if (reference.tag === 'latest') return 'latest';
  if (!isOfficialFlink(reference.repository)) return 'unknown';
  const tag = parseOfficialTag(reference.tag);
  if (!tag) return 'unknown';
  if (tag.patch !== undefined) return 'exact';
  return tag.minor === undefined ? 'moving-major' : 'moving-minor';
}

/** The last path segment of a repository: `jobs` of `registry.example/team/jobs`. */
export function lastSegment(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
}

/** A repository in one spelling: Docker Hub's registry and `library/` are left out. */
export function normalRepository(repository: string): string {
  return repository.replace(/^(?:(?:index\.)?docker\.io\/|registry-1\.docker\.io\/)?(?:library\/)?/, '').toLowerCase();
}
