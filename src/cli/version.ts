import { readFileSync } from 'node:fs';

/** Filled in when the package is bundled. */
declare const __VERSION__: string | undefined;

/** The version of this program. */
export function version(): string {
  if (typeof __VERSION__ === 'string') return __VERSION__;
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
