/** A FlinkStateSnapshot for examples, of the job `orders`, with lines below `spec`. */
export function stateSnapshot(...lines: string[]): string {
  return [
    'apiVersion: flink.apache.org/v1beta1',
    'kind: FlinkStateSnapshot',
    'metadata:',
    '  name: orders-1',
    'spec:',
    '  jobReference: {kind: FlinkDeployment, name: orders}',
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
}
