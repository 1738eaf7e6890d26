/** A PodMonitor for examples, with its labels as a YAML mapping. */
export function podMonitor(parts: { labels: string; port: string; namespace?: string; beside?: string }): string {
  return [
    'apiVersion: monitoring.coreos.com/v1',
    'kind: PodMonitor',
    'metadata:',
    '  name: flink',
    ...(parts.namespace === undefined ? [] : [`  namespace: ${parts.namespace}`]),
    'spec:',
    ...(parts.beside === undefined ? [] : [`  ${parts.beside}`]),
    '  selector:',
    '    matchLabels:',
    `      ${parts.labels.replace(/^\{(.*)\}/, '$1').replaceAll(', ', '\n      ')}`,
    '  podMetricsEndpoints:',
    `    - port: ${parts.port}`,
    '',
  ].join('\n');
}
