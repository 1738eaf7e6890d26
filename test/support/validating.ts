import { loadTables } from '../../src/assets/tables.ts';
import { flinkOptions } from '../../src/knowledge/flink-options.ts';
import { refusalsOf } from '../../src/model/admission/validator.ts';
import { typeProblems } from '../../src/model/schema/type-problems.ts';
import { schemaOf, unknownFields } from '../../src/model/schema/unknown-fields.ts';
import { type Definitions, fullSample } from '../conformance/schema-compare.ts';
import { world } from './model.ts';

const container = (name: string) => ({
  name,
  image: 'busybox:1.36',
  command: ['sh', '-c', 'true'],
  env: Array.from({ length: 8 }, (_, i) => ({ name: `V${i}`, value: 'x' })),
  resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '1Gi' } },
  volumeMounts: [
    { name: 'a', mountPath: '/a' },
    { name: 'b', mountPath: '/b', readOnly: true },
  ],
  securityContext: { runAsNonRoot: true, capabilities: { drop: ['ALL'] } },
});

/** A spec with a pod template as people write it: containers, volumes, placement, security. */
const USUAL = {
  image: 'flink:1.20.2',
  flinkVersion: 'v1_20',
  serviceAccount: 'flink',
  flinkConfiguration: { 'taskmanager.numberOfTaskSlots': '2', 'state.checkpoints.dir': 's3p://a/b' },
  podTemplate: {
    metadata: { labels: { a: 'b' }, annotations: { c: 'd' } },
    spec: {
      initContainers: [container('init')],
      containers: [container('flink-main-container'), container('sidecar')],
      volumes: [
        { name: 'a', emptyDir: { sizeLimit: '1Gi' } },
        { name: 'b', configMap: { name: 'b', items: [{ key: 'k', path: 'p' }] } },
      ],
      nodeSelector: { a: 'b' },
      tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoSchedule' }],
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, podAffinityTerm: { topologyKey: 'zone', labelSelector: { matchLabels: { a: 'b' } } } },
          ],
        },
      },
      securityContext: { fsGroup: 9999 },
    },
  },
  jobManager: { resource: { memory: '2048m', cpu: 1 } },
  taskManager: { resource: { memory: '2048m', cpu: 1 } },
  job: { jarURI: 'local:///opt/flink/usrlib/a.jar', parallelism: 2, upgradeMode: 'stateless' },
};

/** Rounds before the measured ones. */
const WARM = 300;
const ROUNDS = 100;
const STRETCHES = 10;
const OBJECTS = 200;

/**
 * Milliseconds that judging a FlinkDeployment takes.
 *
 * @param isWhole whether its spec and its three pod templates have every field of the schema, some thousands; else one
 *   pod template of a usual size
 */
export async function measureValidating(definitions: Definitions, isWhole: boolean) {
  await loadTables();
  const object = {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkDeployment',
    metadata: { name: 'orders', namespace: 'flink' },
    spec: isWhole ? fullSample(definitions, 'FlinkDeployment') : USUAL,
  };
  const { model } = world({ 'm.yaml': JSON.stringify(object) }, {}, '1.15');
  const [kube] = model.objects.all;
  const schema = kube && schemaOf(kube, '1.15');
  if (!kube || !schema) throw new Error('There is nothing to judge');
  // The validator is asked once about each workload.
  const texts = Array.from({ length: OBJECTS }, (_, i) =>
    JSON.stringify({ ...object, metadata: { name: `orders-${i}`, namespace: 'flink' } }),
  );
  const many = world({ 'm.yaml': texts.join('\n---\n') }, {}, '1.15').model;
  return {
    schema: timed(() => typeProblems(kube.root, schema).length + unknownFields(kube.root, schema).length),
    validator: onEach(many.workloads, (workload) => refusalsOf(workload, many).length),
    lookup: timed(() => flinkOptions().spellingsIn('state.checkpoints.dir', '1.20').length),
    fields: fieldsIn(object),
  };
}

/** The processor's time of a call once it is warm, in milliseconds: the least of several stretches. */
function timed(call: () => unknown): number {
  for (let i = 0; i < WARM; i++) call();
  const stretches = Array.from({ length: STRETCHES }, () => {
    const start = process.cpuUsage();
    for (let i = 0; i < ROUNDS; i++) call();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000 / ROUNDS;
  });
  return Math.min(...stretches);
}

/** The processor's time of a call on each of some things, in milliseconds; the first half warms up. */
function onEach<T>(things: readonly T[], call: (thing: T) => unknown): number {
  const middle = things.length / 2;
  for (const thing of things.slice(0, middle)) call(thing);
  const start = process.cpuUsage();
  for (const thing of things.slice(middle)) call(thing);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / middle;
}

function fieldsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + fieldsIn(each), 0);
  if (value === null || typeof value !== 'object') return 0;
  return Object.values(value).reduce<number>((sum, each) => sum + 1 + fieldsIn(each), 0);
}
