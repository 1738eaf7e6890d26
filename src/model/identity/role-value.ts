import { placeholderIn } from '../../syntax/template.ts';
import { annotationsOf } from '../annotations.ts';
import type { KubeObject } from '../objects/object.ts';

interface Annotation {
  key: string;
  /** What the value has to look like, in words. */
  wanted: string;
  pattern: RegExp;
}

/**
 * Annotations of a ServiceAccount that name a cloud identity, and the form of their values.
 * Source: amazon-eks-pod-identity-webhook pkg/cache; terraform-provider-google validation of
 * service account names; azure-workload-identity pkg/webhook/consts.go.
 */
export const ROLE_ANNOTATIONS: readonly Annotation[] = [
  {
    key: 'eks.amazonaws.com/role-arn',
    wanted: 'arn:aws:iam::<12-digit account>:role/<name>',
    pattern: /^arn:aws[a-z0-9-]*:iam::\d{12}:role\/[\w\-/.@+=,]+$/,
  },
  {
    key: 'iam.gke.io/gcp-service-account',
    wanted: '<name of 6 to 30 characters>@<project>.iam.gserviceaccount.com',
    pattern:
      /^(?:[a-z]([-a-z0-9]{4,28}[a-z0-9])@[a-z][a-z0-9-]{4,28}[a-z0-9](?:\.[a-z0-9.-]+)?\.iam\.gserviceaccount\.com|\d+-compute@developer\.gserviceaccount\.com|[a-z0-9-]+@appspot\.gserviceaccount\.com)$/,
  },
  {
    key: 'azure.workload.identity/client-id',
    wanted: 'a GUID',
    pattern: /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
  },
];

/** Why a value cannot be the identity that it should be; undefined when it can. */
export function faultOf(annotation: Annotation, value: string): 'placeholder' | 'malformed' | undefined {
  if (annotation.pattern.test(value)) return undefined;
  const dummyAccount = /^arn:aws[a-z0-9-]*:iam::(?:X+|x+|[A-Z_]+|<[^>]*>|\*+)?:role\//.test(value);
  return dummyAccount || placeholderIn(value) || /<[^<>]+>/.test(value) ? 'placeholder' : 'malformed';
}

/** What a script that fills a value in would have to name; undefined when nothing in it looks left open. */
export function placeholderName(value: string): string | undefined {
  const open = placeholderIn(value)?.text ?? /<[^<>]+>|(?<=:iam::)[A-Z][A-Z_]+(?=:)/.exec(value)?.[0];
  return open && /[A-Za-z][\w.-]*/.exec(open)?.[0];
}

/** Names of what is left open in the cloud identities of a ServiceAccount. */
export function openIdentities(account: KubeObject): string[] {
  return annotationsOf(account).flatMap(({ key, value }) =>
    ROLE_ANNOTATIONS.some((annotation) => annotation.key === key) ? (placeholderName(value) ?? []) : [],
  );
}
