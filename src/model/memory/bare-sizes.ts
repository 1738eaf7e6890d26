import { placeholderIn } from '../../syntax/template.ts';
import type { Written } from '../config/setting.ts';
import type { Workload } from '../workload.ts';
import { memoryBytes } from './size.ts';

/** Sizes of whole parts of memory; segments and buffers, which are small, are none of them. */
const SIZES =
  /^(?:(?:job|task)manager\.memory\.(?:flink|heap|off-heap|framework\.heap|framework\.off-heap|task\.heap|task\.off-heap|managed|jvm-metaspace)\.size|(?:job|task)manager\.memory\.jvm-overhead\.(?:min|max)|taskmanager\.(?:memory\.network|network\.memory)\.(?:min|max)|taskmanager\.memory\.size|state\.backend\.(?:rocksdb|forst)\.memory\.fixed-per-(?:slot|tm)|job\.autoscaler\.quota\.memory)$/;
/** A part of memory below this is none that anybody means. */
const LEAST = 2n ** 20n;

/**
 * Sizes of parts of memory that are written without a unit and come out below a MiB: Flink takes a
 * bare number for bytes. The size of the whole process is left out, because Flink does not start
 * with so little.
 * Source: MemorySize.parseBytes, Flink 1.13 to 2.3.
 */
export function bareSizes(workload: Workload): Written[] {
  const configs = new Set(Object.values(workload.configs));
  return [...configs].flatMap((config) =>
    config.entries().filter(({ key, raw, layer }) => {
      if (layer === 'operator' || layer === 'cluster' || !SIZES.test(key) || placeholderIn(raw)) return false;
      const bytes = memoryBytes(raw);
      return /^\s*\d+\s*$/.test(raw) && bytes !== undefined && bytes > 0n && bytes < LEAST;
    }),
  );
}
