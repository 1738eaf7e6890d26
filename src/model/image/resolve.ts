import type { DeclaredImage } from '../../config/options.ts';
import { isOfficialFlink } from '../../knowledge/images.ts';
import type { DockerfileTree } from '../../syntax/dockerfile.ts';
import { type Located, type Origin, written } from '../../text/span.ts';
import type { Missing } from '../proof.ts';
import type { BuildLink } from './builds.ts';
import { conventionFor, isCommonName } from './convention.ts';
import { declarationFor, declaredImage } from './declared.ts';
import { hasHole } from './holes.ts';
import type { Image } from './image.ts';
import {
  type BaseUse,
  type Interpretation,
  interpretDockerfile,
  type JarPlacement,
  type PackageInstall,
} from './interpret.ts';
import { agreedArgs, likelyBuilds } from './links.ts';
import { officialImage, opaqueImage, plainImage, shortName, vendorImage } from './official.ts';
import { isWithin } from './paths.ts';
import { hasPlaceholder, lastSegment, normalRepository, parseOfficialTag, parseReference } from './reference.ts';
import { copyState, type ImageState, imageOf } from './state.ts';

/** A Dockerfile that concerns Flink, followed to its end. */
export interface DockerfileFacts {
  file: string;
  /** The FROM line of its final stage. */
  at: Origin;
  tree: DockerfileTree;
  image: Image;
  bases: BaseUse[];
  placements: JarPlacement[];
  installs: PackageInstall[];
}

export interface ResolverInput {
  dockerfiles: ReadonlyMap<string, DockerfileTree>;
  builds: readonly BuildLink[];
  declared: ReadonlyMap<string, DeclaredImage>;
}

/** How a Dockerfile is built: the arguments that all who build it agree on. */
interface Recipe {
  file: string;
  args: ReadonlyMap<string, string>;
  target: string | undefined;
}

/** What a reference leads to. */
type Found =
  | { is: 'state'; state: ImageState }
  | { is: 'recipe'; recipe: Recipe; doubt?: Missing }
  | { is: 'unknown'; missing: Missing };

/** Tags that stand for whatever was built last. */
const ANY_TAG = /^(?:latest|dev|local|test|snapshot|main|master|edge)$/i;

/** How often each Dockerfile may be followed on average. */
const MOST_VISITS = 10;

/** Finds what is in the images that manifests name. */
export class ImageResolver {
  readonly #input: ResolverInput;
  readonly #builds: readonly BuildLink[];
  readonly #interpreted = new Map<string, Interpretation>();
  /** Which Dockerfiles concern Flink. */
  readonly #concerns = new Map<string, boolean>();
  /** Dockerfiles that are being followed, so that a circle of FROM lines ends. */
  readonly #open = new Set<string>();
  /** Builds that are still followed: a thicket of circles has more ways through it than anybody can go. */
  #left: number;
  /** How often a circle was met; what depends on one is not kept. */
  #circles = 0;

  constructor(input: ResolverInput) {
    this.#input = input;
    this.#left = MOST_VISITS * (input.dockerfiles.size + 10);
    this.#builds = likelyBuilds(input.builds, input.dockerfiles);
  }

  /**
   * What is known of the image behind a reference: declared in the configuration, built by a
   * Dockerfile that a build names, official, a vendor's, or built by the one Dockerfile that is
   * called as the image is or is the only one for Flink beside the manifest, or by one whose folder suggests it
   * (whose silences then prove nothing).
   *
   * @param from the manifest that names it
   */
  resolve(reference: Located<string> | undefined, from?: { file: string }): Image {
    if (!reference) return imageOf(opaqueImage(undefined), { reference });
    const found = this.#find(reference, from);
    switch (found.is) {
      case 'state':
        return imageOf(found.state, { reference });
      case 'unknown':
        return imageOf(opaqueImage(reference, found.missing), { reference });
      case 'recipe': {
        const built = this.#build(found.recipe);
        const dockerfile = built.image.dockerfile;
        return imageOf(built.state, {
          reference,
          ...(dockerfile ? { dockerfile } : {}),
          ...(found.doubt ? { doubt: found.doubt } : {}),
        });
      }
    }
  }

  /** Every Dockerfile that builds on Flink, puts jars below its home, or mentions it. */
  flinkDockerfiles(): DockerfileFacts[] {
    const facts: DockerfileFacts[] = [];
    for (const [file, tree] of [...this.#input.dockerfiles].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
      if (tree.stages.length === 0) continue;
      const built = this.#build(this.#recipeOf(file));
      if (!concernsFlink(tree, built)) continue;
      const { image, bases, placements, installs } = built;
      facts.push({ file, tree, image, bases, placements, installs, at: image.dockerfile?.at ?? written(file, 0, 0) });
    }
    return facts;
  }

  /** What to search the repository for to learn more about an image: its name without registry and tag. */
  wanted(reference: string): string[] {
    const { repository, registry } = parseReference(reference);
    const name = registry === undefined ? repository : repository.slice(registry.length + 1);
    return name.length < 3 || hasPlaceholder(name) || isOfficialFlink(repository) ? [] : [name];
  }

  #find(reference: Located<string>, from: { file: string } | undefined): Found {
    const declared = declarationFor(reference.value, this.#input.declared);
    if (declared) return this.#declared(reference, declared);
    const parsed = parseReference(reference.value);
    const vendor = vendorImage(reference);
    if (vendor && parsed.placeholder) return { is: 'state', state: vendor };
    // Of `<account>.dkr.ecr.<region>.amazonaws.com/orders` the name is there, only its registry is not.
    if (hasPlaceholder(lastSegment(parsed.repository))) return { is: 'unknown', missing: unfilled(reference) };
    if (hasPlaceholder(parsed.repository)) {
      const open = isOfficialFlink(lastSegment(parsed.repository)) ? undefined : this.#ofAnyRegistry(reference, from);
      return open ?? { is: 'unknown', missing: unfilled(reference) };
    }
    const linked = this.#linked(reference);
    if (linked) return linked;
    if (parsed.placeholder) {
      const own = isOfficialFlink(parsed.repository) ? undefined : this.#guessed(reference, from);
      return own ?? { is: 'unknown', missing: unfilled(reference) };
    }
    const known = officialImage(reference) ?? vendor ?? plainImage(reference);
    if (known) return { is: 'state', state: known };
    return this.#guessed(reference, from) ?? { is: 'state', state: opaqueImage(reference) };
  }

  #declared(reference: Located<string>, declared: DeclaredImage): Found {
    const { dockerfile, args } = declared;
    if (dockerfile === undefined) return { is: 'state', state: declaredImage(reference, declared) };
    if (this.#input.dockerfiles.has(dockerfile)) {
      const recipe = this.#recipeOf(dockerfile);
      return { is: 'recipe', recipe: { ...recipe, args: new Map([...recipe.args, ...Object.entries(args)]) } };
    }
    const settle = `Name a Dockerfile of this repository; there is no ${dockerfile} among the files that were read`;
    return { is: 'unknown', missing: { what: 'image', name: shortName(reference.value), at: declared.at, settle } };
  }

  /** The Dockerfile of the builds that name this image. */
  #linked(reference: Located<string>): Found | undefined {
    const links = this.#linksFor(reference.value);
    const [first] = links;
    if (!first) return undefined;
    const built = links.filter((link) => this.#input.dockerfiles.has(link.dockerfile));
    const files = new Set(built.map((link) => link.dockerfile));
    const targets = new Set(built.map((link) => link.target));
    const [only] = built;
    if (only && files.size === 1 && targets.size === 1) {
      return { is: 'recipe', recipe: { file: only.dockerfile, target: only.target, args: agreedArgs(built) } };
    }
    const name = shortName(reference.value);
    const origin = written(first.at.file, first.at.start, first.at.end);
    if (files.size === 0) {
      const settle = `Add ${first.dockerfile}, from which ${first.at.file} builds the image, or declare the image under \`images:\` in flint-lint.yaml`;
      return { is: 'unknown', missing: { what: 'image', name, at: origin, settle } };
    }
    const candidates = [
      ...new Set(built.map((link) => (link.target ? `${link.dockerfile} (${link.target})` : link.dockerfile))),
    ];
    return { is: 'unknown', missing: several(reference, candidates) };
  }

  /** Builds of an image with this tag, else of one with a tag that may be any. */
  #linksFor(reference: string): BuildLink[] {
    const { repository, tag } = parseReference(reference);
    const name = normalRepository(repository);
    const same = this.#builds.filter((link) => !link.partial && normalRepository(link.image) === name);
    const exact = same.filter((link) => link.tag !== undefined && link.tag === tag);
    if (exact.length > 0) return exact;
    // `docker build -t flink:$TAG` says nothing about the official flink:1.20.
    if (isOfficialFlink(repository) && (tag === undefined || parseOfficialTag(tag))) return [];
    const open = same.filter((link) => link.tag === undefined);
    if (open.length > 0) return open;
    const moving = tag === undefined || hasHole(tag) || hasPlaceholder(tag) || ANY_TAG.test(tag);
    return same.filter((link) => moving || (link.tag !== undefined && ANY_TAG.test(link.tag)));
  }

  /** The Dockerfile of builds that end in the name, whatever their registry; else a guess. */
  #ofAnyRegistry(reference: Located<string>, from: { file: string } | undefined): Found | undefined {
    const segment = lastSegment(parseReference(reference.value).repository);
    const files = new Set(
      this.#builds.filter(({ image }) => lastSegment(image) === segment).map(({ dockerfile }) => dockerfile),
    );
    const [only] = [...files].filter((file) => this.#input.dockerfiles.has(file));
    if (only !== undefined && files.size === 1 && !isCommonName(segment))
      return { is: 'recipe', recipe: this.#recipeOf(only) };
    return this.#guessed(reference, from);
  }

  #guessed(reference: Located<string>, from: { file: string } | undefined): Found | undefined {
    const segment = lastSegment(parseReference(reference.value).repository);
    const isFlink = (file: string): boolean => this.#isFlink(file);
    // A build that names `$REGISTRY/orders` says more than a folder of that name.
    const partial = this.#builds.filter((link) => link.partial && link.image === segment);
    const built = [...new Set(partial.map((link) => link.dockerfile))].filter((file) =>
      this.#input.dockerfiles.has(file),
    );
    const { files, sure } =
      built.length > 0
        ? { files: built, sure: built.length === 1 && !isCommonName(segment) }
        : conventionFor(segment, from?.file, [...this.#input.dockerfiles.keys()], isFlink);
    const [only] = files;
    if (only === undefined) return undefined;
    if (files.length > 1) return { is: 'unknown', missing: several(reference, files) };
    if (sure) return { is: 'recipe', recipe: this.#recipeOf(only) };
    const doubt: Missing = {
      what: 'image',
      name: shortName(reference.value),
      at: reference.origin,
      settle: `Declare the image under \`images:\` in flint-lint.yaml with \`dockerfile: ${only}\` if that builds it`,
    };
    return { is: 'recipe', recipe: this.#recipeOf(only), doubt };
  }

  #isFlink(file: string): boolean {
    const known = this.#concerns.get(file);
    if (known !== undefined) return known;
    const tree = this.#input.dockerfiles.get(file);
    const found =
      tree !== undefined && tree.stages.length > 0 && concernsFlink(tree, this.#build(this.#recipeOf(file)));
    if (this.#open.size === 0) this.#concerns.set(file, found);
    return found;
  }

  /** How the builds of the repository build a Dockerfile. */
  #recipeOf(file: string): Recipe {
    const links = this.#builds.filter((link) => link.dockerfile === file);
    const targets = new Set(links.map((link) => link.target));
    return { file, target: targets.size === 1 ? links[0]?.target : undefined, args: agreedArgs(links) };
  }

  #build(recipe: Recipe): Interpretation {
    const key = JSON.stringify([recipe.file, recipe.target, [...recipe.args]]);
    const known = this.#interpreted.get(key);
    if (known) return known;
    const tree = this.#input.dockerfiles.get(recipe.file) as DockerfileTree;
    const nested = this.#open.has(recipe.file);
    const spent = this.#left-- <= 0;
    if (nested) this.#circles++;
    const before = this.#circles;
    this.#open.add(recipe.file);
    const built = interpretDockerfile(tree, {
      args: recipe.args,
      ...(recipe.target === undefined ? {} : { target: recipe.target }),
      base: (reference) => (nested || spent ? opaqueImage(reference) : this.#base(reference, recipe.file)),
    });
    if (nested) return built;
    this.#open.delete(recipe.file);
    // Inside a circle the answer depends on where it was entered.
    if (this.#circles === before || this.#open.size === 0) this.#interpreted.set(key, built);
    return built;
  }

  /** The image behind a FROM line or `COPY --from`. */
  #base(reference: Located<string>, file: string): ImageState {
    if (reference.value === 'scratch') return plainImage(reference) ?? opaqueImage(reference);
    if (!declarationFor(reference.value, this.#input.declared) && this.#linksFor(reference.value).length === 0) {
      const official = officialImage(reference);
      if (official) return official;
    }
    const found = this.#findBase(reference, file);
    if (found.is === 'state') return found.state;
    if (found.is === 'unknown') return opaqueImage(reference, found.missing);
    const { state } = this.#build(found.recipe);
    if (!found.doubt) return state;
    const doubtful = copyState(state);
    doubtful.tree.taint('/', { step: { text: found.doubt.settle, at: reference.origin }, missing: found.doubt });
    return { ...doubtful, envClosed: false, hidden: found.doubt };
  }

  #findBase(reference: Located<string>, file: string): Found {
    const found = this.#find(reference, undefined);
    // A base that only guesswork leads to this same Dockerfile is not built by it.
    return found.is === 'recipe' && found.doubt && found.recipe.file === file
      ? { is: 'state', state: opaqueImage(reference) }
      : found;
  }
}

function concernsFlink(tree: DockerfileTree, built: Interpretation): boolean {
  if (built.state.flink.is === 'yes' || built.state.vendor !== undefined) return true;
  const bases = built.bases.filter((base) => base.usedByFinal);
  if (bases.some((base) => isOfficialFlink(parseReference(base.reference.value).repository))) return true;
  const home = built.image.making?.home ?? '/opt/flink';
  if (built.placements.some(({ destination, inFinalStage }) => inFinalStage && isWithin(destination, home)))
    return true;
  return tree.instructions.some(({ rest }) => /FLINK_HOME|FLINK_VERSION|\/opt\/flink\b/.test(rest.text));
}

function unfilled(reference: Located<string>): Missing {
  return {
    what: 'image',
    name: reference.value,
    at: reference.origin,
    settle: 'Write the image out, or declare it under `images:` in flint-lint.yaml',
  };
}

function several(reference: Located<string>, files: readonly string[]): Missing {
  const names = [...files].sort().join(', ');
  return {
    what: 'image',
    name: shortName(reference.value),
    at: reference.origin,
    settle: `Say under \`images:\` in flint-lint.yaml which Dockerfile builds the image: ${names}`,
  };
}
