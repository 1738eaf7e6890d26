// src/workspace/git.ts
import { spawnSync } from "node:child_process";
var SAFE = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "safe.bareRepository=explicit"];
function gitFiles(root) {
  const arguments_ = [
    "-C",
    root,
    ...SAFE,
    "ls-files",
    "-z",
    "--cached",
    "--others",
    "--exclude-standard",
    "--deduplicate"
  ];
  const run = spawnSync("git", arguments_, {
    encoding: "utf8",
    maxBuffer: 512 * 1024 * 1024,
    env: { ...process.env, GIT_NO_LAZY_FETCH: "1", GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
    stdio: ["ignore", "pipe", "ignore"]
  });
  if (run.error || run.status !== 0) return void 0;
  return run.stdout.split("\0").filter((path) => path !== "");
}
export {
  gitFiles
};
