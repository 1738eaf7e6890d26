import {
  FLINK_HOME,
  imageVendor,
  isDescribed,
  isOfficialFlink,
  isPlainBase,
  OFFICIAL_ENV,
} from '../../knowledge/images.ts';
import type { Located } from '../../text/span.ts';
import { type Missing, no, type Proof, unknown, yes } from '../proof.ts';
import { placeDistribution } from './distribution.ts';
import { hole } from './holes.ts';
import type { FlinkRelease } from './image.ts';
import type { Variable } from './machine.ts';
import { type ImageReference, parseOfficialTag, parseReference } from './reference.ts';
import type { ImageState } from './state.ts';
import { VirtualTree } from './tree.ts';

/** Variables of Dockerfiles before 1.13, which may be set in such images. */
const OLD_ENV = [
  'FLINK_VERSION',
  'SCALA_VERSION',
  'HADOOP_VERSION',
  'FLINK_DIST',
  'FLINK_URL_FILE_PATH',
  'HADOOP_CLASSPATH',
];

/**
 * The official image behind a reference; undefined when it is none, or when its tag does not
 * follow their grammar: such an image was built by somebody else.
 *
 * A tag with a variable is an official one whose version is not known. Source of the contents:
 * apache/flink-docker, see src/knowledge/images.ts.
 */
export function officialImage(reference: Located<string>): ImageState | undefined {
  const parsed = parseReference(reference.value);
  if (!isOfficialFlink(parsed.repository)) return undefined;
  const version = versionOf(parsed);
  if (!version) return undefined;
  const tree = new VirtualTree('plain');
  const name = shortName(reference.value);
  const text =
    version.version === undefined ? '*' : version.patch === undefined ? `${version.minor}.*` : version.version;
  placeDistribution(
    tree,
    FLINK_HOME,
    version.minor === undefined ? undefined : text,
    version.scala ?? '2.12',
    undefined,
  );
  tree.add('/docker-entrypoint.sh', { kind: 'file', certain: true });
  const env = new Map<string, Variable>([...OFFICIAL_ENV].map((variable) => [variable, { value: undefined }]));
  if (version.minor !== undefined && !isDescribed(version.minor)) {
    for (const variable of OLD_ENV) env.set(variable, { value: undefined });
  }
  env.set('FLINK_HOME', { value: FLINK_HOME });
  return {
    tree,
    env,
    envClosed: true,
    cwd: FLINK_HOME,
    flink: releaseOf(reference, version),
    official: true,
    vendor: undefined,
    ships: [],
    entrypoint: yes(),
    user: undefined,
    keepsConf: true,
    story: [{ text: `${name} ${OFFICIAL}`, at: reference.origin }],
    hidden: undefined,
  };
}

interface Version {
  version: string | undefined;
  minor: string | undefined;
  patch: number | undefined;
  scala: string | undefined;
  suffix: string;
}

/** What the story of an official image ends with. */
export const OFFICIAL = 'is the official image';

/** What the tag says; undefined when it is none of the official tags. */
function versionOf(parsed: ImageReference): Version | undefined {
  const nothing = { version: undefined, minor: undefined, patch: undefined, scala: undefined, suffix: '' };
  if (parsed.tag === undefined) return nothing;
  const tag = parseOfficialTag(parsed.tag);
  if (tag) return tag;
  if (!parsed.placeholder) return undefined;
  // What stands in front of the first variable is certain: `1.20.1-java${JAVA}`, `1.20.${PATCH}`.
  const [, minor, patch] = /^(\d+\.\d+)(?:\.(\d+))?[-.]/.exec(parsed.tag) ?? [];
  if (minor === undefined) return nothing;
  const version = patch === undefined ? minor : `${minor}.${patch}`;
  return { ...nothing, version, minor, patch: patch === undefined ? undefined : Number(patch) };
}

function releaseOf(reference: Located<string>, version: Version): Proof<FlinkRelease> {
  const at = reference.origin;
  const text = shortName(reference.value);
  if (version.minor === undefined) {
    return unknown(
      {
        what: 'value',
        name: `the Flink version of ${text}`,
        at,
        settle: 'Write the version into the tag, such as flink:1.20.2, or give the build argument a default',
      },
      [{ text: `the tag of ${text} names no Flink version`, at }],
    );
  }
  const release: FlinkRelease = { minor: version.minor, suffix: version.suffix, at };
  if (version.patch !== undefined) release.patch = version.patch;
  return yes([{ text: `${text} is Flink ${version.version}`, at }], release);
}

/** An image of a vendor whose contents are not known; undefined when the repository is no vendor's. */
export function vendorImage(reference: Located<string>): ImageState | undefined {
  const parsed = parseReference(reference.value);
  const vendor = imageVendor(parsed.repository);
  if (!vendor) return undefined;
  const state = opaqueImage(reference);
  const [, minor, patch, suffix] = /^v?(\d+\.\d+)(?:\.(\d+)|(?=-cp\d))(-[A-Za-z]+\d+)?/.exec(parsed.tag ?? '') ?? [];
  // Tags of EMR and Bitnami count the vendor's own releases or builds, not only Flink's.
  const flink = vendor.vendor === 'emr' ? undefined : minor;
  const at = reference.origin;
  return {
    ...state,
    vendor: vendor.vendor,
    env: new Map([['FLINK_HOME', { value: vendor.home }]]),
    ships: vendor.ships,
    story: [{ text: `${shortName(reference.value)} is an image of ${vendor.vendor}`, at }],
    ...(flink === undefined
      ? {}
      : {
          flink: yes(
            [{ text: `${shortName(reference.value)} is Flink ${[flink, patch ?? []].flat().join('.')}`, at }],
            {
              minor: flink,
              ...(patch === undefined ? {} : { patch: Number(patch) }),
              suffix: vendor.vendor === 'confluent' ? (suffix ?? '') : '',
              at,
            },
          ),
        }),
  };
}

/** An image of an operating system or a build tool, in which no Flink is; undefined for others. */
export function plainImage(reference: Located<string>): ImageState | undefined {
  const { repository } = parseReference(reference.value);
  if (!isPlainBase(repository)) return undefined;
  const text = `${shortName(reference.value)} holds no Flink`;
  const story = [{ text, at: reference.origin }];
  return {
    ...opaqueImage(reference),
    cwd: '/',
    // None of them sets a variable of Flink's or Hadoop's; values of their own are of no use here.
    env: new Map([...OFFICIAL_ENV].filter((name) => name !== 'FLINK_HOME').map((name) => [name, { value: undefined }])),
    envClosed: true,
    tree: new VirtualTree(repository === 'scratch' ? 'closed' : 'plain'),
    flink: no(story),
    entrypoint: no(story),
    story,
    hidden: undefined,
  };
}

/** An image of which nothing is known, with what would settle it. */
export function opaqueImage(reference: Located<string> | undefined, why?: Missing): ImageState {
  const missing = why ?? missingImage(reference);
  const text = `what is in ${missing.name} is not known`;
  const story = [missing.at ? { text, at: missing.at } : { text }];
  const cause = { step: story[0] ?? { text }, missing };
  return {
    tree: new VirtualTree(cause),
    env: new Map(),
    envClosed: false,
    cwd: hole('WORKDIR'),
    flink: unknown(missing, story),
    official: false,
    vendor: undefined,
    ships: [],
    entrypoint: unknown(missing, story),
    user: undefined,
    keepsConf: false,
    story,
    hidden: missing,
  };
}

function missingImage(reference: Located<string> | undefined): Missing {
  return {
    what: 'image',
    name: reference ? shortName(reference.value) : 'the image, which the manifest does not name',
    settle: 'Declare the image under `images:` in flint-lint.yaml, or add the Dockerfile that builds it',
    ...(reference ? { at: reference.origin } : {}),
  };
}

/** A reference for a message: a digest is cut. */
export function shortName(reference: string): string {
  return reference.replace(/(@sha256:[0-9a-f]{7})[0-9a-f]+/, '$1…');
}
