import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { formats } from '../../src/report/index.ts';
import { finding, result, sources, World } from './world.ts';

let world: World;

beforeAll(() => {
  world = new World();
  world.put('.git/HEAD');
});

afterAll(() => world.dispose());

test.each(Object.keys(formats))('%s takes what the command line gives', async (format) => {
  const text = 'a: b\n';
  world.result = () => result({ findings: [finding()], sources: sources({ 'a.yaml': text }) });
  world.stdout = '';
  const io = world.io();
  const code = await run(['-f', format, '--color', '--show-unknown', '--show-ignored'], {
    ...io,
    program: { ...world.program(), formats },
  });
  expect([code, world.stderr]).toEqual([1, '']);
  expect(world.stdout).toContain('storage-missing-fs-plugin');
  expect(world.stdout.endsWith('\n')).toBe(true);
  expect(world.stdout.includes('\u001b[')).toBe(format === 'pretty' || format === 'concise');
});
