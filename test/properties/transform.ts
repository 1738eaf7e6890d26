import { type Document, isScalar, isSeq, parseAllDocuments, Scalar, visit } from 'yaml';
import { fileKind, isKustomization } from '../../src/workspace/names.ts';
import { type Files, mapFiles } from './repositories.ts';

/** A change of a whole repository that leaves alone what findings are about. */
export type Transform = (files: Files) => Files;

/** Version of an image, a jar or an argument: another patch of the same line, everywhere the same. */
export const bumpVersions: Transform = (files) =>
  mapFiles(files, (text, path) => {
    if (path === 'flint-lint.yaml') return text;
    return text
      .split('\n')
      .map((line) => (/image|FROM|ARG|ENV|\.jar|\btag\b|docker|VERSION|\bflink:\d/i.test(line) ? bumpLine(line) : line))
      .join('\n');
  });

function bumpLine(line: string): string {
  return line.replace(/(?<![\d.])(\d+\.\d+\.)(\d+)(?!\d|\.\d)/g, (_, head: string, patch: string) => {
    return head + (Number(patch) > 0 ? Number(patch) - 1 : 1);
  });
}

/** Lists whose order means nothing to Kubernetes. */
const UNORDERED = new Set(['env', 'envFrom', 'volumes', 'volumeMounts', 'containers', 'ports', 'items', 'accessModes']);

/** Documents of a file, keys of mappings and items of lists without an order, back to front. */
export const reverseOrder: Transform = (files) =>
  mapFiles(files, (text, path) =>
    reemit(text, path, (documents) => {
      for (const document of documents) {
        visit(document, {
          Map: (_, map) => {
            map.items.reverse();
          },
          Pair: (_, pair) => {
            if (isScalar(pair.key) && UNORDERED.has(String(pair.key.value)) && isSeq(pair.value)) {
              pair.value.items.reverse();
            }
          },
        });
      }
      return documents.reverse();
    }),
  );

/** Other indentation and quotes, block style for flow style, comments, blank lines, CRLF. */
export const reformat: Transform = (files) =>
  mapFiles(files, (text, path) => {
    if (fileKind(path) === 'dockerfile') return `# how it is built\n\n${text}\n\n`.replace(/\r?\n/g, '\r\n');
    const emitted = reemit(text, path, (documents) => {
      for (const document of documents) {
        visit(document, {
          Scalar: (_, scalar) => {
            if (scalar.type === Scalar.QUOTE_SINGLE || scalar.type === Scalar.QUOTE_DOUBLE) {
              scalar.type = scalar.type === Scalar.QUOTE_SINGLE ? Scalar.QUOTE_DOUBLE : Scalar.QUOTE_SINGLE;
            }
          },
          Collection: (_, collection) => {
            if (collection.items.length > 0) collection.flow = false;
          },
        });
      }
      return documents;
    });
    if (emitted === text || /flint-lint:/.test(text)) return emitted;
    return emitted.replace(/^(?=(?:metadata|spec|data|kind):)/gm, '\n# a comment\n').replace(/\r?\n/g, '\r\n');
  });

/** Workflows, Argo CD and Flux name paths from the top of the repository. */
const FROM_THE_TOP = /argoproj\.io\/|kustomize\.toolkit\.fluxcd\.io\//;
const RUN_AT_THE_TOP = /^\.github\/|(?:^|\/)cloudbuild\.ya?ml$/;

/** Everything some folders deeper, unless something names paths from the top. */
export const moveBelow: Transform = (files) =>
  Object.fromEntries(
    Object.entries(files).map(([path, text], _, all) => {
      if (all.some(([other, content]) => RUN_AT_THE_TOP.test(other) || FROM_THE_TOP.test(content))) return [path, text];
      if (path !== 'flint-lint.yaml') return [`moved/here/${path}`, text];
      return [path, text.replace(/(dockerfile: *"?)/g, '$1moved/here/')];
    }),
  );

/** Files that are found by their names. */
const NAMED =
  /(?:^|\/)(?:flint-lint\.yaml|Chart\.yaml|values[^/]*\.ya?ml|docker-compose[^/]*|helmfile[^/]*|skaffold[^/]*|\.[^/]*)$|(?:^|\/)(?:templates|crds|values|\.github)\//;

/** Every file that no other file names under another name. */
export const rename: Transform = (files) =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const named = Object.entries(files).some(([other, content]) => other !== path && content.includes(name));
      const kind = fileKind(path);
      if (named || NAMED.test(path) || isKustomization(path)) return [path, text];
      if (kind === 'yaml') return [`${path.slice(0, path.length - name.length)}another-${name}`, text];
      const built = Object.keys(files).some((other) => fileKind(other) === 'build' || /compose|skaffold/.test(other));
      return kind === 'dockerfile' && !built && name === 'Dockerfile' ? [`${path}.flink`, text] : [path, text];
    }),
  );

/** Parses and writes YAML anew; texts that are no plain YAML, or in which order has a meaning, stay. */
function reemit(text: string, path: string, change: (documents: Document[]) => Document[]): string {
  if (fileKind(path) !== 'yaml' || path === 'flint-lint.yaml' || /\.json$/.test(path)) return text;
  // An alias must stand behind its anchor; what is no text would become some.
  if (/\{\{|\0|[&*][\w-]+\s*$|<<:/m.test(text)) return text;
  const documents = parseAllDocuments(text, { version: '1.1', keepSourceTokens: false });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return text;
  return change(documents as Document[])
    .map((document) => document.toString({ indent: 4, indentSeq: false, lineWidth: 0 }).replace(/^---\n/, ''))
    .join('---\n');
}
