import { at, entries, isMap, isScalar, isSeq, items, keyText, stringOf, textOf } from '../../syntax/navigate.ts';
import type { DocumentTree, MapNode, SeqNode, TreeNode } from '../../syntax/tree.ts';
import { folderOf } from '../../text/folder.ts';
import type { SourceText } from '../../text/source.ts';
import { bakeBuilds, composeBuilds, lines, pairs, placeOf, skaffoldBuilds } from './builds-declared.ts';
import { buildOf, kanikoBuild, newScript, shellBuilds } from './builds-shell.ts';
import type { Arg } from './machine.ts';
import { baseName } from './paths.ts';
import type { RawBuild } from './raw-build.ts';

const PROGRAM = /\b(?:docker|podman|nerdctl|buildah|finch|minikube|az|gcloud)\b/;
const VERB = /\b(?:build|bud|builds)\b/;
/** Most rows of a build matrix. */
const MOST_ROWS = 50;
/** Most builds that one file is read for. */
const MOST_BUILDS = 1_000;
const DEEPEST = 60;

interface Context {
  file: SourceText;
  bases: readonly string[];
  /** Values of `${{ env.X }}`, `${{ matrix.X }}` and of variables of the same name. */
  values: ReadonlyMap<string, string>;
  /** Set below a build matrix. */
  row?: true;
}

type Maybe = TreeNode | undefined;

/** The image builds in one YAML or JSON document. */
export function yamlBuilds(file: SourceText, document: DocumentTree): RawBuild[] {
  const { root } = document;
  if (!root) return [];
  const folder = folderOf(file.path);
  const atTop = /^\.(?:github|gitea|forgejo|circleci|tekton|buildkite)\//.test(file.path);
  const context: Context = { file, bases: atTop ? [''] : [...new Set([folder, ''])], values: environment(root) };
  const found: RawBuild[] = [
    ...composeBuilds(root, folder, file),
    ...skaffoldBuilds(root, folder, file),
    ...bakeBuilds(root, folder, file),
  ];
  walk(root, context, found, 0);
  return found;
}

function walk(node: TreeNode, context: Context, found: RawBuild[], depth: number): void {
  if (depth > DEEPEST || found.length >= MOST_BUILDS) return;
  if (isScalar(node)) {
    const text = stringOf(node);
    if (text !== undefined && mayBuild(text)) for (const each of scripts([node], context)) found.push(each);
    return;
  }
  if (isSeq(node)) {
    const listed = argumentList(node, context);
    for (const each of listed) found.push(each);
    if (node.items.every(isScalar)) {
      if (listed.length === 0 && node.items.some((item) => mayBuild(stringOf(item) ?? '')))
        for (const each of scripts(node.items, context)) found.push(each);
      return;
    }
    for (const item of node.items) walk(item, context, found, depth + 1);
    return;
  }
  // No CI system has a matrix in a matrix.
  const rows = context.row ? [new Map<string, string>()] : matrixRows(node);
  for (const row of rows) {
    const inner =
      row.size === 0 ? context : { ...context, row: true as const, values: new Map([...context.values, ...row]) };
    for (const each of stepBuilds(node, inner)) found.push(each);
    const directory = textOf(at(node, 'working-directory')) ?? textOf(at(node, 'dir'));
    const placed =
      directory === undefined ? inner : { ...inner, bases: inner.bases.map((base) => `${base}/${directory}`) };
    for (const { key, value } of entries(node)) {
      // Services of compose files are read as a whole.
      if (keyText(key) !== 'services' || !isMap(value)) walk(value, placed, found, depth + 1);
    }
  }
}

/** Whether a text may hold a build command: a program and its verb on one line. */
function mayBuild(text: string): boolean {
  if (text.includes('kaniko') || text.includes('--destination')) return true;
  return text.split('\n').some((line) => {
    const program = PROGRAM.exec(line);
    return program !== null && VERB.test(line.slice(program.index));
  });
}

/** Lines that run one after the other in one shell. */
function scripts(lines: readonly TreeNode[], context: Context): RawBuild[] {
  const state = newScript(context.values);
  return lines.flatMap((line) => {
    const text = stringOf(line);
    if (text === undefined) return [];
    return shellBuilds(filled(text, context.values), { bases: context.bases, at: placeOf(line, context.file), state });
  });
}

/** `args: [build, -t, name, .]` of Cloud Build, and kaniko's arguments wherever they stand. */
function argumentList(node: SeqNode, context: Context): RawBuild[] {
  if (!node.items.every(isScalar) || node.items.length < 2) return [];
  const span = placeOf(node, context.file);
  const words = node.items.map(
    (item): Arg => ({ text: filled(textOf(item) ?? '', context.values), glob: false, at: { is: 'written', span } }),
  );
  const first = words[0]?.text ?? '';
  const docker: Arg = { text: 'docker', glob: false, at: { is: 'written', span } };
  const raw = words.some((word) => word.text.startsWith('--destination'))
    ? kanikoBuild(words)
    : first === 'build' || first === 'buildx'
      ? buildOf([docker, ...words])
      : /^(?:docker|podman|nerdctl|buildah)$/.test(baseName(first))
        ? buildOf(words)
        : undefined;
  return raw ? [{ ...raw, bases: context.bases, at: span }] : [];
}

/** Steps of GitHub workflows and tasks of Azure pipelines that build an image. */
function stepBuilds(node: MapNode, { file, values }: Context): RawBuild[] {
  const text = (input: MapNode | undefined, key: string): string | undefined => {
    const entry = entries(input).find((candidate) => keyText(candidate.key).toLowerCase() === key.toLowerCase());
    const value = textOf(entry?.value);
    return value === undefined ? undefined : filled(value, values);
  };
  const uses = stringOf(at(node, 'uses'));
  const given = at(node, 'with');
  const input = isMap(given) ? given : undefined;
  const span = placeOf(node, file);
  if (
    uses !== undefined &&
    /^(?:docker\/build-push-action|redhat-actions\/buildah-build|macbre\/push-to-ghcr)@/.test(uses)
  ) {
    const image = text(input, 'image') ?? text(input, 'image_name');
    const tags = lines(text(input, 'tags') ?? '');
    const names = image === undefined ? tags.flatMap((tag) => metadataNames(tag, values) ?? [tag]) : [image];
    return [
      {
        names,
        context: text(input, 'context'),
        file: text(input, 'file') ?? text(input, 'dockerfile') ?? text(input, 'containerfiles'),
        args: pairs(lines(text(input, 'build-args') ?? '')),
        target: text(input, 'target'),
        bases: [''],
        at: span,
      },
    ];
  }
  const task = stringOf(at(node, 'task'));
  const inputs = at(node, 'inputs');
  if (task === undefined || !/^Docker@/.test(task) || !isMap(inputs)) return [];
  const repository = text(inputs, 'repository') ?? text(inputs, 'imageName');
  if (repository === undefined || !/^build/i.test(text(inputs, 'command') ?? 'buildAndPush')) return [];
  const dockerfile = text(inputs, 'Dockerfile');
  return [{ names: [repository], context: text(inputs, 'buildContext'), file: dockerfile, bases: [''], at: span }];
}

/** `${{ steps.meta.outputs.tags }}`: the images of the step with that id. */
function metadataNames(tag: string, values: ReadonlyMap<string, string>): string[] | undefined {
  const id = /steps\.([\w-]+)\.outputs\.tags/.exec(tag)?.[1];
  const images = id === undefined ? undefined : values.get(`steps.${id}.images`);
  return images === undefined
    ? undefined
    : lines(images).map((image) => image.replace(/^name=/, '').replace(/,.*$/, ''));
}

/** The values that a document gives to names, for `env.X`, `matrix.X` and shell variables. */
function environment(root: TreeNode): Map<string, string> {
  const values = new Map<string, string>();
  const visit = (node: Maybe, depth: number): void => {
    if (!node || depth > DEEPEST || isScalar(node)) return;
    if (isMap(node) && /^docker\/metadata-action@/.test(stringOf(at(node, 'uses')) ?? '')) {
      const images = textOf(at(node, 'with', 'images'));
      if (images !== undefined) values.set(`steps.${textOf(at(node, 'id')) ?? 'meta'}.images`, images);
    }
    for (const item of items(node)) visit(item, depth + 1);
    for (const { key, value } of entries(node)) {
      const name = keyText(key);
      if (/^(?:env|variables|vars|substitutions|environment)$/.test(name)) {
        for (const variable of entries(value)) {
          const text = textOf(variable.value) ?? textOf(at(variable.value, 'value'));
          if (text !== undefined && !values.has(keyText(variable.key))) values.set(keyText(variable.key), text);
        }
      }
      visit(value, depth + 1);
    }
  };
  visit(root, 0);
  for (let round = 0; round < 3; round++) for (const [name, value] of values) values.set(name, filled(value, values));
  for (const [name, value] of values) if (/\$\{\{|\{\{/.test(value) && !name.startsWith('steps.')) values.delete(name);
  return values;
}

/** Fills in expressions whose value is known: `${{ env.X }}`, `${{ matrix.x }}`, `{{.X}}`, `$X`. */
function filled(text: string, values: ReadonlyMap<string, string>): string {
  if (values.size === 0 || text.length > 100_000) return text;
  return text
    .replace(
      /\$\{\{\s*(?:env|vars|matrix|variables)\.([\w-]+)\s*\}\}|\{\{\s*\.([\w]+)\s*\}\}/g,
      (found, a?: string, b?: string) => values.get(a ?? b ?? '') ?? found,
    )
    .replace(/\$\{?(\w+)\}?|\$\((\w+)\)/g, (found, a?: string, b?: string) => values.get(a ?? b ?? '') ?? found);
}

/** The rows of a job's matrix, each with its values; one empty row without a matrix. */
function matrixRows(node: MapNode): Map<string, string>[] {
  const matrix = at(node, 'strategy', 'matrix');
  if (!isMap(matrix)) return [new Map()];
  let rows: Map<string, string>[] = [new Map()];
  for (const { key, value } of entries(matrix)) {
    if (keyText(key) === 'include' || keyText(key) === 'exclude' || !isSeq(value)) continue;
    const next = rows.flatMap((row) => value.items.map((item) => new Map([...row, ...rowValues(keyText(key), item)])));
    if (next.length > 0 && next.length <= MOST_ROWS) rows = next;
  }
  const included = items(at(matrix, 'include'))
    .slice(0, MOST_ROWS)
    .map((item) => rowValues('', item));
  const alone = rows.length === 1 && rows[0]?.size === 0;
  return included.length > 0 ? [...(alone ? [] : rows), ...included] : rows;
}

function rowValues(name: string, item: TreeNode): Map<string, string> {
  const text = textOf(item);
  if (text !== undefined) return new Map([[name, text]]);
  return new Map(
    entries(item).flatMap(({ key, value }) => {
      const inner = textOf(value);
      return inner === undefined ? [] : [[keyText(key), inner] as const];
    }),
  );
}
