import {
  DISTRIBUTION_DIRECTORIES,
  distributionJars,
  isDescribed,
  UNLISTED_DIRECTORIES,
} from '../../knowledge/images.ts';
import { compareLines } from '../../knowledge/options.ts';
import type { Origin } from '../../text/span.ts';
import type { Cause, VirtualTree } from './tree.ts';

/** What lib/ of other lines may hold. Until 1.7 there were images with Hadoop in it. */
const OTHER_JARS = [
  'flink-dist-1.12.0.jar',
  'flink-table-1.12.0.jar',
  'flink-python_2.11-1.8.0.jar',
  'log4j-1.2.17.jar',
];

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
    // Other lines put other jars into lib/ and opt/, but never a file system into lib/ or plugins/.
    tree.taint(`${home}/opt`, unlisted(`${home}/opt`, at));
    const hadoop = minor !== undefined && compareLines(minor, '1.8') < 0;
    const examples = hadoop ? [...OTHER_JARS, 'flink-shaded-hadoop2-uber-1.7.2.jar'] : OTHER_JARS;
    tree.taint(`${home}/lib`, { ...unlisted(`${home}/lib`, at), holds: examples.map((jar) => `${home}/lib/${jar}`) });
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
      settle: 'Look into the image itself: the files that Flink ships there are not known for this version',
    },
  };
}
