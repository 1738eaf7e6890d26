/** A FlinkCluster for examples: one that both operators take, with parts put in. */
export function flinkCluster(parts: {
  apiVersion?: string;
  name?: string;
  /** Lines of `metadata` beside the name. */
  metadata?: string[];
  /** Lines below `spec`, such as `flinkVersion`, which only Spotify's operator has. */
  spec?: string[];
  /** Null leaves the image out. */
  image?: string | null;
  jobManager?: string[];
  taskManager?: string[];
  /** Lines of `job` beside jarFile; null leaves the job out. */
  job?: string[] | null;
  /** Null leaves it out. */
  jarFile?: string | null;
}): string {
  const indent = (lines: string[], depth: number) => lines.map((line) => `${' '.repeat(depth)}${line}`);
  const jarFile = parts.jarFile === undefined ? './orders.jar' : parts.jarFile;
  const job = [...(jarFile === null ? ['className: shop.Orders'] : [`jarFile: ${jarFile}`]), ...(parts.job ?? [])];
  return [
    `apiVersion: ${parts.apiVersion ?? 'flinkoperator.k8s.io/v1beta1'}`,
    'kind: FlinkCluster',
    'metadata:',
    `  name: ${parts.name ?? 'orders'}`,
    ...indent(parts.metadata ?? [], 2),
    'spec:',
    ...indent(parts.spec ?? [], 2),
    ...(parts.image === null ? [] : ['  image:', `    name: ${parts.image ?? 'registry.example/orders:3'}`]),
    '  jobManager:',
    '    accessScope: Cluster',
    ...indent(parts.jobManager ?? [], 4),
    '  taskManager:',
    '    replicas: 2',
    ...indent(parts.taskManager ?? [], 4),
    ...(parts.job === null ? [] : ['  job:', ...indent(job, 4)]),
    '',
  ].join('\n');
}

/** The line that says which Flink runs; only Spotify's operator knows it. */
export const SPOTIFY = 'flinkVersion: "1.18"';

const OPERATORS = {
  google: 'gcr.io/flink-operator/flink-operator:latest',
  spotify: 'ghcr.io/spotify/flink-operator:v0.6.0',
};

/** The Deployment of an operator, which shows whose webhook judges. */
export function clusterOperator(fork: keyof typeof OPERATORS): string {
  return [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata: {name: flink-operator, namespace: flink-operator-system}',
    'spec:',
    '  template:',
    '    spec:',
    '      containers:',
    `        - {name: flink-operator, image: ${OPERATORS[fork]}}`,
    '',
  ].join('\n');
}
