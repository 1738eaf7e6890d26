import { describe, expect, it } from 'vitest';
import type { Fork } from '../../src/knowledge/flink-cluster.ts';
import { type Refusal, refusalOf } from '../../src/model/flinkcluster/refusals.ts';
import type { KubeObject } from '../../src/model/model.ts';
import { world } from '../support/model.ts';

/*
 * What the unit tests of both operators establish, as manifests: a base object, edits and the field that is refused
 * first. Cases that only Go code can make, such as a missing port behind the defaults, are left out.
 * Source: api/v1beta1/flinkcluster_validate_test.go of GoogleCloudPlatform/flink-on-k8s-operator;
 * apis/flinkcluster/v1beta1/flinkcluster_validate_test.go, flinkcluster_default_test.go and
 * flinkcluster_types_util_test.go of spotify/flink-on-k8s-operator.
 */

type Json = Record<string, unknown>;
type Edits = Record<string, unknown>;

const ports = { rpc: 8001, query: 8003 };
const resources = { requests: { cpu: '200m', memory: '512Mi' }, limits: { cpu: '2', memory: '2Gi' } };

/** The object that most of their tests start from. */
function base(fork: Fork): Json {
  const more = { memoryOffHeapRatio: 25, memoryOffHeapMin: '600M', ...(fork === 'spotify' ? { resources } : {}) };
  return {
    apiVersion: 'flinkoperator.k8s.io/v1beta1',
    kind: 'FlinkCluster',
    metadata: { name: 'mycluster', namespace: 'default' },
    spec: {
      ...(fork === 'spotify' ? { flinkVersion: '1.8' } : {}),
      image: { name: 'flink:1.8.1', pullPolicy: 'Always' },
      jobManager: { replicas: 1, accessScope: 'VPC', ports: { ...ports, blob: 8002, ui: 8004 }, ...more },
      taskManager: { replicas: 3, ports: { ...ports, data: 8005 }, ...more },
      job: {
        jarFile: 'gs://my-bucket/myjob.jar',
        parallelism: 2,
        restartPolicy: 'FromSavepointOnFailure',
        savepointsDir: '/savepoint_dir',
        cleanupPolicy: { afterJobSucceeds: 'KeepCluster', afterJobFails: 'DeleteTaskManager' },
        ...(fork === 'spotify' ? { maxStateAgeToRestoreSeconds: 60, mode: 'Detached' } : {}),
      },
    },
  };
}

function edited(object: Json, edits: Edits): Json {
  const copy = structuredClone(object);
  for (const [path, value] of Object.entries(edits)) {
    const keys = path.split('/');
    const last = keys.pop() as string;
    let here = copy;
    for (const key of keys) {
      here[key] ??= {};
      here = here[key] as Json;
    }
    if (value === undefined) delete here[last];
    else here[last] = value;
  }
  return copy;
}

function objectOf(json: Json): KubeObject {
  const [object] = world({ 'cluster.json': JSON.stringify(json) }).model.objects.all;
  if (!object) throw new Error('no object');
  return object;
}

const first = ({ faults }: Refusal): string => faults[0]?.path.join('.') ?? 'accepted';

const both: Fork[] = ['google', 'spotify'];
const long = 'a'.repeat(254);
const account = {
  secretName: 'gcp-service-account-secret',
  keyFile: 'key.json',
  mountPath: '/etc/gcp_service_account',
};

describe("new objects of the operators' own unit tests", () => {
  it.each<[string, Fork[], Edits, string]>([
    ['the valid one', both, {}, 'accepted'],
    [
      'with an account of GCP and Hadoop',
      both,
      {
        'spec/gcpConfig': { serviceAccount: account },
        'spec/hadoopConfig': { configMapName: 'hadoop-configmap', mountPath: '/etc/hadoop/conf' },
      },
      'accepted',
    ],
    [
      'a newer one with a process ratio',
      ['spotify'],
      {
        'spec/flinkVersion': '1.12',
        'spec/jobManager/memoryOffHeapRatio': undefined,
        'spec/jobManager/memoryOffHeapMin': undefined,
        'spec/jobManager/memoryProcessRatio': 25,
        'spec/taskManager/memoryOffHeapRatio': undefined,
        'spec/taskManager/memoryOffHeapMin': undefined,
        'spec/taskManager/memoryProcessRatio': 25,
      },
      'accepted',
    ],
    ['no spec to speak of', ['google'], { spec: {} }, 'spec.image.name'],
    ['another pull policy', both, { 'spec/image/pullPolicy': 'XXX' }, 'spec.image.pullPolicy'],
    ['two JobManagers', both, { 'spec/jobManager/replicas': 2 }, 'spec.jobManager.replicas'],
    ['another access scope', both, { 'spec/jobManager/accessScope': 'XXX' }, 'spec.jobManager.accessScope'],
    ['no TaskManager', both, { 'spec/taskManager/replicas': 0 }, 'spec.taskManager.replicas'],
    [
      'less memory than stays off the heap',
      ['google'],
      {
        'spec/taskManager/resources': { limits: { memory: '500M' } },
      },
      'spec.taskManager.memoryOffHeapMin',
    ],
    [
      'less memory than stays off the heap',
      ['spotify'],
      {
        'spec/taskManager/resources': { limits: { cpu: '1', memory: '500M' } },
      },
      'spec.taskManager.memoryOffHeapMin',
    ],
    ['no resources', ['spotify'], { 'spec/jobManager/resources': {} }, 'spec.jobManager.resources'],
    ['no jar', both, { 'spec/job/jarFile': undefined }, 'spec.job.jarFile'],
    ['an empty jar', ['google'], { 'spec/job/jarFile': '' }, 'spec.job.jarFile'],
    ['no parallelism, which the webhook fills in', both, { 'spec/job/parallelism': undefined }, 'accepted'],
    ['another restart policy', both, { 'spec/job/restartPolicy': 'XXX' }, 'spec.job.restartPolicy'],
    [
      'another clean-up',
      both,
      {
        'spec/job/cleanupPolicy/afterJobSucceeds': 'XXX',
      },
      'spec.job.cleanupPolicy.afterJobSucceeds',
    ],
    [
      'the clean-up of their default tests, which no validator sees there',
      both,
      {
        'spec/job/cleanupPolicy/afterJobSucceeds': 'DeleteTaskManagers',
      },
      'spec.job.cleanupPolicy.afterJobSucceeds',
    ],
    [
      'a mount path that is the key file',
      both,
      {
        'spec/gcpConfig': { serviceAccount: { ...account, mountPath: '/etc/gcp/key.json' } },
      },
      'spec.gcpConfig.serviceAccount.mountPath',
    ],
    [
      'no name of the ConfigMap of Hadoop',
      both,
      {
        'spec/hadoopConfig': { configMapName: '', mountPath: '/etc/hadoop/conf' },
      },
      'spec.hadoopConfig.configMapName',
    ],
    [
      'an empty mount path of Hadoop, which the webhook fills in',
      ['google'],
      {
        'spec/hadoopConfig': { configMapName: 'hadoop-configmap', mountPath: '' },
      },
      'accepted',
    ],
    ...[
      [{ name: 'rpc', containerPort: 9001 }],
      [
        { name: 'monitoring', containerPort: 9249 },
        { name: 'monitoring', containerPort: 9259 },
      ],
    ].map((extra): [string, Fork[], Edits, string] => [
      'a port name twice',
      both,
      { 'spec/jobManager/extraPorts': extra },
      `spec.jobManager.extraPorts.${extra[0]?.name}.containerPort`,
    ]),
    [
      'a built-in port again',
      both,
      {
        'spec/jobManager/extraPorts': [{ name: 'rpc2', containerPort: 8001 }],
      },
      'spec.jobManager.extraPorts.rpc2.containerPort',
    ],
    [
      'a port number twice',
      both,
      {
        'spec/jobManager/extraPorts': [
          { name: 'monitoring', containerPort: 9249 },
          { name: 'prometheus', containerPort: 9249 },
        ],
      },
      'spec.jobManager.extraPorts.prometheus.containerPort',
    ],
    ...['jobManager', 'taskManager', 'job'].flatMap((part): [string, Fork[], Edits, string][] => [
      [
        'a long annotation',
        ['spotify'],
        { [`spec/${part}/podAnnotations`]: { [long]: 'bar' } },
        `spec.${part}.podAnnotations.${long}`,
      ],
      [
        'a long label',
        ['spotify'],
        { [`spec/${part}/podLabels`]: { [long]: 'bar' } },
        `spec.${part}.podLabels.${long}`,
      ],
      [
        'a long label, which the original leaves to Kubernetes',
        ['google'],
        { [`spec/${part}/podLabels`]: { [long]: 'bar' } },
        'accepted',
      ],
    ]),
    ['a name with a digit in front', ['spotify'], { 'metadata/name': '1-invalid-name' }, 'metadata.name'],
    ['a long name', ['spotify'], { 'metadata/name': long }, 'metadata.name'],
    // Of flinkcluster_default_test.go: values that must not be replaced, and are refused for it.
    [
      'its own two JobManagers',
      both,
      {
        'spec/jobManager': { replicas: 2, ports: { rpc: 8123, blob: 8124, query: 8125, ui: 9081 } },
      },
      'spec.jobManager.replicas',
    ],
    [
      'nothing but the defaults',
      both,
      {
        'spec/jobManager': { ingress: {} },
        'spec/taskManager': { replicas: 1 },
        'spec/job': { jarFile: 'a.jar' },
      },
      'accepted',
    ],
    ['no TaskManager at all', ['google'], { 'spec/taskManager': {} }, 'spec.taskManager.replicas'],
    ['no TaskManager at all, of which there are three then', ['spotify'], { 'spec/taskManager': {} }, 'accepted'],
  ])('%s, %j', (_, forks, edits, verdict) => {
    for (const fork of forks) expect(first(refusalOf(objectOf(edited(base(fork), edits)), fork))).toBe(verdict);
  });
});

const CONTROL = 'flinkclusters.flinkoperator.k8s.io/user-control';
const asked = (value: string): Edits => ({ 'metadata/annotations': { [CONTROL]: value } });
const annotation = `metadata.annotations.${CONTROL}`;
const status = (job: Json | undefined, more: Json = {}): Edits => ({
  status: { components: job ? { job } : {}, ...more },
});
const at = (second: number) => new Date(Date.parse('2024-01-01T12:00:00Z') + second * 1000).toISOString();
const savepoint = (second: number): Json => ({
  savepointLocation: 'gs://my-bucket/my-sp-123',
  savepointTime: at(second),
});
const newJar = { 'spec/job/jarFile': 'gs://my-bucket/myjob-v2.jar' };
const noDir = { 'spec/job/savepointsDir': undefined };
const failed = { state: 'Failed', completionTime: at(0) };
const running: Record<Fork, string> = { google: 'Progressing', spotify: 'InProgress' };

/** Name, operators, the old object, the change, the field. Edits of the old object stay. */
type Row = [string, Fork[], Edits, Edits, string];

const session = { 'spec/job': undefined };

describe("changes of the operators' own unit tests", () => {
  it.each<Row>([
    ['of the status alone', both, { status: { state: 'NoReady' } }, { status: { state: 'Running' } }, 'accepted'],
    [
      'to a later generation',
      both,
      status({ savepointGeneration: 2 }),
      { 'spec/job/savepointGeneration': 4 },
      'spec.job.savepointGeneration',
    ],
    [
      'to the next generation and another jar',
      both,
      status({ savepointGeneration: 2 }),
      { 'spec/job/savepointGeneration': 3, ...newJar },
      'spec.job.savepointGeneration',
    ],
    [
      'to the next generation',
      both,
      status({ savepointGeneration: 2 }),
      { 'spec/job/savepointGeneration': 3 },
      'accepted',
    ],
    [
      'to a Deployment',
      ['spotify'],
      status(undefined),
      { 'spec/taskManager/deploymentType': 'Deployment' },
      'spec.taskManager.deploymentType',
    ],
    ['that takes the savepoints directory away', both, status(undefined), noDir, 'spec.job.savepointsDir'],
    ['to a session cluster', both, status(undefined), session, 'spec.job'],
    ['without a savepoints directory', both, { ...noDir, ...status(undefined) }, newJar, 'spec.job.savepointsDir'],
    [
      'without a savepoint while the last one is old',
      ['spotify'],
      status({ state: 'Running', ...savepoint(-3 * 86_400) }),
      { ...newJar, 'spec/job/takeSavepointOnUpdate': false },
      'spec.job.takeSavepointOnUpdate',
    ],
    [
      'without a savepoint while the last one is young',
      ['spotify'],
      status({ state: 'Running', ...savepoint(86_400) }),
      { ...newJar, 'spec/job/takeSavepointOnUpdate': false },
      'accepted',
    ],
    [
      'with a savepoint',
      ['spotify'],
      status({ state: 'Running', finalSavepoint: false, savepointLocation: 'gs://my-bucket/my-sp-123' }),
      newJar,
      'accepted',
    ],
    [
      'of a stopped job with an old savepoint',
      ['spotify'],
      status({ ...failed, ...savepoint(-70) }),
      newJar,
      'spec.job.takeSavepointOnUpdate',
    ],
    [
      'of a stopped job with a young savepoint',
      ['spotify'],
      status({ ...failed, ...savepoint(-50) }),
      newJar,
      'accepted',
    ],
    [
      'of a stopped job with a savepoint of its own',
      ['spotify'],
      status({ ...failed, ...savepoint(-70) }),
      { ...newJar, 'spec/job/fromSavepoint': 'gs://my-bucket/sp-123' },
      'accepted',
    ],
    [
      'of a stopped job with a final savepoint',
      ['spotify'],
      status({ ...failed, finalSavepoint: true }),
      newJar,
      'accepted',
    ],
    [
      'of a stopped job whose savepoint lies nowhere',
      ['spotify'],
      status({ ...failed, savepointTime: at(-50) }),
      newJar,
      'spec.job.takeSavepointOnUpdate',
    ],
    [
      'of the image',
      both,
      status(undefined),
      { 'spec/image': { name: 'flink:1.9.3', pullPolicy: 'IfNotPresent' } },
      'accepted',
    ],
    ['of the JobManager', both, status(undefined), { 'spec/jobManager/memoryOffHeapRatio': 20 }, 'accepted'],
    ['of the TaskManagers', both, status(undefined), { 'spec/taskManager/replicas': 5 }, 'accepted'],
    ...both.flatMap((fork) =>
      ['savepoint', 'job-cancel'].map(
        (value): Row => [
          'that asks while another request runs',
          [fork],
          status({ state: 'Running' }, { control: { state: running[fork] } }),
          asked(value),
          annotation,
        ],
      ),
    ),
    ...['savepoint', 'job-cancel'].map(
      (value): Row => [
        `that asks a session cluster for a ${value}`,
        both,
        { ...session, ...status(undefined) },
        asked(value),
        annotation,
      ],
    ),
    [
      'that asks for a savepoint without a place for it',
      both,
      { ...noDir, ...status(undefined) },
      asked('savepoint'),
      annotation,
    ],
    ...['savepoint', 'job-cancel'].flatMap((value): Row[] => [
      [`that asks for a ${value} before the job has started`, both, status(undefined), asked(value), annotation],
      [`that asks for a ${value} when the job is done`, both, status({ state: 'Succeeded' }), asked(value), annotation],
      [
        `that asks for a ${value} when the job has failed for good`,
        both,
        { 'spec/job/restartPolicy': 'Never', ...status({ state: 'Failed' }) },
        asked(value),
        annotation,
      ],
    ]),
    ['that asks for something else', both, status(undefined), asked('cancel'), annotation],
  ])('%s, %j', (_, forks, before, change, verdict) => {
    for (const fork of forks) {
      const old = edited(base(fork), before);
      const next = edited(old, change);
      const found = refusalOf(objectOf(next), fork, { old: objectOf(old), today: '2024-01-01' });
      expect(first(found)).toBe(verdict);
      expect(found.undecided).toEqual([]);
    }
  });
});
