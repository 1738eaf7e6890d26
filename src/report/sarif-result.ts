import type { Finding, Fix, Place, RelatedPlace } from '../engine/result.ts';
import { addTo } from '../text/group.ts';
import { levelRank } from '../text/level.ts';
import type { SourceText } from '../text/source.ts';
import { uriOf } from './encode.ts';
import { publicFix } from './json.ts';
import { lineHashes } from './line-hash.ts';
import { fullMessage, printable, shorten } from './message.ts';
import { objectName } from './report.ts';
import { asSentence, sarifRuleId } from './sarif-rules.ts';

/** GitLab drops results with longer messages. */
const MAX_MESSAGE = 2_048;
/** What GitHub keeps. */
const MAX_LOCATIONS = 100;
const MAX_STEPS = 1_000;

/** Source texts and their line hashes, which are worked out once a file. */
export class Sources {
  readonly #texts: ReadonlyMap<string, SourceText>;
  readonly #hashes = new Map<string, string[]>();

  constructor(texts: ReadonlyMap<string, SourceText>) {
    this.#texts = texts;
  }

  get(file: string): SourceText | undefined {
    return this.#texts.get(file);
  }

  lineHash(file: string, line: number): string | undefined {
    let hashes = this.#hashes.get(file);
    if (!hashes) {
      const source = this.#texts.get(file);
      hashes = source ? lineHashes(source.text) : [];
      this.#hashes.set(file, hashes);
    }
    return hashes[line - 1];
  }
}

/** Findings of one rule on one line: GitHub cannot tell them apart. The most severe is first. */
export type Group = [Finding, ...Finding[]];

/** Groups findings by rule and line, in the order of their first. */
export function groupsOf(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const key = JSON.stringify([sarifRuleId(finding.rule), finding.file, finding.line]);
    addTo(groups, key, finding);
  }
  for (const group of groups.values()) group.sort((a, b) => levelRank(b.level) - levelRank(a.level));
  return [...groups.values()];
}

/** A group of findings as one SARIF result. */
export function resultOf(group: Group, ruleIndex: number, sources: Sources): Record<string, unknown> {
  const [first] = group;
  const related = relatedOf(group);
  const hash = sources.lineHash(first.file, first.line);
  const steps = group.find((finding) => finding.steps.length >= 2)?.steps.slice(0, MAX_STEPS);
  const fixes = group.flatMap((finding) => fixOf(publicFix(finding.fix), sources) ?? []);
  const baseline = baselineOf(group);
  const targets = [...new Set(group.flatMap((finding) => finding.targets))].map(printable);
  const { object, cluster, owner } = first;
  const properties = {
    ...(targets.length > 0 && { targets }),
    ...(cluster !== undefined && { cluster }),
    ...(owner !== undefined && { owner }),
  };
  return {
    ruleId: sarifRuleId(first.rule),
    ruleIndex,
    level: first.level,
    message: { text: messageOf(group, related) },
    locations: [
      {
        ...physicalOf(first, sources),
        ...(object && { logicalLocations: [{ fullyQualifiedName: printable(objectName(object)), kind: 'object' }] }),
      },
    ],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, index) => ({
        id: index + 1,
        ...physicalOf(place, sources),
        message: { text: shorten(plain(place.message), MAX_MESSAGE) },
      })),
    }),
    partialFingerprints: {
      ...(hash !== undefined && { primaryLocationLineHash: hash }),
      'flintLint/v1': first.fingerprint,
    },
    ...(steps && { codeFlows: [{ threadFlows: [{ locations: steps.map((step) => stepOf(step, sources)) }] }] }),
    ...(fixes.length > 0 && { fixes }),
    ...(baseline && { baselineState: baseline }),
    ...(first.suppressed && { suppressions: [suppressionOf(first.suppressed, sources)] }),
    ...(Object.keys(properties).length > 0 && { properties }),
  };
}

function suppressionOf(
  { by, reason, at }: NonNullable<Finding['suppressed']>,
  sources: Sources,
): Record<string, unknown> {
  if (by === 'baseline') return { kind: 'external', justification: printable(reason) };
  return { kind: 'inSource', justification: printable(reason), location: physicalOf(at, sources) };
}

function relatedOf(group: Group): RelatedPlace[] {
  const byKey = new Map<string, RelatedPlace>();
  for (const place of group.flatMap((finding) => finding.related)) {
    const key = JSON.stringify([place.file, place.line, place.column, place.message]);
    if (!byKey.has(key)) byKey.set(key, place);
  }
  return [...byKey.values()].slice(0, MAX_LOCATIONS);
}

/** The messages, and a link to each related place as long as there is room for it. */
function messageOf(group: Group, related: readonly RelatedPlace[]): string {
  // All facts first, then the words of the most severe one.
  const facts = [...new Set(group.map(({ message }) => asSentence(plain(message))))].join(' ');
  const text = fullMessage({ ...(group[0] as Finding), message: facts });
  let links = '';
  for (const [index, place] of related.entries()) {
    const words = printable(place.message).replace(/[[\]\\]/g, '\\$&');
    const link = `${index === 0 ? ' See: ' : '; '}[${shorten(words, 200).replace(/\\+…$/, '…')}](${index + 1})`;
    // The text keeps at least half of the room.
    if (links.length + link.length + 1 > Math.max(MAX_MESSAGE / 2, MAX_MESSAGE - text.length)) break;
    links += link;
  }
  if (links !== '') links += '.';
  return shorten(text, MAX_MESSAGE - links.length) + links;
}

/** Plain message text: what would read as a link to a related place is none. */
function plain(message: string): string {
  return printable(message).replace(/\[(?=[^[\]]*\]\()|\](?=\()/g, '\\$&') || 'No message.';
}

/** A place with a region of one line, because a pull request shows only regions it changes as a whole. */
export function physicalOf(place: Place, sources: Sources): Record<string, unknown> {
  const line = sources.get(place.file)?.line(place.line);
  const single = place.endLine === place.line ? place.endColumn : (line?.length ?? place.column) + 1;
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(place.file), uriBaseId: '%SRCROOT%' },
      region: {
        startLine: place.line,
        startColumn: place.column,
        endLine: place.line,
        endColumn: Math.max(single, place.column),
      },
    },
  };
}

function stepOf(step: RelatedPlace, sources: Sources): Record<string, unknown> {
  return { location: { ...physicalOf(step, sources), message: { text: shorten(plain(step.message), MAX_MESSAGE) } } };
}

/** A fix with regions by line and column; none when the text of a file is not at hand. */
function fixOf(fix: Fix | undefined, sources: Sources): Record<string, unknown> | undefined {
  if (!fix || fix.edits.length === 0) return undefined;
  const changes = new Map<string, Record<string, unknown>[]>();
  for (const { file, start, end, text } of fix.edits) {
    const source = sources.get(file);
    if (!source) return undefined;
    const from = source.position(start);
    const to = source.position(end);
    const replacements = changes.get(file) ?? [];
    changes.set(file, replacements);
    replacements.push({
      deletedRegion: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column },
      ...(text !== '' && { insertedContent: { text } }),
    });
  }
  return {
    description: { text: plain(fix.description) },
    artifactChanges: [...changes].map(([file, replacements]) => ({
      artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' },
      replacements,
    })),
    properties: { safety: fix.safety },
  };
}

function baselineOf(group: Group): 'new' | 'unchanged' | undefined {
  if (group.some((finding) => finding.status === 'new')) return 'new';
  return group.some((finding) => finding.status === 'unchanged') ? 'unchanged' : undefined;
}
