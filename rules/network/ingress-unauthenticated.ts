import { defineRule } from '../../src/engine/rule.ts';
import { guardOf, otherIngresses, ownIngress } from '../../src/model/network/exposure.ts';
import { openText, restAuthentication, webSubmit } from '../../src/model/network/rest.ts';
import { any, not } from '../../src/model/proof.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- network-ingress-unauthenticated';
const withIngress = (annotations: string[], mark = '', config: string[] = []) =>
  flinkDeployment({
    config: ['taskmanager.numberOfTaskSlots: "2"', ...config],
    spec: [
      'ingress:',
      `  template: "flink.example.com/{{namespace}}/{{name}}(/|$)(.*)"${mark}`,
      '  className: nginx',
      '  annotations:',
      '    nginx.ingress.kubernetes.io/rewrite-target: "/$2"',
      ...annotations.map((line) => `    ${line}`),
    ],
  });
const ingress = (className: string, annotations: string, mark = '') =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: flink-ui\n  annotations: {${annotations}}\nspec:\n  ingressClassName: ${className}\n  rules:\n    - http:\n        paths:\n          - path: /\n            pathType: Prefix\n            backend:\n              service:\n                name: orders-rest${mark}\n                port: {number: 8081}\n`;

export default defineRule({
  id: 'network-ingress-unauthenticated',
  area: 'network',
  level: 'warning',
  confidence: 'medium',
  title: 'An Ingress to the web interface of Flink without a login',
  why: 'The web interface has no login of its own: whoever reaches it can submit a jar, which runs with the rights of the Flink pods, and cancel jobs.',
  fix: 'Put a login before it by the annotations of the Ingress controller, and set web.submit.enable: "false" where nobody submits jobs over it.',
  falsePositives:
    'A login in a service mesh or in front of the controller is not in sight. Any annotation that speaks of authentication, allowed addresses, middlewares or policies counts, and so does an internal load balancer.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/ingress/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/config/#web-submit-enable',
    'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#authentication',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'spec.ingress',
      bad: { 'job.yaml': withIngress([], MARK) },
      good: {
        'job.yaml': withIngress(['nginx.ingress.kubernetes.io/auth-url: https://login.example.com/oauth2/auth']),
      },
      unknown: {
        'job.yaml': withIngress([]),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: login.yaml}]\n',
      },
    },
    {
      name: 'addresses that may come; no jars over the web interface',
      good: {
        'job.yaml': withIngress(['nginx.ingress.kubernetes.io/whitelist-source-range: 10.0.0.0/8']),
        'other.yaml': withIngress([], '', ['web.submit.enable: "false"']),
      },
    },
    {
      name: 'an Ingress of its own to the Service that Flink makes',
      bad: {
        'job.yaml': flinkDeployment({}),
        'ingress.yaml': ingress('alb', 'alb.ingress.kubernetes.io/scheme: internet-facing', MARK),
      },
      good: {
        'job.yaml': flinkDeployment({}),
        'ingress.yaml': ingress('alb', 'alb.ingress.kubernetes.io/scheme: internal'),
      },
    },
  ],
  *check(workload, kit, model) {
    const own = ownIngress(workload, model);
    for (const ingress of [...(own ? [own] : []), ...otherIngresses(workload, model)]) {
      if (guardOf(ingress)) continue;
      const report = {
        at: ingress.at,
        message: `${ingress.what} leads to the web interface of ${workload.object.name}, and nothing in sight asks for a login`,
        related: ingress.related,
        identity: [ingress.what],
      };
      const open = openText(workload, '', ingress.at);
      if (open?.is === 'unknown') yield kit.undecided(open, report);
      else yield kit.unless(any([restAuthentication(workload), not(webSubmit(workload))]), report);
    }
  },
});
