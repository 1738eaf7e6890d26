import {
  offsetIn,
  parseDockerfile
} from "./chunk-3WIHOLN6.mjs";
import "./chunk-4TSEVY3I.mjs";
export {
  offsetIn,
  parseDockerfile
};
