/** The commands; anything else in the first place is a path. */
export const COMMANDS = ['explain', 'rules', 'targets', 'render', 'graph', 'upgrade', 'init', 'completion'] as const;

export type Command = 'lint' | (typeof COMMANDS)[number];

/** What the value of an option is; lists have commas between their words. */
export type ValueKind =
  | 'file'
  | 'folder'
  | 'format'
  | 'rule setting'
  | 'list of rules and areas'
  | 'list of effects'
  | 'level'
  | 'base or head'
  | 'operator version'
  | 'FlinkCluster operator';

/** One option of the command line; everything that is said or checked about options comes from here. */
export interface OptionSpec {
  name: string;
  short?: string;
  type: 'string' | 'boolean';
  /** May be given several times; otherwise the last one counts. */
  multiple?: true;
  /** What the value is called in the help. */
  placeholder?: string;
  /** What shells complete the value with; nothing if it is left out. */
  value?: ValueKind;
  help: string;
  group: 'Output' | 'Input' | 'Rules' | 'Exit code' | 'Fixes' | 'Other';
  /** Commands that take it beside linting. */
  commands?: readonly Command[];
  /** True when linting does not take it. */
  notForLint?: true;
}

/** All options, in the order of the help. */
export const OPTIONS: readonly OptionSpec[] = [
  {
    name: 'format',
    short: 'f',
    type: 'string',
    multiple: true,
    placeholder: 'NAME[=FILE]',
    value: 'format',
    help: 'pretty (default on a terminal), concise (default otherwise), sarif, json, github, markdown, junit, gitlab (Code Quality), checkstyle, rdjson or html; repeatable, one without a file',
    group: 'Output',
    commands: ['explain', 'rules', 'targets', 'render', 'graph', 'upgrade'],
  },
  {
    name: 'output-file',
    short: 'o',
    type: 'string',
    placeholder: 'FILE',
    value: 'file',
    help: 'where the report goes instead of standard output',
    group: 'Output',
  },
  { name: 'quiet', type: 'boolean', help: 'show errors only; all findings still count', group: 'Output' },
  {
    name: 'show-unknown',
    type: 'boolean',
    help: 'list verdicts that could not be reached, and what would settle them',
    group: 'Output',
  },
  { name: 'show-ignored', type: 'boolean', help: 'list suppressed findings', group: 'Output' },
  {
    name: 'color',
    type: 'boolean',
    help: 'colour always',
    group: 'Output',
    commands: ['explain', 'rules', 'targets', 'render', 'graph', 'upgrade'],
  },
  {
    name: 'no-color',
    type: 'boolean',
    help: 'colour never',
    group: 'Output',
    commands: ['explain', 'rules', 'targets', 'render', 'graph', 'upgrade'],
  },
  {
    name: 'root',
    type: 'string',
    placeholder: 'DIR',
    value: 'folder',
    help: 'the folder that is read (default: the nearest one upwards with .git or a configuration with root: true)',
    group: 'Input',
    commands: ['explain', 'targets', 'render', 'graph', 'upgrade', 'init'],
  },
  {
    name: 'config',
    short: 'c',
    type: 'string',
    placeholder: 'FILE',
    value: 'file',
    help: 'the configuration (default: the nearest flint-lint.yaml or .flint-lint.yaml up to the root)',
    group: 'Input',
    commands: ['explain', 'targets', 'render', 'graph', 'upgrade'],
  },
  {
    name: 'no-config',
    type: 'boolean',
    help: 'read no configuration',
    group: 'Input',
    commands: ['explain', 'targets', 'render', 'graph', 'upgrade'],
  },
  {
    name: 'stdin-filename',
    type: 'string',
    placeholder: 'NAME',
    value: 'file',
    help: 'lint standard input as this file, which need not be there; the rest of the root is read as it is',
    group: 'Input',
  },
  {
    name: 'base',
    type: 'string',
    placeholder: 'REF|FOLDER',
    value: 'folder',
    help: 'compare with this Git revision, branch point (main...) or folder: marks findings new, unchanged or fixed',
    group: 'Input',
  },
  {
    name: 'only-new',
    type: 'boolean',
    help: 'with --base: report only findings that the base does not have',
    group: 'Input',
  },
  {
    name: 'policy-from',
    type: 'string',
    placeholder: 'base|head',
    value: 'base or head',
    help: 'base: configuration, baseline and suppressions are those of --base (default: head)',
    group: 'Input',
  },
  {
    name: 'baseline',
    type: 'string',
    placeholder: 'FILE',
    value: 'file',
    help: 'known findings, which do not count; entries without a finding are reported',
    group: 'Input',
  },
  {
    name: 'write-baseline',
    type: 'string',
    placeholder: 'FILE',
    value: 'file',
    help: 'write all findings to this baseline instead of reporting them',
    group: 'Output',
  },
  {
    name: 'today',
    type: 'string',
    placeholder: 'DATE',
    help: 'the date that dated suppressions and end-of-life rules go by (default: today, UTC)',
    group: 'Input',
  },
  {
    name: 'operator-version',
    type: 'string',
    placeholder: 'V',
    value: 'operator version',
    help: 'the operator that runs: a released version or main (default: found in the repository)',
    group: 'Input',
    commands: ['explain', 'targets', 'render', 'graph', 'upgrade'],
  },
  {
    name: 'kubernetes-version',
    type: 'string',
    placeholder: 'V',
    help: 'the Kubernetes that runs, such as 1.31 (default: one of today)',
    group: 'Input',
    commands: ['explain', 'upgrade'],
  },
  {
    name: 'flinkcluster-operator',
    type: 'string',
    placeholder: 'NAME',
    value: 'FlinkCluster operator',
    help: 'whose webhook judges FlinkCluster objects: google or spotify (default: found in the repository)',
    group: 'Input',
    commands: ['upgrade'],
  },
  {
    name: 'from-log',
    type: 'string',
    placeholder: 'FILE|-',
    value: 'file',
    help: 'for explain, a log in which to look for what rules know; - is standard input',
    group: 'Other',
    commands: ['explain'],
    notForLint: true,
  },
  {
    name: 'origins',
    type: 'boolean',
    help: 'for render, name the place of every value',
    group: 'Other',
    commands: ['render'],
    notForLint: true,
  },
  {
    name: 'to',
    type: 'string',
    placeholder: 'TARGET',
    help: 'for upgrade, what to upgrade to: flink=V, operator=V, both with a comma between, or operator=apache, which writes FlinkDeployments for FlinkClusters',
    group: 'Other',
    commands: ['upgrade'],
    notForLint: true,
  },
  {
    name: 'rule',
    type: 'string',
    multiple: true,
    placeholder: 'ID=LEVEL',
    value: 'rule setting',
    help: 'set a rule to off, note, warning or error; repeatable',
    group: 'Rules',
  },
  {
    name: 'only',
    type: 'string',
    multiple: true,
    placeholder: 'NAMES',
    value: 'list of rules and areas',
    help: 'run only these rules or areas, separated by commas; repeatable',
    group: 'Rules',
  },
  {
    name: 'skip',
    type: 'string',
    multiple: true,
    placeholder: 'NAMES',
    value: 'list of rules and areas',
    help: 'do not run these rules or areas, separated by commas; repeatable',
    group: 'Rules',
  },
  { name: 'no-ignores', type: 'boolean', help: 'disregard suppressions', group: 'Rules' },
  {
    name: 'fail-on',
    type: 'string',
    placeholder: 'LEVEL',
    value: 'level',
    help: 'lowest level that makes the exit code 1: error (default), warning, note or never',
    group: 'Exit code',
  },
  {
    name: 'max-warnings',
    type: 'string',
    placeholder: 'N',
    help: 'exit code 1 when there are more warnings than this',
    group: 'Exit code',
  },
  {
    name: 'fail-on-effect',
    type: 'string',
    placeholder: 'EFFECTS',
    value: 'list of effects',
    help: 'with --base: effects on a workload that make the exit code 1 (default: state-lost,refused), or never',
    group: 'Exit code',
  },
  { name: 'exit-zero', type: 'boolean', help: 'exit code 0 whatever is found', group: 'Exit code' },
  {
    name: 'fix',
    type: 'boolean',
    help: 'apply safe fixes, then report what is left; for upgrade, the mechanical edits',
    group: 'Fixes',
    commands: ['upgrade'],
  },
  { name: 'fix-unsafe', type: 'boolean', help: 'apply fixes that change what runs as well', group: 'Fixes' },
  {
    name: 'diff',
    type: 'boolean',
    help: 'print fixes as a patch instead of applying them',
    group: 'Fixes',
    commands: ['upgrade'],
  },
  {
    name: 'cache',
    type: 'boolean',
    help: 'keep renders of overlays and charts for the next run (default outside of CI)',
    group: 'Other',
    commands: ['explain', 'targets', 'render', 'graph', 'upgrade'],
  },
  {
    name: 'no-cache',
    type: 'boolean',
    help: 'keep nothing between runs and use nothing that was kept',
    group: 'Other',
    commands: ['explain', 'targets', 'render', 'graph', 'upgrade'],
  },
  {
    name: 'threads',
    type: 'string',
    placeholder: 'N',
    help: 'how many overlays and charts are rendered at once, from 1 (default) to 64',
    group: 'Other',
    commands: ['explain', 'targets', 'render', 'graph', 'upgrade', 'init'],
  },
  {
    name: 'verbose',
    type: 'boolean',
    help: 'say on standard error what the run does, and how long each stage takes',
    group: 'Other',
  },
  {
    name: 'no-progress',
    type: 'boolean',
    help: 'show no line that tells what a long run is at (never shown but on a terminal)',
    group: 'Other',
    commands: ['explain', 'targets', 'render', 'graph', 'upgrade', 'init'],
  },
  {
    name: 'help',
    short: 'h',
    type: 'boolean',
    help: 'print this',
    group: 'Other',
    commands: ['explain', 'rules', 'targets', 'render', 'graph', 'upgrade', 'init', 'completion'],
  },
  {
    name: 'version',
    short: 'v',
    type: 'boolean',
    help: 'print the version',
    group: 'Other',
    commands: ['explain', 'rules', 'targets', 'render', 'graph', 'upgrade', 'init', 'completion'],
  },
];
