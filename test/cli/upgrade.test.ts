import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { World } from './world.ts';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => world.dispose());

describe('upgrade', () => {
  test('prints the objects', async () => {
    expect(await world.run('upgrade', '--to', 'operator=apache')).toBe(0);
    expect(world.stdout).toBe('kind: FlinkDeployment\n');
    expect(world.stderr).toBe('1 object to upgrade\n');
  });

  test.each([
    [[], 'upgrade needs --to; there is operator=apache\n'],
    [['--to', 'operator=x'], '--to: "operator=x" is not known; there is operator=apache\n'],
    [['--to', 'operator=apache', '--fix'], '--fix does not go with the command upgrade\n'],
  ])('%j is wrong', async (argv, message) => {
    expect(await world.run('upgrade', ...argv)).toBe(2);
    expect(world.stderr).toBe(message);
    expect(world.stdout).toBe('');
  });

  test('--to is for upgrade alone', async () => {
    expect(await world.run('--to', 'operator=apache')).toBe(2);
  });
});
