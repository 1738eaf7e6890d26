import { flinkOptions, operatorOptions } from '../knowledge/flink-options.ts';
import { compareLines } from '../knowledge/options.ts';
import {
  behavioursBetween,
  DEFAULT_IGNORED,
  DEFAULT_MATTERS,
  OPERATOR_OPTIONS,
  optionPage,
  releaseNotes,
} from '../knowledge/upgrade-facts.ts';
import { isFrom, javaOf } from '../knowledge/versions.ts';
import { type EffectiveEntry, effectiveConfig } from '../model/config/effective.ts';
import { isSameValue } from '../model/config/option-values.ts';
import { ownEntries } from '../model/config/own-entries.ts';
import { parseOfficialTag, parseReference } from '../model/image/reference.ts';
import { namedSizes } from '../model/memory/named.ts';
import { workloadMemory } from '../model/memory/workload-memory.ts';
import type { Model, Workload } from '../model/model.ts';
import { isSecretKey, MASK, maskText } from '../text/mask.ts';
import { sameDuration } from './durations.ts';
import type { Item } from './item.ts';

/** A workload with the model that it is part of. */
export interface Seen {
  workload: Workload;
  model: Model;
}

/** What runs differently after a step though nobody wrote it: each with the value before and after, and its source. */
export function silentChanges(before: Seen, now: Seen): Item[] {
  const from = lineOf(before);
  const to = lineOf(now);
  const moves = from !== undefined && to !== undefined && compareLines(from, to) < 0;
  return [
    ...(moves
      ? [
          ...flinkDefaults(before, from, to),
          ...behaviours(before, from, to),
          ...unread(before, from, to),
          ...java(now, from, to),
        ]
      : []),
    ...operatorDefaults(before, now),
    ...effective(before, now),
    ...memory(before, now),
  ];
}

function lineOf({ workload: { flinkLine } }: Seen): string | undefined {
  return flinkLine.is === 'yes' ? flinkLine.value : undefined;
}

/** Reads a workload's configuration by the current key of an option or any older one. */
function isSet({ workload }: Seen, key: string): boolean {
  const keys = [key, ...flinkOptions().aliasesOf(key)];
  return keys.some((each) => workload.config.entry(each) !== undefined);
}

function configured({ workload }: Seen, key: string): string | undefined {
  for (const each of [key, ...flinkOptions().aliasesOf(key)]) {
    const found = workload.config.entry(each);
    if (found) return found.raw.trim().toLowerCase();
  }
  return undefined;
}

/** Defaults of options that the workload leaves alone. */
function* flinkDefaults(seen: Seen, from: string, to: string): Iterable<Item> {
  const table = flinkOptions();
  for (const option of table.changingDefaults()) {
    if (DEFAULT_IGNORED.has(option) || option.includes('<')) continue;
    if (!table.reads(option, from) || !table.reads(option, to) || isSet(seen, option) || !matters(seen, option))
      continue;
    const before = table.defaultOf(option, from);
    const after = table.defaultOf(option, to);
    if (before === after || isSameDefault(before, after, table.typeOf(option, to))) continue;
    yield defaultItem(option, before, after, optionPage(to));
  }
}

function defaultItem(option: string, before: string | undefined, after: string | undefined, source: string): Item {
  const text = (value: string | undefined) => (value === NO_LIMIT ? 'no limit' : (value ?? 'none'));
  return {
    message: `the default of ${option}: ${text(before)} → ${text(after)}`,
    before: text(before),
    after: text(after),
    source,
  };
}

/** The largest number of bytes that Flink can say. */
const NO_LIMIT = '9223372036854775807 bytes';

function isSameDefault(before: string | undefined, after: string | undefined, type: string | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return isSameValue(before, after) || (type === 'Duration' && sameDuration(before, after));
}

const MAKES_PODS: ReadonlySet<string> = new Set(['FlinkDeployment', 'FlinkBlueGreenDeployment', 'FlinkApplication']);

/** Whether the default of an option matters to a workload: what it belongs to is in use. */
function matters(seen: Seen, option: string): boolean {
  // Only where Flink makes its own pods does it read these.
  if (option.startsWith('kubernetes.') && !MAKES_PODS.has(seen.workload.form)) return false;
  const rule = DEFAULT_MATTERS.find(({ prefix }) => option.startsWith(prefix));
  if (!rule) return true;
  if (rule.any?.some((key) => isSet(seen, key))) return true;
  return Object.entries(rule.values ?? {}).some(([key, values]) => values.includes(configured(seen, key) ?? ''));
}

function* behaviours(seen: Seen, from: string, to: string): Iterable<Item> {
  for (const { what, before, after, when, source } of behavioursBetween(from, to)) {
    const isSaid = Object.entries(when.set ?? {}).every(([key, value]) => configured(seen, key) === value);
    const isOpen = (when.unset ?? []).every((key) => !isSet(seen, key));
    const isUsed = when.any === undefined || when.any.some((key) => isSet(seen, key));
    if (isSaid && isOpen && isUsed) yield { message: `${what}: ${before} → ${after}`, before, after, source };
  }
}

/** Keys that the old line reads and the new one does not. Those of Flink 1 that 2.0 dropped have a rule of their own. */
function* unread({ workload }: Seen, from: string, to: string): Iterable<Item> {
  const table = flinkOptions();
  for (const { written } of ownEntries(workload)) {
    const { key } = written;
    if (!table.reads(key, from) || table.reads(key, to) || table.isBelow(key)) continue;
    if (operatorOptions().reads(key)) continue;
    const until = table
      .spellings(key)
      .map((each) => each.until ?? '')
      .sort(compareLines)
      .at(-1);
    if (!until || (compareLines(to, '2.0') >= 0 && compareLines(until, '2.0') < 0)) continue;
    yield {
      message: `${key} is read up to Flink ${until} and has no effect after`,
      at: written.keyAt,
      before: shown(key, written.raw),
      after: '',
      source: optionPage(to),
    };
  }
}

/** The Java of official images whose tag names none. */
function* java({ workload }: Seen, from: string, to: string): Iterable<Item> {
  const before = javaOf(from)?.normal;
  const after = javaOf(to)?.normal;
  const { reference, official } = workload.images.jobmanager;
  if (workload.mode === 'session-job' || before === undefined || after === undefined || before === after) return;
  const tag = official && reference ? parseOfficialTag(parseReference(reference.value).tag ?? '') : undefined;
  if (!reference || !tag || tag.java !== undefined) return;
  yield {
    message: `Java in ${reference.value}: ${before} → ${after}, since the tag names none`,
    at: reference.origin,
    before: String(before),
    after: String(after),
    source: releaseNotes(to),
  };
}

/** Defaults of the operator for a resource that leaves them alone. */
function* operatorDefaults(before: Seen, now: Seen): Iterable<Item> {
  const from = before.model.operator.version?.value;
  const to = now.model.operator.version?.value;
  const { form, mode } = before.workload;
  const isManaged = form === 'FlinkDeployment' || form === 'FlinkBlueGreenDeployment' || form === 'FlinkSessionJob';
  if (!isManaged || from === undefined || to === undefined || from === to || !isFrom(to, from)) return;
  const table = operatorOptions();
  for (const option of table.changingDefaults()) {
    if (table.levelOf(option) !== 'resource' || !table.reads(option, from) || !table.reads(option, to)) continue;
    if ([option, ...table.aliasesOf(option)].some((key) => before.workload.config.entry(key))) continue;
    if (/^job\.autoscaler\./.test(option) && configured(before, 'job.autoscaler.enabled') !== 'true') continue;
    if (mode === 'session' && !/jm-deployment/.test(option)) continue;
    if (/cluster\.health-check\./.test(option) && configured(before, HEALTH_CHECK) !== 'true') continue;
    const [old, young] = [table.defaultOf(option, from), table.defaultOf(option, to)];
    if (old === young || isSameDefault(old, young, table.typeOf(option, to))) continue;
    yield defaultItem(option, old, young, OPERATOR_OPTIONS);
  }
}

const HEALTH_CHECK = 'kubernetes.operator.cluster.health-check.enabled';

/** Values that the operator works out itself and that say which version runs, or are only names. */
const NAMES_THE_VERSION = /^(?:kubernetes\.container\.image(?:\.ref)?|\$internal\.flink\.version)$/;

/** What the operator makes of the resource, where that differs. */
function* effective(before: Seen, now: Seen): Iterable<Item> {
  const known = (seen: Seen) => {
    const { entries, refused } = effectiveConfig(seen.workload, seen.model.operator);
    return refused === undefined ? new Map(entries.map((entry) => [entry.key, entry])) : undefined;
  };
  const [old, young] = [known(before), known(now)];
  if (!old || !young) return;
  for (const key of [...new Set([...old.keys(), ...young.keys()])].sort()) {
    const [a, b] = [old.get(key), young.get(key)];
    if (a?.value === b?.value || a?.isStandIn || b?.isStandIn || NAMES_THE_VERSION.test(key)) continue;
    // What an author writes is part of the mechanical changes.
    if (isAuthors(a) || isAuthors(b)) continue;
    const [x, y] = [shownEntry(key, a), shownEntry(key, b)];
    yield {
      message: `the operator sets ${key}: ${x ?? 'nothing'} → ${y ?? 'nothing'}`,
      before: x ?? '',
      after: y ?? '',
      source: OPERATOR_OPTIONS,
    };
  }
}

function isAuthors(entry: EffectiveEntry | undefined): boolean {
  return entry !== undefined && entry.layer !== 'set-by-operator' && entry.layer !== 'operator';
}

function shownEntry(key: string, entry: EffectiveEntry | undefined): string | undefined {
  return entry && shown(key, entry.value);
}

function shown(key: string, value: string): string {
  return isSecretKey(key) ? MASK : maskText(value);
}

/** Sizes of the processes in bytes. */
function* memory(before: Seen, now: Seen): Iterable<Item> {
  if (before.workload.mode === 'session-job') return;
  for (const role of ['jobmanager', 'taskmanager'] as const) {
    const old = namedSizes(workloadMemory(role, before.workload, before.model));
    const young = namedSizes(workloadMemory(role, now.workload, now.model));
    if (!old || !young || JSON.stringify(old) === JSON.stringify(young)) continue;
    const differing = [...new Set([...Object.keys(old), ...Object.keys(young)])].filter(
      (name) => (old as Record<string, unknown>)[name] !== (young as Record<string, unknown>)[name],
    );
    const text = (sizes: object) =>
      differing
        .flatMap((name) => (name in sizes ? [`${name} ${(sizes as Record<string, unknown>)[name]}`] : []))
        .join(', ');
    yield {
      message: `memory of the ${role === 'jobmanager' ? 'JobManager' : 'TaskManagers'} in bytes: ${text(old)} → ${text(young)}`,
      before: text(old),
      after: text(young),
      source: 'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/memory/mem_setup/',
    };
  }
}
