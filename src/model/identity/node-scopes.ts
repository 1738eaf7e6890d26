import type { SourceText } from '../../text/source.ts';
import { type Located, written } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { blocksOf } from './trust-terraform.ts';

/** Scopes of the nodes of a pool as Terraform or a script writes them. */
interface Scopes {
  text: Located<string>;
  /** write: the nodes may write to Cloud Storage; open: a computed value decides. */
  storage: 'write' | 'read' | 'none' | 'open';
}

const WRITE =
  /^(?:(?:https:\/\/www\.googleapis\.com\/auth\/)?(?:cloud-platform|devstorage\.(?:read_write|full_control))|storage-(?:rw|full))$/;
const READ = /^(?:(?:https:\/\/www\.googleapis\.com\/auth\/)?devstorage\.read_only|storage-ro|gke-default)$/;

const known = new WeakMap<Model, readonly Scopes[]>();

/**
 * The scopes of node pools in sight, when none of them lets its nodes write to Cloud Storage;
 * undefined when one does, or one is left open, or there are none.
 * Source: GKE documentation, access scopes; gcloud container clusters create, `--scopes`.
 */
export function readOnlyScopes(model: Model): Located<string> | undefined {
  let all = known.get(model);
  if (!all) {
    all = model.texts.flatMap((source) => {
      if (source.path.endsWith('.tf')) return source.text.includes('oauth_scopes') ? inTerraform(source) : [];
      return source.text.includes('--scopes') ? inScript(source) : [];
    });
    known.set(model, all);
  }
  if (all.some(({ storage }) => storage === 'write' || storage === 'open')) return undefined;
  return all[0]?.text;
}

function inTerraform(source: SourceText): Scopes[] {
  return blocksOf(source).flatMap(({ type, start, end }): Scopes[] => {
    if (!/^google_container_(?:cluster|node_pool)$/.test(type)) return [];
    const match = /\boauth_scopes[ \t]*=[ \t]*(.)/.exec(source.text.slice(start, end));
    if (!match) return [];
    const from = start + match.index;
    const close = match[1] === '[' ? source.text.indexOf(']', from) : from;
    const list = source.text.slice(from, Math.max(from, close));
    const scopes = [...list.matchAll(/"([^"\n]*)"/g)].map(([, scope]) => scope as string);
    const value = 'oauth_scopes';
    return [
      {
        text: { value: scopes.join(', '), origin: written(source.path, from, from + value.length) },
        storage: judge(scopes, match[1] !== '['),
      },
    ];
  });
}

function inScript({ path, text }: SourceText): Scopes[] {
  return [...text.matchAll(/--scopes[= ]["']?([^\s"'\\]+)/g)].map((match) => {
    const value = match[1] as string;
    const from = match.index + match[0].length - value.length;
    return {
      text: { value, origin: written(path, from, from + value.length) },
      storage: judge(value.split(','), /[$`]/.test(value)),
    };
  });
}

function judge(scopes: readonly string[], computed: boolean): Scopes['storage'] {
  if (scopes.some((scope) => WRITE.test(scope))) return 'write';
  if (computed || scopes.some((scope) => scope.includes('$'))) return 'open';
  return scopes.some((scope) => READ.test(scope)) ? 'read' : 'none';
}
