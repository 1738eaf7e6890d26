import type { TreeNode } from '../syntax/tree.ts';
import { parseYaml } from '../syntax/yaml.ts';
import type { Effect } from '../text/effect.ts';
import { resolvePath } from '../text/folder.ts';
import { DEFAULT_LIMITS, isSizeLimit, type Limits, MEBIBYTE } from '../text/limits.ts';
import { SourceText } from '../text/source.ts';
import { spanOf } from '../text/span.ts';
import { validate } from './generated/validate.mjs';
import { globProblem } from './glob.ts';
import {
  type Configuration,
  type DeclaredCluster,
  type DeclaredImage,
  type DeclaredObject,
  type DeclaredOperator,
  type DeclaredTarget,
  emptyConfiguration,
  type Override,
  type PolicyDeclaration,
  type RuleSetting,
} from './options.ts';
import { field, fields, list, plainData, scalarText, text, texts } from './plain.ts';
import { type Problem, schemaProblems, unknownRule } from './problems.ts';
import { OVERRIDE_SELECTORS } from './schema/overrides.ts';
import { UsageError } from './usage-error.ts';

/** Problems that are listed one by one. */
const LISTED = 50;

/**
 * Reads the text of a `flint-lint.yaml`.
 *
 * @param source its path is relative to the root; messages start with it
 * @param rules ids of all rules
 * @throws UsageError with one line a problem (`flint-lint.yaml:3:5: unknown key "rulez"`), all at once
 */
export function readConfiguration(source: SourceText, rules: readonly string[]): Configuration {
  const file = parseYaml(source);
  const problems = [
    ...file.problems.map(({ start, message }) => ({ start, message: lowerFirst(message) })),
    ...file.duplicates.map(({ second }) => ({
      start: spanOf(second.origin)?.start ?? 0,
      message: `the key "${scalarText(second)}" stands twice`,
    })),
    ...file.documents.slice(1).map(({ start }) => ({ start, message: 'a configuration is one document' })),
  ];
  const root = file.documents[0]?.root ?? undefined;
  if (root)
    for (const each of check(root, rules).map(({ at, message }) => ({ start: startOf(at), message })))
      problems.push(each);
  if (problems.length > 0) throw new UsageError(...lines(source, problems));
  const read = root ? build(source, root) : { ...emptyConfiguration(), file: source.path };
  return { ...read, source };
}

/** Whether a configuration says `root: true`, however wrong the rest of it may be. */
export function saysRoot(textOfFile: string): boolean {
  const root = parseYaml(new SourceText('', textOfFile)).documents[0]?.root ?? undefined;
  const value = field(root, 'root');
  return value?.is === 'scalar' && value.value === true;
}

function lines(source: SourceText, problems: { start: number; message: string }[]): string[] {
  const ordered = [...problems].sort((a, b) => a.start - b.start);
  const shown = ordered.slice(0, LISTED).map(({ start, message }) => {
    const { line, column } = source.position(start);
    return `${source.path}:${line}:${column}: ${message}`;
  });
  if (ordered.length > LISTED) shown.push(`${source.path}: and ${ordered.length - LISTED} more problems`);
  return shown;
}

/** The library's messages start in upper case; ours follow a colon. */
function lowerFirst(message: string): string {
  return message.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

function startOf(node: TreeNode): number {
  return spanOf(node.origin)?.start ?? 0;
}

function check(root: TreeNode, rules: readonly string[]): Problem[] {
  const data = plainData(root);
  const problems = validate(data) ? [] : schemaProblems(root, validate.errors ?? [], rules);
  const blamed = new Set(problems.map(({ at }) => at));
  const more: Problem[] = [];
  const known = new Set(rules);
  const policies = list(field(root, 'policies')).flatMap((entry) => field(entry, 'id') ?? []);
  const names = [...rules];
  for (const id of policies) {
    const name = text(id) ?? '';
    if (known.has(name)) more.push({ at: id, message: `there is a rule "${name}" already` });
    known.add(name);
    names.push(name);
  }
  const overrides = list(field(root, 'overrides'));
  for (const settings of [root, ...overrides].map((node) => field(node, 'rules'))) {
    for (const [id, { key }] of fields(settings)) {
      if (!known.has(id)) more.push({ at: key, message: unknownRule(id, names) });
    }
  }
  const matches = [...fields(field(root, 'clusters')).values()].map(({ value }) => field(value, 'match'));
  const globs = [
    field(root, 'ignore'),
    ...matches.flatMap((node) => [field(node, 'targets'), field(node, 'paths')]),
    ...overrides.flatMap((node) => [field(node, 'files'), field(node, 'targets')]),
  ].flatMap(list);
  for (const glob of globs) {
    if (glob.is !== 'scalar' || typeof glob.value !== 'string') continue;
    const wrong = globProblem(glob.value);
    if (wrong !== undefined) more.push({ at: glob, message: `the glob "${glob.value}" ${wrong}` });
  }
  for (const node of overrides) {
    if (node.is !== 'map') continue;
    const has = (name: string) => field(node, name) !== undefined;
    if (!OVERRIDE_SELECTORS.some(has))
      more.push({ at: node, message: `an override needs one of ${OVERRIDE_SELECTORS.join(', ')}` });
    if (!has('rules') && !has('environment'))
      more.push({ at: node, message: 'an override needs rules or environment' });
  }
  const below = (node: TreeNode | undefined, name: string) => {
    if (node && /^\/|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(text(node) ?? ''))
      more.push({ at: node, message: `"${name}" must be a path below the root` });
  };
  for (const { value } of fields(field(root, 'images')).values()) below(field(value, 'dockerfile'), 'dockerfile');
  for (const target of list(field(field(root, 'render'), 'targets'))) {
    for (const name of ['kustomize', 'helm']) below(field(target, name), name);
    for (const file of list(field(target, 'values'))) below(file, 'values');
    if (target.is === 'map' && !field(target, 'kustomize') && !field(target, 'helm'))
      more.push({ at: target, message: 'a target needs "kustomize" or "helm"' });
  }
  return [...problems, ...more.filter(({ at }) => !blamed.has(at))];
}

/** The limits with what is written; sizes are written in MiB. */
function limits(node: TreeNode | undefined): Limits {
  const result: Limits = { ...DEFAULT_LIMITS };
  for (const key of Object.keys(result) as (keyof Limits)[]) {
    const value = field(node, key);
    if (value?.is !== 'scalar') continue;
    result[key] = isSizeLimit(key) ? Math.round(Number(value.value) * MEBIBYTE) : Number(value.value);
  }
  return result;
}

function override(entry: TreeNode): Override {
  const labels = [...fields(field(entry, 'labels'))].map(([name, { value }]) => [name, text(value) ?? ''] as const);
  const override: Override = { labels: new Map(labels), rules: settings(field(entry, 'rules')) };
  for (const name of ['files', 'targets', 'clusters', 'namespaces', 'owners'] as const) {
    const node = field(entry, name);
    if (node) override[name] = texts(node);
  }
  if (text(field(entry, 'environment')) === 'development') override.environment = 'development';
  return override;
}

/** Turns a checked tree into a configuration. */
function build(source: SourceText, root: TreeNode): Configuration {
  const configuration: Configuration = {
    file: source.path,
    operator: declaredOperator(field(root, 'operator')),
    ...declaredKubernetes(field(root, 'kubernetes')),
    clusters: [...fields(field(root, 'clusters'))].map(([name, { key, value }]) => cluster(name, key.origin, value)),
    rules: settings(field(root, 'rules')),
    overrides: list(field(root, 'overrides')).map(override),
    ignore: texts(field(root, 'ignore')),
    images: new Map(),
    exists: list(field(root, 'exists')).map(declaredObject),
    complete: texts(field(root, 'complete')),
    policies: list(field(root, 'policies')).map((entry) => policy(entry, source)),
    render: {
      targets: list(field(field(root, 'render'), 'targets')).map(declaredTarget),
      repositories: texts(field(field(root, 'render'), 'repositories')),
    },
    limits: limits(field(root, 'limits')),
  };
  const label = text(field(field(root, 'owner'), 'label'));
  if (label !== undefined) configuration.ownerLabel = label;
  const effects = field(root, 'fail-on-effect');
  if (effects) configuration.failOnEffect = texts(effects) as Effect[];
  for (const [name, { key, value }] of fields(field(root, 'images'))) {
    configuration.images.set(name, declaredImage(value, key.origin));
  }
  return configuration;
}

function declaredOperator(node: TreeNode | undefined): DeclaredOperator {
  const operator: DeclaredOperator = { config: new Map() };
  const version = field(node, 'version');
  if (version?.is === 'scalar') operator.version = { value: scalarText(version), origin: version.origin };
  for (const [key, { value }] of fields(field(node, 'config'))) {
    if (value.is === 'scalar') operator.config.set(key, { value: scalarText(value), origin: value.origin });
  }
  return operator;
}

function declaredKubernetes(node: TreeNode | undefined): Pick<Configuration, 'kubernetes'> {
  const version = field(node, 'version');
  if (version?.is !== 'scalar') return {};
  return { kubernetes: { version: { value: scalarText(version), origin: version.origin } } };
}

function cluster(name: string, at: DeclaredCluster['at'], node: TreeNode): DeclaredCluster {
  const match = (key: string) => texts(field(field(node, 'match'), key));
  return {
    name,
    match: { targets: match('targets'), paths: match('paths'), destinations: match('destinations') },
    operator: declaredOperator(field(node, 'operator')),
    ...declaredKubernetes(field(node, 'kubernetes')),
    at,
  };
}

function policy(node: TreeNode, source: SourceText): PolicyDeclaration {
  const expression = field(node, 'expression');
  const { line, column } = source.position(expression ? startOf(expression) : 0);
  return {
    id: text(field(node, 'id')) ?? '',
    level: (text(field(node, 'level')) ?? 'warning') as PolicyDeclaration['level'],
    kinds: texts(field(field(node, 'match'), 'kinds')),
    expression: text(expression) ?? '',
    message: text(field(node, 'message')) ?? '',
    place: `${source.path}:${line}:${column}`,
  };
}

/** Values files are looked for in the chart first; that is settled when the files are known. */
function declaredTarget(node: TreeNode): DeclaredTarget {
  const kustomize = text(field(node, 'kustomize'));
  const folder = (given: string) => resolvePath('', given);
  const namespace = field(node, 'namespace');
  const release = text(field(node, 'release'));
  const cluster = text(field(node, 'cluster'));
  return {
    kind: kustomize === undefined ? 'helm' : 'kustomize',
    path: folder(kustomize ?? text(field(node, 'helm')) ?? ''),
    values: texts(field(node, 'values')).map(folder),
    ...(release === undefined ? {} : { release }),
    ...(namespace?.is === 'scalar' ? { namespace: { value: scalarText(namespace), origin: namespace.origin } } : {}),
    ...(cluster === undefined ? {} : { cluster }),
    at: spanOf(node.origin) ?? { file: '', start: 0, end: 0 },
  };
}

function settings(node: TreeNode | undefined): Record<string, RuleSetting> {
  const result: Record<string, RuleSetting> = {};
  for (const [id, { value }] of fields(node)) {
    result[id] = text(value.is === 'map' ? field(value, 'level') : value) as RuleSetting;
  }
  return result;
}

function declaredImage(node: TreeNode, at: DeclaredImage['at']): DeclaredImage {
  const image: DeclaredImage = { args: textMap(field(node, 'args')), at };
  const dockerfile = text(field(node, 'dockerfile'));
  if (dockerfile !== undefined) image.dockerfile = dockerfile.replace(/^(?:\.\/)+/, '');
  const flink = text(field(node, 'flink'));
  if (flink !== undefined) image.flink = flink;
  const provides = field(node, 'provides');
  if (provides) image.provides = texts(provides);
  return image;
}

function declaredObject(node: TreeNode): DeclaredObject {
  const declared: DeclaredObject = {
    kind: text(field(node, 'kind')) ?? '',
    name: text(field(node, 'name')) ?? '',
    annotations: textMap(field(node, 'annotations')),
    at: node.origin,
  };
  const namespace = text(field(node, 'namespace'));
  if (namespace !== undefined) declared.namespace = namespace;
  const modes = field(node, 'accessModes');
  if (modes) declared.accessModes = texts(modes);
  return declared;
}

function textMap(node: TreeNode | undefined): Record<string, string> {
  return Object.fromEntries([...fields(node)].map(([key, { value }]) => [key, text(value) ?? '']));
}
