import { placeholderIn } from '../../syntax/template.ts';
import type { Origin } from '../../text/span.ts';
import type { FlinkConfig } from '../config/flink-config.ts';
import type { Written } from '../config/setting.ts';
import { type Missing, no, type Proof, unknown } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** TLS that is switched on without what it needs. */
export interface PartialTls {
  /** The key that switches it on. */
  key: string;
  at: Origin;
  /** Options that Flink asks for and nothing sets. */
  missing: string[];
  proof: Proof;
}

/**
 * What each kind of TLS must have: of internal connections both stores with all passwords, of the
 * REST endpoint the key store. The part without `internal` or `rest` stands in for either.
 * Source: Flink SSLUtils (createInternalSSLContext, createRestServerSSLContext), 1.13 to 2.2.
 */
const NEEDS: Record<'internal' | 'rest', readonly string[]> = {
  internal: ['keystore', 'keystore-password', 'key-password', 'truststore', 'truststore-password'],
  rest: ['keystore', 'keystore-password', 'key-password'],
};

/** TLS of internal connections and of the REST endpoint that is switched on and incomplete. */
export function partialTls(workload: Workload): PartialTls[] {
  if (workload.mode === 'session-job') return [];
  const { config } = workload;
  return (['internal', 'rest'] as const).flatMap((kind): PartialTls[] => {
    const on = switchOf(config, kind);
    if (on?.raw.trim().toLowerCase() !== 'true') return [];
    const missing = NEEDS[kind]
      .filter((part) => !config.entry(`security.ssl.${kind}.${part}`) && !config.entry(`security.ssl.${part}`))
      .map((part) => `security.ssl.${kind}.${part}`);
    if (missing.length === 0) return [];
    const doubt = config.gaps.unseen[0] ?? workload.unseen[0] ?? properties(workload);
    return [{ key: on.key, at: on.at, missing, proof: doubt ? unknown(doubt) : no() }];
  });
}

function switchOf(config: FlinkConfig, kind: string): Written | undefined {
  const own = config.entry(`security.ssl.${kind}.enabled`);
  return own && !placeholderIn(own.raw) ? own : undefined;
}

/** Variables and arguments that may carry options which are not seen. */
function properties({ pods }: Workload): Missing | undefined {
  for (const { main } of pods) {
    const variable = main?.env.find(({ name, value }) => name === 'FLINK_PROPERTIES' && !value);
    const at = variable?.at ?? (main?.hasEnvFrom ? main.node.origin : undefined);
    if (at) return { what: 'value', name: 'FLINK_PROPERTIES', at, settle: 'Write FLINK_PROPERTIES as a literal value' };
  }
  return undefined;
}
