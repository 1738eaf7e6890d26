import {
  offsetIn,
  parseDockerfile
} from "./chunk-7MXZ7YUR.mjs";
import "./chunk-4TSEVY3I.mjs";
export {
  offsetIn,
  parseDockerfile
};
