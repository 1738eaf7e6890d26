import { placeholderIn } from '../../syntax/template.ts';

/** A storage URI taken apart. `scheme` is undefined when it is written with a placeholder. */
export interface StorageUri {
  text: string;
  /** Lower case; `file` for a bare path. */
  scheme: string | undefined;
  /** Bucket, container or host; undefined when absent or a placeholder. */
  authority: string | undefined;
  path: string;
}

/** Takes a URI or bare path apart without judging it. */
export function parseStorageUri(text: string): StorageUri {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(text);
  if (!match) {
    return { text, scheme: text.startsWith('/') ? 'file' : undefined, authority: undefined, path: text };
  }
  const scheme = (match[1] as string).toLowerCase();
  const rest = match[2] as string;
  const authority = /^\/\/([^/]*)/.exec(rest);
  const path = authority ? rest.slice(authority[0].length) : rest;
  const host = authority?.[1];
  return { text, scheme, authority: host === undefined || host === '' || placeholderIn(host) ? undefined : host, path };
}

/** A path or URI without the slashes at its end. */
export function withoutEndSlashes(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '/') end--;
  return text.slice(0, end);
}

/** S3 under any of its schemes. */
export function isS3(scheme: string | undefined): boolean {
  return scheme === 's3' || scheme === 's3a' || scheme === 's3p' || scheme === 's3n';
}
