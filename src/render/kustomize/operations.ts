import { at, isMap, isScalar, items, keyText, stringOf, textOf } from '../../syntax/navigate.ts';
import type { MapNode, ScalarNode, TreeNode } from '../../syntax/tree.ts';
import { parseYaml } from '../../syntax/yaml.ts';
import { resolvePath } from '../../text/folder.ts';
import { addTo } from '../../text/group.ts';
import { SourceText } from '../../text/source.ts';
import type { Origin } from '../../text/span.ts';
import type { Repository } from '../repository.ts';
import type { KustomizeLayer } from '../target.ts';
import { patchIn } from './authored.ts';

/** One operation of a JSON 6902 patch. */
interface Operation {
  /** Keys and indexes of its `path`. */
  steps: string[];
  path: ScalarNode;
  value: TreeNode | undefined;
  /** Kind and name that the patch is for, as far as they are written as they are. */
  kind: string | undefined;
  name: string | undefined;
  /** Where the patch stands, when its text has no places of its own. */
  whole: Origin | undefined;
}

/** The JSON 6902 patches of a target, asked for what they add. */
export class Operations {
  readonly #byPath = new Map<string, Operation[]>();

  /** @param layers the outermost first */
  constructor(layers: readonly KustomizeLayer[], repository: Repository) {
    for (const { root, folder } of layers)
      for (const field of ['patches', 'patchesJson6902'])
        for (const patch of items(at(root, field)))
          for (const operation of operationsOf(patch, folder, repository)) this.#add(operation);
  }

  #add(operation: Operation): void {
    const key = operation.steps.join('/');
    addTo(this.#byPath, key, operation);
  }

  /**
   * Where an operation has put a key or a value: the end of its path, or the place in its value.
   *
   * @param path that leads to the value, or ends with the key
   */
  placeOf(
    { kind, name }: { kind: string; name: string },
    path: readonly (string | number)[],
    isKey: boolean,
  ): Origin | undefined {
    if (this.#byPath.size === 0) return undefined;
    for (let length = path.length; length > 0; length--) {
      const candidates = this.#byPath
        .get(path.slice(0, length).join('/'))
        ?.filter((each) => (each.kind ?? kind) === kind);
      const operation = candidates?.find((each) => each.name === name) ?? candidates?.[0];
      if (!operation) continue;
      const { whole, value } = operation;
      if (length === path.length) {
        const place = isKey ? operation.path : value;
        return place && (whole ?? place.origin);
      }
      const found = value && below(value, path.slice(length), isKey);
      return found && (whole ?? found.origin);
    }
    return undefined;
  }
}

function below(value: TreeNode, rest: readonly (string | number)[], isKey: boolean): TreeNode | undefined {
  if (!isKey) return at(value, ...rest);
  const parent = at(value, ...rest.slice(0, -1));
  return isMap(parent) ? parent.entries.find(({ key }) => keyText(key) === rest.at(-1))?.key : undefined;
}

function operationsOf(patch: TreeNode, folder: string, repository: Repository): Operation[] {
  const kind = textOf(at(patch, 'target', 'kind'));
  const name = textOf(at(patch, 'target', 'name'));
  const inline = at(patch, 'patch');
  const file = stringOf(at(patch, 'path'));
  const roots: readonly { root: TreeNode | null; whole?: Origin }[] = isScalar(inline)
    ? inlineRoots(inline)
    : file === undefined
      ? []
      : repository.documents(resolvePath(folder, file));
  return roots.flatMap(({ root, whole }) =>
    items(root).flatMap((item) => {
      const path = at(item, 'path');
      const text = stringOf(path);
      if (!isMap(item) || !isScalar(path) || text === undefined || !isAdding(item)) return [];
      const steps = text
        .replace(/^\//, '')
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
      return [{ steps, path, value: at(item, 'value'), kind, name, whole }];
    }),
  );
}

/** Text that is no literal block has no places of its own. */
function inlineRoots(node: ScalarNode): { root: TreeNode | null; whole?: Origin }[] {
  const placed = patchIn(node);
  if (placed.length > 0) return placed.map(({ root }) => ({ root }));
  const { documents } = parseYaml(new SourceText('', stringOf(node) ?? ''));
  return documents.map(({ root }) => ({ root, whole: node.origin }));
}

function isAdding(operation: MapNode): boolean {
  return ['add', 'replace', 'copy', 'move'].includes(textOf(at(operation, 'op')) ?? '');
}
