import { entryAt, keyOrigin } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Workload } from '../workload.ts';

/** The key of the template's spec in a blue/green deployment. */
export function templateKey({ object, specPath }: Workload): Origin {
  const found = entryAt(object.root, ...specPath);
  return found ? keyOrigin(found) : object.at;
}
