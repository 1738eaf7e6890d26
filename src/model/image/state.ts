import type { Located, Origin } from '../../text/span.ts';
import { withoutEnd } from '../../text/trim.ts';
import { type Missing, no, type Proof, type Step, unknown, yes } from '../proof.ts';
import type { FlinkRelease, Image } from './image.ts';
import type { Variable } from './machine.ts';
import { literally } from './paths.ts';
import type { VirtualTree } from './tree.ts';

/** An image as a Dockerfile goes on from it. */
export interface ImageState {
  tree: VirtualTree;
  env: Map<string, Variable>;
  /** True when a variable that is not in `env` is proven unset. */
  envClosed: boolean;
  cwd: string;
  flink: Proof<FlinkRelease>;
  official: boolean;
  vendor: string | undefined;
  ships: readonly string[];
  /** Whether the official entrypoint script runs. */
  entrypoint: Proof;
  user: Located<string> | undefined;
  /** An official image, and nothing since has spoken of the configuration. */
  keepsConf: boolean;
  /** What was seen on the way. */
  story: Step[];
  /** What hides the rest of the image; undefined when nothing does. */
  hidden: Missing | undefined;
}

/** A state of its own, for a build to change. */
export function copyState(state: ImageState): ImageState {
  return { ...state, tree: state.tree.clone(), env: new Map(state.env), story: [...state.story] };
}

/** FLINK_HOME of a state, by default where the official images have it. */
export function homeOf(state: ImageState): string {
  const value = state.env.get('FLINK_HOME')?.value;
  return value?.startsWith('/') && !value.includes('${') ? withoutEnd(value, '/') || '/' : '/opt/flink';
}

/** How the repository leads to an image. */
export interface ImageLabel {
  reference: Located<string> | undefined;
  dockerfile?: { file: string; at: Origin };
  /** Set when the way to the Dockerfile is a guess: what is not found is then unknown. */
  doubt?: Missing;
}

/** The answers that a state gives. A plain object: callers copy it with another reference. */
export function imageOf(state: ImageState, label: ImageLabel): Image {
  const { doubt, ...named } = label;
  const doubted = <T>(proof: Proof<T>): Proof<T> =>
    doubt && proof.is === 'no' ? unknown(doubt, proof.because) : proof;
  return {
    ...named,
    official: state.official,
    ...(state.vendor === undefined ? {} : { vendor: state.vendor }),
    flink: doubted(state.flink),
    env: (name) => doubted(envOf(state, name)),
    find: (pattern) => doubted(state.tree.find(pattern, state.story)),
    exists: (path) => doubted(state.tree.exists(path, state.story)),
    making: {
      home: homeOf(state),
      story: state.story,
      ships: state.ships,
      entrypoint: doubted(state.entrypoint),
      user: state.user,
      shippedConf: !doubt && state.keepsConf && isConfUntouched(state),
    },
  };
}

/** Whether nothing but the distribution itself has put files into the configuration folder. */
function isConfUntouched(state: ImageState): boolean {
  const folder = `${homeOf(state)}/conf`;
  const found = state.tree.find(new RegExp(`^${literally(folder)}/`), []);
  return found.is === 'unknown' && found.missing.every(({ name }) => name === folder);
}

function envOf(state: ImageState, name: string): Proof<Located<string>> {
  const found = state.env.get(name);
  if (!found) {
    if (state.envClosed) return no(state.story);
    return unknown(state.hidden ?? missingValue(name, undefined), state.story);
  }
  const { value, at } = found;
  if (value === undefined || value.includes('${')) return unknown(missingValue(name, at), state.story);
  const origin: Origin = at ?? { is: 'default', layer: 'image', version: '' };
  return yes(at ? [{ text: `${name} is set in the image`, at }] : state.story, { value, origin });
}

function missingValue(name: string, at: Origin | undefined): Missing {
  return {
    what: 'value',
    name: `the value of ${name}`,
    settle: `Set ${name} with ENV in the Dockerfile, or declare the image under \`images:\` in flint-lint.yaml`,
    ...(at ? { at } : {}),
  };
}
