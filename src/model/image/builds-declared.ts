import { at, entries, isSeq, items, keyText, stringOf, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { SourceText } from '../../text/source.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { RawBuild } from './raw-build.ts';

type Maybe = TreeNode | undefined;

/** Services of a compose file that have an image and a build. */
export function composeBuilds(root: TreeNode, folder: string, file: SourceText): RawBuild[] {
  return entries(at(root, 'services')).flatMap(({ value: service }): RawBuild[] => {
    const image = stringOf(at(service, 'image'));
    const build = at(service, 'build');
    if (image === undefined || build === undefined) return [];
    return [
      {
        names: [defaulted(image)],
        context: stringOf(build) ?? stringOf(at(build, 'context')),
        file: stringOf(at(build, 'dockerfile')),
        inContext: true,
        args: argumentsOf(at(build, 'args')),
        target: textOf(at(build, 'target')),
        bases: [folder],
        at: placeOf(build, file),
      },
    ];
  });
}

/** `${TAG:-1.0}` of compose files, when the variable is not set. */
function defaulted(text: string): string {
  return text.replace(/\$\{\w+:?-([^}]*)\}/g, '$1');
}

function argumentsOf(node: Maybe): Map<string, string> {
  if (isSeq(node)) return pairs(node.items.flatMap((item) => textOf(item) ?? []).map(defaulted));
  return new Map(
    entries(node).flatMap(({ key, value }) => {
      const text = textOf(value);
      return text === undefined ? [] : [[keyText(key), defaulted(text)] as const];
    }),
  );
}

/** Artifacts of skaffold, those of its profiles too. */
export function skaffoldBuilds(root: TreeNode, folder: string, file: SourceText): RawBuild[] {
  if (!/^skaffold\//.test(stringOf(at(root, 'apiVersion')) ?? '')) return [];
  const profiles = items(at(root, 'profiles')).map((profile) => at(profile, 'build', 'artifacts'));
  return [at(root, 'build', 'artifacts'), ...profiles].flatMap(items).flatMap((artifact): RawBuild[] => {
    const image = stringOf(at(artifact, 'image'));
    if (image === undefined || at(artifact, 'jib') || at(artifact, 'buildpacks')) return [];
    const builder = at(artifact, 'docker') ?? at(artifact, 'kaniko');
    return [
      {
        names: [image],
        context: stringOf(at(artifact, 'context')),
        file: stringOf(at(builder, 'dockerfile')),
        inContext: true,
        args: argumentsOf(at(builder, 'buildArgs')),
        target: textOf(at(builder, 'target')),
        bases: [folder],
        at: placeOf(artifact, file),
      },
    ];
  });
}

/** `docker-bake.json`: targets with tags. */
export function bakeBuilds(root: TreeNode, folder: string, file: SourceText): RawBuild[] {
  if (!/bake[^/]*\.json$/i.test(file.path)) return [];
  return entries(at(root, 'target')).map(({ value: target }) => ({
    names: items(at(target, 'tags')).flatMap((tag) => stringOf(tag) ?? []),
    context: stringOf(at(target, 'context')),
    file: stringOf(at(target, 'dockerfile')),
    inContext: true,
    args: argumentsOf(at(target, 'args')),
    target: textOf(at(target, 'target')),
    bases: [folder],
    at: placeOf(target, file),
  }));
}

/** The items of a list that is written as text: one a line, or with commas. */
export function lines(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `NAME=value` texts. */
export function pairs(texts: readonly string[]): Map<string, string> {
  return new Map(
    texts.flatMap((text) => {
      const equals = text.indexOf('=');
      return equals > 0
        ? [[text.slice(0, equals), text.slice(equals + 1).replace(/^(["'])(.*)\1$/, '$2')] as const]
        : [];
    }),
  );
}

/** Where a node stands in its file. */
export function placeOf(node: TreeNode, file: SourceText): Span {
  return spanOf(node.origin) ?? { file: file.path, start: 0, end: 0 };
}
