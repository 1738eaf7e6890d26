/** A name of DNS: lower case letters, digits and dashes, of at most 63 characters. */
const DNS1123_LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

const QUALIFIED = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** All keys and values of the annotations of one object, in bytes. */
export const ANNOTATIONS_LIMIT = 256 * 1024;

/** Whether a text is a DNS-1123 label, as a namespace's name is. */
export function isDnsLabel(text: string): boolean {
  return DNS1123_LABEL.test(text);
}

/** Whether a text is a DNS-1123 subdomain, as the name of most objects is. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9]/.test(text) && text.split('.').every(isSubdomainPart);
}

/** A part of a subdomain may be longer than a label: only the whole is limited. */
function isSubdomainPart(part: string): boolean {
  return /^[a-z0-9][-a-z0-9]*$/.test(part) && !part.endsWith('-');
}

/**
 * Whether a text may be the key of a label or, in lower case, of an annotation: an optional
 * prefix of DNS and a slash, then at most 63 characters.
 * Source: k8s.io/apimachinery util/validation IsQualifiedName.
 */
export function isQualifiedName(text: string): boolean {
  const parts = text.split('/');
  if (parts.length > 2) return false;
  const [prefix, name] = parts.length === 2 ? parts : [undefined, parts[0]];
  return QUALIFIED.test(name ?? '') && (prefix === undefined || isDnsSubdomain(prefix));
}

/** Whether a text may be the value of a label. */
export function isLabelValue(text: string): boolean {
  return text === '' || QUALIFIED.test(text);
}
