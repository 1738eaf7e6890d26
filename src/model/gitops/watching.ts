import { items, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { Missing } from '../proof.ts';
import { chartValue, operatorInstalls } from './operator-installs.ts';

/** What the operators in sight watch. */
export type Watching =
  /** All namespaces, or nothing says otherwise. */
  | { is: 'everything' }
  /** Only these; several operators watch what any of them does. */
  | { is: 'listed'; namespaces: string[]; at: Origin }
  | { is: 'unknown'; missing: Missing; at: Origin };

const known = new WeakMap<Model, Watching>();

/**
 * Which namespaces the operators of the repository watch: `watchNamespaces` of the chart and
 * `kubernetes.operator.watched.namespaces`. An empty list is all namespaces.
 * Source: chart templates/controller/configmap.yaml; KubernetesOperatorConfigOptions.
 */
export function watching(model: Model): Watching {
  let answer = known.get(model);
  if (!answer) {
    answer = gather(model);
    known.set(model, answer);
  }
  return answer;
}

function gather(model: Model): Watching {
  const lists: { names: string[]; at: Origin }[] = [];
  let silent = false;
  for (const option of model.operator.defaults) {
    if (option.key !== 'kubernetes.operator.watched.namespaces' || typeof option.raw !== 'string') continue;
    lists.push({ names: splitNames(option.raw), at: option.at });
  }
  const inConfiguration = lists.length > 0;
  for (const install of operatorInstalls(model)) {
    const value = chartValue(install, 'watchNamespaces');
    if (value) lists.push({ names: namesIn(value.node), at: value.at });
    else if (!install.partial && !inConfiguration) return { is: 'everything' };
    else silent ||= !inConfiguration;
  }
  const [first] = lists;
  if (!first || lists.some(({ names }) => names.length === 0)) return { is: 'everything' };
  const namespaces = [...new Set(lists.flatMap(({ names }) => names))];
  const open = silent || model.operator.unreadable.length > 0 || namespaces.some((name) => placeholderIn(name));
  if (!open) return { is: 'listed', namespaces, at: first.at };
  return {
    is: 'unknown',
    at: first.at,
    missing: {
      what: 'operator-config',
      name: 'namespaces that the operator watches',
      at: first.at,
      settle: 'Declare `kubernetes.operator.watched.namespaces` under `operator.config` in flint-lint.yaml',
    },
  };
}

function namesIn(node: Parameters<typeof items>[0]): string[] {
  const text = textOf(node);
  if (text !== undefined) return splitNames(text);
  return items(node).flatMap((item) => textOf(item) ?? []);
}

function splitNames(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
