import type { Origin, TemplateOrigin } from '../text/span.ts';
import type { Judged } from './run.ts';

/** The places in Helm templates that verdicts point at; which values decide them is still to be found. */
export function templateOrigins(judged: readonly Judged[]): TemplateOrigin[] {
  const found = new Set<TemplateOrigin>();
  for (const { verdict, about } of judged) {
    if (verdict.is !== 'violated') continue;
    const { report, steps } = verdict;
    const related = [...(report.related ?? []), ...steps].flatMap(({ at }) => at ?? []);
    for (const origin of [report.at, about.at, ...related]) for (const each of templatesIn(origin)) found.add(each);
  }
  return [...found];
}

function templatesIn(origin: Origin): TemplateOrigin[] {
  switch (origin.is) {
    case 'template':
      return [origin];
    case 'alias':
      return templatesIn(origin.of);
    case 'inside':
      return templatesIn(origin.outer);
    case 'merged':
      return origin.over ? templatesIn(origin.over) : [];
    default:
      return [];
  }
}
