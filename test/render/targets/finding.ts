import type { DeclaredTarget } from '../../../src/config/options.ts';
import { KustomizationGraph } from '../../../src/render/kustomize/closure.ts';
import { Repository } from '../../../src/render/repository.ts';
import { type Discovery, findTargets } from '../../../src/render/targets/find-targets.ts';
import { jsonText } from '../../../src/render/targets/made-nodes.ts';
import type { TargetPlan } from '../../../src/render/targets/target-plan.ts';
import { DEFAULT_LIMITS } from '../../../src/text/limits.ts';
import { SourceText } from '../../../src/text/source.ts';

export const JOB = 'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata:\n  name: job\n';

/** A chart about Flink in a folder. */
export function chart(folder: string): Record<string, string> {
  return {
    [`${folder}/Chart.yaml`]: 'apiVersion: v2\nname: app\nversion: 0.1.0\n',
    [`${folder}/values.yaml`]: 'image: flink\n',
    [`${folder}/templates/job.yaml`]: JOB,
  };
}

/** A kustomization about Flink in a folder. */
export function kustomization(folder: string): Record<string, string> {
  return { [`${folder}/kustomization.yaml`]: 'resources: [job.yaml]\n', [`${folder}/job.yaml`]: JOB };
}

/** Finds the targets of some files; nothing is rendered on the way. */
export function discover(
  files: Record<string, string>,
  more: { declared?: DeclaredTarget[]; repositories?: string[] } = {},
): Promise<Discovery> {
  const paths = Object.keys(files).sort();
  const contents = (path: string) => new SourceText(path, files[path] as string);
  const repository = new Repository({ paths, contents }, DEFAULT_LIMITS);
  const holds = (path: string, words: readonly string[]) => words.some((word) => files[path]?.includes(word));
  const appliers = paths.filter(
    (path) => holds(path, ['argoproj.io/', 'toolkit.fluxcd.io/', 'skaffold/v']) || path.includes('helmfile'),
  );
  return findTargets(
    repository,
    new KustomizationGraph(repository),
    {
      kustomizations: paths.filter((path) => path.endsWith('kustomization.yaml')),
      charts: paths.filter((path) => path.endsWith('Chart.yaml')),
      flink: new Set(paths.filter((path) => /flink/i.test(files[path] as string))),
      appliers,
      kustomizationsOf: () => [],
      declared: more.declared ?? [],
      repositories: more.repositories ?? [],
      holding: (words) => paths.filter((path) => holds(path, words)),
    },
    async () => undefined,
  );
}

/** What is interesting of plans, with values that stand in an applier as they are given to Helm. */
export function short(plans: readonly TargetPlan[]): Record<string, unknown>[] {
  return plans.map(({ id, values, inline, overlay, release, namespace, cluster, owner, files, missing }) => ({
    id,
    ...(values.length === 0 ? {} : { values: values.map((name) => given(inline?.get(name)) ?? name) }),
    ...(overlay ? { overlay: JSON.parse(jsonText(overlay)) } : {}),
    ...(release === undefined ? {} : { release }),
    ...(namespace ? { namespace: namespace.value } : {}),
    ...(cluster === undefined ? {} : { cluster }),
    ...(owner === undefined ? {} : { owner }),
    ...(files ? { files } : {}),
    ...(missing ? { missing: missing.because } : {}),
  }));
}

function given(node: Parameters<typeof jsonText>[0] | undefined): unknown {
  return node && JSON.parse(jsonText(node));
}

/** An Argo CD Application. */
export function application(name: string, spec: string): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}}\nspec:\n${spec
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')}\n`;
}
