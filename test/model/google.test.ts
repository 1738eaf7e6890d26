import { describe, expect, it } from 'vitest';
import { googleAccess, googleMismatch } from '../../src/model/identity/google.ts';
import { readOnlyScopes } from '../../src/model/identity/node-scopes.ts';
import { world } from '../support/model.ts';

const JOB = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders, namespace: orders}
spec:
  image: flink:1.20.2
  flinkVersion: v1_20
  serviceAccount: jobs
  flinkConfiguration: {state.checkpoints.dir: "gs://b/c"}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: jobs, namespace: orders, annotations: {iam.gke.io/gcp-service-account: flink@shop-data.iam.gserviceaccount.com}}
`;

function mismatch(files: Record<string, string>) {
  const { model } = world({ 'job.yaml': JOB, ...files });
  const [account] = model.serviceAccounts;
  return account && googleMismatch(account, model)?.other.value;
}

const scripted = (member: string) =>
  `gcloud iam service-accounts add-iam-policy-binding flink@shop-data.iam.gserviceaccount.com --member "serviceAccount:shop-data.svc.id.goog[${member}]"\n`;

describe('googleMismatch', () => {
  it('reads bindings of scripts and of Config Connector', () => {
    expect(mismatch({ 'a.sh': scripted('x/jobs') })).toBe('x/jobs');
    expect(mismatch({ 'a.sh': `${scripted('x/jobs')}${scripted('orders/jobs')}` })).toBeUndefined();
    const policy =
      'apiVersion: iam.cnrm.cloud.google.com/v1beta1\nkind: IAMPolicy\nmetadata: {name: p}\nspec:\n  resourceRef: {kind: IAMServiceAccount, name: flink}\n  bindings: [{role: roles/iam.workloadIdentityUser, members: ["serviceAccount:shop-data.svc.id.goog[x/y]"]}]\n';
    expect(mismatch({ 'p.yaml': policy })).toBe('x/y');
  });
  it('leaves members of other accounts and computed ones alone', () => {
    expect(mismatch({ 'a.sh': scripted('x/jobs').replace('flink@', 'other@') })).toBeUndefined();
    expect(mismatch({ 'a.sh': scripted('$NS/jobs') })).toBeUndefined();
  });
});

describe('googleAccess', () => {
  it('is given by the annotation, refuted without it, open when something speaks of workload identity', () => {
    const access = (job: string, files: Record<string, string> = {}) => {
      const { model } = world({ 'job.yaml': job, ...files });
      const [workload] = model.workloads;
      return workload && googleAccess(workload, model)?.proof.is;
    };
    const plain = JOB.replace(/, annotations: \{.*\}\}/, '}');
    expect(access(JOB)).toBe('yes');
    expect(access(plain)).toBe('no');
    expect(access(plain, { 'a.tf': '# enable workload_identity\n' })).toBe('unknown');
    expect(access(plain.replace('"gs://b/c"', '"gs://b/c", fs.gs.auth.type: X'))).toBeUndefined();
  });
});

describe('readOnlyScopes', () => {
  it('speaks only when no pool may write', () => {
    const scopes = (files: Record<string, string>) => readOnlyScopes(world(files).model)?.value;
    expect(scopes({ 'a.sh': 'gcloud container clusters create x --scopes storage-ro,logging-write\n' })).toBe(
      'storage-ro,logging-write',
    );
    expect(scopes({ 'a.sh': 'gcloud a --scopes=storage-ro\ngcloud b --scopes=cloud-platform\n' })).toBeUndefined();
    expect(scopes({ 'a.sh': 'gcloud a --scopes "$SCOPES"\n' })).toBeUndefined();
    expect(scopes({})).toBeUndefined();
  });
});
