import {
  lint,
  planFixes,
  ruleList,
  ruleProse,
  unifiedDiff
} from "./chunks/chunk-F6H7U4BQ.mjs";
import "./chunks/chunk-VMGA3D4H.mjs";
import {
  defaultOptions,
  emptyConfiguration
} from "./chunks/chunk-H5ZLCDOO.mjs";
import "./chunks/chunk-KRCR6BH7.mjs";
import "./chunks/chunk-IGKJH6X7.mjs";
import "./chunks/chunk-DTUDYXRY.mjs";
import "./chunks/chunk-7MXZ7YUR.mjs";
import "./chunks/chunk-4TSEVY3I.mjs";
export {
  defaultOptions,
  emptyConfiguration,
  lint,
  planFixes,
  ruleList,
  ruleProse,
  unifiedDiff
};
