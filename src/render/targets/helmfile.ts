import { at, entries, isMap, items, keyText, stringOf, textOf } from '../../syntax/navigate.ts';
import type { MapNode, TreeNode } from '../../syntax/tree.ts';
import { folderOf, resolvePath } from '../../text/folder.ts';
import type { Repository } from '../repository.ts';
import { type Applied, type Followed, type Layer, layerKey, locatedAt, mapsAt, placeOf, wordAt } from './applied.ts';
import { filledIn, isOpen, type Scope } from './expressions.ts';
import { madeMap, madeScalar } from './made-nodes.ts';
import type { Parameter } from './parameters.ts';

/** Environments of one file. */
const MOST_ENVIRONMENTS = 50;

/**
 * What a helmfile installs, for each of its environments. Expressions that name the environment, the
 * release or the environment's values are filled in; what other ones decide stays open.
 * Source: helmfile.readthedocs.io, configuration and templating.
 */
export function appliedByHelmfile(file: string, repository: Repository): Followed {
  const followed: Followed = { applied: [], unfollowed: [] };
  const documents = repository.documents(file).flatMap(({ root }) => (isMap(root) ? [root] : []));
  const source = repository.text(file);
  const releases = documents.flatMap((root) => mapsAt(root, 'releases'));
  if (releases.length === 0) {
    if (source && /^releases:/m.test(source.text) && isOpen(source.text)) {
      const because = 'it is a template that is no YAML';
      followed.unfollowed.push({ name: file, by: file, because, at: { file, start: 0, end: 0 } });
    }
    return followed;
  }
  const environments = environmentsOf(documents);
  const defaults = documents.map((root) => at(root, 'helmDefaults')).find(isMap);
  const seen = new Map<string, { applied: Applied; environments: string[] }>();
  for (const environment of environments) {
    const values = environmentValues(file, environment, repository);
    for (const release of releases) {
      const filled = filledIn(release, scopeOf(environment.name, release, values)) as MapNode;
      const applied = appliedBy(filled, { file, environment: environment.name, defaults, repository });
      if (!applied) continue;
      // Environments that change nothing about a release are one.
      const key = JSON.stringify([
        applied.path,
        applied.release,
        applied.namespace?.value,
        applied.cluster,
        applied.layers.map(layerKey),
      ]);
      const same = seen.get(key);
      if (same) same.environments.push(environment.name);
      else seen.set(key, { applied, environments: [environment.name] });
    }
  }
  for (const { applied, environments: named } of seen.values()) {
    followed.applied.push(named.length < environments.length ? { ...applied, variant: named.join(', ') } : applied);
  }
  return followed;
}

interface Environment {
  name: string;
  node?: TreeNode;
}

function environmentsOf(documents: readonly MapNode[]): Environment[] {
  const found = documents
    .flatMap((root) => entries(at(root, 'environments')))
    .slice(0, MOST_ENVIRONMENTS)
    .map(({ key, value }) => ({ name: keyText(key), node: value }));
  const others = found.filter(({ name }) => name !== 'default');
  // Beside others the default one is often only there to hold what they share.
  return others.length > 0 ? others : [found[0] ?? { name: 'default' }];
}

/** What the environment's files and mappings set, as far as they are plain. */
function environmentValues(file: string, { name, node }: Environment, repository: Repository): TreeNode[] {
  return items(at(node, 'values')).flatMap((each): TreeNode[] => {
    if (isMap(each)) return [each];
    const path = stringOf(filledIn(each, scopeOf(name, undefined, [])));
    const text = path === undefined || isOpen(path) ? undefined : repository.text(resolvePath(folderOf(file), path));
    if (!text || isOpen(text.text)) return [];
    return repository.documents(text.path).flatMap(({ root }) => (isMap(root) ? [root] : []));
  });
}

function scopeOf(environment: string, release: TreeNode | undefined, values: readonly TreeNode[]): Scope {
  const origin = { is: 'default', layer: 'helmfile', version: '' } as const;
  const text = (value: string) => madeScalar(value, origin);
  const merged = madeMap(
    values.flatMap((node) => entries(node).map(({ key, value }) => [keyText(key), value] as const)),
    origin,
  );
  const releaseFields = ['name', 'namespace'].flatMap((key) => {
    const value = wordAt(release, key);
    return value === undefined || isOpen(value) ? [] : [[capital(key), text(value)] as const];
  });
  const tree = madeMap(
    [
      [
        'Environment',
        madeMap(
          [
            ['Name', text(environment)],
            ['Values', merged],
          ],
          origin,
        ),
      ],
      ['Release', madeMap(releaseFields, origin)],
      ['Values', merged],
      ['StateValues', merged],
    ],
    origin,
  );
  return { is: 'go', tree };
}

function capital(word: string): string {
  return word[0]?.toUpperCase() + word.slice(1);
}

interface Context {
  file: string;
  environment: string;
  defaults: TreeNode | undefined;
  repository: Repository;
}

function appliedBy(release: MapNode, { file, environment, defaults, repository }: Context): Applied | undefined {
  const chart = at(release, 'chart');
  const path = stringOf(chart);
  if (path === undefined || path.includes('://') || textOf(at(release, 'installed')) === 'false') return undefined;
  const folder = resolvePath(folderOf(file), path);
  // `name/chart` is a chart of a Helm repository unless there is such a folder.
  if (!/^\.{0,2}\//.test(path) && !repository.has(folder === '' ? 'Chart.yaml' : `${folder}/Chart.yaml`))
    return undefined;
  const name = wordAt(release, 'name') ?? '(no name)';
  const namespace = locatedAt(release, 'namespace');
  const cluster = wordAt(release, 'kubeContext') ?? wordAt(defaults, 'kubeContext');
  const handler = wordAt(release, 'missingFileHandler');
  const optional = handler !== undefined && handler !== 'Error';
  const applied: Applied = {
    name,
    by: `release ${name} of ${file}`,
    at: placeOf(chart, release),
    path: folder,
    tool: 'helm',
    layers: [],
    release: name,
    ...(namespace && !isOpen(namespace.value) ? { namespace } : {}),
    ...(cluster === undefined || isOpen(cluster) ? {} : { cluster }),
  };
  for (const each of [...items(at(release, 'values')), ...items(at(release, 'valuesTemplate'))]) {
    if (isMap(each)) applied.layers.push({ is: 'tree', node: each });
    const text = stringOf(each);
    if (text === undefined || text.includes('://')) continue;
    const layer: Layer = { is: 'file', path: resolvePath(folderOf(file), text), at: placeOf(each, release), optional };
    if (isTemplate(text, layer.path, repository))
      applied.missing ??= { because: `${text} is a template of helmfile for environment ${environment}`, at: layer.at };
    applied.layers.push(layer);
  }
  const secrets = items(at(release, 'secrets'));
  if (secrets[0])
    applied.missing ??= { because: 'its values come from encrypted files', at: placeOf(secrets[0], release) };
  const parameters = mapsAt(release, 'set').flatMap(parameterOf);
  if (parameters.length > 0) applied.layers.push({ is: 'parameters', list: parameters });
  return applied;
}

/** A values file with expressions in it: only helmfile itself can tell what it holds. */
function isTemplate(text: string, path: string, repository: Repository): boolean {
  return !isOpen(text) && text.endsWith('.gotmpl') && isOpen(repository.text(path)?.text ?? '');
}

function parameterOf(node: MapNode): Parameter[] {
  const name = wordAt(node, 'name');
  const value = at(node, 'value');
  if (name === undefined || !value || value.is !== 'scalar') return [];
  return [{ name, value: textOf(value) ?? '', isString: false, origin: value.origin }];
}
