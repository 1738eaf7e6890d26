import { defineRule, type Report } from '../../src/engine/rule.ts';
import { describe } from '../../src/model/model.ts';
import { unseenObject } from '../../src/model/objects/unseen.ts';
import { no, unknown } from '../../src/model/proof.ts';
import { configSourcesOf, findSource } from '../../src/model/volumes/config-sources.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';

const MARK = ' # <- volumes-config-source-undefined';
const job = (name: string, key = 'model.json') =>
  flinkDeployment({
    namespace: 'flink',
    spec: [
      'podTemplate:',
      '  spec:',
      '    volumes:',
      '      - name: model',
      '        configMap:',
      `          name: ${name}`,
      '          items:',
      `            - key: ${key}`,
      '              path: model.json',
    ],
  });
const mounted = (subPath: string) =>
  flinkDeployment({
    namespace: 'flink',
    spec: [
      ...mainContainer('volumeMounts:', '  - name: model', '    mountPath: /opt/model.json', `    subPath: ${subPath}`),
      '    volumes: [{name: model, configMap: {name: orders-model}}]',
    ],
  });
const map = (name: string, namespace = 'flink') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}}\ndata:\n  model.json: "{}"\n`;
const secret = (name: string) =>
  flinkDeployment({
    spec: mainContainer(`envFrom: [{secretRef: {name: ${name}}}]`),
  });

export default defineRule({
  id: 'volumes-config-source-undefined',
  area: 'volumes',
  level: 'warning',
  confidence: 'medium',
  title: 'A ConfigMap or Secret that the namespace does not have',
  why: 'The pods stay in ContainerCreating or CreateContainerConfigError until there is one of that name, with that key.',
  fix: 'Correct the name or key, or add the object in the same namespace.',
  falsePositives:
    'Secrets mostly come from elsewhere: without a similar name, the same name in another namespace, or `complete: [Secret]` the verdict is unknown. ExternalSecret, SealedSecret and their like count as Secrets; optional: true is fine.',
  prevents: ['MountVolume.SetUp failed for volume "model": configmap "model" not found', 'CreateContainerConfigError'],
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/configmap/',
    'https://kubernetes.io/docs/concepts/configuration/secret/',
  ],
  explains: 'all',
  subject: 'workload',
  examples: [
    {
      name: 'slip of the pen',
      bad: { 'job.yaml': job(`ordres-model${MARK}`), 'map.yaml': map('orders-model') },
      good: { 'job.yaml': job('orders-model'), 'map.yaml': map('orders-model') },
      unknown: { 'job.yaml': job('orders-model') },
    },
    {
      name: 'another namespace',
      bad: { 'job.yaml': job(`orders-model${MARK}`), 'map.yaml': map('orders-model', 'models') },
    },
    {
      name: 'no such key',
      bad: { 'job.yaml': job('orders-model', `model.jsn${MARK}`), 'map.yaml': map('orders-model') },
    },
    {
      name: 'a file that is mounted by subPath',
      bad: { 'job.yaml': mounted(`model.jsn${MARK}`), 'map.yaml': map('orders-model') },
      good: { 'job.yaml': mounted('model.json'), 'map.yaml': map('orders-model') },
    },
    {
      name: 'a Secret that an operator makes',
      good: {
        'job.yaml': secret('orders-db'),
        'external.yaml':
          'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: orders-db}\nspec: {refreshInterval: 1h}\n',
      },
    },
  ],
  *check(workload, kit, model) {
    const absent = new Set<string>();
    for (const source of configSourcesOf(workload)) {
      const { kind, name } = source;
      if (model.exists.some((each) => each.kind === kind && each.name === name.value)) continue;
      const found = findSource(source, workload, model.objects);
      if (found.is === 'there') continue;
      const report: Report = {
        at: name.origin,
        message: `No ${kind} is called ${name.value}`,
        identity: [kind, name.value],
      };
      const [unseen, ...rest] = workload.unseen;
      if (unseen) {
        yield kit.undecided(unknown([unseen, ...rest]), report);
      } else if (found.is === 'absent') {
        // What is not in sight is named once, however many containers use it.
        if (absent.has(`${kind} ${name.value}`)) continue;
        absent.add(`${kind} ${name.value}`);
        yield kit.unless(model.complete.includes(kind) ? no() : unknown(unseenObject(kind, name)), report);
      } else if (found.is === 'key missing') {
        yield kit.violation({
          ...report,
          at: found.key.origin,
          message: `${kind} ${name.value} has no key ${found.key.value}`,
          related: [{ text: describe(found.object), at: found.object.at }],
          identity: [kind, name.value, found.key.value],
        });
      } else if (found.is === 'elsewhere') {
        yield kit.violation({
          ...report,
          message: `${kind} ${name.value} is in another namespace: ${describe(found.object)}`,
          related: [{ text: describe(found.object), at: found.object.at }],
        });
      } else {
        const span = spanOf(name.origin);
        yield kit.violation({
          ...report,
          level: 'error',
          message: `No ${kind} is called ${name.value}, but one is called ${found.object.name}`,
          related: [{ text: describe(found.object), at: found.object.at }],
          ...(span && isEditable(name.origin)
            ? {
                edits: {
                  safety: 'unsafe' as const,
                  description: `Write ${found.object.name}`,
                  edits: [{ ...span, text: found.object.name }],
                },
              }
            : {}),
        });
      }
    }
  },
});
