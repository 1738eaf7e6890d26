import { at, items } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import { isPythonJob } from '../state/jar-uri.ts';
import type { Workload } from '../workload.ts';
import { finalSteps, officialBase, textIn } from './final-stage.ts';
import type { DockerfileFacts } from './resolve.ts';

/** A Python job, and whether its image has Python. */
export interface PythonImage {
  /** What makes it a Python job. */
  at: Origin;
  image: string;
  there: Proof;
}

/** Commands that bring no Python along. */
const HARMLESS =
  /^(?:(?:mkdir|cp|mv|ln|chown|chmod|rm|echo|touch|ls|set|true|cd|wget|curl|sed|tar|unzip)\b[^;&|\n]*(?:&&|;|\n|\\|$)\s*)+$/;

/**
 * Whether the image of a Python job has Python: the official ones have none, and a Dockerfile on
 * one of them has none when no instruction of it could bring it.
 * Source: apache/flink-docker, Dockerfiles of all lines.
 */
export function missingPython(workload: Workload, dockerfiles: readonly DockerfileFacts[]): PythonImage | undefined {
  if (workload.mode !== 'application' || workload.vendor || !isPythonJob(workload)) return undefined;
  const place = at(workload.job, 'entryClass') ?? items(at(workload.job, 'args'))[0];
  const image = workload.images.jobmanager;
  if (!place) return undefined;
  const found = { at: place.origin, image: image.reference?.value ?? 'the image' };
  const { dockerfile } = image;
  if (!dockerfile && image.official) return { ...found, there: absent(workload) };
  const facts = dockerfile && dockerfiles.find(({ file }) => file === dockerfile.file);
  const missing = {
    what: 'image' as const,
    name: found.image,
    settle: 'Declare the image under `images:` in flint-lint.yaml, or add the Dockerfile that builds it',
    ...(image.reference ? { at: image.reference.origin } : {}),
  };
  const mayBring = facts && mayBringPython(facts);
  if (mayBring) return { ...found, there: yes() };
  if (!facts || !officialBase(facts) || mayBring === undefined) return { ...found, there: unknown(missing) };
  return { ...found, there: absent(workload) };
}

/** Undefined when it cannot be told. */
function mayBringPython(facts: DockerfileFacts): boolean | undefined {
  let open = false;
  for (const { instruction } of finalSteps(facts)) {
    const text = textIn(instruction);
    if (instruction.keyword === 'RUN') {
      if (/python|pip3?\b|conda|mamba|pyenv|\buv\b|apache-flink/i.test(text)) return true;
      if (!HARMLESS.test(text.replace(/\\\n/g, ' ').trim())) open = true;
    }
    // A folder of another stage may be a whole Python.
    if (instruction.flags.some(({ name }) => name === 'from') && !/\.(?:jar|py)\b/.test(text)) open = true;
  }
  return open ? undefined : false;
}

function absent(workload: Workload): Proof<never> {
  const [first, ...rest] = workload.unseen;
  return first ? unknown([first, ...rest]) : no();
}
