/** So many of a repository that is large enough for V8 to optimize much while files are read or objects are judged. */
const MANY = { files: 1000, objects: 200 };

/**
 * Lets V8 optimize later in large repositories. Version 11, which is Node 20, begins so early that it
 * spends more time on it than a run of a second or two gets back; newer versions do better by themselves.
 */
export function optimizeLater(count: number, of: keyof typeof MANY): void {
  if (count >= MANY[of] && process.versions.v8.startsWith('11.'))
    process.getBuiltinModule('node:v8').setFlagsFromString('--interrupt-budget=1000000');
}
