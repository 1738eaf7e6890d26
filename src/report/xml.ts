import { visible } from '../text/visible.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** An element with its attributes in the order given. Content is XML already; without it the element is empty. */
export function element(
  name: string,
  attributes: Record<string, string | number>,
  content?: readonly string[],
): string {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(String(value))}"`)];
  if (content === undefined) return `<${start.join(' ')}/>`;
  return [`<${start.join(' ')}>`, ...content.map(indented), `</${name}>`].join('\n');
}

/** A document of one element. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** A text for XML. What XML cannot hold, and what hides in a text, is shown as an escape such as `\u0007`. */
export function escapeXml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
