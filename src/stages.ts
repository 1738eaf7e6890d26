import { rules } from '../rules/index.ts';
import { baselineOf, splitByBaseline } from './baseline.ts';
import type { DeclaredCluster, Options } from './config/options.ts';
import { splitAnnotated } from './engine/annotated.ts';
import { applySuppressions, isActive } from './engine/apply-suppressions.ts';
import { assembleFindings, assembleUnknown, flowOrigins } from './engine/assemble.ts';
import { withoutConsequences } from './engine/consequences.ts';
import { engineFindings } from './engine/engine-findings.ts';
import { templateOrigins } from './engine/origins.ts';
import { Places } from './engine/places.ts';
import type { Relaxation } from './engine/relaxations.ts';
import type { Finding, Result, UnknownVerdict } from './engine/result.ts';
import type { Rule } from './engine/rule.ts';
import { type Judged, runRules } from './engine/run.ts';
import { Shares } from './engine/shares.ts';
import { annotationOrigins } from './engine/suppress.ts';
import type { WhereIs } from './engine/where.ts';
import { type Gathered, gather } from './gather.ts';
import type { AssumedFlink } from './model/build.ts';
import { type UnusedDeclaration, unusedDeclarations } from './model/declared.ts';
import { CODEOWNERS, Owners } from './owners.ts';
import { isReported, resultOf } from './result-of.ts';
import { withProse } from './rule-info.ts';
import { ruleSettings } from './rule-settings.ts';
import { honoured, suppressionRules } from './suppressions.ts';
import type { SourceText } from './text/source.ts';
import { type Origin, spanOf } from './text/span.ts';
import { withDoubt } from './unknown-versions.ts';
import type { RunBudget } from './workspace/budget.ts';
import type { WorkspaceReader } from './workspace/transcript.ts';

/** A folder that went through all stages. */
export interface LintedTree {
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
export async function lintTree(
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
  const asked = [...rules, ...(await ownRules(options))];
  await options.progress?.at({ is: 'judge', rules: asked.length });
  const outcome = runRules(asked, gathered.model, settings, options.progress);
  const { judged } = outcome;
  options.told?.({ is: 'judge', ...countsOf(outcome) });
  const shownToo = [...annotationOrigins(gathered.model.objects.all), ...flowOrigins(judged, gathered.model)];
  await options.progress?.at({ is: 'decide' });
  await gathered.renderer?.decide(templateOrigins(judged, shownToo));
  const sources = new Map(gathered.sources);
  for (const source of configurationSources(options)) sources.set(source.path, source);
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
        ...unusedIn(gathered, options, budget),
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

/** Texts of the configuration and of what it extends, where they are files of the repository. */
function configurationSources({ configuration, shownConfiguration = configuration }: Options): SourceText[] {
  const { source, extended } = shownConfiguration;
  return [...(extended?.sources ?? []), ...(source ? [source] : [])].filter(({ path }) => !path.startsWith('..'));
}

/** Declarations that nothing asks for; none where not all was seen, or the base's configuration holds. */
function unusedIn(
  { model, sources, rendering, clusters }: Gathered,
  options: Options,
  budget: RunBudget,
): { unused: UnusedDeclaration[]; unusedClusters: DeclaredCluster[] } {
  const configuration = new Set(configurationSources(options).map(({ path }) => path));
  if (
    configuration.size === 0 ||
    options.policyFrom === 'base' ||
    rendering.unrendered.length > 0 ||
    budget.left.length > 0
  )
    return { unused: [], unusedClusters: [] };
  const texts = [...sources.values()].filter(({ path }) => !configuration.has(path)).map(({ text }) => text);
  // What is extended may be there for several configurations.
  const own = options.configuration.source?.path;
  const isOwn = (at: Origin) => spanOf(at)?.file === own;
  return {
    unused: unusedDeclarations(model, texts).filter(({ declared }) => isOwn(declared.at)),
    unusedClusters: options.configuration.clusters.filter(({ name, at }) => !clusters.used.has(name) && isOwn(at)),
  };
}

function codeOwnersIn(workspace: WorkspaceReader): SourceText | undefined {
  const [path] = CODEOWNERS.filter((name) => workspace.paths.includes(name));
  const read = path === undefined ? undefined : workspace.contents(path);
  return read && 'lineStarts' in read ? read : undefined;
}

/** Which files several targets share. */
function sharesOf({ renders, model }: Gathered): Shares {
  const plans = renders?.plans ?? [];
  const onDeclared = plans.flatMap(({ id, cluster }): [string, string][] =>
    cluster !== undefined && model.views?.on.has(cluster) ? [[id, cluster]] : [],
  );
  return new Shares(renders?.shared, new Map(plans.map(({ id, label }) => [id, label])), new Map(onDeclared));
}

/** Rules made of the configuration's policies; most runs have none, and do not load what reads them. */
async function ownRules({ configuration }: Options): Promise<Rule[]> {
  if (configuration.policies.length === 0) return [];
  const { policyRules } = await import('./policies/rules.ts');
  return policyRules(configuration.policies);
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
