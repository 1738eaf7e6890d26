import { defineRule } from '../../src/engine/rule.ts';
import { applicationStart, namesClass } from '../../src/model/standalone/start.ts';
import { role } from '../standalone-samples.ts';

const MARK = ' # <- standalone-job-classname-missing';
const start = (...args: string[]) =>
  role({ role: 'jobmanager', kind: 'Job', image: 'registry.example/orders:7', args: [`standalone-job`, ...args] });
const dockerfile = (...jars: string[]) =>
  ['FROM flink:1.20.2', ...jars.map((jar) => `COPY ${jar} /opt/flink/usrlib/${jar}`), ''].join('\n');
const image = 'images:\n  registry.example/orders: {dockerfile: Dockerfile}\n';

export default defineRule({
  id: 'standalone-job-classname-missing',
  area: 'standalone',
  level: 'note',
  confidence: 'low',
  title: 'A standalone application with several jars does not name its class',
  why: 'Flink looks for the one jar in usrlib whose manifest names a main class, and stops when there are several.',
  fix: 'Add --job-classname with the class of the job.',
  falsePositives:
    'When only one of the jars has a Main-Class in its manifest, which files do not show, the job starts.',
  prevents: ['Multiple JAR archives with entry classes found on classpath'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/#deploy-application-cluster',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'two jars',
      bad: {
        'job.yaml': start().replace('- standalone-job', `- standalone-job${MARK}`),
        Dockerfile: dockerfile('orders.jar', 'refunds.jar'),
        'flint-lint.yaml': image,
        '.github/workflows/build.yaml':
          'jobs:\n  build:\n    steps:\n      - run: docker build -t registry.example/orders:7 .\n',
      },
      good: {
        'job.yaml': start('--job-classname', 'shop.Orders'),
        Dockerfile: dockerfile('orders.jar', 'refunds.jar'),
        '.github/workflows/build.yaml':
          'jobs:\n  build:\n    steps:\n      - run: docker build -t registry.example/orders:7 .\n',
      },
    },
    {
      name: 'one jar',
      good: {
        'job.yaml': start(),
        Dockerfile: dockerfile('orders.jar'),
        '.github/workflows/build.yaml':
          'jobs:\n  build:\n    steps:\n      - run: docker build -t registry.example/orders:7 .\n',
      },
    },
  ],
  *check(workload, kit) {
    const found = applicationStart(workload);
    if (!found || namesClass(found)) return;
    const jars = workload.images.jobmanager.find(/(?<=\/usrlib\/.*[^/])\.jar$/);
    // What cannot be seen says nothing here: most images hold one jar.
    if (jars.is !== 'yes' || jars.value.length < 2) return;
    yield kit.violation({
      at: found.word.origin,
      message: `No class is named, and the image holds ${jars.value.length} jars in usrlib`,
      related: jars.value.flatMap(({ path, at }) => (at ? [{ text: path, at }] : [])),
    });
  },
});
