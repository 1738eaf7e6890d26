import { defineRule } from '../../src/engine/rule.ts';
import { missingPython } from '../../src/model/image/python.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- image-python-missing';
const OWN = 'registry.example/flink-orders:1';
const pythonJob = (image: string, mark = '') =>
  flinkDeployment({ image }).replace(
    /jarURI: .*/,
    `entryClass: org.apache.flink.client.python.PythonDriver${mark}\n    jarURI: local:///opt/flink/opt/flink-python-1.20.2.jar\n    args: [-py, /opt/flink/usrlib/orders.py]`,
  );
const built = (lines: string) => ({
  'image/Dockerfile': `FROM flink:1.20.2\n${lines}COPY orders.py /opt/flink/usrlib/orders.py\n`,
  '.github/workflows/image.yaml':
    'jobs:\n  image:\n    steps:\n      - run: docker build -t registry.example/flink-orders:1 -f image/Dockerfile image\n',
});

export default defineRule({
  id: 'image-python-missing',
  area: 'image',
  level: 'error',
  confidence: 'high',
  title: 'A Python job on an image without Python',
  why: 'The official images have neither Python nor the apache-flink package, and the job ends at its start.',
  fix: 'Build an image that installs Python and apache-flink in the version of its Flink.',
  falsePositives:
    'Images that no file here builds are not judged, nor are Dockerfiles in which anything could bring Python along.',
  prevents: ['Cannot run program "python": error=2, No such file or directory', "No module named 'pyflink'"],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/docker/#using-flink-python-on-docker',
    'https://github.com/apache/flink-kubernetes-operator/tree/main/examples/flink-python-example',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'the official image as it is',
      bad: { 'job.yaml': pythonJob('flink:1.20.2', MARK) },
      unknown: { 'job.yaml': pythonJob('registry.example/flink-orders:7') },
    },
    {
      name: 'a Dockerfile that brings only the script',
      bad: { 'job.yaml': pythonJob(OWN, MARK), ...built('') },
      good: {
        'job.yaml': pythonJob(OWN),
        ...built('RUN apt-get update && apt-get install -y python3 python3-pip && pip3 install apache-flink==1.20.2\n'),
      },
    },
    { name: 'a script may install it', unknown: { 'job.yaml': pythonJob(OWN), ...built('RUN ./setup.sh\n') } },
  ],
  *check(workload, kit, { dockerfiles }) {
    const found = missingPython(workload, dockerfiles);
    if (!found) return;
    yield kit.unless(found.there, {
      at: found.at,
      message: `The job is a Python one, and nothing puts Python into ${found.image}`,
      related: workload.images.jobmanager.reference
        ? [{ text: 'the image', at: workload.images.jobmanager.reference.origin }]
        : [],
    });
  },
});
