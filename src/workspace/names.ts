/** What a file may be, judged by its name alone. */
export type FileKind = 'yaml' | 'dockerfile' | 'build' | 'notes' | 'other';

const YAML = /\.(?:ya?ml|json)(?:\.(?:template|tmpl|tpl|in|envsubst|j2|jinja2?|gotmpl|erb|sample|example|dist))?$/i;
const DOCKERFILE = /(?:^|\/)(?:dockerfile|containerfile)(?:[.-][^/]+)?$|\.(?:dockerfile|containerfile)$/i;
const BUILD =
  /(?:^|\/)(?:makefile|gnumakefile|justfile|jenkinsfile|tiltfile|earthfile|\.drone\.star)(?:\.[^/]+)?$|\.(?:sh|bash|mk|hcl|tf|tfvars|groovy|star|ps1|toml|bake)$/i;

/** What tells people how to install things. */
const NOTES = /(?:^|\/)(?:readme|install(?:ation)?|quick-?start|getting-?started|setup)[^/]*\.(?:md|adoc|rst|txt)$/i;

/** Lock files and the like: big, machine-made, and never a manifest. */
const NEVER =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|tsconfig[^/]*\.json|renovate\.json|composer\.lock)$|\.(?:schema|avsc|ipynb)\.?json$/i;

/**
 * Tells YAML and JSON, Dockerfiles under every usual name, and files that may build an image
 * or declare cloud identity (`build`) and instructions (`notes`) from the rest.
 */
export function fileKind(path: string): FileKind {
  if (NEVER.test(path)) return 'other';
  if (DOCKERFILE.test(path) && !/\.(?:md|txt|dockerignore|sh|py|go|ts|js)$/i.test(path)) return 'dockerfile';
  if (YAML.test(path)) return 'yaml';
  if (BUILD.test(path)) return 'build';
  return NOTES.test(path) ? 'notes' : 'other';
}

const KUSTOMIZATIONS: ReadonlySet<string> = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

/** A kustomization file by name. */
export function isKustomization(path: string): boolean {
  return KUSTOMIZATIONS.has(path.slice(path.lastIndexOf('/') + 1));
}
