import type { EngineAnswer } from '../assets/engines.ts';
import { at, entry, items, stringOf, textOf } from '../syntax/navigate.ts';
import type { ScalarNode, TreeNode } from '../syntax/tree.ts';
import { folderOf, resolvePath } from '../text/folder.ts';
import { spanOf } from '../text/span.ts';
import { dependenciesOf } from './helm/chart-files.ts';
import { scalarsOf } from './kustomize/closure.ts';
import type { Unrendered } from './plain.ts';
import type { Repository } from './repository.ts';
import type { TargetPlan } from './targets/target-plan.ts';

/** Says why a target is not rendered, at the line that names what is missing. */
export function failureOf(
  plan: TargetPlan,
  answer: EngineAnswer,
  kustomizations: readonly string[],
  repository: Repository,
): Unrendered {
  const place =
    plan.kind === 'helm' ? helmPlace(plan, answer, repository) : kustomizePlace(answer, kustomizations, repository);
  return { target: plan.id, ...place, because: reasonOf(plan, answer), failure: kindOf(plan, answer) };
}

/** A chart may refuse its own values: others are to come. */
function kindOf(plan: TargetPlan, { code, message = '' }: EngineAnswer): 'lacks' | 'refuses' {
  if (code !== 'failed' || /doesn't exist|external plugin/.test(message)) return 'lacks';
  return plan.kind === 'helm' && plan.values.length === 0 ? 'lacks' : 'refuses';
}

function reasonOf(plan: TargetPlan, answer: EngineAnswer): string {
  const message = answer.message ?? '';
  const tool = plan.kind === 'helm' ? 'helm template' : 'kustomize build';
  switch (answer.code) {
    case 'remote':
      return `${/FLINT-REMOTE-[A-Z]+: ([^\s'"]+)/.exec(message)?.[1] ?? 'a remote file'} is not in the repository, and nothing is fetched`;
    case 'subchart':
      return `the chart needs ${(answer.names ?? []).join(', ')}, which charts/ does not hold`;
    case 'missing':
      return `${(answer.names ?? []).join(', ')} is not in the repository`;
    case 'limit':
      if (/out of memory|cannot allocate/.test(message)) return 'it takes more memory than rendering may take';
      return `rendering it passes a limit: ${shortened(message)}`;
    default: {
      const missing = missingFile(message);
      const plugin = /unable to load external plugin '([^']*)'/.exec(message)?.[1];
      if (plugin !== undefined) return `it needs the plugin ${plugin}, and nothing of a repository is run`;
      if (missing !== undefined) return `${missing} is not in the repository`;
      const [, file, root] = /security; file '\/([^']+)' is not in or below '\/([^']*)'/.exec(message) ?? [];
      if (file !== undefined) return `${tool} takes no file from outside ${root || 'its folder'}, as ${file} is`;
      return `${tool} fails: ${shortened(message)}`;
    }
  }
}

/** The file that kustomize does not find, from the top of the repository. */
function missingFile(message: string): string | undefined {
  return /'([^']+)' doesn't exist/.exec(message)?.[1]?.replace(/^\//, '');
}

/** The end of a chain of wrapped errors is what happened; all of it may be long. */
function shortened(message: string): string {
  const line = message
    .replaceAll(/\s+/g, ' ')
    .replace(/FLINT-[A-Z]+: /g, '')
    .replace(/^accumulating [a-z]+: .*': (?=\w)/, '')
    .trim();
  return line.length <= 240 ? line : `${line.slice(0, 80).trimEnd()} … ${line.slice(-150).trimStart()}`;
}

interface Place {
  file: string;
  offset: number;
}

/** The word of a kustomization that the message is about: the longest that it repeats. */
function kustomizePlace(
  { message = '' }: EngineAnswer,
  kustomizations: readonly string[],
  repository: Repository,
): Place {
  let best: { node: ScalarNode; file: string; length: number } | undefined;
  const unmatched = patchPlace(message, kustomizations, repository);
  if (unmatched) return unmatched;
  const missing = missingFile(message);
  const field = /unknown field "([^"]+)"/.exec(message)?.[1];
  const isPlugin = message.includes('external plugin');
  // Inner kustomizations are nearer to what went wrong.
  for (const file of [...kustomizations].reverse()) {
    for (const { root } of repository.documents(file)) {
      const own = field === undefined ? undefined : entry(root, field);
      if (own) return placeOf(own.key, file);
      const plugins = ['generators', 'transformers', 'validators'].flatMap((key) => items(at(root, key)));
      if (isPlugin && plugins[0]) return placeOf(plugins[0], file);
      for (const node of root ? scalarsOf(root) : []) {
        const word = stringOf(node) ?? '';
        if (missing !== undefined && resolvePath(folderOf(file), word) === missing) return placeOf(node, file);
        const length = repeated(word, message);
        if (length > (best?.length ?? 0)) best = { node, file, length };
      }
    }
  }
  return best ? placeOf(best.node, best.file) : { file: kustomizations[0] ?? '', offset: 0 };
}

/** Where a kustomization names the file of a patch whose object none of its resources is. */
function patchPlace(message: string, kustomizations: readonly string[], repository: Repository): Place | undefined {
  const [, kind, name] =
    /no resource matches strategic merge patch "([^".]+)\.[^"/]*\/([^"]+)\.[^".]*"/.exec(message) ?? [];
  if (kind === undefined || name === undefined) return undefined;
  for (const file of [...kustomizations].reverse()) {
    for (const { root } of repository.documents(file)) {
      const paths = [
        ...items(at(root, 'patches')).map((patch) => at(patch, 'path')),
        ...items(at(root, 'patchesStrategicMerge')),
      ];
      for (const node of paths) {
        const path = node && stringOf(node);
        if (path === undefined || path.includes('\n')) continue;
        const isMeant = repository
          .documents(resolvePath(folderOf(file), path))
          .some(
            (patch) => textOf(at(patch.root, 'kind')) === kind && textOf(at(patch.root, 'metadata', 'name')) === name,
          );
        if (node && isMeant) return placeOf(node, file);
      }
    }
  }
  return undefined;
}

/** How much of a word a message repeats: all of it in quotes, or the path without the way up. */
function repeated(word: string, message: string): number {
  if (word === '' || word.includes('\n')) return 0;
  if (message.includes(`'${word}'`)) return word.length;
  const path = word.replace(/^(?:\.\.?\/)+/, '');
  return path.length >= 3 && message.includes(path) ? path.length : 0;
}

function placeOf(node: TreeNode, file: string): Place {
  return { file, offset: spanOf(node.origin)?.start ?? 0 };
}

function helmPlace(plan: TargetPlan, { message = '', code, names = [] }: EngineAnswer, repository: Repository): Place {
  const prefix = plan.path === '' ? '' : `${plan.path}/`;
  const chart = { file: `${prefix}Chart.yaml`, offset: 0 };
  if (code === 'subchart') {
    for (const dependency of dependenciesOf(plan.path, repository)) {
      const name = at(dependency, 'name');
      const span = name && spanOf(name.origin);
      if (span && names.includes(stringOf(name) ?? '')) return { file: span.file, offset: span.start };
    }
    return chart;
  }
  const found = /(?<![\w.-])[\w.-]+\/((?:charts\/[\w.-]+\/)*templates\/[^:\s]{1,300}):(\d+)/.exec(message);
  const source = found && repository.text(prefix + found[1]);
  if (source) return { file: source.path, offset: source.lineStarts[Number(found[2]) - 1] ?? 0 };
  const named = plan.values.find((file) => message.includes(file));
  return named === undefined ? chart : { file: named, offset: 0 };
}
