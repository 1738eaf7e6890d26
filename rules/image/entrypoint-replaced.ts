import { defineRule } from '../../src/engine/rule.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- image-entrypoint-replaced';
const OWN = 'registry.example/flink-orders:1';
const built = (lines: string) => ({
  'job.yaml': flinkDeployment({ image: OWN }),
  'image/Dockerfile': `FROM flink:1.20.2\nCOPY orders.jar /opt/flink/usrlib/orders.jar\n${lines}`,
  '.github/workflows/image.yaml':
    'jobs:\n  image:\n    steps:\n      - run: docker build -t registry.example/flink-orders:1 -f image/Dockerfile image\n',
});

export default defineRule({
  id: 'image-entrypoint-replaced',
  area: 'image',
  level: 'warning',
  confidence: 'medium',
  title: "The image's ENTRYPOINT is not run in the operator's pods",
  why: 'Flink gives its containers the command /docker-entrypoint.sh (kubernetes.entry.path), which takes the place of the ENTRYPOINT: whatever it sets up never happens.',
  fix: 'Set kubernetes.entry.path to the script, let the script end in exec /docker-entrypoint.sh "$@", or move its work to the Dockerfile or an init container.',
  falsePositives: 'An image that is also run elsewhere may have its ENTRYPOINT for that.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/config/#kubernetes-entry-path',
    'https://github.com/apache/flink-docker',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a script of its own',
      bad: built(`ENTRYPOINT ["/start.sh"]${MARK}\n`),
      good: built('ENTRYPOINT ["/docker-entrypoint.sh"]\n'),
    },
    {
      name: 'the script is named in the configuration',
      good: {
        ...built('ENTRYPOINT ["/start.sh"]\n'),
        'job.yaml': flinkDeployment({ image: OWN, config: ['kubernetes.entry.path: /start.sh'] }),
      },
    },
  ],
  *check(workload, kit) {
    const managed = workload.form === 'FlinkDeployment' || workload.form === 'FlinkBlueGreenDeployment';
    const image = workload.images.jobmanager;
    const replaced = image.making?.entrypoint;
    if (!managed || workload.vendor || !image.dockerfile || replaced?.is !== 'no' || image.flink.is !== 'yes') return;
    if (workload.config.entry('kubernetes.entry.path')) return;
    const at = replaced.because.find((step) => step.at)?.at;
    if (!at || !image.reference) return;
    yield kit.violation({
      at,
      message: `ENTRYPOINT of ${image.reference.value} is not run: Flink starts /docker-entrypoint.sh in its place`,
      related: [{ text: `${workload.object.kind} ${workload.object.name} runs the image`, at: image.reference.origin }],
    });
  },
});
