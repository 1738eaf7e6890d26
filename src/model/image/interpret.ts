import type { DockerfileTree, DockerInstruction, DockerStage } from '../../syntax/dockerfile.ts';
import { readWord } from '../../syntax/shell-words.ts';
import type { Located, Origin } from '../../text/span.ts';
import { spanOf, written } from '../../text/span.ts';
import { no, type Step, unknown, yes } from '../proof.ts';
import { expandText, type Lookup } from './expand.ts';
import { hasHole } from './holes.ts';
import type { FlinkRelease, Image } from './image.ts';
import { type JarPlacement, MOST_COMMANDS, type PackageInstall, type Variable } from './machine.ts';
import { opaqueImage, shortName } from './official.ts';
import { literally } from './paths.ts';
import { StageRunner } from './stage.ts';
import { copyState, homeOf, type ImageState, imageOf } from './state.ts';
import type { VirtualTree } from './tree.ts';

export type { JarPlacement, PackageInstall } from './machine.ts';

/** An image that a Dockerfile builds on. Stages of the same file are none. */
export interface BaseUse {
  /** The reference after FROM with its arguments filled in, at the place where it is written. */
  reference: Located<string>;
  /** As it is written. */
  written: string;
  /** The stage that builds on it. */
  stage: string | undefined;
  /** True for the final stage and those that it builds on with FROM; COPY --from does not count. */
  usedByFinal: boolean;
  at: Origin;
}

/** What a Dockerfile makes. */
export interface Interpretation {
  image: Image;
  /** The final stage, for an image that builds on this one. */
  state: ImageState;
  bases: BaseUse[];
  placements: JarPlacement[];
  installs: PackageInstall[];
}

export interface BuildOptions {
  /** Values of build arguments. */
  args?: ReadonlyMap<string, string>;
  /** Name or number of the stage to build; the last one by default. */
  target?: string;
  /** The images that are not built in this file. */
  base: (reference: Located<string>) => ImageState;
  /** The reference under which the image is known. */
  reference?: Located<string>;
}

/** Most placements that are worth reporting. */
const MOST_PLACEMENTS = 5000;

/** Arguments that Docker sets by itself. */
const PREDEFINED = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/;

/**
 * Follows a Dockerfile from its base images to the files of its final stage.
 *
 * Never throws. What no file shows (the build context's folders, scripts, arguments without a
 * default) leaves unknown what it could have touched, and only that.
 */
export function interpretDockerfile(tree: DockerfileTree, options: BuildOptions): Interpretation {
  return new Build(tree, options).run();
}

class Build {
  readonly #tree: DockerfileTree;
  readonly #options: BuildOptions;
  readonly #globals = new Map<string, Variable>();
  readonly #states: ImageState[] = [];
  readonly #bases: (BaseUse & { index: number })[] = [];
  /** The stage that each stage builds on. */
  readonly #parents: (number | undefined)[] = [];

  constructor(tree: DockerfileTree, options: BuildOptions) {
    this.#tree = tree;
    this.#options = options;
  }

  run(): Interpretation {
    for (const instruction of this.#tree.instructions) {
      if (instruction.stage < 0 && instruction.keyword === 'ARG') this.#globalArgument(instruction);
    }
    const placements: (Omit<JarPlacement, 'inFinalStage'> & { stage: number })[] = [];
    const installs: (PackageInstall & { stage: number })[] = [];
    const budget = { left: MOST_COMMANDS };
    for (const stage of this.#tree.stages) {
      const state = copyState(this.#startOf(stage));
      const runner = new StageRunner(this.#tree.file, state, {
        globals: this.#globals,
        args: this.#options.args ?? new Map(),
        budget,
        treeOf: (name, at) => this.#treeOf(name, at, stage),
        sink: {
          place: (placement) => {
            if (placements.length < MOST_PLACEMENTS) placements.push({ ...placement, stage: stage.index });
          },
          install: (install) => installs.push({ ...install, stage: stage.index }),
          missing: (at, what) => this.#missing(at, what),
        },
      });
      for (const instruction of stage.instructions) runner.run(instruction);
      const end = runner.finish();
      const keepsConf = end.keepsConf && !stage.instructions.some(concernsConf);
      this.#states.push(withRelease({ ...end, keepsConf }, homeOf(state)));
    }
    const final = this.#finalIndex();
    const chain = new Set<number>();
    for (let index: number | undefined = final; index !== undefined; index = this.#parents[index]) chain.add(index);
    const state = this.#states[final] ?? opaqueImage(this.#options.reference);
    const file = this.#tree.file;
    const first = this.#tree.stages[final]?.from.span ?? { file, start: 0, end: 0 };
    return {
      state,
      image: imageOf(state, {
        reference: this.#options.reference,
        dockerfile: { file, at: written(file, first.start, first.end) },
      }),
      bases: this.#bases.map(({ index, ...base }) => ({ ...base, usedByFinal: chain.has(index) })),
      placements: placements.map(({ stage, ...placement }) => ({ ...placement, inFinalStage: chain.has(stage) })),
      installs: installs.filter(({ stage }) => chain.has(stage)).map(({ stage: _, ...install }) => install),
    };
  }

  #finalIndex(): number {
    const { target } = this.#options;
    const last = this.#tree.stages.length - 1;
    if (target === undefined) return last;
    const found = this.#tree.stages.findIndex(
      (stage) => stage.name === target.toLowerCase() || String(stage.index) === target,
    );
    return found < 0 ? last : found;
  }

  #globalArgument(instruction: DockerInstruction): void {
    for (const word of instruction.words) {
      const [, name, value] = /^([A-Za-z_]\w*)(?:=([\s\S]*))?$/.exec(word.text) ?? [];
      if (name === undefined) continue;
      const at = written(word.span.file, word.span.start, word.span.end);
      const given =
        this.#options.args?.get(name) ?? (value === undefined ? undefined : expandWord(value, this.#lookup));
      this.#globals.set(name, { value: given, at });
    }
  }

  readonly #lookup: Lookup = (name) => {
    const found = this.#globals.get(name);
    if (found) return found.value === undefined ? 'unknown' : { value: found.value };
    return PREDEFINED.test(name) ? 'unknown' : 'unset';
  };

  /** The state that a stage begins with: an earlier stage, or an image from elsewhere. */
  #startOf(stage: DockerStage): ImageState {
    if (!stage.base) return opaqueImage(undefined);
    const { text, span } = stage.base;
    const at = written(span.file, span.start, span.end);
    const reference = { value: expandWord(text, this.#lookup), origin: at };
    const parent = this.#stageNamed(reference.value, stage.index);
    this.#parents[stage.index] = parent;
    if (parent !== undefined) return this.#states[parent] ?? opaqueImage(reference);
    this.#bases.push({ reference, written: text, stage: stage.name, usedByFinal: false, at, index: stage.index });
    const state = this.#options.base(reference);
    const step: Step = { text: `${this.#tree.file} builds on ${shortName(reference.value)}`, at };
    return {
      ...state,
      official: false,
      story: [step, ...state.story.filter((known) => !samePlace(known, at) || known.text !== step.text)],
    };
  }

  #stageNamed(name: string, before: number): number | undefined {
    const found = this.#tree.stages.findIndex((stage) => stage.index < before && stage.name === name.toLowerCase());
    return found < 0 ? undefined : found;
  }

  /** The tree that `COPY --from` names: a stage by name or number, else an image. */
  #treeOf(name: string, at: Origin, stage: DockerStage): VirtualTree {
    const index = this.#stageNamed(name, stage.index) ?? (/^\d+$/.test(name) ? Number(name) : undefined);
    const state = index === undefined ? undefined : this.#states[index];
    return (state ?? this.#options.base({ value: name, origin: at })).tree;
  }

  #missing(at: Origin, what: string): { what: 'image'; name: string; at: Origin; settle: string } {
    const name = this.#options.reference ? shortName(this.#options.reference.value) : this.#tree.file;
    const settle = `Declare what the image holds under \`images:\` in flint-lint.yaml (${what})`;
    return { what: 'image', name, at, settle };
  }
}

/** Whether an instruction speaks of a configuration, which it then may change in ways that are not followed. */
function concernsConf(instruction: DockerInstruction): boolean {
  const { rest, heredocs } = instruction;
  return [rest.text, ...heredocs.map(({ content }) => content)].some((text) => /conf|FLINK_PROPERTIES/i.test(text));
}

function samePlace(step: Step, at: Origin): boolean {
  const span = step.at && spanOf(step.at);
  const other = spanOf(at);
  return span?.file === other?.file && span?.start === other?.start;
}

function expandWord(text: string, lookup: Lookup): string {
  return expandText(readWord(text, 0, (index) => index, 'whole').word.parts, lookup);
}

/** Flink's version from the jar that every distribution has, or from ENV, when the base tells none. */
function withRelease(state: ImageState, home: string): ImageState {
  if (state.flink.is === 'yes') return state;
  const jars = state.tree.find(new RegExp(`^${literally(home)}/lib/flink-dist[^/]*\\.jar$`), []);
  for (const { path, at } of jars.is === 'yes' ? jars.value : []) {
    const release = at && releaseIn(/(?<!\d)(\d+\.\d+\.\d+[^/]{0,100})\.jar$/.exec(path)?.[1], at);
    if (release) return unpacked(state, release, at);
  }
  // An image of an operating system into which Flink is put by hand.
  const variable = state.env.get('FLINK_VERSION');
  const release = state.hidden ? undefined : releaseIn(variable?.value, variable?.at);
  if (release) {
    return {
      ...state,
      flink: yes(variable?.at ? [{ text: 'FLINK_VERSION is set here', at: variable.at }] : [], release),
    };
  }
  if (state.flink.is !== 'no') return state;
  const dist = state.tree.find(/^\/[^/].*\/flink-dist[^/]*\.jar$/, state.story);
  if (dist.is === 'no') return { ...state, flink: no(state.story) };
  return dist.is === 'unknown' ? { ...state, flink: unknown(dist.missing, dist.because) } : state;
}

function unpacked(state: ImageState, release: FlinkRelease, at: Origin): ImageState {
  const step = { text: `Flink ${release.minor}.${release.patch} is unpacked here, without a file-system plugin`, at };
  return { ...state, flink: yes([step], release), story: [...state.story, step] };
}

function releaseIn(version: string | undefined, at: Origin | undefined): FlinkRelease | undefined {
  const [, minor, patch, suffix] = /^(\d+\.\d+)\.(\d+)(.*)$/.exec(version ?? '') ?? [];
  if (minor === undefined || hasHole(version ?? '')) return undefined;
  const release: FlinkRelease = { minor, patch: Number(patch), suffix: suffix ?? '' };
  return at ? { ...release, at } : release;
}
