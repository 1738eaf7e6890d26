import type { Policy } from './base-policy.ts';
import { baselineOf } from './baseline.ts';
import { matcher } from './config/glob.ts';
import type { Options, Stage } from './config/options.ts';
import { ofBase } from './config/progress.ts';
import type { Assumption, Finding, Result } from './engine/result.ts';
import { compareWithBase } from './engine/status.ts';
import type { LogAccount } from './explain-log.ts';
import { gather } from './gather.ts';
import type { Graph } from './graph-of.ts';
import { isReported } from './result-of.ts';
import { ruleList, ruleProse } from './rule-info.ts';
import { type LintedTree, lintTree } from './stages.ts';
import type { Starters } from './starters/starters.ts';
import type { Upgrade } from './upgrade/index.ts';
import { FORMS, parseTarget } from './upgrade/target.ts';
import type { UpgradeOutcome } from './upgrade-plan.ts';
import { RunBudget } from './workspace/budget.ts';
import { wouldBeListed } from './workspace/discover.ts';
import { OverlayTree } from './workspace/overlay.ts';
import { Transcript } from './workspace/transcript.ts';
import { type FileTree, FolderTree } from './workspace/tree.ts';
import { type Scan, Workspace } from './workspace/workspace.ts';

export type { Configuration, Options, Stage } from './config/options.ts';
export { defaultOptions, emptyConfiguration } from './config/options.ts';
export { formatBaseline } from './engine/baseline-file.ts';
export { unifiedDiff } from './engine/diff.ts';
export { planFixes } from './engine/fix.ts';
export type { Finding, Result, RuleMeta, RuleProse } from './engine/result.ts';
export { onlyNew } from './engine/status.ts';
export type { LogAccount, LogMessage, LogRule } from './explain-log.ts';
export { explainWorkload } from './explain-workload.ts';
export type { Graph, GraphEdge, GraphNode } from './graph-of.ts';
export { ruleList, ruleProse } from './rule-info.ts';
export type { Starter, Starters } from './starters/starters.ts';
export type { RenderedTarget, TargetAccount } from './targets-of.ts';
export { listTargets, renderTarget } from './targets-of.ts';
export type { UpgradePlan } from './upgrade/plan.ts';
export type { WorkloadAccount } from './workload-account.ts';

/**
 * Lints a folder: reads the files, works out what would run, asks the rules.
 *
 * With `options.base` or `options.baseRevision` the same is done there, and findings carry a status.
 *
 * @throws UsageError on a baseline or a policy that cannot be read, otherwise only on a defect of flint-lint
 *   itself: bad input becomes findings
 */
export async function lint(options: Options): Promise<Result> {
  const tree = await baseTree(options);
  if (tree === undefined) {
    const result = await lintAlone(options);
    return options.baseRevision === undefined
      ? result
      : { ...result, assumptions: [...result.assumptions, withoutBase(options)] };
  }
  const policy = options.policyFrom === 'base' ? await policyAt(tree, options) : undefined;
  const judged = policy ? judgedBy(policy, options) : options;
  // What is reported now may have stood anywhere at the base.
  const { told, progress } = options;
  const tellOfBase = told && { told: (stage: Stage) => told({ ...stage, of: 'base' }) };
  const showBase = progress && { progress: ofBase(progress) };
  const before = { ...judged, paths: [], ...tellOfBase, ...showBase };
  const base = await lintTree(await openWorkspace(tree, before), before);
  const head = await lintTree(await openWorkspace(headTree(options), judged), judged, base, policy?.relaxations);
  const compared = compareWithBase({ ...head.result, unknown: head.open }, base.result);
  const gone = compared.gone.filter((finding) => isReported(finding, options));
  // Only a comparison pays for it.
  const { changesOf } = await import('./changes-of.ts');
  const changes = withOwners(await changesOf(base, head, options), head, base);
  const { failOnEffect } = judged.configuration;
  return {
    ...head.result,
    ...changes,
    ...(failOnEffect ? { failOnEffect } : {}),
    findings: compared.head,
    gone: gone.map(withoutFix),
  };
}

/** So many files that mention Flink make it worth to look for the result of the run before. */
const WORTH_KEEPING = 30;

/** Lints a folder that is compared with nothing; where all that the last run read is the same, so is the result. */
async function lintAlone(options: Options): Promise<Result> {
  const workspace = await openWorkspace(headTree(options), options);
  const { cache, build, replaced } = options;
  if (cache === undefined || build === undefined || replaced) return (await lintTree(workspace, options)).result;
  const transcript = new Transcript(workspace);
  await options.progress?.at({ is: 'search', files: workspace.paths.length });
  const look = transcript.askAhead({ is: 'firstLook', about: [] }) as Scan;
  if (look.files.length < WORTH_KEEPING) return (await lintTree(transcript, options)).result;
  // Encryption takes its time to be loaded.
  const { KeptResults } = await import('./kept-results.ts');
  const kept = new KeptResults(`${cache}/results`, transcript, options);
  const { told } = options;
  told?.({ is: 'search', ...workspace.counts });
  const known = kept.recall(look);
  told?.({ is: 'recall', taken: known !== undefined });
  if (known) return known;
  const searched = told && { told: (stage: Stage) => stage.is !== 'search' && told(stage) };
  const { result, gathered } = await lintTree(transcript, { ...options, ...searched });
  if (result.complete && !gathered.renderer?.wasCutOff) kept.keep(result);
  return result;
}

/** The folder, with the files that are to be taken for others in their place. */
function headTree({ root, replaced }: Options): string | FileTree {
  return replaced ? new OverlayTree(new FolderTree(root), replaced, (path) => wouldBeListed(root, path)) : root;
}

async function openWorkspace(tree: string | FileTree, options: Options): Promise<Workspace> {
  await options.progress?.at({ is: 'list' });
  const baseline = baselineOf(options);
  const ignored = matcher(options.configuration.ignore);
  const { limits } = options.configuration;
  const workspace = await Workspace.open(
    tree,
    (path) => path === baseline?.source.path || ignored(path),
    new RunBudget(limits, options.clock, options.progress),
    limits.fileSize,
  );
  options.listed?.(workspace.paths.length, 'files');
  options.told?.({ is: 'list', files: workspace.paths.length });
  return workspace;
}

async function policyAt(tree: string | FileTree, options: Options): Promise<Policy> {
  const { basePolicy } = await import('./base-policy.ts');
  return basePolicy(tree, options, ruleList());
}

/** The options with the base's configuration and baseline in place of the head's. */
function judgedBy({ configuration, baseline }: Policy, { baseline: _, ...options }: Options): Options {
  return { ...options, configuration, shownConfiguration: options.configuration, ...(baseline ? { baseline } : {}) };
}

/** What to compare with; undefined when the repository does not have the revision. */
async function baseTree({ root, base, baseRevision }: Options): Promise<string | FileTree | undefined> {
  if (baseRevision === undefined) return base;
  // Starting processes takes much of Node.
  const { RevisionTree } = await import('./workspace/revision.ts');
  return RevisionTree.open(root, baseRevision);
}

function withoutBase({ baseRevision, policyFrom }: Options): Assumption {
  return {
    what: 'base',
    value: `none, so everything is reported as if it were new${policyFrom === 'base' ? ', and judged by the configuration and the suppressions of the checkout' : ''}`,
    because: `this clone of the repository has no revision "${baseRevision}"`,
  };
}

/** What nobody has any more belongs to whom it belonged. */
function withOwners<T extends Required<Pick<Result, 'changes'>>>(changed: T, head: LintedTree, base: LintedTree): T {
  return {
    ...changed,
    changes: changed.changes.map((change) => (change.side === 'head' ? head : base).owners.change(change)),
  };
}

/** Offsets of a fix are those of the base's files. */
function withoutFix({ fix: _, ...finding }: Finding): Finding {
  return finding;
}

/** What an upgrade comes to: objects of another kind, a plan, or the reason why there is neither. */
export type Upgraded = ({ is: 'objects' } & Upgrade) | UpgradeOutcome;

/**
 * What the objects of a folder become for another operator (`operator=apache`), or what it takes to bring them to
 * other versions (`flink=2.1,operator=1.15`).
 *
 * @param to see {@link upgradeProblem}
 */
export async function upgrade(options: Options, to: string): Promise<Upgraded> {
  const parsed = parseTarget(to);
  if (parsed.is === 'wrong') return { is: 'wrong', because: `${parsed.because}; ${parsed.known}` };
  if (parsed.is === 'versions') {
    // Few runs plan an upgrade.
    const { planUpgrade } = await import('./upgrade-plan.ts');
    return planUpgrade(options, parsed.target, async (tree, own, base, assumed) =>
      lintTree(await openWorkspace(tree, own), own, base as LintedTree | undefined, undefined, assumed),
    );
  }
  const { toApache } = await import('./upgrade/index.ts');
  const { limits, ignore } = options.configuration;
  const workspace = await Workspace.open(
    options.root,
    matcher(ignore),
    new RunBudget(limits, options.clock, options.progress),
    limits.fileSize,
  );
  const { model } = await gather(workspace, options);
  return { is: 'objects', ...toApache(model, (file) => isReported({ file }, options)) };
}

/** What a repository begins with: a configuration, a workflow, a hook. Nothing is written. */
export async function starters(options: Options): Promise<Starters> {
  // Few runs begin.
  const { startersOf } = await import('./starters/starters.ts');
  const workspace = await openWorkspace(options.root, options);
  return startersOf(options, workspace, await lintTree(workspace, options));
}

/** What is wrong with a value of `--to`, with what is known; undefined when it can be upgraded to. */
export function upgradeProblem(to: string | undefined): string | undefined {
  if (to === undefined) return `upgrade needs --to: ${FORMS}`;
  const parsed = parseTarget(to);
  return parsed.is === 'wrong' ? `--to: ${parsed.because}; ${parsed.known}` : undefined;
}

/**
 * Tells which rules know what a log of a job, the operator or a deployment says, and what they find in a folder.
 *
 * @param options the folder, or undefined when there is none to look at
 */
export async function explainLog(log: string, options?: Options): Promise<LogAccount> {
  const { accountOfLog } = await import('./explain-log.ts');
  return accountOfLog(log, options, { rules: ruleList(), proseOf: ruleProse, lint });
}

/** Workloads of a folder and what they use: images, configuration, claims, accounts, storage, clusters, Services. */
export async function listGraph(options: Options): Promise<Graph> {
  const { limits, ignore } = options.configuration;
  const budget = new RunBudget(limits, options.clock, options.progress);
  const workspace = await Workspace.open(options.root, matcher(ignore), budget, limits.fileSize);
  const gathered = await gather(workspace, options);
  const { graphOf } = await import('./graph-of.ts');
  return graphOf(gathered, (file) => isReported({ file }, options));
}
