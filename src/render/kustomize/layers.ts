import { at, isMap, textOf } from '../../syntax/navigate.ts';
import { folderOf } from '../../text/folder.ts';
import type { Repository } from '../repository.ts';
import type { KustomizeLayer } from '../target.ts';
import type { KustomizationGraph } from './closure.ts';

/**
 * The kustomizations of one target as layers.
 *
 * @param files kustomizations, the outermost first
 */
export function layersOf(
  files: readonly string[],
  graph: KustomizationGraph,
  repository: Repository,
): KustomizeLayer[] {
  return files.flatMap((file) =>
    repository.documents(file).flatMap(({ root }) => {
      if (!isMap(root)) return [];
      const folder = folderOf(file);
      // A component acts on all that the kustomizations which list it have taken in.
      const folders =
        textOf(at(root, 'kind')) === 'Component' ? [folder, ...including(folder, files, graph)] : [folder];
      return [
        { file, root, folder, covers: (path: string) => folders.some((each) => graph.closure(each).files.has(path)) },
      ];
    }),
  );
}

function including(folder: string, files: readonly string[], graph: KustomizationGraph): string[] {
  return files.map(folderOf).filter((each) => [...graph.includedBy(each)].includes(folder));
}
