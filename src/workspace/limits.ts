/** Budgets of the workspace. Exceeding one is a finding that names the file, the limit and its size. */
export const FILE_LIMIT = 2 * 1024 * 1024;

/** Bytes of small files kept for the second look, so that they are not read twice. */
export const KEEP_LIMIT = 64 * 1024 * 1024;
