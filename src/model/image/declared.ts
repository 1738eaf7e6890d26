import type { DeclaredImage } from '../../config/options.ts';
import { fileSystemPlugin } from '../../knowledge/filesystems.ts';
import { FLINK_HOME } from '../../knowledge/images.ts';
import type { Located } from '../../text/span.ts';
import { yes } from '../proof.ts';
import { placeDistribution } from './distribution.ts';
import type { FlinkRelease } from './image.ts';
import { opaqueImage } from './official.ts';
import { normalRepository, parseReference } from './reference.ts';
import type { ImageState } from './state.ts';
import { VirtualTree } from './tree.ts';

/**
 * The declaration that a reference falls under: by its whole text, else by its repository and
 * tag, else by its repository.
 */
export function declarationFor(
  reference: string,
  declared: ReadonlyMap<string, DeclaredImage>,
): DeclaredImage | undefined {
  const exact = declared.get(reference);
  if (exact) return exact;
  const asked = parseReference(reference);
  const repository = normalRepository(asked.repository);
  let whole: DeclaredImage | undefined;
  for (const [name, image] of declared) {
    const key = parseReference(name);
    if (normalRepository(key.repository) !== repository) continue;
    if (key.tag !== undefined && key.tag === asked.tag) return image;
    if (key.tag === undefined && key.digest === undefined) whole = image;
  }
  return whole;
}

/**
 * An image as the configuration describes it. `provides` is taken for all that it holds as
 * plugins; with `flink` alone the rest stays unknown.
 */
export function declaredImage(reference: Located<string>, declared: DeclaredImage): ImageState {
  const state = opaqueImage(reference);
  const release = declared.flink === undefined ? undefined : releaseOf(declared.flink, declared.at);
  const story = [{ text: `${reference.value} is declared in the configuration`, at: declared.at }];
  const flink = release ? yes(story, release) : state.flink;
  if (declared.provides === undefined) return { ...state, flink, story };
  const tree = new VirtualTree('plain');
  placeDistribution(tree, FLINK_HOME, declared.flink, '2.12', undefined);
  for (const artifact of declared.provides) {
    const folder = fileSystemPlugin(artifact) ? `plugins/${artifact}` : 'lib';
    const entry = { certain: true, at: declared.at };
    tree.add(`${FLINK_HOME}/${folder}`, { kind: 'directory', ...entry });
    tree.add(`${FLINK_HOME}/${folder}/${artifact}-*.jar`, { kind: 'file', ...entry });
  }
  return { ...state, tree, envClosed: true, cwd: FLINK_HOME, flink, story, entrypoint: yes(), hidden: undefined };
}

function releaseOf(version: string, at: DeclaredImage['at']): FlinkRelease | undefined {
  const [, minor, patch, suffix] = /^v?(\d+\.\d+)(?:\.(\d+))?(.*)$/.exec(version) ?? [];
  if (minor === undefined) return undefined;
  const release: FlinkRelease = { minor, suffix: suffix ?? '', at };
  if (patch !== undefined) release.patch = Number(patch);
  return release;
}
