/** A standalone cluster for examples: a JobManager with its ConfigMap, on Flink 1.20. */
export function haCluster(parts: {
  name?: string;
  namespace?: string;
  image?: string;
  /** Lines of config.yaml. */
  conf: string[];
  /** Arguments behind the role. */
  args?: string[];
  /** `jobmanager` for a session cluster, `standalone-job` for an application. */
  role?: 'jobmanager' | 'standalone-job';
}): string {
  const { name = 'orders', image = 'flink:1.20.2', conf, args = [], role = 'jobmanager' } = parts;
  const namespace = parts.namespace === undefined ? [] : [`  namespace: ${parts.namespace}`];
  return [
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata:',
    `  name: ${name}-config`,
    ...namespace,
    'data:',
    '  config.yaml: |',
    ...conf.map((line) => `    ${line}`),
    '---',
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    `  name: ${name}-jobmanager`,
    ...namespace,
    'spec:',
    '  template:',
    '    metadata:',
    `      labels: {app: ${name}}`,
    '    spec:',
    '      containers:',
    '        - name: jobmanager',
    `          image: ${image}`,
    `          args: [${[role, ...args].join(', ')}]`,
    '          volumeMounts: [{name: config, mountPath: /opt/flink/conf}]',
    '      volumes:',
    `        - {name: config, configMap: {name: ${name}-config}}`,
    '',
  ].join('\n');
}
