/**
 * Last patch releases of each line of Argo CD that surely came out before 15 August 2023, when the
 * health check for FlinkDeployments was mended. 2.5 brought the check.
 * Source: argoproj/argo-cd pull requests 9300 and 15065.
 */
const STALE_UP_TO: Readonly<Record<string, number>> = { '2.5': 20, '2.6': 12, '2.7': 9, '2.8': 0 };

/** Whether a release of Argo CD, such as `2.6.6`, waits for a status field that operators from 1.0 do not write. */
export function hasStaleHealthCheck(version: string): boolean {
  const [, line, patch] = /^(\d+\.\d+)\.(\d+)$/.exec(version) ?? [];
  if (line === undefined || !Object.hasOwn(STALE_UP_TO, line)) return false;
  return Number(patch) <= (STALE_UP_TO[line] as number);
}
