import { at, items, locatedText } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Located, Origin } from '../../text/span.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { isPythonJob, jarUriOf } from './jar-uri.ts';

/** What is wrong with the start of a Python job. */
export interface PythonStart {
  /** `no entry point`: nothing names what to run. `read as a jar`: nothing says that it is Python. */
  is: 'no entry point' | 'read as a jar';
  at: Origin;
  /** The entry class, or the file. */
  name: string;
  fails: Proof;
}

const ENTRY_POINT = /^(?:-py|--python|-pym|--pyModule)(?:=|$)/;

/**
 * A Python job that Flink cannot start. It recognises one by the class PythonDriver or by an
 * argument, starts PythonDriver in place of whatever class and jar are named, and wants a file or a
 * module by -py or -pym; every other job it opens as a jar.
 * Source: DefaultPackagedProgramRetriever, PackagedProgramUtils.isPython and
 * PythonDriverOptionsParserFactory, Flink 1.13 to 2.3.
 */
export function pythonStartFault(workload: Workload): PythonStart | undefined {
  if (workload.mode === 'session' || workload.vendor || (workload.cluster ?? workload).vendor) return undefined;
  const [first, ...rest] = workload.unseen;
  const fails = first ? unknown([first, ...rest]) : yes();
  if (!isPythonJob(workload)) {
    const file = pythonUri(workload);
    return file && { is: 'read as a jar', at: file.origin, name: file.value, fails };
  }
  const args = items(at(workload.job, 'args'));
  const words = args.map((node) => locatedText(node)?.value);
  // An argument that is filled in later, or glued together, may be anything.
  if (words.some((word) => word === undefined || ENTRY_POINT.test(word) || /\s/.test(word) || placeholderIn(word)))
    return undefined;
  const place = locatedText(at(workload.job, 'entryClass'));
  return place && { is: 'no entry point', at: place.origin, name: place.value, fails };
}

function pythonUri(workload: Workload): Located<string> | undefined {
  const uri = jarUriOf(workload);
  return uri && /\.py$/i.test(uri.value.trim()) ? uri : undefined;
}
