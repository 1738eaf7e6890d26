import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { World } from './world.ts';

let world: World;

beforeEach(() => {
  world = new World();
  world.put('flint-lint.yaml', 'root: true\n');
  world.put('docker/Dockerfile', 'FROM flink:1.20.2\n');
  world.put('other/pod.yaml', 'kind: Pod\n');
  world.put('base/kustomization.yaml', 'resources: [orders.yaml]\n');
  world.put(
    'base/orders.yaml',
    'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders}\nspec: {image: flink:1.20.2, flinkVersion: v1_20}\n',
  );
});

afterEach(() => world.dispose());

/** What is told of a run, without the times. */
async function told(...argv: string[]): Promise<string[]> {
  const { program: _, ...io } = world.io();
  await run(['--verbose', '--format', 'json', ...argv], io);
  expect(JSON.parse(world.stdout)).toHaveProperty('findings');
  return world.stderr
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/ \([\d,]+ ms\)$/, ' (… ms)'));
}

const COUNTS = 'violations, ';

test('--verbose tells of each stage on standard error', async () => {
  const lines = await told('--no-cache');
  expect(
    lines.map((line) => line.replace(/\d+ rules?: \d+ violations?, \d+ unknown/, `N rules: N ${COUNTS}N unknown`)),
  ).toEqual([
    `root: ${world.folder}`,
    'configuration: flint-lint.yaml',
    'kept between runs: nothing',
    'listed 5 files (… ms)',
    'searched 5 files of 0.01 MiB, took 3 in (… ms)',
    'parsed 3 files (… ms)',
    'rendered 1 target, 0 of them in vain; 1 render, 0 of them known already (… ms)',
    'understood 1 object, 1 workload and 1 Dockerfile of 3 files (… ms)',
    'asked N rules: N violations, N unknown (… ms)',
    'put the findings together (… ms)',
    'reported (… ms)',
  ]);
});

test('--verbose tells of the base, and of renders that are known', async () => {
  world.put('same/base/kustomization.yaml', world.read('base/kustomization.yaml'));
  world.put('same/base/orders.yaml', world.read('base/orders.yaml'));
  const lines = await told('--no-cache', '--base', 'same');
  expect(lines).toContain('base: listed 2 files (… ms)');
  expect(
    lines.some((line) => line.startsWith('rendered 2 targets') && line.includes(', 1 of them known already')),
  ).toBe(true);
});

test('--verbose tells whether the result of the last run is taken', async () => {
  for (let index = 0; index < 30; index++) world.put(`images/${index}/Dockerfile`, 'FROM flink:1.20.2\n');
  const { program: _, ...io } = { ...world.io(), build: `test-${process.pid}` };
  const cache = new World();
  io.env = { XDG_CACHE_HOME: cache.folder };
  await run(['--verbose'], io);
  expect(world.stderr).toContain(`kept between runs: in ${cache.folder}`);
  expect(world.stderr).toContain('took no result of a run before');
  world.stderr = '';
  await run(['--verbose'], io);
  expect(world.stderr).toContain('took the result of the last run: all that it read is the same');
  expect(world.stderr).not.toContain('asked');
  cache.dispose();
});

test('no word of it without --verbose', async () => {
  const { program: _, ...io } = world.io();
  await run(['--no-cache'], io);
  expect(world.stderr).toBe('');
});
