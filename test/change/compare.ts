import { loadTables } from '../../src/assets/tables.ts';
import type { Change } from '../../src/change/change.ts';
import { changesBetween, type State } from '../../src/change/changes.ts';
import type { Model } from '../../src/model/model.ts';
import { SourceText } from '../../src/text/source.ts';
import { spanOf } from '../../src/text/span.ts';
import { world } from '../support/model.ts';

export type Files = Record<string, string>;

/** What a change does, by workload name, with the text of the line that decides. */
export interface Seen {
  effect: Change['effect'];
  stateKept: boolean | undefined;
  /** The line of the deciding step, trimmed. */
  line: string;
  because: string[];
  later: string[];
}

function stateOf(files: Files, operator?: string, base?: Model): State {
  const { model } = world(files, {}, operator, base);
  const sources = new Map(Object.entries(files).map(([path, text]) => [path, new SourceText(path, text)]));
  return { model, sources, unseen: new Set() };
}

/** Compares two repositories that live in memory only. */
export async function compare(before: Files, now: Files, operator?: string): Promise<Record<string, Seen>> {
  await loadTables();
  const base = stateOf(before, operator);
  const head = stateOf(now, operator, base.model);
  const seen: Record<string, Seen> = {};
  for (const change of changesBetween(base, head, new Map())) {
    const { workload, effect, stateKept, because, later } = change;
    // The head wins where a name is in both.
    if (change.side === 'base' && seen[workload.object.name]) continue;
    const decides = because.find(({ at }) => at !== undefined);
    const span = decides?.at && spanOf(decides.at);
    const source = span && (decides?.side === 'head' ? head : base).sources.get(span.file);
    seen[workload.object.name] = {
      effect,
      stateKept,
      line: span && source ? source.line(source.position(span.start).line).trim() : '',
      because: because.map(({ text }) => text),
      later: later.map(({ text }) => text),
    };
  }
  return seen;
}
