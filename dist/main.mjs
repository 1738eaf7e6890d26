import {
  lint,
  planFixes,
  ruleList,
  ruleProse,
  unifiedDiff
} from "./chunks/chunk-EJCVRJY4.mjs";
import "./chunks/chunk-QRISXOH4.mjs";
import {
  defaultOptions,
  emptyConfiguration
} from "./chunks/chunk-H5ZLCDOO.mjs";
import "./chunks/chunk-KRCR6BH7.mjs";
import "./chunks/chunk-IGKJH6X7.mjs";
import "./chunks/chunk-DTUDYXRY.mjs";
import "./chunks/chunk-3WIHOLN6.mjs";
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
