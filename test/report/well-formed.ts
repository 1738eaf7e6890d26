const TAG = /^<(\/?)([a-z]+)((?: [a-z]+="(?:[^<&"]|&(?:amp|lt|gt|quot|apos);)*")*)(\/?)>$/;
const TEXT = /^(?:[^<&]|&(?:amp|lt|gt|quot|apos);)*$/;

/** What is wrong with an XML document of plain elements and attributes, as our reports are; undefined when nothing is. */
export function xmlFault(xml: string): string | undefined {
  const [declaration, ...rest] = xml.split('\n');
  if (declaration !== '<?xml version="1.0" encoding="UTF-8"?>') return 'it does not start with the declaration';
  const open: string[] = [];
  let roots = 0;
  for (const token of rest.join('\n').match(/<[^>]*>|[^<]+/g) ?? []) {
    if (!token.startsWith('<')) {
      if (!TEXT.test(token) || (open.length === 0 && token.trim() !== '')) return `text ${token}`;
      continue;
    }
    const [, closes, name = '', attributes = '', empty] = TAG.exec(token) ?? [];
    if (name === '') return `tag ${token}`;
    const names = [...attributes.matchAll(/ ([a-z]+)="/g)].map(([, each]) => each);
    if (new Set(names).size < names.length) return `an attribute twice in ${token}`;
    if (closes) {
      if (open.pop() !== name) return `${token} closes nothing`;
    } else {
      if (open.length === 0) roots++;
      if (!empty) open.push(name);
    }
  }
  return open.length > 0 || roots !== 1 ? `${roots} roots, ${open.length} elements left open` : undefined;
}
