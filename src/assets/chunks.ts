import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import type { CompileCache } from './compile-cache.ts';

type Exports = Record<string, unknown>;
type Run = (module: { exports: Exports }, exports: Exports, require: (id: string) => unknown, url: string) => void;

interface Chunk {
  module: { exports: Exports };
  script: Script;
}

const loaded = new Map<string, Chunk>();
let cache: CompileCache | undefined;

/** Takes compiled code from a cache from now on. */
export function takeCompiled(from: CompileCache | undefined): void {
  cache = from;
}

/**
 * What a chunk of the bundle exports. Chunks are scripts rather than modules, since only those can be
 * loaded on the spot and with their compiled code; each is a function of what a module can ask for.
 *
 * `scripts/bundle.mjs` writes the calls; the sources themselves have no chunks.
 */
export function loadChunk(name: string): Exports {
  const known = loaded.get(name);
  if (known) return known.module.exports;
  const file = path.join(import.meta.dirname, 'chunks', `${name}.cjs`);
  const { href } = pathToFileURL(file);
  const compiled = cache?.read(name);
  // The bundle is nothing but ASCII.
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: href,
    ...(compiled ? { cachedData: compiled } : {}),
  });
  if (script.cachedDataRejected) cache?.reject(name);
  const module = { exports: {} };
  loaded.set(name, { module, script });
  (script.runInThisContext() as Run)(module, module.exports, required, href);
  return loaded.get(name)?.module.exports ?? {};
}

/** Chunks have a `#` in front of their name; all else is built in. */
function required(id: string): unknown {
  return id.startsWith('#') ? loadChunk(id.slice(1)) : process.getBuiltinModule(id);
}

/** Keeps the compiled code of the chunks that were loaded, as far as that is worth it. */
export function keepCompiled(): void {
  for (const [name, { script }] of loaded) cache?.keep(name, () => script.createCachedData());
}
