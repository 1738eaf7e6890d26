import { compareLines } from '../../knowledge/options.ts';
import { own } from '../../text/own.ts';
import type { Located } from '../../text/span.ts';
import type { Image } from '../image/image.ts';
import type { Role } from '../pods/pod.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/**
 * Words of the job-cluster image that Flink shipped up to 1.10, and what the official image
 * calls the same thing.
 * Source: flink-container/docker/docker-entrypoint.sh, release-1.10; apache/flink-docker.
 */
const MODERN: Record<string, string> = {
  'job-cluster': 'standalone-job',
  'task-manager': 'taskmanager',
  'job-manager': 'jobmanager',
};

export interface LegacyArgument {
  word: Located<string>;
  role: Role;
  modern: string;
}

/** Arguments of a standalone cluster that only the old job-cluster image knows. */
export function legacyArguments(workload: Workload): LegacyArgument[] {
  if (workload.form !== 'standalone') return [];
  return workload.pods.flatMap(({ main, role }) => {
    // With a command of its own the image's entrypoint is not asked.
    const word = main && main.command.length === 0 ? main.args[0] : undefined;
    const modern = word && own(MODERN, word.value);
    return word && modern ? [{ word, role, modern }] : [];
  });
}

/** Whether the image's entrypoint may know the old words: official images do not. */
export function entrypointKnows(image: Image): Proof {
  const name = image.reference?.value ?? 'the image';
  const { making } = image;
  if (!image.official && making?.entrypoint.is === 'yes' && image.find(/\/(?:job-cluster|task-manager)$/).is !== 'yes')
    return no([{ text: `${name} keeps the official entrypoint` }]);
  if (!image.official)
    return unknown({
      what: 'image',
      name,
      settle: `Use an official image, or tell what ${name} is under \`images\` in flint-lint.yaml`,
    });
  if (image.flink.is === 'yes' && compareLines(image.flink.value.minor, '1.9') < 0) return yes();
  return no([{ text: `${name} is an official image` }]);
}
