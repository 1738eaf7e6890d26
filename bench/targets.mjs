import { median, ratio } from './measure.mjs';

const OURS = 'flint-lint';
const CHANGED = 'Flink changed';
const MIB = 1024 * 1024;

/** What has to be reached at each number of files. */
const RATIOS = [
  { files: 10_000, peer: 'kubeconform', most: 0.35 },
  { files: 10_000, peer: 'rg -l flink', most: 12 },
  { files: 50_000, peer: 'kubeconform', most: 0.2 },
];

const PEAKS = [{ files: 10_000, most: 200 }];

/** By how much ten times the files may multiply the time, as a power of ten. */
const GROWTH = { from: 10_000, to: 50_000, most: 0.8 };

const START = [
  { run: 'one file', most: 2.2 },
  { run: '--version', most: 1.3 },
];

/**
 * The targets that can be judged by what was measured: cpu time of the whole process, peak memory.
 *
 * @param {Map<number, Map<string, object[]>>} sizes results by program, by number of files
 * @param {Map<string, object[]>} [start] results of what runs without a repository
 * @returns {{ what: string, reached: number, most: number, met: boolean }[]}
 */
export function judge(sizes, start) {
  const judged = [];
  const add = (what, reached, most) => judged.push({ what, reached, most, met: reached <= most });
  for (const { files, peer, most } of RATIOS) {
    const results = sizes.get(files);
    if (!results?.has(peer)) continue;
    add(`cpu, ${label(files)}, of ${peer}`, ratio(results.get(OURS), results.get(peer)), most);
    add(`cpu, ${label(files)}, ${CHANGED}, of ${peer}`, ratio(results.get(CHANGED), results.get(peer)), most);
  }
  for (const { files, most } of PEAKS) {
    const ours = sizes.get(files)?.get(OURS);
    if (ours) add(`peak memory, ${label(files)}, MiB`, median(ours.map(({ peak }) => peak)) / MIB, most);
  }
  const [small, large] = [sizes.get(GROWTH.from)?.get(OURS), sizes.get(GROWTH.to)?.get(OURS)];
  if (small && large) {
    const exponent = Math.log(ratio(large, small)) / Math.log(GROWTH.to / GROWTH.from);
    add(`growth exponent, ${label(GROWTH.from)} to ${label(GROWTH.to)}`, exponent, GROWTH.most);
  }
  for (const { run, most } of start ? START : [])
    add(`cpu, ${run}, of node -e 0`, ratio(start.get(run), start.get('node -e 0')), most);
  return judged;
}

/** The whole of a first run takes less than rendering alone does with the native tool. */
export function judgeRenders(what, ours, peer, theirs) {
  const reached = ratio(ours, theirs);
  return [{ what: `cpu of a first run, ${what}, of ${peer} in a loop`, reached, most: 1, met: reached <= 1 }];
}

function label(files) {
  return `${files.toLocaleString('en')} files`;
}
