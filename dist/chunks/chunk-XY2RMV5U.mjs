// src/syntax/shell-words.ts
function bareText(word) {
  const [only] = word.parts;
  return word.parts.length === 1 && only?.is === "text" && !only.quoted ? only.text : void 0;
}
var BLANK = /[ \t\r\n]/;
var META = /[ \t\r\n;|&<>()]/;
var NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
var OPERATOR = /:?[-=+?]|##?|%%?|\/\/?|\^\^?|,,?|@|:/y;
var DEEPEST = 30;
function readWord(text, index, at, extent = "word") {
  const { parts, end } = readParts(text, index, extent, 0);
  const start = at(index);
  const stop = end > index ? at(end - 1) + 1 : start;
  return { word: { text: parts.map(partText).join(""), start, end: Math.max(start, stop), parts }, end };
}
function partText(part) {
  return part.is === "text" ? part.text : part.source;
}
function readParts(text, from, extent, depth) {
  const parts = [];
  let i = from;
  const literal = (piece, quoted) => {
    const last = parts[parts.length - 1];
    if (last?.is === "text" && last.quoted === quoted) last.text += piece;
    else parts.push({ is: "text", text: piece, quoted });
  };
  while (i < text.length) {
    const char = text.charAt(i);
    if (extent === "word" && META.test(char)) break;
    if (extent === "operand" && char === "}") break;
    if (char === "\\") {
      const next = text.charAt(i + 1);
      if (next === "\n") i += 2;
      else if (next === "\r" && text.charAt(i + 2) === "\n") i += 3;
      else {
        literal(next === "" ? "\\" : next, true);
        i += 2;
      }
    } else if (char === "'") {
      const close = text.indexOf("'", i + 1);
      const end = close < 0 ? text.length : close;
      literal(text.slice(i + 1, end), true);
      i = end + 1;
    } else if (char === '"') {
      i = readDoubleQuoted(text, i + 1, parts, depth);
    } else if (char === "`" || char === "$") {
      i = readReference(text, i, false, parts, literal, depth);
    } else if (char === "{" && text.charAt(i + 1) === "{") {
      const end = closeOf(text, i, "}}");
      if (end < 0) {
        literal(char, false);
        i++;
      } else {
        parts.push({ is: "substitution", source: text.slice(i, end), quoted: false });
        i = end;
      }
    } else {
      literal(char, false);
      i++;
    }
  }
  return { parts, end: Math.min(i, text.length) };
}
function readDoubleQuoted(text, from, parts, depth) {
  let i = from;
  let plain = "";
  const flush = () => {
    if (plain !== "") parts.push({ is: "text", text: plain, quoted: true });
    plain = "";
  };
  if (text.charAt(i) === '"') parts.push({ is: "text", text: "", quoted: true });
  while (i < text.length && text.charAt(i) !== '"') {
    const char = text.charAt(i);
    const next = text.charAt(i + 1);
    if (char === "\\" && next === "\n") i += 2;
    else if (char === "\\" && next !== "" && '$`"\\'.includes(next)) {
      plain += next;
      i += 2;
    } else if (char === "`" || char === "$") {
      flush();
      i = readReference(
        text,
        i,
        true,
        parts,
        (piece) => {
          plain += piece;
        },
        depth
      );
    } else {
      plain += char;
      i++;
    }
  }
  flush();
  return i + 1;
}
function readReference(text, i, quoted, parts, literal, depth) {
  const opaque = (end2) => {
    parts.push({ is: "substitution", source: text.slice(i, end2), quoted });
    return end2;
  };
  if (text.charAt(i) === "`") {
    let j = i + 1;
    while (j < text.length && text.charAt(j) !== "`") j += text.charAt(j) === "\\" ? 2 : 1;
    return opaque(Math.min(j + 1, text.length));
  }
  const next = text.charAt(i + 1);
  if (next === "(") return opaque(closeOfParen(text, i + 1));
  if (next === "'" && !quoted) {
    const close = text.indexOf("'", i + 2);
    const end2 = close < 0 ? text.length : close;
    literal(text.slice(i + 2, end2), true);
    return end2 + 1;
  }
  if (next === '"' && !quoted) return i + 1;
  if (next === "{") {
    if (text.charAt(i + 2) === "{") {
      const end2 = closeOf(text, i, "}}");
      return opaque(end2 < 0 ? text.length : end2);
    }
    return readBraced(text, i, quoted, parts, depth, opaque);
  }
  NAME.lastIndex = i + 1;
  const name = NAME.exec(text)?.[0] ?? (/[0-9@*#?$!-]/.test(next) ? next : "");
  if (name === "") {
    literal("$", quoted);
    return i + 1;
  }
  const end = i + 1 + name.length;
  parts.push({ is: "variable", name, op: "", operand: [], source: text.slice(i, end), quoted });
  return end;
}
function readBraced(text, i, quoted, parts, depth, opaque) {
  NAME.lastIndex = i + 2;
  const name = NAME.exec(text)?.[0] ?? /^[0-9@*]+/.exec(text.slice(i + 2, i + 12))?.[0] ?? "";
  const after = i + 2 + name.length;
  if (name !== "" && text.charAt(after) === "}") {
    parts.push({ is: "variable", name, op: "", operand: [], source: text.slice(i, after + 1), quoted });
    return after + 1;
  }
  OPERATOR.lastIndex = after;
  const op = OPERATOR.exec(text)?.[0];
  if (name === "" || op === void 0 || depth >= DEEPEST) {
    const close = text.indexOf("}", i);
    return opaque(close < 0 ? text.length : close + 1);
  }
  const operand = readParts(text, after + op.length, "operand", depth + 1);
  const end = Math.min(operand.end + 1, text.length);
  parts.push({ is: "variable", name, op, operand: operand.parts, source: text.slice(i, end), quoted });
  return end;
}
function closeOf(text, from, mark) {
  const close = text.indexOf(mark, from);
  if (close < 0) return -1;
  const newline = text.indexOf("\n", from);
  return newline >= 0 && newline < close ? -1 : close + mark.length;
}
function closeOfParen(text, open) {
  let level = 0;
  let quoted = false;
  for (let i = open; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === "\\") i++;
    else if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === "'") {
      const close = text.indexOf("'", i + 1);
      if (close < 0) return text.length;
      i = close;
    } else if (char === "(") level++;
    else if (char === ")" && --level === 0) return i + 1;
  }
  return text.length;
}
function splitQuoted(text) {
  const found = [];
  let i = 0;
  while (i < text.length) {
    while (i < text.length && BLANK.test(text.charAt(i))) i++;
    if (i >= text.length) break;
    const start = i;
    let quote = "";
    for (; i < text.length; i++) {
      const char = text.charAt(i);
      if (char === "\\" && quote !== "'") i++;
      else if (quote !== "") quote = char === quote ? "" : quote;
      else if (char === '"' || char === "'") quote = char;
      else if (BLANK.test(char)) break;
    }
    found.push({ start, end: Math.min(i, text.length) });
  }
  return found;
}

// src/syntax/mapped-text.ts
function offsetIn(mapped, index) {
  let low = 0;
  let high = mapped.segments.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if ((mapped.segments[middle]?.[0] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const [start, offset] = mapped.segments[low] ?? [0, 0];
  return offset + index - start;
}

export {
  bareText,
  readWord,
  splitQuoted,
  offsetIn
};
