import type { Located } from '../../text/span.ts';
import { mountOver } from '../pods/mount-coverage.ts';
import { type Proof, unknown } from '../proof.ts';
import { isPythonJob, localJar, pythonFile } from '../state/jar-uri.ts';
import { podOf, type Workload } from '../workload.ts';
import type { ImagePath } from './image.ts';
import { baseName, literally, resolvePath } from './paths.ts';

/** Whether the JobManager's image has the jar or the Python file that the job names. */
export interface JarInImage {
  /** The path inside the image, at the jarURI or the argument. */
  uri: Located<string>;
  /** A file that an argument names, which is no URI. */
  isPython: boolean;
  /** The image as the manifest names it. */
  image: string;
  there: Proof<unknown>;
  /** The only place where the image has a file of the same name. */
  elsewhere: ImagePath | undefined;
}

/**
 * Looks a `local://` jar up in the image, of a Python job the file behind `-py`: Flink takes its own jar for it.
 * Undefined for paths below a volume, which are another question.
 */
export function jarInImage(workload: Workload): JarInImage | undefined {
  const isPython = isPythonJob(workload);
  const uri = isPython ? pythonFile(workload) : localJar(workload);
  if (!uri || workload.mode !== 'application' || workload.vendor) return undefined;
  const path = resolvePath('/', uri.value);
  if (mountOver(podOf(workload, 'jobmanager')?.main, path)) return undefined;
  const image = workload.images.jobmanager;
  const found = image.exists?.(path);
  if (!found) return undefined;
  const [first, ...rest] = workload.unseen;
  const there = found.is === 'no' && first ? unknown([first, ...rest]) : found;
  return {
    uri: { value: path, origin: uri.origin },
    isPython,
    image: image.reference?.value ?? 'the image',
    there,
    elsewhere: found.is === 'no' ? onlyOther(workload, path) : undefined,
  };
}

function onlyOther({ images }: Workload, path: string): ImagePath | undefined {
  const found = images.jobmanager.find(new RegExp(`/${literally(baseName(path))}$`));
  const [only, ...more] = found.is === 'yes' ? found.value : [];
  return only && more.length === 0 && !/[$*]/.test(only.path) ? only : undefined;
}
