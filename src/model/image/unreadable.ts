import type { Origin } from '../../text/span.ts';
import { spanOf, written } from '../../text/span.ts';
import { finalSteps, officialBase, textIn } from './final-stage.ts';
import { fileNameOf } from './jar-name.ts';
import type { DockerfileFacts } from './resolve.ts';

/** A file that is put below Flink's home and that only root may read. */
export interface UnreadableFile {
  at: Origin;
  /** `ADD` or `COPY` */
  by: string;
  name: string;
  /** The name without a version, for identity. */
  artifact: string;
  mode: string;
}

/**
 * Files in an image on an official one that the user flink cannot read.
 * Source: Dockerfile reference, ADD: remote files have mode 600; owner is root without --chown.
 */
export function unreadableFiles(dockerfile: DockerfileFacts): UnreadableFile[] {
  if (!officialBase(dockerfile)) return [];
  const steps = finalSteps(dockerfile).map(({ instruction }) => instruction);
  return steps.flatMap((instruction, index): UnreadableFile[] => {
    const { keyword, words, flags } = instruction;
    const flag = (name: string) => flags.find((each) => each.name === name)?.value;
    const dest = words.at(-1)?.text ?? '';
    if (
      !/^(?:ADD|COPY)$/.test(keyword) ||
      flag('chown') !== undefined ||
      !/^(?:\/opt\/flink|\$\{?FLINK_HOME)/.test(dest)
    )
      return [];
    const later = steps
      .slice(index + 1)
      .some((step) => step.keyword === 'RUN' && /\bch(?:own|mod)\b/.test(textIn(step)));
    if (later) return [];
    const chmod = flag('chmod');
    const shut = chmod !== undefined && /^0?[0-7]00$/.test(chmod);
    const remote = words.slice(0, -1).find(({ text }) => /^https?:\/\//.test(text));
    const isRemote = keyword === 'ADD' && remote !== undefined && chmod === undefined;
    const source = isRemote ? remote : words[0];
    if ((!shut && !isRemote) || !source) return [];
    const { file, start, end } = source.span;
    const jar = dockerfile.placements.find((placement) => spanOf(placement.source)?.start === start)?.jar;
    return [
      {
        at: written(file, start, end),
        by: keyword,
        name: jar?.file ?? fileNameOf(source.text),
        artifact: jar?.artifact ?? '',
        mode: chmod ?? '600',
      },
    ];
  });
}
