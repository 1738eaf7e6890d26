import { defineRule, type Report } from '../../src/engine/rule.ts';
import { SINGLE_NODE_CLASSES } from '../../src/knowledge/storage-classes.ts';
import { accessModesOf, claimsOf, isShared } from '../../src/model/volumes/claims.ts';
import { flinkDeployment } from '../samples.ts';

const withClaim = (mark = '', extra: string[] = []) => [
  'podTemplate:',
  '  spec:',
  ...extra.map((line) => `    ${line}`),
  '    containers:',
  '      - name: flink-main-container',
  '        volumeMounts:',
  '          - {name: state, mountPath: /data}',
  '    volumes:',
  '      - name: state',
  '        persistentVolumeClaim:',
  `          claimName: flink-state${mark}`,
];
const claim = (mode: string) =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: flink-state\nspec:\n  accessModes: [${mode}]\n  storageClassName: gp3\n  resources:\n    requests:\n      storage: 20Gi\n`;
const MARK = ' # <- volumes-rwo-shared';

export default defineRule({
  id: 'volumes-rwo-shared',
  area: 'volumes',
  level: 'error',
  confidence: 'high',
  title: 'A ReadWriteOnce claim is mounted by several pods',
  why: 'ReadWriteOnce lets one node have the volume: pods that land on another node wait in ContainerCreating, and the job never gets its TaskManagers.',
  fix: 'Use a claim with ReadWriteMany (NFS, EFS, Filestore, CephFS), or keep state in an object store.',
  falsePositives:
    'All pods on one node work with ReadWriteOnce; where a node selector or affinity says so, or the storage class only exists on single-node clusters, it is a warning.',
  prevents: [
    'Multi-Attach error for volume "pvc-…" Volume is already used by pod(s)',
    'Multi-Attach error for volume "pvc-…" Volume is already exclusively attached to one node',
  ],
  sources: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes'],
  subject: 'workload',
  examples: [
    {
      name: 'one claim for JobManager and TaskManagers',
      bad: { 'job.yaml': flinkDeployment({ spec: withClaim(MARK) }), 'claim.yaml': claim('ReadWriteOnce') },
      good: { 'job.yaml': flinkDeployment({ spec: withClaim() }), 'claim.yaml': claim('ReadWriteMany') },
      unknown: { 'job.yaml': flinkDeployment({ spec: withClaim() }) },
    },
    {
      name: 'on one node by a selector, still a warning',
      bad: {
        'job.yaml': flinkDeployment({ spec: withClaim(MARK, ['nodeSelector:', '  kubernetes.io/hostname: worker-1']) }),
        'claim.yaml': claim('ReadWriteOnce'),
      },
    },
    {
      name: 'only the one JobManager has it',
      good: {
        'job.yaml': flinkDeployment({ spec: ['jobManager:', ...withClaim().map((line) => `  ${line}`)] }).replace(
          '  jobManager:\n    resource: {memory: 2048m, cpu: 1}\n',
          '',
        ),
        'claim.yaml': claim('ReadWriteOnce'),
      },
    },
  ],
  *check(workload, kit, model) {
    for (const use of claimsOf(workload)) {
      const shared = isShared(use);
      if (shared.is === 'no') continue;
      const modes = accessModesOf(use, workload, model.objects, model.exists);
      const report: Report = {
        at: use.claim.origin,
        message: `Claim ${use.claim.value} is mounted by several pods at once`,
        identity: [use.claim.value],
      };
      if (modes.is === 'unknown') yield kit.undecided(modes, report);
      if (modes.is !== 'yes' || modes.value.many) continue;
      const { value } = modes;
      const oneNode =
        use.users.every(({ pod }) => pod.pinnedToNode) || SINGLE_NODE_CLASSES.has(value.storageClass ?? '');
      yield kit.when(shared, {
        ...report,
        message: `Claim ${use.claim.value} is mounted by several pods at once, but its access mode is ${value.modes.join(', ')}`,
        related: [{ text: `the claim's access mode`, at: value.at }],
        ...(oneNode && !value.oncePod
          ? { level: 'warning' as const, why: 'This works only as long as all of them run on one node' }
          : {}),
        ...(value.oncePod
          ? { why: 'ReadWriteOncePod lets one pod in the whole cluster have the volume; the others stay Pending' }
          : {}),
      });
    }
  },
});
