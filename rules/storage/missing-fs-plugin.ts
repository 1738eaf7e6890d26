import { defineRule } from '../../src/engine/rule.ts';
import type { Workload } from '../../src/model/model.ts';
import type { Proof } from '../../src/model/proof.ts';
import { isMisplaced, oneSided, schemesOf, servedInAll } from '../../src/model/storage/schemes.ts';
import { unservedScheme } from '../../src/model/storage/unserved-scheme.ts';
import type { StorageUse } from '../../src/model/storage/uses.ts';
import { inWords } from '../../src/text/list.ts';
import type { Origin } from '../../src/text/span.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role } from '../standalone-samples.ts';

const checkpoints = ['state.checkpoints.dir: s3://orders/checkpoints # <- storage-missing-fs-plugin'];
const plain = ['state.checkpoints.dir: s3://orders/checkpoints'];
const enabled = mainContainer('env:', '  - name: ENABLE_BUILT_IN_PLUGINS', '    value: flink-s3-fs-hadoop-1.20.2.jar');
/** TaskManagers that run a command before Flink. */
const started = (command: string) =>
  role({
    role: 'taskmanager',
    args: ['bash', '-c', `"${command} && /docker-entrypoint.sh taskmanager"`],
    container: CONF_MOUNT,
    pod: CONF_VOLUME,
  });
const workflow =
  'jobs:\n  image:\n    steps:\n      - run: docker build -t registry.example/flink-orders:1 -f image/Dockerfile image\n';

export default defineRule({
  id: 'storage-missing-fs-plugin',
  area: 'storage',
  level: 'error',
  confidence: 'medium',
  title: 'No file-system plugin for the scheme of a storage path',
  why: 'Flink loads file systems other than local ones from plugins, and the image enables none by default; the first access to the path fails, for the HA directory at every start.',
  fix: 'Put the plugin into its own folder below /opt/flink/plugins in the image, or name its jar in ENABLE_BUILT_IN_PLUGINS for JobManager and TaskManagers.',
  falsePositives:
    'Only an image whose content is known is judged: official images, and Dockerfiles in the repository. Anything else is unknown until it is declared under `images` in flint-lint.yaml.',
  prevents: [
    "Could not find a file system implementation for scheme 's3'. The scheme is directly supported by Flink through the following plugin(s): flink-s3-fs-hadoop, flink-s3-fs-presto.",
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/s3/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/plugins/',
    'https://github.com/apache/flink/blob/release-2.2/flink-core/src/main/java/org/apache/flink/core/fs/FileSystem.java',
  ],
  breaks: 'file system',
  subject: 'workload',
  examples: [
    {
      name: 'official image as it is',
      bad: { 'job.yaml': flinkDeployment({ config: checkpoints }) },
      good: { 'job.yaml': flinkDeployment({ config: plain, spec: enabled }) },
      unknown: { 'job.yaml': flinkDeployment({ config: plain, image: 'registry.example/flink-orders:1' }) },
    },
    {
      name: 'own image, built in the same repository',
      bad: {
        'job.yaml': flinkDeployment({ config: checkpoints, image: 'registry.example/flink-orders:1' }),
        'image/Dockerfile': 'FROM flink:1.20.2\nCOPY target/orders.jar /opt/flink/usrlib/orders.jar\n',
        '.github/workflows/image.yaml': workflow,
      },
      good: {
        'job.yaml': flinkDeployment({ config: plain, image: 'registry.example/flink-orders:1' }),
        'image/Dockerfile':
          'FROM flink:1.20.2\nRUN mkdir -p $FLINK_HOME/plugins/s3 && cp $FLINK_HOME/opt/flink-s3-fs-hadoop-1.20.2.jar $FLINK_HOME/plugins/s3/\n',
        '.github/workflows/image.yaml': workflow,
      },
    },
    {
      name: 'a jar in the wrong folder is said at the Dockerfile',
      good: {
        'job.yaml': flinkDeployment({ config: plain, image: 'registry.example/flink-orders:1' }),
        'image/Dockerfile':
          'FROM flink:1.20.2\nCOPY flink-s3-fs-hadoop-1.20.2.jar /opt/flink/lib/flink-s3-fs-hadoop-1.20.2.jar\n',
        '.github/workflows/image.yaml': workflow,
      },
    },
    {
      name: "put there by the command of Flink's container",
      bad: {
        'tm.yaml': started(
          'mkdir -p /opt/flink/plugins/gs && cp /opt/flink/opt/flink-gs-fs-hadoop-1.20.2.jar /opt/flink/plugins/gs/',
        ),
        'conf.yaml': confMap(checkpoints),
      },
      good: {
        'tm.yaml': started(
          'mkdir -p /opt/flink/plugins/s3 && cp /opt/flink/opt/flink-s3-fs-presto-1.20.2.jar /opt/flink/plugins/s3/',
        ),
        'conf.yaml': confMap(plain),
      },
      unknown: { 'tm.yaml': started('/scripts/fetch-plugins.sh /opt/flink/plugins'), 'conf.yaml': confMap(plain) },
    },
    {
      name: 'in the wrong folder by that command, which is said there',
      good: {
        'tm.yaml': started('cp /opt/flink/opt/flink-s3-fs-presto-1.20.2.jar /opt/flink/lib/'),
        'conf.yaml': confMap(plain),
      },
    },
    {
      name: 'several paths are one finding',
      bad: {
        'job.yaml': flinkDeployment({ config: [...checkpoints, 'state.savepoints.dir: s3://orders/savepoints'] }),
      },
    },
    {
      name: 'the plugin of another scheme',
      bad: {
        'job.yaml': flinkDeployment({
          config: ['state.savepoints.dir: gs://orders/savepoints # <- storage-missing-fs-plugin'],
          spec: enabled,
        }),
      },
      good: { 'job.yaml': flinkDeployment({ config: ['state.savepoints.dir: file:///data/savepoints'] }) },
    },
  ],
  *check(workload, kit, model) {
    const runner = workload.cluster ?? workload;
    for (const need of schemesOf(workload)) {
      const served = servedInAll(need);
      // A jar in the wrong folder, and a plugin in one role only, are said by rules of their own.
      if (oneSided(need) || isMisplaced(served, model)) continue;
      const { scheme, roles } = need;
      const [first, ...others] = need.uses;
      const lacking = roles.find((each) => each.served.is === served.is) ?? roles[0];
      const { reference } = runner.images[lacking.role];
      const names = need.uses.map(({ writtenAs }) => writtenAs);
      yield kit.unless(served, {
        at: first.at,
        message: `${inWords(names)} ${names.length === 1 ? 'is' : 'are'} on ${scheme}://, but ${reference?.value ?? 'the image'} has no file-system plugin for that scheme`,
        related: [
          ...others.map(({ writtenAs, at }) => ({ text: `so is ${writtenAs}`, at })),
          ...(reference ? [{ text: 'the image', at: reference.origin }] : []),
        ],
        identity: [first.purpose, scheme],
        dueTo: dueTo(first, served, workload),
      });
    }
  },
});

/** A list of plugins that the entrypoint cannot read, or a scheme that nobody has. */
function dueTo(use: StorageUse, served: Proof<unknown>, workload: Workload): Origin[] {
  if (served.is === 'no') return served.because.flatMap(({ at }) => at ?? []);
  return unservedScheme(use, workload) ? [use.at] : [];
}
