import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import type { Workload } from '../../src/model/model.ts';
import { hiddenConfigurations, hiddenFolders } from '../../src/model/pods/hidden-folders.ts';
import { lostJars } from '../../src/model/pods/lost-files.ts';
import { oneSidedInits } from '../../src/model/pods/one-sided-init.ts';
import {
  accountConflicts,
  deadVariables,
  imageConflicts,
  overriddenFields,
} from '../../src/model/pods/operator-owned.ts';
import { hidesUsrlib } from '../../src/model/pods/standalone-usrlib.ts';
import { blendedItems } from '../../src/model/pods/template-layers.ts';
import { ambiguousS3 } from '../../src/model/storage/ambiguous-s3.ts';
import { hostPathState } from '../../src/model/storage/host-path.ts';
import { pluginListFaults } from '../../src/model/storage/plugin-list.ts';
import {
  endpointWithoutPathStyle,
  entropyFault,
  loneCredentials,
  misspeltCredentials,
} from '../../src/model/storage/s3-options.ts';
import { unservedScheme } from '../../src/model/storage/unserved-scheme.ts';
import { configSourcesOf, findSource } from '../../src/model/volumes/config-sources.ts';
import { doubleMounts, idleVolumes, strayMounts } from '../../src/model/volumes/mounts.ts';
import { rootOwned } from '../../src/model/volumes/ownership.ts';
import { sharedBlock } from '../../src/model/volumes/shared-block.ts';
import { sharedDirectories } from '../../src/model/volumes/working-directory.ts';
import { world } from '../support/model.ts';

const modelOf = (files: Record<string, string>) => world(files).model;
const workloadOf = (files: Record<string, string>) => modelOf(files).workloads[0] as Workload;
const podOf = (main: string, rest: string[] = [], config: string[] = []) =>
  workloadOf({
    'a.yaml': flinkDeployment({
      config: ['taskmanager.numberOfTaskSlots: "2"', ...config],
      spec: [
        'podTemplate:',
        '  spec:',
        `    containers: [{name: flink-main-container${main === '' ? '' : `, ${main}`}}]`,
        ...rest.map((line) => `    ${line}`),
      ],
    }),
  });
const PVC = 'volumes: [{name: a, persistentVolumeClaim: {claimName: a}}]';
const MOUNTED = 'volumeMounts: [{name: a, mountPath: /data}]';
const claim = (modes: string, storageClass: string) =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {accessModes: [${modes}], storageClassName: ${storageClass}}\n`;
const withClaim = (main: string, source: string, config: string[], more: Record<string, string>) => {
  const text = flinkDeployment({
    config,
    spec: ['podTemplate:', '  spec:', `    containers: [{name: flink-main-container, ${main}}]`, `    ${source}`],
  });
  return modelOf({ 'a.yaml': text, ...more });
};

describe('mounts and volumes', () => {
  it('finds mounts without a volume, with what may be meant', () => {
    const names = (name: string) =>
      strayMounts(
        podOf(`volumeMounts: [{name: ${name}, mountPath: /x}]`, ['volumes: [{name: state, emptyDir: {}}]']),
      ).map(({ meant }) => meant);
    expect([names('stat'), names('state'), names('logs'), names('"${NAME}"'), names('pod-template-volume')]).toEqual([
      ['state'],
      [],
      [undefined],
      [],
      [],
    ]);
  });

  it('finds two mounts at one path once for both roles', () => {
    const pod = podOf('volumeMounts: [{name: a, mountPath: /x}, {name: a, mountPath: /x, subPath: y}]', [PVC]);
    expect(doubleMounts(pod)).toHaveLength(1);
  });

  it('finds volumes that nobody mounts', () => {
    expect(idleVolumes(podOf('', [PVC])).map(({ what }) => what)).toEqual(['PersistentVolumeClaim a']);
    expect(idleVolumes(podOf(MOUNTED, [PVC]))).toEqual([]);
  });

  it('lists what pods cannot start without', () => {
    const pod = podOf(
      'envFrom: [{secretRef: {name: s}}, {configMapRef: {name: o, optional: true}}], env: [{name: E, valueFrom: {configMapKeyRef: {name: c, key: k}}}]',
      ['volumes: [{name: v, projected: {sources: [{secret: {name: p}}]}}, {name: w, configMap: {name: "${X}"}}]'],
    );
    expect(configSourcesOf(pod).map(({ kind, name }) => `${kind} ${name.value}`)).toEqual([
      'Secret p',
      'Secret s',
      'ConfigMap c',
    ]);
  });

  it('looks them up', () => {
    const source = (files: Record<string, string>) => {
      const model = withClaim('envFrom: [{secretRef: {name: orders-db}}]', PVC, ['a: b'], files);
      const workload = model.workloads[0] as Workload;
      const [found] = configSourcesOf(workload);
      return found && findSource(found, workload, model.objects).is;
    };
    const secret = (name: string) => `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}}\n`;
    expect(source({})).toBe('absent');
    expect(source({ 'b.yaml': secret('orders-db') })).toBe('there');
    expect(source({ 'b.yaml': secret('order-db') })).toBe('near');
    expect(source({ 'b.yaml': 'apiVersion: x/v1\nkind: SealedSecret\nmetadata: {name: orders-db}\n' })).toBe('there');
  });

  it('knows block storage by class', () => {
    const shared = (text: string, more: Record<string, string> = {}) => {
      const { objects } = withClaim(MOUNTED, PVC, ['a: b'], { 'b.yaml': text, ...more });
      const object = objects.ofKind('PersistentVolumeClaim')[0];
      return object && sharedBlock(object, objects)?.driver;
    };
    expect(shared(claim('ReadWriteMany', 'gp3'))).toBe('ebs.csi.aws.com');
    expect(shared(claim('ReadWriteOnce', 'gp3'))).toBeUndefined();
    expect(shared(claim('ReadWriteMany', 'constructor'))).toBeUndefined();
    const efs =
      'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: gp3}\nprovisioner: efs.csi.aws.com\n';
    expect(shared(claim('ReadWriteMany', 'gp3'), { 'c.yaml': efs })).toBeUndefined();
  });

  it('finds working directories on shared storage', () => {
    const kinds = (source: string, modes = 'ReadWriteMany') => {
      const model = withClaim(MOUNTED, source, ['io.tmp.dirs: /tmp,/data/tmp'], { 'b.yaml': claim(modes, 'efs') });
      return sharedDirectories(model.workloads[0] as Workload, model.objects, []).map(({ path }) => path.value);
    };
    expect([kinds(PVC), kinds(PVC, 'ReadWriteOnce'), kinds('volumes: [{name: a, emptyDir: {}}]')]).toEqual([
      ['/data/tmp'],
      [],
      [],
    ]);
  });

  it('finds block volumes that nobody gives to flink', () => {
    const owner = (main: string, storageClass = 'gp3') => {
      const config = ['state.checkpoints.dir: file:///data/cp'];
      const model = withClaim(main, PVC, config, { 'b.yaml': claim('ReadWriteOnce', storageClass) });
      return rootOwned(model.workloads[0] as Workload, model.objects)?.owned.is;
    };
    expect([owner(MOUNTED), owner(MOUNTED, 'efs'), owner(`${MOUNTED}, securityContext: {runAsUser: 0}`)]).toEqual([
      'yes',
      undefined,
      undefined,
    ]);
  });
});

describe('templates of the operator', () => {
  it('finds list items that become one', () => {
    const layered = (own: string, config: string[] = []) =>
      blendedItems(
        workloadOf({
          'a.yaml': flinkDeployment({
            config: ['a: b', ...config],
            spec: ['podTemplate: {spec: {containers: [{name: flink-main-container, env: [{name: A, value: x}]}]}}'],
          }).replace('  taskManager:\n', `  taskManager:\n    podTemplate: {spec: {containers: [${own}]}}\n`),
        }),
      ).map(({ list, own: name, common }) => `${list}: ${common} ${name}`);
    expect(layered('{name: flink-main-container, env: [{name: B, value: y}]}')).toEqual([
      'env of flink-main-container: A B',
    ]);
    expect(layered('{name: logs}')).toEqual(['containers: flink-main-container logs']);
    expect(layered('{name: logs}', ['kubernetes.operator.pod-template.merge-arrays-by-name: true'])).toEqual([]);
  });

  it('finds fields and variables that do not count', () => {
    const pod = podOf(
      'command: [x], resources: {limits: {memory: 1Gi, ephemeral-storage: 1Gi}, requests: {cpu: 1}}, env: [{name: FLINK_PROPERTIES, value: x}]',
    );
    expect(overriddenFields(pod).map(({ field }) => field)).toEqual(['cpu and memory in resources', 'command']);
    expect(deadVariables(pod).map(({ name }) => name)).toEqual(['FLINK_PROPERTIES']);
  });

  it('finds images and accounts that lose', () => {
    const pod = podOf('image: "flink:1.20.1"', ['serviceAccountName: other']);
    expect(imageConflicts(pod).map(({ template }) => template.value)).toEqual(['flink:1.20.1']);
    expect(accountConflicts(pod).map(({ template }) => template.value)).toEqual(['other']);
    expect(imageConflicts(podOf('image: "${IMAGE}"'))).toEqual([]);
  });

  it('finds hidden folders', () => {
    const at = (path: string, source = 'emptyDir: {}') =>
      podOf(`volumeMounts: [{name: a, mountPath: ${path}}]`, [`volumes: [{name: a, ${source}}]`]);
    const hidden = (path: string, source?: string) => hiddenFolders(at(path, source)).map((each) => each.hidden.is);
    expect([
      hidden('/opt/flink/lib/'),
      hidden('/opt/flink/lib/x'),
      hidden('/opt/flink', 'hostPath: {path: /x}'),
    ]).toEqual([['yes'], [], []]);
    expect(hidden('/opt/flink/opt', 'persistentVolumeClaim: {claimName: a}')).toEqual(['unknown']);
    expect(hiddenConfigurations(at('/opt/flink/conf'))).toHaveLength(1);
  });

  it('finds usrlib under the volume of standalone mode', () => {
    const standalone = (spec: string[]) => hidesUsrlib(workloadOf({ 'a.yaml': flinkDeployment({ spec }) }))?.hidden.is;
    expect([standalone(['mode: standalone']), standalone(['mode: native'])]).toEqual(['yes', undefined]);
  });

  it('follows init containers', () => {
    const init = (target: string) =>
      `initContainers: [{name: i, image: curlimages/curl, args: [-o, ${target}, "https://repo.example/x.jar"], volumeMounts: [{name: a, mountPath: /jars}]}]`;
    const lost = (target: string) => lostJars(podOf('', [init(target), PVC])).map(({ destination }) => destination);
    expect([lost('/opt/flink/lib/x.jar'), lost('/jars/x.jar'), lost('/tmp/x.jar')]).toEqual([
      ['/opt/flink/lib/x.jar'],
      [],
      [],
    ]);
    expect(oneSidedInits(podOf(MOUNTED, [init('/jars/x.jar'), 'volumes: [{name: a, emptyDir: {}}]']))).toEqual([]);
  });
});

describe('storage options', () => {
  const configured = (...config: string[]) => workloadOf({ 'a.yaml': flinkDeployment({ config }) });
  const S3 = 'state.checkpoints.dir: s3://orders/cp';

  it.each([
    ['minio:9000', 1],
    ['http://minio.storage.svc.cluster.local', 1],
    ['https://s3.amazonaws.com', 0],
    ['https://storage.googleapis.com', 0],
    ['http://10.1.2.3:9000', 0],
    ['http://${HOST}', 0],
  ])('path style of %s', (endpoint, count) => {
    expect(
      endpointWithoutPathStyle(configured(S3, `s3.endpoint: ${endpoint}`)).filter((each) => each.pathStyle.is === 'no'),
    ).toHaveLength(count);
  });

  it('knows the spellings of credentials', () => {
    const wrong = (key: string) => misspeltCredentials(configured(S3, `${key}: x`)).length;
    expect(
      ['s3.accessKey', 's3.access.key.id', 'fs.s3.secret-key', 's3.access-key', 'fs.s3a.secret.key', 's3.endpoint'].map(
        wrong,
      ),
    ).toEqual([1, 1, 1, 0, 0, 0]);
    expect(loneCredentials(configured(S3, 's3.secret.key: x')).map(({ other }) => other)).toEqual(['s3.access-key']);
    expect(loneCredentials(configured(S3, 's3.secret.key: x', 'presto.s3.access-key: y'))).toEqual([]);
  });

  it('compares entropy with the paths', () => {
    expect(entropyFault(configured(S3, 's3.entropy.key: _e_'))?.fact).toContain('which is in no path');
    expect(entropyFault(configured('state.checkpoints.dir: s3://a/_e_/cp', 's3.entropy.key: _e_'))).toBeUndefined();
  });

  it('judges schemes of nobody', () => {
    const served = (uri: string) => {
      const workload = configured(`state.checkpoints.dir: ${uri}`);
      return workload.storage.map((use) => unservedScheme(use, workload)?.served.is)[0];
    };
    expect(['gcs://a/b', 's3n://a/b', 's3://a/b', 'hdfs:///a', 'toString://a/b'].map(served)).toEqual([
      'no',
      'no',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('reads lists of plugins as the entrypoint does', () => {
    const facts = (value: string) =>
      pluginListFaults(podOf(`env: [{name: ENABLE_BUILT_IN_PLUGINS, value: "${value}"}]`)).map(({ meant }) => meant);
    expect(facts('flink-s3-fs-hadoop-1.20.2.jar; flink-gs-fs-hadoop-1.20.2.jar')).toEqual([]);
    expect(facts('a-1.0.jar,b-1.0.jar')).toEqual(['a-1.0.jar;b-1.0.jar']);
    expect(facts('flink-s3-fs-hadoop')).toEqual([undefined]);
  });

  it('groups what lies on one node', () => {
    const host = 'volumes: [{name: a, hostPath: {path: /x}}]';
    const config = ['state.checkpoints.dir: file:///data/cp', 'state.savepoints.dir: file:///data/sp'];
    expect(hostPathState(podOf(MOUNTED, [host], config)).map(({ uses }) => uses.length)).toEqual([2]);
    expect(hostPathState(podOf(MOUNTED, [PVC], config))).toEqual([]);
  });

  it('needs two plugins to be unsure', () => {
    const both = 'flink-s3-fs-hadoop-1.20.2.jar;flink-s3-fs-presto-1.20.2.jar';
    const env = `env: [{name: ENABLE_BUILT_IN_PLUGINS, value: "${both}"}]`;
    expect(ambiguousS3(podOf(env, [], [S3]))).toHaveLength(1);
    expect(ambiguousS3(podOf('', [], [S3]))).toEqual([]);
  });
});
