/** Files, or objects, of a repository that is large enough for V8 to optimize much while it is read or judged. */
const MANY = 1000;

/**
 * Lets V8 optimize later in large repositories. Version 11, which is Node 20, begins so early that it
 * spends more time on it than a run of a second or two gets back; newer versions do better by themselves.
 */
export function optimizeLater(count: number): void {
  if (count >= MANY && process.versions.v8.startsWith('11.'))
    process.getBuiltinModule('node:v8').setFlagsFromString('--interrupt-budget=1000000');
}
