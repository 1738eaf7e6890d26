/** A version of Kubernetes: `1.31` or `1.31.2`. */
export const KUBERNETES_VERSION = /^1\.[0-9]{1,2}(\.[0-9]{1,3})?$/;

/** What to say about a text that is none. */
export function wrongKubernetesVersion(shown: string): string {
  return `must be a version of Kubernetes such as 1.31, not ${shown}`;
}
