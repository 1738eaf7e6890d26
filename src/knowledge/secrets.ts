/**
 * Flink configuration keys whose value is a credential.
 * Source: option classes of the S3, Azure, OSS and GS file systems, SecurityOptions,
 * HighAvailabilityOptions and the metric reporters, Flink 1.13 to 2.3.
 */
const SECRET_KEYS: readonly RegExp[] = [
  /^(?:s3|s3a|fs\.s3a|fs\.s3|presto\.s3)\.(?:access|secret)[.-]key$/,
  /^(?:s3|s3a|fs\.s3a|fs\.s3|presto\.s3)\.session[.-]token$/,
  /^security\.delegation\.token\.provider\.s3-(?:hadoop|presto|native)\.(?:access|secret)-key$/,
  /^(?:fs\.)?azure\.account\.key\..+$/,
  /^fs\.azure\.account\.oauth2\.client\.secret(?:\..+)?$/,
  /^fs\.azure\.sas\..+$/,
  /^fs\.oss\.(?:accessKeyId|accessKeySecret|securityToken)$/,
  /^(?:fs\.gs|google\.cloud)\.auth\.service\.account\.private\.key(?:\..+)?$/,
  /^security\.ssl\..*password$/,
  /^high-availability\.zookeeper\.client\.authorization$/,
  /(?:^|\.)auth-params$/,
  /^metrics\.reporter\..+\.(?:apikey|api-key|password|token)$/,
  /(?:^|[.-])(?:password|passwd|secret)$/i,
];

/** Environment variables that carry credentials of a cloud. Source: the AWS, Azure and Alibaba SDKs. */
const SECRET_VARIABLES = new Set([
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AZURE_STORAGE_KEY',
  'AZURE_CLIENT_SECRET',
  'OSS_ACCESS_KEY_ID',
  'OSS_ACCESS_KEY_SECRET',
  'ALIBABA_CLOUD_ACCESS_KEY_ID',
  'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
]);

/** A secret that shows in a value itself, whatever its name. */
const SECRET_VALUES: readonly { what: string; pattern: RegExp }[] = [
  { what: 'an AWS access key id', pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/ },
  { what: 'a private key', pattern: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/ },
  {
    what: 'a JDBC URL with a password',
    pattern: /\bjdbc:[a-z0-9:+-]{1,60}\/\/[^\s]{0,1000}?[?&;]password=([^\s&;"']+)/i,
  },
  { what: 'a URL with a password', pattern: /\b[a-z][a-z0-9+.-]{0,60}:\/\/[^\s/:@"']{1,300}:([^\s/@"']{1,1000})@/i },
  {
    what: 'a SASL login with a password',
    pattern: /LoginModule\b[^\n]{0,1000}\bpassword\s*=\s*(?:\\?"([^"\\]+)\\?"|'([^']+)'|([^\s;"']+))/,
  },
];

export function isSecretConfigKey(key: string): boolean {
  return SECRET_KEYS.some((pattern) => pattern.test(key));
}

export function isCloudCredential(variable: string): boolean {
  return SECRET_VARIABLES.has(variable);
}

/** What kind of secret a value holds by its form, and the secret part of it. */
export function secretInValue(value: string): { what: string; secret: string } | undefined {
  for (const { what, pattern } of SECRET_VALUES) {
    const found = pattern.exec(value);
    if (found) return { what, secret: found.slice(1).find((part) => part !== undefined) ?? found[0] };
  }
  return undefined;
}

const LOCAL =
  /^(?:minio\w*|admin\d*|administrator|root|test\w*|testing|example|dummy|guest|user|flink|postgres|mysql|kafka|redis|default|local|demo|sample|foo|bar|123456?|1234567?8?9?|passw[o0]rd\d*|secret\d*|access-?key|secret-?key|key|none)$/i;

/** A value that everybody knows, as local set-ups and examples use it: `minioadmin`, `password`. */
export function isLocalSecret(secret: string): boolean {
  return LOCAL.test(secret) || /EXAMPLE|(?:^|[-_.])(?:local|test|dev|demo|dummy|example)(?:$|[-_.])/i.test(secret);
}

/** A value that somebody has yet to fill in, in other spellings than those of template engines. */
export function isStandIn(value: string): boolean {
  const text = value.trim();
  return (
    text === '' ||
    /^(?:x{3,}|\*{3,}|\.{3,}|…|-+|null|~|todo|tbd|n\/a|redacted|changeit|changeme)$/i.test(text) ||
    /^(?:your|my|insert|enter|put|replace|change|fill)[-_ .]/i.test(text) ||
    /^ENC\[|^\{\{|^vault:|^ref\+|^<.*>$|^op:\/\//.test(text)
  );
}
