import {
  publicFix
} from "./chunk-7HGM2LHP.mjs";
import {
  jsonText,
  uriOf
} from "./chunk-LHV34ZWL.mjs";
import {
  count,
  fullMessage,
  objectName,
  printable,
  shorten,
  shownFindings
} from "./chunk-3GKKM7XF.mjs";
import {
  REPOSITORY,
  ruleUrl
} from "./chunk-4VJR3GI4.mjs";
import {
  levelRank
} from "./chunk-HR5G45FX.mjs";
import "./chunk-5MUTOWPV.mjs";
import "./chunk-IGKJH6X7.mjs";
import "./chunk-E3MWPHW4.mjs";

// src/report/line-hash.ts
var WINDOW = 100;
var FACTOR = 37;
var TWO_32 = 4294967296;
var END_OF_FILE = 65535;
var TAB = 9;
var LF = 10;
var CR = 13;
var SPACE = 32;
function lineHashes(text) {
  const hashes = [];
  const seen = /* @__PURE__ */ new Map();
  const window = new Uint16Array(WINDOW);
  const starts = new Int32Array(WINDOW).fill(-1);
  const [dropHigh, dropLow] = power(FACTOR, WINDOW);
  let high = 0;
  let low = 0;
  let at = 0;
  function emit() {
    const line2 = starts[at];
    if (line2 < 0) return;
    const hash = high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, "0");
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    hashes[line2] = `${hash}:${times}`;
    starts[at] = -1;
  }
  function push(unit) {
    const leaving = window[at];
    window[at] = unit;
    const sum = low * FACTOR + unit;
    const drop = dropLow * leaving;
    const difference = (sum >>> 0) - (drop >>> 0);
    const carry = Math.floor(sum / TWO_32) - Math.floor(drop / TWO_32) - (difference < 0 ? 1 : 0);
    high = Math.imul(high, FACTOR) - Math.imul(dropHigh, leaving) + carry >>> 0;
    low = difference >>> 0;
    at = (at + 1) % WINDOW;
  }
  let line = 0;
  let atLineStart = true;
  let afterCarriageReturn = false;
  for (let i = 0; i <= text.length; i++) {
    let unit = i < text.length ? text.charCodeAt(i) : END_OF_FILE;
    if (unit === SPACE || unit === TAB || afterCarriageReturn && unit === LF) {
      afterCarriageReturn = false;
      continue;
    }
    afterCarriageReturn = unit === CR;
    if (unit === CR) unit = LF;
    emit();
    if (atLineStart) starts[at] = line++;
    atLineStart = unit === LF;
    push(unit);
  }
  for (let i = 0; i < WINDOW; i++) {
    emit();
    push(0);
  }
  return hashes;
}
function power(base, exponent) {
  const value = BigInt.asUintN(64, BigInt(base) ** BigInt(exponent));
  return [Number(value >> 32n), Number(value & 0xffffffffn)];
}

// src/report/sarif-rules.ts
var MAX_NAME = 255;
var MAX_DESCRIPTION = 1024;
var MAX_TAGS = 10;
var PROBLEM_SEVERITY = { error: "error", warning: "warning", note: "recommendation" };
function sarifRuleId(rule) {
  return printable(rule).replaceAll("/", "-");
}
function allRules(rules, findings) {
  const byId = new Map(rules.map((rule) => [sarifRuleId(rule.id), rule]));
  for (const { rule, area, level, confidence } of findings) {
    const id = sarifRuleId(rule);
    if (!byId.has(id)) byId.set(id, { id: rule, area, level, confidence, title: rule, tags: [] });
  }
  return [...byId].sort(([a], [b]) => a < b ? -1 : 1).map(([, rule]) => rule);
}
function descriptorOf(rule, prose) {
  const id = sarifRuleId(rule.id);
  const title = printable(rule.title) || id;
  const tags = [.../* @__PURE__ */ new Set([rule.area, ...rule.tags])].filter((tag) => tag !== "").map(printable);
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: shorten(title, MAX_DESCRIPTION) },
    fullDescription: { text: shorten(prose?.why.trim() || asSentence(title), MAX_DESCRIPTION) },
    help: prose ? helpOf(title, prose, helpUri(rule.id)) : { text: asSentence(title), markdown: asSentence(title) },
    helpUri: helpUri(rule.id),
    defaultConfiguration: { level: rule.level },
    properties: {
      tags: tags.slice(0, MAX_TAGS),
      precision: rule.confidence,
      "problem.severity": PROBLEM_SEVERITY[rule.level]
    }
  };
}
function helpUri(rule) {
  return ruleUrl(uriOf(rule.replaceAll("/", "-")));
}
function nameOf(id) {
  const words = id.match(/[A-Za-z0-9]+/g) ?? [];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const letterFirst = /^[A-Z]/.test(name) ? name : `Rule${name}`;
  return (letterFirst.toLowerCase() === id.toLowerCase() ? `${letterFirst}Rule` : letterFirst).slice(0, MAX_NAME);
}
function helpOf(title, prose, uri) {
  const sections = [
    ["Why", prose.why.trim()],
    ["Fix", prose.fix.trim()],
    ["False positives", prose.falsePositives.trim()]
  ];
  const given = sections.filter(([, text2]) => text2 !== "");
  const text = [asSentence(title), ...given.map(([name, content]) => `${name}: ${content}`)];
  const markdown = [`# ${title}`, ...given.map(([name, content]) => `## ${name}

${content}`)];
  if (prose.prevents.length > 0) {
    text.push(`Prevents: ${prose.prevents.join("; ")}`);
    markdown.push(`## Prevents

${prose.prevents.map(codeBlock).join("\n\n")}`);
  }
  markdown.push(`[Documentation](${uri})`);
  return { text: text.join("\n\n"), markdown: markdown.join("\n\n") };
}
function codeBlock(text) {
  const fence = "`".repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));
  return `${fence}
${text}
${fence}`;
}
function asSentence(text) {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

// src/report/sarif-result.ts
var MAX_MESSAGE = 2048;
var MAX_LOCATIONS = 100;
var MAX_STEPS = 1e3;
var Sources = class {
  #texts;
  #hashes = /* @__PURE__ */ new Map();
  constructor(texts) {
    this.#texts = texts;
  }
  get(file) {
    return this.#texts.get(file);
  }
  lineHash(file, line) {
    let hashes = this.#hashes.get(file);
    if (!hashes) {
      const source = this.#texts.get(file);
      hashes = source ? lineHashes(source.text) : [];
      this.#hashes.set(file, hashes);
    }
    return hashes[line - 1];
  }
};
function groupsOf(findings) {
  const groups = /* @__PURE__ */ new Map();
  for (const finding of findings) {
    const key = JSON.stringify([sarifRuleId(finding.rule), finding.file, finding.line]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  for (const group of groups.values()) group.sort((a, b) => levelRank(b.level) - levelRank(a.level));
  return [...groups.values()];
}
function resultOf(group, ruleIndex, sources) {
  const [first] = group;
  const related = relatedOf(group);
  const hash = sources.lineHash(first.file, first.line);
  const steps = group.find((finding) => finding.steps.length >= 2)?.steps.slice(0, MAX_STEPS);
  const fixes = group.flatMap((finding) => fixOf(publicFix(finding.fix), sources) ?? []);
  const baseline = baselineOf(group);
  const targets = [...new Set(group.flatMap((finding) => finding.targets))].map(printable);
  const { object, cluster, owner } = first;
  const properties = {
    ...targets.length > 0 && { targets },
    ...cluster !== void 0 && { cluster },
    ...owner !== void 0 && { owner }
  };
  return {
    ruleId: sarifRuleId(first.rule),
    ruleIndex,
    level: first.level,
    message: { text: messageOf(group, related) },
    locations: [
      {
        ...physicalOf(first, sources),
        ...object && { logicalLocations: [{ fullyQualifiedName: printable(objectName(object)), kind: "object" }] }
      }
    ],
    ...related.length > 0 && {
      relatedLocations: related.map((place, index) => ({
        id: index + 1,
        ...physicalOf(place, sources),
        message: { text: shorten(plain(place.message), MAX_MESSAGE) }
      }))
    },
    partialFingerprints: {
      ...hash !== void 0 && { primaryLocationLineHash: hash },
      "flintLint/v1": first.fingerprint
    },
    ...steps && { codeFlows: [{ threadFlows: [{ locations: steps.map((step) => stepOf(step, sources)) }] }] },
    ...fixes.length > 0 && { fixes },
    ...baseline && { baselineState: baseline },
    ...first.suppressed && { suppressions: [suppressionOf(first.suppressed, sources)] },
    ...Object.keys(properties).length > 0 && { properties }
  };
}
function suppressionOf({ by, reason, at }, sources) {
  if (by === "baseline") return { kind: "external", justification: printable(reason) };
  return { kind: "inSource", justification: printable(reason), location: physicalOf(at, sources) };
}
function relatedOf(group) {
  const byKey = /* @__PURE__ */ new Map();
  for (const place of group.flatMap((finding) => finding.related)) {
    const key = JSON.stringify([place.file, place.line, place.column, place.message]);
    if (!byKey.has(key)) byKey.set(key, place);
  }
  return [...byKey.values()].slice(0, MAX_LOCATIONS);
}
function messageOf(group, related) {
  const facts = [...new Set(group.map(({ message }) => asSentence(plain(message))))].join(" ");
  const text = fullMessage({ ...group[0], message: facts });
  let links = "";
  for (const [index, place] of related.entries()) {
    const words = printable(place.message).replace(/[[\]\\]/g, "\\$&");
    const link = `${index === 0 ? " See: " : "; "}[${shorten(words, 200).replace(/\\+…$/, "…")}](${index + 1})`;
    if (links.length + link.length + 1 > Math.max(MAX_MESSAGE / 2, MAX_MESSAGE - text.length)) break;
    links += link;
  }
  if (links !== "") links += ".";
  return shorten(text, MAX_MESSAGE - links.length) + links;
}
function plain(message) {
  return printable(message).replace(/\[(?=[^[\]]*\]\()|\](?=\()/g, "\\$&") || "No message.";
}
function physicalOf(place, sources) {
  const line = sources.get(place.file)?.line(place.line);
  const single = place.endLine === place.line ? place.endColumn : (line?.length ?? place.column) + 1;
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(place.file), uriBaseId: "%SRCROOT%" },
      region: {
        startLine: place.line,
        startColumn: place.column,
        endLine: place.line,
        endColumn: Math.max(single, place.column)
      }
    }
  };
}
function stepOf(step, sources) {
  return { location: { ...physicalOf(step, sources), message: { text: shorten(plain(step.message), MAX_MESSAGE) } } };
}
function fixOf(fix, sources) {
  if (!fix || fix.edits.length === 0) return void 0;
  const changes = /* @__PURE__ */ new Map();
  for (const { file, start, end, text } of fix.edits) {
    const source = sources.get(file);
    if (!source) return void 0;
    const from = source.position(start);
    const to = source.position(end);
    const replacements = changes.get(file) ?? [];
    changes.set(file, replacements);
    replacements.push({
      deletedRegion: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column },
      ...text !== "" && { insertedContent: { text } }
    });
  }
  return {
    description: { text: plain(fix.description) },
    artifactChanges: [...changes].map(([file, replacements]) => ({
      artifactLocation: { uri: uriOf(file), uriBaseId: "%SRCROOT%" },
      replacements
    })),
    properties: { safety: fix.safety }
  };
}
function baselineOf(group) {
  if (group.some((finding) => finding.status === "new")) return "new";
  return group.some((finding) => finding.status === "unchanged") ? "unchanged" : void 0;
}

// src/report/sarif.ts
var MAX_RESULTS = 25e3;
var SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
function sarif(result, options) {
  const suppressed = options.showIgnored ? shownFindings({ findings: result.ignored }, options) : [];
  const groups = [...groupsOf(shownFindings(result, options)), ...groupsOf(suppressed)];
  const kept = mostSevere(groups);
  const rules = allRules(result.rules, kept.flat());
  const indexes = new Map(rules.map((rule, index) => [sarifRuleId(rule.id), index]));
  const sources = new Sources(result.sources);
  const notifications = notificationsOf(result, groups.length - kept.length);
  return jsonText({
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "flint-lint",
            semanticVersion: result.tool.version,
            informationUri: `https://github.com/${REPOSITORY}`,
            rules: rules.map((rule) => descriptorOf(rule, options.prose(rule.id)))
          }
        },
        invocations: [
          {
            executionSuccessful: result.complete,
            ...notifications.length > 0 && { toolExecutionNotifications: notifications }
          }
        ],
        automationDetails: { id: "flint-lint/" },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the linted repository." } } },
        results: kept.map((group) => resultOf(group, indexes.get(sarifRuleId(group[0].rule)) ?? -1, sources))
      }
    ]
  });
}
function mostSevere(groups) {
  if (groups.length <= MAX_RESULTS) return groups;
  const rank = ([first]) => levelRank(first.level);
  const kept = new Set([...groups].sort((a, b) => rank(b) - rank(a)).slice(0, MAX_RESULTS));
  return groups.filter((group) => kept.has(group));
}
function notificationsOf(result, left) {
  const notifications = [];
  if (!result.complete) notifications.push(["error", "The run is incomplete: a rule failed or a budget ended it."]);
  if (left > 0) {
    const text = `${count(left, "result")} left out: a run may hold ${MAX_RESULTS}. The most severe are kept.`;
    notifications.push(["warning", text]);
  }
  return notifications.map(([level, text]) => ({ level, message: { text } }));
}
export {
  sarif
};
