import type { Report } from '../src/engine/rule.ts';
import { ROLE_NAME } from '../src/model/pods/pod.ts';
import type { Disk } from '../src/model/storage/durability.ts';
import type { LostState } from '../src/model/storage/lost-state.ts';
import { inWords } from '../src/text/list.ts';

/** What the rules about local state say in the same words: the place, the identity, the other paths. */
export function reportOf(state: LostState, where: string, related: Report['related'] = []): Report {
  const [first, ...others] = state.uses;
  return {
    at: first.at,
    message: `${subjectOf(state)} ${where}`,
    identity: [first.purpose],
    related: [...others.map(({ writtenAs, at }) => ({ text: `so is ${writtenAs}`, at })), ...related],
  };
}

/** The keys with their paths, and the verb: `state.checkpoints.dir file:///data/cp is`. */
function subjectOf({ uses }: LostState): string {
  const names = uses.map(({ writtenAs, uri }) => `${writtenAs} ${uri.text}`);
  return `${inWords(names)} ${names.length === 1 ? 'is' : 'are'}`;
}

/** The path itself, or `them` where there are several: as after `no volume is mounted over`. */
export function pathsOf({ uses }: LostState): string {
  const paths = [...new Set(uses.map(({ uri }) => uri.path))];
  return paths.length === 1 ? (paths[0] as string) : 'them';
}

/** Names of the roles of some disks: `JobManager and TaskManager`. */
export function rolesOf(disks: readonly Disk[]): string {
  return inWords([...new Set(disks.map(({ role }) => ROLE_NAME[role]))]);
}
