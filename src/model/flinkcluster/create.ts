import { CLUSTER_VALUES, type Fork } from '../../knowledge/flink-cluster.ts';
import { Refusals } from './collect.ts';
import { componentFaults } from './components.ts';
import type { Fault } from './fault.ts';
import { annotationFaults, labelFaults } from './schema.ts';
import type { ClusterReader } from './spec.ts';
import { versionReading } from './version.ts';

/**
 * What the validating webhook refuses of an object that is created, all faults at once, in the
 * order in which the webhook would come upon them.
 * Source: flinkcluster_validate.go and flinkcluster_default.go of both operators.
 */
export function createFaults(reader: ClusterReader, fork: Fork): Fault[] {
  const refusals = new Refusals(reader);
  if (fork === 'spotify') forkName(reader, refusals);
  gcpAndHadoop(reader, fork, refusals);
  if (fork === 'google') {
    refusals.needsText('spec.image.name', ['spec', 'image', 'name'], 'spec.image.name is not set');
    const pullPolicy = ['spec', 'image', 'pullPolicy'];
    refusals.needsOneOf('spec.image.pullPolicy', pullPolicy, CLUSTER_VALUES.pullPolicy, 'Always', true);
  }
  componentFaults(reader, fork, refusals);
  if (reader.has(['spec', 'job'])) jobFaults(reader, fork, refusals);
  return refusals.found;
}

/** Objects that the operator makes have names of up to 14 characters more. */
function forkName(reader: ClusterReader, refusals: Refusals): void {
  const name = reader.text(['metadata', 'name']);
  if (name.is === 'given' && name.value.length >= 49) {
    const fact = `The name ${name.value} has ${name.value.length} characters; more than 48 are refused`;
    refusals.add('name-length', 'name-and-ports', ['metadata', 'name'], fact);
  } else if (name.is === 'given' && name.value !== '' && !/^[a-z](?:[-a-z0-9]*[a-z0-9])?$/.test(name.value)) {
    const fact = `The name ${name.value} must start with a letter and hold only lower case letters, digits and dashes`;
    refusals.add('name', 'name-and-ports', ['metadata', 'name'], fact);
  }
  if (versionReading(reader).is !== 'malformed') return;
  const version = reader.text(['spec', 'flinkVersion']);
  const text = version.is === 'given' ? version.value : '';
  refusals.add(
    'flink-version',
    'value',
    ['spec', 'flinkVersion'],
    `spec.flinkVersion is ${text}; it must be written like "1.18" or "1.18.1"`,
  );
}

function gcpAndHadoop(reader: ClusterReader, fork: Fork, refusals: Refusals): void {
  const hadoop = ['spec', 'hadoopConfig'];
  if (fork === 'google' && reader.has(hadoop)) {
    const path = [...hadoop, 'configMapName'];
    refusals.needsText(path.join('.'), path, 'spec.hadoopConfig names no ConfigMap');
  }
  const account = ['spec', 'gcpConfig', 'serviceAccount'];
  if (!reader.has(account)) return;
  for (const key of ['secretName', 'keyFile', 'mountPath']) {
    const path = [...account, key];
    refusals.needsText(path.join('.'), path, `spec.gcpConfig.serviceAccount has no ${key}`);
  }
  const keyFile = reader.text([...account, 'keyFile']);
  const mountPath = reader.text([...account, 'mountPath']);
  if (keyFile.is !== 'given' || keyFile.value === '' || mountPath.is !== 'given') return;
  if (!mountPath.value.endsWith(keyFile.value)) return;
  refusals.add(
    'gcp-mount-path-is-key',
    'value',
    [...account, 'mountPath'],
    `spec.gcpConfig.serviceAccount.mountPath ${mountPath.value} ends with the name of the key file; it must be the folder`,
  );
}

function jobFaults(reader: ClusterReader, fork: Fork, refusals: Refusals): void {
  const job = (key: string) => ['spec', 'job', key];
  if (fork === 'spotify') {
    refusals.found.push(...annotationFaults(reader, job('podAnnotations'), 'validator'));
    refusals.found.push(...labelFaults(reader, job('podLabels'), 'validator'));
  }
  program(reader, fork, refusals);
  const parallelism = reader.integer(job('parallelism'));
  if (parallelism.is === 'given' && parallelism.value < 1) {
    const fact = `spec.job.parallelism is ${parallelism.value}; it must be at least 1`;
    refusals.add('parallelism', 'value', job('parallelism'), fact);
  }
  if (fork === 'google') {
    const { restartPolicy, cleanup } = CLUSTER_VALUES;
    refusals.needsOneOf('spec.job.restartPolicy', job('restartPolicy'), restartPolicy, 'Never');
    // A part of a cleanupPolicy gets no defaults; afterJobCancelled is never checked.
    const path = job('cleanupPolicy');
    for (const event of reader.has(path) ? ['afterJobSucceeds', 'afterJobFails'] : [])
      refusals.needsOneOf([...path, event].join('.'), [...path, event], cleanup, '');
  } else {
    maxAge(reader, refusals);
  }
  const cancel = reader.flag(job('cancelRequested'));
  if (cancel.is === 'given' && cancel.value)
    refusals.add('cancel-on-create', 'value', job('cancelRequested'), 'spec.job.cancelRequested is true for a new job');
}

function program(reader: ClusterReader, fork: Fork, refusals: Refusals): void {
  const path = ['spec', 'job', 'jarFile'];
  if (fork === 'google') {
    refusals.needsText('program', path, 'spec.job has no jarFile');
    return;
  }
  const mode = reader.text(['spec', 'job', 'mode']);
  // A mode in another spelling is refused for that, before anybody asks for the program.
  if (mode.is === 'opaque' || (mode.is === 'given' && /^application$/i.test(mode.value))) return;
  if (['jarFile', 'pyFile', 'pyModule'].some((key) => reader.has(['spec', 'job', key]))) return;
  refusals.add('program', 'required-fields', path, 'spec.job has no jarFile, pyFile or pyModule');
}

function maxAge(reader: ClusterReader, refusals: Refusals): void {
  const path = ['spec', 'job', 'maxStateAgeToRestoreSeconds'];
  if (reader.has(path)) return;
  const restart = reader.text(['spec', 'job', 'restartPolicy']);
  const onUpdate = reader.flag(['spec', 'job', 'takeSavepointOnUpdate']);
  const demand =
    restart.is === 'given' && restart.value === 'FromSavepointOnFailure'
      ? { key: 'restartPolicy', text: 'restartPolicy FromSavepointOnFailure', at: restart.at }
      : onUpdate.is === 'given' && !onUpdate.value
        ? { key: 'takeSavepointOnUpdate', text: 'takeSavepointOnUpdate: false', at: onUpdate.at }
        : undefined;
  if (!demand) return;
  const message = `${demand.text} needs spec.job.maxStateAgeToRestoreSeconds, which is not set`;
  refusals.found.push({
    check: 'max-age',
    group: 'restart-policy-age',
    stage: 'validator',
    path,
    at: demand.at,
    message,
  });
}
