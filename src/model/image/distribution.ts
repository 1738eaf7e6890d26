import {
  DISTRIBUTION_DIRECTORIES,
  distributionJars,
  isDescribed,
  UNLISTED_DIRECTORIES,
} from '../../knowledge/images.ts';
import type { Origin } from '../../text/span.ts';
import type { Cause, VirtualTree } from './tree.ts';

/**
 * Puts the files of a Flink distribution below a home directory.
 *
 * @param version `1.20.2`; for a tag that moves a pattern such as `1.20.*`; undefined when not even
 *   the minor line is known
 */
export function placeDistribution(
  tree: VirtualTree,
  home: string,
  version: string | undefined,
  scala: string,
  at: Origin | undefined,
): void {
  const minor = version === undefined ? undefined : /^\d+\.\d+/.exec(version)?.[0];
  const entry = (kind: 'file' | 'directory') => ({ kind, certain: true, ...(at ? { at } : {}) });
  tree.close(home);
  tree.add(home, entry('directory'));
  for (const name of DISTRIBUTION_DIRECTORIES) tree.add(`${home}/${name}`, entry('directory'));
  for (const name of UNLISTED_DIRECTORIES) tree.taint(`${home}/${name}`, unlisted(`${home}/${name}`, at));
  if (minor === undefined || !isDescribed(minor)) {
    // Old lines put other jars into lib/ and opt/; that no file system lies in plugins/ holds for all.
    for (const name of ['lib', 'opt']) tree.taint(`${home}/${name}`, unlisted(`${home}/${name}`, at));
  }
  for (const jar of distributionJars(minor, version ?? '*', scala)) tree.add(`${home}/${jar}`, entry('file'));
}

function unlisted(path: string, at: Origin | undefined): Cause {
  return {
    step: { text: `the files that Flink ships in ${path} are not listed one by one`, ...(at ? { at } : {}) },
    missing: {
      what: 'image',
      name: path,
      ...(at ? { at } : {}),
      settle: 'Look into the image itself: the files that Flink ships there are not known for this version.',
    },
  };
}
