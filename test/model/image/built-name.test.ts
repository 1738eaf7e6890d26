import { expect, it } from 'vitest';
import { emptyConfiguration } from '../../../src/config/options.ts';
import { written } from '../../../src/text/span.ts';
import { world } from '../../support/model.ts';

const DOCKERFILE = 'FROM flink:1.20.2\n';

function built(files: Record<string, string>, images = emptyConfiguration().images): (string | undefined)[] {
  return world({ 'job/Dockerfile': DOCKERFILE, ...files }, { images }).model.dockerfiles.map(({ builds }) => builds);
}

it('is the name without registry and tag, wherever it is said', () => {
  const script = 'docker build -t registry.example:5000/team/orders:1.2 job\n';
  expect(built({ 'build.sh': script })).toEqual(['team/orders']);
  const declared = { dockerfile: 'job/Dockerfile', args: {}, at: written('flint-lint.yaml', 0, 0) };
  expect(built({}, new Map([['registry.example/jobs', declared]]))).toEqual(['jobs']);
});

it('is the first of several, so that the order of files does not matter', () => {
  const files = { 'a.sh': 'docker build -t zeta job\n', 'b.sh': 'docker build -t alpha job\n' };
  expect(built(files)).toEqual(['alpha']);
});

it('is unknown when nothing says it', () => {
  expect(built({})).toEqual([undefined]);
  expect(built({ 'build.sh': 'docker build -t other elsewhere\n' })).toEqual([undefined]);
});
