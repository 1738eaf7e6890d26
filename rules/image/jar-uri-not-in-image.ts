import { defineRule, type Report } from '../../src/engine/rule.ts';
import { jarInImage } from '../../src/model/image/job-jar.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- image-jar-uri-not-in-image';
const OWN = 'registry.example/flink-orders:1';
const built = (copied: string) => ({
  'image/Dockerfile': `FROM flink:1.20.2\nCOPY target/orders.jar ${copied}\n`,
  '.github/workflows/image.yaml':
    'jobs:\n  image:\n    steps:\n      - run: docker build -t registry.example/flink-orders:1 -f image/Dockerfile image\n',
});
const marked = (text: string) => text.replace(/(jarURI: .*)/, `$1${MARK}`);
const volume = [
  'podTemplate:',
  '  spec:',
  '    containers:',
  '      - name: flink-main-container',
  '        volumeMounts: [{name: jars, mountPath: /opt/flink/usrlib}]',
  '    volumes: [{name: jars, persistentVolumeClaim: {claimName: jars}}]',
];
const python = (file: string, mark = '') =>
  flinkDeployment({
    image: OWN,
    job: ['entryClass: org.apache.flink.client.python.PythonDriver', `args: [-py, /opt/flink/usrlib/${file}]${mark}`],
  });
const scripts = (copied: string) => ({
  ...built('/opt/flink/usrlib/orders.jar'),
  'image/Dockerfile': `FROM flink:1.20.2\nRUN apt-get install -y python3\nCOPY ${copied}\n`,
});

export default defineRule({
  id: 'image-jar-uri-not-in-image',
  area: 'image',
  level: 'error',
  confidence: 'medium',
  title: 'The job names a file that nothing puts into the image',
  why: 'A local jarURI, and the file behind -py, is a path inside the image; without the file there the JobManager ends at its start, again and again.',
  fix: 'Copy the jar to that path in the Dockerfile, or name the path where it is.',
  falsePositives:
    'A volume mounted over the path, and an image that no file here builds, are not judged. Folders that COPY brings along whole are unknown.',
  prevents: ['java.nio.file.NoSuchFileException: /opt/flink/usrlib/orders.jar'],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/#application-mode',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'another folder',
      bad: { 'job.yaml': marked(flinkDeployment({ image: OWN })), ...built('/opt/flink/lib/orders.jar') },
      good: { 'job.yaml': flinkDeployment({ image: OWN }), ...built('/opt/flink/usrlib/orders.jar') },
      unknown: { 'job.yaml': flinkDeployment({ image: 'registry.example/flink-orders:7' }) },
    },
    {
      name: 'the official image as it is',
      bad: { 'job.yaml': marked(flinkDeployment({ image: 'flink:1.20.2' })) },
      good: { 'job.yaml': flinkDeployment({ spec: volume }) },
    },
    {
      name: 'a Python file under another name; one that comes with its folder',
      bad: { 'job.yaml': python('wordcount.py', MARK), ...scripts('word_count.py /opt/flink/usrlib/') },
      good: { 'job.yaml': python('word_count.py'), ...scripts('word_count.py /opt/flink/usrlib/') },
      unknown: { 'job.yaml': python('wordcount.py'), ...scripts('jobs/ /opt/flink/usrlib/') },
    },
    {
      name: 'an example of the distribution',
      good: {
        'job.yaml': flinkDeployment({}).replace(
          '/opt/flink/usrlib/orders.jar',
          '/opt/flink/examples/streaming/StateMachineExample.jar',
        ),
      },
    },
  ],
  *check(workload, kit) {
    const found = jarInImage(workload);
    if (!found) return;
    const { uri, isPython, image, there, elsewhere } = found;
    const report: Report = {
      at: uri.origin,
      message: elsewhere
        ? `${uri.value} is not in ${image}, which has the file as ${elsewhere.path}`
        : `${uri.value} is not in ${image}`,
      related: [
        ...(elsewhere?.at ? [{ text: 'what puts the file there', at: elsewhere.at }] : []),
        ...(there.is === 'yes' ? [] : there.because.flatMap((step) => (step.at ? [step] : []))).slice(0, 2),
      ],
    };
    const span = spanOf(uri.origin);
    if (elsewhere && span && isEditable(uri.origin)) {
      const text = isPython ? elsewhere.path : `local://${elsewhere.path}`;
      report.edits = { safety: 'safe', description: `Write ${text}`, edits: [{ ...span, text }] };
    }
    yield kit.unless(there, report);
  },
});
