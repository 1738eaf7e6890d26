import { isIpv6 } from './ingress-address.ts';

/** What the operator's policy for jars that it fetches itself says. */
export interface ArtifactPolicy {
  schemes: readonly string[];
  /** Whether hosts inside private and local networks are refused. */
  restricted: boolean;
}

/** What is wrong with the jarURI of a session job, and the words for it. */
export interface ArtifactFault {
  /** Sub-condition, as the facts about upstream's check name them. */
  is: 'malformed' | 'no-scheme' | 'scheme-not-allowed' | 'no-host' | 'host-restricted';
  because: string;
}

/**
 * What operators from 1.15 on have against the jarURI of a session job. Names are not resolved
 * here: those of the cluster itself are restricted, others are taken to be public.
 * Source: DefaultValidator.validateJarUri and java.net.URI, operator 1.15 and main, Java 17.
 */
export function artifactFault(uri: string, policy: ArtifactPolicy): ArtifactFault | undefined {
  const parsed = javaUri(uri);
  if (!parsed) return { is: 'malformed', because: 'is no valid URI' };
  if (parsed.scheme === undefined) return { is: 'no-scheme', because: 'has no scheme' };
  const scheme = parsed.scheme.toLowerCase();
  if (!policy.schemes.some((allowed) => allowed.toLowerCase() === scheme)) {
    const allowed = policy.schemes.length === 0 ? 'none' : policy.schemes.join(', ');
    return {
      is: 'scheme-not-allowed',
      because: `has the scheme ${scheme}, and the operator fetches only from ${allowed}`,
    };
  }
  if (!policy.restricted || (scheme !== 'http' && scheme !== 'https')) return undefined;
  if (parsed.host === undefined) return { is: 'no-host', because: 'names no host' };
  return isRestrictedHost(parsed.host)
    ? { is: 'host-restricted', because: `names the host ${parsed.host}, which is inside a private or local network` }
    : undefined;
}

interface JavaUri {
  scheme?: string;
  host?: string;
}

/** Characters of RFC 2396 and escapes; what lies beyond ASCII is judged apart. */
const LEGAL = /^(?:[A-Za-z0-9\-_.!~*'();:@&=+$,/?#[\]]|%[0-9A-Fa-f]{2}|[^ -~\s\p{Cc}\p{Z}])*$/u;
const SERVER = /^(?:[^@]*@)?(\[[^\]]*\]|[^:]*)(?::(\d*))?$/;
const HOST_NAME = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.?$/;
const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** Scheme and host as java.net.URI finds them; undefined for what it refuses. */
function javaUri(text: string): JavaUri | undefined {
  if (!LEGAL.test(text) || text.split('#').length > 2) return undefined;
  const [, scheme, rest = text] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(text) ?? [];
  const found = scheme === undefined ? {} : { scheme };
  if (scheme === undefined && /^[^/?#]*:/.test(text)) return undefined;
  if (scheme !== undefined && /^(?:$|#)/.test(rest)) return undefined;
  // What does not begin with a slash behind its scheme is not looked into.
  if (scheme !== undefined && !rest.startsWith('/')) return found;
  const authority = /^\/\/([^/?#]*)/.exec(rest)?.[1];
  if (authority === undefined) return hasBracketedPath(rest) ? undefined : found;
  const behind = rest.slice(authority.length + 2);
  // Two slashes and nothing else: an authority is expected.
  if ((authority === '' && behind === '') || hasBracketedPath(behind)) return undefined;
  const host = serverHost(authority);
  if (/[[\]]/.test(authority) && host === undefined) return undefined;
  return host === undefined ? found : { ...found, host };
}

/** Brackets are legal in the query and the fragment only. */
function hasBracketedPath(text: string): boolean {
  return /^[^?#]*[[\]]/.test(text);
}

const MOST_PORT = 2147483647;

/** The host of an authority that has the form of a server: user, host and port. */
function serverHost(authority: string): string | undefined {
  const [, host = '', port = ''] = SERVER.exec(authority) ?? [];
  if (Number(port) > MOST_PORT) return undefined;
  const isHost = host.startsWith('[') ? isIpv6(host.slice(1, -1)) : isServerHost(host);
  return isHost ? host : undefined;
}

function isServerHost(host: string): boolean {
  const numbers = IPV4.exec(host);
  if (numbers) return numbers.slice(1).every((part) => Number(part) <= 255);
  return HOST_NAME.test(host);
}

/** Whether a host is an address that the operator refuses, or a name that stands for one. */
function isRestrictedHost(host: string): boolean {
  if (host.startsWith('[')) return isRestrictedIpv6(host.slice(1, -1));
  const numbers = IPV4.exec(host);
  if (numbers) return isRestrictedIpv4(numbers.slice(1).map(Number));
  const name = host.toLowerCase().replace(/\.$/, '');
  // Names of the cluster: `minio`, `minio.default`, `minio.default.svc`, `minio.default.svc.cluster.local`.
  return name === 'localhost' || !name.includes('.') || /\.svc(?:\.|$)/.test(name) || name.endsWith('.cluster.local');
}

function isRestrictedIpv4([a = 0, b = 0, c = 0, d = 0]: number[]): boolean {
  return (
    a === 127 ||
    a === 10 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a >= 224 && a <= 239) ||
    a + b + c + d === 0
  );
}

/** Loopback, any-local, link-local, site-local and multicast; mapped addresses count as the IPv4 ones. */
function isRestrictedIpv6(text: string): boolean {
  const address = text.replace(/%.*$/s, '').toLowerCase();
  const mapped = /^(?:0*:)*:?(?:ffff:)(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped !== undefined) return isRestrictedIpv4(mapped.split('.').map(Number));
  if (/^[0:]+$/.test(address) || /^[0:]*:0*1$/.test(address)) return true;
  return /^(?:fe[89a-f][0-9a-f]|ff[0-9a-f]{2})(?::|$)/.test(address);
}
