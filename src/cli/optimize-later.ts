/** So many of a repository that is large enough for V8 to optimize much while files are read or objects are judged. */
const MANY = { files: 1000, objects: 200 };

/** V8's own value in version 11.3, by `node --v8-options`. */
const BUDGET = 67_584;
const LARGE_BUDGET = 1_000_000;

let isChanged = false;

/**
 * Lets V8 optimize later in large repositories. Version 11, which is Node 20, begins so early that it
 * spends more time on it than a run of a second or two gets back; newer versions do better by themselves.
 */
export function optimizeLater(count: number, of: keyof typeof MANY): void {
  if (isChanged || count < MANY[of] || !process.versions.v8.startsWith('11.')) return;
  isChanged = true;
  setBudget(LARGE_BUDGET);
}

/** Takes that back: compiled code that is kept under other flags than those of the start is of no use to it. */
export function optimizeAsBefore(): void {
  if (isChanged) setBudget(BUDGET);
  isChanged = false;
}

function setBudget(budget: number): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(`--interrupt-budget=${budget}`);
}
