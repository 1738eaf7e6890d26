import { defineRule } from '../../src/engine/rule.ts';
import { rootOwned } from '../../src/model/volumes/ownership.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- volumes-no-fsgroup';
const job = (context: string[] = [], mark = '') =>
  flinkDeployment({
    config: ['state.checkpoints.dir: file:///flink-data/checkpoints'],
    spec: [
      'podTemplate:',
      '  spec:',
      ...context.map((line) => `    ${line}`),
      '    containers:',
      '      - name: flink-main-container',
      '        volumeMounts:',
      '          - name: data',
      `            mountPath: /flink-data${mark}`,
      '    volumes: [{name: data, persistentVolumeClaim: {claimName: flink-data}}]',
    ],
  });
const claim = (storageClass: string) =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: flink-data}\nspec:\n  accessModes: [ReadWriteOnce]\n  storageClassName: ${storageClass}\n  resources: {requests: {storage: 20Gi}}\n`;

export default defineRule({
  id: 'volumes-no-fsgroup',
  area: 'volumes',
  level: 'warning',
  confidence: 'medium',
  title: 'A volume for state that the user flink may not write to',
  why: 'A fresh block volume belongs to root, and Flink runs as the user flink (9999): without fsGroup nobody gives the volume to it.',
  fix: "Set securityContext.fsGroup: 9999 in the pod template's spec.",
  falsePositives:
    'Shared file systems map users in their own ways, and only classes of block volumes are judged. OpenShift assigns a group by itself. An init container with the volume is taken to hand it over.',
  prevents: ['java.io.IOException: Failed to create directory for shared state: file:…/shared'],
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-the-security-context-for-a-pod',
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator/issues/308',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'EBS',
      bad: { 'job.yaml': job([], MARK), 'claim.yaml': claim('gp3') },
      good: {
        'job.yaml': job(['securityContext: {fsGroup: 9999}']),
        'claim.yaml': claim('gp3'),
      },
      unknown: {
        'job.yaml': job(),
        'claim.yaml': claim('gp3'),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: group.yaml}]\n',
      },
    },
    { name: 'a shared file system', good: { 'job.yaml': job(), 'claim.yaml': claim('efs-sc') } },
  ],
  *check(workload, kit, { objects }) {
    const found = rootOwned(workload, objects);
    if (!found) return;
    const { use, mount, claim, driver, owned } = found;
    yield kit.when(owned, {
      at: mount.path.origin,
      message: `Claim ${claim} of driver ${driver} belongs to root, and no fsGroup gives it to the user flink, who writes ${use.writtenAs} there`,
      related: [{ text: use.writtenAs, at: use.at }],
      identity: [claim],
    });
  },
});
