import { defineRule } from '../../src/engine/rule.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { oneSided, schemesOf } from '../../src/model/storage/schemes.ts';
import { inWords } from '../../src/text/list.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';

const MARK = ' # <- storage-plugin-one-side-only';
const checkpoints = (mark = '') => [`state.checkpoints.dir: s3://orders/checkpoints${mark}`];
const TEMPLATE = mainContainer('env: [{name: ENABLE_BUILT_IN_PLUGINS, value: flink-s3-fs-hadoop-1.20.2.jar}]');
const inRole = (role: string, config: string[], image = 'flink:1.20.2') =>
  flinkDeployment({ config, image }).replace(
    `  ${role}:\n`,
    `  ${role}:\n${TEMPLATE.map((line) => `    ${line}\n`).join('')}`,
  );

export default defineRule({
  id: 'storage-plugin-one-side-only',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: 'The file-system plugin for a storage path is there in one role only',
  why: 'JobManager and TaskManagers both open the path, each with the plugins of its own pod: without the plugin the JobManager fails at the start or when it completes a checkpoint, a TaskManager with the first checkpoint that it writes.',
  fix: 'Enable the plugin in both roles; for a custom resource set ENABLE_BUILT_IN_PLUGINS in the common spec.podTemplate.',
  falsePositives:
    'JobManager and TaskManagers may have different images; each is judged by its own, and one that cannot be seen leaves the answer unknown. Archives and job results need the plugin in the JobManager only.',
  prevents: [
    "Could not find a file system implementation for scheme 's3'. The scheme is directly supported by Flink through the following plugin…",
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/plugins/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/#using-plugins',
  ],
  breaks: 'file system',
  subject: 'workload',
  examples: [
    {
      name: 'in the JobManager only',
      bad: { 'job.yaml': inRole('jobManager', checkpoints(MARK)) },
      good: { 'job.yaml': flinkDeployment({ config: checkpoints(), spec: TEMPLATE }) },
    },
    {
      name: 'in the TaskManagers only',
      bad: { 'job.yaml': inRole('taskManager', checkpoints(MARK)) },
      good: { 'job.yaml': inRole('jobManager', ['jobmanager.archive.fs.dir: s3://orders/archive']) },
    },
    {
      name: 'in neither: another rule says so',
      good: { 'job.yaml': flinkDeployment({ config: checkpoints() }) },
    },
    {
      name: 'an image of which nothing is known',
      good: { 'job.yaml': inRole('jobManager', checkpoints(), 'registry.example/orders:1') },
    },
  ],
  *check(workload, kit) {
    const runner = workload.cluster ?? workload;
    for (const need of schemesOf(workload)) {
      const found = oneSided(need);
      if (!found) continue;
      const { has, lacks, because, served } = found;
      const [first, ...others] = need.uses;
      const names = need.uses.map(({ writtenAs }) => writtenAs);
      const { reference } = runner.images[lacks];
      yield kit.unless(served, {
        at: first.at,
        message: `${inWords(names)} ${names.length === 1 ? 'is' : 'are'} on ${need.scheme}://, and the ${ROLE_NAME[has]} has a file-system plugin for that scheme, but the ${ROLE_NAME[lacks]} has none`,
        related: [
          ...others.map(({ writtenAs, at }) => ({ text: `so is ${writtenAs}`, at })),
          ...because.map(({ text, at }) => ({ text: `${ROLE_NAME[has]}: ${text}`, ...(at ? { at } : {}) })),
          ...(reference ? [{ text: `the image of the ${ROLE_NAME[lacks]}`, at: reference.origin }] : []),
        ],
        identity: [need.scheme, lacks],
        // A list of plugins that the entrypoint cannot read.
        dueTo: served.is === 'no' ? served.because.flatMap(({ at }) => at ?? []) : [],
      });
    }
  },
});
