import {
  DEFAULT_LIMITS
} from "./chunk-JIDVECPB.mjs";

// src/config/usage-error.ts
var UsageError = class extends Error {
  lines;
  constructor(...lines) {
    super(lines.join("\n"));
    this.name = "UsageError";
    this.lines = lines;
  }
};

// src/text/source.ts
var SourceText = class {
  path;
  text;
  #lineStarts;
  /** @param path relative to the root, with forward slashes */
  constructor(path, text) {
    this.path = path;
    this.text = text;
  }
  /** Offsets at which lines start. LF, CRLF and a lone CR end a line. */
  get lineStarts() {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    const { text } = this;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10) starts.push(i + 1);
      else if (unit === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
    }
    this.#lineStarts = starts;
    return starts;
  }
  /** 1-based line and column of an offset; offsets outside the text are clamped. */
  position(offset) {
    const at = Math.max(0, Math.min(offset, this.text.length));
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if (starts[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - starts[low] + 1 };
  }
  /** The text of a 1-based line without its line ending; '' when there is no such line. */
  line(number) {
    const start = this.lineStarts[number - 1];
    if (start === void 0) return "";
    const next = this.lineStarts[number] ?? this.text.length;
    return this.text.slice(start, next).replace(/(?:\r\n|\n|\r)$/, "");
  }
  get lineCount() {
    return this.lineStarts.length;
  }
};

// src/config/options.ts
function emptyConfiguration() {
  return {
    operator: { config: /* @__PURE__ */ new Map() },
    rules: {},
    overrides: [],
    ignore: [],
    images: /* @__PURE__ */ new Map(),
    exists: [],
    complete: [],
    limits: { ...DEFAULT_LIMITS }
  };
}
function defaultOptions(root) {
  return {
    root,
    paths: [],
    configuration: emptyConfiguration(),
    rules: {},
    skip: [],
    honourIgnores: true,
    today: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10)
  };
}

// src/text/distance.ts
function editDistance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        previous[j] + 1,
        row[j - 1] + 1,
        previous[j - 1] + (same ? 0 : 1)
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, before[j - 2] + 1);
      }
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > most) return most + 1;
    before = previous;
    previous = row;
  }
  return Math.min(previous[b.length], most + 1);
}
function nearest(word, candidates, most) {
  let best = most;
  let found = [];
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), best);
    if (distance > best) continue;
    if (distance < best) found = [];
    best = distance;
    found.push(candidate);
  }
  return found;
}

export {
  editDistance,
  nearest,
  UsageError,
  SourceText,
  emptyConfiguration,
  defaultOptions
};
