/**
 * Which room may import which (docs/architecture.md). Type-only imports count. A room may import itself.
 * Keys and values are folders of src/, or paths of single modules there, or `rules`.
 */
const MAY_IMPORT = {
  text: [],
  assets: ['text/sha256.ts'],
  syntax: ['text'],
  config: ['syntax', 'text'],
  knowledge: ['assets', 'text'],
  workspace: ['text'],
  render: ['workspace', 'config/options.ts', 'syntax', 'knowledge', 'assets', 'text'],
  model: ['render', 'config/options.ts', 'syntax', 'knowledge', 'text'],
  change: ['model', 'knowledge', 'syntax', 'text'],
  engine: ['change', 'model', 'text'],
  policies: ['config', 'engine', 'model', 'syntax', 'text'],
  log: ['text'],
  upgrade: ['model', 'knowledge', 'syntax', 'text'],
  starters: ['workspace', 'config', 'engine/result.ts', 'gather.ts', 'model', 'syntax', 'text', 'project.ts'],
  explain: ['engine/places.ts', 'model', 'knowledge', 'syntax', 'text', 'workload-account.ts'],
  report: ['engine/result.ts', 'text', 'project.ts'],
  cli: [
    'main.ts',
    'report',
    'config',
    'text',
    'project.ts',
    'assets/chunks.ts',
    'assets/compile-cache.ts',
    'assets/user-cache.ts',
  ],
  action: ['main.ts', 'report', 'config', 'text', 'project.ts', 'cli/exit.ts'],
};

/** The modules at the top of src/ put the rooms together; only the programs may import them. */
const TOP_MAY_NOT_IMPORT = ['report', 'cli', 'action'];

/** Rules ask the model; they read, parse and print nothing. */
const RULES_MAY_IMPORT = ['engine/rule.ts', 'engine/result.ts', 'model', 'change', 'knowledge', 'text'];

/** Rooms that may use packages, and which. */
const PACKAGES = {
  yaml: ['syntax'],
  'dockerfile-ast': ['syntax'],
  'fast-glob': ['workspace'],
  '@actions/core': ['action'],
  '@marcbachmann/cel-js': ['policies'],
};

const folder = (name) =>
  (name.startsWith('rules') ? `^${name}` : `^src/${name}`).replaceAll('.', '\\.') + (name.endsWith('.ts') ? '$' : '/');

/** The data files of the package, which only the assets room hands out. */
const TABLES = '^knowledge/[^/]+\\.json$';

const rooms = Object.entries(MAY_IMPORT).map(([room, allowed]) => ({
  name: `${room}-imports`,
  comment: `src/${room} may import ${allowed.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: folder(room) },
  to: {
    path: '^(src|rules|test|scripts|bench|knowledge)/',
    pathNot: [...[room, ...allowed].map(folder), ...(room === 'assets' ? [TABLES] : [])],
  },
}));

const packages = Object.entries(PACKAGES).map(([name, users]) => ({
  name: `only-${users.join('-')}-uses-${name}`,
  severity: 'error',
  from: { pathNot: users.map(folder) },
  to: { path: `(^|/)node_modules/${name}/` },
}));

export default {
  forbidden: [
    ...rooms,
    ...packages,
    {
      name: 'top-imports',
      comment: `modules at the top of src/ may import anything but ${TOP_MAY_NOT_IMPORT.join(', ')}`,
      severity: 'error',
      from: { path: '^src/[^/]+$' },
      to: { path: ['^(test|scripts|bench|knowledge)/', ...TOP_MAY_NOT_IMPORT.map(folder)] },
    },
    {
      name: 'project-imports',
      comment: 'a constant needs nothing',
      severity: 'error',
      from: { path: '^src/project\\.ts$' },
      to: {},
    },
    {
      name: 'rules-imports',
      comment: `a rule may import ${RULES_MAY_IMPORT.join(', ')}`,
      severity: 'error',
      from: { path: '^rules/' },
      to: { path: '^(src|test|scripts|bench|knowledge)/', pathNot: RULES_MAY_IMPORT.map(folder) },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'known-packages-only',
      comment: 'a new package needs a line in PACKAGES',
      severity: 'error',
      from: { path: '^(src|rules)/' },
      to: {
        path: 'node_modules/',
        pathNot: [...Object.keys(PACKAGES).map((name) => `node_modules/${name}/`), 'node_modules/@types/node/'],
      },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'files-and-processes',
      comment: 'only these read files or start programs; config/find.ts reads the configuration file',
      severity: 'error',
      from: {
        path: '^(src|rules)/',
        pathNot: ['workspace', 'assets', 'cli', 'action', 'config/find.ts', 'config/baseline-file.ts'].map(folder),
      },
      to: { path: '^(node:)?(fs|child_process|worker_threads)(/|$)', dependencyTypes: ['core'] },
    },
    {
      name: 'no-network-no-code',
      comment: 'nothing is fetched, and no code of a checkout runs; assets/chunks.ts runs the code of the package',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: folder('assets/chunks.ts') },
      to: {
        path: '^(node:)?(http|https|http2|net|tls|dns|dgram|vm|inspector|cluster)(/|$)',
        dependencyTypes: ['core'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
