import { SourceText } from '../text/source.ts';
import type { Origin } from '../text/span.ts';
import { spanOf } from '../text/span.ts';
import { type InnerText, innerText } from './inside.ts';
import { keyText } from './navigate.ts';
import type { ScalarNode, TreeNode } from './tree.ts';
import { parseYaml } from './yaml.ts';

/** One configuration entry as written, before anybody interprets its value. */
export interface ConfEntry {
  key: string;
  value: string;
  keyAt: Origin;
  at: Origin;
}

const confs = new WeakMap<ScalarNode, readonly ConfEntry[]>();

/** The `flink-conf.yaml` that a scalar holds, read once: it may be large, and several questions are asked of it. */
export function flinkConfIn(node: ScalarNode): readonly ConfEntry[] {
  const known = confs.get(node) ?? parseFlinkConf(innerText(node));
  confs.set(node, known);
  return known;
}

/**
 * Reads a `flink-conf.yaml` the way Flink up to 1.20 does: line by line, `#` starts a comment
 * anywhere, the key ends at the first colon followed by a blank. Not YAML.
 * Source: GlobalConfiguration.loadLegacyYAMLResource, release-1.20.
 */
export function parseFlinkConf(inner: InnerText): ConfEntry[] {
  const entries: ConfEntry[] = [];
  let start = 0;
  for (const line of inner.text.split('\n')) {
    const conf = line.split('#', 1)[0] as string;
    const colon = conf.indexOf(': ');
    if (colon > 0) {
      const key = conf.slice(0, colon);
      const value = conf.slice(colon + 2);
      push(entries, inner, key, start, value, start + colon + 2);
    }
    start += line.length + 1;
  }
  return entries;
}

/**
 * Reads `FLINK_PROPERTIES` the way image entrypoints since Flink 1.19 do: all white space of a
 * line goes, the key ends at the first colon. Up to 1.18 the text was appended to
 * `flink-conf.yaml`; use {@link parseFlinkConf} for those.
 * Source: apache/flink-docker docker-entrypoint.sh, dev-1.19.
 */
export function parseFlinkProperties(inner: InnerText): ConfEntry[] {
  const entries: ConfEntry[] = [];
  let start = 0;
  for (const line of inner.text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0 && line.trim() !== '') {
      const rawKey = line.slice(0, colon);
      const rawValue = line.slice(colon + 1);
      push(entries, inner, rawKey, start, rawValue, start + colon + 1);
      const last = entries[entries.length - 1];
      if (last) {
        last.key = last.key.replace(/\s/g, '');
        last.value = last.value.replace(/\s/g, '');
      }
    }
    start += line.length + 1;
  }
  return entries;
}

function push(
  entries: ConfEntry[],
  inner: InnerText,
  key: string,
  keyStart: number,
  value: string,
  valueStart: number,
): void {
  const k = trimmed(key, keyStart);
  const v = trimmed(value, valueStart);
  if (k.text === '' || v.text === '') return;
  entries.push({ key: k.text, value: v.text, keyAt: inner.origin(k.start, k.end), at: inner.origin(v.start, v.end) });
}

function trimmed(text: string, start: number): { text: string; start: number; end: number } {
  const left = text.length - text.trimStart().length;
  const body = text.trim();
  return { text: body, start: start + left, end: start + left + body.length };
}

/** Reads a `config.yaml` (Flink 1.19 and newer): YAML, nested or dotted keys. */
export function parseConfigYaml(inner: InnerText): ConfEntry[] {
  const file = parseYaml(new SourceText('', inner.text));
  const entries: ConfEntry[] = [];
  const place = (origin: Origin): Origin => {
    const span = spanOf(origin);
    return span ? inner.origin(span.start, span.end) : origin;
  };
  for (const document of file.documents) {
    if (!document.root) continue;
    for (const entry of flattenConfig(document.root)) {
      entries.push({ ...entry, keyAt: place(entry.keyAt), at: place(entry.at) });
    }
  }
  return entries;
}

/**
 * Flattens a configuration mapping to dotted keys; lists are joined with `;` as Flink does, and
 * `null` counts as not written.
 */
export function flattenConfig(node: TreeNode, prefix = ''): ConfEntry[] {
  if (node.is !== 'map') return [];
  const result: ConfEntry[] = [];
  for (const { key, value } of node.entries) {
    const name = prefix === '' ? keyText(key) : `${prefix}.${keyText(key)}`;
    if (value.is === 'map') {
      for (const each of flattenConfig(value, name)) result.push(each);
    } else if (value.is === 'seq') {
      const parts = value.items.map((item) => (item.is === 'scalar' && item.value !== null ? String(item.value) : ''));
      result.push({ key: name, value: parts.join(';'), keyAt: key.origin, at: value.origin });
    } else if (value.value !== null) {
      result.push({ key: name, value: String(value.value), keyAt: key.origin, at: value.origin });
    }
  }
  return result;
}
