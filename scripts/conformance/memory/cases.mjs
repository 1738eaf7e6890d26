/** Options of a role behind `taskmanager.memory.`, with how often each is set. */
const SIZES = {
  taskmanager: {
    'process.size': 0.7,
    'flink.size': 0.3,
    'task.heap.size': 0.25,
    'managed.size': 0.25,
    'framework.heap.size': 0.08,
    'framework.off-heap.size': 0.08,
    'task.off-heap.size': 0.1,
    'network.min': 0.1,
    'network.max': 0.1,
    'jvm-metaspace.size': 0.15,
    'jvm-overhead.min': 0.1,
    'jvm-overhead.max': 0.1,
  },
  jobmanager: {
    'process.size': 0.7,
    'flink.size': 0.3,
    'heap.size': 0.3,
    'off-heap.size': 0.2,
    'jvm-metaspace.size': 0.15,
    'jvm-overhead.min': 0.1,
    'jvm-overhead.max': 0.1,
  },
};
/** Two thirds of the configurations set one of these, the others by chance. */
const TOTALS = ['process.size', 'flink.size'];
const FRACTIONS = { taskmanager: ['managed', 'network', 'jvm-overhead'], jobmanager: ['jvm-overhead'] };

/** Usual sizes of an option in MiB, from and to; others are a part of the whole. */
const USUAL = {
  'process.size': [400, 20000],
  'flink.size': [200, 16000],
  'jvm-metaspace.size': [32, 1024],
  'jvm-overhead.min': [0, 512],
  'jvm-overhead.max': [128, 3072],
  'network.min': [0, 512],
  'network.max': [16, 4096],
};
const OTHER = [0, 3000];
const UNITS = ['m', 'mb', 'M', 'MB', ' m', ' mb', 'mebibytes', ' MebiBytes'];
/** Texts that are refused, or that mean something else than they look like. */
const STRANGE = [
  ...['1.5g', '2Gi', '512Mi', '-1m', '', ' ', 'abc', '1024', '0', '0b', '1e3m', '2 g b', 'm', '1_000m', '９m'],
  ...['9223372036854775807', '9223372036854775808', '8388607t', '8388608t', '99999999999999999999m', '1tebibytes'],
  ...['\u00a02g', ' 2g ', '2g\t', '+2g', '2\u00a0g', '2 \t g', '4611686018427387904b', '1kib', '0x10m'],
];
const STRANGE_FRACTIONS = [
  ...['1', '1.0', '-0.1', 'NaN', 'abc', '', '0.99999999', '0.9999999', '1e-3', '.5', '5.', '0.5f', '0.1d', ' 0.3 '],
  ...['1e-45', '1e-50', 'Infinity', '-0', '+0.2', '0,5', '10%', '0.333333343267440796', '0.1000000014901161194'],
];
const STRANGE_COUNTS = ['0', '-1', '1.5', 'abc', '', ' 2', '+3', '2147483648', '2147483647', '1e3'];
const STRANGE_CORES = ['0', '0.0', '-1', 'NaN', 'abc', '1e-400', 'Infinity', ' 2 ', '0.5f', ''];

/** A generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Generated configurations, the same for the same seed and version: every option of the memory
 * model set and unset, sizes that fit and sizes that do not, older spellings, odd texts.
 *
 * @returns {{id: string, mode: 'native' | 'standalone', config: Record<string, string>}[]}
 */
export function memoryCases(seed, count, version) {
  const salt = [...version].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) | 0, 7);
  const random = numbers(seed ^ salt);
  return Array.from({ length: count }, (_, i) => ({
    id: `c${i + 1}`,
    mode: random() < 0.5 ? 'native' : 'standalone',
    config: Object.fromEntries(['jobmanager', 'taskmanager'].flatMap((role) => roleConfig(role, random))),
  }));
}

function roleConfig(role, random) {
  const chance = (share) => random() < share;
  const pick = (list) => list[Math.floor(random() * list.length)];
  const entries = [];
  const isOdd = chance(0.2);
  // Some sizes are made to add up, which chance alone never does.
  if (chance(0.15)) return exactParts(role, random);
  // Left to chance, most configurations set totals that contradict each other.
  const total = pick([...TOTALS, undefined]);
  for (const [name, share] of Object.entries(SIZES[role])) {
    const isTotal = total !== undefined && TOTALS.includes(name);
    if (isTotal ? name !== total : !chance(total !== undefined && name.endsWith('heap.size') ? share / 4 : share))
      continue;
    const text = isOdd && chance(0.3) ? pick(STRANGE) : sizeText(USUAL[name] ?? OTHER, random);
    entries.push([spelling(role, name, random), text]);
  }
  for (const name of FRACTIONS[role]) {
    if (!chance(0.2)) continue;
    const text = isOdd && chance(0.4) ? pick(STRANGE_FRACTIONS) : fractionText(random);
    entries.push([spelling(role, `${name}.fraction`, random), text]);
  }
  if (chance(0.08)) entries.push([`${role}.heap.size`, isOdd ? pick(STRANGE) : sizeText([256, 8000], random)]);
  if (chance(0.08))
    entries.push([`${role}.heap.mb`, isOdd ? pick(STRANGE_COUNTS) : String(Math.floor(random() * 8000))]);
  if (role === 'taskmanager') entries.push(...taskManagerOnly(isOdd, random));
  return entries;
}

function taskManagerOnly(isOdd, random) {
  const chance = (share) => random() < share;
  const pick = (list) => list[Math.floor(random() * list.length)];
  const entries = [];
  if (chance(0.3))
    entries.push([
      'taskmanager.numberOfTaskSlots',
      isOdd && chance(0.4) ? pick(STRANGE_COUNTS) : String(1 + Math.floor(random() * 8)),
    ]);
  if (chance(0.1))
    entries.push(['taskmanager.cpu.cores', isOdd ? pick(STRANGE_CORES) : pick(['0.5', '1', '2.5', '4'])]);
  if (chance(0.06)) {
    entries.push([
      'taskmanager.network.numberOfBuffers',
      isOdd ? pick(STRANGE_COUNTS) : String(Math.floor(random() * 40000)),
    ]);
    if (chance(0.4))
      entries.push(['taskmanager.memory.segment-size', pick(['32kb', '64k', '4096', '4095', '48kb', '2g', '1m', 'x'])]);
  }
  return entries;
}

/** Older spellings now and then. */
function spelling(role, name, random) {
  const older = {
    'managed.size': 'taskmanager.memory.size',
    'network.min': 'taskmanager.network.memory.min',
    'network.max': 'taskmanager.network.memory.max',
    'network.fraction': 'taskmanager.network.memory.fraction',
  };
  return role === 'taskmanager' && older[name] && random() < 0.2 ? older[name] : `${role}.memory.${name}`;
}

function sizeText([from, to], random) {
  const mebibytes = from + Math.floor(random() * (to - from));
  const form = random();
  if (form < 0.55) return `${mebibytes}${UNITS[Math.floor(random() * UNITS.length)]}`;
  if (form < 0.7) return `${Math.max(1, Math.round(mebibytes / 1024))}${random() < 0.5 ? 'g' : ' GB'}`;
  if (form < 0.85) return `${mebibytes * 1024 + Math.floor(random() * 1024)}k`;
  return `${mebibytes * 1048576 + Math.floor(random() * 1048576)}${random() < 0.5 ? '' : 'b'}`;
}

function fractionText(random) {
  const digits = 1 + Math.floor(random() * 9);
  return (random() ** 2).toFixed(digits);
}

/** Sizes in MiB that add up to the Flink memory, and to a process size at the edge of what is allowed. */
function exactParts(role, random) {
  const mib = (low, high) => low + Math.floor(random() * (high - low));
  const off = [-1, 0, 0, 0, 1][Math.floor(random() * 5)];
  const metaspace = mib(64, 512);
  const overhead = [191, 192, 193, 512, 1023, 1024, 1025][Math.floor(random() * 7)];
  const entries = [[`${role}.memory.jvm-metaspace.size`, `${metaspace}m`]];
  if (role === 'jobmanager') {
    const [heap, offHeap] = [mib(64, 4096), mib(16, 512)];
    const flink = heap + offHeap + off;
    entries.push(['jobmanager.memory.heap.size', `${heap}m`], ['jobmanager.memory.flink.size', `${flink}m`]);
    if (random() < 0.6) entries.push(['jobmanager.memory.off-heap.size', `${offHeap}m`]);
    if (random() < 0.7) entries.push(['jobmanager.memory.process.size', `${flink + metaspace + overhead}m`]);
    return entries;
  }
  const [heap, managed, network] = [mib(1, 4096), mib(0, 2048), mib(32, 1200)];
  const flink = 256 + heap + managed + network + off;
  entries.push(
    ['taskmanager.memory.task.heap.size', `${heap}m`],
    ['taskmanager.memory.managed.size', `${managed}m`],
    ['taskmanager.memory.network.min', `${network}m`],
  );
  if (random() < 0.7) entries.push(['taskmanager.memory.flink.size', `${flink}m`]);
  if (random() < 0.5) entries.push(['taskmanager.memory.network.max', `${network + mib(0, 3)}m`]);
  if (random() < 0.7) entries.push(['taskmanager.memory.process.size', `${flink + metaspace + overhead}m`]);
  return entries;
}

const RESOURCE_NUMBERS = [
  '0',
  '1',
  '2',
  '1024',
  '2048',
  '1.5',
  '1.0',
  '0.5',
  '2,5',
  '-1',
  '+2',
  '3e9',
  '2E9',
  '2e-1',
  '007',
  '',
];
const RESOURCE_UNITS = [
  ...['', 'm', 'M', 'k', 'K', 'g', 'G', 't', 'T', 'p', 'P', 'e', 'E', 'Ki', 'ki', 'KI', 'Mi', 'mi', 'Gi', 'gi', 'GiB'],
  ...[
    'gib',
    'Ti',
    'TiB',
    'Pi',
    'pi',
    'Ei',
    'b',
    'B',
    'kb',
    'MB',
    'gb',
    'tb',
    'pb',
    'bytes',
    'mebibytes',
    'n',
    'u',
    'x',
  ],
  ...['ib', 'i', 'e2', 'E3', 'e10', 'e19', 'kib', 'BB', 'm b', 'K i'],
];

/** Texts for `resource.memory`, the same for the same seed: numbers, blanks and units of both grammars. */
export function resourceTexts(seed, count) {
  const random = numbers(seed ^ 0x5eed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  return Array.from({ length: count }, () => {
    const number = random() < 0.5 ? String(Math.floor(random() * 20000)) : pick(RESOURCE_NUMBERS);
    return number + pick(['', '', '', ' ', '  ', '\t', '\u00a0']) + pick(RESOURCE_UNITS) + pick(['', '', '', ' ']);
  });
}
