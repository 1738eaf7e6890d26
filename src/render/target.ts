import type { Located } from '../text/span.ts';

/**
 * One thing that a GitOps tool applies as a unit. All plain files outside kustomizations form
 * one target; a kustomization's folder is one of its own.
 */
export interface Target {
  id: string;
  source: { kind: 'plain' | 'kustomize'; dir: string };
  /** `unwritten` agrees with any one namespace and never proves a mismatch. */
  namespace: Located<string> | 'unwritten';
}

export const PLAIN_TARGET: Target = { id: '.', source: { kind: 'plain', dir: '' }, namespace: 'unwritten' };
