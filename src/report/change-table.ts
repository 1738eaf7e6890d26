import type { Place, Result, WorkloadChange } from '../engine/result.ts';
import { visible } from '../text/visible.ts';
import { affected, type ChangeGroup, EFFECT_NAMES, groupChanges, groupLater, groupName, stateWord } from './changes.ts';
import { cell, escapeMarkdown, type LineLink } from './markdown-text.ts';

/** A table, or lines without one. */
export interface MarkdownSection {
  noun: string;
  head: string[];
  rows: string[];
}

/** What the change does to workloads: one row for each effect and cause, the worst first. */
export function changeSections(result: Result, link: LineLink): MarkdownSection[] {
  if (!result.changes) return [];
  const groups = groupChanges(affected(result));
  const owned = result.changes.some(({ owner }) => owner !== undefined);
  const columns = ['Effect', 'State', 'Workload', ...(owned ? ['Owner'] : []), 'Why'];
  const sections: MarkdownSection[] = [
    {
      noun: 'effect',
      head: ['', '### Workloads', '', tableRow(columns), tableRow(columns.map(() => '---'))],
      rows: groups.map((group) => groupRow(group, link, owned)),
    },
    {
      noun: 'later effect',
      head: ['', '### At the next restart', '', '| Workload | What |', '| --- | --- |'],
      rows: groupLater(result).map(({ reason, members }) => {
        const [lead] = members as [WorkloadChange];
        const where = reason.place ? ` ${placeLink(reason.place, reason.side, link)}` : '';
        return tableRow([cell(groupName({ lead, members })), `${cell(reason.message)}${where}`]);
      }),
    },
    {
      noun: 'acceptance',
      head: ['', '### Accepted, but not there', '', '| By | Transition |', '| --- | --- |'],
      rows: (result.unusedAcceptances ?? []).map(({ text, by }) => tableRow([cell(by), cell(text)])),
    },
  ];
  const some = sections.filter(({ rows }) => rows.length > 0);
  return groups.length > 0 ? some : [{ noun: 'line', head: [''], rows: ['No Flink workload is affected.'] }, ...some];
}

function groupRow(group: ChangeGroup, link: LineLink, owned: boolean): string {
  const { lead, members } = group;
  const { effect, accepted, at, side } = lead;
  const bad = effect === 'state-lost' || effect === 'refused';
  const name = bad && !accepted ? `**${EFFECT_NAMES[effect]}**` : EFFECT_NAMES[effect];
  const state = effect === 'create' ? '' : stateWord(lead);
  const owners = [...new Set(members.flatMap(({ owner }) => owner ?? []))].join(', ');
  return tableRow([
    accepted ? `${name} (accepted)` : name,
    state,
    workloads(group),
    ...(owned ? [cell(owners)] : []),
    `${placeLink(at, side, link)} ${reasons(lead)}`,
  ]);
}

/** `37 with one cause: a, b, c and 34 more`. */
function workloads(group: ChangeGroup): string {
  return cell(
    group.members.length === 1 ? groupName(group) : groupName(group).replace(/^(\d+ workloads):/, '$1, one cause:'),
  );
}

function reasons({ because, accepted }: WorkloadChange): string {
  const [first, ...rest] = because.map(({ message }) => cell(message));
  const path = rest.length > 0 ? `; ${rest.join('; ')}` : '';
  const by = accepted ? `; accepted by ${cell(accepted.by)}: ${cell(accepted.reason)}` : '';
  return `${first ?? ''}${path}${by}`;
}

function placeLink({ file, line }: Place, side: 'head' | 'base', link: LineLink): string {
  const text = escapeMarkdown(visible(`${file}:${line}`));
  return side === 'head' ? `[${text}](${link(file, line)})` : `${text} (before)`;
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
