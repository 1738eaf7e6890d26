import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Absolute path of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Imports TypeScript: bundles it in memory, writes the bundle below node_modules/.cache and imports that.
 * Packages stay outside the bundle.
 *
 * @param {string} name of the bundle file, unique per caller
 * @param {string} contents TypeScript; its relative imports start at the repository's root
 * @param {Map<string, string>} overrides texts to take for modules, by path relative to the root
 */
export async function loadTypeScript(name, contents, overrides = new Map()) {
  const result = await build({
    stdin: { contents, resolveDir: root, sourcefile: `${name}.ts`, loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    define: { __VERSION__: JSON.stringify('0.0.0-development') },
    plugins: [overridePlugin(overrides)],
    logLevel: 'silent',
    write: false,
  });
  const folder = path.join(root, 'node_modules/.cache/flint-lint');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}-${process.pid}.mjs`);
  await writeFile(file, result.outputFiles[0].contents);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(file, { force: true });
  }
}

function overridePlugin(overrides) {
  return {
    name: 'override',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        const contents = overrides.get(path.relative(root, file).split(path.sep).join('/'));
        return contents === undefined ? undefined : { contents, loader: 'ts' };
      });
    },
  };
}
