/** A Flux HelmRelease of the operator for examples, with lines below `values`. */
export function operatorHelmRelease(parts: { values?: string[]; version?: string; upgrade?: string }): string {
  return [
    'apiVersion: helm.toolkit.fluxcd.io/v2',
    'kind: HelmRelease',
    'metadata:',
    '  name: flink-operator',
    'spec:',
    '  chart:',
    '    spec:',
    '      chart: flink-kubernetes-operator',
    `      version: ${parts.version ?? '1.14.0'}`,
    ...(parts.upgrade === undefined ? [] : [`  upgrade: ${parts.upgrade}`]),
    ...(parts.values === undefined ? [] : ['  values:', ...parts.values.map((line) => `    ${line}`)]),
    '',
  ].join('\n');
}

/** An Argo CD Application for examples that applies a folder. */
export function argoApplication(parts: { path: string; automated?: string; spec?: string[] }): string {
  return [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: Application',
    'metadata:',
    '  name: jobs',
    'spec:',
    '  project: default',
    '  source:',
    '    repoURL: https://git.example/platform.git',
    `    path: ${parts.path}`,
    '  destination: {server: https://kubernetes.default.svc, namespace: jobs}',
    ...(parts.automated === undefined ? [] : ['  syncPolicy:', '    automated:', `      ${parts.automated}`]),
    ...(parts.spec ?? []).map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** A Flux Kustomization for examples that applies a folder. */
export function fluxKustomization(path: string, lines: string[] = []): string {
  return [
    'apiVersion: kustomize.toolkit.fluxcd.io/v1',
    'kind: Kustomization',
    'metadata:',
    '  name: jobs',
    'spec:',
    '  interval: 10m',
    `  path: ${path}`,
    '  sourceRef: {kind: GitRepository, name: platform}',
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
}
