import type { Options } from '../config/options.ts';
import type { Result } from '../engine/result.ts';
import type { Gathered } from '../gather.ts';
import { REPOSITORY } from '../project.ts';
import type { SourceText } from '../text/source.ts';
import { spanOf } from '../text/span.ts';
import { gitFacts } from '../workspace/git-facts.ts';
import type { WorkspaceReader } from '../workspace/transcript.ts';
import { withHook } from './hook.ts';
import { configurationText, HOOK, type VersionPlace, workflowText } from './texts.ts';

/** What a repository begins with: files to be written, and what is left as it is. */
export interface Starters {
  files: Starter[];
  /** What is there already, or cannot be written. */
  left: { path: string; because: string /** Lines for its author to add. */; lines?: readonly string[] }[];
  summary: Result['summary'];
}

/** A new file, or with `before` one that is changed. */
export interface Starter {
  path: string;
  before?: string;
  after: string;
  /** What is left to its author. */
  advice?: string;
}

const CONFIGURATION = 'flint-lint.yaml';
const WORKFLOW = '.github/workflows/flint-lint.yml';
const HOOKS = '.pre-commit-config.yaml';

const PIN = 'pin the Action to a commit for anything but a trial';
const FREEZE = 'put a commit for its rev, as "pre-commit autoupdate --bleeding-edge --freeze" does';
const THERE = 'it is there already';

/** Works out a first configuration, workflow and hook for a repository; nothing is written. */
export function startersOf(
  options: Options,
  workspace: WorkspaceReader,
  { gathered, result }: { gathered: Gathered; result: Result },
): Starters {
  const starters: Starters = { files: [], left: [], summary: result.summary };
  const { file } = options.configuration;
  if (file !== undefined) starters.left.push({ path: file, because: THERE });
  else starters.files.push({ path: CONFIGURATION, after: configurationText(operatorIn(gathered), rangeIn(result)) });
  const { isTop, onGitHub, branch = 'main' } = gitFacts(options.root);
  if (onGitHub && isTop) {
    const known = workflowIn(workspace);
    if (known === undefined) starters.files.push({ path: WORKFLOW, after: workflowText(branch), advice: PIN });
    else starters.left.push({ path: known, because: 'it runs flint-lint already' });
  }
  const hooks = textOf(workspace, HOOKS);
  if (hooks) {
    const edit = withHook(hooks);
    if (edit.is === 'edit') starters.files.push({ path: HOOKS, before: hooks.text, after: edit.text, advice: FREEZE });
    else if (edit.is === 'there') starters.left.push({ path: HOOKS, because: 'it has the hook already' });
    else starters.left.push({ path: HOOKS, because: edit.because, lines: HOOK });
  }
  return starters;
}

function operatorIn({ model, sources }: Gathered): VersionPlace | undefined {
  const { version } = model.operator;
  const span = version && spanOf(version.origin);
  return version && span
    ? { version: version.value, file: span.file, line: sources.get(span.file)?.position(span.start).line ?? 1 }
    : undefined;
}

/** Such as `1.11 to 1.15`. */
function rangeIn({ assumptions }: Result): string | undefined {
  return assumptions.find(({ what }) => what === 'operator version')?.value;
}

/** The workflow that runs flint-lint. */
function workflowIn(workspace: WorkspaceReader): string | undefined {
  return workspace.paths
    .filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path))
    .find((path) => {
      const { text } = textOf(workspace, path) ?? { text: '' };
      return text.includes(`${REPOSITORY}@`) || /\bflint-lint\b(?!\.ya?ml)/.test(text);
    });
}

function textOf(workspace: WorkspaceReader, path: string): SourceText | undefined {
  const read = workspace.contents(path);
  return read && 'lineStarts' in read ? read : undefined;
}
