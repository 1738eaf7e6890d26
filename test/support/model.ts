import type { Configuration } from '../../src/config/options.ts';
import { emptyConfiguration } from '../../src/config/options.ts';
import { buildModel } from '../../src/model/build.ts';
import { findBuilds } from '../../src/model/image/builds.ts';
import type { Model } from '../../src/model/model.ts';
import { renderPlain } from '../../src/render/plain.ts';
import { type DockerfileTree, parseDockerfile } from '../../src/syntax/dockerfile.ts';
import { parseYaml } from '../../src/syntax/yaml.ts';
import { folderOf } from '../../src/text/folder.ts';
import { SourceText } from '../../src/text/source.ts';
import { type Origin, spanOf } from '../../src/text/span.ts';
import { fileKind } from '../../src/workspace/names.ts';

export interface World {
  model: Model;
  /** The text that stands at an origin. */
  text(origin: Origin | undefined): string;
}

/** Builds a model of files that live in memory only. */
export function world(
  files: Record<string, string>,
  configuration: Partial<Configuration> = {},
  operatorVersion?: string,
  base?: Model,
): World {
  const sources = Object.entries(files).map(([path, text]) => new SourceText(path, text));
  const yaml = sources
    .filter(({ path }) => fileKind(path) === 'yaml')
    .map((source) => ({ source, yaml: parseYaml(source) }));
  const dockerfiles = new Map<string, DockerfileTree>();
  for (const source of sources)
    if (fileKind(source.path) === 'dockerfile') dockerfiles.set(source.path, parseDockerfile(source));
  const charts = new Set(sources.filter(({ path }) => path.endsWith('Chart.yaml')).map(({ path }) => folderOf(path)));
  const build = sources.filter(({ path }) => fileKind(path) === 'build');
  const model = buildModel({
    objects: renderPlain(yaml, charts).objects,
    loose: yaml.flatMap((each) => each.yaml.documents),
    dockerfiles,
    builds: [
      ...yaml.flatMap((each) => findBuilds(each.source, each.yaml)),
      ...build.flatMap((source) => findBuilds(source)),
    ],
    texts: build,
    configuration: { ...emptyConfiguration(), ...configuration },
    ...(operatorVersion === undefined ? {} : { operatorVersion }),
    ...(base ? { base } : {}),
  });
  return {
    model,
    text(origin) {
      const span = origin && spanOf(origin);
      return span ? (files[span.file] ?? '').slice(span.start, span.end) : '';
    },
  };
}
