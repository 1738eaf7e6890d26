import { compareLines } from '../../knowledge/options.ts';
import { innerText } from '../../syntax/inside.ts';
import { at, isScalar } from '../../syntax/navigate.ts';
import { parseYaml } from '../../syntax/yaml.ts';
import { SourceText } from '../../text/source.ts';
import type { Origin } from '../../text/span.ts';
import { confFileOf } from '../forms/standalone-config.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** A `config.yaml` in a ConfigMap that is no YAML. */
export interface BrokenConfYaml {
  map: KubeObject;
  at: Origin;
  /** What the parser says. */
  problem: string;
  image: string;
  /** Whether the image's Flink leaves the file alone. */
  spared: Proof;
}

/**
 * Configuration files that Flink since 1.19 reads as YAML and that are none: it refuses to start.
 * Up to 1.20 a flink-conf.yaml beside it is read in its place.
 * Source: GlobalConfiguration and YamlParserUtils, Flink 1.19 to 2.3.
 */
export function brokenConfYaml(workload: Workload, model: Model): BrokenConfYaml[] {
  if (workload.form !== 'standalone') return [];
  const seen = new Set<KubeObject>();
  return workload.pods.flatMap((pod): BrokenConfYaml[] => {
    const image = workload.images[pod.role];
    if (!pod.main) return [];
    const file = confFileOf(pod, image, model.objects);
    if (file.is !== 'found' || seen.has(file.map)) return [];
    seen.add(file.map);
    const node = at(file.map.root, 'data', 'config.yaml');
    if (!isScalar(node) || typeof node.value !== 'string' || node.value.includes('{{')) return [];
    const inner = innerText(node);
    const [problem] = parseYaml(new SourceText('', inner.text)).problems;
    if (!problem) return [];
    const name = image.reference?.value ?? 'the image';
    const start = Math.min(problem.start, inner.text.length);
    const end = Math.max(
      start,
      Math.min(problem.end, inner.text.indexOf('\n', start) < 0 ? problem.end : inner.text.indexOf('\n', start)),
    );
    const hasOld = at(file.map.root, 'data', 'flink-conf.yaml') !== undefined;
    return [
      {
        map: file.map,
        at: inner.origin(start, end),
        problem: problem.message,
        image: name,
        spared: isSpared(image.flink, hasOld, name),
      },
    ];
  });
}

function isSpared(flink: Workload['images']['jobmanager']['flink'], hasOld: boolean, name: string): Proof {
  if (flink.is === 'unknown') return flink;
  if (flink.is === 'no')
    return unknown({
      what: 'image',
      name,
      settle: `Tell the Flink version of ${name} under \`images\` in flint-lint.yaml`,
    });
  const { minor } = flink.value;
  if (compareLines(minor, '1.19') < 0) return yes(flink.because);
  return hasOld && compareLines(minor, '2.0') < 0 ? yes(flink.because) : no(flink.because);
}
