import {
  loadProgram
} from "./chunk-F4VLI3VS.mjs";
import {
  UsageError
} from "./chunk-SSK6P6QZ.mjs";
import {
  ruleUrl
} from "./chunk-4VJR3GI4.mjs";
import "./chunk-4TSEVY3I.mjs";

// src/cli/rules.ts
async function rulesCommand(parsed, io) {
  const formats = parsed.values.get("format") ?? [];
  const wrong = formats.find((format) => format !== "json");
  if (wrong !== void 0) throw new UsageError(`rules prints a table or json, not "${wrong}"`);
  if (parsed.operands.length > 0) {
    throw new UsageError(`rules takes no argument; to lint the folder "rules" write ./rules`);
  }
  const program = await loadProgram(io.program);
  const rules = [...program.ruleList()].sort((a, b) => a.id < b.id ? -1 : 1);
  await io.stdout.write(formats.length > 0 ? json(rules) : table(rules));
  return 0;
}
function table(rules) {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  return rules.map(({ id, level, title }) => `${id.padEnd(width)}  ${level.padEnd(7)}  ${title}
`).join("");
}
function json(rules) {
  const listed = rules.map(({ id, area, level, confidence, title, tags }) => ({
    id,
    area,
    level,
    confidence,
    title,
    tags,
    url: ruleUrl(id)
  }));
  return `${JSON.stringify(listed, null, 2)}
`;
}
export {
  rulesCommand
};
