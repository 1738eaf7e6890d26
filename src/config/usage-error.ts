/** Wrong usage or configuration: exit code 2. Each line is a message of its own. */
export class UsageError extends Error {
  readonly lines: readonly string[];

  constructor(...lines: string[]) {
    super(lines.join('\n'));
    this.name = 'UsageError';
    this.lines = lines;
  }
}

/**
 * Whether an error is a UsageError. The command's front and its program are bundled apart, each
 * with this class, so the class alone does not tell.
 */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError';
}
