import { at, entries, isMap, isNothing, keyText, textOf } from '../syntax/navigate.ts';
import type { TreeNode } from '../syntax/tree.ts';
import { canonical, hasSince } from './canonical.ts';

/** What the operator does about a difference, from weakest to strongest. */
export const DIFF_TYPES = ['none', 'ignore', 'scale', 'upgrade', 'savepoint-redeploy'] as const;

export type DiffType = (typeof DIFF_TYPES)[number];

/** One field that differs, under the operator's name for it. */
export interface FieldDiff {
  field: string;
  type: DiffType;
  /** The values; undefined where there is none. */
  before: TreeNode | undefined;
  after: TreeNode | undefined;
}

export interface SpecDiff {
  /** The strongest of the fields' types. */
  type: DiffType;
  /** In the order of their names. */
  fields: FieldDiff[];
}

export interface DiffSetting {
  kind: 'FlinkDeployment' | 'FlinkSessionJob';
  /** `spec.mode` of the FlinkDeployment, for a FlinkSessionJob that of its session cluster. */
  mode: 'native' | 'standalone';
  /** Line of the operator, such as `1.15` or `main`. */
  operator: string;
}

/** Fields of `spec` that are compared whole and make the operator upgrade. */
const WHOLE: Record<DiffSetting['kind'], readonly string[]> = {
  FlinkDeployment: [
    'image',
    'imagePullPolicy',
    'serviceAccount',
    'flinkVersion',
    'mode',
    'ingress',
    'logConfiguration',
    'podTemplate',
    'jobManager',
  ],
  FlinkSessionJob: ['deploymentName'],
};

const JOB: Readonly<Record<string, DiffType>> = {
  jarURI: 'upgrade',
  entryClass: 'upgrade',
  args: 'upgrade',
  state: 'upgrade',
  parallelism: 'upgrade',
  upgradeMode: 'ignore',
  allowNonRestoredState: 'ignore',
  initialSavepointPath: 'ignore',
  savepointTriggerNonce: 'ignore',
  checkpointTriggerNonce: 'ignore',
  autoscalerResetNonce: 'ignore',
  savepointRedeployNonce: 'savepoint-redeploy',
};

/** Values that the operator's classes have where nothing is written, as `canonical` writes them. */
const JOB_DEFAULTS: Readonly<Record<string, string>> = { state: '"running"', upgradeMode: '"stateless"', args: '[]' };

/** Fields of a job that came later, with the operator line. */
const JOB_SINCE: Readonly<Record<string, string>> = {
  checkpointTriggerNonce: '1.7',
  savepointRedeployNonce: '1.8',
  autoscalerResetNonce: '1.11',
};

/**
 * What the operator sees of an edit of a spec, and what it does about it.
 *
 * Source: apache/flink-kubernetes-operator ReflectiveDiffBuilder and the SpecDiff annotations of
 * AbstractFlinkSpec, JobSpec and TaskManagerSpec, as recorded from 1.10 to main.
 *
 * @returns undefined when the operator cannot read one of the specs: nested configuration before 1.13
 */
export function specDiff(
  before: TreeNode | undefined,
  after: TreeNode | undefined,
  setting: DiffSetting,
): SpecDiff | undefined {
  const { kind, operator } = setting;
  const fields = new Differences(setting);
  for (const name of WHOLE[kind]) fields.compare(name, at(before, name), at(after, name), 'upgrade');
  fields.nonce('restartNonce', at(before, 'restartNonce'), at(after, 'restartNonce'));
  fields.parts('job', at(before, 'job'), at(after, 'job'), compareJob);
  if (kind === 'FlinkDeployment') {
    fields.parts('taskManager', at(before, 'taskManager'), at(after, 'taskManager'), compareTaskManager);
  }
  const old = flatConfiguration(at(before, 'flinkConfiguration'), operator);
  const now = flatConfiguration(at(after, 'flinkConfiguration'), operator);
  if (!old || !now) return undefined;
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const was = old.get(key);
    const is = now.get(key);
    if (was?.text !== is?.text)
      fields.add(`flinkConfiguration.${key}`, configurationType(key, setting.mode), was?.node, is?.node);
  }
  return fields.result();
}

class Differences {
  readonly setting: DiffSetting;
  readonly #fields: FieldDiff[] = [];

  constructor(setting: DiffSetting) {
    this.setting = setting;
  }

  add(field: string, type: DiffType, before: TreeNode | undefined, after: TreeNode | undefined): void {
    this.#fields.push({ field, type, before, after });
  }

  compare(
    field: string,
    before: TreeNode | undefined,
    after: TreeNode | undefined,
    type: DiffType,
    otherwise = '',
  ): void {
    if (this.#text(field, before, otherwise) !== this.#text(field, after, otherwise))
      this.add(field, type, before, after);
  }

  /** A number whose removal is no difference. */
  nonce(field: string, before: TreeNode | undefined, after: TreeNode | undefined, type: DiffType = 'upgrade'): void {
    if (isNothing(after) && hasSince(this.setting.operator, '1.8')) return;
    this.compare(field, before, after, type);
  }

  /** A block that is one field when it appears or disappears, else compared part by part. */
  parts(
    field: string,
    before: TreeNode | undefined,
    after: TreeNode | undefined,
    compare: (fields: Differences, before: TreeNode, after: TreeNode) => void,
  ): void {
    if (before && after && isMap(before) && isMap(after)) compare(this, before, after);
    else if (isMap(before) !== isMap(after)) this.add(field, 'upgrade', before, after);
  }

  #text(field: string, node: TreeNode | undefined, otherwise: string): string {
    const { kind, operator } = this.setting;
    const type = /podTemplate$/.test(field) ? 'PodTemplate' : `${kind}.spec.${field}`;
    const text = canonical(node, TYPED.test(field) ? type : undefined, operator) || otherwise;
    // A JobManager has one replica unless something else is written.
    if (field !== 'jobManager' || text === '') return text;
    return text.replace(/"replicas":"1",?/, '').replace(/,\}$/, '}');
  }

  result(): SpecDiff {
    const fields = this.#fields.sort((a, b) => (a.field < b.field ? -1 : 1));
    const strongest = fields.reduce((most, { type }) => Math.max(most, DIFF_TYPES.indexOf(type)), 0);
    return { type: DIFF_TYPES[strongest] as DiffType, fields };
  }
}

/** Fields that are objects of a type. */
const TYPED = /^(?:jobManager|ingress|podTemplate|taskManager\.(?:podTemplate|resource|resources))$/;

function compareJob(fields: Differences, before: TreeNode, after: TreeNode): void {
  const { mode, operator } = fields.setting;
  for (const [name, type] of Object.entries(JOB)) {
    if (!hasSince(operator, JOB_SINCE[name] ?? '0.1')) continue;
    const field = `job.${name}`;
    const old = at(before, name);
    const now = at(after, name);
    if (name === 'savepointRedeployNonce') fields.nonce(field, old, now, type);
    else if (name === 'parallelism') fields.compare(field, old, now, mode === 'standalone' ? 'scale' : type);
    else fields.compare(field, old, now, type, JOB_DEFAULTS[name] ?? '');
  }
}

function compareTaskManager(fields: Differences, before: TreeNode, after: TreeNode): void {
  const { mode, operator } = fields.setting;
  const compare = (name: string, type: DiffType) =>
    fields.compare(`taskManager.${name}`, at(before, name), at(after, name), type);
  compare('replicas', mode === 'standalone' ? 'scale' : 'upgrade');
  compare('resource', 'upgrade');
  compare('podTemplate', 'upgrade');
  if (operator === 'main') compare('resources', 'upgrade');
}

/** First fitting prefix decides; these are plain prefixes, without a word boundary. */
function configurationType(key: string, mode: DiffSetting['mode']): DiffType {
  if (/^(?:job\.autoscaler|parallelism\.default|kubernetes\.operator)/.test(key)) return 'ignore';
  if (key.startsWith('pipeline.jobvertex-parallelism-overrides')) return mode === 'native' ? 'scale' : 'upgrade';
  return 'upgrade';
}

interface ConfigurationValue {
  text: string;
  node: TreeNode;
}

/** Flat keys with the text of their values; undefined when an operator before 1.13 finds nested keys. */
function flatConfiguration(node: TreeNode | undefined, operator: string): Map<string, ConfigurationValue> | undefined {
  const flat = new Map<string, ConfigurationValue>();
  const nests = hasSince(operator, '1.13');
  const walk = (here: TreeNode, prefix: string): boolean =>
    entries(here).every(({ key, value }) => {
      const name = `${prefix}${keyText(key)}`;
      if (value.is === 'scalar') {
        if (value.value !== null || nests) flat.set(name, { text: textOf(value) ?? 'null', node: value });
        return true;
      }
      if (!nests) return false;
      if (value.is === 'map') return walk(value, `${name}.`);
      const text = value.items.map((item) => textOf(item) ?? '').join(';');
      if (value.items.length > 0) flat.set(name, { text, node: value });
      return true;
    });
  return !node || walk(node, '') ? flat : undefined;
}
