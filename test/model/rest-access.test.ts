import { describe, expect, it } from 'vitest';
import { blueGreenDeployment } from '../../rules/bluegreen-samples.ts';
import { flinkDeployment } from '../../rules/samples.ts';
import { role, service } from '../../rules/standalone-samples.ts';
import { guardOf, otherIngresses, ownIngress, restExposures } from '../../src/model/network/exposure.ts';
import { collisionOf } from '../../src/model/network/ingress-collision.ts';
import { pathFault, renderedAddress } from '../../src/model/network/ingress-path.ts';
import { closedPorts, policyOver } from '../../src/model/network/policies.ts';
import {
  restAuthentication,
  restPort,
  restServices,
  restTls,
  roleLabels,
  webSubmit,
} from '../../src/model/network/rest.ts';
import { world } from '../support/model.ts';

function first(files: Record<string, string>) {
  const found = world(files);
  const [workload] = found.model.workloads;
  if (!workload) throw new Error('no workload');
  return { ...found, workload };
}

const ui = (type: string, more = '') =>
  service({ name: 'ui', ports: ['{port: 80, targetPort: 8081}'] }).replace(
    'spec:\n',
    `spec:\n  type: ${type}\n${more}`,
  );
const withIngress = (template: string, ...more: string[]) =>
  flinkDeployment({
    namespace: 'flink',
    spec: ['ingress:', `  template: ${template}`, ...more.map((line) => `  ${line}`)],
  });

describe('pods and Services of a JobManager', () => {
  it('have the labels that Flink and the operator give them', () => {
    const labels = (spec: string[]) =>
      Object.fromEntries(roleLabels(first({ 'a.yaml': flinkDeployment({ spec }) }).workload, 'taskmanager'));
    expect(labels([])).toEqual({ app: 'orders', component: 'taskmanager', type: 'flink-native-kubernetes' });
    expect(labels(['mode: standalone', 'podTemplate: {metadata: {labels: {team: shop}}}'])).toEqual({
      app: 'orders',
      component: 'taskmanager',
      type: 'flink-standalone-kubernetes',
      team: 'shop',
    });
    expect(roleLabels(first({ 'a.yaml': blueGreenDeployment({}) }).workload, 'jobmanager').size).toBe(0);
  });

  it('lead to the REST port, wherever it is', () => {
    const { workload, model } = first({ 'jm.yaml': role({ role: 'jobmanager' }), 's.yaml': ui('NodePort') });
    expect(restPort(workload)).toBe(8081);
    expect(restServices(workload, model).map(({ name }) => name)).toEqual(['ui']);
    expect(
      restPort(first({ 'a.yaml': flinkDeployment({ config: ['rest.port: 8080-8090'] }) }).workload),
    ).toBeUndefined();
  });

  it('are open unless the configuration closes them', () => {
    const { workload } = first({ 'a.yaml': flinkDeployment({}) });
    expect([restAuthentication(workload).is, webSubmit(workload).is]).toEqual(['no', 'yes']);
    const closed = first({
      'a.yaml': flinkDeployment({
        config: ['security.ssl.rest.authentication-enabled: "true"', 'web.submit.enable: "${SUBMIT}"'],
      }),
    }).workload;
    expect([restAuthentication(closed).is, webSubmit(closed).is]).toEqual(['yes', 'unknown']);
  });

  it('speak TLS with stores of their own', () => {
    const on = 'security.ssl.rest.enabled: "true"';
    const store = 'security.ssl.rest.truststore: /a.jks';
    expect(restTls(first({ 'a.yaml': flinkDeployment({ config: [on, store] }) }).workload)?.raw).toBe('true');
    expect(restTls(first({ 'a.yaml': flinkDeployment({ config: [on] }) }).workload)).toBeUndefined();
  });
});

describe('exposure', () => {
  const exposures = (files: Record<string, string>) => {
    const { workload, model } = first(files);
    return restExposures(workload, model).map(({ what, by, limited }) => [what, by, limited?.text]);
  };

  it('is by option, by Service, and limited by what they say', () => {
    expect(
      exposures({ 'a.yaml': flinkDeployment({ config: ['kubernetes.rest-service.exposed.type: NodePort'] }) }),
    ).toEqual([['kubernetes.rest-service.exposed.type', 'NodePort', undefined]]);
    const jm = { 'jm.yaml': role({ role: 'jobmanager' }) };
    expect(exposures({ ...jm, 's.yaml': ui('LoadBalancer') })).toEqual([['Service ui', 'LoadBalancer', undefined]]);
    expect(exposures({ ...jm, 's.yaml': ui('LoadBalancer', '  loadBalancerSourceRanges: [10.0.0.0/8]\n') })).toEqual([
      ['Service ui', 'LoadBalancer', 'only these addresses may come'],
    ]);
    expect(exposures({ ...jm, 's.yaml': ui('ClusterIP') })).toEqual([]);
  });

  it('takes internal load balancers of the clouds for limited, and external ones not', () => {
    const limited = (annotation: string) =>
      exposures({
        'jm.yaml': role({ role: 'jobmanager' }),
        's.yaml': ui('LoadBalancer').replace(
          'metadata: {name: ui}',
          `metadata: {name: ui, annotations: {${annotation}}}`,
        ),
      })[0]?.[2];
    for (const annotation of [
      'networking.gke.io/load-balancer-type: Internal',
      'service.beta.kubernetes.io/aws-load-balancer-scheme: internal',
      'service.beta.kubernetes.io/azure-load-balancer-internal: "true"',
    ])
      expect(limited(annotation)).toBe('the load balancer is internal');
    expect(limited('cloud.google.com/load-balancer-type: External')).toBeUndefined();
    expect(limited('service.beta.kubernetes.io/aws-load-balancer-type: external')).toBeUndefined();
  });
});

describe('Ingresses', () => {
  it('are guarded by logins, addresses and private networks', () => {
    const guarded = (...lines: string[]) => {
      const { workload, model } = first({ 'a.yaml': withIngress('flink.example.com', ...lines) });
      const own = ownIngress(workload, model);
      return own && guardOf(own) !== undefined;
    };
    expect(guarded()).toBe(false);
    expect(guarded('annotations: {nginx.ingress.kubernetes.io/auth-type: basic}')).toBe(true);
    expect(guarded('className: nginx-internal')).toBe(true);
    expect(guarded('className: alb')).toBe(true);
    expect(guarded('className: alb', 'annotations: {alb.ingress.kubernetes.io/scheme: internet-facing}')).toBe(false);
  });

  it('are found by the Service that they lead to', () => {
    const ingress = (name: string) =>
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: ui}\nspec: {defaultBackend: {service: {name: ${name}, port: {number: 8081}}}}\n`;
    const found = (name: string) => {
      const { workload, model } = first({ 'a.yaml': flinkDeployment({}), 'i.yaml': ingress(name) });
      return otherIngresses(workload, model).map(({ what }) => what);
    };
    expect(found('orders-rest')).toEqual(['Ingress ui']);
    expect(found('payments-rest')).toEqual([]);
  });

  it('have the address that the operator makes of the template', () => {
    const { workload } = first({ 'a.yaml': flinkDeployment({ namespace: 'flink' }) });
    expect(renderedAddress('https://{{NAME}}.x.io/{{namespace}}', workload)).toEqual({
      host: 'orders.x.io',
      path: '/flink',
    });
    const bare = first({ 'a.yaml': flinkDeployment({}) }).workload;
    expect(renderedAddress('{{namespace}}.x.io', bare)).toBeUndefined();
  });

  it('need a rewrite that fits their path', () => {
    const fault = (template: string, ...annotations: string[]) => {
      const lines = [
        'className: nginx',
        ...(annotations.length > 0 ? [`annotations: {${annotations.join(', ')}}`] : []),
      ];
      const { workload, model } = first({ 'a.yaml': withIngress(template, ...lines) });
      const own = ownIngress(workload, model);
      return own && pathFault(own)?.is;
    };
    const rewrite = (target: string) => `nginx.ingress.kubernetes.io/rewrite-target: "${target}"`;
    expect(fault('"x.io/{{name}}"')).toBe('no rewrite');
    expect(fault('"x.io/{{name}}(/|$)(.*)"', rewrite('/$2'))).toBeUndefined();
    expect(fault('"x.io/{{name}}(?:/|$)(.*)"', rewrite('/$2'))).toBe('no group');
    expect(fault('"x.io/{{name}}"', rewrite('/'))).toBe('fixed target');
    expect(fault('x.io')).toBeUndefined();
    expect(fault('"x.io/{{name}}"', 'nginx.ingress.kubernetes.io/configuration-snippet: rewrite')).toBeUndefined();
  });

  it('collide with another of the same address', () => {
    const { workload, model } = first({
      'a.yaml': withIngress('x.io'),
      'b.yaml': withIngress('x.io').replace('name: orders', 'name: payments'),
    });
    expect(collisionOf(workload, model)?.other.workload.object.name).toBe('payments');
    const single = first({ 'a.yaml': withIngress('x.io'), 'b/b.yaml': withIngress('x.io') });
    expect(collisionOf(single.workload, single.model)).toBeUndefined();
  });
});

describe('NetworkPolicies', () => {
  const policy = (ingress: string) =>
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {matchLabels: {app: orders}}, ingress: ${ingress}}\n`;
  const closed = (ingress: string) => {
    const { workload, model } = first({ 'a.yaml': flinkDeployment({}), 'p.yaml': policy(ingress) });
    expect(policyOver(workload, model)?.name).toBe('p');
    return closedPorts(workload, model).map(({ port }) => port);
  };

  it('close the ports that no rule opens', () => {
    // The last one is the drawn port at which TaskManagers exchange data.
    expect(closed('[{ports: [{port: 8081}]}]')).toEqual([6123, 6124, undefined]);
    expect(closed('[{ports: [{port: 6123}, {port: 6124}]}]')).toEqual([8081, undefined]);
    expect(closed('[{ports: [{port: 1024, endPort: 65535}]}]')).toEqual([]);
    expect(closed('[{from: [{podSelector: {}}]}]')).toEqual([]);
    expect(closed('[{ports: [{port: 6000, endPort: 9000}]}]')).toEqual([undefined]);
    expect(closed('[]')).toEqual([]);
  });
});
