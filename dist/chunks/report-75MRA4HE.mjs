import {
  FORMATS,
  formats
} from "./chunk-NJBJ3WKR.mjs";
import "./chunk-4TSEVY3I.mjs";
export {
  FORMATS,
  formats
};
