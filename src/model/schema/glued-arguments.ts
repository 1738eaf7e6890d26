import { at, items } from '../../syntax/navigate.ts';
import type { Located } from '../../text/span.ts';
import { podOf, type Workload } from '../workload.ts';

/** An argument that holds an option and its value, with a space between them. */
export interface GluedArgument {
  option: string;
  value: string;
  at: Located<string>['origin'];
}

/** An option without a value, then white space, then something. */
const GLUED = /^(--?[A-Za-z][\w.-]*)[ \t]+(\S.*)$/;
const BARE_OPTION = /^--?[A-Za-z][\w.-]*$/;
const SHELL = /(?:^|\/)(?:ba|da|z|k)?sh$/;

/**
 * The arguments of a job's main class, or of a standalone container, that no program splits. Kubernetes and Flink
 * hand every item over as one word; only a shell splits it. What follows an option may be its value, dash or not:
 * `--jvm-options`, `-Xmx1g -Xms1g`.
 */
export function gluedArguments(workload: Workload): GluedArgument[] {
  return argumentLists(workload).flatMap((words) =>
    words.flatMap(({ value, origin }, i) => {
      const [, option, rest] = GLUED.exec(value) ?? [];
      if (option === undefined || rest === undefined || BARE_OPTION.test(words[i - 1]?.value ?? '')) return [];
      return [{ option, value: rest, at: origin }];
    }),
  );
}

function argumentLists(workload: Workload): Located<string>[][] {
  if (workload.form !== 'standalone') return [words(at(workload.job, 'args'))];
  return (['jobmanager', 'taskmanager'] as const).flatMap((role) => {
    const main = podOf(workload, role)?.main;
    if (!main || [...main.command, ...main.args].some(({ value }) => SHELL.test(value))) return [];
    return [main.args];
  });
}

function words(args: Parameters<typeof items>[0]): Located<string>[] {
  return items(args).map((item) => ({
    value: item.is === 'scalar' && typeof item.value === 'string' ? item.value : '',
    origin: item.origin,
  }));
}
