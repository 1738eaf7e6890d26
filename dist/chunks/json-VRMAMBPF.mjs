import {
  json,
  publicFix
} from "./chunk-SR3MOJO6.mjs";
import "./chunk-LHV34ZWL.mjs";
import "./chunk-HTJKHUQC.mjs";
import "./chunk-HR5G45FX.mjs";
import "./chunk-KRCR6BH7.mjs";
import "./chunk-IGKJH6X7.mjs";
import "./chunk-4TSEVY3I.mjs";
export {
  json,
  publicFix
};
