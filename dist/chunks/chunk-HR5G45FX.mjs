// src/text/level.ts
var RANK = { error: 3, warning: 2, note: 1 };
function levelRank(level) {
  return RANK[level];
}
var LEVELS = ["error", "warning", "note"];

export {
  levelRank,
  LEVELS
};
