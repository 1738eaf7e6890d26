import { type Mutator, near, rewrite } from './mutator.ts';

const CHECKPOINTS = /^ +(?:state\.checkpoints\.dir|execution\.checkpointing\.dir): /;

/** Images, plugins and jars. */
export const imageMutators: readonly Mutator[] = [
  rewrite({
    name: 'another Flink than the image has',
    pattern: /^( +flinkVersion: )(v1_\d+)$/,
    replace: ({ match }) => `${match[1]}${match[2] === 'v1_20' ? 'v1_19' : 'v1_20'}`,
    rule: 'image-flink-version-mismatch',
  }),
  rewrite({
    name: 'drop the plugins of the image',
    pattern: /^( +)- name: ENABLE_BUILT_IN_PLUGINS\n +value: .*$/,
    replace: '$1- name: TZ\n$1  value: UTC',
    rule: 'storage-missing-fs-plugin',
    at: (hit) => near(hit, CHECKPOINTS),
  }),
  rewrite({
    name: 'a plugin of another release',
    pattern: /^( +value: flink-s3-fs-\w+-\d+\.\d+\.)\d+\.jar$/,
    replace: (hit) => (hit.match[0].endsWith('.0.jar') ? undefined : `${hit.match[1]}0.jar`),
    rule: 'storage-builtin-plugin-version-mismatch',
  }),
  rewrite({
    name: 'a plugin without .jar',
    pattern: /^( +value: flink-s3-fs-\w+-\d+\.\d+\.\d+)\.jar$/,
    replace: '$1',
    rule: 'storage-builtin-plugin-env-format',
  }),
  rewrite({
    name: 'a tag that moves',
    pattern: /^( +image: [^\s:]+):\S+$/,
    replace: (hit) => (near(hit, /^kind: Flink/) ? `${hit.match[1]}:latest` : undefined),
    rule: 'image-untagged-or-latest',
  }),
  rewrite({
    name: 'a tag that was never published',
    pattern: /^( +image: flink):([\d.]+(?:-scala_[\d.]+)?)-java\d+$/,
    replace: (hit) => `${hit.match[1]}:${hit.match[2]}-java7`,
    rule: 'image-tag-does-not-exist',
  }),
  rewrite({
    name: 'another jar than the image has',
    pattern: /^( +jarURI: local:\/\/\/opt\/flink\/usrlib\/\S+)\.jar$/,
    replace: (hit) => (near(hit, /mountPath: \/opt\/flink\/usrlib$/) ? undefined : `${hit.match[1]}-job.jar`),
    rule: 'image-jar-uri-not-in-image',
  }),
  rewrite({
    name: 'a jar with a host',
    pattern: /^( +jarURI: )local:\/\/\/(\S+)$/,
    // The jar of a Python job is not opened.
    replace: (hit) => (near(hit, /flink-python-/) ? undefined : `${hit.match[1]}local://${hit.match[2]}`),
    rule: 'image-jar-uri-scheme',
  }),
];
