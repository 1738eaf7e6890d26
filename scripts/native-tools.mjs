import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { loadTypeScript, root } from './load.mjs';

/** The release of the command that holds a release of the library. */
const KUSTOMIZE_COMMANDS = { 'v0.21.2': 'v5.8.2' };

/** Where the native tools are built; they run with no other home. */
export const nativeFolder = path.join(root, 'node_modules/.cache/flint-lint/native');

/**
 * Builds kustomize and Helm from the Go module registry, in the versions that the engines are made of,
 * unless they were built before. Needs Go.
 *
 * @returns {Promise<{ kustomize: string, helm: string }>} their paths
 */
export async function nativeTools() {
  const { ENGINES } = await loadTypeScript('native-tools', "export * from './src/assets/generated/engines.ts';");
  return {
    kustomize: tool('kustomize', 'sigs.k8s.io/kustomize/kustomize/v5', KUSTOMIZE_COMMANDS[ENGINES.kustomize]),
    helm: tool('helm', 'helm.sh/helm/v4/cmd/helm', ENGINES.helm),
  };
}

function tool(name, module, version) {
  const binary = path.join(nativeFolder, `${name}-${version}`, name);
  if (!existsSync(binary)) {
    const folder = path.dirname(binary);
    mkdirSync(folder, { recursive: true });
    console.error(`Building ${name} ${version}`);
    execFileSync('go', ['install', `${module}@${version}`], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, GOBIN: folder, GOFLAGS: '' },
    });
  }
  return binary;
}
