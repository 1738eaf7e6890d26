import { at, items, locatedText, stringOf } from '../../syntax/navigate.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { Workload } from '../workload.ts';

/** A shell or Kubernetes variable in a value that nothing at run time expands. */
export interface VariablePlaceholder {
  /** `${BUCKET}` as it is written. */
  text: string;
  variable: string;
  /** `state.checkpoints.dir`, `spec.job.jarURI`, `spec.job.args`. */
  writtenAs: string;
  place: 'config' | 'jar' | 'argument';
  at: Origin;
}

const VARIABLE =
  /(?<!\$)(?:\$\{([A-Za-z_]\w*)(?::?[-=+?][^}]{0,300})?\}|\$\(([A-Za-z_]\w*)\)|(?<![\w\\])\$([A-Z_][A-Z0-9_]{2,})(?!\w))/;

/** The first variable in a text: `${VAR}`, `${VAR:-default}`, `$(VAR)`, `$VAR` in capitals. */
export function variableIn(text: string): { text: string; variable: string } | undefined {
  const found = VARIABLE.exec(text);
  const variable = found?.slice(1).find((name) => name !== undefined);
  if (!found || variable === undefined) return undefined;
  // A default may be a secret, and says nothing here.
  return { text: found[0].startsWith('${') ? `\${${variable}}` : found[0], variable };
}

/** Keys whose values a shell reads, or in which a dollar sign means something else. */
const ELSEWHERE =
  /^env\.|java\.opts|entrypoint\.args$|^kubernetes\.operator\.|(?:^|\.)(?:log|log4j|logback)(?:\.|$)|pattern|regex|\.filter|metrics\.scope/;

const READ_AS_WRITTEN = new Set(['resource', 'environment', 'conf-file']);

/**
 * Variables in the configuration, the jar's address and the arguments of a job, all of which
 * reach Flink as they are written: the operator and Flink expand nothing, and the entrypoint of
 * the image cannot write to a mounted configuration file. Left out: FLINK_PROPERTIES, which the
 * entrypoint expands, and `$(VAR)` where Kubernetes does.
 * Source: apache/flink-docker docker-entrypoint.sh, 1.13 to 2.3; flink-kubernetes-operator#525.
 */
export function variablePlaceholders(workload: Workload): VariablePlaceholder[] {
  return [...inConfiguration(workload), ...inJob(workload)];
}

function inConfiguration(workload: Workload): VariablePlaceholder[] {
  // Ververica Platform expands variables of the pods in the configuration. Source: its documentation, Flink Configuration.
  if (workload.vendor === 'ververica') return [];
  const configs = new Set(Object.values(workload.configs));
  return [...configs].flatMap((config) =>
    config.entries().flatMap(({ key, raw, layer, at: where, isFilledIn }): VariablePlaceholder[] => {
      const found = READ_AS_WRITTEN.has(layer) && !isFilledIn && !ELSEWHERE.test(key) ? variableIn(raw) : undefined;
      // Kubernetes expands $(VAR) in the variables that Flink makes of these keys.
      const expanded = found?.text.startsWith('$(') && /^containerized\.\w+\.env\./.test(key);
      return found && !expanded ? [{ ...found, writtenAs: key, place: 'config', at: where }] : [];
    }),
  );
}

function inJob(workload: Workload): VariablePlaceholder[] {
  // Other operators hand arguments to a shell or a container.
  if (!['FlinkDeployment', 'FlinkSessionJob', 'FlinkBlueGreenDeployment', 'FlinkApplication'].includes(workload.form))
    return [];
  const spoken = (key: string) => [...workload.specPath, 'job', key].join('.');
  const placed = (text: Located<string>, key: string, place: 'jar' | 'argument'): VariablePlaceholder[] => {
    const found = variableIn(text.value);
    return found ? [{ ...found, writtenAs: spoken(key), place, at: text.origin }] : [];
  };
  const jar = locatedText(at(workload.job, 'jarURI'));
  const words = items(at(workload.job, 'args')).flatMap((item) => locatedText(item) ?? []);
  // In standalone mode the arguments become those of a container, where Kubernetes expands $(VAR).
  const byKubernetes = stringOf(at(workload.spec, 'mode')) === 'standalone';
  return [
    ...(jar ? placed(jar, 'jarURI', 'jar') : []),
    ...words
      .flatMap((word) => placed(word, 'args', 'argument'))
      .filter(({ text }) => !(byKubernetes && text.startsWith('$('))),
  ];
}
