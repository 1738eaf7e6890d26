import {
  loadProgram
} from "./chunk-F4VLI3VS.mjs";
import {
  didYouMean
} from "./chunk-2GW4GZKU.mjs";
import {
  UsageError
} from "./chunk-SSK6P6QZ.mjs";
import "./chunk-DTUDYXRY.mjs";
import {
  wrap
} from "./chunk-PEQKTG6A.mjs";
import {
  ruleUrl
} from "./chunk-4VJR3GI4.mjs";
import "./chunk-4TSEVY3I.mjs";

// src/cli/explain.ts
var WIDTH = 88;
async function explainCommand(parsed, io) {
  const [id, ...rest] = parsed.operands;
  if (id === void 0) throw new UsageError('explain needs the id of a rule; "flint-lint rules" lists them');
  if (rest.length > 0) throw new UsageError(`explain takes one rule, not ${parsed.operands.length}`);
  const program = await loadProgram(io.program);
  const list = program.ruleList();
  const rule = list.find((candidate) => candidate.id === id);
  const prose = rule && await program.ruleProse(id);
  if (!rule || !prose) {
    const near = didYouMean(
      id.replaceAll("/", "-").toLowerCase(),
      list.map((candidate) => candidate.id)
    );
    throw new UsageError(`No rule "${id}"${near === "" ? '; "flint-lint rules" lists them' : near}`);
  }
  await io.stdout.write(explanation(rule, prose));
  return 0;
}
function explanation(rule, prose) {
  const { id, level, confidence, title } = rule;
  const sections = [
    `${id}
${wrap(title, WIDTH).join("\n")}
${level}, ${confidence} confidence`,
    section("Why", paragraphs(prose.why)),
    section("Messages it prevents", prose.prevents.map(indent).join("\n")),
    ...examples(prose),
    section("Fix", paragraphs(prose.fix)),
    section("False positives", paragraphs(prose.falsePositives)),
    section("Sources", prose.sources.map(indent).join("\n")),
    section("Documentation", indent(ruleUrl(id)))
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}
`;
}
function section(title, body) {
  return body.trim() === "" ? "" : `${title}
${body}`;
}
function paragraphs(text) {
  return text.trim().split(/\n\s*\n/).map(
    (paragraph) => wrap(paragraph, WIDTH - 2).map((line) => `  ${line}`).join("\n")
  ).join("\n\n");
}
function indent(text) {
  return text.replace(/^(?=.)/gm, "  ");
}
function examples(prose) {
  const bad = prose.examples.find((example) => example.bad);
  const good = prose.examples.find((example) => example === bad && example.good) ?? prose.examples.find((example) => example.good);
  return [section("Bad", files(bad?.bad)), section("Good", files(good?.good))];
}
function files(example) {
  return Object.entries(example ?? {}).map(([name, text]) => indent(`# ${name}
${text.trimEnd()}`)).join("\n\n");
}
export {
  explainCommand
};
