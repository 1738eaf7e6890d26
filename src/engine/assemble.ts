import { modelFor } from '../model/clusters.ts';
import { type KubeObject, keyedPath, keyedPathTo, type Model } from '../model/model.ts';
import type { Step } from '../model/proof.ts';
import { durabilitySteps } from '../model/state/durability.ts';
import { type Level, levelRank } from '../text/level.ts';
import { maskText } from '../text/mask.ts';
import { withShortValues } from '../text/short-value.ts';
import { type Origin, type Span, shownSpan, spanOf } from '../text/span.ts';
import { Stretches } from '../text/stretches.ts';
import { clusterOf, saidElsewhere, worstFirst } from './cluster-words.ts';
import { aliasesOf, Fingerprints, type Identity } from './identity.ts';
import { stepsTo } from './origins.ts';
import type { Places } from './places.ts';
import type { Finding, Fix, UnknownVerdict } from './result.ts';
import type { Judged } from './run.ts';
import type { RuleSettings } from './settings.ts';
import { Shares } from './shares.ts';
import { dockerfileKey, objectKey } from './subjects.ts';
import { type WhereIs, whereIs } from './where.ts';

type Violation = Judged & { verdict: Extract<Judged['verdict'], { is: 'violated' }>; span: Span };

/**
 * Makes findings of verdicts: one for each rule and authored place, however many workloads share
 * it, in the order of the places.
 */
export function assembleFindings(
  judged: readonly Judged[],
  model: Model,
  places: Places,
  settings: RuleSettings,
  shares: Shares = new Shares(),
  where: WhereIs = whereIs,
): Finding[] {
  const violations: Violation[] = [];
  for (const { rule, about, verdict } of judged) {
    if (verdict.is !== 'violated') continue;
    const span = shownSpan(verdict.report.at) ?? shownSpan(about.at);
    if (span) violations.push({ rule, about, verdict, span });
  }
  violations.sort(
    (a, b) => compareSpans(a.span, b.span) || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0),
  );
  const groups: Violation[][] = [];
  for (const violation of violations) {
    const group = groups.at(-1);
    const last = group?.[0];
    if (group && last?.rule.id === violation.rule.id && compareSpans(last.span, violation.span) === 0)
      group.push(violation);
    else groups.push([violation]);
  }
  const fingerprints = new Fingerprints();
  const findings: Finding[] = [];
  for (const group of groups) {
    const levels = levelsOf(group, settings, where);
    const counting = group.filter((each) => levels.get(each) !== 'off');
    if (counting.length === 0) continue;
    const finding = toFinding(
      model.views ? worstFirst(counting) : counting,
      group,
      model,
      places,
      fingerprints,
      shares,
    );
    findings.push(withLevel(finding, counting, levels, shares));
  }
  return findings;
}

/** The levels that a configuration gives; undefined for one that it says nothing about. */
type Levels = ReadonlyMap<Violation, Level | 'off' | undefined>;

function levelsOf(group: readonly Violation[], settings: RuleSettings, where: WhereIs): Levels {
  return new Map(group.map((each) => [each, settings.level(each.rule, () => where(each.about, each.span.file))]));
}

/** Of several targets that share a place, the worst level counts; where they differ, the finding says for which. */
function withLevel(finding: Finding, counting: readonly Violation[], levels: Levels, shares: Shares): Finding {
  if (counting.every((each) => levels.get(each) === undefined)) return finding;
  const own = ({ rule, verdict: { report } }: Violation) => report.level ?? rule.level;
  const leveled = counting.map((each) => ({ each, level: (levels.get(each) as Level | undefined) ?? own(each) }));
  const worst = leveled.reduce((a, b) => (levelRank(b.level) > levelRank(a.level) ? b : a)).level;
  if (leveled.every(({ level }) => level === worst)) return { ...finding, level: worst };
  const named = leveled.flatMap(({ each, level }) => (level === worst ? [nameOf(each.about, shares)] : []));
  const also = `It is ${worst === 'error' ? 'an' : 'a'} ${worst} for ${listed([...new Set(named)])}.`;
  return { ...finding, level: worst, also: finding.also === undefined ? also : `${finding.also} ${also}` };
}

/** What tells one of several that share a place from the others: its target, else the object itself. */
function nameOf({ target, label }: Violation['about'], shares: Shares): string {
  return target === '.' ? label : shares.nameOf(target);
}

function compareSpans(a: Span, b: Span): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}

/**
 * @param group of violations that count, the first of which lends its words
 * @param all that share the place, those that are switched off too
 */
function toFinding(
  group: Violation[],
  all: readonly Violation[],
  model: Model,
  places: Places,
  fingerprints: Fingerprints,
  shares: Shares,
): Finding {
  const lead = group[0] as Violation;
  const { rule, about, verdict, span } = lead;
  const { report } = verdict;
  const [identity, ...shared] = group.map((each) => identityOf(each, model, places)) as [Identity, ...Identity[]];
  const aliases = shared.length > 0 ? aliasesOf([identity, ...shared]) : [];
  const [, ...others] = distinct(group, ({ about }) => about.label);
  const targets = targetsOf(group);
  const hits = shares.hits(targets, span.file);
  const { file, line, column, endLine, endColumn } = places.of(span);
  const finding: Finding = {
    rule: rule.id,
    area: rule.area,
    level: report.level ?? rule.level,
    confidence: report.confidence ?? rule.confidence,
    tags: report.tags ?? rule.tags,
    message: shown(sentence(report.message)),
    why: shownAgain(report.why),
    advice: shownAgain(report.fix),
    file,
    line,
    column,
    endLine,
    endColumn,
    path: [...identity.path],
    targets,
    related: places.related([...stepsTo(report.at), ...(report.related ?? [])]),
    steps: places.related(flowOf(lead, model)),
    fingerprint: fingerprints.of(identity, ...shared),
  };
  const also = [
    hits ?? (others.length > 0 ? `This also holds for ${listed(others)}.` : undefined),
    ...(model.views ? saidElsewhere(group).map((text) => shown(sentence(text))) : []),
  ].filter((text) => text !== undefined);
  if (also.length > 0) finding.also = also.join(' ');
  const cluster = clusterOf(group);
  if (cluster !== undefined) finding.cluster = cluster;
  if (about.object) finding.object = about.object;
  if (group.length > 1) finding.objects = group.flatMap((each) => each.about.object ?? []);
  if (aliases.length > 1) finding.aliases = aliases;
  if (report.edits && shares.isAll(targetsOf(all), report.edits.edits)) finding.fix = toFix(report.edits);
  return finding;
}

function distinct(group: readonly Violation[], textOf: (violation: Violation) => string): string[] {
  return group.length === 1 ? group.map(textOf) : [...new Set(group.map(textOf))];
}

function targetsOf(group: readonly Violation[]): string[] {
  return distinct(group, ({ about }) => about.target).sort();
}

/** What leads to a finding: the durability proof where it breaks a link of it, else the verdict's own steps. */
function flowOf({ rule, about, verdict }: Violation, model: Model): Step[] {
  const workload = about.workload;
  const proof =
    rule.breaks && workload
      ? durabilitySteps(workload, modelFor(model, workload.object), rule.breaks, verdict.report.at)
      : [];
  return proof.length > 0 ? proof : verdict.steps;
}

/** Places of the proofs that become flows, beside those that the verdicts name. */
export function flowOrigins(judged: readonly Judged[], model: Model): Origin[] {
  return judged.flatMap(({ rule, about: { workload }, verdict }) =>
    rule.breaks && workload && verdict.is === 'violated'
      ? durabilitySteps(workload, modelFor(model, workload.object), rule.breaks, verdict.report.at).flatMap(
          ({ at }) => at ?? [],
        )
      : [],
  );
}

/**
 * A violation is called after the thing that it stands in, not after who was asked: several
 * workloads may share the place.
 */
function identityOf({ rule, about, verdict, span }: Violation, model: Model, places: Places): Identity {
  const { report } = verdict;
  const rendered = about.kubeObject?.target.label === undefined ? undefined : about.kubeObject;
  if (rendered) {
    const path = report.path?.map(String) ?? [
      ...keyedPathTo(rendered.root, report.at),
      ...innerKey(report.at, span, places),
    ];
    return { rule: rule.id, subject: about.key, path, values: report.identity ?? [] };
  }
  const { objects, documents } = stretchesOf(model);
  const object = objects.holding(span);
  const dockerfile = object ? undefined : model.dockerfiles.find(({ file }) => file === span.file);
  // `loose` holds every document, those of objects too.
  const root = object?.root ?? documents.holding(span)?.root;
  return {
    rule: rule.id,
    subject: object ? objectKey(object) : dockerfile ? dockerfileKey(dockerfile) : about.key,
    path: report.path?.map(String) ?? (root ? [...keyedPath(root, span), ...innerKey(report.at, span, places)] : []),
    values: report.identity ?? [],
  };
}

interface ModelStretches {
  objects: Stretches<KubeObject>;
  documents: Stretches<Model['loose'][number]>;
}

const stretches = new WeakMap<Model, ModelStretches>();

function stretchesOf(model: Model): ModelStretches {
  const known = stretches.get(model);
  if (known) return known;
  const made = {
    objects: new Stretches(model.objects.all, ({ root }) => [spanOf(root.origin)]),
    documents: new Stretches(model.loose, ({ file, start, end }) => [{ file, start, end }]),
  };
  stretches.set(model, made);
  return made;
}

function toFix(edits: NonNullable<Violation['verdict']['report']['edits']>): Fix {
  const { safety, description, first } = edits;
  return { safety, description, edits: edits.edits, ...(first ? { first } : {}) };
}

/** Characters in front of a value that may be its key; more would cost more than they tell. */
const LONGEST_KEY = 300;

/** For text in text: the key on the same line, such as `state.checkpoints.dir`. */
function innerKey(origin: Origin, span: Span, places: Places): string[] {
  if (origin.is !== 'inside' && origin.is !== 'template') return [];
  const source = places.source(span.file);
  if (!source) return [];
  const { line, column } = source.position(span.start);
  const match = /([A-Za-z][\w.-]*)\s*[:=]\s*$/.exec(
    source.line(line).slice(Math.max(0, column - 1 - LONGEST_KEY), column - 1),
  );
  return match?.[1] === undefined ? [] : [match[1]];
}

/** A text without secrets and without very long values; masked first, since a part of a secret is none to the mask. */
function shown(text: string): string {
  return text === '' ? text : withShortValues(maskText(text));
}

/** Findings of a rule give the same reason and advice many times, one after the other. */
function shownAgain(text = ''): string {
  if (text === '') return text;
  let result = again.get(text);
  if (result === undefined) {
    if (again.size >= MOST_TEXTS) again.clear();
    result = shown(sentence(text));
    again.set(text, result);
  }
  return result;
}

const MOST_TEXTS = 100;
const again = new Map<string, string>();

function sentence(text: string): string {
  return text === '' || '.!?'.includes(text[text.length - 1] as string) ? text : `${text}.`;
}

function listed(names: string[]): string {
  if (names.length <= 3) return names.join(', ');
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}

/** Verdicts that could not be reached, one for each rule, place and reason. */
export function assembleUnknown(judged: readonly Judged[], places: Places): UnknownVerdict[] {
  const seen = new Set<string>();
  const result: UnknownVerdict[] = [];
  for (const { rule, about, verdict } of judged) {
    if (verdict.is !== 'unknown') continue;
    const [missing] = verdict.proof.missing;
    const place = places.ofOrigin(verdict.report.at) ?? places.ofOrigin(about.at);
    if (!place) continue;
    const key = `${rule.id}\0${place.file}\0${place.line}\0${place.column}\0${missing.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    result.push({
      rule: rule.id,
      message: shown(`${about.label}: cannot be decided without ${missing.name}`),
      missing: shown(missing.name),
      settle: shown(missing.settle),
      ...place,
      ...(about.object ? { object: about.object } : {}),
    });
  }
  return result.sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : 1),
  );
}
