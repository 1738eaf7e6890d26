import { compareLines } from '../../knowledge/options.ts';
import { at, textOf } from '../../syntax/navigate.ts';
import type { Edit } from '../../text/edit.ts';
import { own } from '../../text/own.ts';
import { isEditable, spanOf } from '../../text/span.ts';
import type { Written } from '../config/setting.ts';
import type { Operator } from '../operator.ts';
import type { Workload } from '../workload.ts';
import { autoscalerEntries, CURRENT_NAME, OLD_PREFIX, operatorBefore, PREFIX } from './options.ts';

/** An entry and the key that it should have. */
export interface Renaming {
  written: Written;
  text: string;
}

/** The autoscaler's options of a workload whose prefix is not the one of their operator. */
export interface Prefixes {
  old: Renaming[];
  /** Entries with the former prefix that another one wins over. */
  dead: { written: Written; other: Written }[];
  tooNew: Renaming[];
  /** The operator that knows the former prefix only: `Operator 1.6`. */
  reader: string;
  /** What renames all of `old`, where every key can be edited. */
  edits: Edit[];
}

/** The first release of Amazon EMR on EKS whose operator reads the options without the former prefix. */
const FIRST_EMR = '7.2';

/**
 * Judges the prefixes of autoscaler options.
 * Sources: AutoScalerOptions of the operator, 1.4 to 1.15; the developer guide of Amazon EMR on EKS.
 */
export function prefixesOf(workload: Workload, operator: Operator): Prefixes {
  const emr = emrRelease(workload);
  const result: Prefixes = { old: [], dead: [], tooNew: [], reader: '', edits: [] };
  // A release label that is filled in later says nothing.
  if (workload.vendor === 'emr' && emr === undefined) return result;
  const knowsOldOnly = emr === undefined ? operatorBefore(operator, '1.7') : compareLines(emr, FIRST_EMR) < 0;
  result.reader = emr === undefined ? `Operator ${operator.version?.value ?? ''}` : `Amazon EMR ${emr}`;
  const renames = emr === undefined && !operatorBefore(operator, '1.11');
  // By name, so that the order of the keys does not say where the finding is.
  const entries = [...autoscalerEntries(workload)].sort((a, b) => (a.written.key < b.written.key ? -1 : 1));
  for (const { written, name, isOld } of entries) {
    // Amazon's own options are documented with the former prefix.
    if (isOld === knowsOldOnly || name.startsWith('autotune.')) continue;
    if (!isOld) {
      result.tooNew.push({ written, text: OLD_PREFIX + name });
      continue;
    }
    const current = (renames ? own(CURRENT_NAME, name) : undefined) ?? name;
    const other = workload.config.entry(PREFIX + current) ?? workload.config.entry(PREFIX + name);
    if (other) result.dead.push({ written, other });
    else result.old.push({ written, text: PREFIX + current });
  }
  const edits = result.old.flatMap(({ written, text }): Edit[] => {
    const span = isEditable(written.keyAt) ? spanOf(written.keyAt) : undefined;
    return span && span.end - span.start === written.key.length ? [{ ...span, text }] : [];
  });
  if (edits.length === result.old.length) result.edits = edits;
  return result;
}

function emrRelease(workload: Workload): string | undefined {
  return /^emr-(\d+\.\d+)/.exec(textOf(at(workload.spec, 'emrReleaseLabel')) ?? '')?.[1];
}
