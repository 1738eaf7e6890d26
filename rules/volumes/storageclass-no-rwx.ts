import { defineRule } from '../../src/engine/rule.ts';
import { sharedBlock } from '../../src/model/volumes/shared-block.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- volumes-storageclass-no-rwx';
const job = flinkDeployment({
  spec: ['podTemplate:', '  spec:', '    volumes: [{name: state, persistentVolumeClaim: {claimName: flink-state}}]'],
});
const claim = (storageClass: string, mode = 'ReadWriteMany', mark = '') =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: flink-state}\nspec:\n  accessModes:\n    - ${mode}${mark}\n  storageClassName: ${storageClass}\n  resources: {requests: {storage: 20Gi}}\n`;
const ownClass = (provisioner: string) =>
  `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: flink-shared}\nprovisioner: ${provisioner}\n`;

export default defineRule({
  id: 'volumes-storageclass-no-rwx',
  area: 'volumes',
  level: 'error',
  confidence: 'high',
  title: 'ReadWriteMany asked of a class of block volumes',
  why: 'The driver makes disks that one node can mount; it refuses the claim, which stays Pending with all pods that wait for it.',
  fix: 'Take a class of shared file systems, such as EFS, Filestore or Azure Files, or keep state in an object store.',
  falsePositives:
    'A class can be defined anew under a well-known name: without the StorageClass in the repository it is a warning. volumeMode: Block is not judged.',
  prevents: ['failed to provision volume: Volume capabilities MULTI_NODE_MULTI_WRITER not supported'],
  sources: [
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    'https://github.com/kubernetes-sigs/aws-ebs-csi-driver',
  ],
  subject: 'object',
  examples: [
    {
      name: 'a class of the repository',
      bad: {
        'job.yaml': job,
        'claim.yaml': claim('flink-shared', 'ReadWriteMany', MARK),
        'class.yaml': ownClass('ebs.csi.aws.com'),
      },
      good: { 'job.yaml': job, 'claim.yaml': claim('flink-shared'), 'class.yaml': ownClass('efs.csi.aws.com') },
    },
    {
      name: 'a well-known name: a warning',
      bad: { 'job.yaml': job, 'claim.yaml': claim('gp3', 'ReadWriteMany', MARK) },
      good: { 'job.yaml': job, 'claim.yaml': claim('gp3', 'ReadWriteOnce') },
    },
  ],
  *check(object, kit, { objects }) {
    const found = sharedBlock(object, objects);
    if (!found) return;
    const { mode, storageClass, driver, defined } = found;
    yield kit.violation({
      at: mode.origin,
      message: `Claim ${object.name} asks for ReadWriteMany of class ${storageClass.value}, whose driver ${driver} makes block volumes`,
      related: [{ text: 'the storage class', at: defined ?? storageClass.origin }],
      ...(defined ? {} : { level: 'warning' as const }),
    });
  },
});
