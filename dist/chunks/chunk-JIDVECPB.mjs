// src/text/limits.ts
var MIB = 1024 * 1024;
var DEFAULT_LIMITS = {
  fileSize: 2 * MIB,
  depth: 200,
  tokens: 4e5,
  values: 4e5,
  documents: 5e3,
  lines: 5e4,
  instructions: 2e3,
  totalSize: 256 * MIB,
  seconds: 300
};
function beyond(limit, size) {
  return `more than the limit of ${size} (limits.${limit} in flint-lint.yaml)`;
}
function grouped(count) {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

export {
  DEFAULT_LIMITS,
  beyond,
  grouped
};
