import { defineRule } from '../../src/engine/rule.ts';
import { confluentFaults } from '../../src/model/vendor/confluent.ts';
import { verdictsOn } from '../vendor-faults.ts';
import { confluent } from '../vendor-samples.ts';

const MARK = ' # <- vendor-confluent-refused';
const POOL = ['flinkEnvironment: production', 'clusterSpec: {jobManager: {resource: {memory: 1024m}}}'];
const APPLICATION = ['flinkEnvironment: production', 'image: confluentinc/cp-flink:1.20.1-cp2'];

export default defineRule({
  id: 'vendor-confluent-refused',
  area: 'vendor',
  level: 'error',
  confidence: 'medium',
  title: 'A resource that Confluent Manager for Apache Flink refuses',
  why: 'Confluent for Kubernetes passes its resources on to Confluent Manager, which refuses those that lack a required field or have a value that it does not know.',
  fix: 'Write the field as the message says.',
  falsePositives:
    "The definitions of Confluent for Kubernetes are not public: what is judged here is what Confluent Manager's API describes and Confluent's examples show. Other fields are not judged.",
  prevents: ['status.cfkInternalState: FAILED', 'status.cmfSync.status: Failed'],
  sources: [
    'https://docs.confluent.io/operator/current/co-manage-flink.html',
    'https://docs.confluent.io/platform/current/flink/jobs/applications/create.html',
    'https://github.com/confluentinc/confluent-kubernetes-examples/tree/master/flink',
  ],
  explains: 'all',
  subject: 'object',
  examples: [
    {
      name: 'no environment',
      bad: {
        'app.yaml': confluent('FlinkApplication', ['image: confluentinc/cp-flink:1.20.1-cp2']).replace(
          'spec:',
          `spec:${MARK}`,
        ),
      },
      good: {
        'app.yaml': confluent('FlinkApplication', APPLICATION),
        'body.yaml': confluent(
          'FlinkApplication',
          ['image: confluentinc/cp-flink:1.20.1-cp2'],
          'body',
          'cmf.confluent.io/v1',
        ),
      },
    },
    {
      name: 'a pool of a type that there is none of',
      bad: { 'pool.yaml': confluent('FlinkComputePool', [`type: dedicated${MARK}`, ...POOL]) },
      good: { 'pool.yaml': confluent('FlinkComputePool', ['type: DEDICATED', ...POOL]) },
    },
    {
      name: 'a state of a dedicated pool',
      bad: { 'pool.yaml': confluent('FlinkComputePool', ['type: DEDICATED', ...POOL, `state: SUSPENDED${MARK}`]) },
      good: { 'pool.yaml': confluent('FlinkComputePool', ['type: SHARED', ...POOL, 'state: SUSPENDED']) },
    },
    {
      name: 'a secret that is a mapping',
      bad: { 'secret.yaml': confluent('FlinkSecret', ['secretRef:', `  name: credentials${MARK}`]) },
      good: { 'secret.yaml': confluent('FlinkSecret', ['secretRef: credentials']) },
    },
    {
      name: 'an authentication that there is none of',
      bad: {
        'rest.yaml': confluent('CMFRestClass', ['cmfRest:', '  authentication:', `    type: oidc${MARK}`], 'flink'),
      },
      good: { 'rest.yaml': confluent('CMFRestClass', ['cmfRest: {authentication: {type: mtls}}'], 'flink') },
    },
    {
      name: 'a statement without a pool, and a short name',
      bad: {
        'statement.json.yaml': confluent(
          'Statement',
          ['statement: INSERT INTO a SELECT * FROM flink', 'stopped: false'],
          'top',
          'cmf.confluent.io/v1',
        )
          .replace('spec:', `spec:${MARK}`)
          .replace('{name: top}', `\n  name: top${MARK}`),
      },
      good: {
        'statement.yaml': confluent('FlinkStatement', [
          'flinkEnvironment: production',
          'computePoolName: sql',
          'statement: SELECT 1',
          `stopped: $\{STOPPED}`,
        ]),
      },
    },
    {
      name: 'a kustomization that may add it',
      unknown: {
        'base/app.yaml': confluent('FlinkApplication', ['image: confluentinc/cp-flink:1.20.1-cp2']),
        'base/kustomization.yaml': 'resources: [app.yaml]\npatches: [{path: environment.yaml}]\n',
      },
    },
  ],
  *check(object, kit) {
    yield verdictsOn(confluentFaults(object), object, kit);
  },
});
