import { defineRule } from '../../src/engine/rule.ts';
import { confluentReferences } from '../../src/model/vendor/confluent-references.ts';
import { confluent } from '../vendor-samples.ts';

const MARK = ' # <- vendor-confluent-reference';
const environment = confluent('FlinkEnvironment', ['kubernetesNamespace: flink'], 'production');
const application = (name: string) =>
  confluent('FlinkApplication', [`flinkEnvironment: ${name}`, 'image: confluentinc/cp-flink:1.20.1-cp2']);
const mapping = confluent('FlinkEnvironmentSecretMapping', ['flinkEnvironment: production'], 'registry-secret');
const catalog = (secret: string) =>
  confluent('FlinkKafkaCatalog', ['flinkEnvironment: production', 'srInstance:', `  connectionSecretId: ${secret}`]);

export default defineRule({
  id: 'vendor-confluent-reference',
  area: 'vendor',
  level: 'error',
  confidence: 'high',
  title: "A reference to one of Confluent's resources that does not exist",
  why: 'Confluent Manager finds environments, pools, catalogs and secrets by their names. With a name that nothing has, the resource is not created; a catalog whose secret is not mapped is ignored without an error.',
  fix: 'Write the name as the other resource has it.',
  falsePositives:
    'What the repository does not have may be in the cluster: a name is reported only where something of the kind has nearly the same one. A CMFRestClass is looked for in the namespace that the reference names.',
  prevents: ['cmfSync.status: Failed', 'a catalog that is missing in SQL'],
  sources: [
    'https://docs.confluent.io/operator/current/co-manage-flink.html',
    'https://github.com/confluentinc/confluent-kubernetes-examples/tree/master/flink/sql',
  ],
  explains: 'all',
  subject: 'object',
  examples: [
    {
      name: 'an environment in another spelling',
      bad: { 'env.yaml': environment, 'app.yaml': application(`prodution${MARK}`) },
      good: { 'env.yaml': environment, 'app.yaml': application('production') },
      unknown: { 'env.yaml': environment, 'app.yaml': application('staging') },
    },
    {
      name: 'a secret that is mapped under another name',
      bad: { 'env.yaml': environment, 'map.yaml': mapping, 'catalog.yaml': catalog(`registry-secrets${MARK}`) },
      good: { 'env.yaml': environment, 'map.yaml': mapping, 'catalog.yaml': catalog('registry-secret') },
    },
    {
      name: 'a class for the API in another namespace',
      good: {
        'env.yaml': confluent('FlinkEnvironment', [
          'kubernetesNamespace: flink',
          'cmfRestClassRef: {name: default, namespace: operator}',
        ]),
        'rest.yaml': confluent('CMFRestClass', ['cmfRest: {endpoint: "http://cmf"} # flink'], 'default').replace(
          '{name: default}',
          '{name: default, namespace: operator}',
        ),
      },
    },
  ],
  *check(object, kit, model) {
    for (const { path, kind, name, proof, near } of confluentReferences(object, model))
      yield kit.unless(proof, {
        at: name.origin,
        path: [...path],
        identity: [name.value],
        message: near
          ? `No ${kind} has the name ${name.value}, but one has the name ${near.name}`
          : `No ${kind} in sight has the name ${name.value}`,
        ...(near ? { fix: `Write ${near.name}`, related: [{ text: `${kind} ${near.name}`, at: near.at }] } : {}),
      });
  },
});
