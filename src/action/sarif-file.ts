import { existsSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inside } from '../config/find.ts';
import { UsageError } from '../config/usage-error.ts';

/**
 * Writes the SARIF report, with the folders above it. A link at its place is replaced, and links of
 * the checkout do not lead the report out of it.
 *
 * @param workspace absolute path of the checkout
 * @param folder absolute path that a relative name starts at
 * @returns the path relative to the workspace, or absolute where the name says so
 * @throws UsageError when it cannot be written there
 */
export function writeSarif(workspace: string, folder: string, name: string, text: string): string {
  const full = path.resolve(folder, name);
  const relative = inside(workspace, full);
  if (relative === undefined && !path.isAbsolute(name)) {
    throw new UsageError(`sarif-file leads out of the workspace: ${name}`);
  }
  const parent = path.dirname(full);
  try {
    if (relative !== undefined && inside(realpathSync(workspace), realpathSync(existing(parent))) === undefined) {
      throw new UsageError(`sarif-file leads out of the workspace through a link: ${name}`);
    }
    mkdirSync(parent, { recursive: true });
    rmSync(full, { force: true });
    writeFileSync(full, text, { flag: 'wx' });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`sarif-file: cannot write ${name} (${(error as NodeJS.ErrnoException).code ?? error})`);
  }
  return relative ?? full;
}

/** The nearest folder upwards that is there. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(path.dirname(folder));
}
