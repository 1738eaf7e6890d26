import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBuilds } from '../../../src/model/image/builds.ts';
import { ImageResolver } from '../../../src/model/image/resolve.ts';
import { parseDockerfile } from '../../../src/syntax/dockerfile.ts';
import { parseYaml } from '../../../src/syntax/yaml.ts';
import { SourceText } from '../../../src/text/source.ts';
import { shared } from '../../support/shared.ts';

const corpus = shared('corpus');

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function read(root: string, path: string): SourceText {
  return new SourceText(relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
}

describe.skipIf(corpus === undefined)('Dockerfiles and builds of real repositories', () => {
  const root = corpus ?? '';
  const files = corpus === undefined ? [] : filesBelow(root);
  const sources = files
    .filter((path) => /dockerfile/i.test(path) && !/\.(?:md|go)$/.test(path))
    .map((path) => read(root, path));

  it('are read and followed', () => {
    const trees = new Map(sources.map((source) => [source.path, parseDockerfile(source)]));
    const resolver = new ImageResolver({ dockerfiles: trees, builds: [], declared: new Map() });
    const facts = resolver.flinkDockerfiles();
    expect(sources.length).toBeGreaterThan(30);
    expect(facts.length).toBeGreaterThan(15);
    expect([...trees.values()].flatMap((tree) => tree.problems)).toEqual([]);
    for (const { image, placements } of facts) {
      expect(['yes', 'no', 'unknown']).toContain(image.find(/^\/opt\/flink\/plugins\/[^/]+\/x\.jar$/).is);
      for (const { at } of placements) expect(at.is === 'written' && at.span.end > at.span.start).toBe(true);
    }
  });

  it('are built by what the repositories say', () => {
    const builds = files
      .filter((path) => /\.(?:ya?ml|sh)$|makefile|jenkinsfile|tiltfile/i.test(path) && !/crds?[-/]/.test(path))
      .map((path) => read(root, path))
      .filter((source) => source.text.length < 200_000)
      .flatMap((source) => findBuilds(source, /\.ya?ml$/.test(source.path) ? parseYaml(source) : undefined));
    for (const link of builds) {
      expect(link.image).not.toMatch(/[\s${}]/);
      expect(link.dockerfile).not.toMatch(/[\s${}]|^\//);
    }
  });
});
