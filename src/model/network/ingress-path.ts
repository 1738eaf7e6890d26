import type { Origin } from '../../text/span.ts';
import type { Workload } from '../workload.ts';
import type { RestIngress } from './exposure.ts';

const REWRITE = /(?:^|\/)rewrite-target$/;

/** What is wrong between the path of `spec.ingress.template` and nginx's rewrite of it. */
export type PathFault =
  | { is: 'no rewrite'; path: string; at: Origin }
  /** The target names a group that the path does not have. */
  | { is: 'no group'; path: string; target: string; at: Origin }
  /** Every path below becomes the same one. */
  | { is: 'fixed target'; path: string; target: string; at: Origin };

/**
 * Host and path of an ingress template, with the names put in that the operator puts in.
 * Source: IngressUtils.getIngressUrl of the operator.
 */
export function renderedAddress(template: string, workload: Workload): { host: string; path: string } | undefined {
  const { name, namespace } = workload.object;
  if (namespace === 'unwritten' && /\{\{namespace\}\}/i.test(template)) return undefined;
  const text = template
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\{\{name\}\}/gi, name)
    .replace(/\{\{namespace\}\}/gi, namespace === 'unwritten' ? '' : namespace.value);
  const slash = text.indexOf('/');
  return slash < 0 ? { host: text, path: '/' } : { host: text.slice(0, slash), path: text.slice(slash) };
}

/**
 * A path in front of the web interface, which lives at the root, that nginx does not take away as
 * it should. Undefined for other controllers.
 * Source: ingress-nginx, "Rewrite"; "Ingress" in the operator's documentation.
 */
export function pathFault(ingress: RestIngress): PathFault | undefined {
  const { template, className, annotations } = ingress;
  const isNginx =
    className === 'nginx' || annotations.some(({ key }) => key.startsWith('nginx.ingress.kubernetes.io/'));
  if (!template || !isNginx || annotations.some(({ key }) => /snippet|app-root/.test(key))) return undefined;
  const rest = template.value.trim().replace(/^https?:\/\//i, '');
  const path = rest.includes('/') ? rest.slice(rest.indexOf('/')) : '/';
  if (/^\/+$/.test(path) || /^\/(?:\(|\.)/.test(path)) return undefined;
  const rewrite = annotations.find(({ key }) => REWRITE.test(key));
  if (!rewrite) return { is: 'no rewrite', path, at: template.origin };
  const target = rewrite.value;
  const named = [...target.matchAll(/\$(\d)/g)].map((match) => Number(match[1]));
  const groups = [...path.matchAll(/(?<!\\)\((?!\?)/g)].length;
  if (named.some((group) => group > groups)) return { is: 'no group', path, target, at: rewrite.at };
  return named.length === 0 && !target.includes('$') ? { is: 'fixed target', path, target, at: rewrite.at } : undefined;
}
