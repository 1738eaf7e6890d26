import {
  nearest
} from "./chunk-DTUDYXRY.mjs";

// src/config/suggest.ts
function suggestion(word, candidates) {
  const all = [...candidates];
  const most = Math.max(1, Math.floor(word.length / 3));
  const [found] = nearest(word, all, most);
  if (found !== void 0) return found;
  const longer = word.length < 2 ? [] : all.filter((candidate) => candidate.startsWith(word));
  return longer.length === 1 ? longer[0] : void 0;
}
function didYouMean(word, candidates) {
  const found = suggestion(word, candidates);
  return found === void 0 ? "" : `; did you mean "${found}"?`;
}

export {
  suggestion,
  didYouMean
};
