import { isFrom } from '../../knowledge/versions.ts';
import { at, entries, isMap, isScalar, keyText } from '../../syntax/navigate.ts';
import type { MapEntry, ScalarNode, TreeNode } from '../../syntax/tree.ts';
import { isEditable, type Origin, type Span, spanOf } from '../../text/span.ts';
import { APACHE_GROUP } from '../forms/apache.ts';
import type { KubeObject } from '../objects/object.ts';

/** The operator whose definitions take any YAML as `flinkConfiguration`. Source: crds/ of release-1.12 and release-1.13. */
export const ANY_CONFIG_SINCE = '1.13';

/** An entry of `flinkConfiguration` that is no text. */
export interface ConfigValue {
  key: string;
  at: Origin;
  is: 'scalar' | 'mapping' | 'list';
  /** A scalar as it is written, when only quotes around it are missing. */
  source?: string;
  /** The type of a scalar. */
  type?: 'integer' | 'number' | 'boolean';
  /** The keys that a nested mapping stands for, as many as fit into a sentence. */
  flat?: string[];
  /** The whole entry written flat, where it is one option only. */
  rewritten?: { span: Span; text: string };
}

/** Kinds whose `flinkConfiguration` was a mapping of strings. */
const KINDS = new Set(['FlinkDeployment', 'FlinkSessionJob']);

/**
 * The entries of `flinkConfiguration` that operators before 1.13 refuse. Nulls are none of them: the API server drops
 * them before it looks at types.
 */
export function unquotedConfig(object: KubeObject, operator: string | undefined): ConfigValue[] {
  if (object.group !== APACHE_GROUP || !KINDS.has(object.kind)) return [];
  if (operator !== undefined && isFrom(operator, ANY_CONFIG_SINCE)) return [];
  const all = entries(at(object.root, 'spec', 'flinkConfiguration'));
  const taken = new Set(all.map(({ key }) => keyText(key)));
  return all.flatMap((entry) => configValue(entry, taken) ?? []);
}

function configValue({ key, value }: MapEntry, taken: ReadonlySet<string>): ConfigValue | undefined {
  const name = keyText(key);
  if (!isScalar(value)) {
    const is = isMap(value) ? 'mapping' : 'list';
    const rewritten = onlyOption(key, value, taken);
    return {
      key: name,
      at: key.origin,
      is,
      ...(is === 'mapping' ? { flat: flatKeys(name, value) } : {}),
      ...(rewritten ? { rewritten } : {}),
    };
  }
  if (value.value === null || typeof value.value === 'string') return undefined;
  return { key: name, at: value.origin, is: 'scalar', type: typeOf(value), ...sourceOf(value) };
}

function typeOf({ value }: ScalarNode): 'integer' | 'number' | 'boolean' {
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'bigint' || Number.isInteger(value) ? 'integer' : 'number';
}

function sourceOf({ source, style, origin }: ScalarNode): { source?: string } {
  return style === 'plain' && isEditable(origin) ? { source } : {};
}

/** Keys that are listed; longer lists are cut. */
const LISTED = 4;

function flatKeys(prefix: string, node: TreeNode): string[] {
  const found: string[] = [];
  const open: { key: string; node: TreeNode }[] = [{ key: prefix, node }];
  for (let next = open.pop(); next && found.length < LISTED; next = open.pop()) {
    const { key, node: here } = next;
    const below = entries(here).map((entry) => ({ key: `${key}.${keyText(entry.key)}`, node: entry.value }));
    if (isMap(here)) open.push(...below.reverse());
    else found.push(key);
  }
  return found;
}

/** The one option inside nested mappings, as a line of its own. */
function onlyOption(key: ScalarNode, value: TreeNode, taken: ReadonlySet<string>): ConfigValue['rewritten'] {
  const names = [keyText(key)];
  let inner: TreeNode = value;
  let braces: Origin | undefined;
  while (isMap(inner) && inner.entries.length === 1) {
    const [only] = inner.entries as [MapEntry];
    if (startOf(inner.origin) < startOf(only.key.origin)) braces ??= inner.origin;
    names.push(keyText(only.key));
    inner = only.value;
  }
  const start = key.origin;
  // What stands behind the value, such as a comment, stays.
  const end = braces ?? inner.origin;
  if (!isScalar(inner) || inner.value === null || start.is !== 'written' || end.is !== 'written') return undefined;
  const flat = names.join('.');
  // Block scalars would need their lines moved.
  if (taken.has(flat) || !/^[\w.-]+$/.test(flat) || inner.source.includes('\n')) return undefined;
  const text = typeof inner.value === 'string' ? inner.source : `"${inner.source}"`;
  return { span: { ...start.span, end: end.span.end }, text: `${flat}: ${text}` };
}

function startOf(origin: Origin): number {
  return spanOf(origin)?.start ?? 0;
}
