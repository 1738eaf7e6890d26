import { at, items, stringOf, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { resolvePath } from '../../text/folder.ts';
import { addTo } from '../../text/group.ts';
import { RENDER } from '../limits.ts';
import type { Repository } from '../repository.ts';

/** The files of a chart as Helm is to see them. */
export interface ChartFiles {
  files: Record<string, string>;
  /** Base64. */
  binary: Record<string, string>;
  /** Where a file that was put elsewhere lies in the repository. */
  moved: Map<string, string>;
  /** Links that lead out of the repository, where Helm would look for something to render. */
  lost: string[];
  tooLarge: boolean;
}

/**
 * Reads a chart. Subcharts that Chart.yaml takes from a folder of the repository (`file://../common`)
 * are put where `helm dependency build` would put them.
 */
export function chartFiles(chart: string, more: readonly string[], repository: Repository): ChartFiles {
  const result: ChartFiles = { files: {}, binary: {}, moved: new Map(), lost: [], tooLarge: false };
  const budget = { bytes: RENDER.bytes, files: RENDER.files };
  const add = (path: string, as: string) => {
    if (result.tooLarge) return;
    const read = repository.contents(path);
    if (!read) {
      if (repository.isLink(path)) addLinked(path, as);
      return;
    }
    const text = 'lineStarts' in read ? read.text : undefined;
    budget.bytes -= text?.length ?? (read as Buffer).length;
    budget.files--;
    result.tooLarge = budget.bytes < 0 || budget.files < 0;
    if (text === undefined) result.binary[as] = (read as Buffer).toString('base64');
    else result.files[as] = text;
    const real = 'lineStarts' in read ? read.path : path;
    if (as !== real) result.moved.set(as, real);
  };
  // Helm follows links; what they lead to has its place there. A link below a linked folder is not followed.
  const addLinked = (link: string, as: string) => {
    const to = repository.link(link);
    if (to !== undefined && !holds(to, link) && repository.below(to).length > 0) {
      for (const path of repository.below(to)) if (!repository.isLink(path)) add(path, as + path.slice(to.length));
    } else if (RENDERED.test(chart === '' ? as : as.slice(chart.length + 1))) result.lost.push(link);
  };
  const aliased = vendoredAliases(chart, repository);
  for (const path of repository.below(chart)) for (const as of placesOf(path, aliased)) add(path, as);
  for (const path of more) add(path, path);
  addLocalSubcharts(chart, chart, repository, add, 0);
  return result;
}

/** Charts that render nothing, to stand for subcharts that are not here; undefined for names that are no folder's. */
export function emptySubcharts(chart: string, names: readonly string[]): Record<string, string> | undefined {
  if (names.length === 0 || !names.every((name) => /^[A-Za-z0-9][\w.-]{0,100}$/.test(name))) return undefined;
  const prefix = chart === '' ? '' : `${chart}/`;
  return Object.fromEntries(
    names.map((name) => [`${prefix}charts/${name}/Chart.yaml`, `apiVersion: v2\nname: "${name}"\nversion: 0.0.0\n`]),
  );
}

/** What a chart is made of; other files may be missing. */
const RENDERED = /^(?:charts\/[^/]+\/)*(?:templates(?:\/|$)|charts(?:\/[^/]+)?$|values\.yaml$|Chart\.yaml$)/;

/** Whether a file lies in a folder. */
function holds(folder: string, path: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

function addLocalSubcharts(
  chart: string,
  as: string,
  repository: Repository,
  add: (path: string, as: string) => void,
  depth: number,
): void {
  if (depth > 10) return;
  for (const dependency of dependenciesOf(chart, repository)) {
    const name = stringOf(at(dependency, 'name'));
    const from = stringOf(at(dependency, 'repository'));
    if (name === undefined || name.includes('/') || !from?.startsWith('file://')) continue;
    const folder = resolvePath(chart, from.slice('file://'.length));
    // Helm calls its templates by the alias, and asks for their lines by that.
    const to = `${as === '' ? '' : `${as}/`}charts/${aliasOf(dependency) ?? name}`;
    if (repository.has(`${chart === '' ? '' : `${chart}/`}charts/${name}/Chart.yaml`)) continue;
    if (folder === chart || !repository.has(`${folder}/Chart.yaml`)) continue;
    for (const path of repository.below(folder)) add(path, to + path.slice(folder.length));
    addLocalSubcharts(folder, to, repository, add, depth + 1);
  }
}

/**
 * Folders below a chart's `charts/` whose chart has aliases, and the folders in which Helm sees it: it calls the
 * templates by the alias, once for each.
 * Source: getAliasDependency in helm/pkg/chartutil/dependencies.go.
 */
function vendoredAliases(chart: string, repository: Repository): Map<string, string[]> {
  const prefix = chart === '' ? 'charts/' : `${chart}/charts/`;
  const places = new Map<string, string[]>();
  for (const dependency of dependenciesOf(chart, repository)) {
    const name = stringOf(at(dependency, 'name'));
    const folder = `${prefix}${name}`;
    if (name === undefined || name.includes('/') || !repository.has(`${folder}/Chart.yaml`)) continue;
    addTo(places, folder, prefix + (aliasOf(dependency) ?? name));
  }
  return new Map([...places].filter(([folder, [first, ...more]]) => more.length > 0 || first !== folder));
}

function placesOf(path: string, aliased: ReadonlyMap<string, string[]>): string[] {
  for (const [folder, places] of aliased)
    if (path.startsWith(`${folder}/`)) return places.map((place) => place + path.slice(folder.length));
  return [path];
}

function aliasOf(dependency: TreeNode): string | undefined {
  const alias = stringOf(at(dependency, 'alias'));
  return alias !== undefined && /^[A-Za-z0-9][\w.-]{0,100}$/.test(alias) ? alias : undefined;
}

/** Folders of the repository that a chart takes its subcharts from, and those that these take. */
export function localSubcharts(chart: string, repository: Repository): string[] {
  const found = new Set<string>();
  const walk = new Set([chart]);
  for (const here of walk) {
    for (const dependency of dependenciesOf(here, repository)) {
      const from = stringOf(at(dependency, 'repository'));
      const folder = from?.startsWith('file://') ? resolvePath(here, from.slice('file://'.length)) : undefined;
      if (folder === undefined || folder === chart || !repository.has(`${folder}/Chart.yaml`)) continue;
      found.add(folder);
      walk.add(folder);
    }
  }
  return [...found];
}

/** The entries of `dependencies`, of charts of either version. */
export function dependenciesOf(chart: string, repository: Repository): TreeNode[] {
  const prefix = chart === '' ? '' : `${chart}/`;
  return ['Chart.yaml', 'requirements.yaml'].flatMap((name) =>
    items(at(repository.documents(prefix + name)[0]?.root, 'dependencies')),
  );
}

/** The folder in a chart's `charts/` that values under a name belong to: that of its alias, or of its name. */
export function subchartFolder(chart: string, name: string, repository: Repository): string | undefined {
  const prefix = chart === '' ? '' : `${chart}/`;
  const aliased = dependenciesOf(chart, repository).find((each) => textOf(at(each, 'alias')) === name);
  const real = textOf(at(aliased, 'name')) ?? name;
  const vendored = `${prefix}charts/${real}`;
  if (repository.has(`${vendored}/Chart.yaml`)) return vendored;
  const dependency = dependenciesOf(chart, repository).find((each) => textOf(at(each, 'name')) === real);
  const from = stringOf(at(dependency, 'repository'));
  const folder = from?.startsWith('file://') ? resolvePath(chart, from.slice('file://'.length)) : undefined;
  return folder !== undefined && folder !== chart && repository.has(`${folder}/Chart.yaml`) ? folder : undefined;
}
