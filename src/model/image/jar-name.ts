import { type FileSystemPlugin, fileSystemPlugin } from '../../knowledge/filesystems.ts';

/** The name of a jar file taken apart. */
export interface JarName {
  /** The file name as it is written. */
  file: string;
  /** `flink-s3-fs-hadoop`, without Scala suffix and version. */
  artifact: string;
  /** `1.20.2`, `3.3.0-1.20`, `1.19.1-cp1`; undefined when there is none or a variable hides it. */
  version: string | undefined;
  /** `2.12` */
  scala: string | undefined;
  /** The file-system plugin that the jar is. */
  fileSystem: FileSystemPlugin | undefined;
}

// A version is a dotted number, a lone number at the end, or something to be filled in. The `2` of
// `flink-shaded-hadoop-2-uber` is none, nor is what words follow, as in `flink-1.16-job-server-2.49.0`.
const NAME =
  /^(?<artifact>.+?)(?:_(?<scala>2\.1[0-3]))?(?:-(?<version>(?!.*-(?!SNAPSHOT)[A-Za-z]{3,}-)(?:v?\d+\.[\dxX$*{].*|v?\d+(?:-SNAPSHOT)?|[$*[{].*)))?$/;

/** No file system has longer names. */
const LONGEST = 255;

/**
 * Takes the file name of a jar apart; undefined when it is not one. A path or URL in front of
 * the name is left out. A version that is a variable, a glob or a template is undefined.
 */
export function parseJarName(path: string): JarName | undefined {
  const file = fileNameOf(path);
  if (file.length > LONGEST || !/\.jar$/i.test(file)) return undefined;
  const stem = file.slice(0, -'.jar'.length);
  const groups = NAME.exec(stem)?.groups;
  const artifact = (groups?.artifact ?? stem).replace(/[-_.]?\*+$/, '');
  const version = groups?.version;
  return {
    file,
    artifact,
    version: version === undefined || /[$*?[\]{}]/.test(version) ? undefined : version,
    scala: groups?.scala,
    fileSystem: fileSystemPlugin(artifact),
  };
}

/** The last segment of a path or URL, query and fragment left out. */
export function fileNameOf(path: string): string {
  const plain = /^[a-z][a-z0-9+.-]*:\/\//i.test(path) ? path.replace(/[?#].*$/, '') : path;
  // A slash inside `${X/a/b}` separates nothing.
  const flat = plain.replace(/\$\{[^}]{0,100}\}/g, (found) => '_'.repeat(found.length));
  return plain.slice(flat.lastIndexOf('/') + 1);
}
