const CONFIG = 'spec\\.flinkConfiguration';
/** A value that the operator or the session cluster brings in is reported where the object asks for it. */
const FROM_ELSEWHERE = 'metadata\\.name|spec\\.deploymentName';

const option = (...keys: string[]) =>
  new RegExp(`^(?:${CONFIG}\\.(?:${keys.join('|').replaceAll('.', '\\.')})|${FROM_ELSEWHERE})$`);
const field = (path: string) => new RegExp(`^(?:${path.replaceAll('.', '\\.')})$`);
const autoscaler = (...names: string[]) =>
  option(...names.flatMap((name) => [`job.autoscaler.${name}`, `kubernetes.operator.job.autoscaler.${name}`]));

const ROLE = '(?:jobManager|taskManager)';

/**
 * The field that each check is about, as the path to it in the judged object: of something
 * missing, the deepest key that is there.
 */
export const FIELDS: Record<string, RegExp> = {
  'name-pattern': field('metadata.name'),
  'flink-version-missing': field('metadata.name|spec.flinkVersion'),
  'flink-version-unknown': field('spec.flinkVersion'),
  'flink-version-unsupported': field('spec.flinkVersion'),
  'flink-version-change-after-last-state-suspend': field('spec.flinkVersion|metadata.name'),
  'forbidden-config-key': option('kubernetes.namespace', 'kubernetes.cluster-id', 'high-availability.cluster-id'),
  'rollback-needs-ha': option('kubernetes.operator.deployment.rollback.enabled'),
  'health-check-needs-recovery': option(
    'kubernetes.operator.jm-deployment-recovery.enabled',
    'kubernetes.operator.cluster.health-check.enabled',
  ),
  'ingress-template-missing': field('spec.ingress|spec.ingress.template'),
  'ingress-template-invalid': field('spec.ingress.template'),
  'log-config-key': /^spec\.logConfiguration\..+$/,
  'service-account-missing': field('metadata.name'),
  'last-state-needs-ha': field('spec.job.upgradeMode'),
  'job-must-start-running': field('spec.job.state'),
  'session-job-last-state-unsupported': field('spec.job.upgradeMode'),
  'checkpoint-dir-required': field('spec.job.upgradeMode'),
  'savepoint-dir-required-savepoint-mode': field('spec.job.upgradeMode'),
  'savepoint-dir-required-trigger-nonce': field('spec.job.savepointTriggerNonce'),
  'savepoint-dir-required-periodic': option('kubernetes.operator.periodic.savepoint.interval'),
  'savepoint-dir-required-max-checkpoint-age': option(
    'kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age',
  ),
  'taskmanager-replicas-not-positive': field('spec.taskManager.replicas'),
  'parallelism-not-positive': field('spec.job.parallelism|spec.job'),
  'jobmanager-memory-undefined': /^(?:metadata\.name|spec\.jobManager(?:\.resource)?)$/,
  'taskmanager-memory-undefined': /^(?:metadata\.name|spec\.taskManager(?:\.resource)?)$/,
  'resource-memory-unparsable': new RegExp(`^spec\\.${ROLE}\\.resource\\.memory$`),
  'resource-ephemeral-storage-unparsable': new RegExp(`^spec\\.${ROLE}\\.resource\\.ephemeralStorage$`),
  'resources-quantity-unparsable': new RegExp(`^spec\\.${ROLE}\\.resources\\.(?:requests|limits)\\.[a-z./-]+$`),
  'resources-memory-not-positive': new RegExp(`^spec\\.${ROLE}\\.resources\\.(?:requests|limits)\\.memory$`),
  'resources-cpu-not-positive': new RegExp(`^spec\\.${ROLE}\\.resources\\.(?:requests|limits)\\.cpu$`),
  'resources-other-negative': new RegExp(`^spec\\.${ROLE}\\.resources\\.(?:requests|limits)\\.[a-z./-]+$`),
  'resources-request-above-limit': new RegExp(`^spec\\.${ROLE}\\.resources\\.requests\\.(?:cpu|memory)$`),
  'jobmanager-replicas-not-positive': field('spec.jobManager.replicas'),
  'standby-jobmanager-needs-ha': field('spec.jobManager.replicas'),
  'session-to-application-switch': field('spec.job'),
  'application-to-session-switch': field('metadata.name'),
  'native-to-standalone-switch': field('spec.mode'),
  'standalone-to-native-switch': field('spec.mode|metadata.name'),
  'savepoint-redeploy-needs-path': field('spec.job.savepointRedeployNonce'),
  'autoscaler-enabled': autoscaler('enabled'),
  'autoscaler-scale-down-max-factor': autoscaler('scale-down.max-factor'),
  'autoscaler-scale-up-max-factor': autoscaler('scale-up.max-factor'),
  'autoscaler-utilization-target': autoscaler('utilization.target', 'target.utilization'),
  'autoscaler-utilization-boundary': autoscaler('target.utilization.boundary'),
  'autoscaler-utilization-max': autoscaler('utilization.max'),
  'autoscaler-utilization-min': autoscaler('utilization.min'),
  'autoscaler-gc-pressure': autoscaler('memory.gc-pressure.threshold'),
  'autoscaler-heap-usage': autoscaler('memory.heap-usage.threshold'),
  'autoscaler-observed-scalability-min': autoscaler('observed-scalability.coefficient-min'),
  'autoscaler-effectiveness-threshold': autoscaler('scaling.effectiveness.threshold'),
  'autoscaler-memory-overhead': autoscaler('memory.tuning.overhead'),
  'autoscaler-excluded-periods': autoscaler('excluded.periods'),
  'autoscaler-metrics-window': autoscaler('metrics.window'),
  'session-job-deployment-name-pattern': field('spec|spec.deploymentName'),
  'session-job-job-missing': field('spec'),
  'session-job-deployment-name-changed': field('spec.deploymentName'),
  'session-job-jar-uri': field('spec.job.jarURI'),
  'session-job-on-application-cluster': field('spec.deploymentName'),
  'previous-unreadable': field('metadata.name'),
  'session-job-cluster-unreadable': field('spec.deploymentName'),
  'session-job-cluster-mismatch': field('spec.deploymentName'),
  'snapshot-exactly-one-kind': field('spec|spec.checkpoint'),
  'snapshot-job-reference-missing': field('spec|spec.jobReference'),
  'snapshot-target-not-found': /^spec\.jobReference(?:\.(?:kind|name))?$/,
};
