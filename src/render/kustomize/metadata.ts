import { at, entries, keyText, textOf } from '../../syntax/navigate.ts';
import type { MapEntry } from '../../syntax/tree.ts';
import { addTo } from '../../text/group.ts';
import type { Origin } from '../../text/span.ts';
import type { Repository } from '../repository.ts';

interface AuthoredEntry extends MapEntry {
  kind: string | undefined;
  name: string | undefined;
}

/**
 * Labels and annotations as authors wrote them. Kustomize sets them anew whenever it touches one, and
 * then they have no lines any more.
 */
export class AuthoredMetadata {
  readonly #files: Iterable<string>;
  readonly #repository: Repository;
  #index: Map<string, AuthoredEntry[]> | undefined;

  /** @param files that the target is built from */
  constructor(files: Iterable<string>, repository: Repository) {
    this.#files = files;
    this.#repository = repository;
  }

  /** Where a label or annotation was written, by its path in a built object. */
  placeOf(
    path: readonly (string | number)[],
    { kind, name, value, isKey }: { kind: string; name: string; value: string; isKey: boolean },
  ): Origin | undefined {
    const [top, field, key, ...rest] = path;
    if (top !== 'metadata' || (field !== 'annotations' && field !== 'labels') || rest.length > 0) return undefined;
    this.#index ??= this.#read();
    const found = (this.#index.get(`${field}\0${key}`) ?? []).filter(
      (each) => (each.kind ?? kind) === kind && (isKey || textOf(each.value) === value),
    );
    const entry = found.find((each) => each.name !== undefined && name.includes(each.name)) ?? found[0];
    return entry && (isKey ? entry.key : entry.value).origin;
  }

  #read(): Map<string, AuthoredEntry[]> {
    const index = new Map<string, AuthoredEntry[]>();
    for (const file of this.#files) {
      if (!/\.ya?ml$/.test(file)) continue;
      for (const { root } of this.#repository.documents(file)) {
        const [kind, name] = [textOf(at(root, 'kind')), textOf(at(root, 'metadata', 'name'))];
        for (const field of ['annotations', 'labels'])
          for (const entry of entries(at(root, 'metadata', field))) {
            const key = `${field}\0${keyText(entry.key)}`;
            addTo(index, key, { ...entry, kind, name });
          }
      }
    }
    return index;
  }
}
