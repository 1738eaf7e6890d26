import { newestPatch } from '../knowledge/images.ts';
import { newestRelease } from '../knowledge/operators.ts';
import { FLINK_LINES, flinkVersionOf, OPERATOR_LINES, operatorRuns } from '../knowledge/versions.ts';

/** What to upgrade to. At least one of the two is there. */
export interface Target {
  /** Flink line such as `2.1`. */
  flink?: string;
  /** Full Flink version for image tags and jars: the one that is asked for, else the newest of the line. */
  release?: string;
  /** Operator line such as `1.15`, or `main`. */
  operator?: string;
}

/** A value of `--to`, taken apart. `apache` is the move from FlinkCluster to the Apache operator. */
export type ParsedTarget =
  | { is: 'apache' }
  | { is: 'versions'; target: Target }
  | { is: 'wrong'; because: string; known: string };

/** What `--to` takes, for messages. */
export const FORMS = 'flink=V, operator=V, flink=V,operator=V or operator=apache';

/** Operators that run what an operator of today makes of a resource; 0.1 had another version of the API. */
const OPERATORS = OPERATOR_LINES.filter((line) => line !== '0.1');

/** Takes `flink=2.1,operator=1.15` apart; says what is known where a version is not. */
export function parseTarget(text: string): ParsedTarget {
  if (text === 'operator=apache') return { is: 'apache' };
  const target: Target = {};
  for (const part of text.split(',')) {
    const [, product, version = ''] = /^\s*(flink|operator)=(.*?)\s*$/.exec(part) ?? [];
    if (product === undefined) return wrong(`"${part.trim()}" is not understood`, `it takes ${FORMS}`);
    if (target[product as 'flink' | 'operator'] !== undefined)
      return wrong(`${product} is given twice`, `one is enough`);
    const problem = product === 'flink' ? readFlink(version, target) : readOperator(version, target);
    if (problem) return problem;
  }
  return disagreement(target) ?? { is: 'versions', target };
}

function wrong(because: string, known: string): ParsedTarget {
  return { is: 'wrong', because, known };
}

function readFlink(version: string, target: Target): ParsedTarget | undefined {
  const [, major, minor, patch] = /^v?(\d{1,3})[._](\d{1,3})(?:\.(\d{1,3}))?$/.exec(version) ?? [];
  const line = `${major}.${minor}`;
  if (major === undefined || !FLINK_LINES.includes(line))
    return wrong(`Flink "${version}" is not known`, `known are ${FLINK_LINES.join(', ')}`);
  const newest = newestPatch(line) ?? 0;
  if (patch !== undefined && Number(patch) > newest)
    return wrong(`Flink "${version}" is not known`, `the newest release of ${line} that is known is ${line}.${newest}`);
  target.flink = line;
  target.release = patch === undefined ? releaseOf(line) : `${line}.${patch}`;
  return undefined;
}

/** The newest known release of a Flink line. */
export function releaseOf(line: string): string {
  return `${line}.${newestPatch(line) ?? 0}`;
}

function readOperator(version: string, target: Target): ParsedTarget | undefined {
  const [, line, patch] = /^v?(\d{1,3}\.\d{1,3})(?:\.(\d{1,3}))?$/.exec(version) ?? [];
  const known = version === 'main' ? 'main' : line;
  if (known === undefined || !OPERATORS.includes(known))
    return wrong(
      `operator "${version}" is not known`,
      `known are ${OPERATORS.join(', ')}, and apache for FlinkClusters`,
    );
  const newest = newestRelease(known);
  if (patch !== undefined && Number(patch) > Number(newest?.split('.')[2] ?? 0))
    return wrong(`operator "${version}" is not known`, `the newest release of ${known} that is known is ${newest}`);
  target.operator = known;
  return undefined;
}

/** A pair that does not go together. */
function disagreement({ flink, operator }: Target): ParsedTarget | undefined {
  if (flink === undefined || operator === undefined || runs(operator, flink)) return undefined;
  const lines = FLINK_LINES.filter((line) => runs(operator, line));
  return wrong(`operator ${operator} does not run Flink ${flink}`, `it runs ${lines.join(', ')}`);
}

/** Whether an operator manages jobs of a Flink line. */
export function runs(operator: string, line: string): boolean {
  const how = operatorRuns(operator, flinkVersionOf(line));
  return how === 'supported' || how === 'deprecated';
}
