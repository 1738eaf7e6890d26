import type { WorkloadAccount } from '../main.ts';
import { shortValue } from '../text/short-value.ts';
import { visible, visiblePath } from '../text/visible.ts';

type Place = { file: string | null; line: number | null };
type Verdict = WorkloadAccount['durability']['links'][number];

const WHO: Record<string, string> = {
  operator: "operator's defaults",
  resource: 'flinkConfiguration',
  spec: 'from',
  'set-by-operator': 'set by the operator',
  environment: 'FlinkEnvironment',
  cluster: 'session cluster',
  'conf-file': 'configuration file',
  properties: 'FLINK_PROPERTIES',
  argument: 'argument',
  image: 'image',
};

/** What the field of the resource is called in other forms. */
const FIELD: Record<string, string> = { FlinkCluster: 'flinkProperties', LyftFlinkApplication: 'flinkConfig' };

/** Longer values are shortened in the middle; JSON has them whole. */
const LONGEST_VALUE = 160;

const SIGN: Record<Verdict['verdict'], string> = { yes: 'yes', no: 'NO', unknown: 'unknown' };

/** An account of a workload as plain text, section by section. */
export function workloadText(account: WorkloadAccount): string {
  const { object, version, versionSource, mode, form } = account;
  const sections = [
    [
      visible(`${object.kind} ${object.namespace === null ? '' : `${object.namespace}/`}${object.name}`) +
        placed(object),
      // The operators of FlinkCluster call it so, whether or not Flink runs it in application mode.
      `${form}, ${form === 'FlinkCluster' && mode === 'application' ? 'job cluster' : mode}`,
      ...(account.cluster === null
        ? []
        : [visible(`Session cluster ${account.cluster.kind} ${account.cluster.name}`) + placed(account.cluster)]),
      ...(account.target === null ? [] : [`Target ${visible(account.target)}`]),
      ...(account.appliedTo === undefined ? [] : [`Applied to ${visible(account.appliedTo)}`]),
      ...sentence('Flink', version.flink, versionSource.flink),
      ...sentence('Operator', version.operator, versionSource.operator),
    ],
    section('Pods', podLines(account)),
    section('Image', imageLines(account)),
    section('Configuration', configLines(account)),
    section('Memory', memoryLines(account)),
    section('Storage', account.storage.map(storageLine)),
    section('Identity', identityLines(account)),
    section('Durability', durabilityLines(account)),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function placed({ file, line }: Place): string {
  return file === null ? '' : `  (${visiblePath(file)}:${line})`;
}

function sentence(what: string, value: string | null, source: { because: string } & Place): string[] {
  return [`${what} ${value ?? 'unknown'}: ${visible(source.because)}${placed(source)}`];
}

const ROLE: Record<string, string> = { jobmanager: 'JobManager', taskmanager: 'TaskManager' };

/** The roles; where all of them belong to the object itself, only how many there are. */
function podLines({ pods, image, object }: WorkloadAccount): string[] {
  return pods.flatMap((pod) => {
    const isOwn = pod.kind === object.kind && pod.name === object.name;
    const name = isOwn && pod.file === object.file ? '' : visible(` of ${pod.kind} ${pod.name}`) + placed(pod);
    return [
      `${ROLE[pod.role]}: ${pod.replicas ?? 'an unknown number'}${name}`,
      ...(pod.image === image.reference || pod.image === null ? [] : [`    image ${visible(pod.image)}`]),
      ...(pod.runs === null ? [] : [`    runs ${visible(pod.runs)}`]),
      ...pod.variables.map((variable) => `    with ${visible(variable)}`),
    ];
  });
}

function imageLines({ image }: WorkloadAccount): string[] {
  return [
    image.reference === null ? 'none is named' : visible(image.reference) + placed(image),
    ...(image.dockerfile === null ? [] : [`built by ${visiblePath(image.dockerfile)}`]),
    ...(image.contents ?? []).map(visible),
    ...(image.contents === null ? [`contents unknown: ${visible((image.unknownBecause ?? []).join('; '))}`] : []),
  ];
}

function configLines({ form, config, taskManagerConfig, configRefused, configUnseen }: WorkloadAccount): string[] {
  const isImages = form === 'standalone' && config.length === 0 && configUnseen.length === 0;
  return [
    ...(isImages ? ["the image's own file, as far as is in sight"] : []),
    ...(configRefused === undefined ? [] : [`The operator refuses the resource: ${visible(configRefused)}`]),
    ...keyLines(config, form),
    ...configUnseen.map((text) => `not in sight: ${visible(text)}`),
    ...(taskManagerConfig.length > 0 ? ['In the TaskManagers:', ...keyLines(taskManagerConfig, form)] : []),
  ];
}

function keyLines(config: WorkloadAccount['config'], form: string): string[] {
  const who = (layer: string) => (layer === 'resource' ? FIELD[form] : undefined) ?? WHO[layer] ?? layer;
  const width = Math.min(60, Math.max(0, ...config.map(({ key }) => key.length)));
  return config.flatMap((entry) => {
    const from = who(entry.layer);
    const named = entry.writtenAs === entry.key ? '' : ` ${entry.writtenAs}`;
    const [last] = entry.replaces.slice(-1);
    return [
      visible(`${entry.key.padEnd(width)}  ${shortValue(entry.value, LONGEST_VALUE)}`),
      `    ${visible(`${from}${named}`)}${placed(entry)}`,
      ...(last
        ? [`    instead of ${visible(shortValue(last.value, LONGEST_VALUE))} from ${who(last.layer)}${placed(last)}`]
        : []),
    ];
  });
}

function memoryLines({ memory }: WorkloadAccount): string[] {
  return Object.entries(memory).map(([role, sizes]) => {
    if ('error' in sizes) return visible(`${role}: ${sizes.error}`);
    const parts = Object.entries(sizes).map(([name, bytes]) => `${name} ${mebibytes(Number(bytes))}`);
    return `${role}: ${parts.join(', ')}`;
  });
}

function mebibytes(bytes: number): string {
  const size = bytes / 2 ** 20;
  return `${Number.isInteger(size) ? size : size.toFixed(1)} MiB`;
}

function storageLine(use: WorkloadAccount['storage'][number]): string {
  return `${visible(`${use.purpose}: ${use.uri}`)}${placed(use)}\n    outlives the pods: ${verdict(use.durable)}`;
}

function identityLines({ identity }: WorkloadAccount): string[] {
  return identity.flatMap(({ kind, name, defined, annotations, ...place }) => [
    `${kind} ${visible(name)}${placed(place)}`,
    `    defined: ${verdict(defined)}`,
    ...Object.entries(annotations).map(([key, value]) => visible(`    ${key}: ${value}`)),
  ]);
}

function durabilityLines({ durability }: WorkloadAccount): string[] {
  return [verdict(durability), ...durability.links.map((link) => visible(`${link.link}: `) + verdict(link))];
}

function verdict({ verdict: value, because }: Pick<Verdict, 'verdict' | 'because'>): string {
  return because.length === 0 ? SIGN[value] : `${SIGN[value]}: ${visible(because.join('; '))}`;
}
