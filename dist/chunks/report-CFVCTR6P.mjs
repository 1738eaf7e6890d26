import {
  FORMATS,
  formats
} from "./chunk-SJSHN5PN.mjs";
import "./chunk-4TSEVY3I.mjs";
export {
  FORMATS,
  formats
};
