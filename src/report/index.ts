import { checkstyle } from './checkstyle.ts';
import { concise } from './concise.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import { rdjson } from './rdjson.ts';
import type { Reporter } from './report.ts';
import { sarif } from './sarif.ts';

export type { Reporter, ReportOptions } from './report.ts';

/** Reports by name. */
export const formats = {
  pretty,
  concise,
  sarif,
  json,
  github,
  markdown,
  junit,
  gitlab,
  checkstyle,
  rdjson,
  html,
} satisfies Record<string, Reporter>;

export type FormatName = keyof typeof formats;

/** The names of all formats. */
export const FORMATS = Object.keys(formats) as FormatName[];
