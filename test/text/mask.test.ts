import { describe, expect, it } from 'vitest';
import { isSecretKey, maskSecrets, maskText, secretSpans } from '../../src/text/mask.ts';

const AWS = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const AZURE = `${'Ab3/'.repeat(21)}Ab==`;

describe('maskSecrets', () => {
  it.each([
    ['    s3.secret-key: abc', '    s3.secret-key: ***'],
    ['s3.access-key: abc def # note', 's3.access-key: *** # note'],
    ['  password: "hunter 2"', '  password: "***"'],
    ["  password: 'it''s' # c", "  password: '***' # c"],
    ['{"apiKey": "abc", "a": 1}', '{"apiKey": "***", "a": 1}'],
    ['{"apiKey":"abc","a":1}', '{"apiKey":"***","a":1}'],
    ['- {name: x, token: a b, other: c}', '- {name: x, token: ***, other: c}'],
    [
      'args: ["-Ds3.secret-key=abc", "--password", "abc", "-x"]',
      'args: ["-Ds3.secret-key=***", "--password", "***", "-x"]',
    ],
    ['run --password abc --user me', 'run --password *** --user me'],
    ['ENV AWS_SECRET_ACCESS_KEY=abc OTHER=1', 'ENV AWS_SECRET_ACCESS_KEY=*** OTHER=1'],
    ['ENV AWS_SECRET_ACCESS_KEY abc', 'ENV AWS_SECRET_ACCESS_KEY ***'],
    ['fs.azure.account.key.acct.blob.core.windows.net: abc', 'fs.azure.account.key.acct.blob.core.windows.net: ***'],
    ['fs.azure.sas.container.acct: sv=1', 'fs.azure.sas.container.acct: ***'],
    ['fs.oss.accessKeyId: abc', 'fs.oss.accessKeyId: ***'],
    ['fs.gs.auth.service.account.private.key.id: abc', 'fs.gs.auth.service.account.private.key.id: ***'],
    ['AccountName=a;AccountKey=abc;EndpointSuffix=x', 'AccountName=a;AccountKey=***;EndpointSuffix=x'],
    ['credentials: abc', 'credentials: ***'],
    ['value: "s3.secret-key: abc\\nx: 1"', 'value: "s3.secret-key: *** 1"'],
    ['"{\\"password\\": \\"abc\\", \\"x\\": 1}"', '"{\\"password\\": \\"***\\", \\"x\\": 1}"'],
    ['<name>fs.s3a.secret.key</name><value>abc</value>', '<name>fs.s3a.secret.key</name><value>***</value>'],
    ['url: jdbc:postgresql://me:abc@db/x', 'url: jdbc:postgresql://me:***@db/x'],
    ['url: https://a/b?sv=1&sig=abc%3D&x=1', 'url: https://a/b?sv=1&sig=***&x=1'],
    ['id: AKIAIOSFODNN7EXAMPLE.', 'id: ***.'],
    [`x: ${AZURE}`, 'x: ***'],
    [`s3.secret-key: /${AWS.slice(1)}`, 's3.secret-key: ***'],
    ['jwt: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_def', 'jwt: ***'],
    ['x: -----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE KEY----- y', 'x: *** y'],
    ['"private_key": "-----BEGIN PRIVATE KEY-----\\nMIIE', '"private_key": "***'],
  ])('masks %j', (line, expected) => {
    expect(maskSecrets(line)).toBe(expected);
    expect(maskSecrets(maskSecrets(line))).toBe(expected);
  });

  it.each([
    'secretName: tls-cert',
    'secretKeyRef: {name: db-password, key: password}',
    'kubernetes.env.secretKeyRef: env:AWS_SECRET_ACCESS_KEY,secret:s3-keys,key:secret',
    'kubernetes.secrets: s3-keys:/opt/keys',
    `password: \${PASSWORD}`,
    'password: $(PASSWORD)',
    'password: $PASSWORD',
    'token: {{ .Values.token | quote }}',
    'token: "<your token>"',
    'AWS_WEB_IDENTITY_TOKEN_FILE: /var/run/secrets/eks.amazonaws.com/serviceaccount/token',
    'password: /etc/flink/password.txt',
    'automountServiceAccountToken: false',
    'security.delegation.tokens.enabled: true',
    'security.delegation.token.provider.s3.enabled: "false"',
    'eks.amazonaws.com/token-expiration: "86400"',
    'fs.s3a.aws.credentials.provider: com.amazonaws.auth.WebIdentityTokenCredentialsProvider',
    'existingSecret: my-secret',
    'imagePullSecrets: [{name: regcred}]',
    'password:',
    'password: ""',
    'password: |',
    'tokenizer: standard',
    'image: registry.example/password-service:1',
    'state.checkpoints.dir: s3://bucket/checkpoints',
    'authorization: arn:aws:iam::111122223333:role/flink',
    'password: ENC[AES256_GCM,data:abc,type:str]',
    `image: flink@sha256:${'0a'.repeat(32)}`,
  ])('leaves %j', (line) => {
    expect(maskSecrets(line)).toBe(line);
  });

  it('takes the neighbour that names a variable into account', () => {
    expect(maskSecrets('  value: abc', '- name: AWS_SECRET_ACCESS_KEY')).toBe('  value: ***');
    expect(maskSecrets('- value: abc', undefined, '  name: AWS_SECRET_ACCESS_KEY')).toBe('- value: ***');
    expect(maskSecrets('  value: abc', '- name: AWS_REGION')).toBe('  value: abc');
    expect(maskSecrets('  - abc', '  - --password')).toBe('  - ***');
    expect(maskSecrets('  <value>abc</value>', '<name>fs.s3a.secret.key</name>')).toBe('  <value>***</value>');
  });

  it('masks the lines of a block under a secret key, but not a mapping', () => {
    expect(maskSecrets('    abc: def', '  password: |')).toBe('    ***');
    expect(maskSecrets('    abc', '  password:')).toBe('    ***');
    expect(maskSecrets('    secretName: x', '  secret:')).toBe('    secretName: x');
    expect(secretSpans('    abc', { previous: '    def', header: '  password: >-' })).toEqual([{ start: 4, end: 7 }]);
  });

  it('masks the body of a key file', () => {
    expect(maskSecrets(`  ${'Ab3+'.repeat(16)}`)).toBe('  ***');
    expect(maskSecrets('  Ab3=', `  ${'Ab3+'.repeat(16)}`)).toBe('  ***');
    expect(maskSecrets('  MIIE', '-----BEGIN PRIVATE KEY-----')).toBe('  ***');
  });

  it('stays fast on a long line', () => {
    const started = performance.now();
    for (const part of [
      'a',
      'eyJ',
      'a.',
      'password: ',
      '"',
      '-----BEGIN ',
      '://a:',
      '{{',
      '{ token: ',
      '--password ',
    ]) {
      maskSecrets(part.repeat(200_000 / part.length));
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('maskText', () => {
  it('masks values in sentences and leaves the sentences', () => {
    expect(maskText('The key s3.secret-key: abc123 is in clear.')).toBe('The key s3.secret-key: *** is in clear.');
    expect(maskText('password=hunter2 is set.')).toBe('password=*** is set.');
    expect(maskText('It uses a static token: rotate it.')).toBe('It uses a static token: rotate it.');
    expect(maskText('Key AKIAIOSFODNN7EXAMPLE\nand more')).toBe('Key ***\nand more');
  });
});

describe('isSecretKey', () => {
  it.each(['AWS_SESSION_TOKEN', 'fs.s3a.session.token', 'OSS_ACCESS_KEY_SECRET', 'security.ssl.internal.key-password'])(
    'knows %s',
    (key) => expect(isSecretKey(key)).toBe(true),
  );
  it.each(['key', 'security.delegation.tokens.renewal.time-bucket', 'secretStoreRef', 'passwordFile'])(
    'leaves %s',
    (key) => expect(isSecretKey(key)).toBe(false),
  );
});
