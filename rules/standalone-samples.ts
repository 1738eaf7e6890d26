/** A standalone cluster for examples: objects of one role each, with parts put in. */
export function role(parts: {
  role: 'jobmanager' | 'taskmanager';
  kind?: 'Deployment' | 'StatefulSet' | 'Job';
  image?: string;
  /** Arguments as YAML, such as `[jobmanager]`. */
  args?: string[];
  replicas?: string;
  labels?: string;
  /** Lines below the container, such as `env`. */
  container?: string[];
  /** Lines below the pod's spec, such as `volumes`. */
  pod?: string[];
}): string {
  const { kind = 'Deployment' } = parts;
  const indent = (lines: string[], depth: number) => lines.map((line) => `${' '.repeat(depth)}${line}`);
  const labels = parts.labels ?? `app: flink, component: ${parts.role}`;
  const count = kind === 'Job' ? 'parallelism' : 'replicas';
  return [
    `apiVersion: ${kind === 'Job' ? 'batch/v1' : 'apps/v1'}`,
    `kind: ${kind}`,
    `metadata: {name: flink-${parts.role}}`,
    'spec:',
    ...(parts.replicas === undefined ? [] : [`  ${count}: ${parts.replicas}`]),
    ...(kind === 'Job' ? [] : [`  selector: {matchLabels: {${labels}}}`]),
    '  template:',
    `    metadata: {labels: {${labels}}}`,
    '    spec:',
    ...indent(parts.pod ?? [], 6),
    '      containers:',
    `        - name: ${parts.role}`,
    '          image:',
    `            ${parts.image ?? 'flink:1.20.2'}`,
    '          args:',
    ...indent(
      (parts.args ?? [parts.role]).map((argument) => `- ${argument}`),
      12,
    ),
    ...indent(parts.container ?? [], 10),
    '',
  ].join('\n');
}

/** The volume and the mount that put a ConfigMap over Flink's configuration. */
export const CONF_VOLUME = ['volumes:', '  - name: conf', '    configMap: {name: flink-config}'];
export const CONF_MOUNT = ['volumeMounts:', '  - {name: conf, mountPath: /opt/flink/conf}'];

/** The ConfigMap behind {@link CONF_VOLUME}. */
export function confMap(lines: string[], file = 'config.yaml'): string {
  const text = lines.map((line) => `    ${line}`).join('\n');
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flink-config}\ndata:\n  ${file}: |\n${text}\n`;
}

/** A Service in front of a role. */
export function service(parts: { name?: string; selector?: string[]; ports: string[] }): string {
  return [
    'apiVersion: v1',
    'kind: Service',
    `metadata: {name: ${parts.name ?? 'flink-jobmanager'}}`,
    'spec:',
    '  selector:',
    ...(parts.selector ?? ['app: flink', 'component: jobmanager']).map((line) => `    ${line}`),
    '  ports:',
    ...parts.ports.map((line) => `    - ${line}`),
    '',
  ].join('\n');
}
