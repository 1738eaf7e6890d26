import { expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { associationsOf } from '../../src/model/identity/associations.ts';
import { awsCredentials } from '../../src/model/identity/aws.ts';
import { azureAccess } from '../../src/model/identity/azure-access.ts';
import { hdfsAccess } from '../../src/model/identity/hdfs-access.ts';
import { world } from '../support/model.ts';

const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: jobs, namespace: shop}\n';
const job = (config: string[], env: string[] = []) =>
  flinkDeployment({
    namespace: 'shop',
    serviceAccount: 'jobs',
    config,
    spec: ['podTemplate:', '  spec:', '    containers:', '      - name: flink-main-container', ...env],
  });
const variable = (name: string) => ['        env:', `          - {name: ${name}, value: x}`];

function only(files: Record<string, string>) {
  const { model } = world(files);
  const [workload] = model.workloads;
  const use = workload?.storage[0];
  if (!workload || !use) throw new Error('no workload with a path');
  return { model, workload, use };
}

it('finds the accounts that eksctl and Terraform give a role', () => {
  const eksctl = [
    'apiVersion: eksctl.io/v1alpha5',
    'kind: ClusterConfig',
    'iam:',
    '  podIdentityAssociations:',
    '    - {namespace: shop, serviceAccountName: jobs}',
    '  serviceAccounts:',
    '    - {metadata: {name: other}}',
    '',
  ].join('\n');
  const { model } = only({ 'job.yaml': job(['state.checkpoints.dir: s3://a/b']), 'eks.yaml': eksctl });
  expect(associationsOf('jobs', model).map(({ namespace }) => namespace)).toEqual(['shop']);
  expect(associationsOf('other', model).map(({ namespace }) => namespace)).toEqual(['default']);
  expect(associationsOf('constructor', model)).toEqual([]);
});

it.each([
  ['shop', 'yes'],
  ['elsewhere', 'no'],
])('takes an association in the namespace %s: %s', (namespace, is) => {
  const association = `apiVersion: eks.services.k8s.aws/v1alpha1\nkind: PodIdentityAssociation\nmetadata: {name: a}\nspec: {namespace: ${namespace}, serviceAccount: jobs}\n`;
  const files = { 'job.yaml': job(['state.checkpoints.dir: s3://a/b']), 'a.yaml': account, 'p.yaml': association };
  const { model, workload } = only(files);
  expect(awsCredentials(workload, model).is).toBe(is);
});

it('does not take a list of web identities for credentials', () => {
  const provider = 'fs.s3a.aws.credentials.provider: com.amazonaws.auth.WebIdentityTokenCredentialsProvider';
  const files = { 'job.yaml': job(['state.checkpoints.dir: s3://a/b', provider]), 'a.yaml': account };
  const { model, workload } = only(files);
  expect(awsCredentials(workload, model).is).toBe('no');
});

const ABFS = 'state.checkpoints.dir: abfss://c@a.dfs.core.windows.net/x';
const PROVIDER =
  'fs.azure.account.keyprovider.a.dfs.core.windows.net: org.apache.flink.fs.azurefs.EnvironmentVariableKeyProvider';

it.each([
  ['nothing', job([ABFS]), 'unknown'],
  ['a key', job([ABFS, 'fs.azure.account.key.a.dfs.core.windows.net: x']), 'yes'],
  ['a provider that reads a variable', job([ABFS, PROVIDER], variable('AZURE_STORAGE_KEY')), 'yes'],
  ['a provider without its variable', job([ABFS, PROVIDER]), 'no'],
  ['a provider of tokens', job([ABFS, 'fs.azure.account.oauth.provider.type: x.MsiTokenProvider']), 'yes'],
])('tells access to a storage account by %s', (_, text, is) => {
  const { model, workload, use } = only({ 'job.yaml': text, 'a.yaml': account });
  expect(azureAccess(workload, use, model).is).toBe(is);
});

it('waits for the label of workload identity', () => {
  const identity = account.replace(
    'namespace: shop}',
    'namespace: shop, annotations: {azure.workload.identity/client-id: 5f0d7a52-9c1b-4f0e-8a64-2b7f3c1d9e80}}',
  );
  const text = job([ABFS, 'fs.azure.account.oauth.provider.type: x.MsiTokenProvider']);
  const { model, workload, use } = only({ 'job.yaml': text, 'a.yaml': identity });
  expect(azureAccess(workload, use, model).is).toBe('no');
});

const HDFS = 'state.checkpoints.dir: hdfs://namenode:8020/x';

it.each([
  ['nobody', job([HDFS]), 'unknown'],
  ['a user', job([HDFS], variable('HADOOP_USER_NAME')), 'yes'],
  [
    'a keytab',
    job([HDFS, 'security.kerberos.login.keytab: /k/flink.keytab', 'security.kerberos.login.principal: flink']),
    'yes',
  ],
])('tells who the pods are to HDFS: %s', (_, text, is) => {
  const { workload, use } = only({ 'job.yaml': text });
  expect(hdfsAccess(workload, use).is).toBe(is);
});
