import { spanOf } from '../../text/span.ts';
import type { JarPlacement } from './interpret.ts';
import { baseName } from './paths.ts';
import type { DockerfileFacts } from './resolve.ts';

/**
 * COPY and ADD of whatever matches a pattern in the build context to the name of one jar. What `--from` copies is
 * left out: a stage starts from nothing, so such a build fails at once or never.
 * Source: Dockerfile reference, COPY.
 */
export function globCopies(dockerfile: DockerfileFacts): JarPlacement[] {
  const staged = new Set(
    dockerfile.tree.instructions
      .filter(({ flags }) => flags.some(({ name }) => name === 'from'))
      .flatMap(({ words }) => words.map(({ span }) => span.start)),
  );
  return dockerfile.placements.filter(({ by, from, source, destination, intoDirectory, inFinalStage }) => {
    const isFile = intoDirectory === false && /\.jar$/.test(destination) && !/[*?]/.test(baseName(destination));
    // Braces are no pattern to Docker, and `${X}` is a variable.
    const isPattern = /[*?]/.test(from.replace(/\$\{[^}$]*\}/g, ''));
    const start = spanOf(source)?.start;
    return (
      isFile && isPattern && /^(?:COPY|ADD)$/.test(by) && inFinalStage && start !== undefined && !staged.has(start)
    );
  });
}
