import { defineRule } from '../../src/engine/rule.ts';
import { ownIngress } from '../../src/model/network/exposure.ts';
import { type PathFault, pathFault } from '../../src/model/network/ingress-path.ts';
import { unknown } from '../../src/model/proof.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- network-ingress-path-rewrite';
const job = (template: string, rewrite?: string, className = 'nginx') =>
  flinkDeployment({
    spec: [
      'ingress:',
      `  template: ${template}`,
      `  className: ${className}`,
      ...(rewrite === undefined
        ? []
        : ['  annotations:', `    nginx.ingress.kubernetes.io/rewrite-target: ${rewrite}`]),
    ],
  });
const PATH = '"/{{namespace}}/{{name}}(/|$)(.*)"';

export default defineRule({
  id: 'network-ingress-path-rewrite',
  area: 'network',
  level: 'warning',
  confidence: 'medium',
  title: 'A path in front of the web interface that nginx does not take away',
  why: 'The web interface of Flink lives at the root and asks for its files relative to it: behind a path that is not rewritten correctly the page stays blank.',
  fix: 'Let the path of the template end in (/|$)(.*) and set nginx.ingress.kubernetes.io/rewrite-target: "/$2".',
  falsePositives: 'Only for nginx, by the class or the annotations; snippets of nginx configuration are trusted.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/ingress/',
    'https://kubernetes.github.io/ingress-nginx/examples/rewrite/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'no rewrite',
      bad: { 'job.yaml': job(`${PATH}${MARK}`) },
      good: { 'job.yaml': job(PATH, '"/$2"') },
      unknown: {
        'job.yaml': job(PATH),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: ingress.yaml}]\n',
      },
    },
    {
      name: 'a group that the path does not have',
      bad: { 'job.yaml': job('"/{{name}}(/.*)"', `"/$2"${MARK}`) },
      good: { 'job.yaml': job('"/{{name}}/(.*)"', '"/$1"') },
    },
    {
      name: 'one target for all paths',
      bad: { 'job.yaml': job('"/{{name}}"', `/${MARK}`) },
      good: { 'job.yaml': job('"{{name}}.flink.example.com"', '/') },
    },
    { name: 'another controller', good: { 'job.yaml': job('"/{{name}}"', undefined, 'traefik') } },
  ],
  *check(workload, kit, model) {
    const ingress = ownIngress(workload, model);
    const fault = ingress && pathFault(ingress);
    if (!fault) return;
    const report = { at: fault.at, message: messageOf(fault), identity: [fault.is] };
    const open = workload.object.unsettled;
    yield open ? kit.undecided(unknown(open), report) : kit.violation(report);
  },
});

function messageOf(fault: PathFault): string {
  if (fault.is === 'no rewrite') return `The Ingress has the path ${fault.path}, and no rewrite-target takes it away`;
  return fault.is === 'no group'
    ? `rewrite-target is ${fault.target}, and the path ${fault.path} has no such group`
    : `rewrite-target is ${fault.target} for everything below ${fault.path}, files of the page included`;
}
