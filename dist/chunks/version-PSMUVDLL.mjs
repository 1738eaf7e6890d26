import "./chunk-4TSEVY3I.mjs";

// src/cli/version.ts
import { readFileSync } from "node:fs";
function version() {
  if (true) return "0.1.0";
  const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return JSON.parse(manifest).version;
}
export {
  version
};
