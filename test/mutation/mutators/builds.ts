import { hits, type Mutator, rewrite } from './mutator.ts';

const DOCKERFILE = /(?:^|\/)Dockerfile$/;

/** What a Dockerfile makes of an image. */
export const buildMutators: readonly Mutator[] = [
  rewrite({
    name: 'the image is of another line',
    pattern: /^FROM flink:\d+\.\d+\.\d+(\S*)/,
    files: DOCKERFILE,
    replace: (hit, repository) =>
      hits(repository, { pattern: /fs-(?:hadoop|presto)-\d|apache-flink==/, files: /(?:Dockerfile|yaml)$/ }).length > 0
        ? undefined
        : `FROM flink:1.18.1${hit.match[1]}`,
    rule: 'image-flink-version-mismatch',
    at: (_, repository) => hits(repository, { pattern: /^ +flinkVersion: / })[0],
  }),
  rewrite({
    name: 'the image lacks the plugin',
    pattern: /^RUN mkdir -p \/opt\/flink\/plugins\/\S+ && \\\n.*\n/,
    files: DOCKERFILE,
    replace: '',
    rule: 'storage-missing-fs-plugin',
    at: (_, repository) =>
      hits(repository, { pattern: /^ +(?:state\.checkpoints\.dir|execution\.checkpointing\.dir): / })[0],
  }),
  rewrite({
    name: 'the plugin in the folder of libraries',
    pattern: /(cp \/opt\/flink\/opt\/flink-s3-fs-\S+ )\/opt\/flink\/plugins\/\S+$/,
    files: DOCKERFILE,
    replace: '$1/opt/flink/lib/',
    rule: 'storage-plugin-in-lib',
  }),
  rewrite({
    name: 'the plugin without a folder',
    pattern: /(cp \/opt\/flink\/opt\/flink-s3-fs-\S+ )\/opt\/flink\/plugins\/\S+$/,
    files: DOCKERFILE,
    replace: '$1/opt/flink/plugins/',
    rule: 'storage-plugin-not-in-subfolder',
  }),
  rewrite({
    name: 'the image has no tag',
    pattern: /^FROM flink:\S+/,
    files: DOCKERFILE,
    // Of several stages the last one is the image.
    replace: ({ text, match }) => (/^FROM /m.test(text.slice(match.index + 1)) ? undefined : 'FROM flink'),
    rule: 'image-untagged-or-latest',
  }),
  rewrite({
    name: 'another jar in the image',
    pattern: /^(COPY .*\/opt\/flink\/(?:usrlib|artifacts)\/)([\w-]+)\.jar$/,
    files: DOCKERFILE,
    replace: '$1$2-all.jar',
    rule: 'image-jar-uri-not-in-image',
    at: (_, repository) => hits(repository, { pattern: /^ +jarURI: local:/ })[0],
  }),
  rewrite({
    name: 'left as root',
    pattern: /^USER flink$/,
    files: DOCKERFILE,
    replace: 'ENV TZ=UTC',
    rule: 'image-left-as-root',
    at: (_, repository) => hits(repository, { pattern: /^USER root$/, files: DOCKERFILE })[0],
  }),
  rewrite({
    name: 'PyFlink of another line',
    pattern: /(apache-flink==)1\.20\.\d+/,
    files: DOCKERFILE,
    replace: '$11.19.3',
    rule: 'image-pyflink-version-mismatch',
  }),
];
