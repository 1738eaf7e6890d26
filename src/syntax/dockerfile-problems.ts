import type { SourceText } from '../text/source.ts';
import type { DockerfileTree } from './dockerfile.ts';
import { templateExpression } from './template.ts';
import type { SyntaxProblem } from './tree.ts';

/** Instructions that may stand without arguments: they then do nothing, or take a default back. */
const MAY_BE_EMPTY = /^(?:RUN|CMD|ENTRYPOINT|SHELL|HEALTHCHECK|MAINTAINER|ONBUILD) has no arguments$/;

/** What follows the first few problems is a consequence of them. */
const MOST = 3;

/**
 * What is sure to make `docker build` refuse a file, and limits that it passes.
 *
 * Nothing is sure about templates, about files with another frontend (`# syntax=`), which brings
 * instructions of its own, and about files that only their ending takes for Dockerfiles.
 */
export function refusals(tree: DockerfileTree, source: SourceText): SyntaxProblem[] {
  const limits = tree.problems.filter(({ limit }) => limit !== undefined);
  if (limits.length > 0) return limits;
  const named = /(?:^|\/)(?:dockerfile|containerfile)$/i.test(source.path);
  if (tree.stages.length === 0 && !named) return [];
  const frontend = /^\uFEFF?[ \t]*#[ \t]*syntax[ \t]*=[ \t]*(\S+)/i.exec(source.text)?.[1];
  if (frontend !== undefined && !/^(?:docker\.io\/)?docker\/dockerfile(?:[:@]|$)/.test(frontend)) return [];
  if (templateExpression(source.text) || /%%|@@|<%/.test(source.text)) return [];
  const sure = tree.problems.filter(({ message }) => !MAY_BE_EMPTY.test(message));
  // One place, one problem: a misspelt FROM stands in front of the first FROM too.
  return sure.filter(({ start }, index) => sure.findIndex((each) => each.start === start) === index).slice(0, MOST);
}
