import { defineRule } from '../../src/engine/rule.ts';
import { restExposures } from '../../src/model/network/exposure.ts';
import { policyOver } from '../../src/model/network/policies.ts';
import { openText, restAuthentication } from '../../src/model/network/rest.ts';
import { flinkDeployment } from '../samples.ts';
import { role, service } from '../standalone-samples.ts';

const MARK = ' # <- network-rest-loadbalancer';
const exposed = (type: string, ...more: string[]) =>
  flinkDeployment({ config: [`kubernetes.rest-service.exposed.type: ${type}`, ...more] });
const webUi = (type: string, ...more: string[]) =>
  service({ name: 'flink-ui', ports: ['{name: webui, port: 80, targetPort: 8081}'] }).replace(
    'spec:\n',
    `spec:\n  type: ${type}\n${more.map((line) => `  ${line}\n`).join('')}`,
  );
const jobManager = role({ role: 'jobmanager' });

export default defineRule({
  id: 'network-rest-loadbalancer',
  area: 'network',
  level: 'error',
  confidence: 'high',
  title: 'The REST API of Flink is published outside the cluster',
  why: 'The REST API has no login: whoever reaches it can cancel jobs and submit a jar, which runs with the rights of the Flink pods.',
  fix: 'Use a Service of type ClusterIP (the default of the operator) with kubectl port-forward or an Ingress that asks for a login, or turn on security.ssl.rest.authentication-enabled.',
  falsePositives:
    'An internal load balancer, source ranges, a NetworkPolicy over the JobManager and a NodePort, whose nodes may be behind a firewall, make it a warning.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/#accessing-flinks-web-ui',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/security/security-ssl/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/config/#kubernetes-rest-service-exposed-type',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'by the option of native Kubernetes',
      bad: { 'job.yaml': exposed(`LoadBalancer${MARK}`) },
      good: { 'job.yaml': exposed('ClusterIP') },
      unknown: {
        'job.yaml': exposed('LoadBalancer'),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: rest.yaml}]\n',
      },
    },
    {
      name: 'an internal load balancer, still a warning; clients that show a certificate',
      bad: {
        'job.yaml': exposed(
          `LoadBalancer${MARK}`,
          'kubernetes.rest-service.annotations: "networking.gke.io/load-balancer-type:Internal"',
        ),
      },
      good: {
        'job.yaml': exposed(
          'LoadBalancer',
          'security.ssl.rest.enabled: "true"',
          'security.ssl.rest.authentication-enabled: "true"',
        ),
      },
    },
    {
      name: 'a Service in front of a standalone JobManager',
      bad: { 'jobmanager.yaml': jobManager, 'service.yaml': webUi(`LoadBalancer${MARK}`) },
      good: {
        'jobmanager.yaml': jobManager,
        'service.yaml': webUi('ClusterIP'),
        'other.yaml': service({ name: 'metrics', ports: ['{name: metrics, port: 9249}'] }).replace(
          'spec:\n',
          'spec:\n  type: LoadBalancer\n',
        ),
      },
    },
    {
      name: 'a port of the nodes',
      bad: { 'jobmanager.yaml': jobManager, 'service.yaml': webUi(`NodePort${MARK}`) },
    },
  ],
  *check(workload, kit, model) {
    for (const { what, by, at, related, limited } of restExposures(workload, model)) {
      const policy = policyOver(workload, model);
      const lesser =
        limited ?? (policy && { text: `NetworkPolicy ${policy.name} limits who may connect`, at: policy.at });
      const where = by === 'LoadBalancer' ? 'a load balancer' : 'a port of every node';
      const report = {
        at,
        message: `${what} puts the REST API of ${workload.object.name}, which asks for no login, on ${where}`,
        related: lesser ? [...related, lesser] : related,
        identity: [what],
        ...(lesser || by === 'NodePort' ? { level: 'warning' as const } : {}),
      };
      const open = openText(workload, what, at);
      if (open?.is === 'unknown') yield kit.undecided(open, report);
      else yield kit.unless(restAuthentication(workload), report);
    }
  },
});
