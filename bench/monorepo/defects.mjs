/** In two pieces, so that nobody's scanner takes it for a key that leaked. */
const EXAMPLE_KEY = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');

/**
 * What can be wrong with a Flink application: each changes the parts it is made of, and says at
 * which line. `marks` holds the defect of each marked place.
 */
export const DEFECTS = [
  (app) => {
    app.version = 'v1.20';
    app.marks.version = 'flink-version-form|flinkVersion written with a dot';
  },
  (app) => {
    app.imageTag = '1.18.1-scala_2.12-java11';
    app.marks.image = `image-version|image is Flink 1.18 but flinkVersion says ${app.version}`;
  },
  (app) => {
    app.upgrade = 'savepoint';
    app.savepoints = false;
    app.marks.upgrade = 'savepoint-dir-missing|upgradeMode savepoint without a savepoint directory';
  },
  (app) => {
    app.upgrade = 'last-state';
    app.ha = false;
    app.marks.upgrade =
      'last-state-no-ha|upgradeMode last-state without high availability (refused up to operator 1.9, a recovery risk since)';
  },
  (app) => {
    app.upgrade = 'stateless';
    app.marks.upgrade = 'stateless-drops-state|stateless upgrade of a job that keeps checkpoints';
  },
  (app) => {
    app.parallelism = 0;
    app.marks.parallelism = 'parallelism-zero|parallelism 0';
  },
  (app) => {
    app.slots = '4';
    app.marks.slots = 'slots-not-string|a number where CRDs up to 1.10 want a string';
  },
  (app) => {
    app.taskManager = false;
    app.marks.spec = 'missing-tm|no taskManager, so no memory';
  },
  (app) => {
    app.memory = '2048 megs';
    app.marks.memory = 'bad-memory|memory is not a quantity Flink reads';
  },
  (app) => {
    app.claim = `${app.name}-statee`;
    app.marks.claim = 'pvc-missing|no such PersistentVolumeClaim';
  },
  (app) => {
    app.accessMode = 'ReadWriteOnce';
    app.marks.accessMode = 'pvc-rwo-two-pods|ReadWriteOnce, mounted by JobManager and TaskManagers';
  },
  (app) => {
    app.serviceAccount = `${app.name}-runner`;
    app.marks.serviceAccount = 'sa-missing|no such ServiceAccount';
  },
  (app) => {
    app.role = `arn:aws:iam::12345:role/${app.name}`;
    app.marks.role = 'irsa-malformed|account id of five digits in the role ARN';
  },
  (app) => {
    app.role = undefined;
    app.marks.account = 'irsa-absent|s3 paths, no role annotation, no other credentials';
  },
  (app) => {
    app.plugin = false;
    app.marks.checkpoints = 's3-no-plugin|s3 path but the Dockerfile enables no s3 plugin';
  },
  (app) => {
    app.jar = 'local:///opt/flink/usrlib/app.jar';
    app.marks.jar = 'jar-path|the Dockerfile copies the jar to job.jar';
  },
  (app) => {
    app.extra = ['    execution.checkpoint.interval: 60s #!!bad-key|meant execution.checkpointing.interval'];
    app.interval = false;
  },
  (app) => {
    app.nested = true;
  },
  (app) => {
    app.container = 'flink';
    app.marks.container = 'podtemplate-container|the main container must be named flink-main-container';
  },
  (app) => {
    app.extra = [
      `    s3.access-key: ${EXAMPLE_KEY} #!!clear-secret|credentials in the manifest`,
      '    s3.secret-key: not-a-real-secret-key',
    ];
  },
  (app) => {
    app.checkpoints = 'file:///tmp/checkpoints';
    app.marks.checkpoints = "local-state|checkpoints on the container's own disk";
  },
  (app) => {
    app.unknown = ['  jobmanager: {} #!!unknown-field|unknown field, dropped by the API server (jobManager is meant)'];
  },
];
