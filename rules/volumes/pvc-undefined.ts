import { defineRule, type Report } from '../../src/engine/rule.ts';
import { describe } from '../../src/model/model.ts';
import { unseenObject } from '../../src/model/objects/unseen.ts';
import { no, unknown } from '../../src/model/proof.ts';
import { claimsOf, findClaim, meantClaim } from '../../src/model/volumes/claims.ts';
import { flinkDeployment } from '../samples.ts';

const job = (claim: string) =>
  flinkDeployment({
    namespace: 'flink',
    spec: [
      'podTemplate:',
      '  spec:',
      '    volumes:',
      '      - name: state',
      '        persistentVolumeClaim:',
      `          claimName: ${claim}`,
    ],
  });
const claim = (name: string, namespace = 'flink') =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  accessModes: [ReadWriteMany]\n  resources:\n    requests:\n      storage: 20Gi\n`;
const MARK = ' # <- volumes-pvc-undefined';

export default defineRule({
  id: 'volumes-pvc-undefined',
  area: 'volumes',
  level: 'warning',
  confidence: 'medium',
  title: 'A claim name that no PersistentVolumeClaim of the namespace has',
  why: 'The pods stay Pending until a claim of that name exists in their namespace.',
  fix: 'Correct the name, or add the claim in the same namespace.',
  falsePositives:
    'Claims made by hand or by Terraform are not in the repository: without a similar name, the same name in another namespace, or `complete: [PersistentVolumeClaim]` the verdict is unknown.',
  prevents: ['persistentvolumeclaim "…" not found'],
  sources: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes'],
  explains: 'all',
  subject: 'workload',
  examples: [
    {
      name: 'slip of the pen',
      bad: { 'job.yaml': job(`flink-sate${MARK}`), 'claim.yaml': claim('flink-state') },
      good: { 'job.yaml': job('flink-state'), 'claim.yaml': claim('flink-state') },
      unknown: { 'job.yaml': job('flink-state') },
    },
    {
      name: 'a word left out, and a claim that nothing mounts',
      bad: { 'job.yaml': job(`flink-pvc${MARK}`), 'claim.yaml': claim('flink-nfs-pvc') },
      unknown: {
        'job.yaml': job('flink-pvc'),
        'claim.yaml': claim('flink-nfs-pvc'),
        'other.yaml': job('flink-nfs-pvc').replace('name: orders', 'name: clicks'),
      },
    },
    {
      name: 'claim in another namespace',
      bad: { 'job.yaml': job(`flink-state${MARK}`), 'claim.yaml': claim('flink-state', 'storage') },
    },
  ],
  *check(workload, kit, model) {
    for (const use of claimsOf(workload)) {
      const { value: name, origin } = use.claim;
      const found = findClaim(use, workload, model.objects);
      if (found.is !== 'absent') continue;
      if (model.exists.some((each) => each.kind === 'PersistentVolumeClaim' && each.name === name)) continue;
      const report: Report = { at: origin, message: `No PersistentVolumeClaim is called ${name}`, identity: [name] };
      const [near] = found.near;
      const [elsewhere] = found.elsewhere;
      const meant = meantClaim(use, workload, model);
      if (workload.object.unsettled) {
        yield kit.undecided(unknown(workload.object.unsettled), report);
      } else if (near) {
        yield kit.violation({
          ...report,
          level: 'error',
          confidence: 'high',
          message: `No PersistentVolumeClaim is called ${name}, but one is called ${near.name}`,
          related: [{ text: describe(near), at: near.at }],
        });
      } else if (elsewhere) {
        yield kit.violation({
          ...report,
          message: `PersistentVolumeClaim ${name} is in another namespace: ${describe(elsewhere)}`,
          related: [{ text: describe(elsewhere), at: elsewhere.at }],
        });
      } else if (meant) {
        yield kit.violation({
          ...report,
          message: `No PersistentVolumeClaim is called ${name}, and no pod mounts ${meant.name}`,
          related: [{ text: describe(meant), at: meant.at }],
        });
      } else {
        const complete = model.complete.includes('PersistentVolumeClaim');
        yield kit.unless(complete ? no() : unknown(unseenObject('PersistentVolumeClaim', use.claim)), report);
      }
    }
  },
});
