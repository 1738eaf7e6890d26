import { OPTIONS, type OptionSpec } from './options.ts';
import { wrap } from './text.ts';

const USAGE = `Usage:
  flint-lint [options] [path…]     lint; no path means the current directory
  flint-lint explain RULE          say what a rule is about
  flint-lint explain WORKLOAD      say what would run: [kind/]name (--format json)
  flint-lint explain --from-log FILE
                                   say which rules know a log (--format json)
  flint-lint rules                 list all rules (--format json)
  flint-lint targets [path…]       list what is rendered, and why (--format json)
  flint-lint render TARGET         print its objects (--origins, --format json)
  flint-lint graph [path…]         print workloads and what they use (--format json,
                                   mermaid or dot)
  flint-lint upgrade --to TARGET [path…]
                                   say what other versions take (--fix, --format json)
  flint-lint init                  write a first configuration, workflow and hook
  flint-lint completion SHELL      print a completion script: bash, zsh or fish

Lints Apache Flink manifests on Kubernetes and the Dockerfiles behind them. The whole
root is read; paths select what is reported.
`;

const EXIT_CODES = `Exit codes:
  0  nothing at or above --fail-on
  1  findings
  2  wrong usage or configuration
  3  a defect of flint-lint itself
`;

/** The text of --help, made from the option table. */
export function helpText(): string {
  const labels = OPTIONS.map(label);
  const width = Math.max(...labels.map((text) => text.length)) + 4;
  const parts = [USAGE];
  for (const group of new Set(OPTIONS.map((option) => option.group))) {
    const lines = OPTIONS.flatMap((option, index) =>
      option.group === group ? entry(labels[index] as string, option.help, width) : [],
    );
    parts.push(`${group}:\n${lines.join('\n')}\n`);
  }
  return [...parts, EXIT_CODES].join('\n');
}

function label({ name, short, placeholder }: OptionSpec): string {
  return `${short === undefined ? '    ' : `-${short}, `}--${name}${placeholder === undefined ? '' : ` ${placeholder}`}`;
}

function entry(name: string, help: string, width: number): string[] {
  return wrap(help, 88 - width).map(
    (line, index) => `${index === 0 ? `  ${name}`.padEnd(width) : ' '.repeat(width)}${line}`,
  );
}
