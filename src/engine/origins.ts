import type { Step } from '../model/proof.ts';
import type { Origin, Span, TemplateOrigin } from '../text/span.ts';
import type { Judged } from './run.ts';

/**
 * The places in Helm templates that verdicts point at; which values decide them is still to be found.
 *
 * @param more other places that are shown
 */
export function templateOrigins(judged: readonly Judged[], more: readonly Origin[]): TemplateOrigin[] {
  const shown = judged.flatMap(({ verdict, about }): Origin[] => {
    const { report } = verdict;
    const steps = verdict.is === 'violated' ? verdict.steps : [];
    const related = [...(report.related ?? []), ...steps].flatMap(({ at }) => at ?? []);
    return [report.at, about.at, ...related];
  });
  return templatesAt([...more, ...shown]);
}

/** The places in Helm templates that origins lead to, each once. */
export function templatesAt(origins: Iterable<Origin>): TemplateOrigin[] {
  return [...new Set([...origins].flatMap(templatesIn))];
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

/** The other places that a rendered value comes from, beside the one that is shown first. */
export function stepsTo(origin: Origin): Step[] {
  const step = (text: string, span: Span): Step => ({ text, at: { is: 'written', span } });
  switch (origin.is) {
    case 'template': {
      const inFront = origin.given && origin.values.length !== 1;
      const call = origin.call
        ? [inFront ? step('printed here', origin.span) : step('included here', origin.call)]
        : [];
      if (origin.values.length === 1) return [step('printed here', origin.span), ...call];
      return [...origin.values.slice(0, 5).map((value) => step('a value that it is made of', value)), ...call];
    }
    case 'merged':
      return origin.over?.is === 'written' ? [step('what this replaces', origin.over.span)] : [];
    case 'inside':
      return stepsTo(origin.outer);
    default:
      return [];
  }
}
