import { at, entries, keyText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { openValue, unseenOf } from '../admission/check.ts';
import { readOption } from '../admission/option-reader.ts';
import { javaBoolean } from '../admission/values.ts';
import type { Written } from '../config/setting.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Role } from '../pods/pod.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import { podLabels, portsOf, servicesSelecting } from '../standalone/services.ts';
import { podOf, type Workload } from '../workload.ts';

/**
 * Labels of the pods of a role. Empty for the forms whose labels are not known here.
 * Source: KubernetesUtils.getCommonLabels, getJobManagerSelectors and getTaskManagerSelectors of
 * Flink, StandaloneKubernetesUtils of the operator.
 */
export function roleLabels(workload: Workload, role: Role): ReadonlyMap<string, string> {
  if (workload.form === 'standalone') {
    const pod = podOf(workload, role);
    return pod ? podLabels(pod.object) : new Map();
  }
  if (workload.form !== 'FlinkDeployment') return new Map();
  const isStandalone = textOf(at(workload.spec, 'mode')) === 'standalone';
  const own = role === 'jobmanager' ? 'jobManager' : 'taskManager';
  const labels = new Map<string, string>();
  for (const template of [at(workload.spec, 'podTemplate'), at(workload.spec, own, 'podTemplate')])
    for (const { key, value } of entries(at(template, 'metadata', 'labels'))) {
      const text = textOf(value);
      if (text !== undefined) labels.set(keyText(key), text);
    }
  return labels
    .set('app', workload.object.name)
    .set('component', role)
    .set('type', isStandalone ? 'flink-standalone-kubernetes' : 'flink-native-kubernetes');
}

/** Labels of the JobManager's pods. */
export function jobManagerLabels(workload: Workload): ReadonlyMap<string, string> {
  return roleLabels(workload, 'jobmanager');
}

/** The port of the REST API; undefined when it is a range, a placeholder or not in sight. */
export function restPort(workload: Workload): number | undefined {
  const read = readOption(
    workload.config,
    ['rest.port'],
    (text) => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : undefined),
    8081,
  );
  return read.is === 'value' || read.is === 'default' ? read.value : undefined;
}

/** Services that lead to the REST port of a JobManager. */
export function restServices(workload: Workload, model: Model): KubeObject[] {
  const pod = podOf(workload, 'jobmanager');
  const rest = restPort(workload);
  if (!pod || rest === undefined) return [];
  return servicesSelecting(jobManagerLabels(workload), workload.object, model).filter((service) =>
    portsOf(service, pod).some(({ target }) => target?.value === rest),
  );
}

/**
 * Whether Flink itself asks clients of its REST API for a certificate.
 * Source: SecurityOptions.SSL_REST_ENABLED and SSL_REST_AUTHENTICATION_ENABLED, Flink 1.13 to 2.3.
 */
export function restAuthentication(workload: Workload): Proof {
  return isOn(workload, 'security.ssl.rest.authentication-enabled', false);
}

/** Whether jars can be uploaded and run over the web interface. Source: WebOptions.SUBMIT_ENABLE. */
export function webSubmit(workload: Workload): Proof {
  return isOn(workload, 'web.submit.enable', true);
}

function isOn(workload: Workload, key: string, fallback: boolean): Proof {
  const read = readOption(workload.config, [key], javaBoolean, fallback);
  if (read.is === 'unknown') return unknown(read.missing);
  if (read.is === 'unreadable') return unknown(openValue(key, read.written.at));
  const because = read.written ? [{ text: `${key} is ${read.written.raw}`, at: read.written.at }] : [];
  return read.value ? yes(because) : no(because);
}

/** Whether a text is still to be filled in; and what keeps a workload from being seen. */
export function openText(workload: Workload, text: string, place: KubeObject['at']): Proof<never> | undefined {
  if (placeholderIn(text)) return unknown(openValue(text, place));
  const unseen = unseenOf(workload);
  return unseen ? unknown(unseen) : undefined;
}

/** Where a FlinkDeployment turns TLS of its REST API on with stores of its own. */
export function restTls(workload: Workload): Written | undefined {
  if (workload.form !== 'FlinkDeployment' && workload.form !== 'FlinkBlueGreenDeployment') return undefined;
  const written = workload.config.entry('security.ssl.rest.enabled');
  const store =
    workload.config.entry('security.ssl.rest.truststore') ?? workload.config.entry('security.ssl.truststore');
  if (written?.layer !== 'resource' || !store) return undefined;
  return javaBoolean(written.raw) === true ? written : undefined;
}
