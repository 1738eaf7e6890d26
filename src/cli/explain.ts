import { didYouMean } from '../config/suggest.ts';
import { UsageError } from '../config/usage-error.ts';
import { ruleUrl } from '../project.ts';
import { explainWorkloadCommand } from './explain-workload.ts';
import type { Io } from './io.ts';
import type { Arguments } from './parse.ts';
import { type Prose, programOf, type RuleMeta } from './program.ts';
import { wrap } from './text.ts';

const WIDTH = 88;

/**
 * Prints what a rule is about, as plain text, or all that is known of a workload.
 *
 * @throws UsageError when there is no such rule or workload, or several workloads
 */
export async function explainCommand(parsed: Arguments, io: Io): Promise<number> {
  const [id, ...rest] = parsed.operands;
  if (id === undefined) {
    throw new UsageError(
      'explain needs the id of a rule or the name of a workload; "flint-lint rules" lists the rules',
    );
  }
  if (rest.length > 0) throw new UsageError(`explain takes one rule or workload, not ${parsed.operands.length}`);
  const program = programOf(io.program);
  const list = program.ruleList();
  const rule = list.find((candidate) => candidate.id === id);
  const prose = rule && (await program.ruleProse(id));
  if (!rule || !prose) {
    const near = didYouMean(
      id.replaceAll('/', '-').toLowerCase(),
      list.map((candidate) => candidate.id),
    );
    return await explainWorkloadCommand(id, near, parsed, io, program);
  }
  if (parsed.values.has('format')) throw new UsageError('explain prints a rule as text only');
  await io.stdout.write(explanation(rule, prose));
  return 0;
}

function explanation(rule: RuleMeta, prose: Prose): string {
  const { id, level, confidence, title } = rule;
  const sections = [
    `${id}\n${wrap(title, WIDTH).join('\n')}\n${level}, ${confidence} confidence`,
    section('Why', paragraphs(prose.why)),
    section('Messages it prevents', prose.prevents.map(indent).join('\n')),
    ...examples(prose),
    section('Fix', paragraphs(prose.fix)),
    section('False positives', paragraphs(prose.falsePositives)),
    section('Sources', prose.sources.map(indent).join('\n')),
    section('Documentation', indent(ruleUrl(id))),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

function section(title: string, body: string): string {
  return body.trim() === '' ? '' : `${title}\n${body}`;
}

function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) =>
      wrap(paragraph, WIDTH - 2)
        .map((line) => `  ${line}`)
        .join('\n'),
    )
    .join('\n\n');
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

/** One example of each kind is enough to see the point. */
function examples(prose: Prose): string[] {
  const bad = prose.examples.find((example) => example.bad);
  const good =
    prose.examples.find((example) => example === bad && example.good) ?? prose.examples.find((example) => example.good);
  return [section('Before', files(bad?.base)), section('Bad', files(bad?.bad)), section('Good', files(good?.good))];
}

function files(example: Record<string, string> | undefined): string {
  return Object.entries(example ?? {})
    .map(([name, text]) => indent(`# ${name}\n${text.trimEnd()}`))
    .join('\n\n');
}
