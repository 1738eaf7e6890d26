/** Bytes of small files kept for the second look, so that they are not read twice. */
export const KEEP_LIMIT = 96 * 1024 * 1024;
