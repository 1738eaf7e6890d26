#!/usr/bin/env node
import {
  parseCommandLine
} from "./chunks/chunk-AD5ZVBYD.mjs";
import {
  EXIT
} from "./chunks/chunk-7I6CKPVS.mjs";
import "./chunks/chunk-2GW4GZKU.mjs";
import {
  UsageError
} from "./chunks/chunk-SSK6P6QZ.mjs";
import "./chunks/chunk-DTUDYXRY.mjs";
import "./chunks/chunk-PY67X2FY.mjs";
import {
  REPOSITORY
} from "./chunks/chunk-4VJR3GI4.mjs";
import {
  visiblePath
} from "./chunks/chunk-IGKJH6X7.mjs";
import "./chunks/chunk-4TSEVY3I.mjs";

// src/cli/io.ts
function processIo() {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: processOutput(process.stdout),
    stderr: processOutput(process.stderr)
  };
}
function processOutput(stream) {
  stream.on("error", () => {
  });
  return {
    isTTY: stream.isTTY === true,
    ...stream.isTTY ? { columns: stream.columns } : {},
    write(text) {
      return new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          const code = error?.code;
          if (error && code !== "EPIPE" && code !== "ERR_STREAM_DESTROYED") reject(error);
          else resolve();
        });
      });
    }
  };
}

// src/cli/run.ts
async function run(argv, io) {
  try {
    return await dispatch(parseCommandLine(argv), io);
  } catch (error) {
    return failure(error, io);
  }
}
async function dispatch(parsed, io) {
  if (parsed.switches.has("help")) {
    await io.stdout.write((await import("./chunks/help-PWVGLMHA.mjs")).helpText());
    return EXIT.ok;
  }
  if (parsed.switches.has("version")) {
    await io.stdout.write(`${(await import("./chunks/version-PSMUVDLL.mjs")).version()}
`);
    return EXIT.ok;
  }
  switch (parsed.command) {
    case "explain":
      return (await import("./chunks/explain-6ZR6NU7H.mjs")).explainCommand(parsed, io);
    case "rules":
      return (await import("./chunks/rules-PK3TYX27.mjs")).rulesCommand(parsed, io);
    case "lint":
      return (await import("./chunks/lint-W4QE4EDI.mjs")).lintCommand(parsed, io);
  }
}
async function failure(error, io) {
  const [code, message] = describe(error);
  try {
    await io.stderr.write(message);
  } catch {
  }
  return code;
}
function describe(error) {
  if (error instanceof UsageError) return [EXIT.usage, `${error.lines.map(visiblePath).join("\n")}
`];
  const { syscall, code } = error;
  if (syscall === "write") {
    const why = code === "ENOSPC" ? "no space left" : code ?? "unknown error";
    return [EXIT.usage, `Cannot write to standard output: ${why}
`];
  }
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return [
    EXIT.defect,
    `flint-lint failed; this is a defect. Please report it at https://github.com/${REPOSITORY}/issues with this text:
${stack}
`
  ];
}

// src/cli/index.ts
process.exitCode = await run(process.argv.slice(2), processIo());
