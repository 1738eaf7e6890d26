import {
  formatBaseline,
  lint,
  planFixes,
  ruleList,
  ruleProse,
  unifiedDiff
} from "./chunks/chunk-TLTQY32I.mjs";
import "./chunks/chunk-7UJULTJA.mjs";
import "./chunks/chunk-XY2RMV5U.mjs";
import "./chunks/chunk-5MUTOWPV.mjs";
import {
  defaultOptions,
  emptyConfiguration
} from "./chunks/chunk-P7WUMBMV.mjs";
import "./chunks/chunk-JIDVECPB.mjs";
import "./chunks/chunk-IGKJH6X7.mjs";
import "./chunks/chunk-E3MWPHW4.mjs";
export {
  defaultOptions,
  emptyConfiguration,
  formatBaseline,
  lint,
  planFixes,
  ruleList,
  ruleProse,
  unifiedDiff
};
