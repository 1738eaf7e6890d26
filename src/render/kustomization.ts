import { at, isMap, items, stringOf, textOf } from '../syntax/navigate.ts';
import type { DocumentTree, MapNode } from '../syntax/tree.ts';
import { resolvePath } from '../text/folder.ts';
import type { Located } from '../text/span.ts';

/** What a kustomization file names, with paths relative to the root. */
export interface Kustomization {
  file: string;
  dir: string;
  /** Files and folders, as paths relative to the root; URLs are left out. */
  resources: string[];
  components: string[];
  patches: string[];
  namespace: Located<string> | undefined;
  /** Whether anything in it changes objects: patches, components, transformers, replacements. */
  changesObjects: boolean;
  root: MapNode;
}

const CHANGING = [
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'components',
  'replacements',
  'vars',
  'transformers',
  'configurations',
  'namePrefix',
  'nameSuffix',
  'commonAnnotations',
];

/** Reads a parsed kustomization; undefined when the document is something else. */
export function readKustomization(document: DocumentTree, dir: string): Kustomization | undefined {
  const root = document.root;
  if (!isMap(root)) return undefined;
  const kind = textOf(at(root, 'kind'));
  if (kind !== undefined && kind !== 'Kustomization' && kind !== 'Component') return undefined;
  const api = textOf(at(root, 'apiVersion'));
  if (api !== undefined && !api.startsWith('kustomize.config.k8s.io/')) return undefined;
  const paths = (key: string) =>
    items(at(root, key))
      .map((item) => stringOf(item))
      .filter(isLocal)
      .map((path) => resolvePath(dir, path));
  const patchFiles = [
    ...items(at(root, 'patchesStrategicMerge')).map((item) => stringOf(item)),
    ...['patches', 'patchesJson6902'].flatMap((key) => items(at(root, key)).map((item) => stringOf(at(item, 'path')))),
    ...items(at(root, 'replacements')).map((item) => stringOf(at(item, 'path'))),
    ...items(at(root, 'transformers')).map((item) => stringOf(item)),
    ...items(at(root, 'configurations')).map((item) => stringOf(item)),
  ];
  const namespaceNode = at(root, 'namespace');
  const namespace = stringOf(namespaceNode);
  return {
    file: document.file,
    dir,
    resources: [...paths('resources'), ...paths('bases')],
    components: paths('components'),
    patches: patchFiles.filter(isLocal).map((path) => resolvePath(dir, path)),
    namespace:
      namespace !== undefined && namespaceNode ? { value: namespace, origin: namespaceNode.origin } : undefined,
    changesObjects: CHANGING.some((key) => at(root, key) !== undefined),
    root,
  };
}

function isLocal(path: string | undefined): path is string {
  return path !== undefined && !path.includes('://') && !path.includes('\n') && !/^[^./][^/]*\.[a-z]+[/:]/.test(path);
}
