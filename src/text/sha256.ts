/**
 * SHA-256 of a text, in hex. Node's crypto is loaded at the first call: it takes a good part of the
 * time that a small run has, and a run without findings never asks.
 */
export function sha256(text: string): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
}
