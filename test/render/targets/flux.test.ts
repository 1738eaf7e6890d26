import { describe, expect, it } from 'vitest';
import { chart, discover, JOB, kustomization, short } from './finding.ts';

const source = 'sourceRef: {kind: GitRepository, name: flux-system}';

function fluxKustomization(name: string, spec: string): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ${name}, namespace: flux-system}
spec: {${source}, ${spec}}
`;
}

function helmRelease(spec: string): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: app, namespace: streaming}
spec: {${spec}}
`;
}

const chartSpec = (more = '') => `chart: {spec: {chart: ./charts/app, ${source}${more}}}`;

async function plansOf(files: Record<string, string>) {
  return short((await discover(files)).plans);
}

describe('a Kustomization', () => {
  it('lays its fields over the kustomization of its path', async () => {
    const spec =
      'path: ./k8s, targetNamespace: flink, images: [{name: a, newTag: "1"}], commonMetadata: {labels: {team: x}}, components: [../parts]';
    expect(await plansOf({ ...kustomization('k8s'), 'a.yaml': fluxKustomization('a', spec) })).toEqual([
      {
        id: 'k8s',
        overlay: {
          namespace: 'flink',
          images: [{ name: 'a', newTag: '1' }],
          labels: [{ pairs: { team: 'x' } }],
          components: ['/parts'],
        },
        namespace: 'flink',
      },
    ]);
  });

  it('applies all files below a path without one', async () => {
    const files = { 'jobs/a.yaml': JOB, 'jobs/more/b.yaml': JOB, 'jobs/notes.md': 'flink' };
    expect(await plansOf({ ...files, 'a.yaml': fluxKustomization('a', 'path: jobs') })).toEqual([
      { id: 'jobs', files: ['jobs/a.yaml', 'jobs/more/b.yaml'] },
    ]);
  });

  it('takes variables from ConfigMaps in sight, its own last', async () => {
    const spec =
      'path: k8s, postBuild: {substitute: {b: own}, substituteFrom: [{kind: ConfigMap, name: vars}, {kind: Secret, name: hidden}]}';
    const configMap =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: vars, namespace: flux-system}\ndata: {a: "1", b: "2"}\n';
    const { plans } = await discover({
      ...kustomization('k8s'),
      'vars.yaml': configMap,
      'a.yaml': fluxKustomization('a', spec),
    });
    const { variables, complete } = plans[0]?.substitute ?? { variables: new Map(), complete: true };
    expect(Array.from(variables, ([name, { value }]) => [name, value])).toEqual([
      ['a', '1'],
      ['b', 'own'],
    ]);
    expect(complete).toBe(false);
  });

  it('is left alone when it is suspended, and told when its source is none in Git', async () => {
    const files = kustomization('k8s');
    expect(await plansOf({ ...files, 'a.yaml': fluxKustomization('a', 'path: k8s, suspend: true') })).toEqual([
      { id: 'k8s' },
    ]);
    const bucket = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: flink}
spec: {path: k8s, sourceRef: {kind: OCIRepository, name: flink}}
`;
    const found = await discover({ ...files, 'a.yaml': bucket });
    expect(found.unfollowed[0]?.because).toBe('its source is the OCIRepository flink, which is not in the repository');
  });
});

describe('a HelmRelease', () => {
  const configMap = `apiVersion: v1
kind: ConfigMap
metadata: {name: app-values, namespace: streaming}
data:
  values.yaml: |
    a: 1
  tag: "2.0"
`;

  it('lays its values over those of ConfigMaps and files', async () => {
    const spec = `${chartSpec(', valuesFiles: [charts/app/values-prod.yaml]')}, targetNamespace: jobs, valuesFrom: [{kind: ConfigMap, name: app-values}, {kind: ConfigMap, name: app-values, valuesKey: tag, targetPath: image.tag}], values: {b: 2}`;
    expect(
      await plansOf({
        ...chart('charts/app'),
        'charts/app/values-prod.yaml': 'x: 1\n',
        'values.yaml': configMap,
        'release.yaml': helmRelease(spec),
      }),
    ).toEqual([
      {
        id: 'charts/app (app)',
        values: ['charts/app/values-prod.yaml', { a: 1 }, { image: { tag: '2.0' } }, { b: 2 }],
        release: 'jobs-app',
        namespace: 'jobs',
      },
    ]);
  });

  it('cannot be rendered when its values come from what no file shows; the chart is checked by itself then', async () => {
    const files = {
      ...chart('charts/app'),
      'release.yaml': helmRelease(`${chartSpec()}, valuesFrom: [{kind: Secret, name: s}]`),
    };
    expect(await plansOf(files)).toEqual([
      {
        id: 'charts/app (app)',
        release: 'app',
        namespace: 'streaming',
        missing: 'its values come from Secret s, which no file shows',
      },
      { id: 'charts/app', release: 'app' },
    ]);
  });

  it('says what changes the objects after rendering', async () => {
    const spec = `${chartSpec()}, postRenderers: [{kustomize: {patches: []}}]`;
    const { plans } = await discover({ ...chart('charts/app'), 'release.yaml': helmRelease(spec) });
    expect(plans[0]?.changedBy?.settle).toContain('postRenderers of Flux HelmRelease app');
  });
});
