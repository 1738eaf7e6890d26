/** Whether a file is one that helmfile reads by its name. */
export function isHelmfile(path: string): boolean {
  return /(?:^|\/)(?:helmfile\.ya?ml(?:\.gotmpl)?|helmfile\.d\/[^/]+\.ya?ml(?:\.gotmpl)?)$/.test(path);
}

/** Whether a file is one of Skaffold by its name. */
export function isSkaffold(path: string): boolean {
  return /(?:^|\/)skaffold[^/]*\.ya?ml$/i.test(path);
}
