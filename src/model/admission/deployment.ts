import { flinkVersionSupport, lineOfFlinkVersion, operatorRuns } from '../../knowledge/versions.ts';
import { at, entries, isNothing, keyText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Workload } from '../workload.ts';
import { type Check, type Failure, openValue, since, unseenOf } from './check.ts';
import { versionText } from './flink-version-value.ts';
import { haActive } from './ha-mode.ts';
import { ingressAddressFault } from './ingress-address.ts';
import { type Read, readOption } from './option-reader.ts';
import { deepestKey, optionPlace, spoken } from './placing.ts';
import { javaBoolean } from './values.ts';

const NAME = /^[a-z](?:[-a-z0-9]{0,43}[a-z0-9])?$/;
export const LONGEST_NAME = 45;

/** Whether a name is one that the operator takes for a FlinkDeployment. */
export function isDeploymentName(name: string): boolean {
  return NAME.test(name);
}

/** What is wrong with a name, in words. */
export function nameFault(name: string): string {
  if (name.length > LONGEST_NAME) return `has ${name.length} characters, and ${LONGEST_NAME} are the most`;
  if (!/^[a-z]/.test(name)) return 'does not begin with a lower-case letter';
  const wrong = /[^-a-z0-9]/.exec(name)?.[0];
  if (wrong !== undefined)
    return `holds ${JSON.stringify(wrong)}: only lower-case letters, digits and hyphens may be in it`;
  return 'ends with a hyphen';
}

/** The name becomes the cluster's id and the prefix of its services. 1.1 and later. */
export const deploymentName: Check = function* ({ workload, operator }) {
  const { name, unsettled, at: where } = workload.object;
  if (name === '' || !since(operator, '1.1') || isDeploymentName(name)) return;
  const missing = unsettled ? ([unsettled] as const) : placeholderIn(name) ? openValue(name, where) : undefined;
  yield {
    check: 'name-pattern',
    at: where,
    message: `The name ${name} ${nameFault(name)}`,
    path: ['metadata', 'name'],
    missing: missing && [...missing],
  };
};

/** The children of a blue/green deployment carry its name with a colour. */
export const childNames: Check = function* ({ workload }) {
  const { name, unsettled, at: where } = workload.object;
  const child = `${name}-green`;
  if (name === '' || isDeploymentName(child)) return;
  const missing = unsettled ? ([unsettled] as const) : placeholderIn(name) ? openValue(name, where) : undefined;
  yield {
    check: 'bluegreen-child-name',
    at: where,
    message: `The name of the child ${child} ${nameFault(child)}`,
    path: ['metadata', 'name'],
    missing: missing && [...missing],
  };
};

/** A version that is missing, that the operator does not know, or that it has dropped (1.9 and later). */
export const flinkVersion: Check = function* ({ workload, operator }) {
  // Amazon's edition can take the version from its release.
  if (workload.vendor === 'emr') return;
  const node = at(workload.spec, 'flinkVersion');
  const where = spoken(workload, 'flinkVersion');
  if (!node || isNothing(node)) {
    yield {
      check: 'flink-version-missing',
      at: deepestKey(workload, 'flinkVersion'),
      message: `${workload.form} ${workload.object.name} has no ${where}`,
      path: [...workload.specPath, 'flinkVersion'],
      missing: unseenOf(workload),
    };
    return;
  }
  const value = versionText(node) ?? '';
  const missing = placeholderIn(value) ? openValue(value, node.origin) : undefined;
  const support = operatorRuns(operator, value);
  if (missing || support === 'unlisted') {
    const message = `${where} is ${value || 'no text'}, which ${whoDoesNot(value)}`;
    yield { check: 'flink-version-unknown', at: node.origin, message, missing };
  } else if (support === 'refused') {
    const message = `Operators from 1.9 on do not support Flink ${lineOfFlinkVersion(value)}, which ${where} asks for`;
    yield { check: 'flink-version-unsupported', at: node.origin, message };
  }
};

function whoDoesNot(value: string): string {
  const first = flinkVersionSupport(value)?.listed;
  if (first === undefined) return 'no operator knows';
  return first === 'main' ? 'no released operator knows' : `operators before ${first} do not know`;
}

const RESERVED: readonly { key: string; since: string }[] = [
  { key: 'kubernetes.namespace', since: '0.1' },
  { key: 'kubernetes.cluster-id', since: '0.1' },
  { key: 'high-availability.cluster-id', since: '1.4' },
];

/** Keys that the operator sets itself from the object's name and namespace. */
export const reservedKeys: Check = function* ({ workload, operator }) {
  for (const reserved of RESERVED) {
    const written = since(operator, reserved.since) ? workload.config.entry(reserved.key) : undefined;
    if (!written) continue;
    const place = optionPlace(workload, written);
    yield {
      check: 'forbidden-config-key',
      ...place,
      at: written.layer === 'resource' ? written.keyAt : place.at,
      message: `${reserved.key} is set in the configuration, where the operator puts it in itself`,
      identity: [reserved.key],
    };
  }
};

const ROLLBACK = 'kubernetes.operator.deployment.rollback.enabled';
const HEALTH_CHECK = 'kubernetes.operator.cluster.health-check.enabled';
const RECOVERY = 'kubernetes.operator.jm-deployment-recovery.enabled';

/** A rollback needs the metadata that high availability keeps. */
export const rollback: Check = function* ({ workload, operator }) {
  const { config } = workload;
  const enabled = readOption(config, [ROLLBACK], javaBoolean, false);
  yield* unreadable(workload, enabled, 'rollback-needs-ha', 'neither true nor false');
  if (enabled.is !== 'value' || !enabled.value || workload.vendor === 'emr') return;
  const ha = haActive(config, operator);
  if (ha.is === 'yes') return;
  const [step] = ha.because;
  const place = optionPlace(workload, enabled.written);
  yield {
    check: 'rollback-needs-ha',
    at: place.at,
    related: [...(place.related ?? []), ...ha.because],
    message: `${ROLLBACK} is true, and ${step ? step.text : `high availability is off${unlessDefault(workload)}`}`,
    missing: ha.is === 'unknown' ? ha.missing : undefined,
    assumed: !step && assumes(workload),
  };
};

/** The health check acts through the recovery of deployments. 1.3 and later. */
export const healthCheck: Check = function* ({ workload, operator }) {
  if (!since(operator, '1.3')) return;
  const { config } = workload;
  const enabled = readOption(config, [HEALTH_CHECK], javaBoolean, false);
  yield* unreadable(workload, enabled, 'health-check-needs-recovery', 'neither true nor false');
  if (enabled.is !== 'value' || !enabled.value) return;
  const recovery = readOption(config, [RECOVERY], javaBoolean, true);
  yield* unreadable(workload, recovery, 'health-check-needs-recovery', 'neither true nor false');
  if (recovery.is !== 'value' || recovery.value) return;
  const place = optionPlace(workload, recovery.written);
  yield {
    check: 'health-check-needs-recovery',
    at: place.at,
    message: `${RECOVERY} is false while ${HEALTH_CHECK} is true`,
    related: [...(place.related ?? []), { text: 'the health check is on', at: enabled.written.at }],
  };
};

/** A value that the validator throws on: the webhook refuses the object all the same. */
export function* unreadable(workload: Workload, read: Read<unknown>, check: string, what: string): Generator<Failure> {
  if (read.is !== 'unreadable') return;
  const { written } = read;
  yield {
    check,
    ...optionPlace(workload, written),
    message: `${written.key} is ${written.raw === '' ? 'empty' : written.raw}, which is ${what}`,
    identity: [written.key],
  };
}

export function assumes(workload: Workload): boolean {
  return workload.config.gaps.assumesStockOperator;
}

/** Words for a message about something that the operator's own defaults may set. */
export function unlessDefault(workload: Workload): string {
  return assumes(workload) ? " (unless the operator's defaults set it)" : '';
}

/** An ingress without an address, or with one that java.net.URL does not read. */
export const ingress: Check = function* ({ workload }) {
  const node = at(workload.spec, 'ingress');
  if (!node || isNothing(node)) return;
  const template = at(node, 'template');
  if (!template || isNothing(template)) {
    yield {
      check: 'ingress-template-missing',
      at: deepestKey(workload, 'ingress'),
      message: `${spoken(workload, 'ingress')} has no template`,
      missing: unseenOf(workload),
    };
    return;
  }
  const value = textOf(template) ?? '';
  const fault = ingressAddressFault(value);
  if (fault === undefined) return;
  const open = placeholderIn(value.replace(/\{\{(?:name|namespace)\}\}/gi, ''));
  yield {
    check: 'ingress-template-invalid',
    at: template.origin,
    message: `${spoken(workload, 'ingress', 'template')} is ${value}, in which ${fault}`,
    missing: open ? openValue(value, template.origin) : undefined,
  };
};

/** Source: Constants.CONFIG_FILE_LOG4J_NAME and CONFIG_FILE_LOGBACK_NAME of flink-kubernetes. */
export const LOG_FILES: readonly string[] = ['log4j-console.properties', 'logback-console.xml'];

/** Names of the files in `logConfiguration`. */
export function logFilesOf(workload: Workload): string[] {
  return entries(at(workload.spec, 'logConfiguration')).map(({ key }) => keyText(key));
}

export const logConfiguration: Check = function* ({ workload }) {
  for (const { key } of entries(at(workload.spec, 'logConfiguration'))) {
    const name = keyText(key);
    if (LOG_FILES.includes(name)) continue;
    yield {
      check: 'log-config-key',
      at: key.origin,
      message: `${spoken(workload, 'logConfiguration')} has the key ${name}, and only ${LOG_FILES.join(' and ')} are taken`,
      identity: [name],
      missing: placeholderIn(name) ? openValue(name, key.origin) : undefined,
    };
  }
};

/**
 * `spec.serviceAccount`, which the validator wants of every FlinkDeployment; the key in
 * `flinkConfiguration` does not help, an empty text does.
 */
export const serviceAccount: Check = function* ({ workload }) {
  // Amazon's operator makes accounts of its own from the execution role.
  if (workload.vendor === 'emr' || !isNothing(at(workload.spec, 'serviceAccount'))) return;
  yield {
    check: 'service-account-missing',
    at: workload.object.at,
    message: `${workload.form} ${workload.object.name} has no ${spoken(workload, 'serviceAccount')}`,
    path: [...workload.specPath, 'serviceAccount'],
    missing: unseenOf(workload),
  };
};
