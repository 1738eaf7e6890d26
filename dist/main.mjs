import {
  lint,
  planFixes,
  ruleList,
  ruleProse,
  unifiedDiff
} from "./chunks/chunk-FF5AZ7SD.mjs";
import "./chunks/chunk-HCUVRWMK.mjs";
import {
  defaultOptions,
  emptyConfiguration
} from "./chunks/chunk-H5ZLCDOO.mjs";
import "./chunks/chunk-DTUDYXRY.mjs";
import "./chunks/chunk-3WIHOLN6.mjs";
import "./chunks/chunk-5MUTOWPV.mjs";
import "./chunks/chunk-IGKJH6X7.mjs";
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
