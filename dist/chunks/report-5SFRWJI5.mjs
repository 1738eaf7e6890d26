import {
  FORMATS,
  formats
} from "./chunk-AA4PJQTZ.mjs";
import "./chunk-E3MWPHW4.mjs";
export {
  FORMATS,
  formats
};
