import {
  type ConfEntry,
  parseConfigYaml,
  parseFlinkConf,
  parseFlinkProperties,
} from '../../../src/syntax/flink-conf.ts';
import { innerText } from '../../../src/syntax/inside.ts';
import type { ScalarNode, TreeNode } from '../../../src/syntax/tree.ts';
import { parseYaml } from '../../../src/syntax/yaml.ts';
import { SourceText } from '../../../src/text/source.ts';
import { holds, shown } from '../expect.ts';
import type { Target } from '../fuzz.ts';
import { mutate } from '../mutate.ts';

const CONF = [
  'state.backend.type: rocksdb\nstate.checkpoints.dir: s3://b/c # x\n\n  taskmanager.numberOfTaskSlots : 2\n',
  'env.java.opts.all: -Dx=y -XX:+UseG1GC\ns3.access-key: "a b"\r\nkey:value\n: x\n#\n# a: b\na:  \n',
  'state:\n  backend:\n    type: rocksdb\n  checkpoints: {dir: s3://b/c}\npipeline.jars: [a, b]\n',
];
const PIECES = [': ', ':', '#', ' # ', '\n', '\r\n', ' ', '\t', 'a.b.c', 'x: y\n', '"', "'", '\\', '=', '$', '${A}'];
const HEADS = ['|\n', '>\n', '|-\n', '|+\n', '|2\n', '>-\n', '"', "'", '', '|3-\n', '&a |\n'];

/** Flink's own files as text in YAML: each entry says where it stands, and it stands there. */
export function propertiesTarget(): Target {
  return {
    name: 'properties',
    most: 1000,
    generate(random) {
      const head = random.pick(HEADS);
      const body = mutate(random, CONF, PIECES);
      const indent = ' '.repeat(1 + random.below(4));
      const quote = head.length === 1 ? head : '';
      const lines = body.replace(/^/gm, quote === '' && !random.once(5) ? indent : '');
      return `data:\n  flink-conf.yaml: ${head}${lines}${quote}\n`;
    },
    check(text) {
      const file = parseYaml(new SourceText('a.yaml', text));
      for (const { root } of file.documents) {
        for (const scalar of root ? scalars(root) : []) checkScalar(text, scalar);
      }
    },
  };
}

function scalars(node: TreeNode): ScalarNode[] {
  if (node.is === 'scalar') return [node];
  return (node.is === 'seq' ? node.items : node.entries.map(({ value }) => value)).flatMap(scalars);
}

function checkScalar(text: string, scalar: ScalarNode): void {
  const inner = innerText(scalar);
  const conf = parseFlinkConf(inner);
  for (const entry of conf) checkEntry(text, entry, (written) => written);
  for (const entry of parseFlinkProperties(inner)) checkEntry(text, entry, (written) => written.replace(/\s/g, ''));
  for (const entry of parseConfigYaml(inner)) inside(text, entry);
  const expected = inner.text.split('\n').flatMap((line) => {
    const [, key = '', value = ''] = /^([^#]*?): ([^#]*)/.exec(line) ?? [];
    return key.trim() === '' || value.trim() === '' ? [] : [`${key.trim()}=${value.trim()}`];
  });
  const read = conf.map(({ key, value }) => `${key}=${value}`);
  holds(shown(read) === shown(expected), () => `${shown(read)} is not ${shown(expected)}`);
}

function inside(text: string, { keyAt, at }: ConfEntry): void {
  for (const origin of [keyAt, at]) {
    if (origin.is !== 'inside' && origin.is !== 'written') continue;
    const { start, end } = origin.span;
    holds(start >= 0 && start <= end && end <= text.length, () => `entry outside the text: ${start} to ${end}`);
  }
}

function checkEntry(text: string, entry: ConfEntry, read: (written: string) => string): void {
  inside(text, entry);
  for (const [origin, value] of [
    [entry.keyAt, entry.key],
    [entry.at, entry.value],
  ] as const) {
    if (origin.is !== 'inside' || !origin.exact) continue;
    const written = text.slice(origin.span.start, origin.span.end);
    holds(read(written) === value, () => `${shown(value)} is written ${shown(written)}`);
  }
}
