import { compareLines } from '../knowledge/options.ts';
import { FLINK_LINES, isFrom, OPERATOR_LINES } from '../knowledge/versions.ts';
import { runs, type Target } from './target.ts';

/** One thing that is rolled out before the next. */
export interface Stop {
  /** The operator goes to this line; `from` is undefined where nothing shows what runs. */
  operator?: { from: string | undefined; to: string };
  /** Workloads on these lines go to this one. */
  flink?: { from: string[]; to: string };
  /** Why it stands where it stands, as a sentence. */
  because: string;
}

/** What there is to move. */
export interface Fleet {
  /** Flink lines of workloads that an operator manages, older than the target or not. */
  managed: readonly string[];
  /** Flink lines of workloads that no operator has a say about. */
  free: readonly string[];
  /** Line of the operator that runs; undefined where nothing shows it. */
  operator: string | undefined;
  /** False when there is neither an operator in sight nor anything that it manages. */
  isOperated: boolean;
}

/**
 * The order in which operator and Flink go to their new versions: the operator first, since newer
 * ones run older lines, and Flink before it where the new operator no longer runs the old line.
 *
 * Source of the pairs: FlinkVersion.java, the definitions and the validator of release-0.1 to main.
 */
export function route(fleet: Fleet, target: Target): Stop[] {
  const stops: Stop[] = [];
  const moving = (lines: readonly string[]) =>
    [...new Set(lines)].filter((line) => target.flink !== undefined && compareLines(line, target.flink) < 0);
  let managed = [...new Set(fleet.managed)];
  const goal = operatorGoal(fleet, target, moving(managed).length > 0);
  if (goal !== undefined) {
    const stuck = managed.filter((line) => !runs(goal, line)).sort(compareLines);
    const bridge = bridgeFor(stuck, fleet.operator, goal, target);
    if (bridge !== undefined) {
      stops.push({ flink: { from: stuck, to: bridge }, because: bridgeReason(stuck, bridge, fleet.operator, goal) });
      managed = managed.map((line) => (stuck.includes(line) ? bridge : line));
    }
    const needed = target.operator === undefined;
    stops.push({
      operator: { from: fleet.operator, to: goal },
      because: needed
        ? operatorReason(fleet.operator, goal, target.flink as string)
        : target.flink === undefined
          ? `operator ${goal} is asked for`
          : `the operator comes first: ${goal} runs the old Flink and the new one`,
    });
  }
  const last = [...moving(managed), ...moving(fleet.free)];
  if (target.flink !== undefined && last.length > 0)
    stops.push({
      flink: { from: [...new Set(last)].sort(compareLines), to: target.flink },
      because: `Flink ${target.flink} is asked for`,
    });
  return stops;
}

/** The line that the operator has to go to; undefined where it stays. */
function operatorGoal(
  { operator, isOperated }: Fleet,
  { operator: asked, flink }: Target,
  moves: boolean,
): string | undefined {
  if (asked !== undefined) return asked === operator || !isOperated ? undefined : asked;
  if (flink === undefined || operator === undefined || !moves || runs(operator, flink)) return undefined;
  return firstRunning(flink, operator);
}

/** The first operator line, not older than a given one, that runs a Flink line. */
export function firstRunning(line: string, atLeast = '0.1'): string | undefined {
  return OPERATOR_LINES.find((operator) => isFrom(operator, atLeast) && runs(operator, line));
}

/** The line that both operators run, on which workloads wait for the new one. */
function bridgeFor(
  stuck: readonly string[],
  operator: string | undefined,
  goal: string,
  { flink }: Target,
): string | undefined {
  const newest = stuck.at(-1);
  if (newest === undefined) return undefined;
  const both = FLINK_LINES.filter(
    (line) => compareLines(line, newest) > 0 && runs(goal, line) && (operator === undefined || runs(operator, line)),
  );
  const allowed = both.filter((line) => flink === undefined || compareLines(line, flink) <= 0);
  // Without an operator in sight, nothing says that it knows the newer ones of these.
  return operator === undefined ? allowed[0] : allowed.at(-1);
}

function bridgeReason(stuck: readonly string[], bridge: string, operator: string | undefined, goal: string): string {
  const both =
    operator === undefined ? `operator ${goal} and older ones run` : `operators ${operator} and ${goal} both run`;
  return `operator ${goal} does not run Flink ${stuck.join(', ')}; ${both} Flink ${bridge}`;
}

function operatorReason(operator: string | undefined, goal: string, flink: string): string {
  const unreleased = goal === 'main' ? ', which no release has yet' : '';
  return `operator ${operator} does not run Flink ${flink}; ${goal} is the first that does${unreleased}`;
}
