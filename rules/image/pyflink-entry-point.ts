import { defineRule } from '../../src/engine/rule.ts';
import { pythonStartFault } from '../../src/model/state/python-job.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- image-pyflink-entry-point';
const DRIVER = 'org.apache.flink.client.python.PythonDriver';
const job = (uri: string, lines: string[] = []) =>
  flinkDeployment({ job: lines }).replace('local:///opt/flink/usrlib/orders.jar', uri);
const JAR = 'local:///opt/flink/opt/flink-python-1.20.2.jar';
const FILE = 'local:///opt/flink/usrlib/orders.py';

export default defineRule({
  id: 'image-pyflink-entry-point',
  area: 'image',
  level: 'error',
  confidence: 'high',
  title: 'A Python job of which Flink does not learn what to run',
  why: 'Flink knows a Python job by the class PythonDriver or by an argument such as -py, and takes the file or module from the arguments; what it does not know as one it opens as a jar. The JobManager ends at its start.',
  fix: "Name the script in the arguments, as in args: [-py, /opt/flink/usrlib/job.py], and write flink-python's jar as jarURI.",
  falsePositives:
    'In application mode Flink takes its own Python jar and PythonDriver whatever jarURI and entryClass say, so a wrong version there is no fault. Arguments that are filled in later are not judged.',
  prevents: [
    'The Python entry point has not been specified. It can be specified with options -py or -pym',
    "Error while opening jar file '/opt/flink/usrlib/orders.py'",
  ],
  sources: [
    'https://github.com/apache/flink/blob/release-2.2/flink-clients/src/main/java/org/apache/flink/client/program/DefaultPackagedProgramRetriever.java',
    'https://github.com/apache/flink/blob/release-2.2/flink-python/src/main/java/org/apache/flink/client/python/PythonDriverOptionsParserFactory.java',
    'https://github.com/apache/flink-kubernetes-operator/tree/main/examples/flink-python-example',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'no argument names the script',
      bad: { 'job.yaml': job(JAR, [`entryClass: ${DRIVER}${MARK}`, 'args: [--rate, "5"]']) },
      good: { 'job.yaml': job(JAR, [`entryClass: ${DRIVER}`, 'args: [-pym, orders, -pyfs, /opt/flink/usrlib]']) },
      unknown: {
        'job.yaml': job(JAR, [`entryClass: ${DRIVER}`]),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: args.yaml}]\n',
      },
    },
    {
      name: 'the script as jarURI',
      bad: { 'job.yaml': job(`${FILE}${MARK}`) },
      good: { 'job.yaml': job(FILE, ['args: [-py, /opt/flink/usrlib/orders.py]']) },
    },
    {
      name: 'another class, which Flink replaces',
      good: {
        'job.yaml': job(JAR, [
          'entryClass: org.apache.flink.client.python.PythonGatewayServer',
          'args: [-py, /opt/flink/usrlib/orders.py]',
        ]),
      },
    },
    {
      name: 'arguments of a template',
      good: { 'job.yaml': job(JAR, [`entryClass: ${DRIVER}`, 'args: ["${ARGS}"]']) },
    },
  ],
  *check(workload, kit) {
    const found = pythonStartFault(workload);
    if (!found) return;
    const { name, fails, at } = found;
    yield kit.when(fails, {
      at,
      message:
        found.is === 'no entry point'
          ? `entryClass is ${name.slice(name.lastIndexOf('.') + 1)}, and no argument names the Python file or module to run`
          : `jarURI ${name} is a Python file, and neither entryClass nor an argument says that the job is a Python one`,
    });
  },
});
