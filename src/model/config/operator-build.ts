import { operatorOptions } from '../../knowledge/flink-options.ts';
import { libraryOf } from '../../knowledge/operators.ts';
import { compareLines } from '../../knowledge/options.ts';
import { at, isNothing, items, textOf } from '../../syntax/navigate.ts';
import type { Located } from '../../text/span.ts';
import type { Workload } from '../workload.ts';
import { legacyListText, yamlListText } from './java-text.ts';
import {
  atLeast,
  type Build,
  byOperator,
  derived,
  force,
  fromSpec,
  setDefault,
  spellings,
  standIn,
  wholeNumber,
} from './operator-build-kit.ts';
import { applyResources } from './operator-build-resources.ts';

/**
 * What the operator makes of a FlinkDeployment's spec, on top of its defaults and the spec's
 * `flinkConfiguration`, which are in the draft already. What only the reconciler adds when it
 * deploys is not in: job id, savepoint path, job result store.
 * Source: flink-kubernetes-operator FlinkConfigBuilder, 1.7, 1.10, 1.12, 1.15 and main; recorded
 * configurations are replayed in the tests.
 */
export function applySpec(build: Build, workload: Workload): void {
  applyDefaults(build);
  if (!isNothing(at(build.spec, 'logConfiguration')))
    standIn(build, '$internal.deployment.config-dir', ['logConfiguration']);
  fromSpec(build, atLeast(build.flink, '1.17') ? 'kubernetes.container.image.ref' : 'kubernetes.container.image', [
    'image',
  ]);
  fromSpec(build, 'kubernetes.container.image.pull-policy', ['imagePullPolicy']);
  fromSpec(build, 'kubernetes.service-account', ['serviceAccount']);
  applyPodTemplates(build);
  if (!atLeast(build.operator, '1.8') && !isNothing(at(build.spec, 'ingress')))
    force(build, 'kubernetes.rest-service.exposed.type', 'ClusterIP');
  for (const role of ['jobManager', 'taskManager'] as const) applyResources(build, role);
  applyReplicas(build);
  if (workload.job) applyJob(build);
  else force(build, 'execution.target', 'kubernetes-session');
  if (isStandalone(build)) applyStandalone(build, workload.job !== undefined);
  applyIdentity(build);
}

function applyDefaults(build: Build): void {
  setDefault(build, 'kubernetes.rest-service.exposed.type', 'ClusterIP');
  setDefault(build, 'web.cancel.enable', 'false');
  fromSpec(build, '$internal.flink.version', ['flinkVersion']);
}

/** The JobManager has a template in any case, because of its startup probe. */
function applyPodTemplates(build: Build): void {
  const common = !isNothing(at(build.spec, 'podTemplate'));
  for (const [role, spec] of [
    ['jobmanager', 'jobManager'],
    ['taskmanager', 'taskManager'],
  ] as const) {
    const own = !isNothing(at(build.spec, spec, 'podTemplate'));
    const probe = role === 'jobmanager' && hasStartupProbe(build);
    if (own || common || probe || hasEphemeralStorage(build, spec))
      standIn(build, `kubernetes.pod-template-file.${role}`, own ? [spec, 'podTemplate'] : ['podTemplate']);
  }
}

function hasStartupProbe({ draft }: Build): boolean {
  const key = 'kubernetes.operator.jm-deployment.startup.probe.enabled';
  return (
    draft
      .first(key, ...operatorOptions().aliasesOf(key))
      ?.value.trim()
      .toLowerCase() !== 'false'
  );
}

/** Ephemeral storage goes into the pod template; main leaves it out where `resources` stands in for `resource`. */
function hasEphemeralStorage({ operator, spec }: Build, role: string): boolean {
  if (operator === 'main' && !isNothing(at(spec, role, 'resources'))) return false;
  return (textOf(at(spec, role, 'resource', 'ephemeralStorage')) ?? '').trim() !== '';
}

function applyReplicas(build: Build): void {
  const { spec } = build;
  if (!isNothing(at(spec, 'jobManager'))) {
    const replicas = at(spec, 'jobManager', 'replicas');
    if (isNothing(replicas)) force(build, 'kubernetes.jobmanager.replicas', '1');
    else if ((wholeNumber(textOf(replicas)) ?? 1) > 0)
      fromSpec(build, 'kubernetes.jobmanager.replicas', ['jobManager', 'replicas']);
  }
  if ((wholeNumber(textOf(at(spec, 'taskManager', 'replicas'))) ?? 0) > 0)
    fromSpec(build, TASK_MANAGERS, ['taskManager', 'replicas']);
}

const TASK_MANAGERS = 'kubernetes.internal.taskmanager.replicas';

function slots({ draft }: Build): number | undefined {
  const set = draft.first('taskmanager.numberOfTaskSlots');
  return set ? wholeNumber(set.value) : 1;
}

/** TaskManager replicas times slots, else the largest override of a vertex, else the job's own parallelism. */
function parallelism(build: Build): { value: number | undefined; path: string[] } {
  const replicas = at(build.spec, 'taskManager', 'replicas');
  if (!isNothing(replicas)) {
    const count = wholeNumber(textOf(replicas));
    const perManager = slots(build);
    const value = count === undefined || perManager === undefined ? undefined : count * perManager;
    return { value, path: ['taskManager', 'replicas'] };
  }
  const path = ['job', 'parallelism'];
  const overrides = build.draft.first('pipeline.jobvertex-parallelism-overrides')?.value ?? '';
  const largest = Math.max(0, ...overrides.split(/[,{}]/).map((pair) => wholeNumber(pair.split(':')[1]) ?? 0));
  if (largest > 0) return { value: largest, path };
  const own = at(build.spec, ...path);
  return { value: isNothing(own) ? 0 : wholeNumber(textOf(own)), path };
}

function listText({ operator }: Build, texts: readonly string[]): string {
  return compareLines(libraryOf(operator), '1.19') >= 0 ? yamlListText(texts) : legacyListText(texts);
}

function applyJob(build: Build): void {
  force(build, 'execution.target', 'kubernetes-application');
  if (!isStandalone(build) || !atLeast(build.operator, '1.8'))
    fromSpec(build, 'pipeline.jars', ['job', 'jarURI'], (uri) => listText(build, [uri]));
  const { value, path } = parallelism(build);
  derived(build, 'parallelism.default', value, path);
  force(build, 'execution.shutdown-on-application-finish', 'false');
  if (atLeast(build.operator, '1.8') || isHighlyAvailable(build))
    setDefault(build, 'execution.submit-failed-job-on-application-error', 'true');
  applyJobConfig(build);
}

/** What a job brings, on a cluster of its own or on a session cluster. */
export function applyJobConfig(build: Build): void {
  setDefault(build, 'pipeline.name', build.name.value);
  if (textOf(at(build.spec, 'job', 'upgradeMode')) === 'last-state')
    setDefault(build, 'execution.checkpointing.interval', '5 min');
  setDefault(build, 'execution.checkpointing.externalized-checkpoint-retention', 'RETAIN_ON_CANCELLATION');
  fromSpec(build, 'execution.savepoint.ignore-unclaimed-state', ['job', 'allowNonRestoredState']);
  fromSpec(build, '$internal.application.main', ['job', 'entryClass']);
  const words = at(build.spec, 'job', 'args');
  if (words && isNothing(words)) return;
  const path = `${build.path}job.args`;
  build.draft.put({
    key: '$internal.application.program-args',
    value: listText(
      build,
      items(words).map((word) => textOf(word) ?? ''),
    ),
    layer: words ? 'spec' : 'set-by-operator',
    writtenAs: words ? path : '$internal.application.program-args',
    at: words?.origin ?? byOperator(build),
  });
}

function isStandalone({ spec }: Build): boolean {
  return textOf(at(spec, 'mode')) === 'standalone';
}

/** The entrypoint of a standalone JobManager gets the jar as a class path. */
function applyStandalone(build: Build, hasJob: boolean): void {
  force(build, 'execution.target', 'remote');
  force(build, 'kubernetes.internal.cluster-mode', hasJob ? 'APPLICATION' : 'SESSION');
  if (!hasJob) return;
  if (!build.draft.first(TASK_MANAGERS)) {
    const { value, path } = parallelism(build);
    const perManager = slots(build);
    const count = value === undefined || !perManager ? undefined : Math.ceil(value / perManager);
    derived(build, TASK_MANAGERS, count, path);
  }
  fromSpec(build, 'pipeline.classpaths', ['job', 'jarURI'], (uri) =>
    listText(build, [uri.replace(/^local:(?:\/\/)?/, 'file://')]),
  );
}

/** Source: HighAvailabilityMode.fromConfig; `standalone` is the old word for NONE. */
function isHighlyAvailable({ draft }: Build): boolean {
  const type = draft.first(...spellings('high-availability.type'))?.value;
  return type !== undefined && !/^(?:none|standalone)$/i.test(type);
}

function applyIdentity(build: Build): void {
  const { draft, name, namespace } = build;
  const put = (key: string, from: Located<string>, writtenAs: string) =>
    draft.put({ key, value: from.value, layer: 'spec', writtenAs, at: from.origin });
  put('kubernetes.namespace', namespace, 'metadata.namespace');
  put('kubernetes.cluster-id', name, 'metadata.name');
  if (isHighlyAvailable(build)) put('high-availability.cluster-id', name, 'metadata.name');
}
