import type { SourceText } from '../text/source.ts';
import type { Configuration } from './options.ts';
import type { Preset } from './presets.ts';
import type { OwnSettings, Place } from './settings-of.ts';

/** A file of a configuration, with what it extends. */
export interface Part {
  source: SourceText;
  /** What the file says itself. */
  own: Configuration;
  settings: OwnSettings;
  presets: { name: Preset; place: Place }[];
  /** Keys of `limits` that it sets. */
  limits: ReadonlySet<string>;
  /** Where it sets `fail-on-effect`. */
  failOnEffect: Place | undefined;
  parents: Part[];
  /** All files that it builds on. */
  above: ReadonlySet<Part>;
  /** Files in the longest row that it is the last of. */
  height: number;
}
