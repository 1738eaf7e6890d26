import { DEFECTS } from './defects.mjs';
import { flinkChart, LEGACY_CLUSTER, sessionJob, sessionParts } from './flink-others.mjs';
import { mark } from './repository.mjs';

const JOBS = ['enricher', 'aggregator', 'joiner', 'sessionizer', 'scorer', 'router'];
const VERSIONS = [
  ['v1_18', '1.18.1'],
  ['v1_19', '1.19.2'],
  ['v1_20', '1.20.1'],
  ['v2_0', '2.0.0'],
];

/** Writes Flink resources until there are so many files of them. */
export function writeFlink(repository, dice, files) {
  const put = (file, text) => repository.put('flink', file, text);
  let defect = 0;
  const nextDefect = () => DEFECTS[defect++ % DEFECTS.length];
  put('legacy/flinkcluster.yaml', LEGACY_CLUSTER);
  for (let index = 0; repository.count.flink < files; index++) {
    const turn = index % 5;
    if (turn === 1) writeSession(put, dice, index);
    else if (turn === 2) flinkChart(put, dice, index);
    else writeApplication(put, dice, index, nextDefect);
  }
}

function writeApplication(put, dice, index, nextDefect) {
  const app = application(dice, index);
  const luck = dice.roll();
  for (let left = luck < 0.3 ? 0 : luck < 0.75 ? 1 : 2; left > 0; left--) nextDefect()(app);
  const folder = `apps/${app.team}/streaming/${app.name}`;
  put(`${folder}/base/flinkdeployment.yaml`, deployment(app, dice));
  put(`${folder}/base/serviceaccount.yaml`, serviceAccount(app));
  put(`${folder}/base/pvc.yaml`, claim(app, dice));
  put(`${folder}/base/configmap.yaml`, logging(app, dice));
  put(
    `${folder}/base/kustomization.yaml`,
    `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - flinkdeployment.yaml
  - serviceaccount.yaml
  - pvc.yaml
  - configmap.yaml
`,
  );
  for (const stage of ['dev', 'prod']) {
    const bad = stage === 'prod' && dice.chance(0.15);
    put(`${folder}/overlays/${stage}/kustomization.yaml`, overlay(app, dice));
    put(`${folder}/overlays/${stage}/patch.yaml`, patch(app, stage, bad, dice));
  }
  put(`${folder}/Dockerfile`, dockerfile(app));
}

function application(dice, index) {
  const name = `${dice.word()}-${dice.pick(JOBS)}-${index}`;
  const team = dice.team();
  const [version, tag] = dice.pick(VERSIONS);
  return {
    name,
    team,
    namespace: `${team}-streaming`,
    version,
    tag,
    isV2: version.startsWith('v2'),
    imageTag: `${tag}-${dice.hex(7)}`,
    slots: '"4"',
    parallelism: dice.int(2, 32),
    upgrade: 'savepoint',
    ha: true,
    savepoints: true,
    memory: dice.pick(['4096m', '8192m', '2048m']),
    claim: `${name}-state`,
    accessMode: 'ReadWriteMany',
    serviceAccount: name,
    role: `arn:aws:iam::${dice.account()}:role/${name}`,
    plugin: true,
    jar: 'local:///opt/flink/usrlib/job.jar',
    extra: [],
    interval: true,
    taskManager: true,
    container: 'flink-main-container',
    checkpoints: `s3://acme-flink-state/${name}/checkpoints`,
    unknown: [],
    marks: {},
  };
}

function configuration(app) {
  const { name, marks } = app;
  const keys = app.isV2
    ? ['state.backend.type', 'execution.checkpointing.dir', 'execution.checkpointing.savepoint-dir']
    : ['state.backend.type', 'state.checkpoints.dir', 'state.savepoints.dir'];
  const slots = app.nested
    ? [
        '    taskmanager:  #!!nested-conf|nested map, refused by CRDs up to 1.10 that want flat string values',
        '      numberOfTaskSlots: "4"',
      ]
    : [`    taskmanager.numberOfTaskSlots: ${app.slots}${mark(marks.slots)}`];
  return [
    ...slots,
    `    ${keys[0]}: rocksdb`,
    ...(app.interval ? ['    execution.checkpointing.interval: 60s'] : []),
    `    ${keys[1]}: ${app.checkpoints}${mark(marks.checkpoints)}`,
    ...(app.savepoints ? [`    ${keys[2]}: s3://acme-flink-state/${name}/savepoints`] : []),
    ...(app.ha
      ? ['    high-availability.type: kubernetes', `    high-availability.storageDir: s3://acme-flink-state/${name}/ha`]
      : []),
    ...app.extra,
  ];
}

function deployment(app, dice) {
  const { name, team, marks } = app;
  return `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: ${name}
  namespace: ${app.namespace}
  labels:
    app.kubernetes.io/name: ${name}
    team: ${team}
spec:${mark(marks.spec)}
  image: registry.acme.io/${team}/${name}:${app.imageTag}${mark(marks.image)}
  imagePullPolicy: IfNotPresent
  flinkVersion: ${app.version}${mark(marks.version)}
  serviceAccount: ${app.serviceAccount}${mark(marks.serviceAccount)}
${[...app.unknown, '  flinkConfiguration:', ...configuration(app)].join('\n')}
  podTemplate:
    spec:
      containers:
        - name: ${app.container}${mark(marks.container)}
          env:
            - name: LOG_LEVEL
              value: INFO
          volumeMounts:
            - name: state
              mountPath: /data
      volumes:
        - name: state
          persistentVolumeClaim:
            claimName: ${app.claim}${mark(marks.claim)}
  jobManager:
    resource:
      memory: 2048m
      cpu: 1
${app.taskManager ? taskManager(app, dice) : ''}  job:
    jarURI: ${app.jar}${mark(marks.jar)}
    entryClass: io.acme.${team}.Main
    parallelism: ${app.parallelism}${mark(marks.parallelism)}
    upgradeMode: ${app.upgrade}${mark(marks.upgrade)}
    state: running
`;
}

function taskManager({ memory, marks }, dice) {
  return `  taskManager:
    resource:
      memory: ${memory}${mark(marks.memory)}
      cpu: ${dice.int(1, 4)}
`;
}

function serviceAccount({ name, namespace, role, marks }) {
  const annotations =
    role === undefined ? '' : `  annotations:\n    eks.amazonaws.com/role-arn: ${role}${mark(marks.role)}\n`;
  return `apiVersion: v1
kind: ServiceAccount
metadata:${mark(marks.account)}
  name: ${name}
  namespace: ${namespace}
${annotations}`;
}

function claim({ name, namespace, accessMode, marks }, dice) {
  return `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ${name}-state
  namespace: ${namespace}
spec:
  accessModes:
    - ${accessMode}${mark(marks.accessMode)}
  storageClassName: efs-sc
  resources:
    requests:
      storage: ${dice.int(10, 200)}Gi
`;
}

function logging({ name, namespace }, dice) {
  const loggers = Array.from(
    { length: dice.int(5, 40) },
    (_, index) => `    logger.x${index}.name = io.acme.${dice.word()}.${dice.word()}\n`,
  );
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}-log
  namespace: ${namespace}
data:
  log4j-console.properties: |
    rootLogger.level = INFO
    rootLogger.appenderRef.console.ref = ConsoleAppender
    logger.flink.name = org.apache.flink
    logger.flink.level = INFO
${loggers.join('')}`;
}

function overlay({ name, team, tag }, dice) {
  return `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../../base
patches:
  - path: patch.yaml
images:
  - name: registry.acme.io/${team}/${name}
    newTag: "${tag}-${dice.hex(7)}"
`;
}

function patch({ name, namespace }, stage, bad, dice) {
  const stateless = '    upgradeMode: stateless #!!overlay-stateless|the prod overlay turns a stateful job stateless\n';
  return `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  job:
    parallelism: ${stage === 'prod' ? dice.int(8, 64) : 1}
${bad ? stateless : ''}`;
}

function dockerfile({ name, tag, isV2, plugin }) {
  const home = '$FLINK_HOME';
  const folder = `${home}/plugins/s3-fs-hadoop`;
  const run = `RUN mkdir -p ${folder} && cp ${home}/opt/flink-s3-fs-hadoop-${tag}.jar ${folder}/\n`;
  return `FROM flink:${tag}-scala_2.12-java${isV2 ? 17 : 11}
${plugin ? run : ''}COPY --chown=flink:flink target/${name}-all.jar ${home}/usrlib/job.jar
USER flink
`;
}

function writeSession(put, dice, index) {
  const name = `${dice.word()}-session-${index}`;
  const team = dice.team();
  const namespace = `${team}-streaming`;
  const folder = `apps/${team}/sessions/${name}`;
  const parts = sessionParts(name, namespace, index, dice);
  const jobs = dice.int(2, 4);
  for (let job = 0; job < jobs; job++) parts[`job-${job}.yaml`] = sessionJob(name, namespace, job, dice);
  const names = Object.keys(parts).map((file) => `  - ${file}\n`);
  for (const [file, text] of Object.entries(parts)) put(`${folder}/${file}`, text);
  put(
    `${folder}/kustomization.yaml`,
    `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${names.join('')}`,
  );
}
