import {
  hyperlink,
  paint
} from "./chunk-3J7JBXVN.mjs";
import {
  uriOf
} from "./chunk-LHV34ZWL.mjs";
import {
  byPlace,
  count,
  countGone,
  countHidden,
  countLevels,
  objectName,
  printable,
  shownFindings,
  unknownGroups
} from "./chunk-3GKKM7XF.mjs";
import {
  ruleUrl
} from "./chunk-4VJR3GI4.mjs";
import "./chunk-HR5G45FX.mjs";
import {
  MASK,
  secretSpans
} from "./chunk-5MUTOWPV.mjs";
import {
  escapeHidden,
  visiblePath
} from "./chunk-IGKJH6X7.mjs";
import "./chunk-E3MWPHW4.mjs";

// src/report/width.ts
var WIDE = [
  [4352, 4447],
  [8986, 8987],
  [9001, 9002],
  [9193, 9196],
  [9200, 9200],
  [9203, 9203],
  [9725, 9726],
  [9748, 9749],
  [9800, 9811],
  [9855, 9855],
  [9875, 9875],
  [9889, 9889],
  [9898, 9899],
  [9917, 9918],
  [9924, 9925],
  [9934, 9934],
  [9940, 9940],
  [9962, 9962],
  [9970, 9971],
  [9973, 9973],
  [9978, 9978],
  [9981, 9981],
  [9989, 9989],
  [9994, 9995],
  [10024, 10024],
  [10060, 10060],
  [10062, 10062],
  [10067, 10069],
  [10071, 10071],
  [10133, 10135],
  [10160, 10160],
  [10175, 10175],
  [11035, 11036],
  [11088, 11088],
  [11093, 11093],
  [11904, 12350],
  [12353, 13311],
  [13312, 19903],
  [19968, 42191],
  [43360, 43391],
  [44032, 55203],
  [63744, 64255],
  [65040, 65049],
  [65072, 65135],
  [65281, 65376],
  [65504, 65510],
  [94176, 101119],
  [110592, 111359],
  [126980, 126980],
  [127183, 127183],
  [127374, 127374],
  [127377, 127386],
  [127488, 127776],
  [127789, 127797],
  [127799, 127868],
  [127870, 127891],
  [127904, 127946],
  [127951, 127955],
  [127968, 127984],
  [127988, 127988],
  [127992, 128062],
  [128064, 128064],
  [128066, 128252],
  [128255, 128317],
  [128331, 128359],
  [128378, 128378],
  [128405, 128406],
  [128420, 128420],
  [128507, 128591],
  [128640, 128709],
  [128716, 128716],
  [128720, 128722],
  [128725, 128727],
  [128732, 128735],
  [128747, 128748],
  [128756, 128764],
  [128992, 129003],
  [129008, 129008],
  [129292, 129535],
  [129648, 129791],
  [131072, 262141]
];
var NO_WIDTH = /^[\p{Mn}\p{Me}\p{Join_Control}]$/u;
function displayWidth(text) {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}
function characterWidth(character) {
  const code = character.codePointAt(0) ?? 0;
  if (code < 768) return 1;
  if (NO_WIDTH.test(character)) return 0;
  return isWide(code) ? 2 : 1;
}
function isWide(code) {
  let low = 0;
  let high = WIDE.length - 1;
  while (low <= high) {
    const middle = low + high >> 1;
    const [first, last] = WIDE[middle];
    if (code < first) high = middle - 1;
    else if (code > last) low = middle + 1;
    else return true;
  }
  return false;
}
function wrap(text, width) {
  const lines = [];
  let line = "";
  let used = 0;
  for (const word of text.split(/ +/)) {
    const size = displayWidth(word);
    if (line !== "" && used + 1 + size > width && !word.startsWith(":")) {
      lines.push(line);
      line = word;
      used = size;
    } else {
      line += line === "" ? word : ` ${word}`;
      used += line === word ? size : size + 1;
    }
  }
  lines.push(line);
  return lines;
}

// src/report/frame.ts
var TAB_WIDTH = 8;
var REACH = 2e3;
var HEADER_REACH = 200;
function frameOf(source, place, columns, mark) {
  if (place.line < 1 || place.line > source.lineCount) return void 0;
  const line = source.line(place.line);
  const start = Math.min(Math.max(place.column - 1, 0), line.length);
  const end = Math.max(place.endLine === place.line ? place.endColumn - 1 : line.length, start + 1);
  const cells = cellsOf(line, secretsOf(source, place.line, line), start);
  return { line: place.line, ...draw(cells, line.length, { start, end }, columns, mark) };
}
function secretsOf(source, number, line) {
  return secretSpans(line, {
    previous: number > 1 ? source.line(number - 1) : void 0,
    next: number < source.lineCount ? source.line(number + 1) : void 0,
    header: headerOf(source, number, line)
  });
}
function headerOf(source, number, line) {
  const indent = line.search(/\S|$/);
  for (let above = number - 1; above >= Math.max(1, number - HEADER_REACH); above--) {
    const text = source.line(above);
    if (text.trim() !== "" && text.search(/\S/) < indent) return text;
  }
  return void 0;
}
function cellsOf(line, secrets, around) {
  const cells = [];
  let next = 0;
  let position = Math.max(0, around - REACH);
  if (position > 0 && /[\udc00-\udfff]/.test(line[position] ?? "")) position--;
  const limit = Math.min(line.length, around + REACH);
  while (position < limit) {
    while ((secrets[next]?.end ?? Number.POSITIVE_INFINITY) <= position) next++;
    const secret = secrets[next];
    if (secret && secret.start <= position) {
      cells.push({ text: MASK, width: MASK.length, start: secret.start, end: secret.end });
      position = secret.end;
      continue;
    }
    const character = String.fromCodePoint(line.codePointAt(position));
    const end = position + character.length;
    const shown = character === "	" ? void 0 : escapeHidden(character) ?? escapeCommand(line, position);
    const width = shown?.length ?? (character === "	" ? TAB_WIDTH : characterWidth(character));
    cells.push({ text: shown ?? character, width, start: position, end });
    position = end;
  }
  return cells;
}
function escapeCommand(line, position) {
  return /^##(?:\[|vso\[)/.test(line.slice(Math.max(0, position - 1), position + 6)) && line[position - 1] === "#" ? "\\u0023" : void 0;
}
function draw(cells, length, region, columns, mark) {
  const { shown, before, after } = clip(cells, length, region.start, columns);
  let text = before ? "…" : "";
  let marker = before ? " " : "";
  for (const cell of shown) {
    text += cell.text;
    if (cell.text === "	") marker += "	";
    else marker += (cell.end > region.start && cell.start < region.end ? mark : " ").repeat(cell.width);
  }
  if (!marker.includes(mark)) marker += mark;
  return { text: after ? `${text}…` : text, marker: marker.trimEnd() };
}
function clip(cells, length, at, columns) {
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  const whole = (cells[0]?.start ?? 0) === 0 && (cells.at(-1)?.end ?? length) >= length;
  if (whole && total <= columns) return { shown: cells, before: false, after: false };
  const found = cells.findIndex((cell) => cell.end > at);
  let first = found < 0 ? cells.length : found;
  for (let room = Math.floor(columns / 3); first > 0; first--) {
    room -= cells[first - 1].width;
    if (room < 0) break;
  }
  let last = first;
  for (let room = columns - 2; last < cells.length; last++) {
    room -= cells[last].width;
    if (room < 0 && last > first) break;
  }
  const shown = cells.slice(first, last);
  return { shown, before: (shown[0]?.start ?? 0) > 0, after: (shown.at(-1)?.end ?? length) < length };
}

// src/report/pretty.ts
var DEFAULT_WIDTH = 120;
var LEAST_WIDTH = 40;
var MAX_RELATED = 8;
var TOP_UNKNOWN = 3;
function pretty(result, options) {
  const width = Math.max(options.width ?? DEFAULT_WIDTH, LEAST_WIDTH);
  const context = { result, options, paint: paint(options.color), width };
  const blocks = shownFindings(result, options).map((finding) => findingBlock(context, finding));
  if (options.showIgnored) {
    for (const finding of [...result.ignored].sort(byPlace)) blocks.push(ignoredBlock(context, finding));
  }
  if (options.showUnknown) {
    for (const verdict of [...result.unknown].sort(byPlace)) blocks.push(unknownBlock(context, verdict));
  }
  return `${[...blocks, summary(context)].map((lines) => lines.join("\n")).join("\n\n")}
`;
}
function findingBlock(context, finding) {
  const status = finding.status === void 0 ? "" : ` (${finding.status})`;
  const notes = [
    ["why", finding.why],
    ["fix", finding.advice],
    ["also", finding.also ?? ""],
    ["object", finding.object ? objectName(finding.object) : ""],
    ["targets", isPlainOnly(finding) ? "" : finding.targets.join(", ")],
    ["help", ruleUrl(uriOf(finding.rule))]
  ];
  const hidden = finding.related.length - MAX_RELATED;
  if (hidden > 0) notes.unshift(["and", `${count(hidden, "more place")}`]);
  return [
    heading(context, finding.level, finding.rule, finding.message + status),
    ...frames(context, finding, finding.related.slice(0, MAX_RELATED)),
    ...notesBlock(context, finding, notes)
  ];
}
function isPlainOnly({ targets }) {
  return targets.length === 1 && targets[0] === ".";
}
function ignoredBlock(context, finding) {
  const { by, reason, at } = finding.suppressed ?? { reason: "" };
  const note = by === "baseline" ? ["known", `${at?.file}:${at?.line}`] : ["reason", reason];
  return [
    heading(context, "ignored", finding.rule, finding.message),
    ...frames(context, finding, []),
    ...notesBlock(context, finding, [note])
  ];
}
function unknownBlock(context, verdict) {
  return [
    heading(context, "unknown", verdict.rule, verdict.message),
    ...frames(context, verdict, []),
    ...notesBlock(context, verdict, [["settle", verdict.settle]])
  ];
}
function heading({ paint: paint2, options }, label, rule, fact) {
  const name = options.hyperlinks ? hyperlink(ruleUrl(uriOf(rule)), printable(rule)) : printable(rule);
  return `${paint2.level(label)(`${label}[${name}]`)}${paint2.bold(`: ${printable(fact)}`)}`;
}
function frames(context, main, related) {
  const { paint: paint2, width } = context;
  const gutter = gutterOf(context, main, related);
  const bar = paint2.frame(`${" ".repeat(gutter)} |`);
  const lines = [];
  const arrow = (place) => `${" ".repeat(gutter)}${paint2.frame("-->")} ${visiblePath(place.file)}:${place.line}:${place.column}`;
  const add = (frame2, marker) => {
    lines.push(`${paint2.frame(`${String(frame2.line).padStart(gutter)} |`)} ${frame2.text}`.trimEnd());
    lines.push(`${bar} ${marker}`);
  };
  lines.push(arrow(main));
  const label = main.level ?? "unknown";
  const frame = lineFrame(context, main, "^");
  if (frame) {
    lines.push(bar);
    add(frame, paint2.level(label)(frame.marker));
  }
  let file = main.file;
  for (const place of [...related].sort((a, b) => Number(b.file === main.file) - Number(a.file === main.file))) {
    const words = printable(place.message);
    const other = lineFrame(context, place, "-");
    if (place.file !== file || !other) lines.push(`${arrow(place)}${other ? "" : `: ${words}`}`);
    file = place.file;
    if (!other) continue;
    lines.push(bar);
    const fits = gutter + 3 + other.marker.length + 1 + words.length <= width;
    add(other, paint2.frame(fits ? `${other.marker} ${words}` : other.marker));
    if (!fits) for (const line of wrap(words, width - gutter - 3)) lines.push(`${bar} ${paint2.frame(line)}`);
  }
  if (frame || lines.length > 1) lines.push(bar);
  return lines;
}
function lineFrame({ result, width }, place, mark) {
  const source = result.sources.get(place.file);
  return source && frameOf(source, place, width - String(place.line).length - 4, mark);
}
function gutterOf({ result }, main, related) {
  const shown = [main, ...related].filter((place) => result.sources.has(place.file));
  return Math.max(1, ...shown.map((place) => String(place.line).length));
}
function notesBlock(context, main, notes) {
  const related = main.related?.slice(0, MAX_RELATED) ?? [];
  const indent = " ".repeat(gutterOf(context, main, related) + 1);
  return notes.flatMap(([name, text]) => {
    if (text === "") return [];
    const lead = `${indent}${context.paint.frame("=")} ${context.paint.bold(`${name}:`)} `;
    const column = indent.length + name.length + 4;
    const lines = wrap(printable(text), context.width - column);
    return lines.map((line, index) => (index === 0 ? lead : " ".repeat(column)) + line);
  });
}
function summary(context) {
  const { result, options, paint: paint2 } = context;
  const { files, objects } = result.summary;
  const parts = [
    `${paint2.bold(countLevels(result, options))} in ${count(objects, "Flink object")}, ${count(files, "file")}`
  ];
  parts.push(...countGone(result, options));
  parts.push(...countHidden(result, options));
  const lines = [parts.join("; ")];
  lines.push(...unknownSummary(context));
  if (result.notRendered.length > 0) {
    lines.push(`${count(result.notRendered.length, "target")} not rendered:`);
    for (const { file, line, because } of [...result.notRendered].sort(byPlace)) {
      lines.push(`  ${visiblePath(file)}:${line}: ${printable(because)}`);
    }
  }
  for (const { what, value, because } of result.assumptions) {
    lines.push(paint2.dim(`assumed: ${printable(`${what} ${value} (${because})`)}`));
  }
  if (!result.complete)
    lines.push(paint2.level("warning")("The run is incomplete: a rule failed or a budget ended it."));
  return lines;
}
function unknownSummary({ result, options, width }) {
  const groups = unknownGroups(result);
  if (groups.length === 0) return [];
  const hint = options.showUnknown ? "" : " (--show-unknown lists them)";
  const top = groups.slice(0, TOP_UNKNOWN);
  const named = top.map(({ missing, count: count2 }) => `${printable(missing)} (${count2})`);
  const rest = result.unknown.length - top.reduce((sum, group) => sum + group.count, 0);
  if (rest > 0) named.push(`other (${rest})`);
  const lines = [`${count(result.unknown.length, "verdict")} unknown${hint}: ${named.join(", ")}`];
  const lead = "  to settle: ";
  for (const settle of new Set(top.map((group) => group.settle))) {
    wrap(printable(settle), width - lead.length).forEach((line, index) => {
      lines.push((index === 0 ? lead : " ".repeat(lead.length)) + line);
    });
  }
  return lines;
}
export {
  pretty
};
