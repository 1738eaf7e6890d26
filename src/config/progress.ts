/** What a run is at. */
export type Doing = { of?: 'base' } & (
  | { is: 'list' }
  /** `files`: all that were listed. */
  | { is: 'search'; files: number }
  | { is: 'parse'; files: number }
  | { is: 'find-targets' }
  /** `done`: targets that are rendered already. */
  | { is: 'render'; done: number; targets: number; target: string }
  | { is: 'model'; files: number }
  | { is: 'judge'; rules: number }
  | { is: 'decide' }
);

/** Is told what a run is at, so that it can be shown to who waits for it. */
export interface Progress {
  /**
   * Something begins.
   *
   * @returns when the event loop has turned, where that is wanted: between two awaits nothing else is heard
   */
  at(doing: Doing): Promise<void> | undefined;
  /** It goes on. Called often, as a timer does not run meanwhile. */
  goesOn(): void;
}

/** The same for the part of a run that looks at the base. */
export function ofBase(progress: Progress): Progress {
  return {
    at: (doing) => progress.at({ ...doing, of: 'base' }),
    goesOn: () => progress.goesOn(),
  };
}
