import type { Span } from '../../text/span.ts';

/** A build as it is written, before names and paths are settled. */
export interface RawBuild {
  names: readonly string[];
  /** Folder of the build context, relative to `base`. */
  context?: string | undefined;
  /** The Dockerfile, relative to `base`, or to the context when `inContext` is set. */
  file?: string | undefined;
  inContext?: boolean;
  args?: ReadonlyMap<string, string>;
  target?: string | undefined;
  /** Folders, relative to the root, that the command may run in; the likeliest first. */
  bases: readonly string[];
  at: Span;
}
