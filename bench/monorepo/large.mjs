import { padded } from './dice.mjs';

/** A Grafana dashboard in a ConfigMap. */
export function dashboard(index, size, dice) {
  const panels = [];
  for (let length = 0; length < size; ) {
    const made = panel(panels.length, dice);
    panels.push(made);
    length += JSON.stringify(made, null, 2).length * 1.35;
  }
  const json = JSON.stringify({ title: `Dashboard ${index}`, uid: dice.hex(12), schemaVersion: 39, panels }, null, 2);
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: dashboard-${index}
  namespace: monitoring
  labels:
    grafana_dashboard: "1"
data:
  dashboard-${index}.json: |
${json.replace(/^/gm, '    ')}
`;
}

function panel(id, dice) {
  const title = `${dice.word()} ${dice.word()} ${id}`;
  const metric = `${dice.word()}_${dice.word()}_total`;
  const red = dice.int(10, 900);
  return {
    id,
    type: 'timeseries',
    title,
    gridPos: { h: 8, w: 12, x: (id % 2) * 12, y: id * 4 },
    datasource: { type: 'prometheus', uid: 'prom' },
    targets: [
      {
        expr: `sum(rate(${metric}{namespace="$ns",code=~"5.."}[$__rate_interval])) by (pod)`,
        legendFormat: '{{pod}}',
        refId: 'A',
      },
    ],
    fieldConfig: {
      defaults: {
        unit: 'short',
        thresholds: {
          mode: 'absolute',
          steps: [
            { color: 'green', value: null },
            { color: 'red', value: red },
          ],
        },
      },
      overrides: [],
    },
  };
}

/** A CustomResourceDefinition with a long schema. */
export function crd(index, size, dice) {
  const kind = dice.word()[0].toUpperCase() + dice.word().slice(1) + index;
  const plural = `${kind.toLowerCase()}s`;
  const head = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${plural}.acme.io
spec:
  group: acme.io
  names:
    kind: ${kind}
    plural: ${plural}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:`;
  return padded(head.split('\n'), size, (field) => schema(field, dice));
}

function schema(field, dice) {
  const parts = [
    `                ${dice.word()}${dice.word()[0].toUpperCase()}${field}:
                  description: ${JSON.stringify(dice.sentence())}
                  type: object
                  properties:`,
  ];
  for (let item = 0; item < 6; item++) {
    parts.push(`                    ${dice.word()}${item}:
                      description: ${JSON.stringify(`${dice.sentence()} ${dice.sentence()}`)}
                      type: array
                      items:
                        type: object
                        properties:
                          name:
                            type: string
                          value:
                            x-kubernetes-int-or-string: true`);
  }
  return parts.join('\n');
}
