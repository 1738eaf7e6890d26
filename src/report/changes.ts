import type { ChangeReason, Place, Result, WorkloadChange } from '../engine/result.ts';
import { EFFECTS, type Effect } from '../text/effect.ts';
import { maskText } from '../text/mask.ts';
import { visiblePath } from '../text/visible.ts';
import { printable } from './message.ts';
import { count, objectName } from './report.ts';

/** Effects as people call them. */
export const EFFECT_NAMES: Record<Effect, string> = {
  'state-lost': 'state lost',
  refused: 'refused',
  delete: 'deleted',
  unknown: 'unknown',
  redeploy: 'redeployed',
  suspend: 'suspended',
  'restart-from-state': 'restart from state',
  resume: 'resumed',
  scale: 'scaled in place',
  create: 'created',
  none: 'nothing',
};

/** Changes with one effect and one cause. */
export interface ChangeGroup {
  lead: WorkloadChange;
  members: WorkloadChange[];
}

/** Names of a group that are written out. */
const NAMED = 3;

/** What changes for somebody: not the workloads to which nothing happens. */
export function affected(result: Pick<Result, 'changes'>): WorkloadChange[] {
  return (result.changes ?? []).filter(({ effect }) => effect !== 'none');
}

/** Changes grouped by effect, cause and whether somebody accepts them; the worst first. */
export function groupChanges(changes: readonly WorkloadChange[]): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  for (const change of changes) {
    const { effect, stateKept, at, side, accepted, because } = change;
    // What is created or deleted has its own place, and every reason its own name in it.
    const cause = `${at.file}\0${at.line}\0${side}\0${because[0]?.message ?? ''}`;
    const key = JSON.stringify([effect, stateKept, cause, accepted?.reason]);
    const group = groups.get(key);
    if (group) group.members.push(change);
    else groups.set(key, { lead: change, members: [change] });
  }
  return [...groups.values()];
}

/** `FlinkDeployment flink/orders`, or `37 workloads: a, b, c and 34 more`. */
export function groupName({ lead, members }: ChangeGroup): string {
  if (members.length === 1) return objectName(lead.object);
  const names = members.slice(0, NAMED).map(({ object }) => objectName(object));
  const more = members.length > NAMED ? ` and ${members.length - NAMED} more` : '';
  return `${count(members.length, 'workload')}: ${names.join(', ')}${more}`;
}

/** The reason in one line, the deciding fact first. */
export function why({ because, accepted }: WorkloadChange): string {
  const text = because.map(({ message }) => message).join('; ');
  return accepted ? `${text}; accepted by ${accepted.by}: ${accepted.reason}` : text;
}

/** `yes`, `no`, `unknown`: whether the state survives. */
export function stateWord({ stateKept }: WorkloadChange): string {
  return stateKept === undefined ? 'unknown' : stateKept ? 'kept' : 'not kept';
}

/** `1 state lost, 37 restart from state`; undefined without a base. */
export function countChanges(result: Pick<Result, 'changes'>): string | undefined {
  if (!result.changes) return undefined;
  const changes = affected(result);
  if (changes.length === 0) return 'no Flink workload affected';
  const counts = EFFECTS.flatMap((effect) => {
    const number = changes.filter((change) => change.effect === effect).length;
    return number === 0 ? [] : [`${number} ${EFFECT_NAMES[effect]}`];
  });
  return `workloads: ${counts.join(', ')}`;
}

/** What counts at the next start only, with the workloads that it reaches; by place and text. */
export interface LaterGroup {
  reason: ChangeReason;
  members: WorkloadChange[];
}

export function groupLater(result: Pick<Result, 'changes'>): LaterGroup[] {
  const groups = new Map<string, LaterGroup>();
  for (const change of result.changes ?? []) {
    for (const reason of change.later) {
      const key = `${reason.place?.file ?? ''}\0${reason.place?.line ?? 0}\0${reason.message}`;
      const group = groups.get(key);
      if (group) group.members.push(change);
      else groups.set(key, { reason, members: [change] });
    }
  }
  return [...groups.values()].sort((a, b) => (placeText(a.reason.place) < placeText(b.reason.place) ? -1 : 1));
}

function placeText(place: Place | undefined): string {
  return place ? `${place.file}:${String(place.line).padStart(9, '0')}` : '';
}

/** One line a group, for terminals. */
export function changeLines(result: Result): string[] {
  const at = (place: Place, side: string) =>
    `${visiblePath(place.file)}:${place.line}:${place.column}${side === 'base' ? ' (before)' : ''}`;
  const lines = groupChanges(affected(result)).map((group) => {
    const { effect, at: place, side } = group.lead;
    const kept = effect === 'create' || effect === 'unknown' ? '' : ` [state ${stateWord(group.lead)}]`;
    return `${at(place, side)}: change[${effect}] ${printable(`${groupName(group)}${kept}: ${why(group.lead)}`)}`;
  });
  const later = groupLater(result).map(({ reason, members }) => {
    const [lead] = members as [WorkloadChange];
    const place = reason.place ?? lead.at;
    return `${at(place, reason.side)}: change[later] ${printable(`${groupName({ lead, members })}: ${reason.message}`)}`;
  });
  const unused = (result.unusedAcceptances ?? []).map(
    ({ text, by }) => `accepted by ${printable(by)}, but not there: ${printable(text)}`,
  );
  return [...lines, ...later, ...unused];
}

/** Changes as data. */
export function changeData(change: WorkloadChange): Record<string, unknown> {
  const { object, effect, stateKept, at, side, because, later, owner, accepted } = change;
  return {
    object: {
      apiVersion: object.apiVersion,
      kind: object.kind,
      ...(object.namespace !== undefined && { namespace: object.namespace }),
      name: object.name,
    },
    effect,
    stateKept: stateKept ?? null,
    file: at.file,
    line: at.line,
    column: at.column,
    side,
    because: because.map(reasonData),
    ...(later.length > 0 && { later: later.map(reasonData) }),
    ...(owner !== undefined && { owner }),
    ...(accepted && { accepted: { reason: maskText(accepted.reason), by: accepted.by } }),
  };
}

function reasonData({ message, side, place }: ChangeReason): Record<string, unknown> {
  return {
    message: maskText(message),
    ...(place && { file: place.file, line: place.line, column: place.column, side }),
  };
}
