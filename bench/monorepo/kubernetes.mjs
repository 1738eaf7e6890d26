import { padded } from './dice.mjs';
import { crd, dashboard } from './large.mjs';
import * as manifests from './manifests.mjs';

const KINDS = 'api worker web consumer producer cron indexer gateway proxy bff adapter exporter scheduler'.split(' ');
const STAGES = ['dev', 'staging', 'prod'];

/** Text in the syntax of Ansible, in a file that is called YAML. */
const ANSIBLE = `{% for h in groups['all'] %}
- host: {{ h }}
  addr: {{ hostvars[h]['ip'] }}
{% endfor %}
`;

/** Writes manifests that have nothing to do with Flink until there are so many. */
export function writeKubernetes(repository, dice, files) {
  const put = (file, text) => repository.putManifest(file, text);
  const left = () => files - repository.count.kubernetes;
  const share = (part) => Math.max(1, Math.round(files * part));
  for (let index = 0; index < share(0.002); index++)
    put(`platform/crds/crd-${index}.yaml`, crd(index, dice.int(100, 500) * 1024, dice));
  for (let index = 0; index < share(0.0015); index++) {
    const text = dashboard(index, dice.int(150, 250) * 1024, dice);
    put(`platform/monitoring/dashboards/dashboard-${index}.yaml`, text);
  }
  for (let index = 0; index < share(0.001); index++)
    put(`platform/ansible/roles/r${index}/templates/conf.yaml`, ANSIBLE);
  for (let index = 0; left() > 0; index++) {
    const name = `${dice.word()}-${dice.pick(KINDS)}-${index}`;
    const namespace = dice.team();
    if (index % 9 === 8) writeChart(put, dice, { name, namespace }, left());
    else writeService(put, dice, { name, namespace }, left);
  }
}

function fileSize(dice) {
  return Math.min(60000, Math.max(300, dice.size(2300, 0.85)));
}

function writeChart(put, dice, { name, namespace }, most) {
  const folder = `charts/${namespace}/${name}`;
  const version = `version: 1.${dice.int(0, 60)}.0\nappVersion: "${dice.int(1, 9)}.0"\n`;
  const values = ['replicaCount: 2', 'image:', `  repository: registry.acme.io/${namespace}/${name}`, '  tag: 1.0.0'];
  const files = [
    ['Chart.yaml', `apiVersion: v2\nname: ${name}\n${version}`],
    [
      'values.yaml',
      padded([...values, 'env:'], fileSize(dice), (index) => {
        return `  ${dice.word().toUpperCase()}_${index}: ${JSON.stringify(dice.word())}`;
      }),
    ],
    ['templates/deployment.yaml', manifests.deploymentTemplate(name)],
    ['templates/service.yaml', manifests.serviceTemplate(name)],
  ];
  for (const [file, text] of files.slice(0, most)) put(`${folder}/${file}`, text);
}

function writeService(put, dice, app, left) {
  const most = left();
  const folder = `apps/${app.namespace}/${app.name}`;
  for (const [file, make] of serviceFiles(dice, app).slice(0, most)) put(`${folder}/${file}`, make());
  if (left() <= 0 || !dice.chance(0.5)) return;
  const stage = dice.pick(STAGES);
  const application = manifests.argoApplication(app, stage, `${folder}/overlays/${stage}`);
  put(`clusters/${stage}/eu-west-1/${app.namespace}/${app.name}.yaml`, application);
}

/** Files of a service, as name and function; their texts are made when they are written. */
function serviceFiles(dice, app) {
  const size = () => fileSize(dice);
  const files = [
    ['base/deployment.yaml', () => manifests.deployment(app, Math.max(900, size()), dice)],
    ['base/service.yaml', () => manifests.service(app, dice)],
    ['base/configmap.yaml', () => manifests.configMap(app, size(), dice)],
    ['base/serviceaccount.yaml', () => manifests.serviceAccount(app, dice)],
  ];
  if (dice.chance(0.5)) files.push(['base/hpa.yaml', () => manifests.autoscaler(app, dice)]);
  if (dice.chance(0.4)) files.push(['base/ingress.yaml', () => manifests.ingress(app)]);
  if (dice.chance(0.5)) files.push(['base/rules.yaml', () => manifests.alerts(app, size() * 1.6, dice)]);
  const resources = files.map(([file]) => `  - ${file.slice('base/'.length)}\n`).join('');
  files.push(['base/kustomization.yaml', () => manifests.kustomization(app, resources, dice)]);
  for (const stage of STAGES) {
    if (dice.chance(0.75)) continue;
    files.push(
      [`overlays/${stage}/values.yaml`, () => overlayValues(dice, size)],
      [`overlays/${stage}/kustomization.yaml`, () => manifests.overlay(app, dice)],
      [`overlays/${stage}/replicas.yaml`, () => manifests.replicas(app, dice)],
    );
  }
  return files;
}

function overlayValues(dice, size) {
  return padded(['image:', `  tag: ${dice.hex(12)}`, 'config:'], size(), (index) => {
    return `  ${dice.word()}-${index}: ${JSON.stringify(dice.chance(0.3) ? dice.sentence() : dice.word())}`;
  });
}
