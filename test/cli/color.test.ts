import { expect, test } from 'vitest';
import { wantsColor } from '../../src/cli/color.ts';

type Case = [Record<string, string>, boolean, boolean | undefined, boolean];

test.each<Case>([
  [{}, false, undefined, false],
  [{}, true, undefined, true],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, true, true],
  [{ FORCE_COLOR: '1' }, true, false, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, undefined, false],
  [{ NO_COLOR: '' }, true, undefined, true],
  [{ FORCE_COLOR: '1', TERM: 'dumb' }, false, undefined, true],
  [{ FORCE_COLOR: '3' }, false, undefined, true],
  [{ FORCE_COLOR: '0' }, true, undefined, false],
  [{ FORCE_COLOR: 'false', GITHUB_ACTIONS: 'true' }, true, undefined, false],
  [{ FORCE_COLOR: '' }, false, undefined, false],
  [{ TERM: 'dumb', GITHUB_ACTIONS: 'true' }, true, undefined, false],
  [{ GITHUB_ACTIONS: 'true' }, false, undefined, true],
  [{ GITHUB_ACTIONS: 'false' }, false, undefined, false],
])('%j, terminal %s, option %s: %s', (env, isTTY, option, wanted) => {
  expect(wantsColor({ env, stdout: { isTTY, write: async () => {} } }, option)).toBe(wanted);
});
