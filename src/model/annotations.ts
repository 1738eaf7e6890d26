import { at, entries, keyText, textOf } from '../syntax/navigate.ts';
import type { Origin } from '../text/span.ts';
import type { KubeObject } from './objects/object.ts';

/** Annotations of an object, with their places. */
export function annotationsOf(object: KubeObject): { key: string; value: string; origin: Origin; keyAt: Origin }[] {
  return entries(at(object.root, 'metadata', 'annotations')).flatMap(({ key, value }) => {
    const text = textOf(value);
    return text === undefined ? [] : [{ key: keyText(key), value: text, origin: value.origin, keyAt: key.origin }];
  });
}
