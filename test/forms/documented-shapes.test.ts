import { afterAll, describe, expect, it } from 'vitest';
import { type Files, Scratch } from '../properties/repositories.ts';

/*
 * The manifests of Flink's documentation for running without an operator, by version, with the differences that the
 * versions have: the configuration file, spellings of options, the port for queryable state.
 * Source: docs/content/docs/deployment/resource-providers/standalone/kubernetes.md of the release branches;
 * flink-container/kubernetes of Flink up to 1.10.
 */

const scratch = new Scratch();
afterAll(() => scratch.dispose());

const IMAGES: Record<string, string> = {
  '1.13': 'apache/flink:1.13.6-scala_2.11',
  '1.14': 'apache/flink:1.14.6-scala_2.12',
  '1.15': 'apache/flink:1.15.4-scala_2.12',
  '1.16': 'apache/flink:1.16.3-scala_2.12',
  '1.17': 'apache/flink:1.17.2-scala_2.12',
  '1.18': 'apache/flink:1.18.1-scala_2.12',
  '1.19': 'apache/flink:1.19.3-scala_2.12',
  '1.20': 'apache/flink:1.20.3-scala_2.12',
  '2.0': 'apache/flink:2.0.1-scala_2.12',
  '2.1': 'apache/flink:2.1.1-scala_2.12',
};

const LINES = Object.keys(IMAGES);
const minor = (line: string) => (line.startsWith('2') ? 100 : Number(line.slice(2)));

function configuration(
  line: string,
  more: string[] = [],
  address = 'jobmanager.rpc.address: flink-jobmanager',
): string {
  const file = minor(line) >= 19 ? 'config.yaml' : 'flink-conf.yaml';
  const conf = [
    ...(address === '' ? [] : [address]),
    'taskmanager.numberOfTaskSlots: 2',
    'blob.server.port: 6124',
    'jobmanager.rpc.port: 6123',
    'taskmanager.rpc.port: 6122',
    ...(minor(line) < 18 ? ['queryable-state.proxy.ports: 6125'] : []),
    'jobmanager.memory.process.size: 1600m',
    'taskmanager.memory.process.size: 1728m',
    'parallelism.default: 2',
    ...more,
  ];
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: flink-config
  labels:
    app: flink
data:
  ${file}: |+
${conf.map((each) => `    ${each}`).join('\n')}
  log4j-console.properties: |+
    rootLogger.level = INFO
    rootLogger.appenderRef.console.ref = ConsoleAppender
    appender.console.name = ConsoleAppender
    appender.console.type = CONSOLE
    appender.console.layout.type = PatternLayout
    appender.console.layout.pattern = %d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n
`;
}

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: flink-jobmanager
spec:
  type: ClusterIP
  ports:
  - name: rpc
    port: 6123
  - name: blob-server
    port: 6124
  - name: webui
    port: 8081
  selector:
    app: flink
    component: jobmanager
`;

const REST = `apiVersion: v1
kind: Service
metadata:
  name: flink-jobmanager-rest
spec:
  type: NodePort
  ports:
  - name: rest
    port: 8081
    targetPort: 8081
    nodePort: 30081
  selector:
    app: flink
    component: jobmanager
`;

interface Pods {
  kind?: 'Deployment' | 'Job';
  args: string;
  env?: string;
  account?: boolean;
  usrlib?: boolean;
}

function pods(line: string, role: 'jobmanager' | 'taskmanager', { kind = 'Deployment', ...given }: Pods): string {
  const isManager = role === 'jobmanager';
  const file = minor(line) >= 19 ? 'config.yaml' : 'flink-conf.yaml';
  const ports = isManager ? ['6123 rpc', '6124 blob-server', '8081 webui'] : ['6122 rpc'];
  const selector = kind === 'Job' ? '' : `  selector:\n    matchLabels:\n      app: flink\n      component: ${role}\n`;
  const count = kind === 'Job' ? '' : `  replicas: ${isManager ? 1 : 2}\n`;
  return `apiVersion: ${kind === 'Job' ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata:
  name: flink-${role}
spec:
${count}${selector}  template:
    metadata:
      labels:
        app: flink
        component: ${role}
    spec:
${kind === 'Job' ? '      restartPolicy: OnFailure\n' : ''}${given.account ? '      serviceAccountName: flink-service-account\n' : ''}      containers:
      - name: ${role}
        image: ${IMAGES[line]}
${given.env ?? '        env:\n'}        args: ${given.args}
        ports:
${ports.map((port) => `        - containerPort: ${port.split(' ')[0]}\n          name: ${port.split(' ')[1]}`).join('\n')}
        livenessProbe:
          tcpSocket:
            port: ${isManager ? 6123 : 6122}
          initialDelaySeconds: 30
          periodSeconds: 60
        volumeMounts:
        - name: flink-config-volume
          mountPath: /opt/flink/conf
${given.usrlib ? '        - name: job-artifacts-volume\n          mountPath: /opt/flink/usrlib\n' : ''}        securityContext:
          runAsUser: 9999
      volumes:
      - name: flink-config-volume
        configMap:
          name: flink-config
          items:
          - key: ${file}
            path: ${file}
          - key: log4j-console.properties
            path: log4j-console.properties
${given.usrlib ? '      - name: job-artifacts-volume\n        hostPath:\n          path: /host/path/to/job/artifacts\n' : ''}`;
}

const POD_IP = `        env:
        - name: POD_IP
          valueFrom:
            fieldRef:
              fieldPath: status.podIP
`;

const ACCOUNT = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: flink-service-account
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: flink-role-binding-flink
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: edit
subjects:
- kind: ServiceAccount
  name: flink-service-account
`;

const JOB = '["standalone-job", "--job-classname", "com.job.ClassName", "--input", "a"]';

function session(line: string): Files {
  return {
    'flink-configuration-configmap.yaml': configuration(line),
    'jobmanager-service.yaml': SERVICE,
    'jobmanager-session-deployment.yaml': pods(line, 'jobmanager', { args: '["jobmanager"]' }),
    'taskmanager-session-deployment.yaml': pods(line, 'taskmanager', { args: '["taskmanager"]' }),
  };
}

function application(line: string): Files {
  return {
    'flink-configuration-configmap.yaml': configuration(line),
    'jobmanager-service.yaml': SERVICE,
    'jobmanager-application.yaml': pods(line, 'jobmanager', { kind: 'Job', args: JOB, usrlib: true }),
    'taskmanager-job-deployment.yaml': pods(line, 'taskmanager', { args: '["taskmanager"]', usrlib: true }),
  };
}

function highlyAvailable(line: string): Files {
  const type =
    minor(line) >= 17
      ? 'high-availability.type: kubernetes'
      : minor(line) >= 16
        ? 'high-availability: kubernetes'
        : 'high-availability: org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory';
  const ha = [
    'kubernetes.cluster-id: session-one',
    type,
    'high-availability.storageDir: hdfs:///flink/recovery',
    'restart-strategy: fixed-delay',
    'restart-strategy.fixed-delay.attempts: 10',
  ];
  const spelled =
    minor(line) >= 19 ? ha.map((each) => each.replace('restart-strategy:', 'restart-strategy.type:')) : ha;
  return {
    'flink-configuration-configmap.yaml': configuration(line, spelled, ''),
    'jobmanager-session-deployment-ha.yaml': pods(line, 'jobmanager', {
      args: '["jobmanager", "$(POD_IP)"]',
      env: POD_IP,
      account: true,
    }),
    'taskmanager-session-deployment.yaml': pods(line, 'taskmanager', { args: '["taskmanager"]', account: true }),
    'account.yaml': ACCOUNT,
  };
}

function reactive(line: string): Files {
  return {
    ...application(line),
    'flink-configuration-configmap.yaml': configuration(line, [
      'scheduler-mode: reactive',
      'execution.checkpointing.interval: 10s',
    ]),
    'hpa.yaml': `apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata:
  name: flink-taskmanager
spec:
  minReplicas: 1
  maxReplicas: 15
  targetCPUUtilizationPercentage: 35
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: flink-taskmanager
`,
  };
}

/** The templates of Flink up to 1.10; the variables are filled in by envsubst. */
const OLD: Files = {
  'deploy.sh': `#!/bin/sh
FLINK_IMAGE_NAME=registry.example/flink-job:1.9.3 FLINK_JOB=shop.Orders FLINK_JOB_PARALLELISM=2 \\
  envsubst < job-cluster-job.yaml | kubectl create -f -
`,
  'job-cluster-service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: flink-job-cluster
  labels:
    app: flink
    component: job-cluster
spec:
  ports:
  - name: rpc
    port: 6123
  - name: blob
    port: 6124
  - name: query
    port: 6125
  - name: ui
    port: 8081
  selector:
    app: flink
    component: job-cluster
`,
  'job-cluster-job.yaml': `apiVersion: batch/v1
kind: Job
metadata:
  name: flink-job-cluster
spec:
  template:
    metadata:
      labels:
        app: flink
        component: job-cluster
    spec:
      restartPolicy: OnFailure
      containers:
      - name: flink-job-cluster
        image: \${FLINK_IMAGE_NAME}
        args: ["job-cluster", "--job-classname", "\${FLINK_JOB}", "-Djobmanager.rpc.address=flink-job-cluster",
               "-Dparallelism.default=\${FLINK_JOB_PARALLELISM}", "-Dblob.server.port=6124", "-Dqueryable-state.server.ports=6125"]
        ports:
        - containerPort: 6123
          name: rpc
        - containerPort: 6124
          name: blob
        - containerPort: 6125
          name: query
        - containerPort: 8081
          name: ui
`,
  'task-manager-deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: flink-task-manager
spec:
  replicas: 2
  selector:
    matchLabels:
      app: flink
      component: task-manager
  template:
    metadata:
      labels:
        app: flink
        component: task-manager
    spec:
      containers:
      - name: flink-task-manager
        image: registry.example/flink-job:1.9.3
        args: ["task-manager", "-Djobmanager.rpc.address=flink-job-cluster"]
`,
};

async function faults(files: Files): Promise<string[]> {
  const { findings } = await scratch.lint(files);
  return findings
    .filter(({ level }) => level !== 'note')
    .map(({ level, rule, file, line, message }) => `${level} ${rule} ${file}:${line} ${message}`);
}

describe.each(LINES)('as Flink %s documents it', (line) => {
  it.each<[string, (line: string) => Files]>([
    ['a session cluster', session],
    ['an application', application],
    ['a session cluster in reactive mode does not exist, an application does', reactive],
  ])('%s is sound', async (_, shape) => {
    expect(await faults(shape(line))).toEqual([]);
  });

  it('a session cluster with high availability is sound', async () => {
    // The sample keeps its metadata on HDFS, for which no image has the classes.
    const found = await faults(highlyAvailable(line));
    expect(found.filter((each) => !each.includes('hdfs://'))).toEqual([]);
  });
});

it('the optional Service on a port of every node opens the interface to all', async () => {
  const files = { ...session('2.0'), 'jobmanager-rest-service.yaml': REST };
  expect((await faults(files)).map((each) => each.split(' ').slice(0, 3).join(' '))).toEqual([
    'warning network-rest-loadbalancer jobmanager-rest-service.yaml:6',
  ]);
});

it('the older job-cluster, with variables that envsubst fills in, is sound', async () => {
  expect(await faults(OLD)).toEqual([]);
  expect((await scratch.lint(OLD)).summary.workloads).toBeGreaterThan(0);
});
