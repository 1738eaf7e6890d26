import { folderOf, foldersUp } from '../../text/folder.ts';
import { NeedleSearch } from '../../workspace/needles.ts';
import type { Repository } from '../repository.ts';

/** Rounds: what applies Flink, what applies that, and so on. */
const ROUNDS = 5;

/** How a path ends where it is written. */
const ENDS = ['\n', '\r', '/\n', '/\r', '"', "'", '/"', "/'", ' #', ','];

/** What begins a part of a path that is filled in later. */
const OPENINGS = ['{{', '$', '*'];

/**
 * Of many files that may say what is applied those that may lead to Flink, directly or through others,
 * judged by the paths that stand in their text: most appliers of a large repository are about other
 * things, and are not parsed.
 *
 * @param paths folders of what concerns Flink
 * @param including folders of kustomizations that include a file
 */
export function relevantAppliers(
  files: readonly string[],
  paths: Iterable<string>,
  including: (file: string) => Iterable<string>,
  repository: Repository,
): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  let wanted = [...new Set(paths)];
  for (let round = 0; round < ROUNDS && wanted.length > 0; round++) {
    for (const path of wanted) seen.add(path);
    const search = new NeedleSearch(new Set(wanted.flatMap(needlesOf)));
    const next = new Set<string>();
    for (const file of files) {
      if (found.has(file)) continue;
      const text = repository.text(file)?.text;
      if (text === undefined || !search.isIn(Buffer.from(`${text}\n`))) continue;
      found.add(file);
      for (const folder of [folderOf(file), ...including(file)]) if (!seen.has(folder)) next.add(folder);
    }
    wanted = [...next];
  }
  return files.filter((file) => found.has(file));
}

/** A path itself; a folder above it where that ends the path, or where something is filled in behind it. */
function needlesOf(path: string): string[] {
  const above = foldersUp(path).slice(path === '' ? 0 : 1);
  return [
    ...(path === '' ? [] : [path]),
    ...above.flatMap((folder) =>
      folder === ''
        ? ['path: .', 'path: /', 'path: "', "path: '", 'path: {{', 'path: $', 'path: *', '"path":"']
        : [...ENDS.map((end) => folder + end), ...OPENINGS.map((opening) => `${folder}/${opening}`)],
    ),
  ];
}
