import { javaInteger } from './values.ts';

/**
 * What java.net.URL refuses in an ingress template, in words; undefined when it reads it. Only
 * the host part can be wrong: ports, colons and brackets.
 * Source: IngressUtils.getIngressUrl; java.net.URLStreamHandler.parseURL of Java 11 and 17.
 */
export function ingressAddressFault(template: string): string | undefined {
  const url = (/^https?:\/\//i.test(template) ? template : `http://${template}`)
    .replace(/\{\{name\}\}/gi, 'name')
    .replace(/\{\{namespace\}\}/gi, 'namespace')
    .trim();
  const rest = url.replace(/^https?:\/\//i, '').replace(/#.*$/s, '');
  if (rest.startsWith('//')) return undefined;
  const authority = /^[^/?]*/.exec(rest)?.[0] ?? '';
  const users = authority.split('@');
  if (users.length > 2) return undefined;
  const host = users.at(-1) as string;
  return host.startsWith('[') ? bracketFault(host) : portFault(host);
}

function portFault(host: string): string | undefined {
  const colon = host.indexOf(':');
  return colon < 0 ? undefined : wrongPort(host.slice(colon + 1));
}

function wrongPort(text: string): string | undefined {
  if (text === '') return undefined;
  const port = javaInteger(text);
  return port === undefined || port < -1 ? `${text} is no port` : undefined;
}

function bracketFault(host: string): string | undefined {
  const close = host.indexOf(']');
  if (close <= 2) return `the bracket of ${host} is not closed`;
  const address = host.slice(1, close);
  if (!isIpv6(address)) return `${address} is no IPv6 address`;
  const behind = host.slice(close + 1);
  if (behind === '') return undefined;
  return behind.startsWith(':') ? wrongPort(behind.slice(1)) : `${behind} follows the IPv6 address`;
}

/** An IPv6 address as text, with a zone or without. */
export function isIpv6(text: string): boolean {
  const [address = '', zone] = text.split(/%(.*)/s);
  if (zone === '') return false;
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  if (dotted?.slice(2).some((part) => Number(part) > 255)) return false;
  const plain = dotted ? `${dotted[1]}0:0` : address;
  const halves = plain.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
}
