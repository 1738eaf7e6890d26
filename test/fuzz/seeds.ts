import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../rules/index.ts';
import { fileKind } from '../../src/workspace/names.ts';

/** Texts from which inputs are made, by what reads them. */
export interface Seeds {
  yaml: string[];
  dockerfile: string[];
}

/** Largest file that is worth changing in a few places. */
const LARGEST = 60_000;

/** The files of all examples of the rules, the fixtures, and folders given by hand. */
export function readSeeds(folders: readonly string[] = ['fixtures']): Seeds {
  const seeds: Seeds = { yaml: [], dockerfile: [] };
  const add = (name: string, text: () => string) => {
    const kind = fileKind(name);
    if (kind === 'yaml' || kind === 'dockerfile') seeds[kind].push(text());
  };
  for (const { examples } of rules) {
    for (const { bad, good } of examples) {
      for (const [name, text] of Object.entries({ ...good, ...bad })) add(name, () => text);
    }
  }
  for (const folder of folders) {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    for (const file of files.sort()) {
      if (statSync(file).size <= LARGEST) add(file, () => readFileSync(file, 'utf8'));
    }
  }
  return seeds;
}
