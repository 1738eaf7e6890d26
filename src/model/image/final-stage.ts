import { isOfficialFlink } from '../../knowledge/images.ts';
import { compareLines } from '../../knowledge/options.ts';
import type { DockerInstruction, DockerStage } from '../../syntax/dockerfile.ts';
import { offsetIn } from '../../syntax/mapped-text.ts';
import { type Origin, spanOf, written } from '../../text/span.ts';
import type { FlinkRelease } from './image.ts';
import { parseOfficialTag, parseReference } from './reference.ts';
import type { DockerfileFacts } from './resolve.ts';

/** An instruction that ends up in the image, with the user that it runs as. */
export interface FinalStep {
  instruction: DockerInstruction;
  /** The last USER in front of it; undefined while the base's own user holds. */
  user: string | undefined;
}

/** The instructions of the final stage and of the stages that it builds on, in the order in which they run. */
export function finalSteps(dockerfile: DockerfileFacts): FinalStep[] {
  const { stages } = dockerfile.tree;
  const from = spanOf(dockerfile.at);
  const last = stages.find((stage) => stage.from.span.start === from?.start) ?? stages.at(-1);
  const chain: DockerStage[] = [];
  for (let stage = last; stage && !chain.includes(stage); stage = parentOf(stage, stages)) chain.unshift(stage);
  let user: string | undefined;
  return chain.flatMap((stage) =>
    stage.instructions.map((instruction) => {
      if (instruction.keyword === 'USER') user = instruction.words[0]?.text;
      return { instruction, user };
    }),
  );
}

function parentOf(stage: DockerStage, stages: readonly DockerStage[]): DockerStage | undefined {
  const name = stage.base?.text.toLowerCase();
  return stages.find((other) => other.index < stage.index && other.name !== undefined && other.name === name);
}

/**
 * The Flink release of the official image right under a Dockerfile's final stage; undefined when
 * it builds on anything else, or when the tag names no version.
 */
export function officialBase(dockerfile: DockerfileFacts): FlinkRelease | undefined {
  const base = dockerfile.bases.find(({ usedByFinal }) => usedByFinal);
  if (!base) return undefined;
  const { repository, tag } = parseReference(base.reference.value);
  const parsed = isOfficialFlink(repository) && tag !== undefined ? parseOfficialTag(tag) : undefined;
  if (parsed?.minor === undefined) return undefined;
  const release: FlinkRelease = { minor: parsed.minor, suffix: parsed.suffix, at: base.reference.origin };
  return parsed.patch === undefined ? release : { ...release, patch: parsed.patch };
}

/**
 * Whether the official images of a line run as user flink and have no gosu; undefined where that
 * is not established.
 * Source: apache/flink-docker, Dockerfiles of 2.2.0 and 2.2.1; none of 2.3.0 was seen.
 */
export function runsAsFlink(minor: string): boolean | undefined {
  if (minor === '2.3') return undefined;
  return compareLines(minor, '2.2') >= 0;
}

/** The place of a part of an instruction's text. */
export function placeIn(instruction: DockerInstruction, index: number, length: number): Origin {
  const start = offsetIn(instruction.rest, index);
  const end = offsetIn(instruction.rest, index + length - 1) + 1;
  return written(instruction.span.file, start, Math.max(end, start));
}

/** The text of an instruction, its heredocs included. */
export function textIn(instruction: DockerInstruction): string {
  return [instruction.rest.text, ...instruction.heredocs.map(({ content }) => content)].join('\n');
}
