import { isOfficialFlink } from '../../knowledge/images.ts';
import { javaOf } from '../../knowledge/versions.ts';
import type { Model } from '../model.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { parseOfficialTag, parseReference } from './reference.ts';
import { basesOf } from './used.ts';

/**
 * The Java release that Flink runs on: the one of the official image that a workload names, or
 * that its Dockerfile builds on. Images that bring another one by themselves are not looked into.
 * Source: tags of apache/flink-docker, 1.15 to 2.3.
 */
export function javaOfWorkload(workload: Workload, { dockerfiles }: Pick<Model, 'dockerfiles'>): Proof<number> {
  const image = workload.images.jobmanager;
  const built = dockerfiles.find(({ file }) => file === image.dockerfile?.file);
  const references = built ? basesOf(built).map((base) => base.image) : image.reference ? [image.reference] : [];
  for (const { value, origin } of references) {
    const { repository, tag } = parseReference(value);
    const official = tag !== undefined && isOfficialFlink(repository) ? parseOfficialTag(tag) : undefined;
    if (!official) continue;
    const java = official.java === undefined ? javaOf(official.minor ?? '')?.normal : Number(official.java);
    if (java !== undefined) return yes([{ text: `${value} runs on Java ${java}`, at: origin }], java);
  }
  const settle = 'Name the Java release in the tag of the base image';
  return unknown({ what: 'image', name: `the Java release of ${image.reference?.value ?? 'the image'}`, settle });
}
