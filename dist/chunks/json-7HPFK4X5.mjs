import {
  json,
  publicFix
} from "./chunk-7HGM2LHP.mjs";
import "./chunk-LHV34ZWL.mjs";
import "./chunk-3GKKM7XF.mjs";
import "./chunk-HR5G45FX.mjs";
import "./chunk-5MUTOWPV.mjs";
import "./chunk-IGKJH6X7.mjs";
import "./chunk-E3MWPHW4.mjs";
export {
  json,
  publicFix
};
