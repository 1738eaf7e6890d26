import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const GUIDE = readFileSync('docs/architecture.md', 'utf8');
const entries = (folder: string) => readdirSync(folder, { withFileTypes: true });

describe('docs/architecture.md', () => {
  it('names every room', () => {
    const rooms = entries('src').filter((entry) => entry.isDirectory());
    expect(rooms.map(({ name }) => `src/${name}`).filter((name) => !GUIDE.includes(`\`${name}\``))).toEqual([]);
  });

  it('names every module at the top of src', () => {
    const modules = entries('src').filter((entry) => entry.isFile());
    expect(modules.map(({ name }) => name).filter((name) => !GUIDE.includes(`\`${name}\``))).toEqual([]);
  });

  it('names every room of the model', () => {
    const rooms = entries('src/model').filter((entry) => entry.isDirectory());
    expect(rooms.map(({ name }) => name).filter((name) => !GUIDE.includes(`\`${name}\``))).toEqual([]);
  });

  it('names no file that is not there', () => {
    const files = [...GUIDE.matchAll(/`((?:src|rules|test|engines)\/[\w./-]+\.\w+)`/g)].map(
      ([, path]) => path as string,
    );
    const missing = files.filter((path) => {
      const at = path.lastIndexOf('/');
      return !entries(path.slice(0, at)).some(({ name }) => name === path.slice(at + 1));
    });
    expect(missing).toEqual([]);
  });
});
