import { defineRule } from '../../src/engine/rule.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { shutDirectories } from '../../src/model/security/read-only-root.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- security-read-only-rootfs';
const job = (mounts: string[], more: { mark?: string; env?: string[]; config?: string[]; image?: string } = {}) => ({
  'job.yaml': flinkDeployment({
    ...(more.image === undefined ? {} : { image: more.image }),
    ...(more.config === undefined ? {} : { config: more.config }),
    spec: [
      'podTemplate:',
      '  spec:',
      '    containers:',
      '      - name: flink-main-container',
      '        securityContext:',
      `          readOnlyRootFilesystem: true${more.mark ?? ''}`,
      ...(more.env ?? []).map((line) => `        ${line}`),
      ...(mounts.length === 0 ? [] : ['        volumeMounts:']),
      ...mounts.map((path, i) => `          - {name: v${i}, mountPath: ${path}}`),
      '    volumes:',
      ...['v0', 'v1'].map((name) => `      - {name: ${name}, emptyDir: {}}`),
    ],
  }),
});
const PLUGIN = ['env:', '  - {name: ENABLE_BUILT_IN_PLUGINS, value: flink-s3-fs-presto-1.20.2.jar}'];

export default defineRule({
  id: 'security-read-only-rootfs',
  area: 'security',
  level: 'error',
  confidence: 'medium',
  title: 'A read-only root file system without a writable directory for Flink',
  why: 'Flink makes directories for BLOBs, uploads and local state where temporary files go, and ends when it cannot; the entrypoint links built-in plugins below /opt/flink/plugins.',
  fix: 'Mount an emptyDir at the directory.',
  falsePositives: 'Images that bring a volume of their own for the directory.',
  prevents: ['java.nio.file.FileSystemException: /tmp: Read-only file system'],
  sources: [
    'https://github.com/apache/flink-docker/blob/dev-master/docker-entrypoint.sh',
    'https://github.com/spotify/flink-on-k8s-operator/issues/241',
    'https://issues.apache.org/jira/browse/FLINK-28554',
  ],
  subject: 'workload',
  examples: [
    { name: 'nothing is writable', bad: job([], { mark: MARK }), good: job(['/tmp']) },
    {
      name: 'temporary files elsewhere',
      bad: job(['/tmp'], { mark: MARK, config: ['io.tmp.dirs: /data/tmp'] }),
      good: job(['/data'], { config: ['io.tmp.dirs: /data/tmp'] }),
    },
    {
      name: 'built-in plugins',
      bad: job(['/tmp'], { mark: MARK, env: PLUGIN }),
      good: job(['/tmp', '/opt/flink/plugins'], { env: PLUGIN }),
      unknown: job(['/tmp'], { env: PLUGIN, image: 'registry.example/orders:7' }),
    },
    { name: 'a mount that is left open', unknown: job(['"${TMP_DIR}"']) },
  ],
  *check(workload, kit) {
    for (const { role, at, directory, writer, proof } of shutDirectories(workload))
      yield kit.unless(proof, {
        at,
        message: `The root file system of the ${ROLE_NAME[role]} is read-only and no volume is mounted at ${directory}, where ${writer} writes`,
        identity: [directory],
      });
  },
});
