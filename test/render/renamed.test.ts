import { expect, it } from 'vitest';
import { flinkDeployment, flinkSessionJob } from '../../rules/samples.ts';
import { lintFiles, placesOf } from './repository.ts';

it('tells once that kustomize renames what a session job and a snapshot name', async () => {
  const snapshot =
    'apiVersion: flink.apache.org/v1beta1\nkind: FlinkStateSnapshot\nmetadata: {name: once}\nspec:\n  jobReference: {kind: FlinkDeployment, name: orders}\n  savepoint: {path: s3://shop/savepoints}\n';
  const places = placesOf(
    await lintFiles({
      'session.yaml': flinkDeployment({ name: 'shared', job: null }),
      'job.yaml': flinkSessionJob({}),
      'orders.yaml': flinkDeployment({}),
      'snapshot.yaml': snapshot,
      'kustomization.yaml': 'namePrefix: eu-\nresources: [session.yaml, job.yaml, orders.yaml, snapshot.yaml]\n',
    }),
  );
  expect(places.filter((place) => /^(?:job|snapshot)\.yaml/.test(place))).toEqual([
    'job.yaml:6 gitops-kustomize-names-not-propagated',
    'snapshot.yaml:5 gitops-kustomize-names-not-propagated',
  ]);
}, 60_000);
