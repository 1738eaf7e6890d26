import { readFileSync } from 'node:fs';
import { rules } from '../../../rules/index.ts';
import { matcher } from '../../../src/config/glob.ts';
import { readConfiguration, saysRoot } from '../../../src/config/read.ts';
import { isUsageError } from '../../../src/config/usage-error.ts';
import { parseBaseline } from '../../../src/engine/baseline-file.ts';
import { commentSuppressions } from '../../../src/engine/suppress.ts';
import { SourceText } from '../../../src/text/source.ts';
import { visiblePath } from '../../../src/text/visible.ts';
import { codeBlocks } from '../../package/markdown.ts';
import { holds, same } from '../expect.ts';
import type { Target } from '../fuzz.ts';
import { mutate } from '../mutate.ts';

const SCHEMA = readFileSync('schemas/flint-lint.schema.json', 'utf8');
const WORDS = [...new Set(SCHEMA.match(/"[\w.-]+"(?=:)/g) ?? [])].map((word) => word.slice(1, -1));
const PIECES = [
  ...WORDS.map((word) => `${word}: `),
  ...rules.slice(0, 12).map(({ id }) => id),
  ...'off|error|warning|note|- |[|]|{|}|"**/*.yaml"|"**"|"[a-"|"{a,b}"|"../x"|/abs|!x|a/**/b/**/c/**|0|-1|1e99|1.5|null|true|__proto__: |constructor: |\n|  |&a |*a|<<: *a|---\n|limits: {|seconds: '.split(
    '|',
  ),
];

/** Readers of what the owner of a repository writes for flint-lint; wrong input is a UsageError, never a defect. */
export function configurationTarget(): Target {
  const ids = rules.map(({ id }) => id);
  const seeds = codeBlocks('docs/configuration.md', 'yaml').flatMap((block) => [block, ...block.split(/^(?=\w)/m)]);
  return {
    name: 'configuration',
    most: 1000,
    generate: (random) => mutate(random, seeds, PIECES),
    check(text) {
      const source = new SourceText('flint-lint.yaml', text);
      saysRoot(text);
      const first = attempt(source, ids);
      same(attempt(source, ids), first, 'read twice');
      if ('lines' in first)
        for (const line of first.lines)
          holds(!/[\r\n]/.test(visiblePath(line)), () => `a message of several lines: ${line}`);
      else matcher(first.ignore)('a/b/c.yaml');
      for (const { span } of commentSuppressions(source))
        holds(span.start < span.end && span.end <= text.length, () => `suppression at ${span.start}`);
      parseBaseline(source);
    },
  };
}

function attempt(source: SourceText, ids: readonly string[]) {
  try {
    return readConfiguration(source, ids);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    return { lines: error.lines };
  }
}
