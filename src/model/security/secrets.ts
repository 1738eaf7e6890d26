import {
  isCloudCredential,
  isLocalSecret,
  isSecretConfigKey,
  isStandIn,
  secretInValue,
} from '../../knowledge/secrets.ts';
import { innerText } from '../../syntax/inside.ts';
import { at, entries, isScalar, items, keyText, locatedText } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { isSecretKey } from '../../text/mask.ts';
import type { Located, Origin } from '../../text/span.ts';
import { spanOf } from '../../text/span.ts';
import { configMapName } from '../forms/conf-source.ts';
import type { ObjectIndex } from '../objects/index.ts';
import type { Workload } from '../workload.ts';
import type { WorkloadOrDockerfile } from '../workload-or-dockerfile.ts';
import { dockerfileVariables, keptArguments } from './dockerfile-variables.ts';
import { shellLiterals } from './shell-secrets.ts';

/** A secret that stands in plain text. Its value is deliberately not part of this. */
export interface PlainSecret {
  /** `s3.secret-key`, `The variable AWS_SECRET_ACCESS_KEY`: how a sentence begins. */
  name: string;
  at: Origin;
  /** What the value is by its form, when the name does not say so. */
  what?: string;
  /** A value that everybody knows, such as `minioadmin`. */
  local: boolean;
  /** Only the name makes it a secret, and it is none of a known system. */
  guessed: boolean;
  /** Keys for the identity: never list positions or values. */
  path: string[];
}

/** A variable of an image that keeps a secret which a build argument brings. */
export interface KeptSecret {
  name: string;
  argument: string;
  at: Origin;
}

/** Secrets that whoever builds an image leaves in it. */
export function keptSecrets(holder: WorkloadOrDockerfile): KeptSecret[] {
  if (holder.is !== 'dockerfile') return [];
  return keptArguments(holder.dockerfile.tree).filter(
    ({ name }) => isCloudCredential(name) || isGuess(name, 'variable'),
  );
}

/** Something written down with a name. */
interface Literal {
  key: string;
  value: Located<string>;
  kind: 'key' | 'variable' | 'argument';
  path: string[];
}

/** Secrets in plain text, each place once. */
export function plainSecrets(holder: WorkloadOrDockerfile, objects: ObjectIndex): PlainSecret[] {
  const literals =
    holder.is === 'dockerfile'
      ? dockerfileVariables(holder.dockerfile.tree).map(
          ({ name, value }): Literal => ({ key: name, value, kind: 'variable', path: ['Dockerfile', name] }),
        )
      : [...workloadLiterals(holder.workload), ...mountedLiterals(holder.workload, objects)];
  const seen = new Set<string>();
  return literals.flatMap((literal): PlainSecret[] => {
    const secret = judge(literal);
    if (!secret) return [];
    const key = JSON.stringify(spanOf(literal.value.origin));
    if (seen.has(key)) return [];
    seen.add(key);
    return [secret];
  });
}

function judge({ key, value, kind, path }: Literal): PlainSecret | undefined {
  const text = value.value.trim();
  const name = kind === 'key' ? key : key === '' ? 'An argument' : `The ${kind} ${key}`;
  const common = { name, at: value.origin, path };
  const byValue = secretInValue(text);
  if (byValue) {
    if (isOpen(byValue.secret)) return undefined;
    return { ...common, what: byValue.what, local: isLocalSecret(byValue.secret), guessed: false };
  }
  const known = kind === 'variable' ? isCloudCredential(key) : isSecretConfigKey(key);
  if ((!known && !isGuess(key, kind)) || isOpen(text) || isReference(text)) return undefined;
  return { ...common, local: isLocalSecret(text), guessed: !known && kind === 'variable' };
}

/** A name that says secret. An access key id alone is none unless its form shows a real one. */
function isGuess(key: string, kind: Literal['kind']): boolean {
  if (kind === 'key') return false;
  return isSecretKey(key) && !/access[._-]?key(?:[._-]?id)?$/i.test(key) && !/user(?:name)?$|[._-]id$/i.test(key);
}

function isOpen(value: string): boolean {
  return placeholderIn(value) !== undefined || isStandIn(value);
}

/** Switches, numbers, paths and addresses are no secrets, whatever their names say. */
function isReference(value: string): boolean {
  return (
    /^(?:true|false|yes|no|on|off|enabled|disabled|\d{1,4}(?:ms|s|m|h|d)?)$/i.test(value) ||
    /^(?:\/[\w.@-]+)+\/?$|^[a-z][a-z0-9+.-]*:\/\/|^(?:file|local|arn|env|secret|projects):?[/:]|^[\w-]+(?:\.[\w-]+)+:\d+$/.test(
      value,
    )
  );
}

const CONTAINER_VARIABLE = /^containerized\.(?:master|taskmanager)\.env\.(.+)$/;

function workloadLiterals(workload: Workload): Literal[] {
  const literals: Literal[] = [];
  for (const config of new Set(Object.values(workload.configs))) {
    for (const { key, raw, at: origin, layer } of config.entries()) {
      const value = { value: raw, origin };
      const variable = CONTAINER_VARIABLE.exec(key)?.[1];
      const kind = variable === undefined ? 'key' : 'variable';
      literals.push({ key: variable ?? key, value, kind, path: [layer, key] });
    }
  }
  for (const pod of workload.pods) {
    for (const container of pod.containers) {
      const owner = container.name?.value ?? pod.role;
      for (const { name, value } of container.env)
        if (value && name !== 'FLINK_PROPERTIES')
          literals.push({ key: name, value, kind: 'variable', path: ['env', owner, name] });
      // `-D` options are entries of the configuration already.
      const words = [...container.command, ...container.args].filter(({ value }) => !value.startsWith('-D'));
      for (const each of argumentLiterals(words)) literals.push(each);
      const texts = [...items(at(container.node, 'command')), ...items(at(container.node, 'args'))].filter(isScalar);
      for (const { key, kind, value } of texts.flatMap(shellLiterals))
        literals.push({ key, kind, value, path: ['command', owner, key] });
    }
  }
  const jobArguments = items(at(workload.job, 'args')).flatMap((item) => locatedText(item) ?? []);
  return [...literals, ...argumentLiterals(jobArguments)];
}

/** `--password x`, `--db.password=x`, and words that hold a secret by their form. */
function argumentLiterals(words: readonly Located<string>[]): Literal[] {
  return words.flatMap((word, i): Literal[] => {
    const [, flag, value] = /^--?([A-Za-z][\w.-]*)(?:=(.*))?$/s.exec(word.value) ?? [];
    const next = words[i + 1];
    if (flag !== undefined && value === undefined && next && !next.value.startsWith('-'))
      return [{ key: flag, value: next, kind: 'argument', path: ['args', flag] }];
    if (flag !== undefined && value !== undefined)
      return [{ key: flag, value: { value, origin: word.origin }, kind: 'argument', path: ['args', flag] }];
    return [{ key: '', value: word, kind: 'argument', path: ['args'] }];
  });
}

const XML_PROPERTY = /<name>\s*([^<\s]+)\s*<\/name>\s*<value>\s*([^<]*?)\s*<\/value>/g;
const SQL_OPTION = /'([\w.-]+)'\s*=\s*'((?:[^']|'')*)'/g;

/** Hadoop files and SQL scripts in ConfigMaps that the pods mount. */
function mountedLiterals(workload: Workload, objects: ObjectIndex): Literal[] {
  const from = { namespace: workload.namespace, object: workload.object };
  return workload.pods.flatMap(({ volumes }) =>
    volumes.flatMap((volume) => {
      const name = configMapName(volume);
      const found = name && objects.lookup('ConfigMap', name.value, from);
      if (found?.is !== 'found') return [];
      return entries(at(found.object.root, 'data')).flatMap(({ key, value }): Literal[] => {
        const file = keyText(key);
        const pattern = /\.xml$/.test(file) ? XML_PROPERTY : /\.sql$/.test(file) ? SQL_OPTION : undefined;
        if (!pattern || !isScalar(value)) return [];
        const inner = innerText(value);
        return [...inner.text.matchAll(pattern)].map((match): Literal => {
          const [whole, option = '', text = ''] = match;
          const start = match.index + whole.lastIndexOf(text);
          const where = { value: text, origin: inner.origin(start, start + text.length) };
          return { key: option, value: where, kind: 'key', path: ['data', file, option] };
        });
      });
    }),
  );
}
