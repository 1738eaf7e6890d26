import { defineRule } from '../../src/engine/rule.ts';
import { credentialsFiles } from '../../src/model/identity/credentials-file.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- identity-credentials-path-not-mounted';
const VARIABLE = ['- name: GOOGLE_APPLICATION_CREDENTIALS', '  value: /etc/gcp/key.json'];
const mount = ['volumeMounts:', '  - {name: gcp, mountPath: /etc/gcp}'];
const container = (env: string[], more: string[] = []) => [
  'containers:',
  '  - name: flink-main-container',
  '    env:',
  ...env.map((line) => `      ${line}`),
  ...more.map((line) => `    ${line}`),
];
const template = (lines: string[]) => ['podTemplate:', '  spec:', ...lines.map((line) => `    ${line}`)];
const volume = (items = '') => ['volumes:', `  - {name: gcp, secret: {secretName: gcp-key${items}}}`];
const marked = [VARIABLE[0] as string, `${VARIABLE[1]}${MARK}`];
const files = (spec: string[], more: { image?: string; secret?: string; config?: string[] } = {}) => ({
  'job.yaml': flinkDeployment({
    namespace: 'orders',
    spec,
    ...(more.image === undefined ? {} : { image: more.image }),
    ...(more.config === undefined ? {} : { config: more.config }),
  }),
  ...(more.secret === undefined
    ? {}
    : {
        'secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata:\n  name: gcp-key\n  namespace: orders\nstringData:\n  ${more.secret}: <from the vault>\n`,
      }),
});

export default defineRule({
  id: 'identity-credentials-path-not-mounted',
  area: 'identity',
  level: 'error',
  confidence: 'high',
  title: 'The credentials file of a variable is not in the container',
  why: 'The client of the store looks for the file when the first path is opened, and fails.',
  fix: 'Mount the Secret at the directory of the file, on JobManager and TaskManagers, with the key that the path ends with.',
  falsePositives:
    'Files that are baked into the image: images that the repository does not show make the verdict unknown, and so do Secrets that it does not show.',
  prevents: ['java.io.FileNotFoundException: /etc/gcp/key.json (No such file or directory)'],
  sources: [
    'https://cloud.google.com/docs/authentication/application-default-credentials#GAC',
    'https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-files-from-a-pod',
  ],
  breaks: 'credentials',
  subject: 'workload',
  examples: [
    {
      name: 'nothing is mounted',
      bad: files(template(container(marked))),
      good: files(template([...container(VARIABLE, mount), ...volume()])),
      unknown: files(template(container(VARIABLE)), { image: 'registry.example/orders:7' }),
    },
    {
      name: 'another key',
      bad: files(template([...container(marked, mount), ...volume()]), { secret: 'service-account.json' }),
      good: files(template([...container(VARIABLE, mount), ...volume()]), { secret: 'key.json' }),
    },
    {
      name: 'items rename the key',
      bad: files(template([...container(marked, mount), ...volume(', items: [{key: key.json, path: gcp.json}]')])),
      good: files(template([...container(VARIABLE, mount), ...volume(', items: [{key: k, path: key.json}]')]), {
        secret: 'k',
      }),
    },
    {
      name: 'Flink mounts the Secret',
      good: files(template(container(VARIABLE)), { config: ['kubernetes.secrets: gcp-key:/etc/gcp'] }),
    },
    {
      name: 'put there by the webhook',
      good: files(
        template(
          container([
            '- name: AWS_WEB_IDENTITY_TOKEN_FILE',
            '  value: /var/run/secrets/eks.amazonaws.com/serviceaccount/token',
          ]),
        ),
      ),
    },
  ],
  *check(workload, kit, model) {
    for (const { variable, path, role, volume, only, proof } of credentialsFiles(workload, model)) {
      const span = only !== undefined && isEditable(path.origin) ? spanOf(path.origin) : undefined;
      const renamed = path.value.replace(/[^/]*$/, only ?? '');
      yield kit.unless(proof, {
        at: path.origin,
        message: volume
          ? `${variable} names ${path.value}, but volume ${volume} of the ${ROLE_NAME[role]} holds no such file`
          : `${variable} names ${path.value}, but nothing is mounted there in the ${ROLE_NAME[role]} and its image has no such file`,
        related: proof.is === 'no' && volume ? proof.because : [],
        identity: [variable],
        ...(span
          ? {
              edits: {
                safety: 'unsafe' as const,
                description: `Write ${renamed}`,
                edits: [{ file: span.file, start: span.start, end: span.end, text: renamed }],
              },
            }
          : {}),
      });
    }
  },
});
