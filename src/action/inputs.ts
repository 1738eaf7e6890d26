import path from 'node:path';
import { failOnEffect } from '../config/effects.ts';
import { inside, isFolder } from '../config/find.ts';
import { type FailOn, failOn, maxWarnings, operatorVersion, policyFrom } from '../config/flags.ts';
import { UsageError } from '../config/usage-error.ts';
import type { Effect } from '../text/effect.ts';

/** What the workflow asks for, checked. */
export interface Inputs {
  /** Absolute. */
  workingDirectory: string;
  /** Relative to the working directory. */
  paths: string[];
  config?: string;
  /** Relative to the working directory or absolute. */
  baseline?: string;
  annotations: boolean;
  summary: boolean;
  /** Relative to the working directory or absolute. */
  sarifFile?: string;
  failOn: FailOn;
  maxWarnings?: number;
  operatorVersion?: string;
  /** Revision to compare with; undefined compares with nothing. */
  base?: string;
  /** Report only findings that the base does not have. */
  diffOnly: boolean;
  /** Whose configuration, baseline and suppressions hold when there is a base. */
  policyFrom: 'base' | 'head';
  /** Effects that fail the step; undefined leaves it to the configuration. */
  failOnEffect?: Effect[];
}

/**
 * Reads and checks the inputs that action.yml declares.
 *
 * @param read gives an input by name; '' when it is not set
 * @param workspace absolute path of the checkout
 * @param pullRequestBase the commit that a pull request is compared with, when the run is about one
 * @throws UsageError with everything that is wrong
 */
export function readInputs(read: (name: string) => string, workspace: string, pullRequestBase?: string): Inputs {
  const wrong: string[] = [];
  const checked = <T>(name: string, check: (given: string) => T): T | undefined => {
    const given = read(name).trim();
    if (given === '') return undefined;
    try {
      return check(given);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      // The messages name the option of the command line.
      wrong.push(...error.lines.map((line) => line.replace(/^--/, '')));
      return undefined;
    }
  };
  const config = checked('config', String);
  const baseline = checked('baseline', String);
  const sarifFile = checked('sarif-file', String);
  const warnings = checked('max-warnings', maxWarnings);
  const operator = checked('operator-version', operatorVersion);
  const effects = checked('fail-on-effect', failOnEffect);
  const base = checked('base', revision) ?? pullRequestBase;
  const inputs: Inputs = {
    workingDirectory: checked('working-directory', (given) => folderOf(workspace, given)) ?? workspace,
    paths: (checked('paths', lines) ?? []).filter((line) => line !== ''),
    ...(config === undefined ? {} : { config }),
    ...(baseline === undefined ? {} : { baseline }),
    annotations: checked('annotations', (given) => boolean('annotations', given)) ?? true,
    summary: checked('summary', (given) => boolean('summary', given)) ?? true,
    ...(sarifFile === undefined ? {} : { sarifFile }),
    failOn: checked('fail-on', failOn) ?? 'error',
    ...(warnings === undefined ? {} : { maxWarnings: warnings }),
    ...(operator === undefined ? {} : { operatorVersion: operator }),
    ...(base === undefined || base === 'none' ? {} : { base }),
    policyFrom: checked('policy-from', policyFrom) ?? (pullRequestBase === undefined ? 'head' : 'base'),
    diffOnly: checked('diff-only', (given) => boolean('diff-only', given)) ?? false,
    ...(effects === undefined ? {} : { failOnEffect: effects }),
  };
  if (wrong.length > 0) throw new UsageError(...wrong);
  return inputs;
}

function revision(given: string): string {
  if (/^[^-\s]\S*$/.test(given)) return given;
  throw new UsageError(`base must be a Git revision or none, not "${given}"`);
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim());
}

/** The spellings that YAML 1.2 knows, as @actions/core reads them. */
function boolean(name: string, given: string): boolean {
  if (/^(?:true|True|TRUE)$/.test(given)) return true;
  if (/^(?:false|False|FALSE)$/.test(given)) return false;
  throw new UsageError(`${name} must be true or false, not "${given}"`);
}

function folderOf(workspace: string, given: string): string {
  const full = path.resolve(workspace, given);
  if (inside(workspace, full) === undefined) {
    throw new UsageError(`working-directory must be inside the workspace, not "${given}"`);
  }
  if (!isFolder(full)) throw new UsageError(`working-directory: there is no folder "${given}"`);
  return full;
}
