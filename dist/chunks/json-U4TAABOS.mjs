import {
  json,
  publicFix
} from "./chunk-XP4KU2V7.mjs";
import "./chunk-LHV34ZWL.mjs";
import "./chunk-WN6KWRO4.mjs";
import "./chunk-HR5G45FX.mjs";
import "./chunk-5MUTOWPV.mjs";
import "./chunk-IGKJH6X7.mjs";
import "./chunk-4TSEVY3I.mjs";
export {
  json,
  publicFix
};
