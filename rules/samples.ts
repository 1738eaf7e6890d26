/** A complete FlinkDeployment for examples: an application on Flink 1.20 with parts put in. */
export function flinkDeployment(parts: {
  name?: string;
  namespace?: string;
  image?: string;
  /** Lines of `flinkConfiguration`. */
  config?: string[];
  /** Lines below `spec`, such as a pod template. */
  spec?: string[];
  serviceAccount?: string;
  /** Lines of `job` beside jarURI and parallelism; null leaves the job out. */
  job?: string[] | null;
  parallelism?: number;
}): string {
  const indent = (lines: string[], depth: number) => lines.map((line) => `${' '.repeat(depth)}${line}`);
  return [
    'apiVersion: flink.apache.org/v1beta1',
    'kind: FlinkDeployment',
    'metadata:',
    `  name: ${parts.name ?? 'orders'}`,
    ...(parts.namespace === undefined ? [] : [`  namespace: ${parts.namespace}`]),
    'spec:',
    `  image: ${parts.image ?? 'flink:1.20.2'}`,
    '  flinkVersion: v1_20',
    `  serviceAccount: ${parts.serviceAccount ?? 'flink'}`,
    ...(parts.config === undefined ? [] : ['  flinkConfiguration:', ...indent(parts.config, 4)]),
    '  jobManager:',
    '    resource: {memory: 2048m, cpu: 1}',
    '  taskManager:',
    '    resource: {memory: 2048m, cpu: 1}',
    ...indent(parts.spec ?? [], 2),
    ...(parts.job === null
      ? []
      : [
          '  job:',
          '    jarURI: local:///opt/flink/usrlib/orders.jar',
          `    parallelism: ${parts.parallelism ?? 2}`,
          ...indent(parts.job ?? [], 4),
        ]),
    '',
  ].join('\n');
}

/** Lines of a common pod template that mounts a volume into the main container. */
export function mainContainerVolume(source: string, path = '/flink-data'): string[] {
  return [
    'podTemplate:',
    '  spec:',
    '    containers:',
    '      - name: flink-main-container',
    `        volumeMounts: [{name: data, mountPath: ${path}}]`,
    `    volumes: [{name: data, ${source}}]`,
  ];
}

/** Lines of a spec in which a common pod template says something of the main container. */
export function mainContainer(...lines: string[]): string[] {
  const head = ['podTemplate:', '  spec:', '    containers:', '      - name: flink-main-container'];
  return [...head, ...lines.map((line) => `        ${line}`)];
}

/** The operator's chart as Flux installs it, watching one namespace, with more values. */
export function operatorHelmRelease(...values: string[]): string {
  return [
    'apiVersion: helm.toolkit.fluxcd.io/v2',
    'kind: HelmRelease',
    'metadata: {name: operator}',
    'spec:',
    '  chart: {spec: {chart: flink-kubernetes-operator, version: 1.14.0}}',
    '  values:',
    '    watchNamespaces: [flink]',
    ...values.map((line) => `    ${line}`),
    '',
  ].join('\n');
}

/** The operator of a release, installed by a plain manifest. */
export function operatorRelease(version: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: flink-kubernetes-operator
spec:
  template:
    spec:
      containers:
        - name: operator
          image: apache/flink-kubernetes-operator:${version}
`;
}

/** The file of a chart that is not released yet: the operator's main branch. */
export const comingOperator = 'apiVersion: v2\nname: flink-kubernetes-operator\nversion: 1.16-SNAPSHOT\n';

/** A FlinkSessionJob with other lines below `spec`, and lines below `spec.job`. */
export function flinkSessionJob(parts: {
  deploymentName?: string;
  jarURI?: string;
  job?: string[];
  spec?: string[];
}): string {
  return [
    'apiVersion: flink.apache.org/v1beta1',
    'kind: FlinkSessionJob',
    'metadata:',
    '  name: orders',
    'spec:',
    `  deploymentName: ${parts.deploymentName ?? 'shared'}`,
    '  job:',
    `    jarURI: ${parts.jarURI ?? 'https://repo.example/orders.jar'}`,
    '    parallelism: 2',
    ...(parts.job ?? []).map((line) => `    ${line}`),
    ...(parts.spec ?? []).map((line) => `  ${line}`),
    '',
  ].join('\n');
}
