import { defineRule, type Report } from '../../src/engine/rule.ts';
import { lostJars } from '../../src/model/pods/lost-files.ts';
import { shadowedJar } from '../../src/model/pods/shadowed-jar.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- pod-usrlib-shadowed';
const mounted = (source: string, path: string, init: string[] = []) => [
  'podTemplate:',
  '  spec:',
  ...init.map((line) => `    ${line}`),
  '    containers:',
  '      - name: flink-main-container',
  '        volumeMounts:',
  '          - name: files',
  `            mountPath: ${path}`,
  `    volumes: [{name: files, ${source}}]`,
];
const fetch = (file: string) => [
  'initContainers:',
  '  - name: fetch',
  '    image: curlimages/curl:8.10.1',
  `    command: [curl, -fLo, /files/${file}, "https://repo.example/${file}"]`,
  '    volumeMounts: [{name: files, mountPath: /files}]',
];
const OWN = 'registry.example/flink-orders:1';
const built = {
  'image/Dockerfile': 'FROM flink:1.20.2\nCOPY target/orders.jar /opt/flink/usrlib/orders.jar\n',
  '.github/workflows/image.yaml':
    'jobs:\n  image:\n    steps:\n      - run: docker build -t registry.example/flink-orders:1 -f image/Dockerfile image\n',
};
const standalone = (source: string, mark = '') =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: {name: orders}\nspec:\n  template:\n    spec:\n      containers:\n        - name: jobmanager\n          image: flink:1.20.2\n          args: [standalone-job, --job-classname, shop.Orders]\n          volumeMounts:\n            - {name: jars, mountPath: /opt/flink/usrlib}${mark}\n      volumes: [{name: jars, ${source}}]\n`;

export default defineRule({
  id: 'pod-usrlib-shadowed',
  area: 'pod',
  level: 'error',
  confidence: 'high',
  title: "A volume hides the folder that holds the job's jar or Python file",
  why: 'A mount replaces what the image has at its path: the jar is no longer there, and the JobManager ends at its start.',
  fix: 'Mount the volume somewhere else, or mount single files with subPath.',
  falsePositives:
    'A volume that an init container fills with the file is fine; one that is filled by something unseen is unknown. A claim may hold the jar already, so it is a warning, and only where the image has the jar too.',
  prevents: [
    'java.nio.file.NoSuchFileException: /opt/flink/usrlib/orders.jar',
    'Could not find the provided job class (shop.Orders) in the user lib directory (/opt/flink/usrlib).',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/docker/',
    'https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'an emptyDir over the jar of the image',
      bad: {
        'job.yaml': flinkDeployment({ image: OWN, spec: mounted('emptyDir: {}', `/opt/flink/usrlib${MARK}`) }),
        ...built,
      },
      good: { 'job.yaml': flinkDeployment({ image: OWN, spec: mounted('emptyDir: {}', '/opt/flink/data') }), ...built },
    },
    {
      name: 'an init container that fetches another file',
      bad: {
        'job.yaml': flinkDeployment({ spec: mounted('emptyDir: {}', `/opt/flink/usrlib${MARK}`, fetch('udf.jar')) }),
      },
      good: {
        'job.yaml': flinkDeployment({ spec: mounted('emptyDir: {}', '/opt/flink/usrlib', fetch('orders.jar')) }),
      },
      unknown: {
        'job.yaml': flinkDeployment({
          spec: mounted('emptyDir: {}', '/opt/flink/usrlib', [
            'initContainers:',
            '  - name: fetch',
            '    image: registry.example/fetch:1',
            '    volumeMounts: [{name: files, mountPath: /files}]',
          ]),
        }),
      },
    },
    {
      name: 'a claim, and the image has the jar',
      bad: {
        'job.yaml': flinkDeployment({
          image: OWN,
          spec: mounted('persistentVolumeClaim: {claimName: jars}', `/opt/flink/usrlib${MARK}`),
        }),
        ...built,
      },
      good: {
        'job.yaml': flinkDeployment({ spec: mounted('hostPath: {path: /jars}', '/opt/flink/usrlib') }),
      },
    },
    {
      name: 'a standalone job',
      bad: { 'job.yaml': standalone('emptyDir: {}', MARK) },
      good: { 'job.yaml': standalone('hostPath: {path: /jars}') },
    },
  ],
  *check(workload, kit, model) {
    const found = shadowedJar(workload, model.objects);
    // An init container that writes the jar beside the volume is said by a rule of its own.
    if (!found || lostJars(workload).some(({ destination }) => destination === found.path)) return;
    const { path, uri, mount, source, there, baked, lasting } = found;
    const report: Report = {
      at: mount.path.origin,
      message: `The ${source} volume ${mount.volume.value} at ${mount.path.value} hides ${baked ? "the image's" : 'the place of'} ${path}`,
      related: [...(uri ? [{ text: 'the jarURI', at: uri }] : []), ...(baked?.at ? [baked] : [])],
      identity: [mount.volume.value],
      ...(lasting
        ? {
            level: 'warning' as const,
            why: 'The jar that runs is the one on the claim, if there is one, and not the one in the image',
          }
        : {}),
    };
    yield kit.unless(there, report);
  },
});
