import { at, entries, isScalar, keyText } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Origin } from '../../text/span.ts';
import type { Workload } from '../workload.ts';

/** A logback file of a workload that is no whole configuration. */
export interface LogbackFragment {
  file: string;
  at: Origin;
}

/**
 * Logback files of `logConfiguration` without their root element. The text takes the place of the
 * whole file, unlike that of log4j in the operator's chart, which is appended.
 * Source: FlinkConfigBuilder.applyLogConfiguration of the operator; logback manual, "Configuration file syntax".
 */
export function logbackFragments(workload: Workload): LogbackFragment[] {
  return entries(at(workload.spec, 'logConfiguration')).flatMap(({ key, value }) => {
    const file = keyText(key);
    if (!/^logback.*\.xml$/.test(file) || !isScalar(value) || typeof value.value !== 'string') return [];
    const text = value.value;
    return text.trim() === '' || placeholderIn(text.slice(0, 200)) || /<configuration[\s/>]/.test(text)
      ? []
      : [{ file, at: key.origin }];
  });
}
