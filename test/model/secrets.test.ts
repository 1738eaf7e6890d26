import { describe, expect, it } from 'vitest';
import { isLocalSecret, isSecretConfigKey, isStandIn, secretInValue } from '../../src/knowledge/secrets.ts';
import { plainSecrets } from '../../src/model/security/secrets.ts';
import { world } from '../support/model.ts';

const SECRET = ['tb8zLq4v', 'Xw2nRk7c', 'Hs5mPd9f'].join('');
const AKIA = `AKIA${'ABCDEFGH23456789'}`;

/** Names of the secrets in a FlinkDeployment with the given lines. */
function secretsOf(lines: string, more: Record<string, string> = {}): string[] {
  const job = `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders}\nspec:\n  image: flink:1.20.2\n  flinkVersion: v1_20\n${lines}`;
  const { model } = world({ 'job.yaml': job, ...more });
  const [workload] = model.workloads;
  const found = workload ? plainSecrets({ is: 'workload', workload }, model.objects) : [];
  expect(JSON.stringify(found)).not.toContain(SECRET);
  return found.map(({ name }) => name);
}

describe('secretsOf', () => {
  it('finds keys of stores, and not their references', () => {
    expect(secretsOf(`  flinkConfiguration:\n    s3.secret-key: ${SECRET}\n`)).toEqual(['s3.secret-key']);
    expect(secretsOf('  flinkConfiguration:\n    kubernetes.secrets: store:/etc/store\n')).toEqual([]);
    expect(secretsOf('  flinkConfiguration:\n    security.ssl.rest.key-password: ""\n')).toEqual([]);
  });

  it('finds a password in a login module and in a URL', () => {
    const jaas = `org.apache.kafka.common.security.plain.PlainLoginModule required username=u password="${SECRET}";`;
    expect(secretsOf(`  flinkConfiguration:\n    kafka.jaas: '${jaas}'\n`)).toEqual(['kafka.jaas']);
    expect(secretsOf(`  job:\n    args: ["--url=postgres://u:${SECRET}@db/x"]\n`)).toEqual(['The argument url']);
  });

  it('finds arguments by their flag', () => {
    expect(secretsOf(`  job:\n    args: [--db-password, ${SECRET}, --token-ttl, 3600]\n`)).toEqual([
      'The argument db-password',
    ]);
  });

  it('finds an access key id anywhere', () => {
    expect(secretsOf(`  job:\n    args: [${AKIA}]\n`)).toEqual(['An argument']);
  });

  it('reads Hadoop files and SQL in mounted ConfigMaps', () => {
    const mount = '  podTemplate:\n    spec:\n      volumes: [{name: conf, configMap: {name: files}}]\n';
    const map = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: files}\ndata:\n  core-site.xml: |\n    <property><name>fs.s3a.secret.key</name><value>${SECRET}</value></property>\n  job.sql: |\n    WITH ('connector' = 'jdbc', 'password' = '${SECRET}')\n`;
    expect(secretsOf(mount, { 'map.yaml': map })).toEqual(['fs.s3a.secret.key', 'password']);
  });
});

describe('variables of a Dockerfile', () => {
  it('are read in both forms', () => {
    const { model, text } = world({
      Dockerfile: `FROM flink:1.20.2\nENV DB_PASSWORD ${SECRET}\nENV A=1 AWS_SECRET_ACCESS_KEY="${SECRET}"\nARG API_TOKEN=$TOKEN\n`,
    });
    const [dockerfile] = model.dockerfiles;
    const found = dockerfile ? plainSecrets({ is: 'dockerfile', dockerfile }, model.objects) : [];
    expect(found.map(({ name, guessed }) => [name, guessed])).toEqual([
      ['The variable DB_PASSWORD', true],
      ['The variable AWS_SECRET_ACCESS_KEY', false],
    ]);
    expect(text(found[0]?.at)).toBe(SECRET);
  });
});

describe('knowledge of secrets', () => {
  it('knows keys', () => {
    for (const key of [
      's3.access-key',
      'fs.azure.account.key.acc.blob.core.windows.net',
      'metrics.reporter.dghttp.apikey',
    ])
      expect(isSecretConfigKey(key)).toBe(true);
    for (const key of ['s3.endpoint', 'kubernetes.secrets', 'security.ssl.rest.keystore'])
      expect(isSecretConfigKey(key)).toBe(false);
  });
  it('tells local ones from real ones', () => {
    for (const value of ['minioadmin', 'minio123', 'password1234', 'flink-local-pw'])
      expect(isLocalSecret(value)).toBe(true);
    expect(isLocalSecret(SECRET)).toBe(false);
  });
  it('leaves stand-ins alone', () => {
    for (const value of ['', 'xxx', '<secret>', 'your-secret-key', '****']) expect(isStandIn(value)).toBe(true);
  });
  it('needs a password in a URL', () => {
    expect(secretInValue('jdbc:postgresql://db:5432/orders?user=u')).toBeUndefined();
    expect(secretInValue('http://minio:9000/x@y')).toBeUndefined();
  });
});
