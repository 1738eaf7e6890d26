import { defineRule, type Report } from '../../src/engine/rule.ts';
import { keptSecrets, plainSecrets } from '../../src/model/security/secrets.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- security-secret-in-config';
const SECRET = ['tb8zLq4v', 'Xw2nRk7c', 'Hs5mPd9f', 'Gy3jUe6a'].join('');
const config = (...lines: string[]) => ({ 'job.yaml': flinkDeployment({ config: lines }) });
const env = (...lines: string[]) => ({
  'job.yaml': flinkDeployment({
    spec: [
      'podTemplate:',
      '  spec:',
      '    containers:',
      '      - name: flink-main-container',
      '        env:',
      ...lines.map((line) => `          ${line}`),
    ],
  }),
});
/** A job whose init container runs a shell command. */
const fetching = (command: string) =>
  flinkDeployment({
    spec: [
      'podTemplate:',
      '  spec:',
      '    initContainers:',
      '      - name: fetch',
      '        image: minio/mc:RELEASE.2025-01-17T23-25-50Z',
      '        command:',
      '          - sh',
      '          - -c',
      '          - |',
      `            ${command}`,
    ],
  });
const args = (line: string) => ({ 'job.yaml': flinkDeployment({ job: ['args:', `  - ${line}`] }) });

export default defineRule({
  id: 'security-secret-in-config',
  area: 'security',
  level: 'error',
  confidence: 'high',
  production: true,
  title: 'A secret in plain text',
  why: 'Everybody who may read the repository, the resource or its ConfigMap has it; Flink hides only some keys in its web interface and logs.',
  fix: 'Change the secret, keep it in a Secret and hand it in by env with secretKeyRef, kubernetes.env.secretKeyRef or a mounted file; better, give the pods a role of their own.',
  falsePositives:
    'Keys of local stores and examples, such as minioadmin, and variables whose name alone speaks of a secret are warnings. Placeholders and references are not reported.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/#using-secrets',
    'https://github.com/apache/flink/blob/release-2.2/flink-core/src/main/java/org/apache/flink/configuration/GlobalConfiguration.java',
  ],
  subject: 'workload-or-dockerfile',
  examples: [
    {
      name: 'keys of the store',
      bad: config(`s3.access-key: ORDERSWRITER${MARK}`, `s3.secret-key: ${SECRET}${MARK}`),
      good: config('s3.access-key: ${S3_ACCESS_KEY}', 's3.secret-key: <from the vault>'),
    },
    {
      name: 'environment variables',
      bad: env(
        '- name: AWS_SECRET_ACCESS_KEY',
        `  value: ${SECRET}${MARK}`,
        '- name: DB_PASSWORD',
        `  value: postgres${MARK}`,
      ),
      good: env(
        '- name: AWS_SECRET_ACCESS_KEY',
        '  valueFrom: {secretKeyRef: {name: store, key: secret}}',
        '- name: DB_PASSWORD_FILE',
        '  value: /run/secrets/db',
        '- name: DB_PASSWORD',
        '  value: ""',
      ),
    },
    {
      name: 'arguments of the job',
      bad: args(`--jdbc-url=jdbc:postgresql://db:5432/orders?user=flink&password=${SECRET}${MARK}`),
      good: args('--jdbc-url=jdbc:postgresql://db:5432/orders?user=flink'),
    },
    {
      name: 'shell commands of containers',
      bad: {
        'job.yaml': fetching(
          `mc alias set store http://minio:9000 loader ${SECRET} && mc cp store/jobs/orders.jar /jars/${MARK}`,
        ),
        'other.yaml': fetching(`export AWS_SECRET_ACCESS_KEY=${SECRET}; aws s3 cp s3://jobs/orders.jar /jars/${MARK}`),
      },
      good: {
        'job.yaml': fetching(
          'mc alias set store http://minio:9000 "$ACCESS_KEY" "$SECRET_KEY" && mc cp store/a.jar /jars/',
        ),
        'other.yaml': fetching('export DB_PASSWORD="$(cat /run/db)"; fetch --password-file /run/db --to /jars/'),
      },
    },
    {
      name: 'variables of the image',
      bad: { Dockerfile: `FROM flink:1.20.2\nENV AWS_SECRET_ACCESS_KEY=${SECRET}${MARK}\n` },
      good: { Dockerfile: 'FROM flink:1.20.2\nARG AWS_SECRET_ACCESS_KEY\nENV TOKEN_TTL=3600\n' },
    },
    {
      name: 'a build argument that stays in the image',
      bad: {
        Dockerfile: `FROM flink:1.20.2\nARG AWS_SECRET_ACCESS_KEY\nENV AWS_SECRET_ACCESS_KEY=\${AWS_SECRET_ACCESS_KEY}${MARK}\n`,
      },
      good: {
        Dockerfile:
          'FROM maven:3.9 AS build\nARG NEXUS_PASSWORD\nENV NEXUS_PASSWORD=$NEXUS_PASSWORD\nRUN mvn -q package\nFROM flink:1.20.2\nARG REGION\nENV AWS_REGION=$REGION\nCOPY --from=build /target/job.jar /opt/flink/usrlib/\n',
      },
    },
  ],
  *check(holder, kit, model) {
    for (const { name, at, what, local, guessed, path } of plainSecrets(holder, model.objects)) {
      const report: Report = {
        at,
        message: what ? `${name} holds ${what} in plain text` : `${name} is written in plain text`,
        path,
      };
      if (local || guessed) report.level = 'warning';
      if (local)
        report.why =
          'It looks like the key of a local set-up; the same manifest with a real one would put that into Git, the resource and its ConfigMap.';
      yield kit.violation(report);
    }
    for (const { name, argument, at } of keptSecrets(holder)) {
      yield kit.violation({
        at,
        level: 'warning',
        message: `The variable ${name} keeps what build argument ${argument} brings`,
        why: 'Whoever builds the image with the argument leaves the secret in its configuration and history, where everybody who may pull the image reads it.',
        fix: 'Take ARG and ENV out, hand the secret to the pod by env with secretKeyRef, or to one step of the build with RUN --mount=type=secret.',
        path: ['Dockerfile', name],
      });
    }
  },
});
