/** Lines with their depth in front. */
function indent(lines: readonly string[], depth: number): string[] {
  return lines.map((line) => `${' '.repeat(depth)}${line}`);
}

/** A FlinkApplication of Lyft's operator; `spec` adds lines, and takes the place of a field that it names. */
export function lyftApplication(spec: string[] = [], name = 'orders'): string {
  const own = [
    'image: registry.example/orders:3',
    'flinkVersion: "1.16"',
    'jarName: orders.jar',
    'entryClass: shop.Orders',
    'parallelism: 4',
  ];
  return [
    'apiVersion: flink.k8s.io/v1beta1',
    'kind: FlinkApplication',
    `metadata: {name: ${name}}`,
    'spec:',
    ...indent(replaced(own, spec), 2),
    '',
  ].join('\n');
}

/** A body for Confluent's API, or a resource of Confluent for Kubernetes. */
export function confluent(
  kind: string,
  spec: string[],
  name = 'orders',
  group = 'platform.confluent.io/v1beta1',
): string {
  return [`apiVersion: ${group}`, `kind: ${kind}`, `metadata: {name: ${name}}`, 'spec:', ...indent(spec, 2), ''].join(
    '\n',
  );
}

/** A Deployment of Ververica Platform as its REST API takes it. */
export function platformDeployment(parts: { spec?: string[]; template?: string[]; artifact?: string[] } = {}): string {
  return ['apiVersion: v1', 'kind: Deployment', 'metadata: {name: orders, namespace: default}', 'spec:']
    .concat(indent(deploymentLines(parts), 2), '')
    .join('\n');
}

/** A VvpDeployment of the platform's operator; `spec` has the lines beside the deployment. */
export function vvpDeployment(parts: { metadata?: string[]; spec?: string[]; deployment?: string[] } = {}): string {
  return [
    'apiVersion: ververica.platform/v1',
    'kind: VvpDeployment',
    'metadata:',
    ...indent(['name: orders', ...(parts.metadata ?? ['labels: {ververica.platform/owner: production}'])], 2),
    'spec:',
    ...indent(parts.spec ?? ['syncingMode: PATCH'], 2),
    '  deployment:',
    ...indent(parts.deployment ?? ['metadata: {name: orders, namespace: default}'], 4),
    '    spec:',
    ...indent(deploymentLines({}), 6),
    '',
  ].join('\n');
}

function deploymentLines(parts: { spec?: string[]; template?: string[]; artifact?: string[] }): string[] {
  return [
    'deploymentTargetName: jobs',
    ...(parts.spec ?? []),
    'template:',
    '  spec:',
    '    artifact:',
    ...indent(['kind: JAR', 'jarUri: s3://jobs/flink/orders.jar', ...(parts.artifact ?? [])], 6),
    ...indent(parts.template ?? [], 4),
  ];
}

/** Lines in which others of the same key take their place; the others follow. */
function replaced(lines: readonly string[], others: readonly string[]): string[] {
  const keyOf = (line: string) => line.slice(0, line.indexOf(':'));
  const taken = new Set(others.map(keyOf));
  return [...lines.filter((line) => !taken.has(keyOf(line))), ...others.filter((line) => !line.endsWith(': -'))];
}
