import { describe, expect, it } from 'vitest';
import { limitedContainers } from '../../../src/model/resources/container-limit.ts';
import { milliMemory } from '../../../src/model/resources/milli-memory.ts';
import { slotCount, slotsOf } from '../../../src/model/resources/parallelism.ts';
import { excesses } from '../../../src/model/resources/quota.ts';
import { starvedBackend, unboundedDisk } from '../../../src/model/resources/rocksdb.ts';
import { jobsOf } from '../../../src/model/resources/session-jobs.ts';
import { deadOptions, defaultedCores, doubleFields, mixedUnits } from '../../../src/model/resources/spec-resources.ts';
import type { Workload } from '../../../src/model/workload.ts';
import { world } from '../../support/model.ts';

function first(files: Record<string, string>, operator?: string) {
  const found = world(files, {}, operator);
  const [workload] = found.model.workloads;
  if (!workload) throw new Error('no workload');
  return { ...found, workload };
}

const deployment = (taskManager: string, config = '{}', more = '') => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders, namespace: flink}
spec:
  image: flink:1.20.2
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration: ${config}
  jobManager: {resource: {memory: 2048m, cpu: 1}}
  taskManager: ${taskManager}
${more}  job: {jarURI: "local:///opt/flink/usrlib/a.jar", parallelism: 5}
`;

describe('slots', () => {
  const slots = (config: string) => {
    const proof = slotsOf(first({ 'm.yaml': deployment('{resource: {memory: 2g, cpu: 1}}', config) }).workload);
    return proof.is === 'yes' ? proof.value : proof.is;
  };

  it('are what is set, and one else', () => {
    expect(slots('{taskmanager.numberOfTaskSlots: 4}')).toBe(4);
    expect(slots('{}')).toBe(1);
    expect(slots('{taskmanager.numberOfTaskSlots: none}')).toBe('no');
    expect(slots('{taskmanager.numberOfTaskSlots: "${SLOTS}"}')).toBe('unknown');
  });

  it('are half the cores where Spotify’s operator works them out', () => {
    const cluster = (version: string) =>
      first({
        'c.yaml': `apiVersion: flinkoperator.k8s.io/v1beta1\nkind: FlinkCluster\nmetadata: {name: a}\nspec:\n${version}  taskManager: {replicas: 2, resources: {limits: {cpu: 4500m}}}\n  job: {parallelism: 6}\n`,
      }).workload;
    expect(slotsOf(cluster('  flinkVersion: "1.14"\n'))).toMatchObject({ value: 2 });
    expect(slotsOf(cluster(''))).toMatchObject({ value: 1 });
    expect(slotCount(cluster('  flinkVersion: "1.14"\n'), [])).toMatchObject({ wanted: 6, enough: { is: 'no' } });
  });

  it('of a standalone session are counted over its session jobs', () => {
    const session = deployment('{replicas: 3, resource: {memory: 2g, cpu: 1}}', '{}', '  mode: standalone\n').replace(
      / {2}job: .*\n/,
      '',
    );
    const job = (name: string) =>
      `apiVersion: flink.apache.org/v1beta1\nkind: FlinkSessionJob\nmetadata: {name: ${name}, namespace: flink}\nspec: {deploymentName: orders, job: {jarURI: "https://a/b.jar", parallelism: 2}}\n`;
    const { workload, model } = first({ 's.yaml': session, 'a.yaml': job('a'), 'b.yaml': job('b') });
    const count = slotCount(workload, jobsOf(workload, model));
    expect(count).toMatchObject({ wanted: 4, wantedBy: '2 FlinkSessionJobs', enough: { is: 'no' } });
  });

  it('come on demand in native mode', () => {
    const { workload, model } = first({ 'm.yaml': deployment('{replicas: 1, resource: {memory: 2g, cpu: 1}}') });
    expect(slotCount(workload, jobsOf(workload, model))).toBeUndefined();
  });
});

describe('fields and options of the spec', () => {
  it('finds options that a field overrides with another value', () => {
    const { workload, model } = first({
      'm.yaml': deployment(
        '{resource: {memory: 2Gi, cpu: 2}}',
        '{taskmanager.memory.process.size: 2g, kubernetes.taskmanager.cpu.amount: 1.5, jobmanager.memory.process.size: 1g}',
      ),
    });
    expect(deadOptions(workload, model).map(({ written }) => written.key)).toEqual([
      'jobmanager.memory.process.size',
      'kubernetes.taskmanager.cpu.amount',
    ]);
  });

  it('finds both fields, mixed units and missing cores', () => {
    const { workload } = first({
      'm.yaml': deployment('{resource: {memory: 2g}, resources: {requests: {memory: 2048m}, limits: {memory: 4Gi}}}'),
    });
    expect(doubleFields(workload).map(({ role }) => role)).toEqual(['taskmanager']);
    expect(mixedUnits(workload).map(({ request }) => request.value)).toEqual(['2048m']);
    const bare = first({ 'm.yaml': deployment('{resource: {memory: 2g}}', '{taskmanager.numberOfTaskSlots: 3}') });
    expect(defaultedCores(bare.workload)).toMatchObject([{ role: 'taskmanager', gets: '3 cores, one for each slot' }]);
  });
});

describe('containers and namespaces', () => {
  it('compares a limit with the process size in bytes', () => {
    const text = (limit: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: tm}
spec:
  template:
    spec:
      containers:
        - name: tm
          image: flink:1.20.2
          args: [taskmanager]
          resources: {limits: {memory: ${limit}}}
          env: [{name: FLINK_PROPERTIES, value: "taskmanager.memory.process.size: 2g"}]
`;
    const fits = (limit: string) => {
      const { workload, model } = first({ 'tm.yaml': text(limit) });
      return limitedContainers(workload, model).map((each) => each.fits.is);
    };
    expect(fits('2G')).toEqual(['no']);
    expect(fits('2Gi')).toEqual(['yes']);
    expect(fits('lots')).toEqual([]);
  });

  it('reads thousandths of bytes where Kubernetes counts', () => {
    const { model } = world({
      'a.yaml':
        'kind: LimitRange\napiVersion: v1\nmetadata: {name: a}\nspec: {limits: [{type: Container, max: {memory: 512m, cpu: 500m}}]}\n',
      'b.yaml': deployment('{resource: {memory: 2048m, cpu: 1}}'),
    });
    expect(model.objects.all.flatMap(milliMemory).map(({ what, meant }) => [what, meant])).toEqual([
      ['memory in max', '512Mi'],
    ]);
  });

  it('adds up what a job asks for', () => {
    const quota = (memory: string) =>
      `kind: ResourceQuota\napiVersion: v1\nmetadata: {name: q, namespace: flink}\nspec: {hard: {requests.memory: ${memory}}}\n`;
    const over = (memory: string) => {
      const { workload, model } = first({
        'm.yaml': deployment('{resource: {memory: 1g, cpu: 1}}'),
        'q.yaml': quota(memory),
      });
      return excesses(workload, model).map(({ message }) => message);
    };
    expect(over('7Gi')).toEqual([]);
    expect(over('6Gi')).toEqual([
      '1 JobManager and 5 TaskManagers ask for 7168 MiB of memory, and ResourceQuota flink/q allows 6Gi',
    ]);
  });
});

describe('a state backend on disk', () => {
  const starved = (config: string) => {
    const { workload, model } = first({ 'm.yaml': deployment('{resource: {memory: 2g, cpu: 1}}', config) });
    return starvedBackend(workload, model)?.key;
  };

  it('needs managed memory or memory of its own', () => {
    expect(starved('{state.backend: rocksdb, taskmanager.memory.managed.fraction: "0.0"}')).toBe(
      'taskmanager.memory.managed.fraction',
    );
    expect(starved('{state.backend: rocksdb, taskmanager.memory.size: 0m}')).toBe('taskmanager.memory.size');
    expect(
      starved('{state.backend: rocksdb, taskmanager.memory.size: 0m, state.backend.rocksdb.memory.managed: "false"}'),
    ).toBeUndefined();
    expect(starved('{state.backend: hashmap, taskmanager.memory.size: 0m}')).toBeUndefined();
  });

  it('lies where a volume is mounted, or in the container', () => {
    const disk = (config: string): string | undefined => {
      const template =
        '  podTemplate: {spec: {containers: [{name: flink-main-container, volumeMounts: [{name: d, mountPath: /data}]}], volumes: [{name: d, emptyDir: {}}]}}\n';
      const { workload }: { workload: Workload } = first({
        'm.yaml': deployment('{resource: {memory: 2g, cpu: 1}}', config, template),
      });
      return unboundedDisk(workload)?.name;
    };
    expect(disk('{state.backend: rocksdb}')).toBe('rocksdb');
    expect(disk('{state.backend: rocksdb, state.backend.rocksdb.localdir: /data/rocksdb}')).toBeUndefined();
    expect(disk('{state.backend: rocksdb, process.working-dir: /data}')).toBeUndefined();
  });
});
