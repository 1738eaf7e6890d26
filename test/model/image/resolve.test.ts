import { describe, expect, it } from 'vitest';
import type { DeclaredImage } from '../../../src/config/options.ts';
import type { BuildLink } from '../../../src/model/image/builds.ts';
import type { Image } from '../../../src/model/image/image.ts';
import { pluginFor } from '../../../src/model/image/plugins.ts';
import { ImageResolver } from '../../../src/model/image/resolve.ts';
import { no } from '../../../src/model/proof.ts';
import { AT, dockerfile, reference } from './build.ts';

const S3 = 'COPY flink-s3-fs-hadoop-1.20.2.jar /opt/flink/plugins/s3/\n';
const WITH = `FROM flink:1.20.2\n${S3}`;
const WITHOUT = 'FROM flink:1.20.2\nCOPY job.jar /opt/flink/usrlib/\n';

const link = (image: string, file: string, more: Partial<BuildLink> = {}): BuildLink => ({
  image,
  dockerfile: file,
  args: new Map(),
  at: { file: 'ci.yaml', start: 0, end: 1 },
  ...more,
});
const declared = (more: Partial<DeclaredImage>): DeclaredImage => ({ args: {}, at: AT, ...more });

function resolver(files: Record<string, string>, builds: BuildLink[] = [], images: Record<string, DeclaredImage> = {}) {
  const dockerfiles = new Map(Object.entries(files).map(([path, text]) => [path, dockerfile(text, path)]));
  return new ImageResolver({ dockerfiles, builds, declared: new Map(Object.entries(images)) });
}

const s3 = (image: Image) =>
  pluginFor('s3', { image, enabled: no(), mounts: [], fallbackSchemes: [], environment: [], customCommand: false });

function settle(image: Image): string {
  const answer = s3(image);
  return answer.is === 'unknown' ? answer.missing[0].settle : answer.is;
}

describe('which Dockerfile builds an image', () => {
  const two = { 'a/Dockerfile': WITH, 'b/Dockerfile': WITHOUT };
  const table: [string, string, Record<string, string>, BuildLink[], string | undefined][] = [
    [
      'the tag',
      'team/x:1',
      two,
      [link('team/x', 'a/Dockerfile', { tag: '1' }), link('team/x', 'b/Dockerfile', { tag: '2' })],
      'a/Dockerfile',
    ],
    [
      'the other tag',
      'team/x:2',
      two,
      [link('team/x', 'a/Dockerfile', { tag: '1' }), link('team/x', 'b/Dockerfile', { tag: '2' })],
      'b/Dockerfile',
    ],
    ['no such tag', 'team/x:3', two, [link('team/x', 'a/Dockerfile', { tag: '1' })], undefined],
    ['a tag that varies in the build', 'team/x:3', two, [link('team/x', 'a/Dockerfile')], 'a/Dockerfile'],
    [
      'a tag that varies in the manifest',
      'team/x:${TAG}',
      two,
      [link('team/x', 'a/Dockerfile', { tag: '1' })],
      'a/Dockerfile',
    ],
    ['a moving tag in the build', 'team/x:7', two, [link('team/x', 'a/Dockerfile', { tag: 'latest' })], 'a/Dockerfile'],
    ['Docker Hub spelled out', 'docker.io/team/x:1', two, [link('team/x', 'a/Dockerfile')], 'a/Dockerfile'],
    ['another registry', 'ghcr.io/team/x:1', two, [link('team/x', 'a/Dockerfile')], undefined],
    [
      'a path that is not there',
      'team/x:1',
      two,
      [link('team/x', 'c/Dockerfile'), link('team/x', 'a/Dockerfile')],
      'a/Dockerfile',
    ],
    ['two candidates', 'team/x:1', two, [link('team/x', 'b/Dockerfile'), link('team/x', 'a/Dockerfile')], undefined],
    [
      'two stages of one',
      'team/x:1',
      two,
      [link('team/x', 'a/Dockerfile', { target: 'p' }), link('team/x', 'a/Dockerfile')],
      undefined,
    ],
    [
      'a less likely folder',
      'team/x:1',
      two,
      [link('team/x', 'a/Dockerfile', { fallback: true }), link('team/x', 'b/Dockerfile')],
      'b/Dockerfile',
    ],
    [
      'a less likely folder alone',
      'team/x:1',
      two,
      [link('team/x', 'a/Dockerfile', { fallback: true }), link('team/x', 'c/Dockerfile')],
      'a/Dockerfile',
    ],
    ['the end of a name', 'ghcr.io/team/x:1', two, [link('x', 'a/Dockerfile', { partial: true })], 'a/Dockerfile'],
    [
      'the end of a name is no whole name',
      'x:1',
      two,
      [link('x', 'a/Dockerfile', { partial: true, tag: '1' }), link('x', 'b/Dockerfile')],
      'b/Dockerfile',
    ],
    ['an official name with a variable tag', 'flink:1.20.2', two, [link('flink', 'a/Dockerfile')], undefined],
    ['an official name with its own tag', 'flink:mine', two, [link('flink', 'a/Dockerfile')], 'a/Dockerfile'],
    [
      'the folder',
      'registry.example/team/orders:1',
      { 'images/orders/Dockerfile': WITH, 'images/clicks/Dockerfile': WITH },
      [],
      'images/orders/Dockerfile',
    ],
    ['the name', 'team/orders:1', { 'Dockerfile.orders': WITH, 'Dockerfile.clicks': WITH }, [], 'Dockerfile.orders'],
    [
      'the name in front',
      'team/orders:1',
      { 'docker/orders.Dockerfile': WITH, 'docker/clicks.Dockerfile': WITH },
      [],
      'docker/orders.Dockerfile',
    ],
    ['two folders', 'team/orders:1', { 'a/orders/Dockerfile': WITH, 'b/orders/Dockerfile': WITH }, [], undefined],
    [
      'the folder of a thing that is not Flink',
      'team/orders:1',
      { 'orders/Dockerfile': 'FROM node:20\nCOPY x.js /\n' },
      [],
      undefined,
    ],
    ['the only one beside the manifest', 'team/z:1', { 'deploy/Dockerfile': WITH }, [], 'deploy/Dockerfile'],
    ['the only one above the manifest', 'team/z:1', { Dockerfile: WITH }, [], 'Dockerfile'],
    ['one that is not Flink beside the manifest', 'team/z:1', { 'deploy/Dockerfile': 'FROM node:20\n' }, [], undefined],
    [
      'a build comes before the folder',
      'team/x:1',
      { 'x/Dockerfile': WITH, 'b/Dockerfile': WITH },
      [link('team/x', 'b/Dockerfile')],
      'b/Dockerfile',
    ],
    ['official images are not looked for', 'flink:1.20.2', { 'deploy/Dockerfile': WITH }, [], undefined],
  ];
  it.each(table)('%s', (_, image, files, builds, expected) => {
    expect(resolver(files, builds).resolve(reference(image), { file: 'deploy/job.yaml' }).dockerfile?.file).toBe(
      expected,
    );
  });
});

describe('what follows from it', () => {
  it('says no for a Dockerfile that a build names, not for one whose folder many have', () => {
    const files = { 'app/Dockerfile': WITHOUT };
    expect(s3(resolver(files, [link('team/app', 'app/Dockerfile')]).resolve(reference('team/app:1'))).is).toBe('no');
    const guessed = resolver(files).resolve(reference('team/app:1'));
    expect(settle(guessed)).toContain('`dockerfile: app/Dockerfile`');
    expect(guessed.flink.is).toBe('yes');
    expect(s3(resolver({ 'app/Dockerfile': WITH }).resolve(reference('team/app:1'))).is).toBe('yes');
  });

  it('says no for the one Dockerfile that is called as the image is', () => {
    const of = (image: string, from: string, ...files: string[]) =>
      s3(resolver(Object.fromEntries(files.map((file) => [file, WITHOUT]))).resolve(reference(image), { file: from }))
        .is;
    expect(of('team/orders:1', 'k8s/job.yaml', 'orders/Dockerfile')).toBe('no');
    expect(of('team/orders:1', 'k8s/job.yaml', 'Dockerfile.orders', 'Dockerfile')).toBe('no');
    expect(of('team/flink-orders:1', 'orders/job.yaml', 'orders/Dockerfile')).toBe('no');
    expect(of('team/flink-orders:1', 'orders/k8s/job.yaml', 'orders/Dockerfile', 'b/Dockerfile')).toBe('unknown');
    expect(of('team/flink-orders:1', 'flink/job.yaml', 'flink/Dockerfile', 'b/Dockerfile')).toBe('unknown');
    expect(of('team/orders:1', 'b/k8s/job.yaml', 'app/Dockerfile')).toBe('unknown');
    expect(of('team/orders:1', 'k8s/job.yaml', 'a/orders/Dockerfile', 'b/orders/Dockerfile')).toBe('unknown');
  });

  it('says no for the only Flink Dockerfile of a repository, in the folder of the manifest or above', () => {
    const of = (from: string) =>
      s3(resolver({ 'app/Dockerfile': WITHOUT }).resolve(reference('team/orders:1'), { file: from })).is;
    expect([of('app/job.yaml'), of('app/k8s/job.yaml'), of('app/k8s/prod/job.yaml')]).toEqual(['no', 'no', 'unknown']);
  });

  it('reads what is in an image of a guess', () => {
    expect(s3(resolver({ 'x/Dockerfile': WITH }).resolve(reference('team/x:1'))).is).toBe('yes');
  });

  it('guesses for a tag that is left open, and not for an official image', () => {
    const files = { 'x/Dockerfile': WITH, 'flink/Dockerfile': WITH };
    const of = (image: string) => resolver(files).resolve(reference(image)).dockerfile?.file;
    expect([of('team/x:${TAG}'), of('team/x:#{Build.BuildId}#'), of('flink:${TAG}')]).toEqual([
      'x/Dockerfile',
      'x/Dockerfile',
      undefined,
    ]);
  });

  it('takes the end of a name for a guess when many are called so', () => {
    const files = { 'b/Dockerfile': WITHOUT };
    const of = (name: string) =>
      s3(resolver(files, [link(name, 'b/Dockerfile', { partial: true })]).resolve(reference(`ghcr.io/team/${name}:1`)))
        .is;
    expect([of('app'), of('orders')]).toEqual(['unknown', 'no']);
  });

  it('lists candidates', () => {
    const files = { 'a/Dockerfile': WITH, 'b/Dockerfile': WITHOUT };
    expect(
      settle(
        resolver(files, [link('team/x', 'b/Dockerfile'), link('team/x', 'a/Dockerfile')]).resolve(
          reference('team/x:1'),
        ),
      ),
    ).toContain('a/Dockerfile, b/Dockerfile');
  });

  it('names a Dockerfile that is not there', () => {
    expect(settle(resolver({}, [link('team/x', 'gone/Dockerfile')]).resolve(reference('team/x:1')))).toContain(
      'gone/Dockerfile',
    );
  });

  it('hands build arguments on', () => {
    const files = { Dockerfile: 'ARG V=1.19.1\nFROM flink:$V\n' };
    const minor = (builds: BuildLink[]) => {
      const { flink } = resolver(files, builds).resolve(reference('team/x:1'));
      return flink.is === 'yes' ? flink.value.minor : flink.is;
    };
    const with1 = (V: string) => link('team/x', 'Dockerfile', { args: new Map([['V', V]]) });
    expect(minor([link('team/x', 'Dockerfile')])).toBe('1.19');
    expect(minor([with1('1.20.2')])).toBe('1.20');
    expect(minor([with1('1.20.2'), with1('1.18.1')])).toBe('unknown');
  });

  it('knows no image for no reference', () => {
    const image = resolver({ Dockerfile: WITH }).resolve(undefined, { file: 'job.yaml' });
    expect([image.reference, image.flink.is, s3(image).is]).toEqual([undefined, 'unknown', 'unknown']);
  });

  it('gives images that can be copied', () => {
    const image = resolver({}).resolve(reference('flink:1.20.2'));
    expect(s3({ ...image, reference: reference('other') }).is).toBe('no');
    expect(image.official).toBe(true);
  });
});

describe('chains', () => {
  it('follows local bases', () => {
    const files = { 'base/Dockerfile': WITH, 'job/Dockerfile': 'FROM team/base:1\nCOPY job.jar /opt/flink/usrlib/\n' };
    const builds = [link('team/base', 'base/Dockerfile'), link('team/job', 'job/Dockerfile')];
    const image = resolver(files, builds).resolve(reference('team/job:1'));
    expect([s3(image).is, image.flink.is]).toEqual(['yes', 'yes']);
    const plain = resolver({ ...files, 'base/Dockerfile': WITHOUT }, builds).resolve(reference('team/job:1'));
    expect(s3(plain).is).toBe('no');
  });

  it('does not trust a guessed base to lack something', () => {
    const files = { 'base/Dockerfile': WITHOUT, 'job/Dockerfile': 'FROM team/base:1\n' };
    const image = resolver(files, [link('team/job', 'job/Dockerfile')]).resolve(reference('team/job:1'));
    expect([s3(image).is, image.flink.is]).toEqual(['unknown', 'yes']);
  });

  it('ends in circles', () => {
    const files = { 'a/Dockerfile': 'FROM team/b:1\n', 'b/Dockerfile': `FROM team/a:1\n${S3}` };
    const builds = [link('team/a', 'a/Dockerfile'), link('team/b', 'b/Dockerfile')];
    expect(s3(resolver(files, builds).resolve(reference('team/a:1'))).is).toBe('yes');
    expect(
      s3(
        resolver({ 'a/Dockerfile': 'FROM team/a:1\n' }, [link('team/a', 'a/Dockerfile')]).resolve(
          reference('team/a:1'),
        ),
      ).is,
    ).toBe('unknown');
    expect(
      resolver(files, builds)
        .flinkDockerfiles()
        .map((one) => one.file),
    ).toEqual(['b/Dockerfile']);
  });
});

describe('declared images', () => {
  it('come first', () => {
    const files = { Dockerfile: WITHOUT, 'own/Dockerfile': WITH };
    const images = { 'team/x': declared({ dockerfile: 'own/Dockerfile' }) };
    const found = resolver(files, [link('team/x', 'Dockerfile')], images).resolve(reference('team/x:5'));
    expect([found.dockerfile?.file, s3(found).is]).toEqual(['own/Dockerfile', 'yes']);
  });

  it('hold what they provide', () => {
    const images = {
      'team/x': declared({ flink: '1.20.2', provides: ['flink-gs-fs-hadoop'] }),
      'team/x:9': declared({ flink: '1.19.1' }),
    };
    const one = resolver({}, [], images).resolve(reference('team/x:5'));
    const asks = (scheme: string) =>
      pluginFor(scheme, {
        image: one,
        enabled: no(),
        mounts: [],
        fallbackSchemes: [],
        environment: [],
        customCommand: false,
      }).is;
    expect([asks('gs'), asks('s3')]).toEqual(['yes', 'no']);
    expect(one.flink).toMatchObject({ value: { minor: '1.20', patch: 2 } });
    const other = resolver({}, [], images).resolve(reference('team/x:9'));
    expect([s3(other).is, other.flink.is]).toEqual(['unknown', 'yes']);
  });

  it('match placeholders by their text', () => {
    const images = { '{{ .Values.image }}': declared({ provides: [] }) };
    expect(s3(resolver({}, [], images).resolve(reference('{{ .Values.image }}'))).is).toBe('no');
  });

  it('say when their Dockerfile is missing', () => {
    const images = { 'team/x': declared({ dockerfile: 'gone/Dockerfile' }) };
    expect(settle(resolver({}, [], images).resolve(reference('team/x:5')))).toContain('gone/Dockerfile');
  });

  it('take their arguments', () => {
    const images = { 'team/x': declared({ dockerfile: 'Dockerfile', args: { V: '1.18.1' } }) };
    const { flink } = resolver({ Dockerfile: 'ARG V=1.20.2\nFROM flink:$V\n' }, [], images).resolve(
      reference('team/x:5'),
    );
    expect(flink).toMatchObject({ value: { minor: '1.18' } });
  });
});

describe('Flink Dockerfiles', () => {
  it('are those that concern Flink', () => {
    const files = {
      'b/Dockerfile': WITH,
      'a/Dockerfile': 'FROM eclipse-temurin:17\nENV FLINK_VERSION=1.20.0\n',
      'c/Dockerfile': 'FROM node:20\nCOPY x.js /\n',
      'd/Dockerfile': 'FROM team/base:1\nCOPY x.jar /opt/flink/lib/\n',
      'e/Dockerfile': 'FROM flink:1.20 AS jars\nFROM node:20\nCOPY --from=jars /x /y\n',
      'f/Dockerfile': 'FROM confluentinc/cp-flink:1.19.1-cp1\n',
      'g/Dockerfile': '',
    };
    const facts = resolver(files).flinkDockerfiles();
    expect(facts.map((one) => one.file)).toEqual(['a/Dockerfile', 'b/Dockerfile', 'd/Dockerfile', 'f/Dockerfile']);
    expect(facts[1]).toMatchObject({
      at: { is: 'written', span: { file: 'b/Dockerfile', start: 0, end: 17 } },
      placements: [{ jar: { artifact: 'flink-s3-fs-hadoop' } }],
    });
  });

  it('are built the way the repository builds them', () => {
    const files = { Dockerfile: 'ARG V\nFROM flink:$V AS one\nFROM flink:1.18.1\n' };
    const [facts] = resolver(files, [
      link('team/x', 'Dockerfile', { args: new Map([['V', '1.20.2']]), target: 'one' }),
    ]).flinkDockerfiles();
    expect(facts?.image.flink).toMatchObject({ value: { minor: '1.20', patch: 2 } });
  });
});

it.each([
  ['registry.example/team/orders:1', ['team/orders']],
  ['team/orders@sha256:aa', ['team/orders']],
  ['flink:1.20', []],
  ['${IMAGE}:1', []],
])('a second look for %s searches %j', (image, expected) => {
  expect(resolver({}).wanted(image)).toEqual(expected);
});
