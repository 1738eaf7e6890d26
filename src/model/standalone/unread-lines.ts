import { flinkOptions } from '../../knowledge/flink-options.ts';
import { compareLines } from '../../knowledge/options.ts';
import { innerText } from '../../syntax/inside.ts';
import { at, isScalar } from '../../syntax/navigate.ts';
import type { ScalarNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import { dataKey } from '../forms/conf-source.ts';
import { confFileOf } from '../forms/standalone-config.ts';
import type { Model } from '../model.ts';
import type { RolePod } from '../pods/pod.ts';
import type { Workload } from '../workload.ts';

/** A line of Flink's old configuration that is no key-value pair for it. */
export interface UnreadLine {
  key: string;
  at: Origin;
  /** `flink-conf.yaml of ConfigMap flink-config`, `FLINK_PROPERTIES`. */
  where: string;
  /** What is wrong with it: `no blank follows the colon`, `an equals sign follows it`. */
  fact: string;
}

/**
 * Lines in `flink-conf.yaml`, and in `FLINK_PROPERTIES` of images up to 1.18 that append it there, whose colon no blank
 * follows, or that have an equals sign in its place: Flink warns in its log and goes on without them.
 * Source: GlobalConfiguration.loadLegacyYAMLResource up to release-1.20; docker-entrypoint.sh of dev-1.18.
 */
export function unreadLines(workload: Workload, model: Model): UnreadLine[] {
  if (workload.form !== 'standalone') return [];
  const seen = new Set<ScalarNode>();
  return workload.pods.flatMap((pod) => {
    const { flink } = workload.images[pod.role];
    // From 2.0 on the file is not read at all; which one an unknown Flink reads is not known.
    if (flink.is !== 'yes' || compareLines(flink.value.minor, '2.0') >= 0) return [];
    const texts = textsOf(pod, workload, model, compareLines(flink.value.minor, '1.19') < 0);
    return texts.flatMap(({ node, where }) => {
      if (seen.has(node)) return [];
      seen.add(node);
      return linesOf(node, where);
    });
  });
}

interface Text {
  node: ScalarNode;
  where: string;
}

function textsOf(pod: RolePod, { images }: Workload, model: Model, isAppended: boolean): Text[] {
  const { main, role } = pod;
  if (!main) return [];
  const found: Text[] = [];
  const file = confFileOf(pod, images[role], model.objects);
  if (file.is === 'found' && !file.map.unsettled) {
    const node = at(file.map.root, 'data', dataKey('flink-conf.yaml', file.volume, file.mount));
    if (isScalar(node)) found.push({ node, where: `flink-conf.yaml of ConfigMap ${file.map.name}` });
  }
  for (const { name, node } of isAppended ? main.env : [])
    if (name === 'FLINK_PROPERTIES' && node) found.push({ node, where: name });
  return found;
}

/** An option of Flink written as in a properties file. */
const EQUALS = /^\s{0,200}([a-z][\w-]{0,100}(?:\.[\w-]{1,100}){1,20})\s{0,20}=(?!.*: )/i;

/** A key of Flink, a colon, and a value right behind it or behind a tab. */
const UNREAD = /^\s{0,200}([a-z][\w-]{0,100}(?:\.[\w-]{1,100}){1,20}):(\t|(?=[^\s:/]))(?!.*: )/i;

function linesOf(node: ScalarNode, where: string): UnreadLine[] {
  if (typeof node.value !== 'string') return [];
  const inner = innerText(node);
  const lines: UnreadLine[] = [];
  let start = 0;
  for (const line of inner.text.split('\n')) {
    const [conf = ''] = line.split('#', 1);
    const [, bare, tab] = UNREAD.exec(conf) ?? [];
    const [, equal] = bare === undefined ? (EQUALS.exec(conf) ?? []) : [];
    const key = bare ?? (equal !== undefined && flinkOptions().reads(equal, undefined) ? equal : undefined);
    if (key !== undefined && !conf.includes('{{') && !conf.includes('${')) {
      const from = start + conf.indexOf(key);
      const fact =
        bare === undefined ? 'an equals sign follows it' : `${tab === '' ? 'no blank' : 'a tab'} follows the colon`;
      lines.push({ key, at: inner.origin(from, from + key.length), where, fact });
    }
    start += line.length + 1;
  }
  return lines;
}
