import { rules } from '../rules/index.ts';
import { baselineOf, splitByBaseline } from './baseline.ts';
import { matcher } from './config/glob.ts';
import type { Options, Stage } from './config/options.ts';
import { splitAnnotated } from './engine/annotated.ts';
import { applySuppressions, isActive } from './engine/apply-suppressions.ts';
import { assembleFindings, assembleUnknown, flowOrigins } from './engine/assemble.ts';
import { withoutConsequences } from './engine/consequences.ts';
import { engineFindings } from './engine/engine-findings.ts';
import { templateOrigins } from './engine/origins.ts';
import { Places } from './engine/places.ts';
import {
  freshSuppression,
  RELAXED_RULE,
  type Relaxation,
  relaxedFindings,
  splitSuppressions,
} from './engine/policy.ts';
import type { Assumption, Finding, Result, RuleMeta, UnknownVerdict } from './engine/result.ts';
import type { Rule } from './engine/rule.ts';
import { type Judged, runRules } from './engine/run.ts';
import { Shares } from './engine/shares.ts';
import { compareWithBase } from './engine/status.ts';
import { annotationOrigins, annotationSuppressions, commentSuppressions, type Suppression } from './engine/suppress.ts';
import type { WhereIs } from './engine/where.ts';
import type { LogAccount } from './explain-log.ts';
import { type Gathered, gather } from './gather.ts';
import type { Graph } from './graph-of.ts';
import type { AssumedFlink } from './model/build.ts';
import { type UnusedDeclaration, unusedDeclarations } from './model/declared.ts';
import { CODEOWNERS, Owners } from './owners.ts';
import type { Policy } from './policy.ts';
import { isReported, resultOf } from './result-of.ts';
import { ruleList, ruleProse, withProse } from './rule-info.ts';
import { ruleSettings } from './rule-settings.ts';
import type { Starters } from './starters/starters.ts';
import type { SourceText } from './text/source.ts';
import { withDoubt } from './unknown-versions.ts';
import type { Upgrade } from './upgrade/index.ts';
import { FORMS, parseTarget } from './upgrade/target.ts';
import type { UpgradeOutcome } from './upgrade-plan.ts';
import { RunBudget } from './workspace/budget.ts';
import { wouldBeListed } from './workspace/discover.ts';
import { OverlayTree } from './workspace/overlay.ts';
import { Transcript, type WorkspaceReader } from './workspace/transcript.ts';
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
  const { told } = options;
  const tellOfBase = told && { told: (stage: Stage) => told({ ...stage, of: 'base' }) };
  const before = { ...judged, paths: [], ...tellOfBase };
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
  const baseline = baselineOf(options);
  const ignored = matcher(options.configuration.ignore);
  const { limits } = options.configuration;
  const workspace = await Workspace.open(
    tree,
    (path) => path === baseline?.source.path || ignored(path),
    new RunBudget(limits, options.clock),
    limits.fileSize,
  );
  options.listed?.(workspace.paths.length, 'files');
  options.told?.({ is: 'list', files: workspace.paths.length });
  return workspace;
}

async function policyAt(tree: string | FileTree, options: Options): Promise<Policy> {
  const { basePolicy } = await import('./policy.ts');
  return basePolicy(tree, options, ruleList());
}

/** The options with the base's configuration and baseline in place of the head's. */
function judgedBy({ configuration, baseline }: Policy, { baseline: _, ...options }: Options): Options {
  return { ...options, configuration, ...(baseline ? { baseline } : {}) };
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

interface LintedTree {
  result: Result;
  gathered: Gathered;
  places: Places;
  judged: readonly Judged[];
  /** All verdicts that could not be reached, also those that a finding explains. */
  open: readonly UnknownVerdict[];
  owners: Owners;
}

/**
 * The stages, from files to a result.
 *
 * @param base what to compare with
 * @param relaxations what the head relaxes, where the base's policy holds
 * @param assumedFlink lines that workloads are taken to have
 */
async function lintTree(
  workspace: WorkspaceReader,
  options: Options,
  base?: LintedTree,
  relaxations?: Relaxation[],
  assumedFlink?: AssumedFlink,
): Promise<LintedTree> {
  const baseline = baselineOf(options);
  const { limits } = options.configuration;
  const { budget } = workspace;
  const gathered = await gather(workspace, options, base?.gathered.model, assumedFlink);
  options.listed?.(gathered.model.objects.all.length, 'objects');
  const settings = ruleSettings(options);
  const outcome = runRules([...rules, ...(await ownRules(options))], gathered.model, settings);
  const { judged } = outcome;
  options.told?.({ is: 'judge', ...countsOf(outcome) });
  const shownToo = [...annotationOrigins(gathered.model.objects.all), ...flowOrigins(judged, gathered.model)];
  await gathered.renderer?.decide(templateOrigins(judged, shownToo));
  const configuration = configurationSource(options);
  const sources = configuration ? new Map(gathered.sources).set(configuration.path, configuration) : gathered.sources;
  const places = new Places(sources);
  const owners = new Owners(options, gathered, codeOwnersIn(workspace));
  const where: WhereIs = (about, file) => owners.where(about, file);
  const { judged: distinct, explained } = withoutConsequences(judged, settings, where);
  const policy = base && relaxations && { base: base.gathered, relaxations };
  const suppressions = honoured(gathered, places, options, outcome.ran, policy);
  const active = suppressions.honoured.filter((each) => isActive(each, options.today));
  const { left, taken } = splitAnnotated(distinct, active);
  const assemble = (some: readonly Judged[]) =>
    withDoubt(assembleFindings(some, gathered.model, places, settings, sharesOf(gathered), where), gathered.model);
  const found = [
    ...assemble(left),
    ...engineFindings(
      {
        ...gathered,
        failures: outcome.failures,
        left: budget.left,
        limits,
        unused: unusedIn(gathered, options, budget),
      },
      outcome.ran,
      settings,
      places,
    ),
    ...suppressions.relaxed,
  ].map((finding) => owners.finding(finding));
  const annotated = [...taken].flatMap(([by, judged]) =>
    assemble(judged).map((finding) => ({ finding: owners.finding(finding), by })),
  );
  const { shown, ignored: suppressed } = options.honourIgnores
    ? applySuppressions(found, suppressions.honoured, places, {
        today: options.today,
        ran: outcome.ran,
        own: suppressionRules(outcome.ran),
        annotated,
        unseen: unseenFiles(gathered),
      })
    : { shown: found, ignored: [] };
  const unknown = assembleUnknown(distinct, places);
  const open = [...unknown, ...assembleUnknown(explained, places)];
  const failed = outcome.failures.length > 0 || budget.left.length > 0;
  const run = { options, settings, gathered, ran: outcome.ran, unknown: open, complete: !failed };
  const split = splitByBaseline(shown, suppressed, baseline, run);
  const reported = (findings: Finding[]) => findings.filter((finding) => isReported(finding, options));
  const counted = resultOf(options, workspace, gathered, {
    findings: await withProse([...reported(split.shown), ...split.stale].sort(inOrder)),
    ignored: await withProse(reported([...suppressed, ...split.known]).sort(inOrder)),
    unknown,
    ran: outcome.ran,
    failed,
  });
  const result = { ...counted, sources };
  const lintedTree = { result, gathered, places, judged, open, owners };
  if (!baseline) return lintedTree;
  const all = new Map(result.sources).set(baseline.source.path, baseline.source);
  return { ...lintedTree, result: { ...result, baseline: split.outcome, sources: all } };
}

function countsOf({ judged, ran }: ReturnType<typeof runRules>) {
  const violations = judged.filter(({ verdict }) => verdict.is === 'violated').length;
  return { rules: ran.length, violations, unknown: judged.length - violations };
}

/** The configuration's text, where it is a file of the repository. */
function configurationSource({ configuration }: Options): SourceText | undefined {
  const { source } = configuration;
  return source?.path.startsWith('..') ? undefined : source;
}

/** Entries of `exists` that nothing asks for; none where not all was seen, or the base's configuration holds. */
function unusedIn({ model, sources, rendering }: Gathered, options: Options, budget: RunBudget): UnusedDeclaration[] {
  const configuration = configurationSource(options);
  if (!configuration || options.policyFrom === 'base' || rendering.unrendered.length > 0 || budget.left.length > 0)
    return [];
  const texts = [...sources.values()].filter(({ path }) => path !== configuration.path).map(({ text }) => text);
  return unusedDeclarations(model, texts);
}

function codeOwnersIn(workspace: WorkspaceReader): SourceText | undefined {
  const [path] = CODEOWNERS.filter((name) => workspace.paths.includes(name));
  const read = path === undefined ? undefined : workspace.contents(path);
  return read && 'lineStarts' in read ? read : undefined;
}

/** Which files several targets share. */
function sharesOf({ renders }: Gathered): Shares {
  return new Shares(renders?.shared, new Map(renders?.plans.map(({ id, label }) => [id, label])));
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
    new RunBudget(limits, options.clock),
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
  const budget = new RunBudget(limits, options.clock);
  const workspace = await Workspace.open(options.root, matcher(ignore), budget, limits.fileSize);
  const gathered = await gather(workspace, options);
  const { graphOf } = await import('./graph-of.ts');
  return graphOf(gathered, (file) => isReported({ file }, options));
}

/** Rules made of the configuration's policies; most runs have none, and do not load what reads them. */
async function ownRules({ configuration }: Options): Promise<Rule[]> {
  if (configuration.policies.length === 0) return [];
  const { policyRules } = await import('./policies/rules.ts');
  return policyRules(configuration.policies);
}

/** The suppressions that count, and findings about those that do not. */
function honoured(
  gathered: Gathered,
  places: Places,
  { honourIgnores }: Options,
  ran: readonly RuleMeta[],
  policy?: { base: Gathered; relaxations: readonly Relaxation[] },
): { honoured: Suppression[]; relaxed: Finding[] } {
  const all = honourIgnores ? suppressionsOf(gathered) : [];
  const split =
    policy && splitSuppressions(all, gathered.sources, { ...policy.base, suppressions: suppressionsOf(policy.base) });
  const fresh = new Map(split?.fresh.map((each) => [`${each.file}:${each.span.start}:${each.rules.join()}`, each]));
  const relaxations = [
    ...(policy?.relaxations ?? []),
    ...[...fresh.values()].map((each) => freshSuppression(each, places)),
  ];
  const rule = ran.find(({ id }) => id === RELAXED_RULE);
  return { honoured: split?.honoured ?? all, relaxed: relaxedFindings(rule, relaxations) };
}

function suppressionRules(ran: readonly RuleMeta[]): { reasonless?: RuleMeta; unused?: RuleMeta } {
  const own = (id: string) => ran.find((rule) => rule.id === id);
  const reasonless = own('ignore-without-reason');
  const unused = own('unused-ignore');
  return { ...(reasonless ? { reasonless } : {}), ...(unused ? { unused } : {}) };
}

function suppressionsOf({ sources, model }: Gathered): Suppression[] {
  return [...[...sources.values()].flatMap(commentSuppressions), ...annotationSuppressions(model.objects.all)];
}

/** Files that were not made into objects, so that nothing could be said about what is in them. */
function unseenFiles({ rendering, renders }: Gathered): Set<string> {
  return new Set([...rendering.unrendered.map(({ file }) => file), ...(renders?.told ?? [])]);
}

/** Path, line, column, rule. */
function inOrder(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
