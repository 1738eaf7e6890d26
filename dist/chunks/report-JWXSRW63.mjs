import {
  FORMATS,
  formats
} from "./chunk-QKOGQCZN.mjs";
import "./chunk-4TSEVY3I.mjs";
export {
  FORMATS,
  formats
};
