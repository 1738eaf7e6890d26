import { newestPatch } from '../../knowledge/images.ts';
import { supportEnded } from '../../knowledge/releases.ts';
import type { Origin } from '../../text/span.ts';
import { placeIn } from './final-stage.ts';
import type { DockerfileFacts } from './resolve.ts';

/** A download of an old Flink from a mirror of current releases. */
export interface MirrorDownload {
  /** The URL up to and with `/flink/`. */
  at: Origin;
  host: string;
  version: string;
}

/** Downloads of Flink releases in any stage of a Dockerfile that their host has not for long, or has no more. */
export function mirrorDownloads({ tree }: DockerfileFacts): MirrorDownload[] {
  const values = new Map<string, string>();
  const found: MirrorDownload[] = [];
  // Whoever names the archive too falls back to it.
  if (tree.instructions.some(({ rest }) => rest.text.includes('archive.apache.org'))) return found;
  for (const instruction of tree.instructions) {
    const { text } = instruction.rest;
    if (/^(?:ARG|ENV)$/.test(instruction.keyword)) {
      for (const [, name, value] of text.matchAll(/\b([A-Za-z_]\w*)=["']?([\w.-]+)/g))
        if (name !== undefined && value !== undefined) values.set(name, value);
    }
    for (const match of text.matchAll(
      /https?:\/\/((?:dlcdn|downloads|www-(?:us|eu))\.apache\.org)(?:\/dist)?\/flink\/(?=flink-(?:\$\{?(\w+)\}?|(\d+\.\d+\.\d+))\/)/g,
    )) {
      const [url, host = '', variable, literal] = match;
      const version = literal ?? values.get(variable ?? '');
      if (version === undefined || !isOld(version)) continue;
      found.push({ at: placeIn(instruction, match.index, url.length), host, version });
    }
  }
  return found;
}

function isOld(version: string): boolean {
  const [, minor, patch] = /^(\d+\.\d+)\.(\d+)$/.exec(version) ?? [];
  if (minor === undefined) return false;
  return supportEnded(minor) !== undefined || Number(patch) < (newestPatch(minor) ?? 0);
}
