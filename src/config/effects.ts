import { EFFECTS, type Effect } from '../text/effect.ts';
import { didYouMean } from './suggest.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads effects separated by commas or blanks; `never` is none of them.
 *
 * @param name what messages call the value
 * @throws UsageError naming every word that is no effect
 */
export function failOnEffect(value: string, name = '--fail-on-effect'): Effect[] {
  const words = value.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 1 && words[0] === 'never') return [];
  const wrong = words.filter((word) => !(EFFECTS as readonly string[]).includes(word));
  if (words.length === 0) throw new UsageError(`${name} names no effect; never fails on none`);
  if (wrong.length > 0) {
    const lines = wrong.map((word) => {
      const near = didYouMean(word, EFFECTS);
      return `${name}: no effect "${word}"${near === '' ? `; known are ${EFFECTS.join(', ')} and never` : near}`;
    });
    throw new UsageError(...lines);
  }
  return [...new Set(words)] as Effect[];
}
