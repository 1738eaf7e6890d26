import type { Options } from './config/options.ts';
import { RENDER_RULE } from './engine/engine-findings.ts';
import { Places } from './engine/places.ts';
import type { Assumption, Finding, Result, RuleMeta, UnknownVerdict } from './engine/result.ts';
import type { Gathered } from './gather.ts';
import { SUPPORTED_OPERATORS } from './knowledge/operators.ts';
import { modelFor, views } from './model/clusters.ts';
import type { Model } from './model/model.ts';
import { coverageOf } from './model/state/durability.ts';
import type { Located } from './text/span.ts';
import { onCluster, unknownVersions } from './unknown-versions.ts';
import { VERSION } from './version.ts';
import type { WorkspaceReader } from './workspace/transcript.ts';

interface Outcome {
  findings: Finding[];
  ignored: Finding[];
  unknown: UnknownVerdict[];
  ran: RuleMeta[];
  failed: boolean;
}

/** Puts the outcome of a run into the shape that reports print. */
export function resultOf(options: Options, workspace: WorkspaceReader, gathered: Gathered, outcome: Outcome): Result {
  const { model, rendering, sources } = gathered;
  const count = (level: Finding['level']) => outcome.findings.filter((finding) => finding.level === level).length;
  const unknown = outcome.unknown.filter((verdict) => isReported(verdict, options));
  const { source } = options.configuration;
  const places = new Places(source ? new Map(sources).set(source.path, source) : sources);
  return {
    tool: { name: 'flint-lint', version: VERSION },
    findings: outcome.findings,
    gone: [],
    unknown,
    ignored: outcome.ignored,
    notRendered: rendering.unrendered
      .filter(({ file }) => isReported({ file }, options))
      .map(({ target, file, offset, because, failure }) => ({
        target,
        file,
        line: sources.get(file)?.position(offset).line ?? 1,
        because,
        ...(failure && outcome.ran.some(({ id }) => id === RENDER_RULE) ? { reported: true as const } : {}),
      })),
    assumptions: [
      ...assumptionsOf(gathered, places),
      ...unknownVersions(model, places),
      ...dateOf(options, outcome.findings),
    ],
    coverage: coverageOf(model),
    complete: !outcome.failed,
    summary: {
      files: workspace.paths.length,
      candidates: sources.size,
      objects: model.objects.all.length + model.dockerfiles.length,
      workloads: model.workloads.length,
      errors: count('error'),
      warnings: count('warning'),
      notes: count('note'),
      unknown: unknown.length,
      ignored: outcome.ignored.length,
    },
    rules: [...outcome.ran].sort((a, b) => (a.id < b.id ? -1 : 1)),
    sources,
  };
}

/** Whether a place is among the paths that the user asked about: primary or related. */
export function isReported(finding: { file: string; related?: { file: string }[] }, options: Options): boolean {
  if (options.paths.length === 0) return true;
  const inside = (file: string) => options.paths.some((path) => file === path || file.startsWith(`${path}/`));
  return inside(finding.file) || (finding.related ?? []).some(({ file }) => inside(file));
}

/** Rules whose findings depend on the date. */
const DATED = new Set(['image-eol-flink']);

function dateOf({ today }: Options, findings: readonly Finding[]): Assumption[] {
  if (!findings.some(({ rule }) => DATED.has(rule))) return [];
  return [{ what: 'date', value: today, because: 'what has lost support by then is reported; --today sets another' }];
}

function assumptionsOf({ model, discovery, renders, renderer }: Gathered, places: Places): Assumption[] {
  const assumptions: Assumption[] = [];
  const applied = renders?.plans.some(({ by }) => by === 'applier') === true;
  for (const { url, at } of applied ? (discovery?.assumed ?? []) : []) {
    assumptions.push({
      what: 'Git repository',
      value: url,
      because: 'it has the paths that are taken from it, so it is taken for this repository',
      file: at.file,
      line: renderer?.source(at.file)?.position(at.start).line ?? 1,
    });
  }
  const managed = new Set(
    model.workloads.flatMap(({ object }) => (object.group === 'flink.apache.org' ? [modelFor(model, object)] : [])),
  );
  for (const view of new Set([...views(model), ...managed]))
    if (managed.has(view)) assumptions.push(...operatorAssumptions(view, places));
  return assumptions;
}

/** What is assumed of an operator, where neither the repository nor the configuration says it. */
function operatorAssumptions(model: Model, places: Places): Assumption[] {
  const { version, several, configured } = model.operator;
  const where = onCluster(model);
  const assumptions: Assumption[] = [];
  if (!version) {
    const [oldest] = SUPPORTED_OPERATORS;
    assumptions.push({
      what: `operator version${where}`,
      value: `${oldest} to ${SUPPORTED_OPERATORS.at(-1)}`,
      because: versionReason(model, several, places),
    });
  }
  if (!configured) {
    assumptions.push({
      what: `operator configuration${where}`,
      value: "the stock chart's",
      because: `nothing in the repository holds the operator's configuration${where}`,
    });
  }
  return assumptions;
}

function versionReason({ cluster, views }: Model, several: readonly Located<string>[] = [], places: Places): string {
  const where = cluster === undefined ? '' : ` on ${cluster}`;
  if (several.length < 2) return `nothing in the repository names the version that is installed${where}`;
  const versions = versionsIn(several, places);
  if (cluster !== undefined && !views?.on.has(cluster)) return `${versions} run there`;
  return `${versions} are named here, and nothing says which one runs${where || ' where'}; \`clusters\` in the configuration would`;
}

/** `1.12 (gke/operator.yaml:7) and 1.14 (eks/operator.yaml:7)`. */
function versionsIn(several: readonly Located<string>[], places: Places): string {
  const named = several.map(({ value, origin }) => {
    const place = places.ofOrigin(origin);
    return place ? `${value} (${place.file}:${place.line})` : value;
  });
  return `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
}
