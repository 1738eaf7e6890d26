import { expect, it } from 'vitest';
import { concise } from '../../src/report/concise.ts';
import { finding, result } from '../cli/world.ts';
import { codeBlocks } from './markdown.ts';

interface Task {
  problemMatcher: { pattern: { regexp: string } & Record<string, number | string> };
}

it('the problem matcher of docs/editors.md reads the concise report', async () => {
  const [text = ''] = codeBlocks('docs/editors.md', 'json');
  const { tasks } = JSON.parse(text) as { tasks: [Task] };
  const { regexp, file, line, column, severity, code, message } = tasks[0].problemMatcher.pattern;
  const report = await concise(
    result({
      findings: [finding({ file: 'a: b/c.yaml', line: 3, column: 7, level: 'note', message: 'It: is [so].' })],
    }),
    { color: false, quiet: false, showUnknown: false, showIgnored: false, prose: () => undefined },
  );
  const lines = report.trimEnd().split('\n');
  const found = new RegExp(regexp).exec(lines[0] ?? '');
  expect([file, line, column, severity, code, message].map((group) => found?.[Number(group)])).toEqual([
    'a: b/c.yaml',
    '3',
    '7',
    'note',
    'storage-missing-fs-plugin',
    'It: is [so].',
  ]);
  for (const other of lines.slice(1)) expect(other).not.toMatch(new RegExp(regexp));
});
