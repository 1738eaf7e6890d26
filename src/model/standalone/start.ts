import { at, textOf } from '../../syntax/navigate.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { RolePod } from '../pods/pod.ts';
import { no, type Proof, type Step, unknown } from '../proof.ts';
import { highAvailability } from '../state/ha.ts';
import type { Workload } from '../workload.ts';
import { announcesItself, isOpen, standalonePod, wordsOf } from './cluster.ts';

/** The JobManager of a standalone application, with the word that makes it one. */
export interface ApplicationStart {
  pod: RolePod;
  word: Located<string>;
}

/** How a standalone application is started; undefined for session clusters and other forms. */
export function applicationStart(workload: Workload): ApplicationStart | undefined {
  const pod = standalonePod(workload, 'jobmanager');
  const word = pod && wordsOf(pod).find(({ value }) => /(?:^|\/)(?:standalone-job(?:\.sh)?|job-cluster)$/.test(value));
  return pod && word ? { pod, word } : undefined;
}

/** Options of Flink that take a word. */
const WITH_VALUE =
  /^(?:--?(?:job-classname|job-id|fromSavepoint|jars|host|webui-port|configDir)|-[jscHrD]|-jid|-jars)$/;

/** Options of Flink that stand alone, or hold their value. */
const ALONE =
  /^(?:start-foreground|--allowNonRestoredState|-n|-D.+|--(?:job-classname|job-id|fromSavepoint|jars|host|webui-port|configDir)=.*)$/s;

/** A savepoint that the JobManager starts from at every start of its pod. */
export interface PinnedSavepoint {
  writtenAs: string;
  path: Located<string>;
  /** Whether high availability brings the job back from its latest checkpoint instead. */
  rescued: Proof<unknown>;
}

/**
 * Savepoints that stand in the arguments or the configuration of a standalone application.
 * Source: StandaloneApplicationClusterConfigurationParserFactory of Flink.
 */
export function pinnedSavepoints(workload: Workload): PinnedSavepoint[] {
  const start = applicationStart(workload);
  if (!start) return [];
  const rescued = highAvailability(workload);
  const found: PinnedSavepoint[] = [];
  const words = flinkWords(start);
  words.forEach((word, i) => {
    const next = words[i + 1];
    if ((word.value === '--fromSavepoint' || word.value === '-s') && next && !isOpen(next.value))
      found.push({ writtenAs: word.value, path: next, rescued });
    const glued = /^--fromSavepoint=(.+)$/.exec(word.value)?.[1];
    if (glued !== undefined && !isOpen(glued))
      found.push({ writtenAs: '--fromSavepoint', path: { value: glued, origin: word.origin }, rescued });
  });
  const setting = workload.config.get('restorePath');
  if (setting.is === 'set' && setting.value.trim() !== '' && !isOpen(setting.value)) {
    const { key, at } = setting.written;
    found.push({ writtenAs: key, path: { value: setting.value, origin: at }, rescued });
  }
  return found;
}

/** The words that are Flink's own: the first one that it does not know begins the job's. */
function flinkWords({ pod, word }: ApplicationStart): Located<string>[] {
  const words = wordsOf(pod);
  const mine: Located<string>[] = [];
  for (let i = words.indexOf(word) + 1; i < words.length; i++) {
    const each = words[i] as Located<string>;
    if (!WITH_VALUE.test(each.value) && !ALONE.test(each.value)) break;
    mine.push(each);
    const next = words[i + 1];
    if (!WITH_VALUE.test(each.value) || !next) continue;
    mine.push(next);
    i++;
  }
  return mine;
}

/** Whether the start names the class of the job. */
export function namesClass(start: ApplicationStart): boolean {
  return flinkWords(start).some(({ value }) => /^(?:--job-classname|-j)(?:=|$)/.test(value));
}

/** Several JobManagers at once, with where their number is written. */
export interface Standby {
  count: number;
  at: Origin;
}

/** More than one JobManager of a standalone cluster, when their number is written. */
export function standby(workload: Workload): Standby | undefined {
  const pod = standalonePod(workload, 'jobmanager');
  if (pod?.replicas.is !== 'yes' || pod.replicas.value < 2) return undefined;
  const where = pod.replicas.because[0]?.at;
  return where && { count: pod.replicas.value, at: where };
}

/** A JobManager with high availability that tells others the name of a Service in place of its own address. */
export interface SharedAddress {
  at: Origin;
  isAlone: boolean;
  related: Step[];
  announces: Proof;
}

/**
 * Whether a JobManager with high availability gives its own address out, as the documentation of
 * standalone clusters wants; behind a Service leader and standby cannot be told apart.
 */
export function sharedAddress(workload: Workload): SharedAddress | undefined {
  const pod = standalonePod(workload, 'jobmanager');
  if (!pod) return undefined;
  const ha = highAvailability(workload);
  const address = workload.config.get('rpcAddress');
  if (ha.is !== 'yes' || address.is !== 'set' || isOpen(address.value)) return undefined;
  const announces = workload.unseen[0] ? unknown(workload.unseen[0]) : announcesItself(pod);
  return {
    at: address.written.at,
    isAlone: standby(workload) === undefined,
    related: ha.because,
    announces: announces.is === 'no' ? no(ha.because) : announces,
  };
}

/** `restartPolicy: OnFailure` of a Job that runs an application, where it stands. */
export function restartsOnFailure({ pod }: ApplicationStart): Origin | undefined {
  const policy = at(pod.object.root, 'spec', 'template', 'spec', 'restartPolicy');
  return pod.object.kind === 'Job' && textOf(policy) === 'OnFailure' ? policy?.origin : undefined;
}

/** What makes Kubernetes start a standalone application again by itself: its policy, or the word that starts it. */
export function restartsAnew(workload: Workload): Origin | undefined {
  const start = applicationStart(workload);
  if (!start) return undefined;
  const failure = restartsOnFailure(start);
  return start.pod.object.kind === 'Job' ? failure : (failure ?? start.word.origin);
}
