var __defProp = Object.defineProperty;
var __export = (target, all2) => {
  for (var name in all2)
    __defProp(target, name, { get: all2[name], enumerable: true });
};

// src/text/distance.ts
function editDistance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row2 = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        previous[j] + 1,
        row2[j - 1] + 1,
        previous[j - 1] + (same ? 0 : 1)
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, before[j - 2] + 1);
      }
      row2.push(cost);
      best = Math.min(best, cost);
    }
    if (best > most) return most + 1;
    before = previous;
    previous = row2;
  }
  return Math.min(previous[b.length], most + 1);
}
function nearest(word, candidates, most) {
  let best = most;
  let found2 = [];
  for (const candidate2 of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate2.toLowerCase(), best);
    if (distance > best) continue;
    if (distance < best) found2 = [];
    best = distance;
    found2.push(candidate2);
  }
  return found2;
}

// src/config/suggest.ts
function suggestion(word, candidates) {
  const all2 = [...candidates];
  const most = Math.max(1, Math.floor(word.length / 3));
  const [found2] = nearest(word, all2, most);
  if (found2 !== void 0) return found2;
  const longer = word.length < 2 ? [] : all2.filter((candidate2) => candidate2.startsWith(word));
  return longer.length === 1 ? longer[0] : void 0;
}
function didYouMean(word, candidates) {
  const found2 = suggestion(word, candidates);
  return found2 === void 0 ? "" : `; did you mean "${found2}"?`;
}

// src/config/usage-error.ts
var UsageError = class extends Error {
  lines;
  constructor(...lines3) {
    super(lines3.join("\n"));
    this.name = "UsageError";
    this.lines = lines3;
  }
};
function isUsageError(error) {
  return error instanceof Error && error.name === "UsageError";
}

// src/repository.ts
var REPOSITORY = "flint-lint/flint-lint";
function ruleUrl(rule) {
  return `https://github.com/${REPOSITORY}/blob/main/docs/rules/${rule}.md`;
}

// src/main.ts
var main_exports = {};
__export(main_exports, {
  defaultOptions: () => defaultOptions,
  emptyConfiguration: () => emptyConfiguration,
  formatBaseline: () => formatBaseline,
  lint: () => lint,
  planFixes: () => planFixes,
  ruleList: () => ruleList,
  ruleProse: () => ruleProse,
  unifiedDiff: () => unifiedDiff
});

// src/engine/rule.ts
function defineRule(rule) {
  return rule;
}

// src/knowledge/operators.ts
var SUPPORTED_OPERATORS = ["1.11", "1.12", "1.13", "1.14", "1.15"];
function libraryOf(operator2) {
  if (operator2 === "main") return "1.20";
  const minor = Number(operator2.split(".")[1] ?? 0);
  if (minor <= 3) return "1.15";
  if (minor <= 5) return "1.16";
  if (minor <= 7) return "1.17";
  if (minor <= 9) return "1.18";
  if (minor === 10) return "1.19";
  return "1.20";
}
function operatorLine(version) {
  const match = /^v?(\d+\.\d+)(?:\.\d+)?/.exec(version);
  return match?.[1] ?? version;
}

// src/syntax/navigate.ts
function isMap(node) {
  return node?.is === "map";
}
function isSeq(node) {
  return node?.is === "seq";
}
function isScalar(node) {
  return node?.is === "scalar";
}
function keyText(key) {
  return key.value === null ? "null" : String(key.value);
}
function entry(node, key) {
  if (!isMap(node)) return void 0;
  for (let i = node.entries.length - 1; i >= 0; i--) {
    const candidate2 = node.entries[i];
    if (keyText(candidate2.key) === key) return candidate2;
  }
  return void 0;
}
function at(node, ...path10) {
  let here = node;
  for (const step2 of path10) {
    here = typeof step2 === "number" ? isSeq(here) ? here.items[step2] : void 0 : entry(here, step2)?.value;
    if (here === void 0) return void 0;
  }
  return here ?? void 0;
}
function entryAt(node, ...path10) {
  const last = path10[path10.length - 1];
  if (typeof last !== "string") return void 0;
  return entry(at(node, ...path10.slice(0, -1)), last);
}
function items(node) {
  return isSeq(node) ? node.items : [];
}
function entries(node) {
  return isMap(node) ? node.entries : [];
}
function stringOf(node) {
  return isScalar(node) && typeof node.value === "string" ? node.value : void 0;
}
function textOf(node) {
  return isScalar(node) && node.value !== null ? String(node.value) : void 0;
}
function numberOf(node) {
  return isScalar(node) && typeof node.value === "number" ? node.value : void 0;
}
function locatedText(node) {
  const value = textOf(node);
  return value === void 0 || !node ? void 0 : { value, origin: node.origin };
}
function isNothing(node) {
  return node === void 0 || node === null || isScalar(node) && node.value === null;
}
function keyOrigin(found2) {
  return found2.key.origin;
}

// src/model/proof.ts
function yes(because = [], value = true) {
  return { is: "yes", value, because };
}
function no(because = []) {
  return { is: "no", because };
}
function unknown(missing, because = []) {
  return { is: "unknown", missing: Array.isArray(missing) ? missing : [missing], because };
}
function all(proofs) {
  const refuted = proofs.find((proof) => proof.is === "no");
  if (refuted) return { is: "no", because: refuted.because };
  const because = proofs.flatMap((proof) => proof.because);
  const missing = proofs.flatMap((proof) => proof.is === "unknown" ? proof.missing : []);
  const [first, ...rest] = missing;
  return first ? { is: "unknown", missing: [first, ...rest], because } : { is: "yes", value: true, because };
}
function any(proofs) {
  const proven = proofs.find((proof) => proof.is === "yes");
  if (proven) return proven;
  const because = proofs.flatMap((proof) => proof.because);
  const missing = proofs.flatMap((proof) => proof.is === "unknown" ? proof.missing : []);
  const [first, ...rest] = missing;
  return first ? { is: "unknown", missing: [first, ...rest], because } : { is: "no", because };
}
function not(proof) {
  if (proof.is === "yes") return { is: "no", because: proof.because };
  if (proof.is === "no") return { is: "yes", value: true, because: proof.because };
  return { is: "unknown", missing: proof.missing, because: proof.because };
}

// src/model/admission/job.ts
function directoryDemands(workload2) {
  const { job, config } = workload2;
  if (!job) return [];
  const demands = [];
  const modeNode = at(job, "upgradeMode");
  const mode = textOf(modeNode);
  if (modeNode && (mode === "savepoint" || mode === "last-state")) {
    demands.push({
      check: "checkpoint-dir-required",
      directory: "checkpointDir",
      at: modeNode.origin,
      demandedBy: `upgradeMode: ${mode}`
    });
  }
  const nonce = at(job, "savepointTriggerNonce");
  const periodic = config.get("periodicSavepoint");
  const age = config.get("maxCheckpointAge");
  if (modeNode && mode === "savepoint") {
    demands.push(savepoint("savepoint-dir-required-savepoint-mode", modeNode.origin, "upgradeMode: savepoint"));
  } else if (nonce && !isNothing(nonce)) {
    demands.push(savepoint("savepoint-dir-required-trigger-nonce", nonce.origin, "savepointTriggerNonce"));
  } else if (periodic.is === "set") {
    demands.push(savepoint("savepoint-dir-required-periodic", periodic.written.at, periodic.written.key));
  } else if (age.is === "set") {
    demands.push(savepoint("savepoint-dir-required-max-checkpoint-age", age.written.at, age.written.key));
  }
  return demands;
}
function savepoint(check, where, demandedBy) {
  return { check, directory: "savepointDir", at: where, demandedBy };
}
function directoryGiven(workload2, directory, operator2) {
  const line = operator2.version ? libraryOf(operator2.version.value) : void 0;
  const setting = workload2.config.get(directory, line);
  if (setting.is === "unknown") return unknown(setting.missing);
  if (setting.is === "unset") {
    const newer = line === void 0 ? setting : workload2.config.get(directory);
    if (newer.is !== "set") return no();
    return no([
      { text: `operator ${operator2.version?.value} does not know ${newer.written.key} yet`, at: newer.written.at }
    ]);
  }
  if (setting.value.trim() === "") return no([{ text: `${setting.written.key} is blank`, at: setting.written.at }]);
  return yes([{ text: `${setting.written.key} is set`, at: setting.written.at }]);
}
var DIRECTORY_NAME = { checkpointDir: "checkpoint directory", savepointDir: "savepoint directory" };
function directoryReports(workload2, directory, operator2) {
  const assumed = workload2.config.gaps.assumesStockOperator;
  return directoryDemands(workload2).filter((demand) => demand.directory === directory).map((demand) => {
    const proof = directoryGiven(workload2, directory, operator2);
    const [step2] = proof.because;
    const fact2 = proof.is === "no" && step2 ? step2.text : `none is set${assumed ? " (unless the operator's defaults set it)" : ""}`;
    return {
      proof,
      at: demand.at,
      message: `${demand.demandedBy} needs a ${DIRECTORY_NAME[directory]}, and ${fact2}`,
      related: proof.because,
      identity: [demand.check],
      ...assumed ? { confidence: "medium" } : {}
    };
  });
}

// rules/admission/checkpoint-dir-required.ts
var checkpoint_dir_required_default = defineRule({
  id: "admission-checkpoint-dir-required",
  area: "admission",
  level: "error",
  confidence: "high",
  title: "Stateful upgrade mode without a checkpoint directory",
  tags: ["admission"],
  subject: "workload",
  *check(workload2, kit2, model) {
    for (const { proof, ...report3 } of directoryReports(workload2, "checkpointDir", model.operator))
      yield kit2.unless(proof, report3);
  }
});

// src/knowledge/options.ts
var OPTIONS = {
  checkpointDir: {
    key: "execution.checkpointing.dir",
    since: "1.20",
    aliases: ["state.checkpoints.dir", "state.backend.fs.checkpointdir"]
  },
  savepointDir: {
    key: "execution.checkpointing.savepoint-dir",
    since: "1.20",
    aliases: ["state.savepoints.dir", "savepoints.state.backend.fs.dir"]
  },
  checkpointInterval: { key: "execution.checkpointing.interval", aliases: [] },
  restorePath: { key: "execution.state-recovery.path", since: "1.20", aliases: ["execution.savepoint.path"] },
  haType: { key: "high-availability.type", since: "1.17", aliases: ["high-availability", "recovery.mode"] },
  haStorageDir: {
    key: "high-availability.storageDir",
    aliases: ["high-availability.zookeeper.storageDir", "recovery.zookeeper.storageDir"]
  },
  jobResultStorePath: { key: "job-result-store.storage-path", since: "1.15", aliases: [] },
  stateBackend: { key: "state.backend.type", since: "1.17", aliases: ["state.backend"] },
  archiveDir: { key: "jobmanager.archive.fs.dir", aliases: [] },
  historyServerDir: { key: "historyserver.archive.fs.dir", aliases: [] },
  changelogDir: { key: "state.changelog.dstl.dfs.base-path", since: "1.20", aliases: ["dstl.dfs.base-path"] },
  fallbackFileSystems: { key: "fs.allowed-fallback-filesystems", aliases: [] },
  defaultScheme: { key: "fs.default-scheme", aliases: [] },
  taskSlots: { key: "taskmanager.numberOfTaskSlots", aliases: [] },
  parallelism: { key: "parallelism.default", aliases: [] },
  rpcAddress: { key: "jobmanager.rpc.address", aliases: [] },
  masterPlugins: { key: "containerized.master.env.ENABLE_BUILT_IN_PLUGINS", aliases: [] },
  taskManagerPlugins: { key: "containerized.taskmanager.env.ENABLE_BUILT_IN_PLUGINS", aliases: [] },
  periodicSavepoint: { key: "kubernetes.operator.periodic.savepoint.interval", aliases: [] },
  maxCheckpointAge: { key: "kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age", aliases: [] },
  mergeArraysByName: { key: "kubernetes.operator.pod-template.merge-arrays-by-name", aliases: [] },
  s3Endpoint: {
    key: "s3.endpoint",
    aliases: ["fs.s3a.endpoint", "s3a.endpoint", "presto.s3.endpoint", "fs.s3.endpoint"]
  },
  s3AccessKey: {
    key: "s3.access-key",
    aliases: [
      "s3.access.key",
      "s3a.access.key",
      "s3a.access-key",
      "fs.s3a.access.key",
      "fs.s3a.access-key",
      "presto.s3.access-key"
    ]
  },
  s3CredentialsProvider: {
    key: "fs.s3a.aws.credentials.provider",
    aliases: [
      "s3.aws.credentials.provider",
      "s3a.aws.credentials.provider",
      "presto.s3.credentials-provider",
      "fs.s3.aws.credentials.provider"
    ]
  }
};
function compareLines(a, b) {
  const [aMajor = 0, aMinor = 0] = a.split(".").map(Number);
  const [bMajor = 0, bMinor = 0] = b.split(".").map(Number);
  return aMajor - bMajor || aMinor - bMinor;
}

// src/syntax/template.ts
function templateExpression(text) {
  if (!text.includes("{{") && !text.includes("{%")) return void 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const at3 = expressionIn(text, start, end);
    if (at3 !== void 0) {
      const close = text.indexOf(text[at3 + 1] === "{" ? "}}" : "%}", at3 + 2);
      const stop = close < 0 || close + 2 > end ? end : close + 2;
      return { start: at3, end: stop, text: text.slice(at3, stop) };
    }
    start = end + 1;
  }
  return void 0;
}
function expressionIn(text, start, end) {
  const never = /* @__PURE__ */ new Set();
  for (let i = start; i < end; i++) {
    const char = text[i];
    if (char === "{" && (text[i + 1] === "{" || text[i + 1] === "%")) return i;
    if (char === "#" && (i === start || /\s/.test(text[i - 1]))) return void 0;
    if (char !== '"' && char !== "'" || never.has(char)) continue;
    const close = closingQuote(text, i, end);
    if (close < 0) never.add(char);
    else i = close;
  }
  return void 0;
}
function closingQuote(text, open2, end) {
  const quote = text[open2];
  for (let i = open2 + 1; i < end; i++) {
    if (text[i] === "\\" && quote === '"') i++;
    else if (text[i] === quote) {
      if (quote === '"' || text[i + 1] !== "'") return i;
      i++;
    }
  }
  return -1;
}
var VARIABLE = /\$\{[^}\s]*\}|\$[A-Za-z_][A-Za-z0-9_]*|\$\([A-Za-z_][A-Za-z0-9_]*\)/;
var BRACKETED = /\[[A-Z][A-Z0-9_-]*\]|<[A-Za-z][A-Za-z0-9 _-]*>/;
var EXPRESSION = /\{\{.*?\}\}|\{%.*?%\}/;
var MARKER = /\b(?:CHANGE_?ME|REPLACE_?ME|FIXME|YOUR[-_][A-Z0-9_-]+)\b/;
function placeholderIn(value) {
  let best;
  for (const pattern of [VARIABLE, BRACKETED, EXPRESSION, MARKER]) {
    const found2 = pattern.exec(value);
    if (found2 && (best === void 0 || found2.index < best.start)) {
      best = { start: found2.index, end: found2.index + found2[0].length, text: found2[0] };
    }
  }
  return best;
}

// src/text/own.ts
function own(table2, key) {
  return Object.hasOwn(table2, key) ? table2[key] : void 0;
}

// src/model/memory/size.ts
var UNITS = { "": 0, b: 0, bytes: 0, k: 10, m: 20, g: 30, t: 40 };
var LONG = { kibibytes: "k", mebibytes: "m", gibibytes: "g", tebibytes: "t" };
var MAX = 2n ** 63n - 1n;
function memoryBytes(text) {
  const [, digits, name] = /^\s*(\d+)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  if (digits === void 0 || name === void 0) return void 0;
  const unit = name.toLowerCase();
  const shift = own(UNITS, own(LONG, unit) ?? unit.replace(/^([kmgt])b$/, "$1"));
  if (shift === void 0) return void 0;
  const bytes = BigInt(digits) << BigInt(shift);
  return bytes > MAX ? void 0 : bytes;
}
function share(bytes, factor) {
  const [, whole = "0", fraction = "", exponent = "0"] = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(factor)) ?? [];
  const scale = fraction.length - Number(exponent);
  const product = bytes * BigInt(whole + fraction);
  const result = scale >= 0 ? product / 10n ** BigInt(scale) : product * 10n ** BigInt(-scale);
  return result > MAX ? MAX : result;
}

// src/model/memory/derive.ts
var MAX2 = 2n ** 63n - 1n;
var MIB = 2n ** 20n;
var DEFAULTS = {
  "taskmanager.memory.framework.heap.size": 128n * MIB,
  "taskmanager.memory.framework.off-heap.size": 128n * MIB,
  "taskmanager.memory.task.off-heap.size": 0n,
  "taskmanager.memory.network.min": 64n * MIB,
  "taskmanager.memory.network.max": MAX2,
  "taskmanager.memory.jvm-metaspace.size": 256n * MIB,
  "taskmanager.memory.jvm-overhead.min": 192n * MIB,
  "taskmanager.memory.jvm-overhead.max": 1024n * MIB,
  "jobmanager.memory.off-heap.size": 128n * MIB,
  "jobmanager.memory.jvm-metaspace.size": 256n * MIB,
  "jobmanager.memory.jvm-overhead.min": 192n * MIB,
  "jobmanager.memory.jvm-overhead.max": 1024n * MIB
};
var FRACTIONS = {
  "taskmanager.memory.managed.fraction": 0.4,
  "taskmanager.memory.network.fraction": 0.1,
  "taskmanager.memory.jvm-overhead.fraction": 0.1,
  "jobmanager.memory.jvm-overhead.fraction": 0.1
};
var MEMORY_ALIASES = {
  "taskmanager.memory.managed.size": "taskmanager.memory.size",
  "taskmanager.memory.network.min": "taskmanager.network.memory.min",
  "taskmanager.memory.network.max": "taskmanager.network.memory.max",
  "taskmanager.memory.network.fraction": "taskmanager.network.memory.fraction"
};
var Refusal = class extends Error {
};
function deriveMemory(role, lookup) {
  try {
    const options = new Options(role, lookup);
    const sizes = role === "jobmanager" ? jobManager(options) : taskManager(options);
    return sizes ? { is: "sizes", sizes } : { is: "undefined" };
  } catch (error) {
    if (error instanceof Refusal) return { is: "refused", because: error.message };
    throw error;
  }
}
var Options = class {
  #prefix;
  #lookup;
  constructor(role, lookup) {
    this.#prefix = `${role}.memory.`;
    this.#lookup = lookup;
  }
  #text(key) {
    const alias = MEMORY_ALIASES[key];
    return this.#lookup(key) ?? (alias === void 0 ? void 0 : this.#lookup(alias));
  }
  has(name) {
    return this.#text(this.#prefix + name) !== void 0;
  }
  size(name) {
    const key = this.#prefix + name;
    const text = this.#text(key);
    const bytes = text === void 0 ? DEFAULTS[key] : memoryBytes(text);
    if (bytes === void 0) throw new Refusal(`${key} is no memory size: ${text}`);
    return bytes;
  }
  range(name, bounded = true) {
    const key = `${this.#prefix}${name}`;
    const text = this.#text(`${key}.fraction`);
    const fraction = Math.fround(text === void 0 ? FRACTIONS[`${key}.fraction`] ?? 0 : number(text));
    const min = bounded ? this.size(`${name}.min`) : 0n;
    const max = bounded ? this.size(`${name}.max`) : MAX2;
    if (Number.isNaN(fraction) || fraction < 0 || fraction >= 1)
      throw new Refusal(`${key}.fraction must be at least 0 and less than 1, not ${text}`);
    if (min > max) throw new Refusal(`${key}.min is greater than ${key}.max`);
    return { what: key, min, max, fraction };
  }
};
function number(text) {
  return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[fd]?\s*$/i.test(text) ? Number.parseFloat(text) : Number.NaN;
}
function clamp(value, { min, max }) {
  return value < min ? min : value > max ? max : value;
}
function ofWhole(whole, range) {
  return clamp(share(whole, range.fraction), range);
}
function ofRest(rest, range) {
  return clamp(share(rest, range.fraction / (1 - range.fraction)), range);
}
function sum(parts) {
  return Object.values(parts).reduce((total, each) => total + each, 0n);
}
function around(options, flink2, parts) {
  const metaspace = options.size("jvm-metaspace.size");
  const range = options.range("jvm-overhead");
  if (!options.has("process.size")) {
    const overhead2 = ofRest(flink2 + metaspace, range);
    return { process: flink2 + metaspace + overhead2, flink: flink2, metaspace, overhead: overhead2, parts };
  }
  const process2 = options.size("process.size");
  const overhead = process2 - flink2 - metaspace;
  if (overhead < 0n)
    throw new Refusal(`Flink memory of ${shown(flink2)} and metaspace of ${shown(metaspace)} exceed process.size`);
  if (overhead < range.min || overhead > range.max)
    throw new Refusal(
      `${shown(overhead)} of process.size are left for JVM overhead, which must be between ${shown(range.min)} and ${shown(range.max)}`
    );
  return { process: process2, flink: flink2, metaspace, overhead, parts };
}
function inside(options, split) {
  const process2 = options.size("process.size");
  const metaspace = options.size("jvm-metaspace.size");
  const overhead = ofWhole(process2, options.range("jvm-overhead"));
  if (metaspace + overhead > process2)
    throw new Refusal(`metaspace and JVM overhead exceed the process size of ${shown(process2)}`);
  const flink2 = process2 - metaspace - overhead;
  return { process: process2, flink: flink2, metaspace, overhead, parts: split(flink2) };
}
function jobManager(options) {
  const split = (flink2) => {
    const offHeap = options.size("off-heap.size");
    if (flink2 <= offHeap) throw new Refusal(`Flink memory of ${shown(flink2)} leaves no heap beside off-heap memory`);
    return { heap: flink2 - offHeap, offHeap };
  };
  if (options.has("heap.size")) {
    const parts = { heap: options.size("heap.size"), offHeap: options.size("off-heap.size") };
    if (options.has("flink.size")) {
      const flink2 = options.size("flink.size");
      if (!options.has("off-heap.size")) parts.offHeap = flink2 - parts.heap;
      if (parts.offHeap < 0n) throw new Refusal("heap.size is greater than flink.size");
      if (sum(parts) !== flink2) throw new Refusal("heap.size and off-heap.size do not add up to flink.size");
    }
    return around(options, sum(parts), parts);
  }
  if (options.has("flink.size")) {
    const flink2 = options.size("flink.size");
    return around(options, flink2, split(flink2));
  }
  return options.has("process.size") ? inside(options, split) : void 0;
}
function taskManager(options) {
  if (options.has("task.heap.size") && options.has("managed.size")) {
    const parts = {
      ...fixed(options),
      taskHeap: options.size("task.heap.size"),
      managed: options.size("managed.size")
    };
    parts.network = options.has("flink.size") ? remainder(options, options.size("flink.size"), parts) : ofRest(sum(parts), options.range("network"));
    return around(options, sum(parts), parts);
  }
  if (options.has("flink.size")) {
    const flink2 = options.size("flink.size");
    return around(options, flink2, splitTaskManager(options, flink2));
  }
  return options.has("process.size") ? inside(options, (flink2) => splitTaskManager(options, flink2)) : void 0;
}
function fixed(options) {
  return {
    frameworkHeap: options.size("framework.heap.size"),
    frameworkOffHeap: options.size("framework.off-heap.size"),
    taskOffHeap: options.size("task.off-heap.size")
  };
}
function splitTaskManager(options, flink2) {
  const managed = options.has("managed.size") ? options.size("managed.size") : ofWhole(flink2, options.range("managed", false));
  const parts = { ...fixed(options), managed };
  if (options.has("task.heap.size")) {
    parts.taskHeap = options.size("task.heap.size");
    parts.network = remainder(options, flink2, parts);
    return parts;
  }
  parts.network = ofWhole(flink2, options.range("network"));
  if (sum(parts) > flink2) throw new Refusal(`the parts of the TaskManager exceed its Flink memory of ${shown(flink2)}`);
  parts.taskHeap = flink2 - sum(parts);
  return parts;
}
function remainder(options, flink2, parts) {
  const network = flink2 - sum(parts);
  if (network < 0n) throw new Refusal(`the parts of the TaskManager exceed its Flink memory of ${shown(flink2)}`);
  const range = options.range("network");
  if (network < range.min || network > range.max)
    throw new Refusal(`${shown(network)} are left for network memory, which is out of its bounds`);
  return network;
}
function shown(bytes) {
  return bytes % MIB === 0n ? `${bytes / MIB} MiB` : `${(Number(bytes) / Number(MIB)).toFixed(1)} MiB`;
}

// src/model/workload.ts
function podOf(workload2, role) {
  return workload2.pods.find((pod) => pod.role === role);
}

// src/model/admission/memory.ts
var SPEC_KEY = { jobmanager: "jobManager", taskmanager: "taskManager" };
var LEGACY_HEAP = ["jobmanager.heap.size", "jobmanager.heap.mb"];
function memoryVerdicts(workload2, { operator: operator2, loose }) {
  if (workload2.form !== "FlinkDeployment" || workload2.vendor !== void 0 || isCanary(workload2)) return [];
  const version = operator2.version?.value ?? (holdsComingChart(loose) ? "main" : void 0);
  if (version !== void 0 && version !== "main" && compareLines(version, "1.4") < 0) return [];
  return ["jobmanager", "taskmanager"].map((role) => verdictOf(role, workload2, version));
}
function isCanary(workload2) {
  return textOf(at(workload2.object.root, "metadata", "labels", "flink.apache.org/canary")) === "true";
}
function verdictOf(role, workload2, version) {
  const spec = at(workload2.spec, SPEC_KEY[role]);
  const common = {
    check: `${role}-memory-undefined`,
    role,
    at: placeOf(role, workload2),
    needsNewer: false
  };
  if (isGiven(at(spec, "resource", "memory"))) return { ...common, proof: yes() };
  const newer = [at(spec, "resources", "requests", "memory"), at(spec, "resources", "limits", "memory")].some(isGiven);
  if (newer && version === "main") return { ...common, proof: yes() };
  const derived = fromConfiguration(role, workload2);
  return { ...common, ...derived, needsNewer: newer && version === void 0, ...ignoredMemory(role, workload2) };
}
var searched = /* @__PURE__ */ new WeakMap();
function holdsComingChart(loose) {
  const known5 = searched.get(loose) ?? loose.some(isComingChart);
  searched.set(loose, known5);
  return known5;
}
function isComingChart({ root }) {
  return textOf(at(root, "name")) === "flink-kubernetes-operator" && /-SNAPSHOT$/.test(textOf(at(root, "version")) ?? "");
}
function ignoredMemory(role, workload2) {
  const resources = at(podOf(workload2, role)?.main?.node, "resources");
  const memory = at(resources, "requests", "memory") ?? at(resources, "limits", "memory");
  return memory ? { ignored: memory.origin } : {};
}
function isGiven(node) {
  return (textOf(node) ?? "").trim() !== "";
}
function placeOf(role, workload2) {
  const key = SPEC_KEY[role];
  const found2 = entryAt(workload2.spec, key, "resource") ?? entryAt(workload2.spec, key);
  return found2 ? keyOrigin(found2) : workload2.object.at;
}
function fromConfiguration(role, workload2) {
  const { config } = workload2;
  const read = /* @__PURE__ */ new Map();
  const lookup = (key) => {
    const written2 = config.entry(key);
    if (written2) read.set(key, written2);
    return written2?.raw;
  };
  const derived = deriveMemory(role, (key) => lookup(key) ?? legacyHeap(key, lookup));
  if (derived.is === "sizes") return { proof: yes() };
  const open2 = [...read.values()].find(({ raw }) => placeholderIn(raw));
  if (open2) {
    const settle = `Write ${open2.key} as a literal value`;
    return { proof: unknown({ what: "value", name: open2.raw, at: open2.at, settle }) };
  }
  const [first, ...rest] = config.gaps.unseen;
  if (first) return { proof: unknown([first, ...rest]) };
  const because = [...read.values()].filter(({ key }) => /\.size$|\.mb$/.test(key)).map(({ key, at: where }) => ({ text: `${key} is set`, at: where }));
  if (derived.is === "refused") return { proof: no(because), because: derived.because };
  const partial = [...read.keys()].find((key) => key.endsWith(".task.heap.size"));
  return {
    proof: no(because),
    ...partial === void 0 ? {} : { because: `${partial} needs taskmanager.memory.managed.size beside it` }
  };
}
function legacyHeap(key, lookup) {
  if (key !== "jobmanager.memory.heap.size") return void 0;
  const [size, megabytes] = LEGACY_HEAP.map(lookup);
  return size ?? (megabytes === void 0 ? void 0 : `${megabytes}m`);
}

// rules/admission/memory-missing.ts
var memory_missing_default = defineRule({
  id: "admission-memory-missing",
  area: "admission",
  level: "error",
  confidence: "high",
  title: "No memory for JobManager or TaskManagers",
  tags: ["admission"],
  subject: "workload",
  *check(workload2, kit2, model) {
    const assumed = workload2.config.gaps.assumesStockOperator;
    const unless = assumed ? " (unless the operator's defaults set it)" : "";
    const verdicts = memoryVerdicts(workload2, model);
    for (const [i, { check, role, at: at3, proof, because, needsNewer, ignored }] of verdicts.entries()) {
      const other2 = verdicts[1 - i];
      const both = other2?.at === at3 && other2.proof.is === "no" && !because && !other2.because;
      if (both && i > 0) continue;
      const field = role === "jobmanager" ? "spec.jobManager" : "spec.taskManager";
      const who = both ? "JobManager and TaskManagers" : role === "jobmanager" ? "JobManager" : "TaskManagers";
      const report3 = {
        at: at3,
        message: because ? `${field}.resource.memory is not set, and the configuration gives the ${who} no memory: ${because}` : needsNewer ? `Operators up to 1.15 do not know ${field}.resources, so no memory is set for the ${who}${unless}` : `No memory is set for the ${who}${unless}`,
        related: [
          ...proof.because,
          ...ignored ? [{ text: "the memory of the pod template does not count", at: ignored }] : []
        ],
        identity: [check],
        ...assumed ? { confidence: "medium" } : {},
        ...needsNewer ? { level: "warning", fix: `Set ${field}.resource.memory` } : {}
      };
      yield kit2.unless(proof, report3);
    }
  }
});

// rules/admission/savepoint-dir-required.ts
var savepoint_dir_required_default = defineRule({
  id: "admission-savepoint-dir-required",
  area: "admission",
  level: "error",
  confidence: "high",
  title: "Savepoints are asked for and no savepoint directory is set",
  tags: ["admission"],
  subject: "workload",
  *check(workload2, kit2, model) {
    for (const { proof, ...report3 } of directoryReports(workload2, "savepointDir", model.operator))
      yield kit2.unless(proof, report3);
  }
});

// src/model/admission/deployment.ts
function serviceAccountGiven(workload2) {
  if (!isNothing(at(workload2.spec, "serviceAccount"))) return yes();
  const [first, ...rest] = workload2.unseen;
  return first ? unknown([first, ...rest]) : no();
}

// rules/admission/service-account-missing.ts
var service_account_missing_default = defineRule({
  id: "admission-service-account-missing",
  area: "admission",
  level: "error",
  confidence: "high",
  title: "A FlinkDeployment names no ServiceAccount",
  tags: ["admission"],
  subject: "workload",
  *check(workload2, kit2) {
    if (workload2.form !== "FlinkDeployment" || workload2.vendor === "emr") return;
    yield kit2.unless(serviceAccountGiven(workload2), {
      at: workload2.object.at,
      message: `FlinkDeployment ${workload2.object.name} has no spec.serviceAccount`,
      path: ["spec", "serviceAccount"]
    });
  }
});

// src/model/config/placeholders.ts
var VARIABLE2 = /(?<!\$)(?:\$\{([A-Za-z_]\w*)(?::?[-=+?][^}]*)?\}|\$\(([A-Za-z_]\w*)\)|(?<![\w\\])\$([A-Z_][A-Z0-9_]{2,})(?!\w))/;
function variableIn(text) {
  const found2 = VARIABLE2.exec(text);
  const variable2 = found2?.slice(1).find((name) => name !== void 0);
  if (!found2 || variable2 === void 0) return void 0;
  return { text: found2[0].startsWith("${") ? `\${${variable2}}` : found2[0], variable: variable2 };
}
var ELSEWHERE = /^env\.|java\.opts|entrypoint\.args$|^kubernetes\.operator\.|(?:^|\.)(?:log|log4j|logback)(?:\.|$)|pattern|regex|\.filter|metrics\.scope/;
var READ_AS_WRITTEN = /* @__PURE__ */ new Set(["resource", "environment", "conf-file"]);
function variablePlaceholders(workload2) {
  return [...inConfiguration(workload2), ...inJob(workload2)];
}
function inConfiguration(workload2) {
  const configs = new Set(Object.values(workload2.configs));
  return [...configs].flatMap(
    (config) => [...config.entries()].flatMap(({ key, raw, layer, at: where }) => {
      const found2 = READ_AS_WRITTEN.has(layer) && !ELSEWHERE.test(key) ? variableIn(raw) : void 0;
      const expanded = found2?.text.startsWith("$(") && /^containerized\.\w+\.env\./.test(key);
      return found2 && !expanded ? [{ ...found2, writtenAs: key, place: "config", at: where }] : [];
    })
  );
}
function inJob(workload2) {
  if (!["FlinkDeployment", "FlinkSessionJob", "FlinkBlueGreenDeployment", "FlinkApplication"].includes(workload2.form))
    return [];
  const spoken = (key) => [...workload2.specPath, "job", key].join(".");
  const placed = (text, key, place2) => {
    const found2 = variableIn(text.value);
    return found2 ? [{ ...found2, writtenAs: spoken(key), place: place2, at: text.origin }] : [];
  };
  const jar = locatedText(at(workload2.job, "jarURI"));
  const words = items(at(workload2.job, "args")).flatMap((item) => locatedText(item) ?? []);
  const byKubernetes = stringOf(at(workload2.spec, "mode")) === "standalone";
  return [
    ...jar ? placed(jar, "jarURI", "jar") : [],
    ...words.flatMap((word) => placed(word, "args", "argument")).filter(({ text }) => !(byKubernetes && text.startsWith("$(")))
  ];
}

// src/model/config/substitution.ts
var TEMPLATE_NAME = /(?:^|[-_./])(?:templates?|tmpl|tpl|envsubst|j2|jinja2?|gotmpl|erb)(?=[-_./]|$)|(?:^|[-_./])sample(?=[-_.][^/]*$)|\.(?:in|dist|example|sample)$/i;
var REPLACES = /\b(?:sed|perl|awk|gomplate|jinja2?|j2|ytt|yq|cookiecutter|esh|mustache|consul-template|ansible|replaceAll|replace)\b|templatefile|template_file|kubectl_path_documents/;
function substitutionFor(object, name, model) {
  const { file } = object;
  if (object.unsettled) return object.unsettled;
  if (TEMPLATE_NAME.test(file) || isFilledInAnyway(object)) return renderedBy(`${file} filled in`);
  const script = model.texts.find(({ text }) => fillsIn(text, name));
  if (script) return renderedBy(`${file} after ${script.path}`);
  const workflow = model.loose.find(({ root }) => root && someText(root, (text) => fillsIn(text, name)));
  if (workflow) return renderedBy(`${file} after ${workflow.file}`);
  const flux = model.objects.ofKind("Kustomization", "kustomize.toolkit.fluxcd.io").find((each) => at(each.root, "spec", "postBuild") !== void 0);
  if (flux) return renderedBy(`${file} after the substitution of ${flux.file}`);
  const plugin = model.objects.ofKind("Application", "argoproj.io").find((each) => at(each.root, "spec", "source", "plugin") !== void 0);
  return plugin && renderedBy(`${file} after the plugin of ${plugin.file}`);
}
var MAY_EXPAND = /* @__PURE__ */ new Set([
  "flinkConfiguration",
  "flinkProperties",
  "logConfiguration",
  "podTemplate",
  "jobManager",
  "taskManager",
  "job",
  "image",
  "serviceAccount",
  "template"
]);
function isFilledInAnyway({ root }) {
  return entries(at(root, "spec")).some(
    ({ key, value }) => !MAY_EXPAND.has(keyText(key)) && someText(value, (text) => variableIn(text) !== void 0)
  );
}
function fillsIn(text, name) {
  return /\benvsubst\b/.test(text) || text.includes(name) && REPLACES.test(text);
}
function renderedBy(name) {
  return { what: "render", name, settle: "Lint what is applied, after the placeholders are filled in" };
}
function someText(node, holds4, depth = 0) {
  if (depth > 60) return false;
  if (isScalar(node)) return typeof node.value === "string" && holds4(node.value);
  if (isSeq(node)) return node.items.some((item) => someText(item, holds4, depth + 1));
  return isMap(node) && node.entries.some(({ value }) => someText(value, holds4, depth + 1));
}
var SUBSTITUTION_NEEDLES = ["envsubst", "postBuild"];

// rules/config/env-placeholder.ts
var env_placeholder_default = defineRule({
  id: "config-env-placeholder",
  area: "config",
  level: "error",
  confidence: "high",
  title: "A variable that nobody expands",
  subject: "workload",
  *check(workload2, kit2, model) {
    for (const { text, variable: variable2, writtenAs, place: place2, at: at3 } of variablePlaceholders(workload2)) {
      const renderer = substitutionFor(workload2.object, variable2, model);
      const report3 = {
        at: at3,
        message: `${writtenAs} holds ${text}, which nothing expands: ${place2 === "argument" ? "the program" : "Flink"} gets it as it is written`,
        identity: [writtenAs, variable2],
        ...place2 === "argument" ? { level: "warning", confidence: "medium" } : {}
      };
      yield kit2.unless(renderer ? unknown(renderer) : no(), report3);
    }
  }
});

// src/assets/tables.ts
import { readFileSync } from "node:fs";
var loaded;
async function loadTables() {
  if (loaded) return loaded;
  const [flinkOptions2, operatorOptions2, crdFields, kubeFields] = await Promise.all([
    { default: JSON.parse(readFileSync(new URL("../data/flink-options.json", import.meta.url), "utf8")) },
    { default: JSON.parse(readFileSync(new URL("../data/operator-options.json", import.meta.url), "utf8")) },
    { default: JSON.parse(readFileSync(new URL("../data/crd-fields.json", import.meta.url), "utf8")) },
    { default: JSON.parse(readFileSync(new URL("../data/kube-fields.json", import.meta.url), "utf8")) }
  ]);
  loaded = {
    flinkOptions: flinkOptions2.default,
    operatorOptions: operatorOptions2.default,
    crdFields: crdFields.default,
    kubeFields: kubeFields.default
  };
  return loaded;
}
function tables() {
  if (!loaded) throw new Error("The tables are not loaded");
  return loaded;
}

// src/knowledge/flink-options.ts
var OptionTable = class {
  /** Lines that the table covers, oldest first. */
  lines;
  /** Rows by key. They are read when they are asked for: most runs ask for a few of thousands. */
  #rows;
  /** Keys of the rows that give a spelling, in the order of the rows, where an alias is among them. */
  #readers = /* @__PURE__ */ new Map();
  /** What a spelling with a free part starts with: everything below it is read. */
  #templates = [];
  constructor(file) {
    this.lines = file.lines;
    this.#rows = new Map(Object.entries(file.options));
    const seen = /* @__PURE__ */ new Set();
    for (const [key, row2] of this.#rows) {
      this.#addTemplate(key);
      if (this.#readers.has(key)) this.#addReader(key, key, []);
      seen.add(key);
      for (const name of aliasesIn(row2).map(nameOf)) {
        this.#addTemplate(name);
        this.#addReader(name, key, seen.has(name) ? [name] : []);
      }
    }
  }
  #addTemplate(spelling) {
    const free = spelling.indexOf("<");
    if (free >= 0) this.#templates.push(spelling.slice(0, free));
  }
  #addReader(spelling, key, before) {
    const known5 = this.#readers.get(spelling) ?? before;
    if (!known5.includes(key)) known5.push(key);
    this.#readers.set(spelling, known5);
  }
  /** Every option that reads a spelling, in whatever line; empty when none does. */
  spellings(key) {
    if (key.includes("<")) return [];
    const readers = this.#readers.get(key) ?? [key];
    return readers.flatMap((option) => {
      const row2 = this.#rows.get(option);
      return row2 === void 0 ? [] : spellingsIn(key, option, row2);
    });
  }
  /** The older spellings of an option, in the order in which they are looked up. */
  aliasesOf(option) {
    const row2 = this.#rows.get(option);
    return row2 === void 0 ? [] : aliasesIn(row2).map(nameOf);
  }
  /** Whether a line reads the spelling; without a line, whether any does. */
  reads(key, line) {
    return this.spellings(key).some((each) => line === void 0 || inRange(each, line));
  }
  /** Every spelling that a line reads; without a line, every one there is. */
  *readBy(line) {
    const keys = [...this.#rows].flatMap(([key, row2]) => [key, ...aliasesIn(row2).map(nameOf)]);
    for (const key of new Set(keys)) if (this.reads(key, line)) yield key;
  }
  /** Whether a spelling stands below a name that is free, such as `metrics.reporter.<name>.`, or in a map. */
  isBelow(key) {
    if (this.#templates.some((prefix) => key.startsWith(prefix))) return true;
    for (let dot = key.lastIndexOf("."); dot > 0; dot = key.lastIndexOf(".", dot - 1)) {
      if (typeIn(this.#rows.get(key.slice(0, dot))).includes("Map")) return true;
    }
    return false;
  }
  /** The type of an option for a line, as Flink's documentation names it. */
  typeOf(option, line) {
    const row2 = this.#rows.get(option);
    const [first, ...later] = row2 === void 0 ? [] : typeIn(row2).split(/,(?=\d+\.\d+:)/);
    let type = first;
    for (const step2 of later) {
      const [since = "", name] = step2.split(/:(.*)/);
      if (line === void 0 || compareLines(line, since) >= 0) type = name;
    }
    return type;
  }
};
function typeIn(row2 = "") {
  return typeof row2 === "string" ? row2 : row2[0];
}
function aliasesIn(row2) {
  return typeof row2 === "string" ? [] : row2.slice(2);
}
function nameOf(alias) {
  return alias.split("@")[0] ?? alias;
}
function spellingsIn(spelling, key, row2) {
  const range = typeof row2 === "string" ? "" : row2[1];
  const own4 = spelling === key ? [spellingOf(key, range, false)] : [];
  const older = aliasesIn(row2).filter((alias) => nameOf(alias) === spelling).map((alias) => spellingOf(key, narrowed(range, alias.split("@")[1] ?? ""), true));
  return [...own4, ...older];
}
function spellingOf(option, range, alias) {
  const [since, until] = range.split("..");
  return { option, alias, ...since ? { since } : {}, ...until ? { until } : {} };
}
function narrowed(range, own4) {
  const [since = "", until = ""] = range.split("..");
  const [ownSince = "", ownUntil = ""] = own4.split("..");
  return since || until || own4 ? `${ownSince || since}..${ownUntil || until}` : "";
}
function inRange({ since, until }, line) {
  return (since === void 0 || compare(line, since) >= 0) && (until === void 0 || compare(line, until) <= 0);
}
function compare(a, b) {
  if (a === b) return 0;
  if (a === "main") return 1;
  return b === "main" ? -1 : compareLines(a, b);
}
var flink;
var operator;
function flinkOptions() {
  flink ??= new OptionTable(tables().flinkOptions);
  return flink;
}
function operatorOptions() {
  operator ??= new OptionTable(tables().operatorOptions);
  return operator;
}
var PASSED_ON = [
  "s3.",
  "s3a.",
  "s3n.",
  "fs.",
  "presto.",
  "gs.",
  "oss.",
  "azure.",
  "google.cloud.",
  "aws.",
  "hadoop.",
  "dfs.",
  "hive.",
  "flink.hadoop.",
  "containerized.",
  "yarn.",
  "$internal."
];

// src/model/config/option-keys.ts
function judgeKey(key, readers) {
  if (placeholderIn(key)) return { is: "read" };
  const bare2 = withoutOldPrefix(key);
  const flink2 = flinkOptions();
  const operator2 = operatorOptions();
  if (flink2.reads(key, readers.flink) || operator2.reads(bare2, readers.operator)) return { is: "read" };
  if (PASSED_ON.some((prefix) => key.startsWith(prefix)) || flink2.isBelow(key) || operator2.isBelow(bare2))
    return { is: "read" };
  return otherLine(key, flink2, "flink", readers.flink) ?? otherLine(bare2, operator2, "operator", readers.operator) ?? misspelling(key, readers) ?? { is: "free" };
}
function withoutOldPrefix(key) {
  return key.startsWith("kubernetes.operator.job.autoscaler.") ? key.slice("kubernetes.operator.".length) : key;
}
function otherLine(key, table2, product, line) {
  const spellings2 = table2.spellings(key);
  if (line === void 0 || spellings2.length === 0) return void 0;
  const newer = spellings2.flatMap(({ since }) => since !== void 0 && isBefore(line, since) ? [since] : []);
  const [first] = newer.sort(byLine);
  if (first !== void 0 && newer.length === spellings2.length) {
    const instead = spellings2.flatMap((spelling) => table2.aliasesOf(spelling.option)).find((alias) => table2.reads(alias, line));
    return { is: "too-new", since: first, product, ...instead === void 0 ? {} : { instead } };
  }
  const until = lastRead(spellings2);
  return until !== void 0 && isBefore(until, line) ? { is: "gone", until, product } : { is: "read" };
}
function lastRead(spellings2) {
  const ends2 = spellings2.flatMap(({ until }) => until ?? []);
  return ends2.length === spellings2.length ? ends2.sort(byLine).at(-1) : void 0;
}
function byLine(a, b) {
  return a === b ? 0 : isBefore(a, b) ? -1 : 1;
}
function isBefore(a, b) {
  if (a === "main") return false;
  return b === "main" || compareLines(a, b) < 0;
}
var found = /* @__PURE__ */ new Map();
function misspelling(key, readers) {
  const id = `${key}\0${readers.flink ?? ""}\0${readers.operator ?? ""}`;
  if (!found.has(id)) found.set(id, nearestKeys(key, readers));
  return found.get(id);
}
function nearestKeys(key, readers) {
  const stem = stemOf(key);
  let best = { distance: Number.POSITIVE_INFINITY, keys: [] };
  for (const [table2, line, product] of [
    [flinkOptions(), readers.flink, "flink"],
    [operatorOptions(), readers.operator, "operator"]
  ]) {
    for (const candidate2 of table2.readBy(line)) {
      const distance = distanceTo(key, candidate2, stem);
      if (distance === void 0 || distance > best.distance) continue;
      if (distance < best.distance) best = { distance, keys: [] };
      best.keys.push({ key: candidate2, product });
    }
  }
  const [first] = best.keys;
  if (!first) return void 0;
  return { is: "misspelt", meant: best.keys.map((each) => each.key), distance: best.distance, product: first.product };
}
var SHORT = 12;
var SAME_WORDS = 6;
function distanceTo(key, option, stem) {
  if (Math.abs(key.length - option.length) > SAME_WORDS) return void 0;
  if (key.toLowerCase() === option.toLowerCase()) return 1;
  if (withoutDigits(key) === withoutDigits(option)) return void 0;
  const distance = editDistance(key, option, 2);
  if (distance === 1 && key.includes(".") === option.includes(".")) return distance;
  if (distance === 2 && key.length >= SHORT && key.includes(".")) return distance;
  if (stem !== stemOf(option)) return void 0;
  return Math.max(1, Math.min(SAME_WORDS, editDistance(key, option, SAME_WORDS)));
}
function withoutDigits(key) {
  return key.replace(/\d+/g, "");
}
function stemOf(key) {
  return key.toLowerCase().split(".").map((word) => word.replace(/[-_]/g, "").replace(/(?:ing|ed|s)$/, "")).join(".");
}

// src/text/span.ts
function spanOf(origin) {
  switch (origin.is) {
    case "written":
    case "inside":
      return origin.span;
    case "alias":
      return origin.use;
    case "default":
      return void 0;
  }
}
function isEditable(origin) {
  return origin.is === "written" || origin.is === "inside" && origin.exact;
}
function written(file, start, end) {
  return { is: "written", span: { file, start, end } };
}

// rules/config/unknown-key.ts
var OWN = ["resource", "conf-file", "properties", "argument"];
var unknown_key_default = defineRule({
  id: "config-unknown-key",
  area: "config",
  level: "warning",
  confidence: "medium",
  title: "A configuration key that this version does not read",
  subject: "workload",
  *check(workload2, kit2, model) {
    const readers = readersOf(workload2, model.operator.version?.value);
    for (const { written: written2, config } of ownEntries(workload2)) {
      const report3 = reportOf(written2, judgeKey(written2.key, readers), readers, config);
      if (report3) yield kit2.violation(report3);
    }
  }
});
function* ownEntries(workload2) {
  for (const config of /* @__PURE__ */ new Set([workload2.configs.jobmanager, workload2.configs.taskmanager])) {
    for (const written2 of config.entries()) if (OWN.includes(written2.layer)) yield { written: written2, config };
  }
}
function readersOf(workload2, operator2) {
  const isCustom = workload2.form !== "standalone" && workload2.form !== "FlinkCluster";
  return {
    flink: workload2.flinkLine.is === "yes" ? workload2.flinkLine.value : void 0,
    operator: isCustom ? operator2 : void 0
  };
}
var NAME = { flink: "Flink", operator: "the operator" };
function reportOf(written2, verdict, readers, config) {
  const { key } = written2;
  switch (verdict.is) {
    case "misspelt": {
      const line = readers[verdict.product];
      const who = line === void 0 ? NAME[verdict.product] : `${NAME[verdict.product]} ${line}`;
      const fix = renaming(written2, verdict, config);
      return {
        at: written2.keyAt,
        message: `${key} is no option of ${who}, ${listed(verdict.meant)} is`,
        ...fix ? { edits: fix } : {}
      };
    }
    case "too-new":
      return {
        at: written2.keyAt,
        message: `${key} is an option from ${NAME[verdict.product]} ${verdict.since} on, and ${readers[verdict.product]} runs here`,
        fix: adviceOnNew(verdict.instead, config)
      };
    case "gone":
      if (compareLines(verdict.until, "2.0") < 0 && compareLines(readers.flink ?? "1.0", "2.0") >= 0) return void 0;
      return {
        at: written2.keyAt,
        message: `${key} is an option up to ${NAME[verdict.product]} ${verdict.until} only, and ${readers[verdict.product]} runs here`,
        fix: "Take the key out"
      };
    default:
      return void 0;
  }
}
function adviceOnNew(instead, config) {
  if (instead === void 0) return "Take the key out, or move to a version that reads it";
  return config.entry(instead) ? `Take the key out; ${instead} is set as well, and is read` : `Write ${instead}`;
}
function listed(keys) {
  return keys.length < 2 ? keys.join() : `${keys.slice(0, -1).join(", ")} or ${keys.at(-1)}`;
}
function renaming(written2, verdict, config) {
  const [meant, ...others] = verdict.meant;
  const span = isEditable(written2.keyAt) ? spanOf(written2.keyAt) : void 0;
  if (!span || meant === void 0 || others.length > 0 || config.entry(meant)) return void 0;
  if (written2.layer === "argument" || span.end - span.start !== written2.key.length) return void 0;
  return {
    // Flink ignores the key today; read under its right name it changes what runs.
    safety: "unsafe",
    description: `Rename the key to ${meant}`,
    edits: [{ ...span, text: meant }]
  };
}

// src/model/annotations.ts
function annotationsOf(object) {
  return entries(at(object.root, "metadata", "annotations")).flatMap(({ key, value }) => {
    const text = textOf(value);
    return text === void 0 ? [] : [{ key: keyText(key), value: text, origin: value.origin, keyAt: key.origin }];
  });
}

// src/model/admission/flink-cluster.ts
function savepointDemands(workload2) {
  const { job, object } = workload2;
  if (workload2.form !== "FlinkCluster" || !job) return [];
  const directory = at(job, "savepointsDir");
  const isSet = !isNothing(directory) && textOf(directory)?.trim() !== "";
  const proof = isSet ? yes() : object.unsettled ? unknown(object.unsettled) : no();
  const demands = [];
  for (const key of ["autoSavepointSeconds", "savepointGeneration"]) {
    const node = at(job, key);
    if (node && (numberOf(node) ?? 0) > 0) demands.push({ demandedBy: key, at: node.origin, proof });
  }
  for (const { key, value, origin } of annotationsOf(object)) {
    if (key === "flinkclusters.flinkoperator.k8s.io/user-control" && value === "savepoint") {
      demands.push({ demandedBy: "the user-control annotation", at: origin, proof });
    }
  }
  return demands;
}

// rules/flinkcluster/savepoints-dir-required.ts
var savepoints_dir_required_default = defineRule({
  id: "flinkcluster-savepoints-dir-required",
  area: "flinkcluster",
  level: "error",
  confidence: "high",
  title: "A FlinkCluster asks for savepoints and names no savepointsDir",
  subject: "workload",
  *check(workload2, kit2) {
    for (const demand of savepointDemands(workload2)) {
      yield kit2.unless(demand.proof, {
        at: demand.at,
        message: `${demand.demandedBy} needs spec.job.savepointsDir, which is not set`,
        identity: [demand.demandedBy]
      });
    }
  }
});

// src/model/gitops/duplicates.ts
var FLINK_GROUPS = /* @__PURE__ */ new Set(["flink.apache.org", "flinkoperator.k8s.io", "cmf.confluent.io", "platform.confluent.io"]);
function duplicateOf(object, model) {
  if (object.name === "" || placeholderIn(object.name) || !concernsFlink(object, model)) return void 0;
  for (const first of model.objects.ofKind(object.kind, object.group)) {
    if (first === object) return void 0;
    if (first.name !== object.name || !sameNamespace(first, object)) continue;
    if (first.file === object.file) return { first, unit: "file" };
    const { source: source2, id } = object.target;
    if (source2.kind === "kustomize" && first.target.id === id) return { first, unit: "kustomization" };
  }
  return void 0;
}
function concernsFlink(object, model) {
  return FLINK_GROUPS.has(object.group) || model.workloads.some(({ parts }) => parts.includes(object));
}
function sameNamespace(a, b) {
  if (a.namespace === "unwritten" || b.namespace === "unwritten") return a.namespace === b.namespace;
  return a.namespace.value === b.namespace.value;
}

// src/knowledge/filesystems.ts
var ALWAYS = {};
var FILE_SYSTEM_PLUGINS = [
  {
    artifact: "flink-s3-fs-hadoop",
    schemes: [
      { scheme: "s3", range: ALWAYS },
      { scheme: "s3a", range: ALWAYS }
    ],
    inOpt: ALWAYS,
    pluginOnly: true
  },
  {
    artifact: "flink-s3-fs-presto",
    schemes: [
      { scheme: "s3", range: ALWAYS },
      { scheme: "s3p", range: ALWAYS }
    ],
    inOpt: ALWAYS,
    pluginOnly: true
  },
  {
    artifact: "flink-s3-fs-native",
    schemes: [
      { scheme: "s3", range: { from: "2.3" } },
      { scheme: "s3a", range: { from: "2.3" } }
    ],
    inOpt: { from: "2.3" },
    pluginOnly: true
  },
  {
    artifact: "flink-gs-fs-hadoop",
    schemes: [{ scheme: "gs", range: { from: "1.15" } }],
    inOpt: { from: "1.15" },
    pluginOnly: false
  },
  {
    artifact: "flink-azure-fs-hadoop",
    schemes: [
      { scheme: "wasb", range: ALWAYS },
      { scheme: "wasbs", range: ALWAYS },
      { scheme: "abfs", range: { from: "1.14" } },
      { scheme: "abfss", range: { from: "1.14" } }
    ],
    inOpt: ALWAYS,
    pluginOnly: false
  },
  {
    artifact: "flink-oss-fs-hadoop",
    schemes: [{ scheme: "oss", range: ALWAYS }],
    inOpt: ALWAYS,
    pluginOnly: false
  }
];
var HADOOP_SCHEMES = /* @__PURE__ */ new Set(["hdfs", "viewfs", "webhdfs", "har"]);
function fileSystemPlugin(artifact) {
  return FILE_SYSTEM_PLUGINS.find((plugin) => plugin.artifact === artifact);
}
function pluginsForScheme(scheme, minor) {
  return FILE_SYSTEM_PLUGINS.filter(
    (plugin) => plugin.schemes.some((entry2) => entry2.scheme === scheme && (minor === void 0 || inRange2(minor, entry2.range)))
  );
}
function isHadoopScheme(scheme) {
  return HADOOP_SCHEMES.has(scheme);
}
function isKnownScheme(scheme) {
  return isHadoopScheme(scheme) || pluginsForScheme(scheme).length > 0;
}
function compareMinor(a, b) {
  const [majorA = 0, minorA = 0] = a.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.split(".").map(Number);
  return majorA - majorB || minorA - minorB;
}
function inRange2(minor, range) {
  return (range.from === void 0 || compareMinor(minor, range.from) >= 0) && (range.to === void 0 || compareMinor(minor, range.to) <= 0);
}

// src/knowledge/images.ts
var OFFICIAL = /* @__PURE__ */ new Set([
  "flink",
  "library/flink",
  "docker.io/flink",
  "docker.io/library/flink",
  "index.docker.io/library/flink",
  "registry-1.docker.io/library/flink",
  "registry.hub.docker.com/library/flink",
  "public.ecr.aws/docker/library/flink",
  "mirror.gcr.io/library/flink",
  "apache/flink",
  "docker.io/apache/flink",
  "index.docker.io/apache/flink",
  "registry-1.docker.io/apache/flink",
  "mirror.gcr.io/apache/flink"
]);
function isOfficialFlink(repository) {
  return OFFICIAL.has(repository);
}
var IMAGE_VENDORS = [
  { vendor: "confluent", matches: /(?:^|\/)confluentinc\/cp-flink[\w-]*$/, ships: [], home: "/opt/flink" },
  {
    vendor: "emr",
    matches: /^public\.ecr\.aws\/emr-on-eks\/flink/,
    ships: ["s3", "s3a", "s3p"],
    home: "/usr/lib/flink"
  },
  {
    vendor: "emr",
    matches: /^\d+\.dkr\.ecr\.[\w-]+\.amazonaws\.com(?:\.cn)?\/(?:[\w.-]+\/)*flink\/[\w.-]*emr/,
    ships: ["s3", "s3a", "s3p"],
    home: "/usr/lib/flink"
  },
  { vendor: "bitnami", matches: /(?:^|\/)bitnami(?:legacy)?\/flink$/, ships: [], home: "/opt/bitnami/flink" }
];
function imageVendor(repository) {
  return IMAGE_VENDORS.find((entry2) => entry2.matches.test(repository));
}
var PLAIN = new Set(
  "scratch alpine ubuntu debian busybox centos fedora rockylinux almalinux amazonlinux oraclelinux archlinux openjdk eclipse-temurin amazoncorretto adoptopenjdk ibmjava sapmachine maven gradle sbtscala/scala-sbt hseeberger/scala-sbt node python golang rust buildpack-deps curlimages/curl bitnami/minideb azul/zulu-openjdk azul/zulu-openjdk-debian bellsoft/liberica-openjdk-debian continuumio/miniconda3".split(" ")
);
function isPlainBase(repository) {
  const name = repository.replace(
    /^(?:(?:index\.)?docker\.io\/|public\.ecr\.aws\/docker\/|mirror\.gcr\.io\/)?(?:library\/)?/,
    ""
  );
  return PLAIN.has(name) || /^(?:docker\.io\/)?adoptopenjdk\/openjdk\d+/.test(repository) || /^gcr\.io\/distroless\//.test(repository) || /^registry\.access\.redhat\.com\/ubi\d/.test(repository) || /^public\.ecr\.aws\/amazonlinux\/amazonlinux$/.test(repository);
}
var FLINK_HOME = "/opt/flink";
var KNOWN_FROM = "1.13";
function isDescribed(minor) {
  return compareMinor(minor, KNOWN_FROM) >= 0;
}
var OPT_JARS = [
  { name: "flink-s3-fs-hadoop-{v}.jar", range: {} },
  { name: "flink-s3-fs-presto-{v}.jar", range: {} },
  { name: "flink-oss-fs-hadoop-{v}.jar", range: {} },
  { name: "flink-azure-fs-hadoop-{v}.jar", range: {} },
  { name: "flink-gs-fs-hadoop-{v}.jar", range: { from: "1.15" } },
  { name: "flink-s3-fs-native-{v}.jar", range: { from: "2.3" } },
  { name: "flink-python_{s}-{v}.jar", range: { to: "1.15" } },
  { name: "flink-python-{v}.jar", range: { from: "1.16" } },
  { name: "flink-sql-client_{s}-{v}.jar", range: { to: "1.14" } },
  { name: "flink-sql-client-{v}.jar", range: { from: "1.15" } },
  { name: "flink-sql-gateway-{v}.jar", range: { from: "1.16" } },
  { name: "flink-state-processor-api_{s}-{v}.jar", range: { to: "1.14" } },
  { name: "flink-state-processor-api-{v}.jar", range: { from: "1.15" } },
  { name: "flink-queryable-state-runtime_{s}-{v}.jar", range: { to: "1.13" } },
  { name: "flink-queryable-state-runtime-{v}.jar", range: { from: "1.14" } },
  { name: "flink-table-planner_2.12-{v}.jar", range: { from: "1.15" } },
  { name: "flink-cep_{s}-{v}.jar", range: { to: "1.14" } },
  { name: "flink-cep-scala_{s}-{v}.jar", range: { to: "1.20" } }
];
var LIB_JARS = [
  { name: "flink-dist_{s}-{v}.jar", range: { to: "1.14" } },
  { name: "flink-dist-{v}.jar", range: { from: "1.15" } },
  { name: "flink-table_{s}-{v}.jar", range: { to: "1.14" } },
  { name: "flink-table-blink_{s}-{v}.jar", range: { to: "1.13" } },
  { name: "flink-scala_2.12-{v}.jar", range: { from: "1.15" } },
  { name: "flink-table-api-java-uber-{v}.jar", range: { from: "1.15" } },
  { name: "flink-table-runtime-{v}.jar", range: { from: "1.15" } },
  { name: "flink-table-planner-loader-{v}.jar", range: { from: "1.15" } },
  { name: "flink-cep-{v}.jar", range: { from: "1.15" } },
  { name: "flink-connector-files-{v}.jar", range: { from: "1.15" } },
  { name: "flink-csv-{v}.jar", range: {} },
  { name: "flink-json-{v}.jar", range: {} },
  { name: "flink-shaded-zookeeper-3.*.jar", range: { to: "1.14" } },
  { name: "log4j-api-*.jar", range: {} },
  { name: "log4j-core-*.jar", range: {} },
  { name: "log4j-slf4j-impl-*.jar", range: {} },
  { name: "log4j-1.2-api-*.jar", range: {} }
];
var EXAMPLE_JARS = ["SessionWindowing", "StateMachineExample", "TopSpeedWindowing", "WindowJoin", "WordCount"];
var PLUGIN_DIRECTORIES = [
  { name: "external-resource-gpu", range: {} },
  { name: "metrics-datadog", range: {} },
  { name: "metrics-graphite", range: {} },
  { name: "metrics-influx", range: {} },
  { name: "metrics-jmx", range: {} },
  { name: "metrics-prometheus", range: {} },
  { name: "metrics-slf4j", range: {} },
  { name: "metrics-statsd", range: {} },
  { name: "metrics-otel", range: { from: "2.0" } }
];
var DISTRIBUTION_DIRECTORIES = ["bin", "conf", "examples", "lib", "licenses", "log", "opt", "plugins"];
var UNLISTED_DIRECTORIES = ["bin", "conf", "examples", "licenses", "log"];
function distributionJars(minor, version, scala) {
  const fill = (name) => name.replace("{v}", version).replace("{s}", scala);
  const has = ({ range }) => minor === void 0 ? range.from === void 0 && range.to === void 0 : (range.from === void 0 || compareMinor(minor, range.from) >= 0) && (range.to === void 0 || compareMinor(minor, range.to) <= 0);
  return [
    ...OPT_JARS.filter(has).map(({ name }) => `opt/${fill(name)}`),
    ...LIB_JARS.filter(has).map(({ name }) => `lib/${fill(name)}`),
    ...PLUGIN_DIRECTORIES.filter(has).map(({ name }) => `plugins/${name}/flink-${name}-${version}.jar`),
    ...EXAMPLE_JARS.map((name) => `examples/streaming/${name}.jar`)
  ];
}
var OFFICIAL_ENV = /* @__PURE__ */ new Set([
  "FLINK_HOME",
  "PATH",
  "FLINK_TGZ_URL",
  "FLINK_ASC_URL",
  "GPG_KEY",
  "CHECK_GPG",
  "GOSU_VERSION",
  "JAVA_HOME",
  "JAVA_VERSION",
  "LANG",
  "LANGUAGE",
  "LC_ALL",
  "HOME",
  "HOSTNAME"
]);
var NEWEST_PATCH = {
  "1.13": 6,
  "1.14": 6,
  "1.15": 4,
  "1.16": 3,
  "1.17": 2,
  "1.18": 1,
  "1.19": 3,
  "1.20": 5,
  "2.0": 2,
  "2.1": 2,
  "2.2": 1,
  "2.3": 0
};
function newestPatch(minor) {
  return Object.hasOwn(NEWEST_PATCH, minor) ? NEWEST_PATCH[minor] : void 0;
}

// src/model/image/reference.ts
function parseReference(text) {
  const trimmed2 = text.trim();
  const mark = trimmed2.indexOf("@");
  const digest = mark < 0 ? void 0 : trimmed2.slice(mark + 1);
  const named = mark < 0 ? trimmed2 : trimmed2.slice(0, mark);
  const flat = named.replace(/\$\{[^}]*\}|\{\{[^}]*\}\}/g, (found2) => "_".repeat(found2.length));
  const colon = flat.lastIndexOf(":");
  const tagged = colon > flat.lastIndexOf("/");
  const repository = tagged ? named.slice(0, colon) : named;
  const first = flat.slice(0, Math.max(0, flat.indexOf("/")));
  const registry = /[.:]/.test(first) || first === "localhost" ? repository.slice(0, first.length) : void 0;
  const tag = tagged ? named.slice(colon + 1) : void 0;
  return { text: trimmed2, registry, repository, tag, digest, placeholder: hasPlaceholder(trimmed2) };
}
function hasPlaceholder(text) {
  return placeholderIn(text) !== void 0 || /%[A-Za-z_]+%|@[A-Z_]+@/.test(text);
}
var TAG = /^(?<version>\d+\.\d+(?:\.\d+)?)(?<suffix>-(?:preview|rc)\d+|-SNAPSHOT)?(?:-hadoop\d+)?(?:-scala_(?<scala>2\.1[0-3]))?(?:-java(?<java>\d+))?(?:-(?:debian|alpine|ubuntu))?$/;
var FREE_TAG = /^(?:latest|scala_(?<scala>2\.1[0-3])(?:-java(?<java>\d+))?(?:-(?:debian|alpine))?|java(?<only>\d+)|alpine|debian|hadoop\d+.*)$/;
function parseOfficialTag(tag) {
  const versioned = TAG.exec(tag)?.groups;
  if (versioned?.version) {
    const [major, minor, patch] = versioned.version.split(".");
    return {
      version: versioned.version,
      minor: `${major}.${minor}`,
      patch: patch === void 0 ? void 0 : Number(patch),
      scala: versioned.scala,
      java: versioned.java,
      suffix: versioned.suffix ?? ""
    };
  }
  const free = FREE_TAG.exec(tag);
  if (!free) return void 0;
  const { scala, java, only } = free.groups ?? {};
  return { version: void 0, minor: void 0, patch: void 0, scala, java: java ?? only, suffix: "" };
}
function classifyTag(reference) {
  if (reference.placeholder) return "unknown";
  if (reference.digest) return "digest";
  if (reference.tag === void 0) return "untagged";
  if (reference.tag === "latest") return "latest";
  if (!isOfficialFlink(reference.repository)) return "unknown";
  const tag = parseOfficialTag(reference.tag);
  if (!tag) return "unknown";
  if (tag.patch !== void 0) return "exact";
  return tag.minor === void 0 ? "moving-major" : "moving-minor";
}
function lastSegment(repository) {
  return repository.slice(repository.lastIndexOf("/") + 1);
}
function normalRepository(repository) {
  return repository.replace(/^(?:(?:index\.)?docker\.io\/|registry-1\.docker\.io\/)?(?:library\/)?/, "").toLowerCase();
}

// src/model/image/used.ts
function imagesOf(workload2) {
  const used = [];
  const add2 = (image, role) => {
    if (image) used.push({ image, role });
  };
  if (workload2.mode !== "session-job")
    for (const image of Object.values(workload2.images)) add2(image.reference, "Flink");
  for (const pod of workload2.pods) {
    for (const container of pod.containers) {
      if (container === pod.main) add2(container.image, "Flink");
      else add2(container.image, container.init ? "Init container" : "Sidecar");
    }
  }
  return used;
}
function basesOf(dockerfile) {
  return dockerfile.bases.filter((base) => base.usedByFinal).map((base) => ({ image: base.reference, role: "Base" }));
}

// src/text/sha256.ts
function sha256(text) {
  return process.getBuiltinModule("node:crypto").createHash("sha256").update(text).digest("hex");
}

// src/model/objects/keyed-path.ts
var ITEM_KEYS = ["name", "mountPath", "containerPort"];
function keyedPath(root, span) {
  const path10 = [];
  descend(root, span, path10, 0);
  return path10;
}
function descend(node, span, path10, depth) {
  if (depth > 100) return;
  if (node.is === "map") {
    for (const { key, value } of node.entries) {
      if (!holds(key, span) && !holds(value, span)) continue;
      path10.push(keyText(key));
      descend(value, span, path10, depth + 1);
      return;
    }
  } else if (node.is === "seq") {
    for (const item of node.items) {
      if (!holds(item, span)) continue;
      path10.push(itemKey(item));
      descend(item, span, path10, depth + 1);
      return;
    }
  }
}
function holds(node, span) {
  const own4 = spanOf(node.origin);
  return own4 !== void 0 && own4.file === span.file && own4.start <= span.start && own4.end >= span.end;
}
function itemKey(item) {
  for (const key of ITEM_KEYS) {
    const value = textOf(at(item, key));
    if (value !== void 0) return value;
  }
  const text = textOf(item);
  const option = text === void 0 ? void 0 : /^(-{1,2}[\w.-]+)=/.exec(text)?.[1];
  if (option !== void 0) return option;
  if (text !== void 0 && /\s/.test(text.trim())) return "#text";
  return `#${sha256(contentOf(item)).slice(0, 8)}`;
}
var VERSION = /\d+(?:\.\d+)+(?:-SNAPSHOT)?/g;
function contentOf(node) {
  if (node.is === "scalar") return JSON.stringify(String(node.value).replace(VERSION, "*"));
  if (node.is === "seq") return `[${node.items.map(contentOf).join(",")}]`;
  return `{${node.entries.map(({ key, value }) => `${JSON.stringify(keyText(key))}:${contentOf(value)}`).sort().join(",")}}`;
}

// src/model/objects/object.ts
function kubeObject(rendered) {
  const { root, target, file, changedBy } = rendered;
  const kindNode = at(root, "kind");
  const kind = textOf(kindNode);
  if (kind === void 0 || !kindNode) return void 0;
  const apiVersion = textOf(at(root, "apiVersion")) ?? "";
  const slash = apiVersion.indexOf("/");
  const nameNode = at(root, "metadata", "name") ?? at(root, "name");
  const name = textOf(nameNode) ?? "";
  const object = {
    apiVersion,
    group: slash < 0 ? "" : apiVersion.slice(0, slash),
    version: slash < 0 ? apiVersion : apiVersion.slice(slash + 1),
    kind,
    name,
    namespace: namespaceOf(root, target),
    root,
    file,
    target,
    at: nameNode && name !== "" ? nameNode.origin : kindNode.origin
  };
  if (changedBy) {
    object.unsettled = {
      what: "render",
      name: changedBy.file,
      at: changedBy.at,
      settle: `Lint what \`kustomize build\` makes of ${changedBy.file}; kustomizations are not built yet`
    };
  }
  return object;
}
function namespaceOf(root, target) {
  if (target.namespace !== "unwritten") return target.namespace;
  return locatedText(at(root, "metadata", "namespace")) ?? "unwritten";
}
function describe(object) {
  const namespace = object.namespace === "unwritten" ? "" : `${object.namespace.value}/`;
  return `${object.kind} ${namespace}${object.name || "(no name)"}`;
}
function namespacesAgree(a, b) {
  return a === "unwritten" || b === "unwritten" || a.value === b.value;
}

// rules/gitops/duplicate-resource.ts
var duplicate_resource_default = defineRule({
  id: "gitops-duplicate-resource",
  area: "gitops",
  level: "error",
  confidence: "high",
  title: "The same resource is defined twice in what is applied together",
  subject: "object",
  *check(object, kit2, model) {
    const found2 = duplicateOf(object, model);
    if (!found2) return;
    const { first, unit } = found2;
    yield kit2.violation({
      at: object.at,
      message: unit === "file" ? `${describe(object)} is defined twice in this file` : `${describe(object)} is also defined in ${first.file}, which the same kustomization applies`,
      related: [{ text: "the first definition", at: first.at }]
    });
  }
});

// src/model/gitops/template-fields.ts
var OTHERS = [
  /<+\s*([A-Za-z][\w .-]*?)\s*>+/,
  /\[([A-Z][A-Z0-9_-]*)\]/,
  /%([A-Z][A-Z0-9_]+)%/,
  /\b((?:CHANGE|REPLACE)[-_]?ME|FIXME|YOUR[-_][A-Z0-9_-]+)\b/,
  /(?<![A-Za-z0-9])(your[-_](?:bucket|registry|account|repo|repository|image|org|organization|project|company|dockerhub|namespace)[\w-]*)/
];
function leftPlaceholders(workload2) {
  const seen = /* @__PURE__ */ new Set();
  return fieldsOf(workload2).flatMap(({ field, value, origin, object, configured: configured2 }) => {
    const found2 = (configured2 ? void 0 : variable(value)) ?? other(value);
    if (!found2 || seen.has(origin) || value.includes("{{")) return [];
    seen.add(origin);
    return [{ field, ...found2, value, at: origin, object }];
  });
}
function variable(value) {
  const found2 = variableIn(value);
  return found2 && { text: found2.text, name: found2.variable };
}
function other(value) {
  for (const pattern of OTHERS) {
    const found2 = pattern.exec(value);
    if (found2?.[1] !== void 0) return { text: found2[0], name: found2[1] };
  }
  return void 0;
}
function fieldsOf(workload2) {
  const { object } = workload2;
  const of = (field, text, more = {}) => text ? [{ field, object, ...text, ...more }] : [];
  const own4 = workload2.parts.flatMap((part) => [
    ...of("metadata.name", locatedText(at(part.root, "metadata", "name")), { object: part }),
    ...of("metadata.namespace", locatedText(at(part.root, "metadata", "namespace")), { object: part })
  ]);
  const images = Object.values(workload2.images).flatMap(({ reference }) => of("The image", reference));
  const pods = workload2.pods.flatMap((pod) => [
    ...of("The service account", pod.serviceAccount, { object: pod.object }),
    ...pod.containers.flatMap((container) => of("The image", container.image, { object: pod.object }))
  ]);
  const job = of([...workload2.specPath, "job", "jarURI"].join("."), locatedText(at(workload2.job, "jarURI")), {
    configured: true
  });
  const paths = workload2.storage.flatMap(
    ({ writtenAs, uri, at: origin }) => of(writtenAs, { value: uri.text, origin }, writtenAs.startsWith("spec.") ? {} : { configured: true })
  );
  return [...own4, ...workload2.mode === "session-job" ? [] : images, ...pods, ...job, ...paths];
}

// rules/gitops/unrendered-template.ts
var unrendered_template_default = defineRule({
  id: "gitops-unrendered-template",
  area: "gitops",
  level: "error",
  confidence: "high",
  title: "A placeholder is left in a manifest",
  subject: "workload",
  *check(workload2, kit2, model) {
    for (const { field, text, name, value, at: at3, object } of leftPlaceholders(workload2)) {
      const renderer = substitutionFor(object, name, model);
      yield kit2.unless(renderer ? unknown(renderer) : no(), {
        at: at3,
        message: `${field} still holds the placeholder ${text}: ${value}`,
        identity: [field, name]
      });
    }
  }
});

// src/model/state/ha.ts
function highAvailability(workload2) {
  const type = workload2.config.get("haType");
  if (type.is === "unknown") return unknown(type.missing);
  if (type.is === "unset" || type.value.trim() === "") return no();
  const step2 = { text: `${type.written.key} is ${type.value}`, at: type.written.at };
  return type.value.toUpperCase() === "NONE" ? no([step2]) : yes([step2], type.written);
}
function storageDirGiven(workload2) {
  const directory = workload2.config.get("haStorageDir");
  if (directory.is === "unknown") return unknown(directory.missing);
  if (directory.is === "unset") return no();
  return directory.value.trim() === "" ? no([{ text: `${directory.written.key} is blank`, at: directory.written.at }]) : yes();
}

// rules/ha/storage-dir-missing.ts
var storage_dir_missing_default = defineRule({
  id: "ha-storage-dir-missing",
  area: "ha",
  level: "error",
  confidence: "high",
  title: "High availability is on without a storage directory",
  subject: "workload",
  *check(workload2, kit2) {
    const ha2 = highAvailability(workload2);
    if (ha2.is !== "yes" || workload2.vendor === "emr" || workload2.mode === "session-job") return;
    const assumed = workload2.config.gaps.assumesStockOperator;
    yield kit2.unless(storageDirGiven(workload2), {
      at: ha2.value.at,
      message: `${ha2.value.key} is ${ha2.value.raw}, but high-availability.storageDir is not set${assumed ? " (unless the operator's defaults set it)" : ""}`,
      ...assumed ? { confidence: "medium" } : {}
    });
  }
});

// src/model/image/paths.ts
function resolvePath(base, path10) {
  const absolute = path10.startsWith("/") || path10.startsWith("${") ? path10 : `${base}/${path10}`;
  const segments = [];
  for (const segment of absolute.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === "..") segments.pop();
    else segments.push(segment);
  }
  const joined = segments.join("/");
  return joined.startsWith("${") ? joined : `/${joined}`;
}
function baseName(path10) {
  return path10.slice(path10.lastIndexOf("/") + 1);
}
function parentOf(path10) {
  const slash = path10.lastIndexOf("/");
  return slash <= 0 ? "/" : path10.slice(0, slash);
}
function isWithin(path10, directory) {
  return directory === "/" || path10 === directory || path10.startsWith(`${directory}/`);
}
var SYSTEM = /^\/(?:usr|etc|var|lib\d*|bin|sbin|home|root|tmp|run|dev|proc|sys|srv|mnt|media|opt\/java)(?:\/|$)/;
function isSystemPath(path10) {
  return SYSTEM.test(path10);
}
var STANDARD = new Set(
  "/ /usr /usr/bin /usr/lib /usr/local /usr/local/bin /usr/local/lib /usr/local/share /usr/share /usr/sbin /etc /var /var/lib /var/log /lib /bin /sbin /home /root /tmp /run /opt /srv /mnt /dev /proc /sys /media".split(
    " "
  )
);
function isStandardDirectory(path10) {
  return STANDARD.has(path10);
}
function globPattern(glob2) {
  let source2 = "";
  let stars = 0;
  let groups = 0;
  let since = 0;
  for (let i = 0; i < glob2.length; i++) {
    const char = glob2.charAt(i);
    const close = char === "[" ? glob2.indexOf("]", i + 2) : -1;
    if (char === "*") {
      if (glob2.charAt(i - 1) === "*") continue;
      if (stars++ > 0) source2 = `${source2.slice(0, since)}(?=(${source2.slice(since).replace("*", "*?")}))\\${++groups}`;
      since = source2.length;
      source2 += "[^/]*";
    } else if (char === "/") {
      source2 += "\\/";
      stars = 0;
    } else if (char === "?") source2 += "[^/]";
    else if (close > 0) {
      const set2 = glob2.slice(i + 1, close).replace(/^!/, "^").replace(/\\/g, "\\\\").replace(/\[/g, "\\[");
      source2 += `[${set2}]`;
      i = close;
    } else source2 += literally(char);
  }
  try {
    return new RegExp(`^${source2}$`);
  } catch {
    return /^(?!)/;
  }
}
function literally(text) {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

// src/model/config/flink-config.ts
var FlinkConfig = class {
  #written = /* @__PURE__ */ new Map();
  gaps;
  /** @param written all entries, in the order of their layers; later ones win */
  constructor(written2, gaps) {
    for (const entry2 of written2) {
      const list = this.#written.get(entry2.key);
      if (list) list.push(entry2);
      else this.#written.set(entry2.key, [entry2]);
    }
    this.gaps = gaps;
  }
  /**
   * Looks an option up as Flink does: its own key first, then the older spellings in order; the
   * last layer that writes a key wins.
   *
   * @param line Flink line of the reader, which may be too old for the current key
   */
  get(name, line) {
    const option = OPTIONS[name];
    const knowsCurrent = line === void 0 || option.since === void 0 || compareLines(line, option.since) >= 0;
    const keys = knowsCurrent ? [option.key, ...option.aliases] : option.aliases;
    const found2 = keys.flatMap((key) => this.#written.get(key)?.slice().reverse() ?? []);
    const [written2, ...shadowed] = found2;
    if (written2) return { is: "set", value: written2.raw, written: written2, shadowed };
    const [first, ...rest] = this.gaps.unseen;
    if (first) return { is: "unknown", missing: [first, ...rest] };
    return { is: "unset", assumed: this.gaps.assumesStockOperator };
  }
  /** The winning entry of a literal key. */
  entry(key) {
    return this.#written.get(key)?.at(-1);
  }
  /** All winning entries, in the order in which their keys were first written. */
  *entries() {
    for (const list of this.#written.values()) yield list.at(-1);
  }
};
function plainValue(setting) {
  if (setting.is !== "set" || placeholderIn(setting.value)) return void 0;
  return setting.value;
}

// src/model/image/mounts.ts
function behindMount(directory, mounts) {
  const mount = mounts.find(({ path: path10 }) => {
    const plain2 = path10.replace(/\/+$/, "") || "/";
    return isWithin(plain2, directory) || isWithin(directory, plain2);
  });
  if (!mount) return no();
  return unknown({
    what: "object",
    name: `the volume mounted at ${mount.path}`,
    at: mount.at,
    settle: "Put the jar into the image, or declare the image with what it `provides` under `images:` in flint-lint.yaml"
  });
}

// src/model/image/hadoop.ts
var CLASSPATH = "HADOOP_CLASSPATH";
var CONNECTORS = [
  { schemes: ["gs"], jar: "gcs-connector" },
  { schemes: ["s3", "s3a"], jar: "hadoop-aws" },
  { schemes: ["wasb", "wasbs", "abfs", "abfss"], jar: "hadoop-azure" },
  { schemes: ["oss"], jar: "hadoop-aliyun" }
];
function hadoopFor(scheme, where) {
  const { image } = where;
  const inImage3 = image.env(CLASSPATH);
  if (where.environment.includes(CLASSPATH) || inImage3.is === "yes") {
    const at3 = inImage3.is === "yes" ? inImage3.value.origin : void 0;
    return unknown({
      what: "value",
      name: `what ${CLASSPATH} names`,
      settle: "Put the Hadoop jars into lib/ of the image, or declare the image under `images:` in flint-lint.yaml",
      ...at3 ? { at: at3 } : {}
    });
  }
  const lib = `${image.making?.home ?? FLINK_HOME}/lib`;
  const mounted = behindMount(lib, where.mounts);
  const minor = image.flink.is === "yes" ? image.flink.value.minor : void 0;
  if (image.official && mounted.is === "no" && (minor === void 0 || compareMinor(minor, "1.8") >= 0)) {
    return no([...image.making?.story ?? [], { text: "the official images hold no Hadoop" }]);
  }
  const hadoop = image.find(
    new RegExp(`^${literally(lib)}/(?!flink-[a-z0-9]+-fs-|gcs-connector)[^/]*hadoop[^/]*\\.jar$`)
  );
  const jar = isHadoopScheme(scheme) ? void 0 : CONNECTORS.find(({ schemes }) => schemes.includes(scheme))?.jar;
  const connector = jar === void 0 ? hadoop : image.find(new RegExp(`^${literally(lib)}/[^/]*${jar}[^/]*\\.jar$`));
  if (hadoop.is === "yes" && connector.is === "yes") {
    const at3 = connector.value[0]?.at;
    return yes([...hadoop.because, ...connector.because], at3 ? { artifact: "hadoop", at: at3 } : { artifact: "hadoop" });
  }
  const failed = hadoop.is === "no" ? hadoop : connector.is === "no" ? connector : void 0;
  if (failed) return any([no(failed.because), mounted, unseenClasspath(inImage3)]);
  const open2 = hadoop.is === "unknown" ? hadoop : connector;
  return open2.is === "unknown" ? unknown(open2.missing, open2.because) : no();
}
function unseenClasspath(inImage3) {
  return inImage3.is === "unknown" ? unknown(inImage3.missing, inImage3.because) : no();
}

// src/model/image/jar-name.ts
var NAME2 = /^(?<artifact>.+?)(?:_(?<scala>2\.1[0-3]))?(?:-(?<version>(?!.*-(?!SNAPSHOT)[A-Za-z]{3,}-)(?:v?\d+\.[\dxX$*{].*|v?\d+(?:-SNAPSHOT)?|[$*[{].*)))?$/;
function parseJarName(path10) {
  const file = fileNameOf(path10);
  if (!/\.jar$/i.test(file)) return void 0;
  const stem = file.slice(0, -".jar".length);
  const groups = NAME2.exec(stem)?.groups;
  const artifact = (groups?.artifact ?? stem).replace(/[-_.]?\*+$/, "");
  const version = groups?.version;
  return {
    file,
    artifact,
    version: version === void 0 || /[$*?[\]{}]/.test(version) ? void 0 : version,
    scala: groups?.scala,
    fileSystem: fileSystemPlugin(artifact)
  };
}
function fileNameOf(path10) {
  const plain2 = /^[a-z][a-z0-9+.-]*:\/\//i.test(path10) ? path10.replace(/[?#].*$/, "") : path10;
  const flat = plain2.replace(/\$\{[^}]*\}/g, (found2) => "_".repeat(found2.length));
  return plain2.slice(flat.lastIndexOf("/") + 1);
}

// src/model/image/plugins.ts
var ENABLE = "ENABLE_BUILT_IN_PLUGINS";
var DIRECTORY = "FLINK_PLUGINS_DIR";
function pluginFor(scheme, where) {
  if (!isKnownScheme(scheme)) {
    const settle = "Name a scheme that Flink or one of its plugins serves";
    return unknown({ what: "value", name: `${scheme}://`, settle });
  }
  const { image } = where;
  if (image.making?.ships.includes(scheme)) return yes(image.making.story, { artifact: scheme });
  const minor = image.flink.is === "yes" ? image.flink.value.minor : void 0;
  const plugins = pluginsForScheme(scheme, minor);
  const answers = [];
  if (plugins.length > 0) {
    answers.push(enabledPlugin(plugins, where), placedPlugin(plugins, where), pluginInLib(plugins, minor, where));
  }
  if (isHadoopScheme(scheme) || where.fallbackSchemes.includes(scheme) || plugins.length === 0) {
    answers.push(hadoopFor(scheme, where));
  } else if (minor === void 0 && image.flink.is === "unknown" && pluginsForScheme(scheme, "1.13").length === 0) {
    const hadoop = hadoopFor(scheme, where);
    answers.push(hadoop.is === "yes" ? unknown(image.flink.missing, hadoop.because) : hadoop);
  }
  const answer = any(answers);
  if (answer.is === "yes") return answer;
  const because = distinct(answer.because);
  if (answer.is === "no") return no(because);
  const [first, ...rest] = answer.missing;
  const more = rest.filter(
    (missing, index) => ![first, ...rest.slice(0, index)].some((other2) => sameMissing(other2, missing))
  );
  return unknown([first, ...more], because);
}
function sameMissing(a, b) {
  return a.name === b.name && a.settle === b.settle;
}
function enabledPlugin(plugins, where) {
  const inImage3 = where.image.env(ENABLE);
  const value = where.enabled.is === "no" ? inImage3 : where.enabled;
  if (value.is === "no") return no();
  if (value.is === "unknown") {
    return unknown(value.missing, value.because);
  }
  const items2 = builtInPlugins(value.value);
  const found2 = items2.find(({ jar }) => jar && plugins.some(({ artifact }) => artifact === jar.artifact));
  const origin = value.value.origin;
  if (!found2) {
    if (hasPlaceholder(value.value.value)) {
      const settle = `Write ${ENABLE} as a literal value`;
      return unknown({ what: "value", name: value.value.value, at: origin, settle });
    }
    const names = items2.map(({ name }) => name).join(", ") || "nothing";
    return no([{ text: `${ENABLE} names ${names} only`, at: origin }]);
  }
  const replaced = where.image.making?.entrypoint;
  if (where.customCommand || replaced?.is === "no") {
    const missing = {
      what: "value",
      name: `whether ${where.customCommand ? "the container's command" : "the image's ENTRYPOINT"} calls /docker-entrypoint.sh`,
      at: origin,
      settle: `Call /docker-entrypoint.sh, which alone reads ${ENABLE}, or put the plugin into the image`
    };
    return unknown(missing, replaced?.is === "no" ? replaced.because : []);
  }
  return yes([{ text: `${ENABLE} names ${found2.name}`, at: found2.at }], {
    artifact: found2.jar?.artifact ?? "",
    at: found2.at
  });
}
function placedPlugin(plugins, where) {
  const home = homeOf(where.image);
  const directory = `${home}/plugins`;
  const moved = where.image.env(DIRECTORY);
  if (where.environment.includes(DIRECTORY) || moved.is === "yes") {
    const settle = `Leave ${DIRECTORY} unset, or declare what the image \`provides\` in flint-lint.yaml`;
    return unknown({ what: "value", name: `the directory that ${DIRECTORY} names`, settle });
  }
  const found2 = where.image.find(jarsIn(`${literally(directory)}/[^/]+`, plugins));
  if (found2.is === "yes") return provider(found2.value[0], found2.because);
  return any([found2, strangeJar(directory, where.image), behindMount(directory, where.mounts)]);
}
function strangeJar(directory, image) {
  const found2 = image.find(new RegExp(`^${literally(directory)}/[^/]+/(?!flink-)[^/]+\\.jar$`));
  const jar = found2.is === "yes" ? found2.value.find(({ at: at3 }) => at3 !== void 0) : void 0;
  if (!jar) return no();
  return unknown({
    what: "value",
    name: `which file system ${jar.path} is`,
    settle: "Keep the name that the jar has in the Maven repository, or declare what the image `provides` in flint-lint.yaml",
    ...jar.at ? { at: jar.at } : {}
  });
}
function pluginInLib(plugins, minor, where) {
  const home = homeOf(where.image);
  const old = minor !== void 0 && compareMinor(minor, "1.10") < 0;
  const works = plugins.filter((plugin) => old || !plugin.pluginOnly);
  if (works.length > 0) {
    const found2 = where.image.find(jarsIn(`${literally(home)}/lib`, works));
    if (found2.is === "yes") return provider(found2.value[0], found2.because);
    const answer = any([found2, behindMount(`${home}/lib`, where.mounts)]);
    if (answer.is === "unknown") return answer;
  }
  const misses = where.image.find(jarsIn(`${literally(home)}/(?:lib|usrlib|plugins)`, plugins));
  if (misses.is !== "yes") return no();
  const steps = misses.value.map(({ path: path10, at: at3 }) => ({
    text: isWithin(path10, `${home}/plugins`) ? `${path10} lies directly in plugins/, where Flink does not look; it needs a folder of its own` : `the jar lies in ${path10.slice(home.length + 1).replace(/\/.*$/, "")}/ (${path10}), where file systems are not found`,
    ...at3 ? { at: at3 } : {}
  }));
  const inLib = misses.value.some(({ path: path10 }) => isWithin(path10, `${home}/lib`));
  if (inLib && minor === void 0 && where.image.flink.is === "unknown")
    return unknown(where.image.flink.missing, steps);
  return no(steps);
}
function homeOf(image) {
  return image.making?.home ?? FLINK_HOME;
}
function jarsIn(directory, plugins) {
  const names = plugins.map(({ artifact }) => artifact).join("|");
  return new RegExp(`^${directory}/(?:${names})(?:[-_.*$][^/]*)?\\.jar$`);
}
function provider(found2, because) {
  const artifact = parseJarName(found2?.path ?? "")?.artifact ?? "";
  return yes(because, found2?.at ? { artifact, at: found2.at } : { artifact });
}
function distinct(steps) {
  const seen = /* @__PURE__ */ new Set();
  return steps.filter(({ text, at: at3 }) => {
    const key = `${text}\0${JSON.stringify(at3 && spanOf(at3))}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
function builtInPlugins(value) {
  return [...value.value.matchAll(/[^;\s]+/g)].map((found2) => ({
    name: found2[0],
    jar: parseJarName(found2[0]),
    offset: found2.index,
    at: partOf(value, found2.index, found2[0].length)
  }));
}
function partOf(value, offset, length) {
  const { origin } = value;
  if (!isEditable(origin) || origin.is !== "written" && origin.is !== "inside") return origin;
  const quotes = origin.span.end - origin.span.start - value.value.length;
  if (quotes !== 0 && quotes !== 2) return origin;
  const start = origin.span.start + quotes / 2 + offset;
  return { ...origin, span: { ...origin.span, start, end: start + length } };
}

// src/model/storage/plugin.ts
var ENABLE_PLUGINS = "ENABLE_BUILT_IN_PLUGINS";
var known = /* @__PURE__ */ new WeakMap();
function fileSystemFor(workload2, scheme, role) {
  const key = `${role} ${scheme}`;
  const answers = known.get(workload2) ?? /* @__PURE__ */ new Map();
  const answer = answers.get(key) ?? findFileSystem(workload2, scheme, role);
  known.set(workload2, answers.set(key, answer));
  return answer;
}
function findFileSystem(workload2, scheme, role) {
  const runner = workload2.cluster ?? workload2;
  if (runner.vendor === "emr") return yes();
  const pod = podOf(runner, role);
  const main = pod?.main;
  const config = runner.configs[role];
  const fallback = config.get("fallbackFileSystems");
  return pluginFor(scheme, {
    image: runner.images[role],
    enabled: enabledPlugins(runner, role),
    mounts: (main?.mounts ?? []).map((mount) => ({ path: mount.path.value, at: mount.path.origin })),
    fallbackSchemes: (plainValue(fallback) ?? "").split(";").map((each) => each.trim()).filter((each) => each !== ""),
    environment: main?.env.map(({ name }) => name) ?? [],
    customCommand: bypassesEntrypoint(pod)
  });
}
function enabledPlugins(workload2, role) {
  const pod = podOf(workload2, role);
  const variable2 = pod?.main?.env.find(({ name }) => name === ENABLE_PLUGINS);
  if (variable2?.value) return yes([], variable2.value);
  if (variable2) {
    return unknown({
      what: "value",
      name: `the value of ${ENABLE_PLUGINS}`,
      at: variable2.at,
      settle: `Write ${ENABLE_PLUGINS} as a literal value`
    });
  }
  const setting = workload2.configs[role].get(role === "jobmanager" ? "masterPlugins" : "taskManagerPlugins");
  if (setting.is === "set") return yes([], { value: setting.value, origin: setting.written.at });
  if (setting.is === "unknown" && workload2.form !== "standalone") return unknown(setting.missing);
  if (pod?.main?.hasEnvFrom) {
    return unknown({
      what: "object",
      name: "the variables of envFrom",
      at: pod.main.node.origin,
      settle: `List ${ENABLE_PLUGINS} under env`
    });
  }
  const [first, ...rest] = pod?.unseen ?? [];
  return first ? unknown([first, ...rest]) : no();
}
function bypassesEntrypoint(pod) {
  const command2 = pod?.main?.command ?? [];
  return command2.length > 0 && !command2.some(({ value }) => value.includes("docker-entrypoint.sh"));
}

// src/model/storage/roles.ts
function neededIn(purpose) {
  return purpose === "archive" || purpose === "job results" ? ["jobmanager"] : ["jobmanager", "taskmanager"];
}

// src/model/storage/uri.ts
function parseStorageUri(text) {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(text);
  if (!match) {
    return { text, scheme: text.startsWith("/") ? "file" : void 0, authority: void 0, path: text };
  }
  const scheme = match[1].toLowerCase();
  const rest = match[2];
  const authority = /^\/\/([^/]*)/.exec(rest);
  const path10 = authority ? rest.slice(authority[0].length) : rest;
  const host = authority?.[1];
  return { text, scheme, authority: host === void 0 || host === "" || placeholderIn(host) ? void 0 : host, path: path10 };
}
function isS3(scheme) {
  return scheme === "s3" || scheme === "s3a" || scheme === "s3p" || scheme === "s3n";
}

// src/model/identity/service-account.ts
function accountName(workload2) {
  for (const pod of workload2.pods) if (pod.serviceAccount) return pod.serviceAccount;
  return void 0;
}
function accountDefined(name, workload2, world) {
  const settle = `Add ServiceAccount ${name.value} to the repository, or declare it under \`exists\``;
  const missing = { what: "object", name: `ServiceAccount ${name.value}`, at: name.origin, settle };
  if (placeholderIn(name.value)) return unknown({ ...missing, what: "value" });
  if (name.value === "default") return yes([], "outside the repository");
  if (world.exists.some((each) => each.kind === "ServiceAccount" && each.name === name.value))
    return yes([], "outside the repository");
  const found2 = world.objects.lookup("ServiceAccount", name.value, {
    namespace: workload2.namespace,
    object: workload2.object
  });
  if (found2.is === "found") return yes([], found2.object);
  if (found2.is === "several") return unknown(missing);
  if (workload2.object.unsettled) return unknown(workload2.object.unsettled);
  const chartAccount = world.operator.jobServiceAccount?.name ?? "flink";
  if (world.complete.includes("ServiceAccount"))
    return no([{ text: "the configuration says that the repository shows all ServiceAccounts" }]);
  if (name.value === chartAccount) {
    if (workload2.namespace === "unwritten") return yes([], "outside the repository");
    return unknown(missing, [
      { text: `the operator's chart creates ${chartAccount} in the namespaces that it watches` }
    ]);
  }
  const [near] = found2.near;
  if (near) return no([step(near, `a similar name is defined: ${describe(near)}`)]);
  const [elsewhere2] = found2.elsewhere;
  if (elsewhere2) return no([step(elsewhere2, `${describe(elsewhere2)} is defined in another namespace`)]);
  return unknown(missing);
}
function step(object, text) {
  return { text, at: object.at };
}

// src/model/identity/aws.ts
var ROLE_ARN = "eks.amazonaws.com/role-arn";
var CREDENTIALS = /^(?:AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|ROLE_ARN|WEB_IDENTITY_TOKEN_FILE|CONTAINER_CREDENTIALS_(?:FULL|RELATIVE)_URI|PROFILE|SHARED_CREDENTIALS_FILE))$/;
function awsCredentials(workload2, world) {
  if (!workload2.storage.some((use) => isS3(use.uri.scheme))) return yes();
  if (workload2.vendor === "emr") return yes();
  for (const config of Object.values(workload2.configs)) {
    const endpoint = config.get("s3Endpoint");
    if (endpoint.is === "set" && !endpoint.value.includes("amazonaws.com")) return yes();
    if (config.get("s3AccessKey").is === "set" || config.get("s3CredentialsProvider").is === "set") return yes();
    for (const written2 of config.entries()) {
      if (/^(?:fs\.|presto\.)?s3a?[.].*(?:access|secret|token|iam-role|role)/.test(written2.key)) return yes();
      if (/^containerized\.(?:master|taskmanager)\.env\.AWS_/.test(written2.key) || written2.key === "kubernetes.env.secretKeyRef")
        return yes();
    }
  }
  for (const pod of workload2.pods) {
    if (pod.main?.env.some(({ name: name2 }) => CREDENTIALS.test(name2))) return yes();
    if (pod.main?.hasEnvFrom)
      return unknown({
        what: "object",
        name: "the variables of envFrom",
        at: pod.main.node.origin,
        settle: "Declare the ServiceAccount's role, or list the variables under env"
      });
  }
  const name = accountName(workload2);
  if (!name)
    return unknown({
      what: "object",
      name: "the ServiceAccount",
      at: workload2.object.at,
      settle: "Name the ServiceAccount of the pods"
    });
  const account = accountDefined(name, workload2, world);
  if (account.is === "unknown") return account;
  const declared = world.exists.find((each) => each.kind === "ServiceAccount" && each.name === name.value);
  if (declared?.annotations[ROLE_ARN] !== void 0) return yes();
  if (account.is === "no" || account.value === "outside the repository") {
    return unknown({
      what: "object",
      name: `ServiceAccount ${name.value}`,
      at: name.origin,
      settle: `Add ServiceAccount ${name.value} to the repository, or declare it under \`exists\``
    });
  }
  const object = account.value;
  const keys = entries(at(object.root, "metadata", "annotations")).map(({ key }) => keyText(key));
  if (keys.some((key) => key === ROLE_ARN || key.startsWith("iam.gke.io/") || key.startsWith("azure.workload.identity/")))
    return yes();
  if (object.unsettled) return unknown(object.unsettled);
  const association = findAssociation(name.value, world);
  if (association)
    return unknown({
      what: "object",
      name: `the role of ServiceAccount ${name.value}`,
      at: object.at,
      settle: `${association} speaks of the account: declare its role under \`exists\``
    });
  return no([{ text: `ServiceAccount ${object.name} has no ${ROLE_ARN} annotation`, at: object.at }]);
}
function findAssociation(account, world) {
  for (const object of [
    ...world.objects.ofKind("PodIdentityAssociation"),
    ...world.objects.ofKind("ClusterConfig", "eksctl.io")
  ]) {
    if (object.kind === "ClusterConfig" || textOf(at(object.root, "spec", "serviceAccount")) === account)
      return object.file;
  }
  const quoted = new RegExp(`(?:^|[^A-Za-z0-9-])${account.replace(/[.]/g, "\\.")}(?:[^A-Za-z0-9-]|$)`, "m");
  return aboutIdentity(world.texts).find(({ text }) => quoted.test(text))?.path;
}
var known2 = /* @__PURE__ */ new WeakMap();
function aboutIdentity(texts2) {
  let found2 = known2.get(texts2);
  if (!found2) {
    const identity = /pod_identity|podIdentity|iamserviceaccount|serviceaccount:|service_account|role-arn|oidc/i;
    found2 = texts2.filter(({ text }) => identity.test(text));
    known2.set(texts2, found2);
  }
  return found2;
}
var S3_KEYS = [OPTIONS.s3AccessKey.key, ...OPTIONS.s3AccessKey.aliases];

// src/model/identity/s3-provider.ts
var HADOOP_PLUGIN = "flink-s3-fs-hadoop";
var PROVIDER_KEYS = [
  "fs.s3a.aws.credentials.provider",
  "s3a.aws.credentials.provider",
  "s3.aws.credentials.provider"
];
var OTHER_CLASSES = /^(?:org\.apache\.hadoop\.fs\.s3a\.(?:Simple|Temporary|Anonymous)AWSCredentialsProvider|org\.apache\.hadoop\.fs\.s3a\.auth\.IAMInstanceCredentialsProvider|com\.amazonaws\.auth\.(?:EnvironmentVariableCredentialsProvider|InstanceProfileCredentialsProvider|EC2ContainerCredentialsProviderWrapper))$/;
function roleUse(workload2, model) {
  const use = workload2.storage.find(({ uri }) => uri.scheme === "s3" || uri.scheme === "s3a");
  if (!use || workload2.vendor !== void 0 || workload2.mode === "session-job") return void 0;
  const annotation = roleAnnotation(workload2, model);
  if (!annotation || hasKeys(workload2)) return void 0;
  const written2 = PROVIDER_KEYS.flatMap((key) => workload2.config.entry(key) ?? [])[0];
  if (written2 && !written2.raw.split(/[,;\s]+/).every((name) => OTHER_CLASSES.test(name))) return void 0;
  const steps = [{ text: `ServiceAccount ${annotation.account} carries the role`, at: annotation.at }];
  return {
    use,
    ...written2 ? { provider: { value: written2.raw, origin: written2.at } } : {},
    proof: usesRole(workload2, use, written2 !== void 0, steps)
  };
}
function usesRole(workload2, use, providerSet, steps) {
  const plugin = servedByHadoop(workload2, use);
  if (plugin.is === "unknown") return unknown(plugin.missing, plugin.because);
  if (plugin.is === "no") return yes(plugin.because);
  const doubt = hiddenVariables(workload2) ?? (providerSet ? workload2.unseen[0] : workload2.config.gaps.unseen[0] ?? hiddenConfiguration(workload2));
  return doubt ? unknown(doubt, steps) : no([...steps, ...plugin.because]);
}
function servedByHadoop(workload2, use) {
  const [role = "jobmanager"] = neededIn(use.purpose);
  const found2 = fileSystemFor(workload2, use.uri.scheme ?? "", role);
  if (found2.is !== "yes") return found2;
  if (found2.value === true || found2.value.artifact !== HADOOP_PLUGIN) return no(found2.because);
  const image = workload2.images[role];
  const home = literally(image.making?.home ?? FLINK_HOME);
  const others = [
    ...use.uri.scheme === "s3" ? [fileSystemFor(workload2, "s3p", role)] : [],
    image.find(new RegExp(`^${home}/plugins/[^/]+/flink-s3-fs-native[^/]*\\.jar$`))
  ];
  const other2 = others.find((each) => each.is !== "no");
  if (!other2) return yes(found2.because);
  if (other2.is === "unknown") return other2;
  const name = image.reference?.value ?? "the image";
  return unknown({
    what: "image",
    name: `which of the S3 plugins of ${name} is taken`,
    settle: "Keep one S3 plugin, or name its scheme in the path (s3a:// or s3p://)"
  });
}
function hiddenConfiguration(workload2) {
  const settle = "Set fs.s3a.aws.credentials.provider in the Flink configuration";
  const key = ["kubernetes.hadoop.conf.config-map.name", "fs.hdfs.hadoopconf", "env.hadoop.conf.dir"];
  const entry2 = key.flatMap((name) => workload2.config.entry(name) ?? [])[0];
  if (entry2) return { what: "value", name: "the Hadoop configuration", at: entry2.at, settle };
  const variable2 = workload2.pods.flatMap(({ main }) => main?.env ?? []).find(({ name }) => name === "HADOOP_CONF_DIR" || name === "HADOOP_HOME");
  return variable2 && { what: "value", name: "the Hadoop configuration", at: variable2.at, settle };
}
function hasKeys(workload2) {
  const inConfig = Object.values(workload2.configs).some((config) => {
    const endpoint = config.get("s3Endpoint");
    if (endpoint.is === "set" && !endpoint.value.includes("amazonaws.com")) return true;
    return [...config.entries()].some(
      ({ key, raw }) => /^(?:fs\.)?s3a?\.(?:access|secret|session|assumed\.role|bucket\.)/.test(key) || /^security\.delegation\.token\.provider\.s3-hadoop\.(?:access|secret)-key$/.test(key) || /^containerized\.(?:master|taskmanager)\.env\.AWS_(?:ACCESS|SECRET)/.test(key) || key === "kubernetes.env.secretKeyRef" && raw.includes("AWS_")
    );
  });
  return inConfig || workload2.pods.some(({ main }) => main?.env.some(({ name }) => /^AWS_(?:ACCESS|SECRET)/.test(name)));
}
function hiddenVariables(workload2) {
  const pod = workload2.pods.find(({ main }) => main?.hasEnvFrom);
  const settle = "List the variables under env";
  return pod?.main && { what: "object", name: "the variables of envFrom", at: pod.main.node.origin, settle };
}
function roleAnnotation(workload2, model) {
  const name = accountName(workload2);
  const account = name && accountDefined(name, workload2, model);
  if (account?.is !== "yes" || account.value === "outside the repository") return void 0;
  const found2 = entryAt(account.value.root, "metadata", "annotations", ROLE_ARN);
  if (!found2 || (textOf(found2.value) ?? "").trim() === "") return void 0;
  return { account: account.value.name, at: keyOrigin(found2) };
}

// rules/identity/irsa-provider-not-selected.ts
var irsa_provider_not_selected_default = defineRule({
  id: "identity-irsa-provider-not-selected",
  area: "identity",
  level: "error",
  confidence: "medium",
  title: "The Hadoop S3 plugin does not use the role of the ServiceAccount",
  subject: "workload",
  *check(workload2, kit2, model) {
    const found2 = roleUse(workload2, model);
    if (!found2) return;
    const { use, provider: provider2, proof } = found2;
    yield kit2.unless(proof, {
      at: provider2?.origin ?? use.at,
      message: provider2 ? `${provider2.value} never uses the role of the ServiceAccount, which ${use.writtenAs} on ${use.uri.scheme}:// needs` : `${use.writtenAs} is served by flink-s3-fs-hadoop, which does not use the role of the ServiceAccount without fs.s3a.aws.credentials.provider`,
      related: proof.is === "no" ? proof.because : [],
      identity: ["fs.s3a.aws.credentials.provider"]
    });
  }
});

// src/text/folder.ts
function folderOf(path10) {
  const slash = path10.lastIndexOf("/");
  return slash < 0 ? "" : path10.slice(0, slash);
}
function foldersUp(folder) {
  const result = [];
  for (let here = folder; here !== ""; here = folderOf(here)) result.push(here);
  result.push("");
  return result;
}
function resolvePath2(dir, path10) {
  const parts = path10.startsWith("/") ? [] : dir.split("/");
  for (const part of path10.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return parts.filter((part) => part !== "").join("/");
}

// src/text/limits.ts
var MEBIBYTE = 1024 * 1024;
function mebibytes(bytes) {
  return `${Math.ceil(bytes / MEBIBYTE * 100) / 100} MiB`;
}
var DEFAULT_LIMITS = {
  fileSize: 2 * MEBIBYTE,
  depth: 200,
  tokens: 4e5,
  values: 4e5,
  documents: 1500,
  dockerfileSize: MEBIBYTE / 4,
  instructions: 2e3,
  totalSize: 256 * MEBIBYTE,
  seconds: 300
};
function beyond(limit, size) {
  return `more than the limit of ${size} (limits.${limit} in flint-lint.yaml)`;
}
function grouped(count3) {
  return String(count3).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

// node_modules/yaml/browser/dist/nodes/identity.js
var ALIAS = /* @__PURE__ */ Symbol.for("yaml.alias");
var DOC = /* @__PURE__ */ Symbol.for("yaml.document");
var MAP = /* @__PURE__ */ Symbol.for("yaml.map");
var PAIR = /* @__PURE__ */ Symbol.for("yaml.pair");
var SCALAR = /* @__PURE__ */ Symbol.for("yaml.scalar");
var SEQ = /* @__PURE__ */ Symbol.for("yaml.seq");
var NODE_TYPE = /* @__PURE__ */ Symbol.for("yaml.node.type");
var isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
var isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
var isMap2 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
var isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
var isScalar2 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
var isSeq2 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
function isCollection(node) {
  if (node && typeof node === "object")
    switch (node[NODE_TYPE]) {
      case MAP:
      case SEQ:
        return true;
    }
  return false;
}
function isNode(node) {
  if (node && typeof node === "object")
    switch (node[NODE_TYPE]) {
      case ALIAS:
      case MAP:
      case SCALAR:
      case SEQ:
        return true;
    }
  return false;
}
var hasAnchor = (node) => (isScalar2(node) || isCollection(node)) && !!node.anchor;

// node_modules/yaml/browser/dist/visit.js
var BREAK = /* @__PURE__ */ Symbol("break visit");
var SKIP = /* @__PURE__ */ Symbol("skip children");
var REMOVE = /* @__PURE__ */ Symbol("remove node");
function visit(node, visitor) {
  const visitor_ = initVisitor(visitor);
  if (isDocument(node)) {
    const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
    if (cd === REMOVE)
      node.contents = null;
  } else
    visit_(null, node, visitor_, Object.freeze([]));
}
visit.BREAK = BREAK;
visit.SKIP = SKIP;
visit.REMOVE = REMOVE;
function visit_(key, node, visitor, path10) {
  const ctrl = callVisitor(key, node, visitor, path10);
  if (isNode(ctrl) || isPair(ctrl)) {
    replaceNode(key, path10, ctrl);
    return visit_(key, ctrl, visitor, path10);
  }
  if (typeof ctrl !== "symbol") {
    if (isCollection(node)) {
      path10 = Object.freeze(path10.concat(node));
      for (let i = 0; i < node.items.length; ++i) {
        const ci = visit_(i, node.items[i], visitor, path10);
        if (typeof ci === "number")
          i = ci - 1;
        else if (ci === BREAK)
          return BREAK;
        else if (ci === REMOVE) {
          node.items.splice(i, 1);
          i -= 1;
        }
      }
    } else if (isPair(node)) {
      path10 = Object.freeze(path10.concat(node));
      const ck = visit_("key", node.key, visitor, path10);
      if (ck === BREAK)
        return BREAK;
      else if (ck === REMOVE)
        node.key = null;
      const cv = visit_("value", node.value, visitor, path10);
      if (cv === BREAK)
        return BREAK;
      else if (cv === REMOVE)
        node.value = null;
    }
  }
  return ctrl;
}
async function visitAsync(node, visitor) {
  const visitor_ = initVisitor(visitor);
  if (isDocument(node)) {
    const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
    if (cd === REMOVE)
      node.contents = null;
  } else
    await visitAsync_(null, node, visitor_, Object.freeze([]));
}
visitAsync.BREAK = BREAK;
visitAsync.SKIP = SKIP;
visitAsync.REMOVE = REMOVE;
async function visitAsync_(key, node, visitor, path10) {
  const ctrl = await callVisitor(key, node, visitor, path10);
  if (isNode(ctrl) || isPair(ctrl)) {
    replaceNode(key, path10, ctrl);
    return visitAsync_(key, ctrl, visitor, path10);
  }
  if (typeof ctrl !== "symbol") {
    if (isCollection(node)) {
      path10 = Object.freeze(path10.concat(node));
      for (let i = 0; i < node.items.length; ++i) {
        const ci = await visitAsync_(i, node.items[i], visitor, path10);
        if (typeof ci === "number")
          i = ci - 1;
        else if (ci === BREAK)
          return BREAK;
        else if (ci === REMOVE) {
          node.items.splice(i, 1);
          i -= 1;
        }
      }
    } else if (isPair(node)) {
      path10 = Object.freeze(path10.concat(node));
      const ck = await visitAsync_("key", node.key, visitor, path10);
      if (ck === BREAK)
        return BREAK;
      else if (ck === REMOVE)
        node.key = null;
      const cv = await visitAsync_("value", node.value, visitor, path10);
      if (cv === BREAK)
        return BREAK;
      else if (cv === REMOVE)
        node.value = null;
    }
  }
  return ctrl;
}
function initVisitor(visitor) {
  if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) {
    return Object.assign({
      Alias: visitor.Node,
      Map: visitor.Node,
      Scalar: visitor.Node,
      Seq: visitor.Node
    }, visitor.Value && {
      Map: visitor.Value,
      Scalar: visitor.Value,
      Seq: visitor.Value
    }, visitor.Collection && {
      Map: visitor.Collection,
      Seq: visitor.Collection
    }, visitor);
  }
  return visitor;
}
function callVisitor(key, node, visitor, path10) {
  if (typeof visitor === "function")
    return visitor(key, node, path10);
  if (isMap2(node))
    return visitor.Map?.(key, node, path10);
  if (isSeq2(node))
    return visitor.Seq?.(key, node, path10);
  if (isPair(node))
    return visitor.Pair?.(key, node, path10);
  if (isScalar2(node))
    return visitor.Scalar?.(key, node, path10);
  if (isAlias(node))
    return visitor.Alias?.(key, node, path10);
  return void 0;
}
function replaceNode(key, path10, node) {
  const parent = path10[path10.length - 1];
  if (isCollection(parent)) {
    parent.items[key] = node;
  } else if (isPair(parent)) {
    if (key === "key")
      parent.key = node;
    else
      parent.value = node;
  } else if (isDocument(parent)) {
    parent.contents = node;
  } else {
    const pt = isAlias(parent) ? "alias" : "scalar";
    throw new Error(`Cannot replace node with ${pt} parent`);
  }
}

// node_modules/yaml/browser/dist/doc/directives.js
var escapeChars = {
  "!": "%21",
  ",": "%2C",
  "[": "%5B",
  "]": "%5D",
  "{": "%7B",
  "}": "%7D"
};
var escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
var Directives = class _Directives {
  constructor(yaml, tags) {
    this.docStart = null;
    this.docEnd = false;
    this.yaml = Object.assign({}, _Directives.defaultYaml, yaml);
    this.tags = Object.assign({}, _Directives.defaultTags, tags);
  }
  clone() {
    const copy2 = new _Directives(this.yaml, this.tags);
    copy2.docStart = this.docStart;
    return copy2;
  }
  /**
   * During parsing, get a Directives instance for the current document and
   * update the stream state according to the current version's spec.
   */
  atDocument() {
    const res = new _Directives(this.yaml, this.tags);
    switch (this.yaml.version) {
      case "1.1":
        this.atNextDocument = true;
        break;
      case "1.2":
        this.atNextDocument = false;
        this.yaml = {
          explicit: _Directives.defaultYaml.explicit,
          version: "1.2"
        };
        this.tags = Object.assign({}, _Directives.defaultTags);
        break;
    }
    return res;
  }
  /**
   * @param onError - May be called even if the action was successful
   * @returns `true` on success
   */
  add(line, onError) {
    if (this.atNextDocument) {
      this.yaml = { explicit: _Directives.defaultYaml.explicit, version: "1.1" };
      this.tags = Object.assign({}, _Directives.defaultTags);
      this.atNextDocument = false;
    }
    const parts = line.trim().split(/[ \t]+/);
    const name = parts.shift();
    switch (name) {
      case "%TAG": {
        if (parts.length !== 2) {
          onError(0, "%TAG directive should contain exactly two parts");
          if (parts.length < 2)
            return false;
        }
        const [handle, prefix] = parts;
        this.tags[handle] = prefix;
        return true;
      }
      case "%YAML": {
        this.yaml.explicit = true;
        if (parts.length !== 1) {
          onError(0, "%YAML directive should contain exactly one part");
          return false;
        }
        const [version] = parts;
        if (version === "1.1" || version === "1.2") {
          this.yaml.version = version;
          return true;
        } else {
          const isValid = /^\d+\.\d+$/.test(version);
          onError(6, `Unsupported YAML version ${version}`, isValid);
          return false;
        }
      }
      default:
        onError(0, `Unknown directive ${name}`, true);
        return false;
    }
  }
  /**
   * Resolves a tag, matching handles to those defined in %TAG directives.
   *
   * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
   *   `'!local'` tag, or `null` if unresolvable.
   */
  tagName(source2, onError) {
    if (source2 === "!")
      return "!";
    if (source2[0] !== "!") {
      onError(`Not a valid tag: ${source2}`);
      return null;
    }
    if (source2[1] === "<") {
      const verbatim = source2.slice(2, -1);
      if (verbatim === "!" || verbatim === "!!") {
        onError(`Verbatim tags aren't resolved, so ${source2} is invalid.`);
        return null;
      }
      if (source2[source2.length - 1] !== ">")
        onError("Verbatim tags must end with a >");
      return verbatim;
    }
    const [, handle, suffix] = source2.match(/^(.*!)([^!]*)$/s);
    if (!suffix)
      onError(`The ${source2} tag has no suffix`);
    const prefix = this.tags[handle];
    if (prefix) {
      try {
        return prefix + decodeURIComponent(suffix);
      } catch (error) {
        onError(String(error));
        return null;
      }
    }
    if (handle === "!")
      return source2;
    onError(`Could not resolve tag: ${source2}`);
    return null;
  }
  /**
   * Given a fully resolved tag, returns its printable string form,
   * taking into account current tag prefixes and defaults.
   */
  tagString(tag) {
    for (const [handle, prefix] of Object.entries(this.tags)) {
      if (tag.startsWith(prefix))
        return handle + escapeTagName(tag.substring(prefix.length));
    }
    return tag[0] === "!" ? tag : `!<${tag}>`;
  }
  toString(doc) {
    const lines3 = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
    const tagEntries = Object.entries(this.tags);
    let tagNames;
    if (doc && tagEntries.length > 0 && isNode(doc.contents)) {
      const tags = {};
      visit(doc.contents, (_key, node) => {
        if (isNode(node) && node.tag)
          tags[node.tag] = true;
      });
      tagNames = Object.keys(tags);
    } else
      tagNames = [];
    for (const [handle, prefix] of tagEntries) {
      if (handle === "!!" && prefix === "tag:yaml.org,2002:")
        continue;
      if (!doc || tagNames.some((tn) => tn.startsWith(prefix)))
        lines3.push(`%TAG ${handle} ${prefix}`);
    }
    return lines3.join("\n");
  }
};
Directives.defaultYaml = { explicit: false, version: "1.2" };
Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };

// node_modules/yaml/browser/dist/doc/anchors.js
function anchorIsValid(anchor) {
  if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
    const sa = JSON.stringify(anchor);
    const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
    throw new Error(msg);
  }
  return true;
}
function anchorNames(root) {
  const anchors = /* @__PURE__ */ new Set();
  visit(root, {
    Value(_key, node) {
      if (node.anchor)
        anchors.add(node.anchor);
    }
  });
  return anchors;
}
function findNewAnchor(prefix, exclude) {
  for (let i = 1; true; ++i) {
    const name = `${prefix}${i}`;
    if (!exclude.has(name))
      return name;
  }
}
function createNodeAnchors(doc, prefix) {
  const aliasObjects = [];
  const sourceObjects = /* @__PURE__ */ new Map();
  let prevAnchors = null;
  return {
    onAnchor: (source2) => {
      aliasObjects.push(source2);
      prevAnchors ?? (prevAnchors = anchorNames(doc));
      const anchor = findNewAnchor(prefix, prevAnchors);
      prevAnchors.add(anchor);
      return anchor;
    },
    /**
     * With circular references, the source node is only resolved after all
     * of its child nodes are. This is why anchors are set only after all of
     * the nodes have been created.
     */
    setAnchors: () => {
      for (const source2 of aliasObjects) {
        const ref = sourceObjects.get(source2);
        if (typeof ref === "object" && ref.anchor && (isScalar2(ref.node) || isCollection(ref.node))) {
          ref.node.anchor = ref.anchor;
        } else {
          const error = new Error("Failed to resolve repeated object (this should not happen)");
          error.source = source2;
          throw error;
        }
      }
    },
    sourceObjects
  };
}

// node_modules/yaml/browser/dist/doc/applyReviver.js
function applyReviver(reviver, obj, key, val) {
  if (val && typeof val === "object") {
    if (Array.isArray(val)) {
      for (let i = 0, len = val.length; i < len; ++i) {
        const v0 = val[i];
        const v1 = applyReviver(reviver, val, String(i), v0);
        if (v1 === void 0)
          delete val[i];
        else if (v1 !== v0)
          val[i] = v1;
      }
    } else if (val instanceof Map) {
      for (const k of Array.from(val.keys())) {
        const v0 = val.get(k);
        const v1 = applyReviver(reviver, val, k, v0);
        if (v1 === void 0)
          val.delete(k);
        else if (v1 !== v0)
          val.set(k, v1);
      }
    } else if (val instanceof Set) {
      for (const v0 of Array.from(val)) {
        const v1 = applyReviver(reviver, val, v0, v0);
        if (v1 === void 0)
          val.delete(v0);
        else if (v1 !== v0) {
          val.delete(v0);
          val.add(v1);
        }
      }
    } else {
      for (const [k, v0] of Object.entries(val)) {
        const v1 = applyReviver(reviver, val, k, v0);
        if (v1 === void 0)
          delete val[k];
        else if (v1 !== v0)
          val[k] = v1;
      }
    }
  }
  return reviver.call(obj, key, val);
}

// node_modules/yaml/browser/dist/nodes/toJS.js
function toJS(value, arg, ctx) {
  if (Array.isArray(value))
    return value.map((v, i) => toJS(v, String(i), ctx));
  if (value && typeof value.toJSON === "function") {
    if (!ctx || !hasAnchor(value))
      return value.toJSON(arg, ctx);
    const data = { aliasCount: 0, count: 1, res: void 0 };
    ctx.anchors.set(value, data);
    ctx.onCreate = (res2) => {
      data.res = res2;
      delete ctx.onCreate;
    };
    const res = value.toJSON(arg, ctx);
    if (ctx.onCreate)
      ctx.onCreate(res);
    return res;
  }
  if (typeof value === "bigint" && !ctx?.keep)
    return Number(value);
  return value;
}

// node_modules/yaml/browser/dist/nodes/Node.js
var NodeBase = class {
  constructor(type) {
    Object.defineProperty(this, NODE_TYPE, { value: type });
  }
  /** Create a copy of this node.  */
  clone() {
    const copy2 = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
    if (this.range)
      copy2.range = this.range.slice();
    return copy2;
  }
  /** A plain JavaScript representation of this node. */
  toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
    if (!isDocument(doc))
      throw new TypeError("A document argument is required");
    const ctx = {
      anchors: /* @__PURE__ */ new Map(),
      doc,
      keep: true,
      mapAsMap: mapAsMap === true,
      mapKeyWarned: false,
      maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
    };
    const res = toJS(this, "", ctx);
    if (typeof onAnchor === "function")
      for (const { count: count3, res: res2 } of ctx.anchors.values())
        onAnchor(res2, count3);
    return typeof reviver === "function" ? applyReviver(reviver, { "": res }, "", res) : res;
  }
};

// node_modules/yaml/browser/dist/nodes/Alias.js
var Alias = class extends NodeBase {
  constructor(source2) {
    super(ALIAS);
    this.source = source2;
    Object.defineProperty(this, "tag", {
      set() {
        throw new Error("Alias nodes cannot have tags");
      }
    });
  }
  /**
   * Resolve the value of this alias within `doc`, finding the last
   * instance of the `source` anchor before this node.
   */
  resolve(doc, ctx) {
    if (ctx?.maxAliasCount === 0)
      throw new ReferenceError("Alias resolution is disabled");
    let nodes;
    if (ctx?.aliasResolveCache) {
      nodes = ctx.aliasResolveCache;
    } else {
      nodes = [];
      visit(doc, {
        Node: (_key, node) => {
          if (isAlias(node) || hasAnchor(node))
            nodes.push(node);
        }
      });
      if (ctx)
        ctx.aliasResolveCache = nodes;
    }
    let found2 = void 0;
    for (const node of nodes) {
      if (node === this)
        break;
      if (node.anchor === this.source)
        found2 = node;
    }
    if (found2 && ctx) {
      const { anchors, doc: doc2, maxAliasCount } = ctx;
      let data = anchors.get(found2);
      if (!data) {
        toJS(found2, null, ctx);
        data = anchors.get(found2);
      }
      if (data?.res === void 0) {
        const msg = "This should not happen: Alias anchor was not resolved?";
        throw new ReferenceError(msg);
      }
      if (maxAliasCount >= 0) {
        data.count += 1;
        if (data.aliasCount === 0)
          data.aliasCount = getAliasCount(doc2, found2, anchors);
        if (data.count * data.aliasCount > maxAliasCount) {
          const msg = "Excessive alias count indicates a resource exhaustion attack";
          throw new ReferenceError(msg);
        }
      }
    }
    return found2;
  }
  toJSON(_arg, ctx) {
    if (!ctx)
      return { source: this.source };
    const source2 = this.resolve(ctx.doc, ctx);
    if (!source2) {
      const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
      throw new ReferenceError(msg);
    }
    return ctx.anchors.get(source2).res;
  }
  toString(ctx, _onComment, _onChompKeep) {
    const src = `*${this.source}`;
    if (ctx) {
      anchorIsValid(this.source);
      if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
        const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
        throw new Error(msg);
      }
      if (ctx.implicitKey)
        return `${src} `;
    }
    return src;
  }
};
function getAliasCount(doc, node, anchors) {
  if (isAlias(node)) {
    const source2 = node.resolve(doc);
    const anchor = anchors && source2 && anchors.get(source2);
    return anchor ? anchor.count * anchor.aliasCount : 0;
  } else if (isCollection(node)) {
    let count3 = 0;
    for (const item of node.items) {
      const c = getAliasCount(doc, item, anchors);
      if (c > count3)
        count3 = c;
    }
    return count3;
  } else if (isPair(node)) {
    const kc = getAliasCount(doc, node.key, anchors);
    const vc = getAliasCount(doc, node.value, anchors);
    return Math.max(kc, vc);
  }
  return 1;
}

// node_modules/yaml/browser/dist/nodes/Scalar.js
var isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
var Scalar = class extends NodeBase {
  constructor(value) {
    super(SCALAR);
    this.value = value;
  }
  toJSON(arg, ctx) {
    return ctx?.keep ? this.value : toJS(this.value, arg, ctx);
  }
  toString() {
    return String(this.value);
  }
};
Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
Scalar.PLAIN = "PLAIN";
Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";

// node_modules/yaml/browser/dist/doc/createNode.js
var defaultTagPrefix = "tag:yaml.org,2002:";
function findTagObject(value, tagName, tags) {
  if (tagName) {
    const match = tags.filter((t) => t.tag === tagName);
    const tagObj = match.find((t) => !t.format) ?? match[0];
    if (!tagObj)
      throw new Error(`Tag ${tagName} not found`);
    return tagObj;
  }
  return tags.find((t) => t.identify?.(value) && !t.format);
}
function createNode(value, tagName, ctx) {
  if (isDocument(value))
    value = value.contents;
  if (isNode(value))
    return value;
  if (isPair(value)) {
    const map2 = ctx.schema[MAP].createNode?.(ctx.schema, null, ctx);
    map2.items.push(value);
    return map2;
  }
  if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) {
    value = value.valueOf();
  }
  const { aliasDuplicateObjects, onAnchor, onTagObj, schema: schema4, sourceObjects } = ctx;
  let ref = void 0;
  if (aliasDuplicateObjects && value && typeof value === "object") {
    ref = sourceObjects.get(value);
    if (ref) {
      ref.anchor ?? (ref.anchor = onAnchor(value));
      return new Alias(ref.anchor);
    } else {
      ref = { anchor: null, node: null };
      sourceObjects.set(value, ref);
    }
  }
  if (tagName?.startsWith("!!"))
    tagName = defaultTagPrefix + tagName.slice(2);
  let tagObj = findTagObject(value, tagName, schema4.tags);
  if (!tagObj) {
    if (value && typeof value.toJSON === "function") {
      value = value.toJSON();
    }
    if (!value || typeof value !== "object") {
      const node2 = new Scalar(value);
      if (ref)
        ref.node = node2;
      return node2;
    }
    tagObj = value instanceof Map ? schema4[MAP] : Symbol.iterator in Object(value) ? schema4[SEQ] : schema4[MAP];
  }
  if (onTagObj) {
    onTagObj(tagObj);
    delete ctx.onTagObj;
  }
  const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar(value);
  if (tagName)
    node.tag = tagName;
  else if (!tagObj.default)
    node.tag = tagObj.tag;
  if (ref)
    ref.node = node;
  return node;
}

// node_modules/yaml/browser/dist/nodes/Collection.js
function collectionFromPath(schema4, path10, value) {
  let v = value;
  for (let i = path10.length - 1; i >= 0; --i) {
    const k = path10[i];
    if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
      const a = [];
      a[k] = v;
      v = a;
    } else {
      v = /* @__PURE__ */ new Map([[k, v]]);
    }
  }
  return createNode(v, void 0, {
    aliasDuplicateObjects: false,
    keepUndefined: false,
    onAnchor: () => {
      throw new Error("This should not happen, please report a bug.");
    },
    schema: schema4,
    sourceObjects: /* @__PURE__ */ new Map()
  });
}
var isEmptyPath = (path10) => path10 == null || typeof path10 === "object" && !!path10[Symbol.iterator]().next().done;
var Collection = class extends NodeBase {
  constructor(type, schema4) {
    super(type);
    Object.defineProperty(this, "schema", {
      value: schema4,
      configurable: true,
      enumerable: false,
      writable: true
    });
  }
  /**
   * Create a copy of this collection.
   *
   * @param schema - If defined, overwrites the original's schema
   */
  clone(schema4) {
    const copy2 = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
    if (schema4)
      copy2.schema = schema4;
    copy2.items = copy2.items.map((it) => isNode(it) || isPair(it) ? it.clone(schema4) : it);
    if (this.range)
      copy2.range = this.range.slice();
    return copy2;
  }
  /**
   * Adds a value to the collection. For `!!map` and `!!omap` the value must
   * be a Pair instance or a `{ key, value }` object, which may not have a key
   * that already exists in the map.
   */
  addIn(path10, value) {
    if (isEmptyPath(path10))
      this.add(value);
    else {
      const [key, ...rest] = path10;
      const node = this.get(key, true);
      if (isCollection(node))
        node.addIn(rest, value);
      else if (node === void 0 && this.schema)
        this.set(key, collectionFromPath(this.schema, rest, value));
      else
        throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
  }
  /**
   * Removes a value from the collection.
   * @returns `true` if the item was found and removed.
   */
  deleteIn(path10) {
    const [key, ...rest] = path10;
    if (rest.length === 0)
      return this.delete(key);
    const node = this.get(key, true);
    if (isCollection(node))
      return node.deleteIn(rest);
    else
      throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
  }
  /**
   * Returns item at `key`, or `undefined` if not found. By default unwraps
   * scalar values from their surrounding node; to disable set `keepScalar` to
   * `true` (collections are always returned intact).
   */
  getIn(path10, keepScalar) {
    const [key, ...rest] = path10;
    const node = this.get(key, true);
    if (rest.length === 0)
      return !keepScalar && isScalar2(node) ? node.value : node;
    else
      return isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
  }
  hasAllNullValues(allowScalar) {
    return this.items.every((node) => {
      if (!isPair(node))
        return false;
      const n = node.value;
      return n == null || allowScalar && isScalar2(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
    });
  }
  /**
   * Checks if the collection includes a value with the key `key`.
   */
  hasIn(path10) {
    const [key, ...rest] = path10;
    if (rest.length === 0)
      return this.has(key);
    const node = this.get(key, true);
    return isCollection(node) ? node.hasIn(rest) : false;
  }
  /**
   * Sets a value in this collection. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   */
  setIn(path10, value) {
    const [key, ...rest] = path10;
    if (rest.length === 0) {
      this.set(key, value);
    } else {
      const node = this.get(key, true);
      if (isCollection(node))
        node.setIn(rest, value);
      else if (node === void 0 && this.schema)
        this.set(key, collectionFromPath(this.schema, rest, value));
      else
        throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyComment.js
var stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
function indentComment(comment, indent2) {
  if (/^\n+$/.test(comment))
    return comment.substring(1);
  return indent2 ? comment.replace(/^(?! *$)/gm, indent2) : comment;
}
var lineComment = (str, indent2, comment) => str.endsWith("\n") ? indentComment(comment, indent2) : comment.includes("\n") ? "\n" + indentComment(comment, indent2) : (str.endsWith(" ") ? "" : " ") + comment;

// node_modules/yaml/browser/dist/stringify/foldFlowLines.js
var FOLD_FLOW = "flow";
var FOLD_BLOCK = "block";
var FOLD_QUOTED = "quoted";
function foldFlowLines(text, indent2, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
  if (!lineWidth || lineWidth < 0)
    return text;
  if (lineWidth < minContentWidth)
    minContentWidth = 0;
  const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent2.length);
  if (text.length <= endStep)
    return text;
  const folds = [];
  const escapedFolds = {};
  let end = lineWidth - indent2.length;
  if (typeof indentAtStart === "number") {
    if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
      folds.push(0);
    else
      end = lineWidth - indentAtStart;
  }
  let split = void 0;
  let prev = void 0;
  let overflow = false;
  let i = -1;
  let escStart = -1;
  let escEnd = -1;
  if (mode === FOLD_BLOCK) {
    i = consumeMoreIndentedLines(text, i, indent2.length);
    if (i !== -1)
      end = i + endStep;
  }
  for (let ch; ch = text[i += 1]; ) {
    if (mode === FOLD_QUOTED && ch === "\\") {
      escStart = i;
      switch (text[i + 1]) {
        case "x":
          i += 3;
          break;
        case "u":
          i += 5;
          break;
        case "U":
          i += 9;
          break;
        default:
          i += 1;
      }
      escEnd = i;
    }
    if (ch === "\n") {
      if (mode === FOLD_BLOCK)
        i = consumeMoreIndentedLines(text, i, indent2.length);
      end = i + indent2.length + endStep;
      split = void 0;
    } else {
      if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
        const next = text[i + 1];
        if (next && next !== " " && next !== "\n" && next !== "	")
          split = i;
      }
      if (i >= end) {
        if (split) {
          folds.push(split);
          end = split + endStep;
          split = void 0;
        } else if (mode === FOLD_QUOTED) {
          while (prev === " " || prev === "	") {
            prev = ch;
            ch = text[i += 1];
            overflow = true;
          }
          const j = i > escEnd + 1 ? i - 2 : escStart - 1;
          if (escapedFolds[j])
            return text;
          folds.push(j);
          escapedFolds[j] = true;
          end = j + endStep;
          split = void 0;
        } else {
          overflow = true;
        }
      }
    }
    prev = ch;
  }
  if (overflow && onOverflow)
    onOverflow();
  if (folds.length === 0)
    return text;
  if (onFold)
    onFold();
  let res = text.slice(0, folds[0]);
  for (let i2 = 0; i2 < folds.length; ++i2) {
    const fold = folds[i2];
    const end2 = folds[i2 + 1] || text.length;
    if (fold === 0)
      res = `
${indent2}${text.slice(0, end2)}`;
    else {
      if (mode === FOLD_QUOTED && escapedFolds[fold])
        res += `${text[fold]}\\`;
      res += `
${indent2}${text.slice(fold + 1, end2)}`;
    }
  }
  return res;
}
function consumeMoreIndentedLines(text, i, indent2) {
  let end = i;
  let start = i + 1;
  let ch = text[start];
  while (ch === " " || ch === "	") {
    if (i < start + indent2) {
      ch = text[++i];
    } else {
      do {
        ch = text[++i];
      } while (ch && ch !== "\n");
      end = i;
      start = i + 1;
      ch = text[start];
    }
  }
  return end;
}

// node_modules/yaml/browser/dist/stringify/stringifyString.js
var getFoldOptions = (ctx, isBlock2) => ({
  indentAtStart: isBlock2 ? ctx.indent.length : ctx.indentAtStart,
  lineWidth: ctx.options.lineWidth,
  minContentWidth: ctx.options.minContentWidth
});
var containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
function lineLengthOverLimit(str, lineWidth, indentLength) {
  if (!lineWidth || lineWidth < 0)
    return false;
  const limit = lineWidth - indentLength;
  const strLen = str.length;
  if (strLen <= limit)
    return false;
  for (let i = 0, start = 0; i < strLen; ++i) {
    if (str[i] === "\n") {
      if (i - start > limit)
        return true;
      start = i + 1;
      if (strLen - start <= limit)
        return false;
    }
  }
  return true;
}
function doubleQuotedString(value, ctx) {
  const json3 = JSON.stringify(value);
  if (ctx.options.doubleQuotedAsJSON)
    return json3;
  const { implicitKey } = ctx;
  const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
  const indent2 = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
  let str = "";
  let start = 0;
  for (let i = 0, ch = json3[i]; ch; ch = json3[++i]) {
    if (ch === " " && json3[i + 1] === "\\" && json3[i + 2] === "n") {
      str += json3.slice(start, i) + "\\ ";
      i += 1;
      start = i;
      ch = "\\";
    }
    if (ch === "\\")
      switch (json3[i + 1]) {
        case "u":
          {
            str += json3.slice(start, i);
            const code = json3.substr(i + 2, 4);
            switch (code) {
              case "0000":
                str += "\\0";
                break;
              case "0007":
                str += "\\a";
                break;
              case "000b":
                str += "\\v";
                break;
              case "001b":
                str += "\\e";
                break;
              case "0085":
                str += "\\N";
                break;
              case "00a0":
                str += "\\_";
                break;
              case "2028":
                str += "\\L";
                break;
              case "2029":
                str += "\\P";
                break;
              default:
                if (code.substr(0, 2) === "00")
                  str += "\\x" + code.substr(2);
                else
                  str += json3.substr(i, 6);
            }
            i += 5;
            start = i + 1;
          }
          break;
        case "n":
          if (implicitKey || json3[i + 2] === '"' || json3.length < minMultiLineLength) {
            i += 1;
          } else {
            str += json3.slice(start, i) + "\n\n";
            while (json3[i + 2] === "\\" && json3[i + 3] === "n" && json3[i + 4] !== '"') {
              str += "\n";
              i += 2;
            }
            str += indent2;
            if (json3[i + 2] === " ")
              str += "\\";
            i += 1;
            start = i + 1;
          }
          break;
        default:
          i += 1;
      }
  }
  str = start ? str + json3.slice(start) : json3;
  return implicitKey ? str : foldFlowLines(str, indent2, FOLD_QUOTED, getFoldOptions(ctx, false));
}
function singleQuotedString(value, ctx) {
  if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value))
    return doubleQuotedString(value, ctx);
  const indent2 = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
  const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&
${indent2}`) + "'";
  return ctx.implicitKey ? res : foldFlowLines(res, indent2, FOLD_FLOW, getFoldOptions(ctx, false));
}
function quotedString(value, ctx) {
  const { singleQuote } = ctx.options;
  let qs;
  if (singleQuote === false)
    qs = doubleQuotedString;
  else {
    const hasDouble = value.includes('"');
    const hasSingle = value.includes("'");
    if (hasDouble && !hasSingle)
      qs = singleQuotedString;
    else if (hasSingle && !hasDouble)
      qs = doubleQuotedString;
    else
      qs = singleQuote ? singleQuotedString : doubleQuotedString;
  }
  return qs(value, ctx);
}
var blockEndNewlines;
try {
  blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
} catch {
  blockEndNewlines = /\n+(?!\n|$)/g;
}
function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
  const { blockQuote, commentString, lineWidth } = ctx.options;
  if (!blockQuote || /\n[\t ]+$/.test(value)) {
    return quotedString(value, ctx);
  }
  const indent2 = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
  const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.BLOCK_FOLDED ? false : type === Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent2.length);
  if (!value)
    return literal ? "|\n" : ">\n";
  let chomp;
  let endStart;
  for (endStart = value.length; endStart > 0; --endStart) {
    const ch = value[endStart - 1];
    if (ch !== "\n" && ch !== "	" && ch !== " ")
      break;
  }
  let end = value.substring(endStart);
  const endNlPos = end.indexOf("\n");
  if (endNlPos === -1) {
    chomp = "-";
  } else if (value === end || endNlPos !== end.length - 1) {
    chomp = "+";
    if (onChompKeep)
      onChompKeep();
  } else {
    chomp = "";
  }
  if (end) {
    value = value.slice(0, -end.length);
    if (end[end.length - 1] === "\n")
      end = end.slice(0, -1);
    end = end.replace(blockEndNewlines, `$&${indent2}`);
  }
  let startWithSpace = false;
  let startEnd;
  let startNlPos = -1;
  for (startEnd = 0; startEnd < value.length; ++startEnd) {
    const ch = value[startEnd];
    if (ch === " ")
      startWithSpace = true;
    else if (ch === "\n")
      startNlPos = startEnd;
    else
      break;
  }
  let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
  if (start) {
    value = value.substring(start.length);
    start = start.replace(/\n+/g, `$&${indent2}`);
  }
  const indentSize = indent2 ? "2" : "1";
  let header = (startWithSpace ? indentSize : "") + chomp;
  if (comment) {
    header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
    if (onComment)
      onComment();
  }
  if (!literal) {
    const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent2}`);
    let literalFallback = false;
    const foldOptions = getFoldOptions(ctx, true);
    if (blockQuote !== "folded" && type !== Scalar.BLOCK_FOLDED) {
      foldOptions.onOverflow = () => {
        literalFallback = true;
      };
    }
    const body = foldFlowLines(`${start}${foldedValue}${end}`, indent2, FOLD_BLOCK, foldOptions);
    if (!literalFallback)
      return `>${header}
${indent2}${body}`;
  }
  value = value.replace(/\n+/g, `$&${indent2}`);
  return `|${header}
${indent2}${start}${value}${end}`;
}
function plainString(item, ctx, onComment, onChompKeep) {
  const { type, value } = item;
  const { actualString, implicitKey, indent: indent2, indentStep, inFlow } = ctx;
  if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) {
    return quotedString(value, ctx);
  }
  if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
    return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
  }
  if (!implicitKey && !inFlow && type !== Scalar.PLAIN && value.includes("\n")) {
    return blockString(item, ctx, onComment, onChompKeep);
  }
  if (containsDocumentMarker(value)) {
    if (indent2 === "") {
      ctx.forceBlockIndent = true;
      return blockString(item, ctx, onComment, onChompKeep);
    } else if (implicitKey && indent2 === indentStep) {
      return quotedString(value, ctx);
    }
  }
  const str = value.replace(/\n+/g, `$&
${indent2}`);
  if (actualString) {
    const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
    const { compat, tags } = ctx.doc.schema;
    if (tags.some(test) || compat?.some(test))
      return quotedString(value, ctx);
  }
  return implicitKey ? str : foldFlowLines(str, indent2, FOLD_FLOW, getFoldOptions(ctx, false));
}
function stringifyString(item, ctx, onComment, onChompKeep) {
  const { implicitKey, inFlow } = ctx;
  const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
  let { type } = item;
  if (type !== Scalar.QUOTE_DOUBLE) {
    if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
      type = Scalar.QUOTE_DOUBLE;
  }
  const _stringify = (_type) => {
    switch (_type) {
      case Scalar.BLOCK_FOLDED:
      case Scalar.BLOCK_LITERAL:
        return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
      case Scalar.QUOTE_DOUBLE:
        return doubleQuotedString(ss.value, ctx);
      case Scalar.QUOTE_SINGLE:
        return singleQuotedString(ss.value, ctx);
      case Scalar.PLAIN:
        return plainString(ss, ctx, onComment, onChompKeep);
      default:
        return null;
    }
  };
  let res = _stringify(type);
  if (res === null) {
    const { defaultKeyType, defaultStringType } = ctx.options;
    const t = implicitKey && defaultKeyType || defaultStringType;
    res = _stringify(t);
    if (res === null)
      throw new Error(`Unsupported default string type ${t}`);
  }
  return res;
}

// node_modules/yaml/browser/dist/stringify/stringify.js
function createStringifyContext(doc, options) {
  const opt = Object.assign({
    blockQuote: true,
    commentString: stringifyComment,
    defaultKeyType: null,
    defaultStringType: "PLAIN",
    directives: null,
    doubleQuotedAsJSON: false,
    doubleQuotedMinMultiLineLength: 40,
    falseStr: "false",
    flowCollectionPadding: true,
    indentSeq: true,
    lineWidth: 80,
    minContentWidth: 20,
    nullStr: "null",
    simpleKeys: false,
    singleQuote: null,
    trailingComma: false,
    trueStr: "true",
    verifyAliasOrder: true
  }, doc.schema.toStringOptions, options);
  let inFlow;
  switch (opt.collectionStyle) {
    case "block":
      inFlow = false;
      break;
    case "flow":
      inFlow = true;
      break;
    default:
      inFlow = null;
  }
  return {
    anchors: /* @__PURE__ */ new Set(),
    doc,
    flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
    indent: "",
    indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
    inFlow,
    options: opt
  };
}
function getTagObject(tags, item) {
  if (item.tag) {
    const match = tags.filter((t) => t.tag === item.tag);
    if (match.length > 0)
      return match.find((t) => t.format === item.format) ?? match[0];
  }
  let tagObj = void 0;
  let obj;
  if (isScalar2(item)) {
    obj = item.value;
    let match = tags.filter((t) => t.identify?.(obj));
    if (match.length > 1) {
      const testMatch = match.filter((t) => t.test);
      if (testMatch.length > 0)
        match = testMatch;
    }
    tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
  } else {
    obj = item;
    tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
  }
  if (!tagObj) {
    const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
    throw new Error(`Tag not resolved for ${name} value`);
  }
  return tagObj;
}
function stringifyProps(node, tagObj, { anchors, doc }) {
  if (!doc.directives)
    return "";
  const props = [];
  const anchor = (isScalar2(node) || isCollection(node)) && node.anchor;
  if (anchor && anchorIsValid(anchor)) {
    anchors.add(anchor);
    props.push(`&${anchor}`);
  }
  const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
  if (tag)
    props.push(doc.directives.tagString(tag));
  return props.join(" ");
}
function stringify(item, ctx, onComment, onChompKeep) {
  if (isPair(item))
    return item.toString(ctx, onComment, onChompKeep);
  if (isAlias(item)) {
    if (ctx.doc.directives)
      return item.toString(ctx);
    if (ctx.resolvedAliases?.has(item)) {
      throw new TypeError(`Cannot stringify circular structure without alias nodes`);
    } else {
      if (ctx.resolvedAliases)
        ctx.resolvedAliases.add(item);
      else
        ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
      item = item.resolve(ctx.doc);
    }
  }
  let tagObj = void 0;
  const node = isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
  tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
  const props = stringifyProps(node, tagObj, ctx);
  if (props.length > 0)
    ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
  const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : isScalar2(node) ? stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
  if (!props)
    return str;
  return isScalar2(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}
${ctx.indent}${str}`;
}

// node_modules/yaml/browser/dist/stringify/stringifyPair.js
function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
  const { allNullValues, doc, indent: indent2, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
  let keyComment = isNode(key) && key.comment || null;
  if (simpleKeys) {
    if (keyComment) {
      throw new Error("With simple keys, key nodes cannot have comments");
    }
    if (isCollection(key) || !isNode(key) && typeof key === "object") {
      const msg = "With simple keys, collection cannot be used as a key value";
      throw new Error(msg);
    }
  }
  let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || isCollection(key) || (isScalar2(key) ? key.type === Scalar.BLOCK_FOLDED || key.type === Scalar.BLOCK_LITERAL : typeof key === "object"));
  ctx = Object.assign({}, ctx, {
    allNullValues: false,
    implicitKey: !explicitKey && (simpleKeys || !allNullValues),
    indent: indent2 + indentStep
  });
  let keyCommentDone = false;
  let chompKeep = false;
  let str = stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
  if (!explicitKey && !ctx.inFlow && str.length > 1024) {
    if (simpleKeys)
      throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
    explicitKey = true;
  }
  if (ctx.inFlow) {
    if (allNullValues || value == null) {
      if (keyCommentDone && onComment)
        onComment();
      return str === "" ? "?" : explicitKey ? `? ${str}` : str;
    }
  } else if (allNullValues && !simpleKeys || value == null && explicitKey) {
    str = `? ${str}`;
    if (keyComment && !keyCommentDone) {
      str += lineComment(str, ctx.indent, commentString(keyComment));
    } else if (chompKeep && onChompKeep)
      onChompKeep();
    return str;
  }
  if (keyCommentDone)
    keyComment = null;
  if (explicitKey) {
    if (keyComment)
      str += lineComment(str, ctx.indent, commentString(keyComment));
    str = `? ${str}
${indent2}:`;
  } else {
    str = `${str}:`;
    if (keyComment)
      str += lineComment(str, ctx.indent, commentString(keyComment));
  }
  let vsb, vcb, valueComment;
  if (isNode(value)) {
    vsb = !!value.spaceBefore;
    vcb = value.commentBefore;
    valueComment = value.comment;
  } else {
    vsb = false;
    vcb = null;
    valueComment = null;
    if (value && typeof value === "object")
      value = doc.createNode(value);
  }
  ctx.implicitKey = false;
  if (!explicitKey && !keyComment && isScalar2(value))
    ctx.indentAtStart = str.length + 1;
  chompKeep = false;
  if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && isSeq2(value) && !value.flow && !value.tag && !value.anchor) {
    ctx.indent = ctx.indent.substring(2);
  }
  let valueCommentDone = false;
  const valueStr = stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
  let ws = " ";
  if (keyComment || vsb || vcb) {
    ws = vsb ? "\n" : "";
    if (vcb) {
      const cs = commentString(vcb);
      ws += `
${indentComment(cs, ctx.indent)}`;
    }
    if (valueStr === "" && !ctx.inFlow) {
      if (ws === "\n" && valueComment)
        ws = "\n\n";
    } else {
      ws += `
${ctx.indent}`;
    }
  } else if (!explicitKey && isCollection(value)) {
    const vs0 = valueStr[0];
    const nl0 = valueStr.indexOf("\n");
    const hasNewline = nl0 !== -1;
    const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
    if (hasNewline || !flow) {
      let hasPropsLine = false;
      if (hasNewline && (vs0 === "&" || vs0 === "!")) {
        let sp0 = valueStr.indexOf(" ");
        if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") {
          sp0 = valueStr.indexOf(" ", sp0 + 1);
        }
        if (sp0 === -1 || nl0 < sp0)
          hasPropsLine = true;
      }
      if (!hasPropsLine)
        ws = `
${ctx.indent}`;
    }
  } else if (valueStr === "" || valueStr[0] === "\n") {
    ws = "";
  }
  str += ws + valueStr;
  if (ctx.inFlow) {
    if (valueCommentDone && onComment)
      onComment();
  } else if (valueComment && !valueCommentDone) {
    str += lineComment(str, ctx.indent, commentString(valueComment));
  } else if (chompKeep && onChompKeep) {
    onChompKeep();
  }
  return str;
}

// node_modules/yaml/browser/dist/log.js
function warn(logLevel, warning) {
  if (logLevel === "debug" || logLevel === "warn") {
    console.warn(warning);
  }
}

// node_modules/yaml/browser/dist/schema/yaml-1.1/merge.js
var MERGE_KEY = "<<";
var merge = {
  identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
  default: "key",
  tag: "tag:yaml.org,2002:merge",
  test: /^<<$/,
  resolve: () => Object.assign(new Scalar(Symbol(MERGE_KEY)), {
    addToJSMap: addMergeToJSMap
  }),
  stringify: () => MERGE_KEY
};
var isMergeKey = (ctx, key) => (merge.identify(key) || isScalar2(key) && (!key.type || key.type === Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
function addMergeToJSMap(ctx, map2, value) {
  const source2 = resolveAliasValue(ctx, value);
  if (isSeq2(source2))
    for (const it of source2.items)
      mergeValue(ctx, map2, it);
  else if (Array.isArray(source2))
    for (const it of source2)
      mergeValue(ctx, map2, it);
  else
    mergeValue(ctx, map2, source2);
}
function mergeValue(ctx, map2, value) {
  const source2 = resolveAliasValue(ctx, value);
  if (!isMap2(source2))
    throw new Error("Merge sources must be maps or map aliases");
  const srcMap = source2.toJSON(null, ctx, Map);
  for (const [key, value2] of srcMap) {
    if (map2 instanceof Map) {
      if (!map2.has(key))
        map2.set(key, value2);
    } else if (map2 instanceof Set) {
      map2.add(key);
    } else if (!Object.prototype.hasOwnProperty.call(map2, key)) {
      Object.defineProperty(map2, key, {
        value: value2,
        writable: true,
        enumerable: true,
        configurable: true
      });
    }
  }
  return map2;
}
function resolveAliasValue(ctx, value) {
  return ctx && isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
}

// node_modules/yaml/browser/dist/nodes/addPairToJSMap.js
function addPairToJSMap(ctx, map2, { key, value }) {
  if (isNode(key) && key.addToJSMap)
    key.addToJSMap(ctx, map2, value);
  else if (isMergeKey(ctx, key))
    addMergeToJSMap(ctx, map2, value);
  else {
    const jsKey = toJS(key, "", ctx);
    if (map2 instanceof Map) {
      map2.set(jsKey, toJS(value, jsKey, ctx));
    } else if (map2 instanceof Set) {
      map2.add(jsKey);
    } else {
      const stringKey = stringifyKey(key, jsKey, ctx);
      const jsValue = toJS(value, stringKey, ctx);
      if (stringKey in map2)
        Object.defineProperty(map2, stringKey, {
          value: jsValue,
          writable: true,
          enumerable: true,
          configurable: true
        });
      else
        map2[stringKey] = jsValue;
    }
  }
  return map2;
}
function stringifyKey(key, jsKey, ctx) {
  if (jsKey === null)
    return "";
  if (typeof jsKey !== "object")
    return String(jsKey);
  if (isNode(key) && ctx?.doc) {
    const strCtx = createStringifyContext(ctx.doc, {});
    strCtx.anchors = /* @__PURE__ */ new Set();
    for (const node of ctx.anchors.keys())
      strCtx.anchors.add(node.anchor);
    strCtx.inFlow = true;
    strCtx.inStringifyKey = true;
    const strKey = key.toString(strCtx);
    if (!ctx.mapKeyWarned) {
      let jsonStr = JSON.stringify(strKey);
      if (jsonStr.length > 40)
        jsonStr = jsonStr.substring(0, 36) + '..."';
      warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
      ctx.mapKeyWarned = true;
    }
    return strKey;
  }
  return JSON.stringify(jsKey);
}

// node_modules/yaml/browser/dist/nodes/Pair.js
function createPair(key, value, ctx) {
  const k = createNode(key, void 0, ctx);
  const v = createNode(value, void 0, ctx);
  return new Pair(k, v);
}
var Pair = class _Pair {
  constructor(key, value = null) {
    Object.defineProperty(this, NODE_TYPE, { value: PAIR });
    this.key = key;
    this.value = value;
  }
  clone(schema4) {
    let { key, value } = this;
    if (isNode(key))
      key = key.clone(schema4);
    if (isNode(value))
      value = value.clone(schema4);
    return new _Pair(key, value);
  }
  toJSON(_, ctx) {
    const pair = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
    return addPairToJSMap(ctx, pair, this);
  }
  toString(ctx, onComment, onChompKeep) {
    return ctx?.doc ? stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyCollection.js
function stringifyCollection(collection, ctx, options) {
  const flow = ctx.inFlow ?? collection.flow;
  const stringify4 = flow ? stringifyFlowCollection : stringifyBlockCollection;
  return stringify4(collection, ctx, options);
}
function stringifyBlockCollection({ comment, items: items2 }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
  const { indent: indent2, options: { commentString } } = ctx;
  const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
  let chompKeep = false;
  const lines3 = [];
  for (let i = 0; i < items2.length; ++i) {
    const item = items2[i];
    let comment2 = null;
    if (isNode(item)) {
      if (!chompKeep && item.spaceBefore)
        lines3.push("");
      addCommentBefore(ctx, lines3, item.commentBefore, chompKeep);
      if (item.comment)
        comment2 = item.comment;
    } else if (isPair(item)) {
      const ik = isNode(item.key) ? item.key : null;
      if (ik) {
        if (!chompKeep && ik.spaceBefore)
          lines3.push("");
        addCommentBefore(ctx, lines3, ik.commentBefore, chompKeep);
      }
    }
    chompKeep = false;
    let str2 = stringify(item, itemCtx, () => comment2 = null, () => chompKeep = true);
    if (comment2)
      str2 += lineComment(str2, itemIndent, commentString(comment2));
    if (chompKeep && comment2)
      chompKeep = false;
    lines3.push(blockItemPrefix + str2);
  }
  let str;
  if (lines3.length === 0) {
    str = flowChars.start + flowChars.end;
  } else {
    str = lines3[0];
    for (let i = 1; i < lines3.length; ++i) {
      const line = lines3[i];
      str += line ? `
${indent2}${line}` : "\n";
    }
  }
  if (comment) {
    str += "\n" + indentComment(commentString(comment), indent2);
    if (onComment)
      onComment();
  } else if (chompKeep && onChompKeep)
    onChompKeep();
  return str;
}
function stringifyFlowCollection({ items: items2 }, ctx, { flowChars, itemIndent }) {
  const { indent: indent2, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
  itemIndent += indentStep;
  const itemCtx = Object.assign({}, ctx, {
    indent: itemIndent,
    inFlow: true,
    type: null
  });
  let reqNewline = false;
  let linesAtValue = 0;
  const lines3 = [];
  for (let i = 0; i < items2.length; ++i) {
    const item = items2[i];
    let comment = null;
    if (isNode(item)) {
      if (item.spaceBefore)
        lines3.push("");
      addCommentBefore(ctx, lines3, item.commentBefore, false);
      if (item.comment)
        comment = item.comment;
    } else if (isPair(item)) {
      const ik = isNode(item.key) ? item.key : null;
      if (ik) {
        if (ik.spaceBefore)
          lines3.push("");
        addCommentBefore(ctx, lines3, ik.commentBefore, false);
        if (ik.comment)
          reqNewline = true;
      }
      const iv = isNode(item.value) ? item.value : null;
      if (iv) {
        if (iv.comment)
          comment = iv.comment;
        if (iv.commentBefore)
          reqNewline = true;
      } else if (item.value == null && ik?.comment) {
        comment = ik.comment;
      }
    }
    if (comment)
      reqNewline = true;
    let str = stringify(item, itemCtx, () => comment = null);
    reqNewline || (reqNewline = lines3.length > linesAtValue || str.includes("\n"));
    if (i < items2.length - 1) {
      str += ",";
    } else if (ctx.options.trailingComma) {
      if (ctx.options.lineWidth > 0) {
        reqNewline || (reqNewline = lines3.reduce((sum2, line) => sum2 + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
      }
      if (reqNewline) {
        str += ",";
      }
    }
    if (comment)
      str += lineComment(str, itemIndent, commentString(comment));
    lines3.push(str);
    linesAtValue = lines3.length;
  }
  const { start, end } = flowChars;
  if (lines3.length === 0) {
    return start + end;
  } else {
    if (!reqNewline) {
      const len = lines3.reduce((sum2, line) => sum2 + line.length + 2, 2);
      reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
    }
    if (reqNewline) {
      let str = start;
      for (const line of lines3)
        str += line ? `
${indentStep}${indent2}${line}` : "\n";
      return `${str}
${indent2}${end}`;
    } else {
      return `${start}${fcPadding}${lines3.join(" ")}${fcPadding}${end}`;
    }
  }
}
function addCommentBefore({ indent: indent2, options: { commentString } }, lines3, comment, chompKeep) {
  if (comment && chompKeep)
    comment = comment.replace(/^\n+/, "");
  if (comment) {
    const ic = indentComment(commentString(comment), indent2);
    lines3.push(ic.trimStart());
  }
}

// node_modules/yaml/browser/dist/nodes/YAMLMap.js
function findPair(items2, key) {
  const k = isScalar2(key) ? key.value : key;
  for (const it of items2) {
    if (isPair(it)) {
      if (it.key === key || it.key === k)
        return it;
      if (isScalar2(it.key) && it.key.value === k)
        return it;
    }
  }
  return void 0;
}
var YAMLMap = class extends Collection {
  static get tagName() {
    return "tag:yaml.org,2002:map";
  }
  constructor(schema4) {
    super(MAP, schema4);
    this.items = [];
  }
  /**
   * A generic collection parsing method that can be extended
   * to other node classes that inherit from YAMLMap
   */
  static from(schema4, obj, ctx) {
    const { keepUndefined, replacer } = ctx;
    const map2 = new this(schema4);
    const add2 = (key, value) => {
      if (typeof replacer === "function")
        value = replacer.call(obj, key, value);
      else if (Array.isArray(replacer) && !replacer.includes(key))
        return;
      if (value !== void 0 || keepUndefined)
        map2.items.push(createPair(key, value, ctx));
    };
    if (obj instanceof Map) {
      for (const [key, value] of obj)
        add2(key, value);
    } else if (obj && typeof obj === "object") {
      for (const key of Object.keys(obj))
        add2(key, obj[key]);
    }
    if (typeof schema4.sortMapEntries === "function") {
      map2.items.sort(schema4.sortMapEntries);
    }
    return map2;
  }
  /**
   * Adds a value to the collection.
   *
   * @param overwrite - If not set `true`, using a key that is already in the
   *   collection will throw. Otherwise, overwrites the previous value.
   */
  add(pair, overwrite) {
    let _pair;
    if (isPair(pair))
      _pair = pair;
    else if (!pair || typeof pair !== "object" || !("key" in pair)) {
      _pair = new Pair(pair, pair?.value);
    } else
      _pair = new Pair(pair.key, pair.value);
    const prev = findPair(this.items, _pair.key);
    const sortEntries = this.schema?.sortMapEntries;
    if (prev) {
      if (!overwrite)
        throw new Error(`Key ${_pair.key} already set`);
      if (isScalar2(prev.value) && isScalarValue(_pair.value))
        prev.value.value = _pair.value;
      else
        prev.value = _pair.value;
    } else if (sortEntries) {
      const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
      if (i === -1)
        this.items.push(_pair);
      else
        this.items.splice(i, 0, _pair);
    } else {
      this.items.push(_pair);
    }
  }
  delete(key) {
    const it = findPair(this.items, key);
    if (!it)
      return false;
    const del = this.items.splice(this.items.indexOf(it), 1);
    return del.length > 0;
  }
  get(key, keepScalar) {
    const it = findPair(this.items, key);
    const node = it?.value;
    return (!keepScalar && isScalar2(node) ? node.value : node) ?? void 0;
  }
  has(key) {
    return !!findPair(this.items, key);
  }
  set(key, value) {
    this.add(new Pair(key, value), true);
  }
  /**
   * @param ctx - Conversion context, originally set in Document#toJS()
   * @param {Class} Type - If set, forces the returned collection type
   * @returns Instance of Type, Map, or Object
   */
  toJSON(_, ctx, Type) {
    const map2 = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
    if (ctx?.onCreate)
      ctx.onCreate(map2);
    for (const item of this.items)
      addPairToJSMap(ctx, map2, item);
    return map2;
  }
  toString(ctx, onComment, onChompKeep) {
    if (!ctx)
      return JSON.stringify(this);
    for (const item of this.items) {
      if (!isPair(item))
        throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
    }
    if (!ctx.allNullValues && this.hasAllNullValues(false))
      ctx = Object.assign({}, ctx, { allNullValues: true });
    return stringifyCollection(this, ctx, {
      blockItemPrefix: "",
      flowChars: { start: "{", end: "}" },
      itemIndent: ctx.indent || "",
      onChompKeep,
      onComment
    });
  }
};

// node_modules/yaml/browser/dist/schema/common/map.js
var map = {
  collection: "map",
  default: true,
  nodeClass: YAMLMap,
  tag: "tag:yaml.org,2002:map",
  resolve(map2, onError) {
    if (!isMap2(map2))
      onError("Expected a mapping for this tag");
    return map2;
  },
  createNode: (schema4, obj, ctx) => YAMLMap.from(schema4, obj, ctx)
};

// node_modules/yaml/browser/dist/nodes/YAMLSeq.js
var YAMLSeq = class extends Collection {
  static get tagName() {
    return "tag:yaml.org,2002:seq";
  }
  constructor(schema4) {
    super(SEQ, schema4);
    this.items = [];
  }
  add(value) {
    this.items.push(value);
  }
  /**
   * Removes a value from the collection.
   *
   * `key` must contain a representation of an integer for this to succeed.
   * It may be wrapped in a `Scalar`.
   *
   * @returns `true` if the item was found and removed.
   */
  delete(key) {
    const idx = asItemIndex(key);
    if (typeof idx !== "number")
      return false;
    const del = this.items.splice(idx, 1);
    return del.length > 0;
  }
  get(key, keepScalar) {
    const idx = asItemIndex(key);
    if (typeof idx !== "number")
      return void 0;
    const it = this.items[idx];
    return !keepScalar && isScalar2(it) ? it.value : it;
  }
  /**
   * Checks if the collection includes a value with the key `key`.
   *
   * `key` must contain a representation of an integer for this to succeed.
   * It may be wrapped in a `Scalar`.
   */
  has(key) {
    const idx = asItemIndex(key);
    return typeof idx === "number" && idx < this.items.length;
  }
  /**
   * Sets a value in this collection. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   *
   * If `key` does not contain a representation of an integer, this will throw.
   * It may be wrapped in a `Scalar`.
   */
  set(key, value) {
    const idx = asItemIndex(key);
    if (typeof idx !== "number")
      throw new Error(`Expected a valid index, not ${key}.`);
    const prev = this.items[idx];
    if (isScalar2(prev) && isScalarValue(value))
      prev.value = value;
    else
      this.items[idx] = value;
  }
  toJSON(_, ctx) {
    const seq2 = [];
    if (ctx?.onCreate)
      ctx.onCreate(seq2);
    let i = 0;
    for (const item of this.items)
      seq2.push(toJS(item, String(i++), ctx));
    return seq2;
  }
  toString(ctx, onComment, onChompKeep) {
    if (!ctx)
      return JSON.stringify(this);
    return stringifyCollection(this, ctx, {
      blockItemPrefix: "- ",
      flowChars: { start: "[", end: "]" },
      itemIndent: (ctx.indent || "") + "  ",
      onChompKeep,
      onComment
    });
  }
  static from(schema4, obj, ctx) {
    const { replacer } = ctx;
    const seq2 = new this(schema4);
    if (obj && Symbol.iterator in Object(obj)) {
      let i = 0;
      for (let it of obj) {
        if (typeof replacer === "function") {
          const key = obj instanceof Set ? it : String(i++);
          it = replacer.call(obj, key, it);
        }
        seq2.items.push(createNode(it, void 0, ctx));
      }
    }
    return seq2;
  }
};
function asItemIndex(key) {
  let idx = isScalar2(key) ? key.value : key;
  if (idx && typeof idx === "string")
    idx = Number(idx);
  return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
}

// node_modules/yaml/browser/dist/schema/common/seq.js
var seq = {
  collection: "seq",
  default: true,
  nodeClass: YAMLSeq,
  tag: "tag:yaml.org,2002:seq",
  resolve(seq2, onError) {
    if (!isSeq2(seq2))
      onError("Expected a sequence for this tag");
    return seq2;
  },
  createNode: (schema4, obj, ctx) => YAMLSeq.from(schema4, obj, ctx)
};

// node_modules/yaml/browser/dist/schema/common/string.js
var string = {
  identify: (value) => typeof value === "string",
  default: true,
  tag: "tag:yaml.org,2002:str",
  resolve: (str) => str,
  stringify(item, ctx, onComment, onChompKeep) {
    ctx = Object.assign({ actualString: true }, ctx);
    return stringifyString(item, ctx, onComment, onChompKeep);
  }
};

// node_modules/yaml/browser/dist/schema/common/null.js
var nullTag = {
  identify: (value) => value == null,
  createNode: () => new Scalar(null),
  default: true,
  tag: "tag:yaml.org,2002:null",
  test: /^(?:~|[Nn]ull|NULL)?$/,
  resolve: () => new Scalar(null),
  stringify: ({ source: source2 }, ctx) => typeof source2 === "string" && nullTag.test.test(source2) ? source2 : ctx.options.nullStr
};

// node_modules/yaml/browser/dist/schema/core/bool.js
var boolTag = {
  identify: (value) => typeof value === "boolean",
  default: true,
  tag: "tag:yaml.org,2002:bool",
  test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
  resolve: (str) => new Scalar(str[0] === "t" || str[0] === "T"),
  stringify({ source: source2, value }, ctx) {
    if (source2 && boolTag.test.test(source2)) {
      const sv = source2[0] === "t" || source2[0] === "T";
      if (value === sv)
        return source2;
    }
    return value ? ctx.options.trueStr : ctx.options.falseStr;
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyNumber.js
function stringifyNumber({ format, minFractionDigits, tag, value }) {
  if (typeof value === "bigint")
    return String(value);
  const num = typeof value === "number" ? value : Number(value);
  if (!isFinite(num))
    return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
  let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
  if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
    let i = n.indexOf(".");
    if (i < 0) {
      i = n.length;
      n += ".";
    }
    let d = minFractionDigits - (n.length - i - 1);
    while (d-- > 0)
      n += "0";
  }
  return n;
}

// node_modules/yaml/browser/dist/schema/core/float.js
var floatNaN = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
  resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
  stringify: stringifyNumber
};
var floatExp = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  format: "EXP",
  test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
  resolve: (str) => parseFloat(str),
  stringify(node) {
    const num = Number(node.value);
    return isFinite(num) ? num.toExponential() : stringifyNumber(node);
  }
};
var float = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
  resolve(str) {
    const node = new Scalar(parseFloat(str));
    const dot = str.indexOf(".");
    if (dot !== -1 && str[str.length - 1] === "0")
      node.minFractionDigits = str.length - dot - 1;
    return node;
  },
  stringify: stringifyNumber
};

// node_modules/yaml/browser/dist/schema/core/int.js
var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
var intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
function intStringify(node, radix, prefix) {
  const { value } = node;
  if (intIdentify(value) && value >= 0)
    return prefix + value.toString(radix);
  return stringifyNumber(node);
}
var intOct = {
  identify: (value) => intIdentify(value) && value >= 0,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "OCT",
  test: /^0o[0-7]+$/,
  resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
  stringify: (node) => intStringify(node, 8, "0o")
};
var int = {
  identify: intIdentify,
  default: true,
  tag: "tag:yaml.org,2002:int",
  test: /^[-+]?[0-9]+$/,
  resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
  stringify: stringifyNumber
};
var intHex = {
  identify: (value) => intIdentify(value) && value >= 0,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "HEX",
  test: /^0x[0-9a-fA-F]+$/,
  resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
  stringify: (node) => intStringify(node, 16, "0x")
};

// node_modules/yaml/browser/dist/schema/core/schema.js
var schema = [
  map,
  seq,
  string,
  nullTag,
  boolTag,
  intOct,
  int,
  intHex,
  floatNaN,
  floatExp,
  float
];

// node_modules/yaml/browser/dist/schema/json/schema.js
function intIdentify2(value) {
  return typeof value === "bigint" || Number.isInteger(value);
}
var stringifyJSON = ({ value }) => JSON.stringify(value);
var jsonScalars = [
  {
    identify: (value) => typeof value === "string",
    default: true,
    tag: "tag:yaml.org,2002:str",
    resolve: (str) => str,
    stringify: stringifyJSON
  },
  {
    identify: (value) => value == null,
    createNode: () => new Scalar(null),
    default: true,
    tag: "tag:yaml.org,2002:null",
    test: /^null$/,
    resolve: () => null,
    stringify: stringifyJSON
  },
  {
    identify: (value) => typeof value === "boolean",
    default: true,
    tag: "tag:yaml.org,2002:bool",
    test: /^true$|^false$/,
    resolve: (str) => str === "true",
    stringify: stringifyJSON
  },
  {
    identify: intIdentify2,
    default: true,
    tag: "tag:yaml.org,2002:int",
    test: /^-?(?:0|[1-9][0-9]*)$/,
    resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
    stringify: ({ value }) => intIdentify2(value) ? value.toString() : JSON.stringify(value)
  },
  {
    identify: (value) => typeof value === "number",
    default: true,
    tag: "tag:yaml.org,2002:float",
    test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
    resolve: (str) => parseFloat(str),
    stringify: stringifyJSON
  }
];
var jsonError = {
  default: true,
  tag: "",
  test: /^/,
  resolve(str, onError) {
    onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
    return str;
  }
};
var schema2 = [map, seq].concat(jsonScalars, jsonError);

// node_modules/yaml/browser/dist/schema/yaml-1.1/binary.js
var binary = {
  identify: (value) => value instanceof Uint8Array,
  // Buffer inherits from Uint8Array
  default: false,
  tag: "tag:yaml.org,2002:binary",
  /**
   * Returns a Buffer in node and an Uint8Array in browsers
   *
   * To use the resulting buffer as an image, you'll want to do something like:
   *
   *   const blob = new Blob([buffer], { type: 'image/jpeg' })
   *   document.querySelector('#photo').src = URL.createObjectURL(blob)
   */
  resolve(src, onError) {
    if (typeof atob === "function") {
      const str = atob(src.replace(/[\n\r]/g, ""));
      const buffer = new Uint8Array(str.length);
      for (let i = 0; i < str.length; ++i)
        buffer[i] = str.charCodeAt(i);
      return buffer;
    } else {
      onError("This environment does not support reading binary tags; either Buffer or atob is required");
      return src;
    }
  },
  stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
    if (!value)
      return "";
    const buf = value;
    let str;
    if (typeof btoa === "function") {
      let s = "";
      for (let i = 0; i < buf.length; ++i)
        s += String.fromCharCode(buf[i]);
      str = btoa(s);
    } else {
      throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
    }
    type ?? (type = Scalar.BLOCK_LITERAL);
    if (type !== Scalar.QUOTE_DOUBLE) {
      const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
      const n = Math.ceil(str.length / lineWidth);
      const lines3 = new Array(n);
      for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
        lines3[i] = str.substr(o, lineWidth);
      }
      str = lines3.join(type === Scalar.BLOCK_LITERAL ? "\n" : " ");
    }
    return stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
  }
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/pairs.js
function resolvePairs(seq2, onError) {
  if (isSeq2(seq2)) {
    for (let i = 0; i < seq2.items.length; ++i) {
      let item = seq2.items[i];
      if (isPair(item))
        continue;
      else if (isMap2(item)) {
        if (item.items.length > 1)
          onError("Each pair must have its own sequence indicator");
        const pair = item.items[0] || new Pair(new Scalar(null));
        if (item.commentBefore)
          pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}
${pair.key.commentBefore}` : item.commentBefore;
        if (item.comment) {
          const cn = pair.value ?? pair.key;
          cn.comment = cn.comment ? `${item.comment}
${cn.comment}` : item.comment;
        }
        item = pair;
      }
      seq2.items[i] = isPair(item) ? item : new Pair(item);
    }
  } else
    onError("Expected a sequence for this tag");
  return seq2;
}
function createPairs(schema4, iterable, ctx) {
  const { replacer } = ctx;
  const pairs3 = new YAMLSeq(schema4);
  pairs3.tag = "tag:yaml.org,2002:pairs";
  let i = 0;
  if (iterable && Symbol.iterator in Object(iterable))
    for (let it of iterable) {
      if (typeof replacer === "function")
        it = replacer.call(iterable, String(i++), it);
      let key, value;
      if (Array.isArray(it)) {
        if (it.length === 2) {
          key = it[0];
          value = it[1];
        } else
          throw new TypeError(`Expected [key, value] tuple: ${it}`);
      } else if (it && it instanceof Object) {
        const keys = Object.keys(it);
        if (keys.length === 1) {
          key = keys[0];
          value = it[key];
        } else {
          throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
        }
      } else {
        key = it;
      }
      pairs3.items.push(createPair(key, value, ctx));
    }
  return pairs3;
}
var pairs = {
  collection: "seq",
  default: false,
  tag: "tag:yaml.org,2002:pairs",
  resolve: resolvePairs,
  createNode: createPairs
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/omap.js
var YAMLOMap = class _YAMLOMap extends YAMLSeq {
  constructor() {
    super();
    this.add = YAMLMap.prototype.add.bind(this);
    this.delete = YAMLMap.prototype.delete.bind(this);
    this.get = YAMLMap.prototype.get.bind(this);
    this.has = YAMLMap.prototype.has.bind(this);
    this.set = YAMLMap.prototype.set.bind(this);
    this.tag = _YAMLOMap.tag;
  }
  /**
   * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
   * but TypeScript won't allow widening the signature of a child method.
   */
  toJSON(_, ctx) {
    if (!ctx)
      return super.toJSON(_);
    const map2 = /* @__PURE__ */ new Map();
    if (ctx?.onCreate)
      ctx.onCreate(map2);
    for (const pair of this.items) {
      let key, value;
      if (isPair(pair)) {
        key = toJS(pair.key, "", ctx);
        value = toJS(pair.value, key, ctx);
      } else {
        key = toJS(pair, "", ctx);
      }
      if (map2.has(key))
        throw new Error("Ordered maps must not include duplicate keys");
      map2.set(key, value);
    }
    return map2;
  }
  static from(schema4, iterable, ctx) {
    const pairs3 = createPairs(schema4, iterable, ctx);
    const omap2 = new this();
    omap2.items = pairs3.items;
    return omap2;
  }
};
YAMLOMap.tag = "tag:yaml.org,2002:omap";
var omap = {
  collection: "seq",
  identify: (value) => value instanceof Map,
  nodeClass: YAMLOMap,
  default: false,
  tag: "tag:yaml.org,2002:omap",
  resolve(seq2, onError) {
    const pairs3 = resolvePairs(seq2, onError);
    const seenKeys = [];
    for (const { key } of pairs3.items) {
      if (isScalar2(key)) {
        if (seenKeys.includes(key.value)) {
          onError(`Ordered maps must not include duplicate keys: ${key.value}`);
        } else {
          seenKeys.push(key.value);
        }
      }
    }
    return Object.assign(new YAMLOMap(), pairs3);
  },
  createNode: (schema4, iterable, ctx) => YAMLOMap.from(schema4, iterable, ctx)
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/bool.js
function boolStringify({ value, source: source2 }, ctx) {
  const boolObj = value ? trueTag : falseTag;
  if (source2 && boolObj.test.test(source2))
    return source2;
  return value ? ctx.options.trueStr : ctx.options.falseStr;
}
var trueTag = {
  identify: (value) => value === true,
  default: true,
  tag: "tag:yaml.org,2002:bool",
  test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
  resolve: () => new Scalar(true),
  stringify: boolStringify
};
var falseTag = {
  identify: (value) => value === false,
  default: true,
  tag: "tag:yaml.org,2002:bool",
  test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
  resolve: () => new Scalar(false),
  stringify: boolStringify
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/float.js
var floatNaN2 = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
  resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
  stringify: stringifyNumber
};
var floatExp2 = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  format: "EXP",
  test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
  resolve: (str) => parseFloat(str.replace(/_/g, "")),
  stringify(node) {
    const num = Number(node.value);
    return isFinite(num) ? num.toExponential() : stringifyNumber(node);
  }
};
var float2 = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
  resolve(str) {
    const node = new Scalar(parseFloat(str.replace(/_/g, "")));
    const dot = str.indexOf(".");
    if (dot !== -1) {
      const f = str.substring(dot + 1).replace(/_/g, "");
      if (f[f.length - 1] === "0")
        node.minFractionDigits = f.length;
    }
    return node;
  },
  stringify: stringifyNumber
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/int.js
var intIdentify3 = (value) => typeof value === "bigint" || Number.isInteger(value);
function intResolve2(str, offset, radix, { intAsBigInt }) {
  const sign = str[0];
  if (sign === "-" || sign === "+")
    offset += 1;
  str = str.substring(offset).replace(/_/g, "");
  if (intAsBigInt) {
    switch (radix) {
      case 2:
        str = `0b${str}`;
        break;
      case 8:
        str = `0o${str}`;
        break;
      case 16:
        str = `0x${str}`;
        break;
    }
    const n2 = BigInt(str);
    return sign === "-" ? BigInt(-1) * n2 : n2;
  }
  const n = parseInt(str, radix);
  return sign === "-" ? -1 * n : n;
}
function intStringify2(node, radix, prefix) {
  const { value } = node;
  if (intIdentify3(value)) {
    const str = value.toString(radix);
    return value < 0 ? "-" + prefix + str.substr(1) : prefix + str;
  }
  return stringifyNumber(node);
}
var intBin = {
  identify: intIdentify3,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "BIN",
  test: /^[-+]?0b[0-1_]+$/,
  resolve: (str, _onError, opt) => intResolve2(str, 2, 2, opt),
  stringify: (node) => intStringify2(node, 2, "0b")
};
var intOct2 = {
  identify: intIdentify3,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "OCT",
  test: /^[-+]?0[0-7_]+$/,
  resolve: (str, _onError, opt) => intResolve2(str, 1, 8, opt),
  stringify: (node) => intStringify2(node, 8, "0")
};
var int2 = {
  identify: intIdentify3,
  default: true,
  tag: "tag:yaml.org,2002:int",
  test: /^[-+]?[0-9][0-9_]*$/,
  resolve: (str, _onError, opt) => intResolve2(str, 0, 10, opt),
  stringify: stringifyNumber
};
var intHex2 = {
  identify: intIdentify3,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "HEX",
  test: /^[-+]?0x[0-9a-fA-F_]+$/,
  resolve: (str, _onError, opt) => intResolve2(str, 2, 16, opt),
  stringify: (node) => intStringify2(node, 16, "0x")
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/set.js
var YAMLSet = class _YAMLSet extends YAMLMap {
  constructor(schema4) {
    super(schema4);
    this.tag = _YAMLSet.tag;
  }
  add(key) {
    let pair;
    if (isPair(key))
      pair = key;
    else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null)
      pair = new Pair(key.key, null);
    else
      pair = new Pair(key, null);
    const prev = findPair(this.items, pair.key);
    if (!prev)
      this.items.push(pair);
  }
  /**
   * If `keepPair` is `true`, returns the Pair matching `key`.
   * Otherwise, returns the value of that Pair's key.
   */
  get(key, keepPair) {
    const pair = findPair(this.items, key);
    return !keepPair && isPair(pair) ? isScalar2(pair.key) ? pair.key.value : pair.key : pair;
  }
  set(key, value) {
    if (typeof value !== "boolean")
      throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
    const prev = findPair(this.items, key);
    if (prev && !value) {
      this.items.splice(this.items.indexOf(prev), 1);
    } else if (!prev && value) {
      this.items.push(new Pair(key));
    }
  }
  toJSON(_, ctx) {
    return super.toJSON(_, ctx, Set);
  }
  toString(ctx, onComment, onChompKeep) {
    if (!ctx)
      return JSON.stringify(this);
    if (this.hasAllNullValues(true))
      return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
    else
      throw new Error("Set items must all have null values");
  }
  static from(schema4, iterable, ctx) {
    const { replacer } = ctx;
    const set2 = new this(schema4);
    if (iterable && Symbol.iterator in Object(iterable))
      for (let value of iterable) {
        if (typeof replacer === "function")
          value = replacer.call(iterable, value, value);
        set2.items.push(createPair(value, null, ctx));
      }
    return set2;
  }
};
YAMLSet.tag = "tag:yaml.org,2002:set";
var set = {
  collection: "map",
  identify: (value) => value instanceof Set,
  nodeClass: YAMLSet,
  default: false,
  tag: "tag:yaml.org,2002:set",
  createNode: (schema4, iterable, ctx) => YAMLSet.from(schema4, iterable, ctx),
  resolve(map2, onError) {
    if (isMap2(map2)) {
      if (map2.hasAllNullValues(true))
        return Object.assign(new YAMLSet(), map2);
      else
        onError("Set items must all have null values");
    } else
      onError("Expected a mapping for this tag");
    return map2;
  }
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/timestamp.js
function parseSexagesimal(str, asBigInt) {
  const sign = str[0];
  const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
  const num = (n) => asBigInt ? BigInt(n) : Number(n);
  const res = parts.replace(/_/g, "").split(":").reduce((res2, p) => res2 * num(60) + num(p), num(0));
  return sign === "-" ? num(-1) * res : res;
}
function stringifySexagesimal(node) {
  let { value } = node;
  let num = (n) => n;
  if (typeof value === "bigint")
    num = (n) => BigInt(n);
  else if (isNaN(value) || !isFinite(value))
    return stringifyNumber(node);
  let sign = "";
  if (value < 0) {
    sign = "-";
    value *= num(-1);
  }
  const _60 = num(60);
  const parts = [value % _60];
  if (value < 60) {
    parts.unshift(0);
  } else {
    value = (value - parts[0]) / _60;
    parts.unshift(value % _60);
    if (value >= 60) {
      value = (value - parts[0]) / _60;
      parts.unshift(value);
    }
  }
  return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
}
var intTime = {
  identify: (value) => typeof value === "bigint" || Number.isInteger(value),
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "TIME",
  test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
  resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
  stringify: stringifySexagesimal
};
var floatTime = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  format: "TIME",
  test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
  resolve: (str) => parseSexagesimal(str, false),
  stringify: stringifySexagesimal
};
var timestamp = {
  identify: (value) => value instanceof Date,
  default: true,
  tag: "tag:yaml.org,2002:timestamp",
  // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
  // may be omitted altogether, resulting in a date format. In such a case, the time part is
  // assumed to be 00:00:00Z (start of day, UTC).
  test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
  resolve(str) {
    const match = str.match(timestamp.test);
    if (!match)
      throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
    const [, year, month, day, hour, minute, second] = match.map(Number);
    const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
    let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
    const tz = match[8];
    if (tz && tz !== "Z") {
      let d = parseSexagesimal(tz, false);
      if (Math.abs(d) < 30)
        d *= 60;
      date -= 6e4 * d;
    }
    return new Date(date);
  },
  stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/schema.js
var schema3 = [
  map,
  seq,
  string,
  nullTag,
  trueTag,
  falseTag,
  intBin,
  intOct2,
  int2,
  intHex2,
  floatNaN2,
  floatExp2,
  float2,
  binary,
  merge,
  omap,
  pairs,
  set,
  intTime,
  floatTime,
  timestamp
];

// node_modules/yaml/browser/dist/schema/tags.js
var schemas = /* @__PURE__ */ new Map([
  ["core", schema],
  ["failsafe", [map, seq, string]],
  ["json", schema2],
  ["yaml11", schema3],
  ["yaml-1.1", schema3]
]);
var tagsByName = {
  binary,
  bool: boolTag,
  float,
  floatExp,
  floatNaN,
  floatTime,
  int,
  intHex,
  intOct,
  intTime,
  map,
  merge,
  null: nullTag,
  omap,
  pairs,
  seq,
  set,
  timestamp
};
var coreKnownTags = {
  "tag:yaml.org,2002:binary": binary,
  "tag:yaml.org,2002:merge": merge,
  "tag:yaml.org,2002:omap": omap,
  "tag:yaml.org,2002:pairs": pairs,
  "tag:yaml.org,2002:set": set,
  "tag:yaml.org,2002:timestamp": timestamp
};
function getTags(customTags, schemaName, addMergeTag) {
  const schemaTags = schemas.get(schemaName);
  if (schemaTags && !customTags) {
    return addMergeTag && !schemaTags.includes(merge) ? schemaTags.concat(merge) : schemaTags.slice();
  }
  let tags = schemaTags;
  if (!tags) {
    if (Array.isArray(customTags))
      tags = [];
    else {
      const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
      throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
    }
  }
  if (Array.isArray(customTags)) {
    for (const tag of customTags)
      tags = tags.concat(tag);
  } else if (typeof customTags === "function") {
    tags = customTags(tags.slice());
  }
  if (addMergeTag)
    tags = tags.concat(merge);
  return tags.reduce((tags2, tag) => {
    const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
    if (!tagObj) {
      const tagName = JSON.stringify(tag);
      const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
      throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
    }
    if (!tags2.includes(tagObj))
      tags2.push(tagObj);
    return tags2;
  }, []);
}

// node_modules/yaml/browser/dist/schema/Schema.js
var sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
var Schema = class _Schema {
  constructor({ compat, customTags, merge: merge2, resolveKnownTags, schema: schema4, sortMapEntries, toStringDefaults }) {
    this.compat = Array.isArray(compat) ? getTags(compat, "compat") : compat ? getTags(null, compat) : null;
    this.name = typeof schema4 === "string" && schema4 || "core";
    this.knownTags = resolveKnownTags ? coreKnownTags : {};
    this.tags = getTags(customTags, this.name, merge2);
    this.toStringOptions = toStringDefaults ?? null;
    Object.defineProperty(this, MAP, { value: map });
    Object.defineProperty(this, SCALAR, { value: string });
    Object.defineProperty(this, SEQ, { value: seq });
    this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
  }
  clone() {
    const copy2 = Object.create(_Schema.prototype, Object.getOwnPropertyDescriptors(this));
    copy2.tags = this.tags.slice();
    return copy2;
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyDocument.js
function stringifyDocument(doc, options) {
  const lines3 = [];
  let hasDirectives = options.directives === true;
  if (options.directives !== false && doc.directives) {
    const dir = doc.directives.toString(doc);
    if (dir) {
      lines3.push(dir);
      hasDirectives = true;
    } else if (doc.directives.docStart)
      hasDirectives = true;
  }
  if (hasDirectives)
    lines3.push("---");
  const ctx = createStringifyContext(doc, options);
  const { commentString } = ctx.options;
  if (doc.commentBefore) {
    if (lines3.length !== 1)
      lines3.unshift("");
    const cs = commentString(doc.commentBefore);
    lines3.unshift(indentComment(cs, ""));
  }
  let chompKeep = false;
  let contentComment = null;
  if (doc.contents) {
    if (isNode(doc.contents)) {
      if (doc.contents.spaceBefore && hasDirectives)
        lines3.push("");
      if (doc.contents.commentBefore) {
        const cs = commentString(doc.contents.commentBefore);
        lines3.push(indentComment(cs, ""));
      }
      ctx.forceBlockIndent = !!doc.comment;
      contentComment = doc.contents.comment;
    }
    const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
    let body = stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
    if (contentComment)
      body += lineComment(body, "", commentString(contentComment));
    if ((body[0] === "|" || body[0] === ">") && lines3[lines3.length - 1] === "---") {
      lines3[lines3.length - 1] = `--- ${body}`;
    } else
      lines3.push(body);
  } else {
    lines3.push(stringify(doc.contents, ctx));
  }
  if (doc.directives?.docEnd) {
    if (doc.comment) {
      const cs = commentString(doc.comment);
      if (cs.includes("\n")) {
        lines3.push("...");
        lines3.push(indentComment(cs, ""));
      } else {
        lines3.push(`... ${cs}`);
      }
    } else {
      lines3.push("...");
    }
  } else {
    let dc = doc.comment;
    if (dc && chompKeep)
      dc = dc.replace(/^\n+/, "");
    if (dc) {
      if ((!chompKeep || contentComment) && lines3[lines3.length - 1] !== "")
        lines3.push("");
      lines3.push(indentComment(commentString(dc), ""));
    }
  }
  return lines3.join("\n") + "\n";
}

// node_modules/yaml/browser/dist/doc/Document.js
var Document = class _Document {
  constructor(value, replacer, options) {
    this.commentBefore = null;
    this.comment = null;
    this.errors = [];
    this.warnings = [];
    Object.defineProperty(this, NODE_TYPE, { value: DOC });
    let _replacer = null;
    if (typeof replacer === "function" || Array.isArray(replacer)) {
      _replacer = replacer;
    } else if (options === void 0 && replacer) {
      options = replacer;
      replacer = void 0;
    }
    const opt = Object.assign({
      intAsBigInt: false,
      keepSourceTokens: false,
      logLevel: "warn",
      prettyErrors: true,
      strict: true,
      stringKeys: false,
      uniqueKeys: true,
      version: "1.2"
    }, options);
    this.options = opt;
    let { version } = opt;
    if (options?._directives) {
      this.directives = options._directives.atDocument();
      if (this.directives.yaml.explicit)
        version = this.directives.yaml.version;
    } else
      this.directives = new Directives({ version });
    this.setSchema(version, options);
    this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
  }
  /**
   * Create a deep copy of this Document and its contents.
   *
   * Custom Node values that inherit from `Object` still refer to their original instances.
   */
  clone() {
    const copy2 = Object.create(_Document.prototype, {
      [NODE_TYPE]: { value: DOC }
    });
    copy2.commentBefore = this.commentBefore;
    copy2.comment = this.comment;
    copy2.errors = this.errors.slice();
    copy2.warnings = this.warnings.slice();
    copy2.options = Object.assign({}, this.options);
    if (this.directives)
      copy2.directives = this.directives.clone();
    copy2.schema = this.schema.clone();
    copy2.contents = isNode(this.contents) ? this.contents.clone(copy2.schema) : this.contents;
    if (this.range)
      copy2.range = this.range.slice();
    return copy2;
  }
  /** Adds a value to the document. */
  add(value) {
    if (assertCollection(this.contents))
      this.contents.add(value);
  }
  /** Adds a value to the document. */
  addIn(path10, value) {
    if (assertCollection(this.contents))
      this.contents.addIn(path10, value);
  }
  /**
   * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
   *
   * If `node` already has an anchor, `name` is ignored.
   * Otherwise, the `node.anchor` value will be set to `name`,
   * or if an anchor with that name is already present in the document,
   * `name` will be used as a prefix for a new unique anchor.
   * If `name` is undefined, the generated anchor will use 'a' as a prefix.
   */
  createAlias(node, name) {
    if (!node.anchor) {
      const prev = anchorNames(this);
      node.anchor = // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
      !name || prev.has(name) ? findNewAnchor(name || "a", prev) : name;
    }
    return new Alias(node.anchor);
  }
  createNode(value, replacer, options) {
    let _replacer = void 0;
    if (typeof replacer === "function") {
      value = replacer.call({ "": value }, "", value);
      _replacer = replacer;
    } else if (Array.isArray(replacer)) {
      const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
      const asStr = replacer.filter(keyToStr).map(String);
      if (asStr.length > 0)
        replacer = replacer.concat(asStr);
      _replacer = replacer;
    } else if (options === void 0 && replacer) {
      options = replacer;
      replacer = void 0;
    }
    const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
    const { onAnchor, setAnchors, sourceObjects } = createNodeAnchors(
      this,
      // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
      anchorPrefix || "a"
    );
    const ctx = {
      aliasDuplicateObjects: aliasDuplicateObjects ?? true,
      keepUndefined: keepUndefined ?? false,
      onAnchor,
      onTagObj,
      replacer: _replacer,
      schema: this.schema,
      sourceObjects
    };
    const node = createNode(value, tag, ctx);
    if (flow && isCollection(node))
      node.flow = true;
    setAnchors();
    return node;
  }
  /**
   * Convert a key and a value into a `Pair` using the current schema,
   * recursively wrapping all values as `Scalar` or `Collection` nodes.
   */
  createPair(key, value, options = {}) {
    const k = this.createNode(key, null, options);
    const v = this.createNode(value, null, options);
    return new Pair(k, v);
  }
  /**
   * Removes a value from the document.
   * @returns `true` if the item was found and removed.
   */
  delete(key) {
    return assertCollection(this.contents) ? this.contents.delete(key) : false;
  }
  /**
   * Removes a value from the document.
   * @returns `true` if the item was found and removed.
   */
  deleteIn(path10) {
    if (isEmptyPath(path10)) {
      if (this.contents == null)
        return false;
      this.contents = null;
      return true;
    }
    return assertCollection(this.contents) ? this.contents.deleteIn(path10) : false;
  }
  /**
   * Returns item at `key`, or `undefined` if not found. By default unwraps
   * scalar values from their surrounding node; to disable set `keepScalar` to
   * `true` (collections are always returned intact).
   */
  get(key, keepScalar) {
    return isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
  }
  /**
   * Returns item at `path`, or `undefined` if not found. By default unwraps
   * scalar values from their surrounding node; to disable set `keepScalar` to
   * `true` (collections are always returned intact).
   */
  getIn(path10, keepScalar) {
    if (isEmptyPath(path10))
      return !keepScalar && isScalar2(this.contents) ? this.contents.value : this.contents;
    return isCollection(this.contents) ? this.contents.getIn(path10, keepScalar) : void 0;
  }
  /**
   * Checks if the document includes a value with the key `key`.
   */
  has(key) {
    return isCollection(this.contents) ? this.contents.has(key) : false;
  }
  /**
   * Checks if the document includes a value at `path`.
   */
  hasIn(path10) {
    if (isEmptyPath(path10))
      return this.contents !== void 0;
    return isCollection(this.contents) ? this.contents.hasIn(path10) : false;
  }
  /**
   * Sets a value in this document. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   */
  set(key, value) {
    if (this.contents == null) {
      this.contents = collectionFromPath(this.schema, [key], value);
    } else if (assertCollection(this.contents)) {
      this.contents.set(key, value);
    }
  }
  /**
   * Sets a value in this document. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   */
  setIn(path10, value) {
    if (isEmptyPath(path10)) {
      this.contents = value;
    } else if (this.contents == null) {
      this.contents = collectionFromPath(this.schema, Array.from(path10), value);
    } else if (assertCollection(this.contents)) {
      this.contents.setIn(path10, value);
    }
  }
  /**
   * Change the YAML version and schema used by the document.
   * A `null` version disables support for directives, explicit tags, anchors, and aliases.
   * It also requires the `schema` option to be given as a `Schema` instance value.
   *
   * Overrides all previously set schema options.
   */
  setSchema(version, options = {}) {
    if (typeof version === "number")
      version = String(version);
    let opt;
    switch (version) {
      case "1.1":
        if (this.directives)
          this.directives.yaml.version = "1.1";
        else
          this.directives = new Directives({ version: "1.1" });
        opt = { resolveKnownTags: false, schema: "yaml-1.1" };
        break;
      case "1.2":
      case "next":
        if (this.directives)
          this.directives.yaml.version = version;
        else
          this.directives = new Directives({ version });
        opt = { resolveKnownTags: true, schema: "core" };
        break;
      case null:
        if (this.directives)
          delete this.directives;
        opt = null;
        break;
      default: {
        const sv = JSON.stringify(version);
        throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
      }
    }
    if (options.schema instanceof Object)
      this.schema = options.schema;
    else if (opt)
      this.schema = new Schema(Object.assign(opt, options));
    else
      throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
  }
  // json & jsonArg are only used from toJSON()
  toJS({ json: json3, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
    const ctx = {
      anchors: /* @__PURE__ */ new Map(),
      doc: this,
      keep: !json3,
      mapAsMap: mapAsMap === true,
      mapKeyWarned: false,
      maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
    };
    const res = toJS(this.contents, jsonArg ?? "", ctx);
    if (typeof onAnchor === "function")
      for (const { count: count3, res: res2 } of ctx.anchors.values())
        onAnchor(res2, count3);
    return typeof reviver === "function" ? applyReviver(reviver, { "": res }, "", res) : res;
  }
  /**
   * A JSON representation of the document `contents`.
   *
   * @param jsonArg Used by `JSON.stringify` to indicate the array index or
   *   property name.
   */
  toJSON(jsonArg, onAnchor) {
    return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
  }
  /** A YAML representation of the document. */
  toString(options = {}) {
    if (this.errors.length > 0)
      throw new Error("Document with errors cannot be stringified");
    if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
      const s = JSON.stringify(options.indent);
      throw new Error(`"indent" option must be a positive integer, not ${s}`);
    }
    return stringifyDocument(this, options);
  }
};
function assertCollection(contents) {
  if (isCollection(contents))
    return true;
  throw new Error("Expected a YAML collection as document contents");
}

// node_modules/yaml/browser/dist/errors.js
var YAMLError = class extends Error {
  constructor(name, pos, code, message) {
    super();
    this.name = name;
    this.code = code;
    this.message = message;
    this.pos = pos;
  }
};
var YAMLParseError = class extends YAMLError {
  constructor(pos, code, message) {
    super("YAMLParseError", pos, code, message);
  }
};
var YAMLWarning = class extends YAMLError {
  constructor(pos, code, message) {
    super("YAMLWarning", pos, code, message);
  }
};

// node_modules/yaml/browser/dist/compose/resolve-props.js
function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent: parentIndent2, startOnNewline }) {
  let spaceBefore = false;
  let atNewline = startOnNewline;
  let hasSpace = startOnNewline;
  let comment = "";
  let commentSep = "";
  let hasNewline = false;
  let reqSpace = false;
  let tab = null;
  let anchor = null;
  let tag = null;
  let newlineAfterProp = null;
  let comma = null;
  let found2 = null;
  let start = null;
  for (const token of tokens) {
    if (reqSpace) {
      if (token.type !== "space" && token.type !== "newline" && token.type !== "comma")
        onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
      reqSpace = false;
    }
    if (tab) {
      if (atNewline && token.type !== "comment" && token.type !== "newline") {
        onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
      }
      tab = null;
    }
    switch (token.type) {
      case "space":
        if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) {
          tab = token;
        }
        hasSpace = true;
        break;
      case "comment": {
        if (!hasSpace)
          onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
        const cb = token.source.substring(1) || " ";
        if (!comment)
          comment = cb;
        else
          comment += commentSep + cb;
        commentSep = "";
        atNewline = false;
        break;
      }
      case "newline":
        if (atNewline) {
          if (comment)
            comment += token.source;
          else if (!found2 || indicator !== "seq-item-ind")
            spaceBefore = true;
        } else
          commentSep += token.source;
        atNewline = true;
        hasNewline = true;
        if (anchor || tag)
          newlineAfterProp = token;
        hasSpace = true;
        break;
      case "anchor":
        if (anchor)
          onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
        if (token.source.endsWith(":"))
          onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
        anchor = token;
        start ?? (start = token.offset);
        atNewline = false;
        hasSpace = false;
        reqSpace = true;
        break;
      case "tag": {
        if (tag)
          onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
        tag = token;
        start ?? (start = token.offset);
        atNewline = false;
        hasSpace = false;
        reqSpace = true;
        break;
      }
      case indicator:
        if (anchor || tag)
          onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
        if (found2)
          onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
        found2 = token;
        atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
        hasSpace = false;
        break;
      case "comma":
        if (flow) {
          if (comma)
            onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
          comma = token;
          atNewline = false;
          hasSpace = false;
          break;
        }
      // else fallthrough
      default:
        onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
        atNewline = false;
        hasSpace = false;
    }
  }
  const last = tokens[tokens.length - 1];
  const end = last ? last.offset + last.source.length : offset;
  if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) {
    onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
  }
  if (tab && (atNewline && tab.indent <= parentIndent2 || next?.type === "block-map" || next?.type === "block-seq"))
    onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
  return {
    comma,
    found: found2,
    spaceBefore,
    comment,
    hasNewline,
    anchor,
    tag,
    newlineAfterProp,
    end,
    start: start ?? end
  };
}

// node_modules/yaml/browser/dist/compose/util-contains-newline.js
function containsNewline(key) {
  if (!key)
    return null;
  switch (key.type) {
    case "alias":
    case "scalar":
    case "double-quoted-scalar":
    case "single-quoted-scalar":
      if (key.source.includes("\n"))
        return true;
      if (key.end) {
        for (const st of key.end)
          if (st.type === "newline")
            return true;
      }
      return false;
    case "flow-collection":
      for (const it of key.items) {
        for (const st of it.start)
          if (st.type === "newline")
            return true;
        if (it.sep) {
          for (const st of it.sep)
            if (st.type === "newline")
              return true;
        }
        if (containsNewline(it.key) || containsNewline(it.value))
          return true;
      }
      return false;
    default:
      return true;
  }
}

// node_modules/yaml/browser/dist/compose/util-flow-indent-check.js
function flowIndentCheck(indent2, fc, onError) {
  if (fc?.type === "flow-collection") {
    const end = fc.end[0];
    if (end.indent === indent2 && (end.source === "]" || end.source === "}") && containsNewline(fc)) {
      const msg = "Flow end indicator should be more indented than parent";
      onError(end, "BAD_INDENT", msg, true);
    }
  }
}

// node_modules/yaml/browser/dist/compose/util-map-includes.js
function mapIncludes(ctx, items2, search) {
  const { uniqueKeys } = ctx.options;
  if (uniqueKeys === false)
    return false;
  const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || isScalar2(a) && isScalar2(b) && a.value === b.value;
  return items2.some((pair) => isEqual(pair.key, search));
}

// node_modules/yaml/browser/dist/compose/resolve-block-map.js
var startColMsg = "All mapping items must start at the same column";
function resolveBlockMap({ composeNode: composeNode2, composeEmptyNode: composeEmptyNode2 }, ctx, bm, onError, tag) {
  const NodeClass = tag?.nodeClass ?? YAMLMap;
  const map2 = new NodeClass(ctx.schema);
  if (ctx.atRoot)
    ctx.atRoot = false;
  let offset = bm.offset;
  let commentEnd = null;
  for (const collItem of bm.items) {
    const { start, key, sep, value } = collItem;
    const keyProps = resolveProps(start, {
      indicator: "explicit-key-ind",
      next: key ?? sep?.[0],
      offset,
      onError,
      parentIndent: bm.indent,
      startOnNewline: true
    });
    const implicitKey = !keyProps.found;
    if (implicitKey) {
      if (key) {
        if (key.type === "block-seq")
          onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
        else if ("indent" in key && key.indent !== bm.indent)
          onError(offset, "BAD_INDENT", startColMsg);
      }
      if (!keyProps.anchor && !keyProps.tag && !sep) {
        commentEnd = keyProps.end;
        if (keyProps.comment) {
          if (map2.comment)
            map2.comment += "\n" + keyProps.comment;
          else
            map2.comment = keyProps.comment;
        }
        continue;
      }
      if (keyProps.newlineAfterProp || containsNewline(key)) {
        onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
      }
    } else if (keyProps.found?.indent !== bm.indent) {
      onError(offset, "BAD_INDENT", startColMsg);
    }
    ctx.atKey = true;
    const keyStart = keyProps.end;
    const keyNode = key ? composeNode2(ctx, key, keyProps, onError) : composeEmptyNode2(ctx, keyStart, start, null, keyProps, onError);
    if (ctx.schema.compat)
      flowIndentCheck(bm.indent, key, onError);
    ctx.atKey = false;
    if (mapIncludes(ctx, map2.items, keyNode))
      onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
    const valueProps = resolveProps(sep ?? [], {
      indicator: "map-value-ind",
      next: value,
      offset: keyNode.range[2],
      onError,
      parentIndent: bm.indent,
      startOnNewline: !key || key.type === "block-scalar"
    });
    offset = valueProps.end;
    if (valueProps.found) {
      if (implicitKey) {
        if (value?.type === "block-map" && !valueProps.hasNewline)
          onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
        if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024)
          onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
      }
      const valueNode = value ? composeNode2(ctx, value, valueProps, onError) : composeEmptyNode2(ctx, offset, sep, null, valueProps, onError);
      if (ctx.schema.compat)
        flowIndentCheck(bm.indent, value, onError);
      offset = valueNode.range[2];
      const pair = new Pair(keyNode, valueNode);
      if (ctx.options.keepSourceTokens)
        pair.srcToken = collItem;
      map2.items.push(pair);
    } else {
      if (implicitKey)
        onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
      if (valueProps.comment) {
        if (keyNode.comment)
          keyNode.comment += "\n" + valueProps.comment;
        else
          keyNode.comment = valueProps.comment;
      }
      const pair = new Pair(keyNode);
      if (ctx.options.keepSourceTokens)
        pair.srcToken = collItem;
      map2.items.push(pair);
    }
  }
  if (commentEnd && commentEnd < offset)
    onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
  map2.range = [bm.offset, offset, commentEnd ?? offset];
  return map2;
}

// node_modules/yaml/browser/dist/compose/resolve-block-seq.js
function resolveBlockSeq({ composeNode: composeNode2, composeEmptyNode: composeEmptyNode2 }, ctx, bs, onError, tag) {
  const NodeClass = tag?.nodeClass ?? YAMLSeq;
  const seq2 = new NodeClass(ctx.schema);
  if (ctx.atRoot)
    ctx.atRoot = false;
  if (ctx.atKey)
    ctx.atKey = false;
  let offset = bs.offset;
  let commentEnd = null;
  for (const { start, value } of bs.items) {
    const props = resolveProps(start, {
      indicator: "seq-item-ind",
      next: value,
      offset,
      onError,
      parentIndent: bs.indent,
      startOnNewline: true
    });
    if (!props.found) {
      if (props.anchor || props.tag || value) {
        if (value?.type === "block-seq")
          onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
        else
          onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
      } else {
        commentEnd = props.end;
        if (props.comment)
          seq2.comment = props.comment;
        continue;
      }
    }
    const node = value ? composeNode2(ctx, value, props, onError) : composeEmptyNode2(ctx, props.end, start, null, props, onError);
    if (ctx.schema.compat)
      flowIndentCheck(bs.indent, value, onError);
    offset = node.range[2];
    seq2.items.push(node);
  }
  seq2.range = [bs.offset, offset, commentEnd ?? offset];
  return seq2;
}

// node_modules/yaml/browser/dist/compose/resolve-end.js
function resolveEnd(end, offset, reqSpace, onError) {
  let comment = "";
  if (end) {
    let hasSpace = false;
    let sep = "";
    for (const token of end) {
      const { source: source2, type } = token;
      switch (type) {
        case "space":
          hasSpace = true;
          break;
        case "comment": {
          if (reqSpace && !hasSpace)
            onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
          const cb = source2.substring(1) || " ";
          if (!comment)
            comment = cb;
          else
            comment += sep + cb;
          sep = "";
          break;
        }
        case "newline":
          if (comment)
            sep += source2;
          hasSpace = true;
          break;
        default:
          onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
      }
      offset += source2.length;
    }
  }
  return { comment, offset };
}

// node_modules/yaml/browser/dist/compose/resolve-flow-collection.js
var blockMsg = "Block collections are not allowed within flow collections";
var isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
function resolveFlowCollection({ composeNode: composeNode2, composeEmptyNode: composeEmptyNode2 }, ctx, fc, onError, tag) {
  const isMap3 = fc.start.source === "{";
  const fcName = isMap3 ? "flow map" : "flow sequence";
  const NodeClass = tag?.nodeClass ?? (isMap3 ? YAMLMap : YAMLSeq);
  const coll = new NodeClass(ctx.schema);
  coll.flow = true;
  const atRoot = ctx.atRoot;
  if (atRoot)
    ctx.atRoot = false;
  if (ctx.atKey)
    ctx.atKey = false;
  let offset = fc.offset + fc.start.source.length;
  for (let i = 0; i < fc.items.length; ++i) {
    const collItem = fc.items[i];
    const { start, key, sep, value } = collItem;
    const props = resolveProps(start, {
      flow: fcName,
      indicator: "explicit-key-ind",
      next: key ?? sep?.[0],
      offset,
      onError,
      parentIndent: fc.indent,
      startOnNewline: false
    });
    if (!props.found) {
      if (!props.anchor && !props.tag && !sep && !value) {
        if (i === 0 && props.comma)
          onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
        else if (i < fc.items.length - 1)
          onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
        if (props.comment) {
          if (coll.comment)
            coll.comment += "\n" + props.comment;
          else
            coll.comment = props.comment;
        }
        offset = props.end;
        continue;
      }
      if (!isMap3 && ctx.options.strict && containsNewline(key))
        onError(
          key,
          // checked by containsNewline()
          "MULTILINE_IMPLICIT_KEY",
          "Implicit keys of flow sequence pairs need to be on a single line"
        );
    }
    if (i === 0) {
      if (props.comma)
        onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
    } else {
      if (!props.comma)
        onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
      if (props.comment) {
        let prevItemComment = "";
        loop: for (const st of start) {
          switch (st.type) {
            case "comma":
            case "space":
              break;
            case "comment":
              prevItemComment = st.source.substring(1);
              break loop;
            default:
              break loop;
          }
        }
        if (prevItemComment) {
          let prev = coll.items[coll.items.length - 1];
          if (isPair(prev))
            prev = prev.value ?? prev.key;
          if (prev.comment)
            prev.comment += "\n" + prevItemComment;
          else
            prev.comment = prevItemComment;
          props.comment = props.comment.substring(prevItemComment.length + 1);
        }
      }
    }
    if (!isMap3 && !sep && !props.found) {
      const valueNode = value ? composeNode2(ctx, value, props, onError) : composeEmptyNode2(ctx, props.end, sep, null, props, onError);
      coll.items.push(valueNode);
      offset = valueNode.range[2];
      if (isBlock(value))
        onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
    } else {
      ctx.atKey = true;
      const keyStart = props.end;
      const keyNode = key ? composeNode2(ctx, key, props, onError) : composeEmptyNode2(ctx, keyStart, start, null, props, onError);
      if (isBlock(key))
        onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
      ctx.atKey = false;
      const valueProps = resolveProps(sep ?? [], {
        flow: fcName,
        indicator: "map-value-ind",
        next: value,
        offset: keyNode.range[2],
        onError,
        parentIndent: fc.indent,
        startOnNewline: false
      });
      if (valueProps.found) {
        if (!isMap3 && !props.found && ctx.options.strict) {
          if (sep)
            for (const st of sep) {
              if (st === valueProps.found)
                break;
              if (st.type === "newline") {
                onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
                break;
              }
            }
          if (props.start < valueProps.found.offset - 1024)
            onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
        }
      } else if (value) {
        if ("source" in value && value.source?.[0] === ":")
          onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
        else
          onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
      }
      const valueNode = value ? composeNode2(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode2(ctx, valueProps.end, sep, null, valueProps, onError) : null;
      if (valueNode) {
        if (isBlock(value))
          onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
      } else if (valueProps.comment) {
        if (keyNode.comment)
          keyNode.comment += "\n" + valueProps.comment;
        else
          keyNode.comment = valueProps.comment;
      }
      const pair = new Pair(keyNode, valueNode);
      if (ctx.options.keepSourceTokens)
        pair.srcToken = collItem;
      if (isMap3) {
        const map2 = coll;
        if (mapIncludes(ctx, map2.items, keyNode))
          onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
        map2.items.push(pair);
      } else {
        const map2 = new YAMLMap(ctx.schema);
        map2.flow = true;
        map2.items.push(pair);
        const endRange = (valueNode ?? keyNode).range;
        map2.range = [keyNode.range[0], endRange[1], endRange[2]];
        coll.items.push(map2);
      }
      offset = valueNode ? valueNode.range[2] : valueProps.end;
    }
  }
  const expectedEnd = isMap3 ? "}" : "]";
  const [ce, ...ee] = fc.end;
  let cePos = offset;
  if (ce?.source === expectedEnd)
    cePos = ce.offset + ce.source.length;
  else {
    const name = fcName[0].toUpperCase() + fcName.substring(1);
    const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
    onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
    if (ce && ce.source.length !== 1)
      ee.unshift(ce);
  }
  if (ee.length > 0) {
    const end = resolveEnd(ee, cePos, ctx.options.strict, onError);
    if (end.comment) {
      if (coll.comment)
        coll.comment += "\n" + end.comment;
      else
        coll.comment = end.comment;
    }
    coll.range = [fc.offset, cePos, end.offset];
  } else {
    coll.range = [fc.offset, cePos, cePos];
  }
  return coll;
}

// node_modules/yaml/browser/dist/compose/compose-collection.js
function resolveCollection(CN2, ctx, token, onError, tagName, tag) {
  const coll = token.type === "block-map" ? resolveBlockMap(CN2, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq(CN2, ctx, token, onError, tag) : resolveFlowCollection(CN2, ctx, token, onError, tag);
  const Coll = coll.constructor;
  if (tagName === "!" || tagName === Coll.tagName) {
    coll.tag = Coll.tagName;
    return coll;
  }
  if (tagName)
    coll.tag = tagName;
  return coll;
}
function composeCollection(CN2, ctx, token, props, onError) {
  const tagToken = props.tag;
  const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
  if (token.type === "block-seq") {
    const { anchor, newlineAfterProp: nl } = props;
    const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
    if (lastProp && (!nl || nl.offset < lastProp.offset)) {
      const message = "Missing newline after block sequence props";
      onError(lastProp, "MISSING_CHAR", message);
    }
  }
  const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
  if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.tagName && expType === "seq") {
    return resolveCollection(CN2, ctx, token, onError, tagName);
  }
  let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
  if (!tag) {
    const kt = ctx.schema.knownTags[tagName];
    if (kt?.collection === expType) {
      ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
      tag = kt;
    } else {
      if (kt) {
        onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
      } else {
        onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
      }
      return resolveCollection(CN2, ctx, token, onError, tagName);
    }
  }
  const coll = resolveCollection(CN2, ctx, token, onError, tagName, tag);
  const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
  const node = isNode(res) ? res : new Scalar(res);
  node.range = coll.range;
  node.tag = tagName;
  if (tag?.format)
    node.format = tag.format;
  return node;
}

// node_modules/yaml/browser/dist/compose/resolve-block-scalar.js
function resolveBlockScalar(ctx, scalar, onError) {
  const start = scalar.offset;
  const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
  if (!header)
    return { value: "", type: null, comment: "", range: [start, start, start] };
  const type = header.mode === ">" ? Scalar.BLOCK_FOLDED : Scalar.BLOCK_LITERAL;
  const lines3 = scalar.source ? splitLines(scalar.source) : [];
  let chompStart = lines3.length;
  for (let i = lines3.length - 1; i >= 0; --i) {
    const content = lines3[i][1];
    if (content === "" || content === "\r")
      chompStart = i;
    else
      break;
  }
  if (chompStart === 0) {
    const value2 = header.chomp === "+" && lines3.length > 0 ? "\n".repeat(Math.max(1, lines3.length - 1)) : "";
    let end2 = start + header.length;
    if (scalar.source)
      end2 += scalar.source.length;
    return { value: value2, type, comment: header.comment, range: [start, end2, end2] };
  }
  let trimIndent = scalar.indent + header.indent;
  let offset = scalar.offset + header.length;
  let contentStart = 0;
  for (let i = 0; i < chompStart; ++i) {
    const [indent2, content] = lines3[i];
    if (content === "" || content === "\r") {
      if (header.indent === 0 && indent2.length > trimIndent)
        trimIndent = indent2.length;
    } else {
      if (indent2.length < trimIndent) {
        const message = "Block scalars with more-indented leading empty lines must use an explicit indentation indicator";
        onError(offset + indent2.length, "MISSING_CHAR", message);
      }
      if (header.indent === 0)
        trimIndent = indent2.length;
      contentStart = i;
      if (trimIndent === 0 && !ctx.atRoot) {
        const message = "Block scalar values in collections must be indented";
        onError(offset, "BAD_INDENT", message);
      }
      break;
    }
    offset += indent2.length + content.length + 1;
  }
  for (let i = lines3.length - 1; i >= chompStart; --i) {
    if (lines3[i][0].length > trimIndent)
      chompStart = i + 1;
  }
  let value = "";
  let sep = "";
  let prevMoreIndented = false;
  for (let i = 0; i < contentStart; ++i)
    value += lines3[i][0].slice(trimIndent) + "\n";
  for (let i = contentStart; i < chompStart; ++i) {
    let [indent2, content] = lines3[i];
    offset += indent2.length + content.length + 1;
    const crlf = content[content.length - 1] === "\r";
    if (crlf)
      content = content.slice(0, -1);
    if (content && indent2.length < trimIndent) {
      const src = header.indent ? "explicit indentation indicator" : "first line";
      const message = `Block scalar lines must not be less indented than their ${src}`;
      onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
      indent2 = "";
    }
    if (type === Scalar.BLOCK_LITERAL) {
      value += sep + indent2.slice(trimIndent) + content;
      sep = "\n";
    } else if (indent2.length > trimIndent || content[0] === "	") {
      if (sep === " ")
        sep = "\n";
      else if (!prevMoreIndented && sep === "\n")
        sep = "\n\n";
      value += sep + indent2.slice(trimIndent) + content;
      sep = "\n";
      prevMoreIndented = true;
    } else if (content === "") {
      if (sep === "\n")
        value += "\n";
      else
        sep = "\n";
    } else {
      value += sep + content;
      sep = " ";
      prevMoreIndented = false;
    }
  }
  switch (header.chomp) {
    case "-":
      break;
    case "+":
      for (let i = chompStart; i < lines3.length; ++i)
        value += "\n" + lines3[i][0].slice(trimIndent);
      if (value[value.length - 1] !== "\n")
        value += "\n";
      break;
    default:
      value += "\n";
  }
  const end = start + header.length + scalar.source.length;
  return { value, type, comment: header.comment, range: [start, end, end] };
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
  if (props[0].type !== "block-scalar-header") {
    onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
    return null;
  }
  const { source: source2 } = props[0];
  const mode = source2[0];
  let indent2 = 0;
  let chomp = "";
  let error = -1;
  for (let i = 1; i < source2.length; ++i) {
    const ch = source2[i];
    if (!chomp && (ch === "-" || ch === "+"))
      chomp = ch;
    else {
      const n = Number(ch);
      if (!indent2 && n)
        indent2 = n;
      else if (error === -1)
        error = offset + i;
    }
  }
  if (error !== -1)
    onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source2}`);
  let hasSpace = false;
  let comment = "";
  let length = source2.length;
  for (let i = 1; i < props.length; ++i) {
    const token = props[i];
    switch (token.type) {
      case "space":
        hasSpace = true;
      // fallthrough
      case "newline":
        length += token.source.length;
        break;
      case "comment":
        if (strict && !hasSpace) {
          const message = "Comments must be separated from other tokens by white space characters";
          onError(token, "MISSING_CHAR", message);
        }
        length += token.source.length;
        comment = token.source.substring(1);
        break;
      case "error":
        onError(token, "UNEXPECTED_TOKEN", token.message);
        length += token.source.length;
        break;
      /* istanbul ignore next should not happen */
      default: {
        const message = `Unexpected token in block scalar header: ${token.type}`;
        onError(token, "UNEXPECTED_TOKEN", message);
        const ts = token.source;
        if (ts && typeof ts === "string")
          length += ts.length;
      }
    }
  }
  return { mode, indent: indent2, chomp, comment, length };
}
function splitLines(source2) {
  const split = source2.split(/\n( *)/);
  const first = split[0];
  const m = first.match(/^( *)/);
  const line0 = m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first];
  const lines3 = [line0];
  for (let i = 1; i < split.length; i += 2)
    lines3.push([split[i], split[i + 1]]);
  return lines3;
}

// node_modules/yaml/browser/dist/compose/resolve-flow-scalar.js
function resolveFlowScalar(scalar, strict, onError) {
  const { offset, type, source: source2, end } = scalar;
  let _type;
  let value;
  const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
  switch (type) {
    case "scalar":
      _type = Scalar.PLAIN;
      value = plainValue2(source2, _onError);
      break;
    case "single-quoted-scalar":
      _type = Scalar.QUOTE_SINGLE;
      value = singleQuotedValue(source2, _onError);
      break;
    case "double-quoted-scalar":
      _type = Scalar.QUOTE_DOUBLE;
      value = doubleQuotedValue(source2, _onError);
      break;
    /* istanbul ignore next should not happen */
    default:
      onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
      return {
        value: "",
        type: null,
        comment: "",
        range: [offset, offset + source2.length, offset + source2.length]
      };
  }
  const valueEnd = offset + source2.length;
  const re = resolveEnd(end, valueEnd, strict, onError);
  return {
    value,
    type: _type,
    comment: re.comment,
    range: [offset, valueEnd, re.offset]
  };
}
function plainValue2(source2, onError) {
  let badChar = "";
  switch (source2[0]) {
    /* istanbul ignore next should not happen */
    case "	":
      badChar = "a tab character";
      break;
    case ",":
      badChar = "flow indicator character ,";
      break;
    case "%":
      badChar = "directive indicator character %";
      break;
    case "|":
    case ">": {
      badChar = `block scalar indicator ${source2[0]}`;
      break;
    }
    case "@":
    case "`": {
      badChar = `reserved character ${source2[0]}`;
      break;
    }
  }
  if (badChar)
    onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
  return unfoldLines(source2);
}
function singleQuotedValue(source2, onError) {
  if (source2[source2.length - 1] !== "'" || source2.length === 1)
    onError(source2.length, "MISSING_CHAR", "Missing closing 'quote");
  return unfoldLines(source2.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source2) {
  const line = /(.*?)\r?\n/sy;
  let match = line.exec(source2);
  if (!match)
    return source2;
  let trimEnd, trimBoth;
  try {
    trimEnd = new RegExp("(?<![ 	])[ 	]+$");
    trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
  } catch {
    trimEnd = /[ \t]+$/;
    trimBoth = /^[ \t]+|[ \t]+$/g;
  }
  let res = match[1].replace(trimEnd, "");
  let sep = " ";
  let pos = line.lastIndex;
  while (match = line.exec(source2)) {
    const lm = match[1].replace(trimBoth, "");
    if (lm === "") {
      if (sep === "\n")
        res += sep;
      else
        sep = "\n";
    } else {
      res += sep + lm;
      sep = " ";
    }
    pos = line.lastIndex;
  }
  const last = /[ \t]*(.*)/sy;
  last.lastIndex = pos;
  match = last.exec(source2);
  return res + sep + (match?.[1] ?? "");
}
function doubleQuotedValue(source2, onError) {
  let res = "";
  for (let i = 1; i < source2.length - 1; ++i) {
    const ch = source2[i];
    if (ch === "\r" && source2[i + 1] === "\n")
      continue;
    if (ch === "\n") {
      const { fold, offset } = foldNewline(source2, i);
      res += fold;
      i = offset;
    } else if (ch === "\\") {
      let next = source2[++i];
      const cc = escapeCodes[next];
      if (cc)
        res += cc;
      else if (next === "\n") {
        next = source2[i + 1];
        while (next === " " || next === "	")
          next = source2[++i + 1];
      } else if (next === "\r" && source2[i + 1] === "\n") {
        next = source2[++i + 1];
        while (next === " " || next === "	")
          next = source2[++i + 1];
      } else if (next === "x" || next === "u" || next === "U") {
        const length = next === "x" ? 2 : next === "u" ? 4 : 8;
        res += parseCharCode(source2, i + 1, length, onError);
        i += length;
      } else {
        const raw = source2.substr(i - 1, 2);
        onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
        res += raw;
      }
    } else if (ch === " " || ch === "	") {
      const wsStart = i;
      let next = source2[i + 1];
      while (next === " " || next === "	")
        next = source2[++i + 1];
      if (next !== "\n" && !(next === "\r" && source2[i + 2] === "\n"))
        res += i > wsStart ? source2.slice(wsStart, i + 1) : ch;
    } else {
      res += ch;
    }
  }
  if (source2[source2.length - 1] !== '"' || source2.length === 1)
    onError(source2.length, "MISSING_CHAR", 'Missing closing "quote');
  return res;
}
function foldNewline(source2, offset) {
  let fold = "";
  let ch = source2[offset + 1];
  while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
    if (ch === "\r" && source2[offset + 2] !== "\n")
      break;
    if (ch === "\n")
      fold += "\n";
    offset += 1;
    ch = source2[offset + 1];
  }
  if (!fold)
    fold = " ";
  return { fold, offset };
}
var escapeCodes = {
  "0": "\0",
  // null character
  a: "\x07",
  // bell character
  b: "\b",
  // backspace
  e: "\x1B",
  // escape character
  f: "\f",
  // form feed
  n: "\n",
  // line feed
  r: "\r",
  // carriage return
  t: "	",
  // horizontal tab
  v: "\v",
  // vertical tab
  N: "\x85",
  // Unicode next line
  _: "\xA0",
  // Unicode non-breaking space
  L: "\u2028",
  // Unicode line separator
  P: "\u2029",
  // Unicode paragraph separator
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  "	": "	"
};
function parseCharCode(source2, offset, length, onError) {
  const cc = source2.substr(offset, length);
  const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
  const code = ok ? parseInt(cc, 16) : NaN;
  try {
    return String.fromCodePoint(code);
  } catch {
    const raw = source2.substr(offset - 2, length + 2);
    onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
    return raw;
  }
}

// node_modules/yaml/browser/dist/compose/compose-scalar.js
function composeScalar(ctx, token, tagToken, onError) {
  const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar(ctx, token, onError) : resolveFlowScalar(token, ctx.options.strict, onError);
  const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
  let tag;
  if (ctx.options.stringKeys && ctx.atKey) {
    tag = ctx.schema[SCALAR];
  } else if (tagName)
    tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
  else if (token.type === "scalar")
    tag = findScalarTagByTest(ctx, value, token, onError);
  else
    tag = ctx.schema[SCALAR];
  let scalar;
  try {
    const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
    scalar = isScalar2(res) ? res : new Scalar(res);
  } catch (error) {
    const msg = error instanceof Error ? error.message : String(error);
    onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
    scalar = new Scalar(value);
  }
  scalar.range = range;
  scalar.source = value;
  if (type)
    scalar.type = type;
  if (tagName)
    scalar.tag = tagName;
  if (tag.format)
    scalar.format = tag.format;
  if (comment)
    scalar.comment = comment;
  return scalar;
}
function findScalarTagByName(schema4, value, tagName, tagToken, onError) {
  if (tagName === "!")
    return schema4[SCALAR];
  const matchWithTest = [];
  for (const tag of schema4.tags) {
    if (!tag.collection && tag.tag === tagName) {
      if (tag.default && tag.test)
        matchWithTest.push(tag);
      else
        return tag;
    }
  }
  for (const tag of matchWithTest)
    if (tag.test?.test(value))
      return tag;
  const kt = schema4.knownTags[tagName];
  if (kt && !kt.collection) {
    schema4.tags.push(Object.assign({}, kt, { default: false, test: void 0 }));
    return kt;
  }
  onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
  return schema4[SCALAR];
}
function findScalarTagByTest({ atKey, directives, schema: schema4 }, value, token, onError) {
  const tag = schema4.tags.find((tag2) => (tag2.default === true || atKey && tag2.default === "key") && tag2.test?.test(value)) || schema4[SCALAR];
  if (schema4.compat) {
    const compat = schema4.compat.find((tag2) => tag2.default && tag2.test?.test(value)) ?? schema4[SCALAR];
    if (tag.tag !== compat.tag) {
      const ts = directives.tagString(tag.tag);
      const cs = directives.tagString(compat.tag);
      const msg = `Value may be parsed as either ${ts} or ${cs}`;
      onError(token, "TAG_RESOLVE_FAILED", msg, true);
    }
  }
  return tag;
}

// node_modules/yaml/browser/dist/compose/util-empty-scalar-position.js
function emptyScalarPosition(offset, before, pos) {
  if (before) {
    pos ?? (pos = before.length);
    for (let i = pos - 1; i >= 0; --i) {
      let st = before[i];
      switch (st.type) {
        case "space":
        case "comment":
        case "newline":
          offset -= st.source.length;
          continue;
      }
      st = before[++i];
      while (st?.type === "space") {
        offset += st.source.length;
        st = before[++i];
      }
      break;
    }
  }
  return offset;
}

// node_modules/yaml/browser/dist/compose/compose-node.js
var CN = { composeNode, composeEmptyNode };
function composeNode(ctx, token, props, onError) {
  const atKey = ctx.atKey;
  const { spaceBefore, comment, anchor, tag } = props;
  let node;
  let isSrcToken = true;
  switch (token.type) {
    case "alias":
      node = composeAlias(ctx, token, onError);
      if (anchor || tag)
        onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
      break;
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
    case "block-scalar":
      node = composeScalar(ctx, token, tag, onError);
      if (anchor)
        node.anchor = anchor.source.substring(1);
      break;
    case "block-map":
    case "block-seq":
    case "flow-collection":
      try {
        node = composeCollection(CN, ctx, token, props, onError);
        if (anchor)
          node.anchor = anchor.source.substring(1);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        onError(token, "RESOURCE_EXHAUSTION", message);
      }
      break;
    default: {
      const message = token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`;
      onError(token, "UNEXPECTED_TOKEN", message);
      isSrcToken = false;
    }
  }
  node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
  if (anchor && node.anchor === "")
    onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
  if (atKey && ctx.options.stringKeys && (!isScalar2(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) {
    const msg = "With stringKeys, all keys must be strings";
    onError(tag ?? token, "NON_STRING_KEY", msg);
  }
  if (spaceBefore)
    node.spaceBefore = true;
  if (comment) {
    if (token.type === "scalar" && token.source === "")
      node.comment = comment;
    else
      node.commentBefore = comment;
  }
  if (ctx.options.keepSourceTokens && isSrcToken)
    node.srcToken = token;
  return node;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
  const token = {
    type: "scalar",
    offset: emptyScalarPosition(offset, before, pos),
    indent: -1,
    source: ""
  };
  const node = composeScalar(ctx, token, tag, onError);
  if (anchor) {
    node.anchor = anchor.source.substring(1);
    if (node.anchor === "")
      onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
  }
  if (spaceBefore)
    node.spaceBefore = true;
  if (comment) {
    node.comment = comment;
    node.range[2] = end;
  }
  return node;
}
function composeAlias({ options }, { offset, source: source2, end }, onError) {
  const alias = new Alias(source2.substring(1));
  if (alias.source === "")
    onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
  if (alias.source.endsWith(":"))
    onError(offset + source2.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
  const valueEnd = offset + source2.length;
  const re = resolveEnd(end, valueEnd, options.strict, onError);
  alias.range = [offset, valueEnd, re.offset];
  if (re.comment)
    alias.comment = re.comment;
  return alias;
}

// node_modules/yaml/browser/dist/compose/compose-doc.js
function composeDoc(options, directives, { offset, start, value, end }, onError) {
  const opts = Object.assign({ _directives: directives }, options);
  const doc = new Document(void 0, opts);
  const ctx = {
    atKey: false,
    atRoot: true,
    directives: doc.directives,
    options: doc.options,
    schema: doc.schema
  };
  const props = resolveProps(start, {
    indicator: "doc-start",
    next: value ?? end?.[0],
    offset,
    onError,
    parentIndent: 0,
    startOnNewline: true
  });
  if (props.found) {
    doc.directives.docStart = true;
    if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline)
      onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
  }
  doc.contents = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
  const contentEnd = doc.contents.range[2];
  const re = resolveEnd(end, contentEnd, false, onError);
  if (re.comment)
    doc.comment = re.comment;
  doc.range = [offset, contentEnd, re.offset];
  return doc;
}

// node_modules/yaml/browser/dist/compose/composer.js
function getErrorPos(src) {
  if (typeof src === "number")
    return [src, src + 1];
  if (Array.isArray(src))
    return src.length === 2 ? src : [src[0], src[1]];
  const { offset, source: source2 } = src;
  return [offset, offset + (typeof source2 === "string" ? source2.length : 1)];
}
function parsePrelude(prelude) {
  let comment = "";
  let atComment = false;
  let afterEmptyLine = false;
  for (let i = 0; i < prelude.length; ++i) {
    const source2 = prelude[i];
    switch (source2[0]) {
      case "#":
        comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source2.substring(1) || " ");
        atComment = true;
        afterEmptyLine = false;
        break;
      case "%":
        if (prelude[i + 1]?.[0] !== "#")
          i += 1;
        atComment = false;
        break;
      default:
        if (!atComment)
          afterEmptyLine = true;
        atComment = false;
    }
  }
  return { comment, afterEmptyLine };
}
var Composer = class {
  constructor(options = {}) {
    this.doc = null;
    this.atDirectives = false;
    this.prelude = [];
    this.errors = [];
    this.warnings = [];
    this.onError = (source2, code, message, warning) => {
      const pos = getErrorPos(source2);
      if (warning)
        this.warnings.push(new YAMLWarning(pos, code, message));
      else
        this.errors.push(new YAMLParseError(pos, code, message));
    };
    this.directives = new Directives({ version: options.version || "1.2" });
    this.options = options;
  }
  decorate(doc, afterDoc) {
    const { comment, afterEmptyLine } = parsePrelude(this.prelude);
    if (comment) {
      const dc = doc.contents;
      if (afterDoc) {
        doc.comment = doc.comment ? `${doc.comment}
${comment}` : comment;
      } else if (afterEmptyLine || doc.directives.docStart || !dc) {
        doc.commentBefore = comment;
      } else if (isCollection(dc) && !dc.flow && dc.items.length > 0) {
        let it = dc.items[0];
        if (isPair(it))
          it = it.key;
        const cb = it.commentBefore;
        it.commentBefore = cb ? `${comment}
${cb}` : comment;
      } else {
        const cb = dc.commentBefore;
        dc.commentBefore = cb ? `${comment}
${cb}` : comment;
      }
    }
    if (afterDoc) {
      for (let i = 0; i < this.errors.length; ++i)
        doc.errors.push(this.errors[i]);
      for (let i = 0; i < this.warnings.length; ++i)
        doc.warnings.push(this.warnings[i]);
    } else {
      doc.errors = this.errors;
      doc.warnings = this.warnings;
    }
    this.prelude = [];
    this.errors = [];
    this.warnings = [];
  }
  /**
   * Current stream status information.
   *
   * Mostly useful at the end of input for an empty stream.
   */
  streamInfo() {
    return {
      comment: parsePrelude(this.prelude).comment,
      directives: this.directives,
      errors: this.errors,
      warnings: this.warnings
    };
  }
  /**
   * Compose tokens into documents.
   *
   * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
   * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
   */
  *compose(tokens, forceDoc = false, endOffset = -1) {
    for (const token of tokens)
      yield* this.next(token);
    yield* this.end(forceDoc, endOffset);
  }
  /** Advance the composer by one CST token. */
  *next(token) {
    switch (token.type) {
      case "directive":
        this.directives.add(token.source, (offset, message, warning) => {
          const pos = getErrorPos(token);
          pos[0] += offset;
          this.onError(pos, "BAD_DIRECTIVE", message, warning);
        });
        this.prelude.push(token.source);
        this.atDirectives = true;
        break;
      case "document": {
        const doc = composeDoc(this.options, this.directives, token, this.onError);
        if (this.atDirectives && !doc.directives.docStart)
          this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
        this.decorate(doc, false);
        if (this.doc)
          yield this.doc;
        this.doc = doc;
        this.atDirectives = false;
        break;
      }
      case "byte-order-mark":
      case "space":
        break;
      case "comment":
      case "newline":
        this.prelude.push(token.source);
        break;
      case "error": {
        const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
        const error = new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
        if (this.atDirectives || !this.doc)
          this.errors.push(error);
        else
          this.doc.errors.push(error);
        break;
      }
      case "doc-end": {
        if (!this.doc) {
          const msg = "Unexpected doc-end without preceding document";
          this.errors.push(new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg));
          break;
        }
        this.doc.directives.docEnd = true;
        const end = resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
        this.decorate(this.doc, true);
        if (end.comment) {
          const dc = this.doc.comment;
          this.doc.comment = dc ? `${dc}
${end.comment}` : end.comment;
        }
        this.doc.range[2] = end.offset;
        break;
      }
      default:
        this.errors.push(new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
    }
  }
  /**
   * Call at end of input to yield any remaining document.
   *
   * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
   * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
   */
  *end(forceDoc = false, endOffset = -1) {
    if (this.doc) {
      this.decorate(this.doc, true);
      yield this.doc;
      this.doc = null;
    } else if (forceDoc) {
      const opts = Object.assign({ _directives: this.directives }, this.options);
      const doc = new Document(void 0, opts);
      if (this.atDirectives)
        this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
      doc.range = [0, endOffset, endOffset];
      this.decorate(doc, false);
      yield doc;
    }
  }
};

// node_modules/yaml/browser/dist/parse/cst.js
var cst_exports = {};
__export(cst_exports, {
  BOM: () => BOM,
  DOCUMENT: () => DOCUMENT,
  FLOW_END: () => FLOW_END,
  SCALAR: () => SCALAR2,
  createScalarToken: () => createScalarToken,
  isCollection: () => isCollection2,
  isScalar: () => isScalar3,
  prettyToken: () => prettyToken,
  resolveAsScalar: () => resolveAsScalar,
  setScalarValue: () => setScalarValue,
  stringify: () => stringify2,
  tokenType: () => tokenType,
  visit: () => visit2
});

// node_modules/yaml/browser/dist/parse/cst-scalar.js
function resolveAsScalar(token, strict = true, onError) {
  if (token) {
    const _onError = (pos, code, message) => {
      const offset = typeof pos === "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
      if (onError)
        onError(offset, code, message);
      else
        throw new YAMLParseError([offset, offset + 1], code, message);
    };
    switch (token.type) {
      case "scalar":
      case "single-quoted-scalar":
      case "double-quoted-scalar":
        return resolveFlowScalar(token, strict, _onError);
      case "block-scalar":
        return resolveBlockScalar({ options: { strict } }, token, _onError);
    }
  }
  return null;
}
function createScalarToken(value, context) {
  const { implicitKey = false, indent: indent2, inFlow = false, offset = -1, type = "PLAIN" } = context;
  const source2 = stringifyString({ type, value }, {
    implicitKey,
    indent: indent2 > 0 ? " ".repeat(indent2) : "",
    inFlow,
    options: { blockQuote: true, lineWidth: -1 }
  });
  const end = context.end ?? [
    { type: "newline", offset: -1, indent: indent2, source: "\n" }
  ];
  switch (source2[0]) {
    case "|":
    case ">": {
      const he = source2.indexOf("\n");
      const head = source2.substring(0, he);
      const body = source2.substring(he + 1) + "\n";
      const props = [
        { type: "block-scalar-header", offset, indent: indent2, source: head }
      ];
      if (!addEndtoBlockProps(props, end))
        props.push({ type: "newline", offset: -1, indent: indent2, source: "\n" });
      return { type: "block-scalar", offset, indent: indent2, props, source: body };
    }
    case '"':
      return { type: "double-quoted-scalar", offset, indent: indent2, source: source2, end };
    case "'":
      return { type: "single-quoted-scalar", offset, indent: indent2, source: source2, end };
    default:
      return { type: "scalar", offset, indent: indent2, source: source2, end };
  }
}
function setScalarValue(token, value, context = {}) {
  let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
  let indent2 = "indent" in token ? token.indent : null;
  if (afterKey && typeof indent2 === "number")
    indent2 += 2;
  if (!type)
    switch (token.type) {
      case "single-quoted-scalar":
        type = "QUOTE_SINGLE";
        break;
      case "double-quoted-scalar":
        type = "QUOTE_DOUBLE";
        break;
      case "block-scalar": {
        const header = token.props[0];
        if (header.type !== "block-scalar-header")
          throw new Error("Invalid block scalar header");
        type = header.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
        break;
      }
      default:
        type = "PLAIN";
    }
  const source2 = stringifyString({ type, value }, {
    implicitKey: implicitKey || indent2 === null,
    indent: indent2 !== null && indent2 > 0 ? " ".repeat(indent2) : "",
    inFlow,
    options: { blockQuote: true, lineWidth: -1 }
  });
  switch (source2[0]) {
    case "|":
    case ">":
      setBlockScalarValue(token, source2);
      break;
    case '"':
      setFlowScalarValue(token, source2, "double-quoted-scalar");
      break;
    case "'":
      setFlowScalarValue(token, source2, "single-quoted-scalar");
      break;
    default:
      setFlowScalarValue(token, source2, "scalar");
  }
}
function setBlockScalarValue(token, source2) {
  const he = source2.indexOf("\n");
  const head = source2.substring(0, he);
  const body = source2.substring(he + 1) + "\n";
  if (token.type === "block-scalar") {
    const header = token.props[0];
    if (header.type !== "block-scalar-header")
      throw new Error("Invalid block scalar header");
    header.source = head;
    token.source = body;
  } else {
    const { offset } = token;
    const indent2 = "indent" in token ? token.indent : -1;
    const props = [
      { type: "block-scalar-header", offset, indent: indent2, source: head }
    ];
    if (!addEndtoBlockProps(props, "end" in token ? token.end : void 0))
      props.push({ type: "newline", offset: -1, indent: indent2, source: "\n" });
    for (const key of Object.keys(token))
      if (key !== "type" && key !== "offset")
        delete token[key];
    Object.assign(token, { type: "block-scalar", indent: indent2, props, source: body });
  }
}
function addEndtoBlockProps(props, end) {
  if (end)
    for (const st of end)
      switch (st.type) {
        case "space":
        case "comment":
          props.push(st);
          break;
        case "newline":
          props.push(st);
          return true;
      }
  return false;
}
function setFlowScalarValue(token, source2, type) {
  switch (token.type) {
    case "scalar":
    case "double-quoted-scalar":
    case "single-quoted-scalar":
      token.type = type;
      token.source = source2;
      break;
    case "block-scalar": {
      const end = token.props.slice(1);
      let oa = source2.length;
      if (token.props[0].type === "block-scalar-header")
        oa -= token.props[0].source.length;
      for (const tok of end)
        tok.offset += oa;
      delete token.props;
      Object.assign(token, { type, source: source2, end });
      break;
    }
    case "block-map":
    case "block-seq": {
      const offset = token.offset + source2.length;
      const nl = { type: "newline", offset, indent: token.indent, source: "\n" };
      delete token.items;
      Object.assign(token, { type, source: source2, end: [nl] });
      break;
    }
    default: {
      const indent2 = "indent" in token ? token.indent : -1;
      const end = "end" in token && Array.isArray(token.end) ? token.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
      for (const key of Object.keys(token))
        if (key !== "type" && key !== "offset")
          delete token[key];
      Object.assign(token, { type, indent: indent2, source: source2, end });
    }
  }
}

// node_modules/yaml/browser/dist/parse/cst-stringify.js
var stringify2 = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
function stringifyToken(token) {
  switch (token.type) {
    case "block-scalar": {
      let res = "";
      for (const tok of token.props)
        res += stringifyToken(tok);
      return res + token.source;
    }
    case "block-map":
    case "block-seq": {
      let res = "";
      for (const item of token.items)
        res += stringifyItem(item);
      return res;
    }
    case "flow-collection": {
      let res = token.start.source;
      for (const item of token.items)
        res += stringifyItem(item);
      for (const st of token.end)
        res += st.source;
      return res;
    }
    case "document": {
      let res = stringifyItem(token);
      if (token.end)
        for (const st of token.end)
          res += st.source;
      return res;
    }
    default: {
      let res = token.source;
      if ("end" in token && token.end)
        for (const st of token.end)
          res += st.source;
      return res;
    }
  }
}
function stringifyItem({ start, key, sep, value }) {
  let res = "";
  for (const st of start)
    res += st.source;
  if (key)
    res += stringifyToken(key);
  if (sep)
    for (const st of sep)
      res += st.source;
  if (value)
    res += stringifyToken(value);
  return res;
}

// node_modules/yaml/browser/dist/parse/cst-visit.js
var BREAK2 = /* @__PURE__ */ Symbol("break visit");
var SKIP2 = /* @__PURE__ */ Symbol("skip children");
var REMOVE2 = /* @__PURE__ */ Symbol("remove item");
function visit2(cst, visitor) {
  if ("type" in cst && cst.type === "document")
    cst = { start: cst.start, value: cst.value };
  _visit(Object.freeze([]), cst, visitor);
}
visit2.BREAK = BREAK2;
visit2.SKIP = SKIP2;
visit2.REMOVE = REMOVE2;
visit2.itemAtPath = (cst, path10) => {
  let item = cst;
  for (const [field, index] of path10) {
    const tok = item?.[field];
    if (tok && "items" in tok) {
      item = tok.items[index];
    } else
      return void 0;
  }
  return item;
};
visit2.parentCollection = (cst, path10) => {
  const parent = visit2.itemAtPath(cst, path10.slice(0, -1));
  const field = path10[path10.length - 1][0];
  const coll = parent?.[field];
  if (coll && "items" in coll)
    return coll;
  throw new Error("Parent collection not found");
};
function _visit(path10, item, visitor) {
  let ctrl = visitor(item, path10);
  if (typeof ctrl === "symbol")
    return ctrl;
  for (const field of ["key", "value"]) {
    const token = item[field];
    if (token && "items" in token) {
      for (let i = 0; i < token.items.length; ++i) {
        const ci = _visit(Object.freeze(path10.concat([[field, i]])), token.items[i], visitor);
        if (typeof ci === "number")
          i = ci - 1;
        else if (ci === BREAK2)
          return BREAK2;
        else if (ci === REMOVE2) {
          token.items.splice(i, 1);
          i -= 1;
        }
      }
      if (typeof ctrl === "function" && field === "key")
        ctrl = ctrl(item, path10);
    }
  }
  return typeof ctrl === "function" ? ctrl(item, path10) : ctrl;
}

// node_modules/yaml/browser/dist/parse/cst.js
var BOM = "\uFEFF";
var DOCUMENT = "";
var FLOW_END = "";
var SCALAR2 = "";
var isCollection2 = (token) => !!token && "items" in token;
var isScalar3 = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
function prettyToken(token) {
  switch (token) {
    case BOM:
      return "<BOM>";
    case DOCUMENT:
      return "<DOC>";
    case FLOW_END:
      return "<FLOW_END>";
    case SCALAR2:
      return "<SCALAR>";
    default:
      return JSON.stringify(token);
  }
}
function tokenType(source2) {
  switch (source2) {
    case BOM:
      return "byte-order-mark";
    case DOCUMENT:
      return "doc-mode";
    case FLOW_END:
      return "flow-error-end";
    case SCALAR2:
      return "scalar";
    case "---":
      return "doc-start";
    case "...":
      return "doc-end";
    case "":
    case "\n":
    case "\r\n":
      return "newline";
    case "-":
      return "seq-item-ind";
    case "?":
      return "explicit-key-ind";
    case ":":
      return "map-value-ind";
    case "{":
      return "flow-map-start";
    case "}":
      return "flow-map-end";
    case "[":
      return "flow-seq-start";
    case "]":
      return "flow-seq-end";
    case ",":
      return "comma";
  }
  switch (source2[0]) {
    case " ":
    case "	":
      return "space";
    case "#":
      return "comment";
    case "%":
      return "directive-line";
    case "*":
      return "alias";
    case "&":
      return "anchor";
    case "!":
      return "tag";
    case "'":
      return "single-quoted-scalar";
    case '"':
      return "double-quoted-scalar";
    case "|":
    case ">":
      return "block-scalar-header";
  }
  return null;
}

// node_modules/yaml/browser/dist/parse/lexer.js
function isEmpty(ch) {
  switch (ch) {
    case void 0:
    case " ":
    case "\n":
    case "\r":
    case "	":
      return true;
    default:
      return false;
  }
}
var hexDigits = new Set("0123456789ABCDEFabcdef");
var tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
var flowIndicatorChars = new Set(",[]{}");
var invalidAnchorChars = new Set(" ,[]{}\n\r	");
var isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
var Lexer = class {
  constructor() {
    this.atEnd = false;
    this.blockScalarIndent = -1;
    this.blockScalarKeep = false;
    this.buffer = "";
    this.flowKey = false;
    this.flowLevel = 0;
    this.indentNext = 0;
    this.indentValue = 0;
    this.lineEndPos = null;
    this.next = null;
    this.pos = 0;
  }
  /**
   * Generate YAML tokens from the `source` string. If `incomplete`,
   * a part of the last line may be left as a buffer for the next call.
   *
   * @returns A generator of lexical tokens
   */
  *lex(source2, incomplete = false) {
    if (source2) {
      if (typeof source2 !== "string")
        throw TypeError("source is not a string");
      this.buffer = this.buffer ? this.buffer + source2 : source2;
      this.lineEndPos = null;
    }
    this.atEnd = !incomplete;
    let next = this.next ?? "stream";
    while (next && (incomplete || this.hasChars(1)))
      next = yield* this.parseNext(next);
  }
  atLineEnd() {
    let i = this.pos;
    let ch = this.buffer[i];
    while (ch === " " || ch === "	")
      ch = this.buffer[++i];
    if (!ch || ch === "#" || ch === "\n")
      return true;
    if (ch === "\r")
      return this.buffer[i + 1] === "\n";
    return false;
  }
  charAt(n) {
    return this.buffer[this.pos + n];
  }
  continueScalar(offset) {
    let ch = this.buffer[offset];
    if (this.indentNext > 0) {
      let indent2 = 0;
      while (ch === " ")
        ch = this.buffer[++indent2 + offset];
      if (ch === "\r") {
        const next = this.buffer[indent2 + offset + 1];
        if (next === "\n" || !next && !this.atEnd)
          return offset + indent2 + 1;
      }
      return ch === "\n" || indent2 >= this.indentNext || !ch && !this.atEnd ? offset + indent2 : -1;
    }
    if (ch === "-" || ch === ".") {
      const dt = this.buffer.substr(offset, 3);
      if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3]))
        return -1;
    }
    return offset;
  }
  getLine() {
    let end = this.lineEndPos;
    if (typeof end !== "number" || end !== -1 && end < this.pos) {
      end = this.buffer.indexOf("\n", this.pos);
      this.lineEndPos = end;
    }
    if (end === -1)
      return this.atEnd ? this.buffer.substring(this.pos) : null;
    if (this.buffer[end - 1] === "\r")
      end -= 1;
    return this.buffer.substring(this.pos, end);
  }
  hasChars(n) {
    return this.pos + n <= this.buffer.length;
  }
  setNext(state) {
    this.buffer = this.buffer.substring(this.pos);
    this.pos = 0;
    this.lineEndPos = null;
    this.next = state;
    return null;
  }
  peek(n) {
    return this.buffer.substr(this.pos, n);
  }
  *parseNext(next) {
    switch (next) {
      case "stream":
        return yield* this.parseStream();
      case "line-start":
        return yield* this.parseLineStart();
      case "block-start":
        return yield* this.parseBlockStart();
      case "doc":
        return yield* this.parseDocument();
      case "flow":
        return yield* this.parseFlowCollection();
      case "quoted-scalar":
        return yield* this.parseQuotedScalar();
      case "block-scalar":
        return yield* this.parseBlockScalar();
      case "plain-scalar":
        return yield* this.parsePlainScalar();
    }
  }
  *parseStream() {
    let line = this.getLine();
    if (line === null)
      return this.setNext("stream");
    if (line[0] === BOM) {
      yield* this.pushCount(1);
      line = line.substring(1);
    }
    if (line[0] === "%") {
      let dirEnd = line.length;
      let cs = line.indexOf("#");
      while (cs !== -1) {
        const ch = line[cs - 1];
        if (ch === " " || ch === "	") {
          dirEnd = cs - 1;
          break;
        } else {
          cs = line.indexOf("#", cs + 1);
        }
      }
      while (true) {
        const ch = line[dirEnd - 1];
        if (ch === " " || ch === "	")
          dirEnd -= 1;
        else
          break;
      }
      const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
      yield* this.pushCount(line.length - n);
      this.pushNewline();
      return "stream";
    }
    if (this.atLineEnd()) {
      const sp = yield* this.pushSpaces(true);
      yield* this.pushCount(line.length - sp);
      yield* this.pushNewline();
      return "stream";
    }
    yield DOCUMENT;
    return yield* this.parseLineStart();
  }
  *parseLineStart() {
    const ch = this.charAt(0);
    if (!ch && !this.atEnd)
      return this.setNext("line-start");
    if (ch === "-" || ch === ".") {
      if (!this.atEnd && !this.hasChars(4))
        return this.setNext("line-start");
      const s = this.peek(3);
      if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
        yield* this.pushCount(3);
        this.indentValue = 0;
        this.indentNext = 0;
        return s === "---" ? "doc" : "stream";
      }
    }
    this.indentValue = yield* this.pushSpaces(false);
    if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
      this.indentNext = this.indentValue;
    return yield* this.parseBlockStart();
  }
  *parseBlockStart() {
    const [ch0, ch1] = this.peek(2);
    if (!ch1 && !this.atEnd)
      return this.setNext("block-start");
    if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
      const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
      this.indentNext = this.indentValue + 1;
      this.indentValue += n;
      return "block-start";
    }
    return "doc";
  }
  *parseDocument() {
    yield* this.pushSpaces(true);
    const line = this.getLine();
    if (line === null)
      return this.setNext("doc");
    let n = yield* this.pushIndicators();
    switch (line[n]) {
      case "#":
        yield* this.pushCount(line.length - n);
      // fallthrough
      case void 0:
        yield* this.pushNewline();
        return yield* this.parseLineStart();
      case "{":
      case "[":
        yield* this.pushCount(1);
        this.flowKey = false;
        this.flowLevel = 1;
        return "flow";
      case "}":
      case "]":
        yield* this.pushCount(1);
        return "doc";
      case "*":
        yield* this.pushUntil(isNotAnchorChar);
        return "doc";
      case '"':
      case "'":
        return yield* this.parseQuotedScalar();
      case "|":
      case ">":
        n += yield* this.parseBlockScalarHeader();
        n += yield* this.pushSpaces(true);
        yield* this.pushCount(line.length - n);
        yield* this.pushNewline();
        return yield* this.parseBlockScalar();
      default:
        return yield* this.parsePlainScalar();
    }
  }
  *parseFlowCollection() {
    let nl, sp;
    let indent2 = -1;
    do {
      nl = yield* this.pushNewline();
      if (nl > 0) {
        sp = yield* this.pushSpaces(false);
        this.indentValue = indent2 = sp;
      } else {
        sp = 0;
      }
      sp += yield* this.pushSpaces(true);
    } while (nl + sp > 0);
    const line = this.getLine();
    if (line === null)
      return this.setNext("flow");
    if (indent2 !== -1 && indent2 < this.indentNext && line[0] !== "#" || indent2 === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
      const atFlowEndMarker = indent2 === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}");
      if (!atFlowEndMarker) {
        this.flowLevel = 0;
        yield FLOW_END;
        return yield* this.parseLineStart();
      }
    }
    let n = 0;
    while (line[n] === ",") {
      n += yield* this.pushCount(1);
      n += yield* this.pushSpaces(true);
      this.flowKey = false;
    }
    n += yield* this.pushIndicators();
    switch (line[n]) {
      case void 0:
        return "flow";
      case "#":
        yield* this.pushCount(line.length - n);
        return "flow";
      case "{":
      case "[":
        yield* this.pushCount(1);
        this.flowKey = false;
        this.flowLevel += 1;
        return "flow";
      case "}":
      case "]":
        yield* this.pushCount(1);
        this.flowKey = true;
        this.flowLevel -= 1;
        return this.flowLevel ? "flow" : "doc";
      case "*":
        yield* this.pushUntil(isNotAnchorChar);
        return "flow";
      case '"':
      case "'":
        this.flowKey = true;
        return yield* this.parseQuotedScalar();
      case ":": {
        const next = this.charAt(1);
        if (this.flowKey || isEmpty(next) || next === ",") {
          this.flowKey = false;
          yield* this.pushCount(1);
          yield* this.pushSpaces(true);
          return "flow";
        }
      }
      // fallthrough
      default:
        this.flowKey = false;
        return yield* this.parsePlainScalar();
    }
  }
  *parseQuotedScalar() {
    const quote = this.charAt(0);
    let end = this.buffer.indexOf(quote, this.pos + 1);
    if (quote === "'") {
      while (end !== -1 && this.buffer[end + 1] === "'")
        end = this.buffer.indexOf("'", end + 2);
    } else {
      while (end !== -1) {
        let n = 0;
        while (this.buffer[end - 1 - n] === "\\")
          n += 1;
        if (n % 2 === 0)
          break;
        end = this.buffer.indexOf('"', end + 1);
      }
    }
    const qb = this.buffer.substring(0, end);
    let nl = qb.indexOf("\n", this.pos);
    if (nl !== -1) {
      while (nl !== -1) {
        const cs = this.continueScalar(nl + 1);
        if (cs === -1)
          break;
        nl = qb.indexOf("\n", cs);
      }
      if (nl !== -1) {
        end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
      }
    }
    if (end === -1) {
      if (!this.atEnd)
        return this.setNext("quoted-scalar");
      end = this.buffer.length;
    }
    yield* this.pushToIndex(end + 1, false);
    return this.flowLevel ? "flow" : "doc";
  }
  *parseBlockScalarHeader() {
    this.blockScalarIndent = -1;
    this.blockScalarKeep = false;
    let i = this.pos;
    while (true) {
      const ch = this.buffer[++i];
      if (ch === "+")
        this.blockScalarKeep = true;
      else if (ch > "0" && ch <= "9")
        this.blockScalarIndent = Number(ch) - 1;
      else if (ch !== "-")
        break;
    }
    return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
  }
  *parseBlockScalar() {
    let nl = this.pos - 1;
    let indent2 = 0;
    let ch;
    loop: for (let i2 = this.pos; ch = this.buffer[i2]; ++i2) {
      switch (ch) {
        case " ":
          indent2 += 1;
          break;
        case "\n":
          nl = i2;
          indent2 = 0;
          break;
        case "\r": {
          const next = this.buffer[i2 + 1];
          if (!next && !this.atEnd)
            return this.setNext("block-scalar");
          if (next === "\n")
            break;
        }
        // fallthrough
        default:
          break loop;
      }
    }
    if (!ch && !this.atEnd)
      return this.setNext("block-scalar");
    if (indent2 >= this.indentNext) {
      if (this.blockScalarIndent === -1)
        this.indentNext = indent2;
      else {
        this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
      }
      do {
        const cs = this.continueScalar(nl + 1);
        if (cs === -1)
          break;
        nl = this.buffer.indexOf("\n", cs);
      } while (nl !== -1);
      if (nl === -1) {
        if (!this.atEnd)
          return this.setNext("block-scalar");
        nl = this.buffer.length;
      }
    }
    let i = nl + 1;
    ch = this.buffer[i];
    while (ch === " ")
      ch = this.buffer[++i];
    if (ch === "	") {
      while (ch === "	" || ch === " " || ch === "\r" || ch === "\n")
        ch = this.buffer[++i];
      nl = i - 1;
    } else if (!this.blockScalarKeep) {
      do {
        let i2 = nl - 1;
        let ch2 = this.buffer[i2];
        if (ch2 === "\r")
          ch2 = this.buffer[--i2];
        const lastChar = i2;
        while (ch2 === " ")
          ch2 = this.buffer[--i2];
        if (ch2 === "\n" && i2 >= this.pos && i2 + 1 + indent2 > lastChar)
          nl = i2;
        else
          break;
      } while (true);
    }
    yield SCALAR2;
    yield* this.pushToIndex(nl + 1, true);
    return yield* this.parseLineStart();
  }
  *parsePlainScalar() {
    const inFlow = this.flowLevel > 0;
    let end = this.pos - 1;
    let i = this.pos - 1;
    let ch;
    while (ch = this.buffer[++i]) {
      if (ch === ":") {
        const next = this.buffer[i + 1];
        if (isEmpty(next) || inFlow && flowIndicatorChars.has(next))
          break;
        end = i;
      } else if (isEmpty(ch)) {
        let next = this.buffer[i + 1];
        if (ch === "\r") {
          if (next === "\n") {
            i += 1;
            ch = "\n";
            next = this.buffer[i + 1];
          } else
            end = i;
        }
        if (next === "#" || inFlow && flowIndicatorChars.has(next))
          break;
        if (ch === "\n") {
          const cs = this.continueScalar(i + 1);
          if (cs === -1)
            break;
          i = Math.max(i, cs - 2);
        }
      } else {
        if (inFlow && flowIndicatorChars.has(ch))
          break;
        end = i;
      }
    }
    if (!ch && !this.atEnd)
      return this.setNext("plain-scalar");
    yield SCALAR2;
    yield* this.pushToIndex(end + 1, true);
    return inFlow ? "flow" : "doc";
  }
  *pushCount(n) {
    if (n > 0) {
      yield this.buffer.substr(this.pos, n);
      this.pos += n;
      return n;
    }
    return 0;
  }
  *pushToIndex(i, allowEmpty) {
    const s = this.buffer.slice(this.pos, i);
    if (s) {
      yield s;
      this.pos += s.length;
      return s.length;
    } else if (allowEmpty)
      yield "";
    return 0;
  }
  *pushIndicators() {
    let n = 0;
    loop: while (true) {
      switch (this.charAt(0)) {
        case "!":
          n += yield* this.pushTag();
          n += yield* this.pushSpaces(true);
          continue loop;
        case "&":
          n += yield* this.pushUntil(isNotAnchorChar);
          n += yield* this.pushSpaces(true);
          continue loop;
        case "-":
        // this is an error
        case "?":
        // this is an error outside flow collections
        case ":": {
          const inFlow = this.flowLevel > 0;
          const ch1 = this.charAt(1);
          if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
            if (!inFlow)
              this.indentNext = this.indentValue + 1;
            else if (this.flowKey)
              this.flowKey = false;
            n += yield* this.pushCount(1);
            n += yield* this.pushSpaces(true);
            continue loop;
          }
        }
      }
      break loop;
    }
    return n;
  }
  *pushTag() {
    if (this.charAt(1) === "<") {
      let i = this.pos + 2;
      let ch = this.buffer[i];
      while (!isEmpty(ch) && ch !== ">")
        ch = this.buffer[++i];
      return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
    } else {
      let i = this.pos + 1;
      let ch = this.buffer[i];
      while (ch) {
        if (tagChars.has(ch))
          ch = this.buffer[++i];
        else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) {
          ch = this.buffer[i += 3];
        } else
          break;
      }
      return yield* this.pushToIndex(i, false);
    }
  }
  *pushNewline() {
    const ch = this.buffer[this.pos];
    if (ch === "\n")
      return yield* this.pushCount(1);
    else if (ch === "\r" && this.charAt(1) === "\n")
      return yield* this.pushCount(2);
    else
      return 0;
  }
  *pushSpaces(allowTabs) {
    let i = this.pos - 1;
    let ch;
    do {
      ch = this.buffer[++i];
    } while (ch === " " || allowTabs && ch === "	");
    const n = i - this.pos;
    if (n > 0) {
      yield this.buffer.substr(this.pos, n);
      this.pos = i;
    }
    return n;
  }
  *pushUntil(test) {
    let i = this.pos;
    let ch = this.buffer[i];
    while (!test(ch))
      ch = this.buffer[++i];
    return yield* this.pushToIndex(i, false);
  }
};

// node_modules/yaml/browser/dist/parse/parser.js
function includesToken(list, type) {
  for (let i = 0; i < list.length; ++i)
    if (list[i].type === type)
      return true;
  return false;
}
function findNonEmptyIndex(list) {
  for (let i = 0; i < list.length; ++i) {
    switch (list[i].type) {
      case "space":
      case "comment":
      case "newline":
        break;
      default:
        return i;
    }
  }
  return -1;
}
function isFlowToken(token) {
  switch (token?.type) {
    case "alias":
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
    case "flow-collection":
      return true;
    default:
      return false;
  }
}
function getPrevProps(parent) {
  switch (parent.type) {
    case "document":
      return parent.start;
    case "block-map": {
      const it = parent.items[parent.items.length - 1];
      return it.sep ?? it.start;
    }
    case "block-seq":
      return parent.items[parent.items.length - 1].start;
    /* istanbul ignore next should not happen */
    default:
      return [];
  }
}
function getFirstKeyStartProps(prev) {
  if (prev.length === 0)
    return [];
  let i = prev.length;
  loop: while (--i >= 0) {
    switch (prev[i].type) {
      case "doc-start":
      case "explicit-key-ind":
      case "map-value-ind":
      case "seq-item-ind":
      case "newline":
        break loop;
    }
  }
  while (prev[++i]?.type === "space") {
  }
  return prev.splice(i, prev.length);
}
function arrayPushArray(target, source2) {
  if (source2.length < 1e5)
    Array.prototype.push.apply(target, source2);
  else
    for (let i = 0; i < source2.length; ++i)
      target.push(source2[i]);
}
function fixFlowSeqItems(fc) {
  if (fc.start.type === "flow-seq-start") {
    for (const it of fc.items) {
      if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
        if (it.key)
          it.value = it.key;
        delete it.key;
        if (isFlowToken(it.value)) {
          if (it.value.end)
            arrayPushArray(it.value.end, it.sep);
          else
            it.value.end = it.sep;
        } else
          arrayPushArray(it.start, it.sep);
        delete it.sep;
      }
    }
  }
}
var Parser = class {
  /**
   * @param onNewLine - If defined, called separately with the start position of
   *   each new line (in `parse()`, including the start of input).
   */
  constructor(onNewLine) {
    this.atNewLine = true;
    this.atScalar = false;
    this.indent = 0;
    this.offset = 0;
    this.onKeyLine = false;
    this.stack = [];
    this.source = "";
    this.type = "";
    this.lexer = new Lexer();
    this.onNewLine = onNewLine;
  }
  /**
   * Parse `source` as a YAML stream.
   * If `incomplete`, a part of the last line may be left as a buffer for the next call.
   *
   * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
   *
   * @returns A generator of tokens representing each directive, document, and other structure.
   */
  *parse(source2, incomplete = false) {
    if (this.onNewLine && this.offset === 0)
      this.onNewLine(0);
    for (const lexeme of this.lexer.lex(source2, incomplete))
      yield* this.next(lexeme);
    if (!incomplete)
      yield* this.end();
  }
  /**
   * Advance the parser by the `source` of one lexical token.
   */
  *next(source2) {
    this.source = source2;
    if (this.atScalar) {
      this.atScalar = false;
      yield* this.step();
      this.offset += source2.length;
      return;
    }
    const type = tokenType(source2);
    if (!type) {
      const message = `Not a YAML token: ${source2}`;
      yield* this.pop({ type: "error", offset: this.offset, message, source: source2 });
      this.offset += source2.length;
    } else if (type === "scalar") {
      this.atNewLine = false;
      this.atScalar = true;
      this.type = "scalar";
    } else {
      this.type = type;
      yield* this.step();
      switch (type) {
        case "newline":
          this.atNewLine = true;
          this.indent = 0;
          if (this.onNewLine)
            this.onNewLine(this.offset + source2.length);
          break;
        case "space":
          if (this.atNewLine && source2[0] === " ")
            this.indent += source2.length;
          break;
        case "explicit-key-ind":
        case "map-value-ind":
        case "seq-item-ind":
          if (this.atNewLine)
            this.indent += source2.length;
          break;
        case "doc-mode":
        case "flow-error-end":
          return;
        default:
          this.atNewLine = false;
      }
      this.offset += source2.length;
    }
  }
  /** Call at end of input to push out any remaining constructions */
  *end() {
    while (this.stack.length > 0)
      yield* this.pop();
  }
  get sourceToken() {
    const st = {
      type: this.type,
      offset: this.offset,
      indent: this.indent,
      source: this.source
    };
    return st;
  }
  *step() {
    const top = this.peek(1);
    if (this.type === "doc-end" && top?.type !== "doc-end") {
      while (this.stack.length > 0)
        yield* this.pop();
      this.stack.push({
        type: "doc-end",
        offset: this.offset,
        source: this.source
      });
      return;
    }
    if (!top)
      return yield* this.stream();
    switch (top.type) {
      case "document":
        return yield* this.document(top);
      case "alias":
      case "scalar":
      case "single-quoted-scalar":
      case "double-quoted-scalar":
        return yield* this.scalar(top);
      case "block-scalar":
        return yield* this.blockScalar(top);
      case "block-map":
        return yield* this.blockMap(top);
      case "block-seq":
        return yield* this.blockSequence(top);
      case "flow-collection":
        return yield* this.flowCollection(top);
      case "doc-end":
        return yield* this.documentEnd(top);
    }
    yield* this.pop();
  }
  peek(n) {
    return this.stack[this.stack.length - n];
  }
  *pop(error) {
    const token = error ?? this.stack.pop();
    if (!token) {
      const message = "Tried to pop an empty stack";
      yield { type: "error", offset: this.offset, source: "", message };
    } else if (this.stack.length === 0) {
      yield token;
    } else {
      const top = this.peek(1);
      if (token.type === "block-scalar") {
        token.indent = "indent" in top ? top.indent : 0;
      } else if (token.type === "flow-collection" && top.type === "document") {
        token.indent = 0;
      }
      if (token.type === "flow-collection")
        fixFlowSeqItems(token);
      switch (top.type) {
        case "document":
          top.value = token;
          break;
        case "block-scalar":
          top.props.push(token);
          break;
        case "block-map": {
          const it = top.items[top.items.length - 1];
          if (it.value) {
            top.items.push({ start: [], key: token, sep: [] });
            this.onKeyLine = true;
            return;
          } else if (it.sep) {
            it.value = token;
          } else {
            Object.assign(it, { key: token, sep: [] });
            this.onKeyLine = !it.explicitKey;
            return;
          }
          break;
        }
        case "block-seq": {
          const it = top.items[top.items.length - 1];
          if (it.value)
            top.items.push({ start: [], value: token });
          else
            it.value = token;
          break;
        }
        case "flow-collection": {
          const it = top.items[top.items.length - 1];
          if (!it || it.value)
            top.items.push({ start: [], key: token, sep: [] });
          else if (it.sep)
            it.value = token;
          else
            Object.assign(it, { key: token, sep: [] });
          return;
        }
        /* istanbul ignore next should not happen */
        default:
          yield* this.pop();
          yield* this.pop(token);
      }
      if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
        const last = token.items[token.items.length - 1];
        if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
          if (top.type === "document")
            top.end = last.start;
          else
            top.items.push({ start: last.start });
          token.items.splice(-1, 1);
        }
      }
    }
  }
  *stream() {
    switch (this.type) {
      case "directive-line":
        yield { type: "directive", offset: this.offset, source: this.source };
        return;
      case "byte-order-mark":
      case "space":
      case "comment":
      case "newline":
        yield this.sourceToken;
        return;
      case "doc-mode":
      case "doc-start": {
        const doc = {
          type: "document",
          offset: this.offset,
          start: []
        };
        if (this.type === "doc-start")
          doc.start.push(this.sourceToken);
        this.stack.push(doc);
        return;
      }
    }
    yield {
      type: "error",
      offset: this.offset,
      message: `Unexpected ${this.type} token in YAML stream`,
      source: this.source
    };
  }
  *document(doc) {
    if (doc.value)
      return yield* this.lineEnd(doc);
    switch (this.type) {
      case "doc-start": {
        if (findNonEmptyIndex(doc.start) !== -1) {
          yield* this.pop();
          yield* this.step();
        } else
          doc.start.push(this.sourceToken);
        return;
      }
      case "anchor":
      case "tag":
      case "space":
      case "comment":
      case "newline":
        doc.start.push(this.sourceToken);
        return;
    }
    const bv = this.startBlockValue(doc);
    if (bv)
      this.stack.push(bv);
    else {
      yield {
        type: "error",
        offset: this.offset,
        message: `Unexpected ${this.type} token in YAML document`,
        source: this.source
      };
    }
  }
  *scalar(scalar) {
    if (this.type === "map-value-ind") {
      const prev = getPrevProps(this.peek(2));
      const start = getFirstKeyStartProps(prev);
      let sep;
      if (scalar.end) {
        sep = scalar.end;
        sep.push(this.sourceToken);
        delete scalar.end;
      } else
        sep = [this.sourceToken];
      const map2 = {
        type: "block-map",
        offset: scalar.offset,
        indent: scalar.indent,
        items: [{ start, key: scalar, sep }]
      };
      this.onKeyLine = true;
      this.stack[this.stack.length - 1] = map2;
    } else
      yield* this.lineEnd(scalar);
  }
  *blockScalar(scalar) {
    switch (this.type) {
      case "space":
      case "comment":
      case "newline":
        scalar.props.push(this.sourceToken);
        return;
      case "scalar":
        scalar.source = this.source;
        this.atNewLine = true;
        this.indent = 0;
        if (this.onNewLine) {
          let nl = this.source.indexOf("\n") + 1;
          while (nl !== 0) {
            this.onNewLine(this.offset + nl);
            nl = this.source.indexOf("\n", nl) + 1;
          }
        }
        yield* this.pop();
        break;
      /* istanbul ignore next should not happen */
      default:
        yield* this.pop();
        yield* this.step();
    }
  }
  *blockMap(map2) {
    const it = map2.items[map2.items.length - 1];
    switch (this.type) {
      case "newline":
        this.onKeyLine = false;
        if (it.value) {
          const end = "end" in it.value ? it.value.end : void 0;
          const last = Array.isArray(end) ? end[end.length - 1] : void 0;
          if (last?.type === "comment")
            end?.push(this.sourceToken);
          else
            map2.items.push({ start: [this.sourceToken] });
        } else if (it.sep) {
          it.sep.push(this.sourceToken);
        } else {
          it.start.push(this.sourceToken);
        }
        return;
      case "space":
      case "comment":
        if (it.value) {
          map2.items.push({ start: [this.sourceToken] });
        } else if (it.sep) {
          it.sep.push(this.sourceToken);
        } else {
          if (this.atIndentedComment(it.start, map2.indent)) {
            const prev = map2.items[map2.items.length - 2];
            const end = prev?.value?.end;
            if (Array.isArray(end)) {
              arrayPushArray(end, it.start);
              end.push(this.sourceToken);
              map2.items.pop();
              return;
            }
          }
          it.start.push(this.sourceToken);
        }
        return;
    }
    if (this.indent >= map2.indent) {
      const atMapIndent = !this.onKeyLine && this.indent === map2.indent;
      const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
      let start = [];
      if (atNextItem && it.sep && !it.value) {
        const nl = [];
        for (let i = 0; i < it.sep.length; ++i) {
          const st = it.sep[i];
          switch (st.type) {
            case "newline":
              nl.push(i);
              break;
            case "space":
              break;
            case "comment":
              if (st.indent > map2.indent)
                nl.length = 0;
              break;
            default:
              nl.length = 0;
          }
        }
        if (nl.length >= 2)
          start = it.sep.splice(nl[1]);
      }
      switch (this.type) {
        case "anchor":
        case "tag":
          if (atNextItem || it.value) {
            start.push(this.sourceToken);
            map2.items.push({ start });
            this.onKeyLine = true;
          } else if (it.sep) {
            it.sep.push(this.sourceToken);
          } else {
            it.start.push(this.sourceToken);
          }
          return;
        case "explicit-key-ind":
          if (!it.sep && !it.explicitKey) {
            it.start.push(this.sourceToken);
            it.explicitKey = true;
          } else if (atNextItem || it.value) {
            start.push(this.sourceToken);
            map2.items.push({ start, explicitKey: true });
          } else {
            this.stack.push({
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: [this.sourceToken], explicitKey: true }]
            });
          }
          this.onKeyLine = true;
          return;
        case "map-value-ind":
          if (it.explicitKey) {
            if (!it.sep) {
              if (includesToken(it.start, "newline")) {
                Object.assign(it, { key: null, sep: [this.sourceToken] });
              } else {
                const start2 = getFirstKeyStartProps(it.start);
                this.stack.push({
                  type: "block-map",
                  offset: this.offset,
                  indent: this.indent,
                  items: [{ start: start2, key: null, sep: [this.sourceToken] }]
                });
              }
            } else if (it.value) {
              map2.items.push({ start: [], key: null, sep: [this.sourceToken] });
            } else if (includesToken(it.sep, "map-value-ind")) {
              this.stack.push({
                type: "block-map",
                offset: this.offset,
                indent: this.indent,
                items: [{ start, key: null, sep: [this.sourceToken] }]
              });
            } else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
              const start2 = getFirstKeyStartProps(it.start);
              const key = it.key;
              const sep = it.sep;
              sep.push(this.sourceToken);
              delete it.key;
              delete it.sep;
              this.stack.push({
                type: "block-map",
                offset: this.offset,
                indent: this.indent,
                items: [{ start: start2, key, sep }]
              });
            } else if (start.length > 0) {
              it.sep = it.sep.concat(start, this.sourceToken);
            } else {
              it.sep.push(this.sourceToken);
            }
          } else {
            if (!it.sep) {
              Object.assign(it, { key: null, sep: [this.sourceToken] });
            } else if (it.value || atNextItem) {
              map2.items.push({ start, key: null, sep: [this.sourceToken] });
            } else if (includesToken(it.sep, "map-value-ind")) {
              this.stack.push({
                type: "block-map",
                offset: this.offset,
                indent: this.indent,
                items: [{ start: [], key: null, sep: [this.sourceToken] }]
              });
            } else {
              it.sep.push(this.sourceToken);
            }
          }
          this.onKeyLine = true;
          return;
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar": {
          const fs = this.flowScalar(this.type);
          if (atNextItem || it.value) {
            map2.items.push({ start, key: fs, sep: [] });
            this.onKeyLine = true;
          } else if (it.sep) {
            this.stack.push(fs);
          } else {
            Object.assign(it, { key: fs, sep: [] });
            this.onKeyLine = true;
          }
          return;
        }
        default: {
          const bv = this.startBlockValue(map2);
          if (bv) {
            if (bv.type === "block-seq") {
              if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
                yield* this.pop({
                  type: "error",
                  offset: this.offset,
                  message: "Unexpected block-seq-ind on same line with key",
                  source: this.source
                });
                return;
              }
            } else if (atMapIndent) {
              map2.items.push({ start });
            }
            this.stack.push(bv);
            return;
          }
        }
      }
    }
    yield* this.pop();
    yield* this.step();
  }
  *blockSequence(seq2) {
    const it = seq2.items[seq2.items.length - 1];
    switch (this.type) {
      case "newline":
        if (it.value) {
          const end = "end" in it.value ? it.value.end : void 0;
          const last = Array.isArray(end) ? end[end.length - 1] : void 0;
          if (last?.type === "comment")
            end?.push(this.sourceToken);
          else
            seq2.items.push({ start: [this.sourceToken] });
        } else
          it.start.push(this.sourceToken);
        return;
      case "space":
      case "comment":
        if (it.value)
          seq2.items.push({ start: [this.sourceToken] });
        else {
          if (this.atIndentedComment(it.start, seq2.indent)) {
            const prev = seq2.items[seq2.items.length - 2];
            const end = prev?.value?.end;
            if (Array.isArray(end)) {
              arrayPushArray(end, it.start);
              end.push(this.sourceToken);
              seq2.items.pop();
              return;
            }
          }
          it.start.push(this.sourceToken);
        }
        return;
      case "anchor":
      case "tag":
        if (it.value || this.indent <= seq2.indent)
          break;
        it.start.push(this.sourceToken);
        return;
      case "seq-item-ind":
        if (this.indent !== seq2.indent)
          break;
        if (it.value || includesToken(it.start, "seq-item-ind"))
          seq2.items.push({ start: [this.sourceToken] });
        else
          it.start.push(this.sourceToken);
        return;
    }
    if (this.indent > seq2.indent) {
      const bv = this.startBlockValue(seq2);
      if (bv) {
        this.stack.push(bv);
        return;
      }
    }
    yield* this.pop();
    yield* this.step();
  }
  *flowCollection(fc) {
    const it = fc.items[fc.items.length - 1];
    if (this.type === "flow-error-end") {
      let top;
      do {
        yield* this.pop();
        top = this.peek(1);
      } while (top?.type === "flow-collection");
    } else if (fc.end.length === 0) {
      switch (this.type) {
        case "comma":
        case "explicit-key-ind":
          if (!it || it.sep)
            fc.items.push({ start: [this.sourceToken] });
          else
            it.start.push(this.sourceToken);
          return;
        case "map-value-ind":
          if (!it || it.value)
            fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
          else if (it.sep)
            it.sep.push(this.sourceToken);
          else
            Object.assign(it, { key: null, sep: [this.sourceToken] });
          return;
        case "space":
        case "comment":
        case "newline":
        case "anchor":
        case "tag":
          if (!it || it.value)
            fc.items.push({ start: [this.sourceToken] });
          else if (it.sep)
            it.sep.push(this.sourceToken);
          else
            it.start.push(this.sourceToken);
          return;
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar": {
          const fs = this.flowScalar(this.type);
          if (!it || it.value)
            fc.items.push({ start: [], key: fs, sep: [] });
          else if (it.sep)
            this.stack.push(fs);
          else
            Object.assign(it, { key: fs, sep: [] });
          return;
        }
        case "flow-map-end":
        case "flow-seq-end":
          fc.end.push(this.sourceToken);
          return;
      }
      const bv = this.startBlockValue(fc);
      if (bv)
        this.stack.push(bv);
      else {
        yield* this.pop();
        yield* this.step();
      }
    } else {
      const parent = this.peek(2);
      if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
        yield* this.pop();
        yield* this.step();
      } else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
        const prev = getPrevProps(parent);
        const start = getFirstKeyStartProps(prev);
        fixFlowSeqItems(fc);
        const sep = fc.end.splice(1, fc.end.length);
        sep.push(this.sourceToken);
        const map2 = {
          type: "block-map",
          offset: fc.offset,
          indent: fc.indent,
          items: [{ start, key: fc, sep }]
        };
        this.onKeyLine = true;
        this.stack[this.stack.length - 1] = map2;
      } else {
        yield* this.lineEnd(fc);
      }
    }
  }
  flowScalar(type) {
    if (this.onNewLine) {
      let nl = this.source.indexOf("\n") + 1;
      while (nl !== 0) {
        this.onNewLine(this.offset + nl);
        nl = this.source.indexOf("\n", nl) + 1;
      }
    }
    return {
      type,
      offset: this.offset,
      indent: this.indent,
      source: this.source
    };
  }
  startBlockValue(parent) {
    switch (this.type) {
      case "alias":
      case "scalar":
      case "single-quoted-scalar":
      case "double-quoted-scalar":
        return this.flowScalar(this.type);
      case "block-scalar-header":
        return {
          type: "block-scalar",
          offset: this.offset,
          indent: this.indent,
          props: [this.sourceToken],
          source: ""
        };
      case "flow-map-start":
      case "flow-seq-start":
        return {
          type: "flow-collection",
          offset: this.offset,
          indent: this.indent,
          start: this.sourceToken,
          items: [],
          end: []
        };
      case "seq-item-ind":
        return {
          type: "block-seq",
          offset: this.offset,
          indent: this.indent,
          items: [{ start: [this.sourceToken] }]
        };
      case "explicit-key-ind": {
        this.onKeyLine = true;
        const prev = getPrevProps(parent);
        const start = getFirstKeyStartProps(prev);
        start.push(this.sourceToken);
        return {
          type: "block-map",
          offset: this.offset,
          indent: this.indent,
          items: [{ start, explicitKey: true }]
        };
      }
      case "map-value-ind": {
        this.onKeyLine = true;
        const prev = getPrevProps(parent);
        const start = getFirstKeyStartProps(prev);
        return {
          type: "block-map",
          offset: this.offset,
          indent: this.indent,
          items: [{ start, key: null, sep: [this.sourceToken] }]
        };
      }
    }
    return null;
  }
  atIndentedComment(start, indent2) {
    if (this.type !== "comment")
      return false;
    if (this.indent <= indent2)
      return false;
    return start.every((st) => st.type === "newline" || st.type === "space");
  }
  *documentEnd(docEnd) {
    if (this.type !== "doc-mode") {
      if (docEnd.end)
        docEnd.end.push(this.sourceToken);
      else
        docEnd.end = [this.sourceToken];
      if (this.type === "newline")
        yield* this.pop();
    }
  }
  *lineEnd(token) {
    switch (this.type) {
      case "comma":
      case "doc-start":
      case "doc-end":
      case "flow-seq-end":
      case "flow-map-end":
      case "map-value-ind":
        yield* this.pop();
        yield* this.step();
        break;
      case "newline":
        this.onKeyLine = false;
      // fallthrough
      case "space":
      case "comment":
      default:
        if (token.end)
          token.end.push(this.sourceToken);
        else
          token.end = [this.sourceToken];
        if (this.type === "newline")
          yield* this.pop();
    }
  }
};

// src/syntax/yaml-schema.ts
var KUBERNETES_TAGS = (tags) => {
  const dropped = /* @__PURE__ */ new Set([
    "tag:yaml.org,2002:timestamp",
    "tag:yaml.org,2002:omap",
    "tag:yaml.org,2002:set",
    "tag:yaml.org,2002:pairs"
  ]);
  const kept = [];
  for (const tag of tags) {
    if (typeof tag === "string") {
      if (!["timestamp", "omap", "set", "pairs", "intTime", "floatTime"].includes(tag)) kept.push(tag);
      continue;
    }
    const candidate2 = tag;
    if (candidate2.format === "TIME" || dropped.has(candidate2.tag)) continue;
    if (candidate2.format === "EXP") {
      kept.push({
        ...candidate2,
        test: /^[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)[eE][-+]?[0-9]+$/
      });
      continue;
    }
    kept.push(tag);
  }
  kept.push({
    identify: (value) => typeof value === "number" && Number.isInteger(value),
    default: true,
    tag: "tag:yaml.org,2002:int",
    format: "OCT12",
    test: /^[-+]?0o[0-7_]+$/,
    resolve: (text) => octal(text),
    stringify: (scalar) => String(scalar.value)
  });
  return kept;
};
function octal(text) {
  const digits = text.replace(/_/g, "");
  const negative = digits.startsWith("-");
  const value = Number.parseInt(digits.replace(/^[-+]?0o/, ""), 8);
  return negative ? -value : value;
}

// src/syntax/yaml-tokens.ts
var Refusal2 = class extends Error {
  offset;
  /** The limit that it passes, when that is the reason. */
  limit;
  constructor(message, offset, limit) {
    super(message);
    this.offset = offset;
    this.limit = limit;
  }
};
function tooDeep(depth, offset) {
  return new Refusal2(`is nested ${beyond("depth", `${depth} levels`)}`, offset, "depth");
}
function* boundedTokens(text, budget, limits) {
  const parser = new Parser();
  const open2 = parser.stack;
  let offset = 0;
  let content = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type = content ? "content" : cst_exports.tokenType(lexeme);
    content = type === "scalar";
    const start = offset;
    if (type !== "scalar" && type !== "doc-mode" && type !== "flow-error-end") offset += lexeme.length;
    budget.tokens -= lexeme === "[" || lexeme === "{" ? 2 : 1;
    if (budget.tokens < 0) {
      const size = `${grouped(limits.tokens)} words and marks`;
      throw new Refusal2(`holds ${beyond("tokens", size)}`, start, "tokens");
    }
    if (open2.length > limits.depth + 2) throw tooDeep(limits.depth, start);
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}

// src/syntax/yaml.ts
var MOST_ERRORS = 10;
var MOST_PROBLEMS = 100;
function parseYaml(source2, limits = DEFAULT_LIMITS) {
  const file = { documents: [], problems: [], duplicates: [] };
  const pieces = splitDocuments(source2.text);
  if (pieces.length > limits.documents) {
    const start = pieces[limits.documents]?.start ?? 0;
    const size = `${grouped(limits.documents)} documents`;
    const message = `holds ${grouped(pieces.length)} documents, ${beyond("documents", size)}; the rest is not read`;
    file.problems.push({ file: source2.path, start, end: start, message, limit: "documents" });
    pieces.length = limits.documents;
  }
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    readPieces(pieces, source2, limits, file);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  return file;
}
function readPieces(pieces, source2, limits, file) {
  const reading = { source: source2, file, limits, left: { tokens: limits.tokens, values: limits.values } };
  for (const piece of pieces) {
    parsePiece(piece, reading);
    if (reading.left.tokens < 0 || reading.left.values < 0) break;
  }
}
function splitDocuments(text) {
  const pieces = [];
  let start = text.charCodeAt(0) === 65279 ? 1 : 0;
  const marker = /^(?:---(?=[ \t\r\n]|$)|\.\.\.(?=[ \t\r\n]|$)[^\n]*\n?)/gm;
  for (let match = marker.exec(text); match; match = marker.exec(text)) {
    if (match[0].startsWith(".")) continue;
    if (match.index === start && pieces.length === 0) continue;
    const before = text.slice(start, match.index);
    if (!/^%/m.test(before) || /^[^%#\s]/m.test(before)) {
      pieces.push({ text: before, start });
      start = match.index;
    }
  }
  pieces.push({ text: text.slice(start), start });
  return pieces;
}
function parsePiece(piece, reading) {
  const { file, source: source2, left, limits } = reading;
  const last = piece.text.trimEnd().length;
  const problem = (start, end, message, limit) => {
    const from = Math.min(start, last);
    const to = Math.max(from, Math.min(end, last));
    const place2 = { file: source2.path, start: piece.start + from, end: piece.start + to, message };
    if (limit !== void 0) file.problems.push({ ...place2, limit });
    else if (file.problems.length < MOST_PROBLEMS) file.problems.push(place2);
  };
  try {
    const composer = new Composer(OPTIONS2);
    const tokens = boundedTokens(piece.text, left, limits);
    for (const document of composer.compose(tokens, false)) {
      for (const error of document.errors.slice(0, MOST_ERRORS)) {
        const [start, end2] = error.pos;
        problem(start, end2, firstLine(error.message));
      }
      const root = document.contents ? new Converter(piece, reading).node(document.contents) : null;
      const nothing2 = root === null || root.is === "scalar" && root.value === null;
      if (document.errors.length > 0 || nothing2) continue;
      const end = piece.start + piece.text.length;
      file.documents.push({ file: source2.path, index: file.documents.length, root, start: piece.start, end });
    }
  } catch (error) {
    if (error instanceof Refusal2) problem(error.offset, error.offset, error.message, error.limit);
    else problem(0, 0, `cannot be read as YAML: ${error.message}`);
  }
}
var OPTIONS2 = {
  version: "1.1",
  customTags: KUBERNETES_TAGS,
  uniqueKeys: false,
  intAsBigInt: true,
  keepSourceTokens: false,
  logLevel: "silent"
};
function firstLine(message) {
  const line = (message.split("\n", 1)[0] ?? "").slice(0, 200);
  return line.replace(/ at line \d+, column \d+:?$/, "").replace(/:$/, "");
}
var Converter = class {
  #piece;
  #reading;
  #anchors = /* @__PURE__ */ new Map();
  #open = /* @__PURE__ */ new Set();
  constructor(piece, reading) {
    this.#piece = piece;
    this.#reading = reading;
  }
  node(node, depth = 0) {
    const { left, limits } = this.#reading;
    if (depth > limits.depth) throw tooDeep(limits.depth, node.range?.[0] ?? 0);
    this.#spend(1, node.range?.[0]);
    if (node instanceof Alias) return this.#alias(node);
    const anchor = node.anchor;
    if (anchor === void 0) return this.#plain(node, depth);
    const before = left.values;
    this.#open.add(anchor);
    const converted = this.#plain(node, depth);
    this.#open.delete(anchor);
    this.#anchors.set(anchor, { node: converted, weight: before - left.values + 1 });
    return converted;
  }
  #spend(values, offset = 0) {
    const { left, limits } = this.#reading;
    left.values -= values;
    if (left.values >= 0) return;
    const size = `${grouped(limits.values)} values once aliases are expanded`;
    throw new Refusal2(`holds ${beyond("values", size)}`, offset, "values");
  }
  #alias(node) {
    const start = node.range[0];
    if (this.#open.has(node.source)) throw new Refusal2(`The alias *${node.source} stands inside its own anchor`, start);
    const found2 = this.#anchors.get(node.source);
    if (!found2) throw new Refusal2(`The alias *${node.source} has no anchor before it`, start);
    this.#spend(found2.weight, start);
    return aliased(found2.node, this.#origin(start, node.range[1]));
  }
  #plain(node, depth) {
    const [start, end] = node.range;
    if (isMap2(node)) return this.#map(node, start, end, depth);
    if (isSeq2(node)) {
      const items2 = node.items.map((item) => this.node(item, depth + 1));
      return { is: "seq", items: items2, origin: this.#origin(start, end) };
    }
    if (isScalar2(node)) return this.#scalar(node.value, node.type, start, end);
    throw new Refusal2("Holds a value that is neither mapping, sequence nor scalar", start);
  }
  #scalar(value, type, start, end) {
    const source2 = this.#piece.text.slice(start, end);
    return {
      is: "scalar",
      value: scalarValue(value),
      source: source2,
      style: styleOf(type, source2),
      origin: this.#origin(start, end)
    };
  }
  #map(map2, start, end, depth) {
    const entries2 = [];
    const merges = [];
    const seen = /* @__PURE__ */ new Map();
    for (const pair of map2.items) {
      if (!isScalar2(pair.key))
        throw new Refusal2("A mapping or sequence stands as a key", pair.key?.range?.[0] ?? start);
      const key = this.node(pair.key, depth + 1);
      const value = pair.value ? this.node(pair.value, depth + 1) : { is: "scalar", value: null, source: "", style: "missing", origin: key.origin };
      if (key.style === "plain" && key.source === "<<") {
        merges.push({ at: key.origin, nodes: value.is === "seq" ? value.items : [value] });
        continue;
      }
      const text = keyText(key);
      const first = seen.get(text);
      if (first) this.#reading.file.duplicates.push({ key: text, first, second: key });
      else seen.set(text, key);
      entries2.push({ key, value });
    }
    for (const { at: at3, nodes } of merges) {
      for (const node of nodes) {
        if (node.is !== "map") continue;
        this.#spend(node.entries.length, start);
        for (const merged of node.entries) {
          const text = keyText(merged.key);
          if (seen.has(text)) continue;
          seen.set(text, merged.key);
          entries2.push({ ...merged, value: aliased(merged.value, at3), merged: true });
        }
      }
    }
    return { is: "map", entries: entries2, origin: this.#origin(start, end) };
  }
  #origin(start, end) {
    let stop = end;
    const { text } = this.#piece;
    while (stop > start && /[\s]/.test(text[stop - 1])) stop--;
    return {
      is: "written",
      span: { file: this.#reading.source.path, start: this.#piece.start + start, end: this.#piece.start + stop }
    };
  }
};
function aliased(node, use) {
  if (use.is !== "written") return node;
  return { ...node, origin: { is: "alias", use: use.span, of: node.origin } };
}
function scalarValue(value) {
  if (typeof value === "bigint") {
    return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
  }
  if (value === null || value === void 0) return null;
  if (typeof value === "number") return Object.is(value, -0) ? 0 : value;
  if (typeof value === "string" || typeof value === "boolean") return value;
  return String(value);
}
function styleOf(type, source2) {
  switch (type) {
    case "QUOTE_SINGLE":
      return "single";
    case "QUOTE_DOUBLE":
      return "double";
    case "BLOCK_LITERAL":
      return "literal";
    case "BLOCK_FOLDED":
      return "folded";
    default:
      return source2 === "" ? "missing" : "plain";
  }
}
function holdsOnlyDefinitions(text) {
  const kinds = text.match(/^kind:[ \t]*\S+/gm);
  return kinds?.every((kind) => /CustomResourceDefinition$/.test(kind)) ?? false;
}

// src/text/source.ts
var SourceText = class {
  path;
  text;
  #lineStarts;
  /** @param path relative to the root, with forward slashes */
  constructor(path10, text) {
    this.path = path10;
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
    const at3 = Math.max(0, Math.min(offset, this.text.length));
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle2 = low + high + 1 >> 1;
      if (starts[middle2] <= at3) low = middle2;
      else high = middle2 - 1;
    }
    return { line: low + 1, column: at3 - starts[low] + 1 };
  }
  /** The text of a 1-based line without its line ending; '' when there is no such line. */
  line(number2) {
    const start = this.lineStarts[number2 - 1];
    if (start === void 0) return "";
    const next = this.lineStarts[number2] ?? this.text.length;
    return this.text.slice(start, next).replace(/(?:\r\n|\n|\r)$/, "");
  }
  get lineCount() {
    return this.lineStarts.length;
  }
};

// src/model/identity/trust-policy.ts
var ACTION = "sts:AssumeRoleWithWebIdentity";
function trustPoliciesIn(document) {
  const found2 = [];
  if (document.root) collect(document.root, document.file, void 0, 0, found2);
  return found2;
}
function collect(node, file, role, depth, found2) {
  if (depth > 30) return;
  if (isSeq(node)) for (const item of node.items) collect(item, file, role, depth + 1, found2);
  if (!isMap(node)) return;
  const statements = statementsOf(node);
  if (statements.length > 0) {
    found2.push({ file, ...role === void 0 ? {} : { role }, statements });
    return;
  }
  const name = roleName(node) ?? role;
  for (const { key, value } of node.entries) {
    const policy = /^assumeRolePolicy(?:Document)?$/i.test(keyText(key)) && isScalar(value) ? textOf(value) : void 0;
    if (policy !== void 0) found2.push(...policiesInText(policy, file, name, value.origin));
    else collect(value, file, name, depth + 1, found2);
  }
}
function roleName(node) {
  const named = textOf(at(node, "RoleName")) ?? textOf(at(node, "roleName"));
  if (named !== void 0) return placeholderIn(named) ? void 0 : named;
  return at(node, "assumeRolePolicyDocument") ? textOf(at(node, "name")) : void 0;
}
function policiesInText(text, file, role, origin) {
  return parseYaml(new SourceText(file, text)).documents.flatMap(
    (document) => trustPoliciesIn(document).map(({ statements }) => ({
      file,
      ...role === void 0 ? {} : { role },
      statements: statements.map(
        (conditions) => conditions.map(({ compares, values }) => ({
          compares,
          values: values.map(({ value }) => ({ value, origin }))
        }))
      )
    }))
  );
}
function statementsOf(node) {
  const list = at(node, "Statement");
  return (isMap(list) ? [list] : items(list)).flatMap((statement) => {
    const actions = texts(at(statement, "Action")).map(({ value }) => value);
    if (textOf(at(statement, "Effect")) !== "Allow" || !actions.includes(ACTION)) return [];
    return [subjectConditions(at(statement, "Condition"))];
  });
}
function subjectConditions(node) {
  return entries(node).flatMap(({ key, value }) => {
    const [, compares] = /^(?:For\w+:)?String(Equals|Like)/.exec(keyText(key)) ?? [];
    if (compares === void 0) return [];
    return entries(value).filter((entry2) => /:sub$/.test(keyText(entry2.key))).map((entry2) => ({
      compares: compares === "Like" ? "like" : "equals",
      values: texts(entry2.value)
    }));
  });
}
function texts(node) {
  if (isSeq(node)) return node.items.flatMap((item) => locatedText(item) ?? []);
  return [locatedText(node)].flatMap((text) => text ?? []);
}
function eksctlPolicies({ root, file }) {
  if (textOf(at(root, "kind")) !== "ClusterConfig") return [];
  return items(at(root, "iam", "serviceAccounts")).flatMap((account) => {
    const role = textOf(at(account, "roleName"));
    const name = at(account, "metadata", "name");
    const namespace = textOf(at(account, "metadata", "namespace")) ?? "default";
    if (role === void 0 || !name) return [];
    const value = `system:serviceaccount:${namespace}:${textOf(name)}`;
    return [{ file, role, statements: [[{ compares: "equals", values: [{ value, origin: name.origin }] }]] }];
  });
}

// src/model/identity/trust-terraform.ts
var HEAD = /^[ \t]*(resource|data|module)[ \t]+"([^"]+)"(?:[ \t]+"([^"]+)")?[ \t]*\{/gm;
var SPEAKS_OF_ACCOUNTS = /system:serviceaccount:|namespace_service_accounts/;
function terraformPolicies(sources) {
  const files3 = sources.filter(({ path: path10 }) => path10.endsWith(".tf"));
  const folders = new Set(files3.filter(({ text }) => SPEAKS_OF_ACCOUNTS.test(text)).map(({ path: path10 }) => folderOf(path10)));
  const blocks = files3.filter(({ path: path10 }) => folders.has(folderOf(path10))).flatMap(blocksOf);
  const documents = blocks.filter(({ kind, type }) => kind === "data" && type === "aws_iam_policy_document");
  return blocks.flatMap((block2) => {
    const text = textOf2(block2);
    const isRole = block2.kind === "resource" && block2.type === "aws_iam_role";
    const role = /^[ \t]*(?:role_)?name[ \t]*=[ \t]*"([\w+=,.@-]+)"/m.exec(text)?.[1];
    if (role === void 0 || !(isRole || block2.kind === "module")) return [];
    const used = isRole ? [block2, ...documents.filter((each) => isUsed(each, text, block2))] : [];
    const conditions = isRole ? used.flatMap(stringConditions) : moduleConditions(block2);
    if (conditions.length === 0) return [];
    return [{ file: block2.source.path, role, statements: conditions.map((condition) => [condition]) }];
  });
}
function isUsed(document, text, by) {
  const reference = new RegExp(`\\bdata\\.aws_iam_policy_document\\.${document.name}\\b`);
  return folderOf(document.source.path) === folderOf(by.source.path) && reference.test(text);
}
function stringConditions(block2) {
  return strings(block2, /"(system:serviceaccount:[^"\n]*)\\?"/g).map((value) => {
    const before = block2.source.text.slice(block2.start, "span" in value.origin ? value.origin.span.start : block2.start);
    const operator2 = before.match(/String(?:Equals|Like)/g)?.at(-1);
    return { compares: operator2 === "StringLike" ? "like" : "equals", values: [value] };
  });
}
function moduleConditions(block2) {
  const text = textOf2(block2);
  const like = /assume_role_condition_test[ \t]*=[ \t]*"StringLike"|oidc_subjects_with_wildcards/.test(text);
  const compares = like ? "like" : "equals";
  const list = /namespace_service_accounts[ \t]*=[ \t]*\[([^\]]*)\]/.exec(text);
  const pairs3 = list ? strings(
    { ...block2, start: block2.start + list.index, end: block2.start + list.index + list[0].length },
    /"([^":\n]+:[^":\n]+)"/g
  ) : [];
  const subjects2 = strings(block2, /"(system:serviceaccount:[^"\n]*)"/g);
  return [...pairs3.map(({ value, origin }) => ({ value: `system:serviceaccount:${value}`, origin })), ...subjects2].map(
    (value) => ({ compares, values: [value] })
  );
}
function strings(block2, pattern) {
  return [...textOf2(block2).matchAll(pattern)].map((match) => {
    const start = block2.start + match.index + 1;
    const value = match[1].replace(/\\$/, "");
    return { value, origin: written(block2.source.path, start, start + value.length) };
  });
}
function textOf2({ source: source2, start, end }) {
  return source2.text.slice(start, end);
}
function blocksOf(source2) {
  return [...source2.text.matchAll(HEAD)].map((match) => {
    const [head, kind = "", first = "", second] = match;
    const [type, name] = second === void 0 ? ["", first] : [first, second];
    return { kind, type, name, source: source2, start: match.index, end: closing(source2.text, match.index + head.length) };
  });
}
function closing(text, from) {
  const token = /"(?:[^"\\\n]|\\.)*"|#[^\n]*|\/\/[^\n]*|[{}]/g;
  token.lastIndex = from;
  let depth = 1;
  for (let found2 = token.exec(text); found2; found2 = token.exec(text)) {
    if (found2[0] === "{") depth++;
    else if (found2[0] === "}" && --depth === 0) return token.lastIndex;
  }
  return text.length;
}

// src/model/identity/trust.ts
function trustOf(account, model) {
  const node = entryAt(account.object.root, "metadata", "annotations", ROLE_ARN)?.value;
  const value = textOf(node);
  const role = /^arn:aws[a-z0-9-]*:iam::\d{12}:role\/(?:[^/]+\/)*([\w+=,.@-]+)$/.exec(value ?? "")?.[1];
  const ours = account.usedBy.some(({ vendor }) => vendor !== "emr");
  if (!node || value === void 0 || role === void 0 || !ours) return void 0;
  const who = { namespace: namespaceOf2(account), name: account.object.name };
  const policies = allPolicies(model);
  const found2 = policies.filter((policy) => policy.role === role);
  const chosen = found2.length > 0 ? found2 : bareFor(account, who, policies, model);
  const subject = `system:serviceaccount:${who.namespace ?? "<namespace>"}:${who.name}`;
  const arn = { value, origin: node.origin };
  const doubt = account.object.unsettled;
  const answers = chosen.map((policy) => admits(policy, who));
  const admitted = answers.find(({ is }) => is === "yes");
  const open2 = answers.find(({ is }) => is === "unknown");
  if (admitted || open2 || chosen.length === 0 || doubt) {
    const missing = { what: "object", name: `the trust policy of ${role}`, at: node.origin, settle: SETTLE };
    return { arn, role, subject, proof: admitted ?? open2 ?? unknown(doubt ?? missing), literalStar: false };
  }
  const steps = chosen.flatMap(subjects).map(({ value: text, origin }) => ({ text: `the policy admits ${text}`, at: origin }));
  const literalStar = chosen.some(({ statements }) => statements.flat().some((each) => starWouldFit(each, who)));
  return { arn, role, subject, proof: no(steps), literalStar };
}
var SETTLE = "Add the trust policy to the repository in a form that names the role, such as Terraform";
function namespaceOf2({ object, usedBy }) {
  if (object.namespace !== "unwritten") return object.namespace.value;
  const written2 = usedBy.flatMap(({ namespace }) => namespace === "unwritten" ? [] : [namespace.value]);
  return new Set(written2).size === 1 ? written2[0] : void 0;
}
var known3 = /* @__PURE__ */ new WeakMap();
function allPolicies(model) {
  let policies = known3.get(model);
  if (!policies) {
    policies = readPolicies(model);
    known3.set(model, policies);
  }
  return policies;
}
function readPolicies(model) {
  const documents = model.loose.flatMap((document) => [...eksctlPolicies(document), ...trustPoliciesIn(document)]);
  const named = documents.map((policy) => {
    const role = policy.role ?? roleInScripts(policy.file, model);
    return role === void 0 ? policy : { ...policy, role };
  });
  return [...named, ...terraformPolicies(model.texts)];
}
function roleInScripts(file, { texts: texts2 }) {
  const base = file.slice(file.lastIndexOf("/") + 1);
  const roles = texts2.flatMap(
    ({ text }) => [...text.matchAll(/(?:create-role|update-assume-role-policy)(?:\\\n|[^\n]){0,600}/g)].flatMap(([call]) => {
      const [, path10] = /file:\/\/["']?([^\s"']+)/.exec(call) ?? [];
      const [, role] = /--role-name[ =]["']?([\w+=,.@-]+)/.exec(call) ?? [];
      return role !== void 0 && path10?.split("/").at(-1) === base ? [role] : [];
    })
  );
  return new Set(roles).size === 1 ? roles[0] : void 0;
}
function bareFor(account, who, policies, model) {
  const bare2 = policies.filter((policy) => policy.role === void 0 && subjects(policy).length > 0);
  const [only] = bare2;
  if (!only || bare2.length > 1) return [];
  if (admits(only, who).is === "yes") return [only];
  const others = model.objects.ofKind("ServiceAccount", "").filter((object) => object !== account.object);
  const otherRole = model.serviceAccounts.some(
    ({ object }) => object !== account.object && at(object.root, "metadata", "annotations", ROLE_ARN) !== void 0
  );
  const meant = others.some(({ name, namespace }) => {
    const written2 = namespace === "unwritten" ? void 0 : namespace.value;
    return admits(only, { name, namespace: written2 }).is === "yes";
  });
  if (otherRole || meant) return [];
  const sameFolder = folderOf(only.file) === folderOf(account.object.file);
  return sameFolder || subjects(only).some(({ value }) => resembles(value, who)) ? [only] : [];
}
function resembles(subject, who) {
  const [, , namespace = "", name = ""] = subject.split(":");
  return name === who.name || editDistance(name, who.name, 2) <= 2 || namespace === who.namespace;
}
function subjects({ statements }) {
  return statements.flat().flatMap(({ values }) => values);
}
function admits({ statements }, who) {
  if (statements.some((conditions) => conditions.every((condition) => fits(condition, who)))) return yes();
  const open2 = statements.flat().flatMap(({ values }) => values.find(({ value }) => /[${}<>]/.test(value) || placeholderIn(value)) ?? []);
  const [first] = open2;
  if (!first) return no();
  const settle = "Write the subject of the trust policy as a literal value";
  return unknown({ what: "value", name: first.value, at: first.origin, settle });
}
function fits({ compares, values }, who) {
  return values.some(({ value }) => compares === "like" ? globFits(value, who) : equalFits(value, who));
}
function equalFits(value, { namespace, name }) {
  if (namespace !== void 0) return value === `system:serviceaccount:${namespace}:${name}`;
  return value.startsWith("system:serviceaccount:") && value.split(":").length === 4 && value.endsWith(`:${name}`);
}
function globFits(pattern, { namespace, name }) {
  const parts = pattern.split(":");
  const own4 = namespace ?? (parts.length === 4 ? parts[2] : "default");
  return glob(pattern, `system:serviceaccount:${own4}:${name}`);
}
function glob(pattern, text) {
  let [p, t, star, retry] = [0, 0, -1, 0];
  while (t < text.length) {
    if (pattern[p] === "*") {
      star = p++;
      retry = t;
    } else if (pattern[p] === "?" || pattern[p] === text[t]) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++retry;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(p));
}
function starWouldFit({ compares, values }, who) {
  return compares === "equals" && values.some(({ value }) => /[*?]/.test(value) && globFits(value, who));
}

// rules/identity/irsa-trust-subject-mismatch.ts
var irsa_trust_subject_mismatch_default = defineRule({
  id: "identity-irsa-trust-subject-mismatch",
  area: "identity",
  level: "error",
  confidence: "high",
  title: "The role's trust policy does not admit the ServiceAccount",
  subject: "service-account",
  *check(account, kit2, model) {
    const found2 = trustOf(account, model);
    if (!found2) return;
    const { arn, role, subject, proof, literalStar } = found2;
    yield kit2.unless(proof, {
      at: arn.origin,
      message: literalStar ? `The trust policy of ${role} compares with StringEquals, which takes * literally, so it does not admit ${subject}` : `The trust policy of ${role} does not admit ${subject}`,
      related: proof.is === "no" ? proof.because : [],
      identity: [role]
    });
  }
});

// rules/identity/role-annotation-missing.ts
var role_annotation_missing_default = defineRule({
  id: "identity-role-annotation-missing",
  area: "identity",
  level: "warning",
  confidence: "medium",
  title: "State on S3, no keys, and a ServiceAccount without a role",
  subject: "workload",
  *check(workload2, kit2, model) {
    const use = workload2.storage.find((each) => isS3(each.uri.scheme));
    if (!use || workload2.mode === "session-job") return;
    const name = accountName(workload2);
    const proof = awsCredentials(workload2, model);
    yield kit2.unless(proof, {
      at: name?.origin ?? workload2.object.at,
      message: `${use.writtenAs} is on S3, but ServiceAccount ${name?.value ?? "of the pods"} carries no role and no keys are set`,
      related: [...proof.is === "no" ? proof.because : [], { text: "the path on S3", at: use.at }]
    });
  }
});

// src/model/identity/role-value.ts
var ROLE_ANNOTATIONS = [
  {
    key: "eks.amazonaws.com/role-arn",
    wanted: "arn:aws:iam::<12-digit account>:role/<name>",
    pattern: /^arn:aws[a-z0-9-]*:iam::\d{12}:role\/[\w\-/.@+=,]+$/
  },
  {
    key: "iam.gke.io/gcp-service-account",
    wanted: "<name>@<project>.iam.gserviceaccount.com",
    pattern: /^(?:[a-z]([-a-z0-9]{4,28}[a-z0-9])@[a-z][a-z0-9-]{4,28}[a-z0-9](?:\.[a-z0-9.-]+)?\.iam\.gserviceaccount\.com|\d+-compute@developer\.gserviceaccount\.com|[a-z0-9-]+@appspot\.gserviceaccount\.com)$/
  },
  {
    key: "azure.workload.identity/client-id",
    wanted: "a GUID",
    pattern: /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/
  }
];
function faultOf(annotation, value) {
  if (annotation.pattern.test(value)) return void 0;
  const dummyAccount = /^arn:aws[a-z0-9-]*:iam::(?:X+|x+|[A-Z_]+|<[^>]*>|\*+)?:role\//.test(value);
  return dummyAccount || placeholderIn(value) || /<[^>]+>/.test(value) ? "placeholder" : "malformed";
}

// rules/identity/role-arn-placeholder.ts
var role_arn_placeholder_default = defineRule({
  id: "identity-role-arn-placeholder",
  area: "identity",
  level: "error",
  confidence: "high",
  title: "The cloud identity on a ServiceAccount is malformed or still a placeholder",
  subject: "service-account",
  *check(account, kit2) {
    for (const { key, value, origin } of annotationsOf(account.object)) {
      const annotation = ROLE_ANNOTATIONS.find((each) => each.key === key);
      const fault2 = annotation && faultOf(annotation, value);
      if (!annotation || !fault2) continue;
      yield kit2.violation({
        at: origin,
        message: fault2 === "placeholder" ? `${key} still holds a placeholder: ${value}` : `${key} is not ${annotation.wanted}: ${value}`,
        fix: `Write ${annotation.wanted}`,
        identity: [key]
      });
    }
  }
});

// rules/identity/service-account-undefined.ts
var service_account_undefined_default = defineRule({
  id: "identity-service-account-undefined",
  area: "identity",
  level: "warning",
  confidence: "medium",
  title: "The ServiceAccount of the pods is not defined in their namespace",
  subject: "workload",
  *check(workload2, kit2, model) {
    const name = accountName(workload2);
    if (!name || workload2.vendor === "emr") return;
    const namespace = workload2.namespace === "unwritten" ? "the namespace of the pods" : `namespace ${workload2.namespace.value}`;
    const proof = accountDefined(name, workload2, model);
    yield kit2.unless(proof, {
      at: name.origin,
      message: `ServiceAccount ${name.value} is not defined in ${namespace}`,
      related: proof.is === "no" ? proof.because : [],
      identity: [name.value]
    });
  }
});

// src/model/image/plugin-versions.ts
function declaredVersion(workload2) {
  if (workload2.mode === "session-job") return void 0;
  const text = locatedText(at(workload2.spec, "flinkVersion"));
  const [, major, minor] = /^v(\d+)_(\d+)$/.exec(text?.value ?? "") ?? [];
  return text && major !== void 0 ? { ...text, line: `${major}.${minor}` } : void 0;
}
function versionAgrees(declared, image) {
  const { flink: flink2 } = image;
  if (flink2.is === "unknown") return unknown(flink2.missing, flink2.because);
  if (flink2.is === "no" || flink2.value.minor === declared.line) return yes(flink2.because);
  return no(flink2.because);
}
function versionDistance(jar, flink2) {
  const [, minor, patch] = /^v?(\d+\.\d+)(?:\.(\d+))?/.exec(jar.version ?? "") ?? [];
  if (minor === void 0) return void 0;
  if (minor !== flink2.minor) return "minor";
  return patch === void 0 || flink2.patch === void 0 || Number(patch) === flink2.patch ? "same" : "patch";
}

// rules/image/flink-version-mismatch.ts
var flink_version_mismatch_default = defineRule({
  id: "image-flink-version-mismatch",
  area: "image",
  level: "error",
  confidence: "high",
  title: "flinkVersion disagrees with the Flink in the image",
  subject: "workload",
  *check(workload2, kit2) {
    const declared = declaredVersion(workload2);
    const image = workload2.images.jobmanager;
    if (!declared || workload2.vendor === "emr" && image.flink.is !== "yes") return;
    const name = image.reference?.value ?? "the image";
    const found2 = image.flink.is === "yes" ? image.flink.value : void 0;
    const report3 = {
      at: declared.origin,
      message: found2 ? `flinkVersion is ${declared.value}, but ${name} is Flink ${found2.minor}` : `flinkVersion ${declared.value} is the Flink version of ${name}`,
      related: image.reference ? [{ text: "the image", at: image.reference.origin }] : []
    };
    const span = spanOf(declared.origin);
    if (found2) {
      const why = configurationLost(declared.line, found2.minor);
      if (why) report3.why = why;
      if (image.dockerfile && found2.at)
        report3.related?.push({ text: `Flink ${found2.minor} comes from here`, at: found2.at });
      if (span && isEditable(declared.origin)) {
        const text = `v${found2.minor.replace(".", "_")}`;
        report3.edits = { safety: "unsafe", description: `Set flinkVersion to ${text}`, edits: [{ ...span, text }] };
      }
    }
    yield kit2.unless(versionAgrees(declared, image), report3);
  }
});
function configurationLost(declared, image) {
  if (compareLines(declared, "2.0") < 0 && compareLines(image, "2.0") >= 0)
    return "For 1.x the operator writes flink-conf.yaml, which Flink 2 does not read: every setting in flinkConfiguration is lost";
  if (compareLines(declared, "2.0") >= 0 && compareLines(image, "1.19") < 0)
    return "For 2.x the operator writes config.yaml, which Flink below 1.19 does not read: every setting in flinkConfiguration is lost";
  return void 0;
}

// src/model/pods/mount-coverage.ts
function mountOver(container, path10) {
  const wanted2 = resolvePath("/", path10);
  let best;
  let depth = -1;
  for (const mount of container?.mounts ?? []) {
    if (placeholderIn(mount.path.value)) continue;
    const root = resolvePath("/", mount.path.value);
    if (!isWithin(wanted2, root) || root.length <= depth) continue;
    depth = root.length;
    best = { mount, rest: root === "/" ? wanted2 : wanted2.slice(root.length) };
  }
  return best;
}
function openMount(container) {
  return container?.mounts.find((mount) => placeholderIn(mount.path.value) !== void 0);
}
function volumeOf(pod, mount) {
  return pod.volumes.find((volume) => volume.name === mount.volume.value);
}

// src/model/state/jar-uri.ts
function jarUriOf(workload2) {
  if (workload2.form === "FlinkCluster" || workload2.form === "standalone") return void 0;
  const uri = locatedText(at(workload2.job, "jarURI"));
  return uri && uri.value.trim() !== "" ? uri : void 0;
}
function localJar(workload2) {
  const uri = jarUriOf(workload2);
  const path10 = uri && /^local:(?:\/\/)?(\/[^/].*)$/.exec(uri.value)?.[1];
  return uri && path10 !== void 0 && !placeholderIn(uri.value) ? { value: path10, origin: uri.origin } : void 0;
}
function isPythonJob(workload2) {
  const entry2 = textOf(at(workload2.job, "entryClass")) ?? "";
  if (/^org\.apache\.flink\.client\.python\.Python(?:Driver|GatewayServer)$/.test(entry2)) return true;
  return items(at(workload2.job, "args")).some(
    (arg) => /^(?:-py|--python|-pym|--pyModule|-pyfs|--pyFiles|-pyexec|--pyExecutable|-pyarch|--pyArchives|-pyreq|--pyRequirements)$/.test(
      textOf(arg) ?? ""
    )
  );
}
function pythonFile(workload2) {
  const args = items(at(workload2.job, "args")).flatMap((node) => locatedText(node) ?? []);
  const file = args.find((_, index) => /^(?:-py|--python)$/.test(args[index - 1]?.value ?? ""));
  return file?.value.startsWith("/") && !placeholderIn(file.value) ? file : void 0;
}
function jarUriFault(workload2, operator2) {
  const uri = jarUriOf(workload2);
  if (!uri || placeholderIn(uri.value) || /^[A-Z][A-Z0-9_]*$/.test(uri.value)) return void 0;
  const text = uri.value.trim();
  if (/[\s\\"<>^`{|}]/.test(text)) return { is: "no URI", uri, refused: yes(), by: "path" };
  const slashes = /^(local|file):\/\/([^/]+)(\/.*)$/i.exec(text);
  if (slashes) return twoSlashes(workload2, uri, slashes[1], slashes[2], slashes[3]);
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text)) return noScheme(workload2, uri, operator2);
  return /^file:/i.test(text) && isNative(workload2) && !isPythonJob(workload2) ? {
    is: "file",
    uri,
    refused: refusedByClient(workload2),
    meant: text.replace(/^file:\/*/i, "local:///"),
    by: "native"
  } : void 0;
}
function twoSlashes(workload2, uri, scheme, host, rest) {
  if (workload2.mode === "session-job" || isPythonJob(workload2)) return void 0;
  const { exists } = workload2.images.jobmanager;
  const there = scheme === "local" ? exists?.(rest) : void 0;
  const refused = there?.is === "yes" ? no() : yes();
  return { is: "two slashes", uri, refused, meant: `local:///${host}${rest}`, by: "path" };
}
function noScheme(workload2, uri, operator2) {
  const fault2 = { is: "no scheme", uri };
  if (workload2.mode === "session-job") {
    const old = operator2 !== void 0 && operator2 !== "main" && compareLines(operator2, "1.15") < 0;
    const settle = "Show that the operator's own image holds the jar";
    const refused = old ? unknown({ what: "image", name: "the operator's image", at: uri.origin, settle }) : yes();
    return { ...fault2, refused, by: "session" };
  }
  const meant = uri.value.startsWith("/") ? { meant: `local://${uri.value}` } : {};
  if (textOf(at(workload2.spec, "mode")) === "standalone")
    return { ...fault2, ...meant, refused: yes(), by: "standalone" };
  if (isPythonJob(workload2) || workload2.vendor === "emr") return void 0;
  return { ...fault2, ...meant, refused: any([refusedByClient(workload2), not(readable(workload2, uri))]), by: "native" };
}
function readable(workload2, uri) {
  const path10 = resolvePath(workload2.images.jobmanager.making?.home ?? "/opt/flink", uri.value);
  const over = mountOver(podOf(workload2, "jobmanager")?.main, path10);
  const name = over ? `the volume mounted at ${over.mount.path.value}` : path10;
  const settle = "Write a URI with its scheme, such as local:///opt/flink/usrlib/job.jar";
  const open2 = unknown({ what: "object", name, at: uri.origin, settle });
  return over ? open2 : workload2.images.jobmanager.exists?.(path10) ?? open2;
}
function isNative(workload2) {
  return workload2.mode === "application" && workload2.vendor !== "emr" && textOf(at(workload2.spec, "mode")) !== "standalone";
}
function refusedByClient({ flinkLine: flinkLine2 }) {
  if (flinkLine2.is !== "yes") return flinkLine2.is === "unknown" ? unknown(flinkLine2.missing) : not(yes());
  return compareLines(flinkLine2.value, "1.19") < 0 ? yes(flinkLine2.because) : no(flinkLine2.because);
}

// rules/image/jar-uri-scheme.ts
var WORDS = {
  "two slashes": ({ uri, meant = "" }) => `jarURI ${uri.value} has two slashes, which makes ${meant.replace(/^local:\/\/\/([^/]*).*$/, "$1")} a host and no folder`,
  "no scheme": ({ uri }) => `jarURI ${uri.value} has no scheme`,
  file: ({ uri }) => `jarURI ${uri.value} has the scheme file, and Flink below 1.19 takes only local in application mode`,
  "no URI": ({ uri }) => `jarURI ${uri.value} is no URI: a blank or another character in it is not allowed there`
};
var WHY = {
  session: "Operator 1.15 refuses a session job whose jarURI has no scheme; older ones look for the file on their own disk",
  standalone: "In standalone mode the operator reads the scheme and fails where there is none, on every reconciliation",
  native: "Up to Flink 1.18 the client refuses anything but local:// in application mode; from 1.19 on a path without a scheme has to be a file in the JobManager",
  path: "The operator or Flink takes the URI as it is written and finds no such jar"
};
var jar_uri_scheme_default = defineRule({
  id: "image-jar-uri-scheme",
  area: "image",
  level: "error",
  confidence: "high",
  title: "A jarURI without a scheme, or with a path that is not the one meant",
  subject: "workload",
  *check(workload2, kit2, model) {
    const fault2 = jarUriFault(workload2, model.operator.version?.value);
    if (!fault2) return;
    const report3 = { at: fault2.uri.origin, message: WORDS[fault2.is](fault2), why: WHY[fault2.by] };
    const span = spanOf(fault2.uri.origin);
    if (fault2.meant !== void 0 && span && isEditable(fault2.uri.origin)) {
      report3.fix = `Write ${fault2.meant}`;
      report3.edits = { safety: "safe", description: `Write ${fault2.meant}`, edits: [{ ...span, text: fault2.meant }] };
    }
    yield kit2.when(fault2.refused, report3);
  }
});

// src/model/image/tags.ts
var FLOATING = /^(?:latest|master|main|snapshot|nightly|edge|dev|stable|develop|head|trunk)$/i;
function movingTag(text) {
  const reference = parseReference(text);
  const kind = classifyTag(reference);
  if (reference.placeholder || kind === "digest") return void 0;
  if (kind === "untagged") return { fact: "has no tag, which means latest", withinMinor: false };
  if (kind === "moving-major")
    return { fact: `has the tag ${reference.tag}, which moves on to each new Flink version`, withinMinor: false };
  if (kind === "latest" || reference.tag !== void 0 && FLOATING.test(reference.tag)) {
    return { fact: `has the tag ${reference.tag}, which moves`, withinMinor: false };
  }
  if (kind === "moving-minor")
    return { fact: `has the tag ${reference.tag}, which moves on to each new patch release`, withinMinor: true };
  return void 0;
}

// rules/image/untagged-or-latest.ts
var untagged_or_latest_default = defineRule({
  id: "image-untagged-or-latest",
  area: "image",
  level: "warning",
  confidence: "high",
  title: "An image without a tag, or with one that moves",
  subject: "image",
  *check({ image, role }, kit2) {
    const moving = movingTag(image.value);
    if (!moving) return;
    yield kit2.violation({
      at: image.origin,
      message: `${role} image ${image.value} ${moving.fact}`,
      ...moving.withinMinor ? { level: "note", why: "Pods that start at different times may run different patch releases" } : {},
      ...role === "Flink" || role === "Base" ? {} : { why: "What it does may change with the next pull", fix: "Pin a version or a digest" }
    });
  }
});

// rules/input/budget-exceeded.ts
var budget_exceeded_default = defineRule({
  id: "budget-exceeded",
  area: "input",
  level: "warning",
  confidence: "high",
  title: "A file or the run passes a limit, so not all is checked",
  subject: "engine"
});

// rules/input/ignore-without-reason.ts
var ignore_without_reason_default = defineRule({
  id: "ignore-without-reason",
  area: "input",
  level: "warning",
  confidence: "high",
  title: "A suppression gives no reason",
  subject: "engine"
});

// rules/input/rule-failed.ts
var rule_failed_default = defineRule({
  id: "rule-failed",
  area: "input",
  level: "note",
  confidence: "high",
  title: "A rule of flint-lint failed on an object",
  subject: "engine"
});

// rules/input/stale-baseline.ts
var stale_baseline_default = defineRule({
  id: "stale-baseline",
  area: "input",
  level: "note",
  confidence: "high",
  title: "An entry of the baseline is no longer needed",
  subject: "engine"
});

// rules/input/syntax-error.ts
var syntax_error_default = defineRule({
  id: "syntax-error",
  area: "input",
  level: "error",
  confidence: "high",
  title: "A file that mentions Flink cannot be read",
  subject: "engine"
});

// rules/input/unreadable-file.ts
var unreadable_file_default = defineRule({
  id: "unreadable-file",
  area: "input",
  level: "warning",
  confidence: "high",
  title: "A file that may hold manifests cannot be taken in",
  subject: "engine"
});

// rules/input/unused-ignore.ts
var unused_ignore_default = defineRule({
  id: "unused-ignore",
  area: "input",
  level: "warning",
  confidence: "high",
  title: "A suppression suppresses nothing, or has ended",
  subject: "engine"
});

// src/syntax/flink-conf.ts
function parseFlinkConf(inner) {
  const entries2 = [];
  let start = 0;
  for (const line of inner.text.split("\n")) {
    const conf = line.split("#", 1)[0];
    const colon = conf.indexOf(": ");
    if (colon > 0) {
      const key = conf.slice(0, colon);
      const value = conf.slice(colon + 2);
      push(entries2, inner, key, start, value, start + colon + 2);
    }
    start += line.length + 1;
  }
  return entries2;
}
function parseFlinkProperties(inner) {
  const entries2 = [];
  let start = 0;
  for (const line of inner.text.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0 && line.trim() !== "") {
      const rawKey = line.slice(0, colon);
      const rawValue = line.slice(colon + 1);
      push(entries2, inner, rawKey, start, rawValue, start + colon + 1);
      const last = entries2[entries2.length - 1];
      if (last) {
        last.key = last.key.replace(/\s/g, "");
        last.value = last.value.replace(/\s/g, "");
      }
    }
    start += line.length + 1;
  }
  return entries2;
}
function push(entries2, inner, key, keyStart, value, valueStart) {
  const k = trimmed(key, keyStart);
  const v = trimmed(value, valueStart);
  if (k.text === "" || v.text === "") return;
  entries2.push({ key: k.text, value: v.text, keyAt: inner.origin(k.start, k.end), at: inner.origin(v.start, v.end) });
}
function trimmed(text, start) {
  const left = text.length - text.trimStart().length;
  const body = text.trim();
  return { text: body, start: start + left, end: start + left + body.length };
}
function parseConfigYaml(inner) {
  const file = parseYaml(new SourceText("", inner.text));
  const entries2 = [];
  const place2 = (origin) => {
    const span = spanOf(origin);
    return span ? inner.origin(span.start, span.end) : origin;
  };
  for (const document of file.documents) {
    if (!document.root) continue;
    for (const entry2 of flattenConfig(document.root)) {
      entries2.push({ ...entry2, keyAt: place2(entry2.keyAt), at: place2(entry2.at) });
    }
  }
  return entries2;
}
function flattenConfig(node, prefix = "") {
  if (node.is !== "map") return [];
  const result = [];
  for (const { key, value } of node.entries) {
    const name = prefix === "" ? keyText(key) : `${prefix}.${keyText(key)}`;
    if (value.is === "map") {
      result.push(...flattenConfig(value, name));
    } else if (value.is === "seq") {
      const parts = value.items.map((item) => item.is === "scalar" && item.value !== null ? String(item.value) : "");
      result.push({ key: name, value: parts.join(";"), keyAt: key.origin, at: value.origin });
    } else if (value.value !== null) {
      result.push({ key: name, value: String(value.value), keyAt: key.origin, at: value.origin });
    }
  }
  return result;
}

// src/model/config/operator-defaults.ts
var PREFIX = "kubernetes.operator.default-configuration.";
function defaultsFor(operator2, namespace, flinkVersion) {
  const { defaults, version: running } = operator2;
  const readsPlus = running === void 0 || running.value === "main" || compareLines(running.value, "1.11") >= 0;
  const plain2 = [];
  const forNamespace = [];
  const forVersion = [];
  for (const each of defaults) {
    if (!each.key.startsWith(PREFIX)) {
      plain2.push(each);
      continue;
    }
    const rest = each.key.slice(PREFIX.length);
    const [, version, plus, versionKey] = /^flink-version\.(v\d+_\d+)(\+?)\.(.+)$/.exec(rest) ?? [];
    if (version !== void 0 && versionKey !== void 0 && flinkVersion !== void 0) {
      const line = lineOf(version);
      const order = compareLines(lineOf(flinkVersion), line);
      if (order === 0 && (plus === "" || readsPlus) || order > 0 && plus === "+" && readsPlus)
        forVersion.push({ line, exact: plus === "", entry: { ...each, key: versionKey } });
    }
    const name = namespace === "unwritten" ? void 0 : `namespace.${namespace.value}.`;
    if (name !== void 0 && rest.startsWith(name)) forNamespace.push({ ...each, key: rest.slice(name.length) });
  }
  forVersion.sort((a, b) => compareLines(a.line, b.line) || Number(a.exact) - Number(b.exact));
  return [...plain2, ...forNamespace, ...forVersion.map(({ entry: entry2 }) => entry2)];
}
function lineOf(version) {
  return version.replace(/^v/, "").replace("_", ".");
}

// src/model/pods/merge.ts
function mergeTemplates(common, role, byName) {
  if (!common) return role;
  if (!role) return common;
  if (isMap(common) && isMap(role)) return mergeMaps(common, role, byName);
  if (isSeq(common) && isSeq(role)) return byName ? mergeByName(common, role) : mergeByPosition(common, role, byName);
  return role;
}
function mergeMaps(common, role, byName) {
  const merged = common.entries.map((each) => {
    const over = entry(role, keyText(each.key));
    if (!over) return each;
    const value = mergeTemplates(each.value, over.value, byName) ?? over.value;
    return { key: over.key, value };
  });
  for (const each of role.entries) {
    if (!entry(common, keyText(each.key))) merged.push(each);
  }
  return { is: "map", entries: merged, origin: role.origin };
}
function mergeByPosition(common, role, byName) {
  const length = Math.max(common.items.length, role.items.length);
  const items2 = [];
  for (let i = 0; i < length; i++) {
    const merged = mergeTemplates(common.items[i], role.items[i], byName);
    if (merged) items2.push(merged);
  }
  return { is: "seq", items: items2, origin: role.origin };
}
function mergeByName(common, role) {
  const named = [...common.items, ...role.items].every((item) => stringOf(at(item, "name")) !== void 0);
  if (!named) return mergeByPosition(common, role, true);
  const items2 = common.items.map((item) => {
    const over = role.items.find((each) => stringOf(at(each, "name")) === stringOf(at(item, "name")));
    return over ? mergeTemplates(item, over, true) ?? over : item;
  });
  const known5 = new Set(common.items.map((item) => stringOf(at(item, "name"))));
  items2.push(...role.items.filter((item) => !known5.has(stringOf(at(item, "name")))));
  return { is: "seq", items: items2, origin: role.origin };
}

// src/model/pods/read.ts
function readContainers(spec) {
  return [
    ...items(at(spec, "initContainers")).flatMap((node) => readContainer(node, true)),
    ...items(at(spec, "containers")).flatMap((node) => readContainer(node, false))
  ];
}
function readContainer(node, init) {
  if (!isMap(node)) return [];
  return [
    {
      name: locatedText(at(node, "name")),
      image: locatedText(at(node, "image")),
      env: readEnv(at(node, "env")),
      hasEnvFrom: items(at(node, "envFrom")).length > 0,
      mounts: readMounts(at(node, "volumeMounts")),
      command: readStrings(at(node, "command")),
      args: readStrings(at(node, "args")),
      node,
      init
    }
  ];
}
function readStrings(node) {
  return items(node).flatMap((item) => {
    const text = locatedText(item);
    return text ? [text] : [];
  });
}
function readEnv(node) {
  return items(node).flatMap((item) => {
    const name = stringOf(at(item, "name"));
    if (name === void 0) return [];
    const value = at(item, "value");
    const variable2 = { name, at: item.origin };
    const text = locatedText(value);
    if (text) variable2.value = text;
    return [variable2];
  });
}
function readMounts(node) {
  return items(node).flatMap((item) => {
    const path10 = locatedText(at(item, "mountPath"));
    const volume = locatedText(at(item, "name"));
    if (!path10 || !volume) return [];
    const subPath = stringOf(at(item, "subPath"));
    return [{ path: path10, volume, ...subPath === void 0 ? {} : { subPath } }];
  });
}
function readVolumes(node) {
  return items(node).flatMap((item) => {
    const name = stringOf(at(item, "name"));
    if (!isMap(item) || name === void 0) return [];
    const source2 = entries(item).find((entry2) => keyText(entry2.key) !== "name");
    const volume = {
      name,
      node: item,
      source: source2 && { key: keyText(source2.key), at: source2.key.origin, value: source2.value },
      at: at(item, "name")?.origin ?? item.origin
    };
    const claim = locatedText(at(item, "persistentVolumeClaim", "claimName"));
    if (claim) volume.claim = claim;
    return [volume];
  });
}
function isPinnedToNode(spec) {
  const selector = at(spec, "nodeSelector", "kubernetes.io/hostname");
  if (isScalar(selector) && selector.value !== null) return true;
  if (stringOf(at(spec, "nodeName")) !== void 0) return true;
  const terms = items(at(spec, "affinity", "podAffinity", "requiredDuringSchedulingIgnoredDuringExecution"));
  if (terms.some((term) => stringOf(at(term, "topologyKey")) === "kubernetes.io/hostname")) return true;
  const nodeTerms = items(
    at(spec, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms")
  );
  return nodeTerms.some(
    (term) => items(at(term, "matchExpressions")).some(
      (expression) => stringOf(at(expression, "key")) === "kubernetes.io/hostname" && stringOf(at(expression, "operator")) === "In" && items(at(expression, "values")).length === 1
    )
  );
}

// src/model/storage/uses.ts
var BY_OPTION = [
  ["checkpointDir", "checkpoints"],
  ["savepointDir", "savepoints"],
  ["haStorageDir", "high availability"],
  ["jobResultStorePath", "job results"],
  ["changelogDir", "changelog"],
  ["archiveDir", "archive"],
  ["historyServerDir", "archive"],
  ["restorePath", "restore"]
];
function configuredUses(config) {
  return BY_OPTION.flatMap(([option, purpose]) => {
    const setting = config.get(option);
    if (setting.is !== "set" || setting.value.trim() === "") return [];
    if (option === "haStorageDir" && !mayUseHa(config)) return [];
    return [{ purpose, writtenAs: setting.written.key, uri: parseStorageUri(setting.value), at: setting.written.at }];
  });
}
function mayUseHa(config) {
  const type = config.get("haType");
  return type.is === "unknown" || type.is === "set" && type.value.toLowerCase() !== "none";
}
function jobUses(job, keys) {
  return Object.entries(keys).flatMap(([key, purpose]) => {
    const text = locatedText(at(job, key));
    if (!text || text.value.trim() === "") return [];
    return [{ purpose, writtenAs: `spec.job.${key}`, uri: parseStorageUri(text.value), at: text.origin }];
  });
}

// src/model/forms/flink-version.ts
function flinkLine(version, image) {
  const match = /^v(\d+)_(\d+)$/.exec(textOf(version) ?? "");
  if (version && match) {
    const line = `${match[1]}.${match[2]}`;
    return yes([{ text: `flinkVersion is ${line}`, at: version.origin }], line);
  }
  if (image.flink.is === "yes") return yes(image.flink.because, image.flink.value.minor);
  if (image.flink.is === "unknown") return image.flink;
  return unknown(
    { what: "image", name: image.reference?.value ?? "the image", settle: "Write a Flink version in the image tag" },
    []
  );
}

// src/model/forms/flink-spec.ts
var MAIN_CONTAINER = "flink-main-container";
function writtenConfig(node, layer) {
  if (!node) return [];
  return flattenConfig(node).map(({ key, value, keyAt, at: where }) => ({ key, raw: value, layer, keyAt, at: where }));
}
function flinkSpecWorkload(object, context, options) {
  const spec = at(object.root, ...options.specPath);
  const job = isMap(at(spec, "job")) ? at(spec, "job") : void 0;
  const unseen = [...object.unsettled ? [object.unsettled] : [], ...options.unseen ?? []];
  const config = new FlinkConfig(
    [
      ...defaultsFor(context.operator, object.namespace, textOf(at(spec, "flinkVersion"))),
      ...writtenConfig(at(spec, "flinkConfiguration"), "resource"),
      ...options.over ?? []
    ],
    { unseen: [...unseen, ...context.operator.unreadable], assumesStockOperator: !context.operator.configured }
  );
  const imageText = locatedText(at(spec, "image")) ?? mainImage(spec);
  const image = context.image(imageText, object.file);
  const vendor = options.vendor ?? (isEmr(spec) ? "emr" : void 0);
  const pods = podsOf(object, spec, config, unseen);
  const workload2 = {
    form: options.form,
    mode: job ? "application" : "session",
    object,
    parts: [object],
    namespace: options.namespace ?? object.namespace,
    spec,
    specPath: options.specPath,
    job,
    flinkLine: flinkLine(at(spec, "flinkVersion"), image),
    config,
    configs: { jobmanager: config, taskmanager: config },
    pods,
    images: { jobmanager: image, taskmanager: image },
    storage: [...configuredUses(config), ...jobUses(job, { initialSavepointPath: "restore" })],
    unseen
  };
  if (vendor) workload2.vendor = vendor;
  return workload2;
}
function isEmr(spec) {
  return ["emrReleaseLabel", "executionRoleArn", "monitoringConfiguration"].some((key) => at(spec, key) !== void 0);
}
function mainImage(spec) {
  const containers = readContainers(at(spec, "podTemplate", "spec"));
  return containers.find((container) => !container.init && container.name?.value === MAIN_CONTAINER)?.image;
}
function podsOf(object, spec, config, unseen) {
  const byName = plainValue(config.get("mergeArraysByName")) === "true";
  const common = at(spec, "podTemplate");
  const account = locatedText(at(spec, "serviceAccount"));
  const pod = (role, key, replicas) => {
    const template = mergeTemplates(mapOnly(common), mapOnly(at(spec, key, "podTemplate")), byName);
    const podSpec = at(template, "spec");
    const containers = readContainers(podSpec);
    return {
      role,
      replicas,
      main: containers.find((container) => !container.init && container.name?.value === MAIN_CONTAINER),
      containers,
      volumes: readVolumes(at(podSpec, "volumes")),
      serviceAccount: account ?? locatedText(at(podSpec, "serviceAccountName")) ?? locatedText(at(podSpec, "serviceAccount")),
      pinnedToNode: isPinnedToNode(podSpec),
      object,
      unseen
    };
  };
  return [
    pod("jobmanager", "jobManager", jobManagers(spec)),
    pod("taskmanager", "taskManager", taskManagers(spec, config))
  ];
}
function mapOnly(node) {
  return isMap(node) ? node : void 0;
}
function jobManagers(spec) {
  const replicas = numberOf(at(spec, "jobManager", "replicas"));
  return yes([], replicas ?? 1);
}
function taskManagers(spec, config) {
  const node = at(spec, "taskManager", "replicas");
  const replicas = numberOf(node);
  if (replicas !== void 0 && node)
    return yes([{ text: `${replicas} TaskManager replicas`, at: node.origin }], replicas);
  const parallelismNode = at(spec, "job", "parallelism");
  const parallelism = numberOf(parallelismNode) ?? Number(textOf(parallelismNode));
  const slotsSetting = config.get("taskSlots");
  const slots = slotsSetting.is === "set" ? Number(plainValue(slotsSetting)) : slotsSetting.is === "unset" ? 1 : Number.NaN;
  if (!parallelismNode || !Number.isInteger(parallelism) || !Number.isInteger(slots) || slots < 1) {
    return unknown({
      what: "value",
      name: "the number of TaskManagers",
      settle: "Write job.parallelism and taskmanager.numberOfTaskSlots as numbers"
    });
  }
  const count3 = Math.ceil(parallelism / slots);
  const text = `parallelism ${parallelism} with ${slots} ${slots === 1 ? "slot" : "slots"} a TaskManager needs ${count3} TaskManagers`;
  return yes([{ text, at: parallelismNode.origin }], count3);
}

// src/model/pods/main-container.ts
var NAMES = /^(?:main|main-container|flink|flink-main|flink-container|flink-app|(?:flink-)?(?:job|task)-?manager(?:-container)?|flink-(?:sql|job|session|cluster|task|application)(?:-container)?|flink-(?:jm|tm)|jm|tm)$/i;
var VARIABLES = /^(?:ENABLE_BUILT_IN_PLUGINS|FLINK_PROPERTIES|FLINK_ENV_JAVA_OPTS\w*)$/;
var FOLDERS = /^\/opt\/flink\/(?:lib|usrlib|plugins|conf|opt)(?:\/|$)/;
function misnamedContainers(workload2) {
  if (workload2.form === "FlinkCluster" || workload2.form === "standalone") return [];
  return workload2.pods.flatMap((pod) => {
    const containers = pod.containers.filter((container) => !container.init);
    if (pod.main) return [];
    const [first, ...more] = containers.flatMap((container) => candidate(container, pod, containers.length === 1));
    return first && more.length === 0 ? [first] : [];
  });
}
function candidate(container, pod, alone) {
  const { name } = container;
  const sign = name && signOf(container, name.value);
  if (!name || !sign) return [];
  const [missing, ...rest] = pod.unseen;
  const misnamed = missing ? unknown([missing, ...rest]) : yes();
  return [{ role: pod.role, name, sign, hasImage: container.image !== void 0, alone, misnamed }];
}
function signOf(container, name) {
  const runs = container.command.length > 0 || container.args.length > 0;
  if (container.image && runs) return void 0;
  if (!container.image) return "it has no image of its own";
  if (NAMES.test(name) || editDistance(name, MAIN_CONTAINER, 4) <= 4) return "by its name it is meant to run Flink";
  const variable2 = container.env.find((each) => VARIABLES.test(each.name));
  if (variable2) return `it sets ${variable2.name}`;
  const mount = container.mounts.find(({ path: path10 }) => FOLDERS.test(path10.value));
  return mount && `it mounts ${mount.path.value}`;
}

// src/model/pods/pod.ts
var ROLE_NAME = { jobmanager: "JobManager", taskmanager: "TaskManager" };

// rules/pod/main-container-name.ts
var main_container_name_default = defineRule({
  id: "pod-main-container-name",
  area: "pod",
  level: "error",
  confidence: "high",
  title: "A pod template's Flink container is not called flink-main-container",
  subject: "workload",
  *check(workload2, kit2) {
    for (const { role, name, sign, hasImage, alone, misnamed } of misnamedContainers(workload2)) {
      const report3 = {
        at: name.origin,
        message: `Container ${name.value} of the ${ROLE_NAME[role]} template is not called flink-main-container, though ${sign}`,
        identity: [name.value]
      };
      const span = spanOf(name.origin);
      if (span && isEditable(name.origin)) {
        report3.edits = {
          safety: alone && !hasImage ? "safe" : "unsafe",
          description: "Call it flink-main-container",
          edits: [{ ...span, text: "flink-main-container" }]
        };
      }
      yield kit2.when(misnamed, report3);
    }
  }
});

// src/syntax/inside.ts
function innerText(node) {
  const text = node.value === null ? "" : String(node.value);
  const outerSpan = authoredSpan(node.origin);
  const segments = outerSpan ? segmentsOf(node, text) : void 0;
  return {
    text,
    origin(start, end) {
      const outer = node.origin;
      if (!outerSpan) return outer;
      const from = segments && locate(segments, start);
      const to = segments && locate(segments, end);
      if (from === void 0 || to === void 0 || to < from) {
        return { is: "inside", span: outerSpan, outer, exact: false };
      }
      const span = { file: outerSpan.file, start: outerSpan.start + from, end: outerSpan.start + to };
      return { is: "inside", span, outer, exact: true };
    }
  };
}
function authoredSpan(origin) {
  return origin.is === "alias" ? authoredSpan(origin.of) : spanOf(origin);
}
function segmentsOf(node, text) {
  switch (node.style) {
    case "plain":
      return node.source === text ? [{ inner: 0, outer: 0, length: text.length }] : void 0;
    case "single":
    case "double":
      return node.source.slice(1, -1) === text ? [{ inner: 0, outer: 1, length: text.length }] : void 0;
    case "literal":
      return literalSegments(node.source, text);
    default:
      return void 0;
  }
}
function literalSegments(source2, text) {
  const header = source2.indexOf("\n");
  if (header < 0) return [];
  const indent2 = indentation(source2.slice(0, header), source2.slice(header + 1));
  const segments = [];
  let outer = header + 1;
  let inner = 0;
  while (inner <= text.length && outer <= source2.length) {
    const innerEnd = text.indexOf("\n", inner);
    const length = (innerEnd < 0 ? text.length : innerEnd) - inner;
    const outerBreak = source2.indexOf("\n", outer);
    const lineEnd = outerBreak < 0 ? source2.length : outerBreak;
    const shift = Math.min(indent2, lineEnd - outer);
    if (length > 0 && source2.slice(outer + shift, outer + shift + length) !== text.slice(inner, inner + length)) {
      return void 0;
    }
    segments.push({ inner, outer: outer + shift, length });
    if (innerEnd < 0 || outerBreak < 0) break;
    inner = innerEnd + 1;
    outer = outerBreak + 1;
  }
  return segments;
}
function indentation(header, body) {
  const explicit = /[1-9]/.exec(header.replace(/#.*$/, ""));
  const first = /^([ ]*)[^ \r\n]/m.exec(body);
  const found2 = first?.[1]?.length ?? 0;
  return explicit ? Math.min(found2, Number(explicit[0]) + parentIndent(body, Number(explicit[0]))) : found2;
}
function parentIndent(body, explicit) {
  const depths = body.split("\n").filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  return Math.max(0, Math.min(...depths) - explicit);
}
function locate(segments, offset) {
  for (let i = segments.length - 1; i >= 0; i--) {
    const segment = segments[i];
    if (offset >= segment.inner) return segment.outer + Math.min(offset - segment.inner, segment.length);
  }
  return void 0;
}

// src/syntax/shell-words.ts
function bareText(word) {
  const [only] = word.parts;
  return word.parts.length === 1 && only?.is === "text" && !only.quoted ? only.text : void 0;
}
var META = /[ \t\r\n;|&<>()]/;
var NAME3 = /[A-Za-z_][A-Za-z0-9_]*/y;
var OPERATOR = /:?[-=+?]|##?|%%?|\/\/?|\^\^?|,,?|@|:/y;
var DEEPEST = 30;
function readWord(text, index, at3, extent = "word") {
  const { parts, end } = readParts(text, index, extent, 0);
  const start = at3(index);
  const stop = end > index ? at3(end - 1) + 1 : start;
  return { word: { text: parts.map(partText).join(""), start, end: Math.max(start, stop), parts }, end };
}
function partText(part) {
  return part.is === "text" ? part.text : part.source;
}
function readParts(text, from, extent, depth) {
  const parts = [];
  let i = from;
  let never = text.length;
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
      const end = i < never ? closeOf(text, i, "}}") : -1;
      if (end < 0) {
        if (i < never && !text.includes("}}", i)) never = i;
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
  let plain2 = "";
  const flush = () => {
    if (plain2 !== "") parts.push({ is: "text", text: plain2, quoted: true });
    plain2 = "";
  };
  if (text.charAt(i) === '"') parts.push({ is: "text", text: "", quoted: true });
  while (i < text.length && text.charAt(i) !== '"') {
    const char = text.charAt(i);
    const next = text.charAt(i + 1);
    if (char === "\\" && next === "\n") i += 2;
    else if (char === "\\" && next !== "" && '$`"\\'.includes(next)) {
      plain2 += next;
      i += 2;
    } else if (char === "`" || char === "$") {
      flush();
      i = readReference(
        text,
        i,
        true,
        parts,
        (piece) => {
          plain2 += piece;
        },
        depth
      );
    } else {
      plain2 += char;
      i++;
    }
  }
  flush();
  return i + 1;
}
function readReference(text, i, quoted, parts, literal, depth) {
  const opaque3 = (end2) => {
    parts.push({ is: "substitution", source: text.slice(i, end2), quoted });
    return end2;
  };
  if (text.charAt(i) === "`") {
    let j = i + 1;
    while (j < text.length && text.charAt(j) !== "`") j += text.charAt(j) === "\\" ? 2 : 1;
    return opaque3(Math.min(j + 1, text.length));
  }
  const next = text.charAt(i + 1);
  if (next === "(") return opaque3(closeOfParen(text, i + 1));
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
      return opaque3(end2 < 0 ? text.length : end2);
    }
    return readBraced(text, i, quoted, parts, depth, opaque3);
  }
  NAME3.lastIndex = i + 1;
  const name = NAME3.exec(text)?.[0] ?? (/[0-9@*#?$!-]/.test(next) ? next : "");
  if (name === "") {
    literal("$", quoted);
    return i + 1;
  }
  const end = i + 1 + name.length;
  parts.push({ is: "variable", name, op: "", operand: [], source: text.slice(i, end), quoted });
  return end;
}
function readBraced(text, i, quoted, parts, depth, opaque3) {
  NAME3.lastIndex = i + 2;
  const name = NAME3.exec(text)?.[0] ?? /^[0-9@*]+/.exec(text.slice(i + 2, i + 12))?.[0] ?? "";
  const after = i + 2 + name.length;
  if (name !== "" && text.charAt(after) === "}") {
    parts.push({ is: "variable", name, op: "", operand: [], source: text.slice(i, after + 1), quoted });
    return after + 1;
  }
  OPERATOR.lastIndex = after;
  const op = OPERATOR.exec(text)?.[0];
  if (name === "" || op === void 0 || depth >= DEEPEST) {
    const close = text.indexOf("}", i);
    return opaque3(close < 0 ? text.length : close + 1);
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
function closeOfParen(text, open2) {
  let level = 0;
  let quoted = false;
  for (let i = open2; i < text.length; i++) {
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

// src/syntax/shell-tree.ts
function simpleCommands(steps) {
  return steps.flatMap(({ node }) => commandsIn(node));
}
function commandsIn(node) {
  switch (node.is) {
    case "command":
      return [node];
    case "if":
      return [
        ...node.arms.flatMap((arm) => [...simpleCommands(arm.condition), ...simpleCommands(arm.body)]),
        ...simpleCommands(node.otherwise ?? [])
      ];
    case "while":
      return [...simpleCommands(node.condition), ...simpleCommands(node.body)];
    case "case":
      return node.arms.flatMap((arm) => simpleCommands(arm.body));
    default:
      return simpleCommands(node.body);
  }
}

// src/syntax/shell.ts
function parseShell(text, place2 = 0) {
  if (text.length > LONGEST) return { steps: [], wellFormed: false };
  const parser = new Parser2(text, typeof place2 === "number" ? (index) => place2 + index : place2);
  return parser.script();
}
var LONGEST = 256 * 1024;
var DEEPEST2 = 60;
var CLOSERS = /* @__PURE__ */ new Set(["then", "elif", "else", "fi", "do", "done", "esac", "}", ")", ";;"]);
var REDIRECT = /(\d*|&)(>>|>\||>&|<<<|<<-|<<|<&|<>|>|<)/y;
var ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)\+?=/;
var Parser2 = class {
  #text;
  #at;
  #i = 0;
  #depth = 0;
  #wellFormed = true;
  #heredocs = [];
  constructor(text, at3) {
    this.#text = text;
    this.#at = at3;
  }
  script() {
    const steps = [];
    while (this.#i < this.#text.length) {
      const before = this.#i;
      for (const step2 of this.#list()) steps.push(step2);
      if (this.#i >= this.#text.length) break;
      this.#wellFormed = false;
      if (!this.#takeCloser() || this.#i === before) this.#i = Math.max(this.#i, before + 1);
    }
    return { steps, wellFormed: this.#wellFormed };
  }
  /** Steps up to a closing keyword, which is left in place, or the end of the text. */
  #list() {
    const steps = [];
    let join3 = "";
    for (; ; ) {
      this.#skipBlank(true);
      if (this.#i >= this.#text.length || this.#peekCloser() !== void 0) return steps;
      const before = this.#i;
      const negated = this.#keyword("!");
      const node = this.#node();
      if (node) steps.push(negated ? { join: join3, node, negated: true } : { join: join3, node });
      join3 = this.#join();
      if (this.#i === before) {
        this.#wellFormed = false;
        this.#i++;
      }
    }
  }
  #join() {
    this.#skipBlank(false);
    const two = this.#text.slice(this.#i, this.#i + 2);
    if (two === "&&" || two === "||") {
      this.#i += 2;
      return two;
    }
    if (two === ";;") return ";";
    const one = this.#text.charAt(this.#i);
    if (one === "|" || one === "&" || one === ";") {
      this.#i += two === "|&" ? 2 : 1;
      return one;
    }
    return ";";
  }
  #node() {
    if (this.#depth >= DEEPEST2) {
      this.#wellFormed = false;
      this.#i = this.#text.length;
      return void 0;
    }
    this.#depth++;
    try {
      return this.#compound() ?? this.#command();
    } finally {
      this.#depth--;
    }
  }
  #compound() {
    if (this.#text.charAt(this.#i) === "(") {
      this.#i++;
      const body2 = this.#list();
      this.#close(")");
      this.#redirects([]);
      return { is: "subshell", body: body2 };
    }
    if (this.#keyword("{")) {
      const body2 = this.#list();
      this.#close("}");
      this.#redirects([]);
      return { is: "group", body: body2 };
    }
    if (this.#keyword("if")) return this.#if();
    if (this.#keyword("for") || this.#keyword("select")) return this.#for();
    if (this.#keyword("while") || this.#keyword("until")) {
      const condition = this.#list();
      return { is: "while", condition, body: this.#doBody() };
    }
    if (this.#keyword("case")) return this.#case();
    const named = /(?:function[ \t]+([\w-]+)[ \t]*(?:\([ \t]*\))?|([\w-]+)[ \t]*\([ \t]*\))\s*(?=\{)/y;
    named.lastIndex = this.#i;
    const found2 = named.exec(this.#text);
    if (!found2) return void 0;
    this.#i = named.lastIndex + 1;
    const body = this.#list();
    this.#close("}");
    return { is: "function", name: found2[1] ?? found2[2] ?? "", body };
  }
  #if() {
    const arms = [];
    let otherwise;
    do {
      const condition = this.#list();
      this.#close("then");
      arms.push({ condition, body: this.#list() });
    } while (this.#keyword("elif"));
    if (this.#keyword("else")) otherwise = this.#list();
    this.#close("fi");
    this.#redirects([]);
    return { is: "if", arms, otherwise };
  }
  #for() {
    this.#skipBlank(false);
    const name = this.#word()?.text ?? "";
    this.#skipBlank(true);
    let items2;
    if (this.#keyword("in")) {
      items2 = [];
      for (; ; ) {
        this.#skipBlank(false);
        const word = this.#word();
        if (!word) break;
        items2.push(word);
      }
    }
    return { is: "for", name, items: items2, body: this.#doBody() };
  }
  #doBody() {
    this.#skipBlank(true);
    this.#close("do");
    const body = this.#list();
    this.#close("done");
    this.#redirects([]);
    return body;
  }
  #case() {
    this.#skipBlank(false);
    const subject = this.#word();
    this.#skipBlank(true);
    if (!this.#keyword("in")) this.#wellFormed = false;
    const arms = [];
    for (; ; ) {
      this.#skipBlank(true);
      if (this.#i >= this.#text.length || this.#peekCloser() === "esac") break;
      const close = this.#text.indexOf(")", this.#i);
      if (close < 0) {
        this.#i = this.#text.length;
        break;
      }
      const patterns = this.#text.slice(this.#i, close).replace(/^\(/, "").split("|");
      this.#i = close + 1;
      arms.push({ patterns: patterns.map((pattern) => pattern.trim()), body: this.#list() });
      const end = this.#peekCloser();
      if (end === ";;") this.#i += 2;
      else if (end !== "esac") {
        this.#wellFormed = false;
        if (!this.#takeCloser()) break;
      }
    }
    this.#close("esac");
    return { is: "case", subject, arms };
  }
  #command() {
    const start = this.#i;
    const command2 = { is: "command", words: [], assignments: [], redirects: [], start: 0, end: 0 };
    let end = start;
    for (; ; ) {
      this.#skipBlank(false);
      if (this.#redirects(command2.redirects)) {
        end = this.#i;
        continue;
      }
      const from = this.#i;
      const word = this.#word();
      if (!word) break;
      end = this.#i;
      const assigned = command2.words.length === 0 ? this.#assignment(word, from) : void 0;
      if (assigned) command2.assignments.push(assigned);
      else command2.words.push(word);
    }
    if (end === start) return void 0;
    command2.start = this.#at(start);
    command2.end = this.#at(end - 1) + 1;
    return command2;
  }
  #assignment(word, from) {
    const first = word.parts[0];
    const found2 = first?.is === "text" && !first.quoted ? ASSIGNMENT.exec(first.text) : null;
    if (!found2?.[1]) return void 0;
    const value = readWord(this.#text, from + found2[0].length, this.#at).word;
    if (this.#text.charAt(this.#i) === "(") {
      const close = this.#text.indexOf(")", this.#i);
      const source2 = this.#text.slice(this.#i, close < 0 ? this.#text.length : close + 1);
      this.#i += source2.length;
      value.parts.push({ is: "substitution", source: source2, quoted: false });
    }
    return { name: found2[1], value };
  }
  #word() {
    const { word, end } = readWord(this.#text, this.#i, this.#at);
    if (end === this.#i) return void 0;
    this.#i = end;
    return word;
  }
  /** Takes the redirections that stand here; false when there is none. */
  #redirects(into) {
    let any2 = false;
    for (; ; ) {
      this.#skipBlank(false);
      REDIRECT.lastIndex = this.#i;
      const found2 = REDIRECT.exec(this.#text);
      if (!found2?.[2]) return any2;
      this.#i = REDIRECT.lastIndex;
      if (this.#text.charAt(this.#i) === "(") {
        const { end } = readWord(`$${this.#text.slice(this.#i)}`, 0, (index) => index);
        this.#i += Math.max(1, end - 1);
        continue;
      }
      this.#skipBlank(false);
      const target = this.#word();
      if (!target) {
        this.#wellFormed = false;
        return any2;
      }
      any2 = true;
      into.push({ op: (found2[1] === "&" ? "&" : "") + found2[2], target });
      if (found2[2] === "<<" || found2[2] === "<<-") this.#heredocs.push({ name: target.text, tabs: found2[2] === "<<-" });
    }
  }
  /** Skips blanks, line continuations and comments; with `lines` also newlines and `;`. */
  #skipBlank(lines3) {
    for (; this.#i < this.#text.length; this.#i++) {
      const char = this.#text.charAt(this.#i);
      if (char === "\\" && /^\\\r?\n/.test(this.#text.slice(this.#i, this.#i + 3))) {
        if (this.#text.charAt(this.#i + 1) === "\r") this.#i++;
        this.#i++;
      } else if (char === "#" && (this.#i === 0 || /[\s;&|(]/.test(this.#text.charAt(this.#i - 1)))) {
        while (this.#i + 1 < this.#text.length && this.#text.charAt(this.#i + 1) !== "\n") this.#i++;
      } else if (char === "\n") {
        if (this.#heredocs.length > 0) this.#skipHeredocs();
        if (!lines3) return;
      } else if (char === ";") {
        if (!lines3 || this.#text.charAt(this.#i + 1) === ";") return;
      } else if (char !== " " && char !== "	" && char !== "\r") return;
    }
  }
  /** Leaves the position at the newline behind the last delimiter line. */
  #skipHeredocs() {
    for (const { name, tabs } of this.#heredocs) {
      while (this.#i < this.#text.length) {
        const start = this.#i + 1;
        const newline = this.#text.indexOf("\n", start);
        const end = newline < 0 ? this.#text.length : newline;
        this.#i = end;
        const line = this.#text.slice(start, end).replace(/\r$/, "");
        if ((tabs ? line.replace(/^\t+/, "") : line) === name) break;
      }
    }
    this.#heredocs = [];
  }
  #peekCloser() {
    if (this.#text.charAt(this.#i) === ")") return ")";
    if (this.#text.startsWith(";;", this.#i)) return ";;";
    const { word } = readWord(this.#text, this.#i, (index) => index);
    const bare2 = bareText(word);
    return bare2 !== void 0 && CLOSERS.has(bare2) ? bare2 : void 0;
  }
  #takeCloser() {
    const closer = this.#peekCloser();
    if (closer) this.#i += closer.length;
    return closer !== void 0;
  }
  #close(closer) {
    this.#skipBlank(true);
    if (this.#peekCloser() === closer) this.#i += closer.length;
    else this.#wellFormed = false;
  }
  /** Takes a reserved word that stands here as a word of its own. */
  #keyword(keyword) {
    if (!this.#text.startsWith(keyword, this.#i)) return false;
    const { word, end } = readWord(this.#text, this.#i, (index) => index);
    if (bareText(word) !== keyword) return false;
    this.#i = end;
    this.#skipBlank(false);
    return true;
  }
};

// src/model/image/holes.ts
var HOLE = /\$\{[^}]*\}|\*/;
function hasHole(text) {
  return HOLE.test(text);
}
function hole(name) {
  return `\${${name.replace(/[^\w.-]/g, "")}}`;
}
var VERSIONS = ["x", "", "1.20.0", "1.20"];
var STARTS = ["/opt/flink", "/opt/flink/plugins", "/opt/flink/plugins/x", "/opt/flink/lib", "/opt/flink/usrlib", ""];
var NAMES2 = [
  ...FILE_SYSTEM_PLUGINS.map(({ artifact }) => artifact),
  "gcs-connector-hadoop3",
  "flink-shaded-hadoop-3-uber"
];
var MOST_TRIES = 4e3;
function couldMatch(pattern, path10) {
  if (pattern.test(path10)) return true;
  if (!hasHole(path10)) return false;
  const words = [...NAMES2, ...literalsOf(pattern)];
  const pieces = path10.split(HOLE);
  let fillings = [""];
  for (const [index, piece] of pieces.entries()) {
    fillings = fillings.map((filling) => filling + piece);
    if (index === pieces.length - 1) break;
    fillings = fillings.flatMap((filling) => {
      const fillers = filling === "" ? [...STARTS, ...VERSIONS, ...words] : fillersAfter(filling, words);
      return fillers.map((filler) => filling + filler);
    });
    if (fillings.length > MOST_TRIES) return true;
  }
  return fillings.some((filling) => pattern.test(filling.replace(/\/{2,}/g, "/")));
}
function fillersAfter(filling, words) {
  const begun = filling.slice(filling.lastIndexOf("/") + 1);
  if (begun === "") return [...VERSIONS, ...words, ...words.map((word) => `${word}-1.20.0.jar`)];
  const rests = words.filter((word) => word.length > begun.length && word.startsWith(begun)).map((word) => word.slice(begun.length));
  const parts = rests.flatMap((rest) => [...rest.matchAll(/-/g)].map((dash) => rest.slice(0, dash.index)));
  return [...VERSIONS, ...rests, ...parts, ...rests.map((rest) => `${rest}-1.20.0`)];
}
function literalsOf(pattern) {
  return pattern.source.replace(/\\([./\-$])/g, "$1").split(/\[[^\]]*\]|[\\^$()|?*+{}/]+/).filter((text) => text.length > 1);
}
function literalPrefix(pattern) {
  const { source: source2 } = pattern;
  if (!source2.startsWith("^") || hasTopLevelAlternative(source2)) return "";
  let prefix = "";
  for (let i = 1; i < source2.length; i++) {
    let char = source2.charAt(i);
    let width = 1;
    if (char === "\\") {
      char = source2.charAt(i + 1);
      if (/\w/.test(char)) break;
      width = 2;
    } else if (/[[\](){}.*+?^$|]/.test(char)) break;
    if (/[*?{]/.test(source2.charAt(i + width))) break;
    prefix += char;
    i += width - 1;
  }
  return prefix;
}
function hasTopLevelAlternative(source2) {
  let level = 0;
  let inClass = false;
  for (let i = 0; i < source2.length; i++) {
    const char = source2.charAt(i);
    if (char === "\\") i++;
    else if (inClass) inClass = char !== "]";
    else if (char === "[") inClass = true;
    else if (char === "(") level++;
    else if (char === ")") level--;
    else if (char === "|" && level === 0) return true;
  }
  return false;
}

// src/model/image/regions.ts
var SYSTEM2 = {
  step: { text: "files of the operating system are not looked at" },
  missing: {
    what: "image",
    name: "the image's operating system",
    settle: "Look into the image itself: files outside the Flink directory are not known"
  }
};
var Regions = class _Regions {
  #regions;
  constructor(background) {
    this.#regions = [{ root: "/", knowledge: background }];
  }
  clone() {
    const copy2 = new _Regions("plain");
    copy2.#regions = [...this.#regions];
    return copy2;
  }
  add(root, knowledge) {
    const segments = root.split("/");
    const open2 = segments.findIndex((segment) => /^(?:\$\{[^}]*\}|[*?])+$/.test(segment));
    const region = { root: open2 < 0 ? root : segments.slice(0, open2).join("/") || "/", knowledge };
    if (region.root === "/") this.#regions = [region];
    else this.#regions.push(region);
  }
  *#youngestFirst() {
    for (let i = this.#regions.length - 1; i >= 0; i--) yield this.#regions[i];
  }
  /** What may have put a file at a path; undefined when nothing may. */
  openAt(path10) {
    for (const { root, knowledge } of this.#youngestFirst()) {
      if (!covers(root, path10)) continue;
      if (knowledge === "plain") return isSystemPath(path10) ? SYSTEM2 : void 0;
      return isCause(knowledge) ? knowledge : void 0;
    }
    return void 0;
  }
  /**
   * The causes for unseen files in a directory whose path starts with some text.
   *
   * @param ignorePlain when the operating system's files do not matter
   */
  openBelow(directory, prefix, ignorePlain) {
    const causes = /* @__PURE__ */ new Set();
    for (const { root, knowledge } of this.#youngestFirst()) {
      const whole = covers(root, directory);
      if (!whole && !root.startsWith(prefix) && !`${root}/`.startsWith(prefix)) continue;
      if (isCause(knowledge)) causes.add(knowledge);
      else if (knowledge === "plain" && !ignorePlain && (directory === "/" || isSystemPath(directory))) {
        causes.add(SYSTEM2);
      }
      if (whole) break;
    }
    return [...causes];
  }
  /** The regions with unseen files at, above or below a directory, oldest first. */
  causesBelow(directory) {
    const found2 = [];
    for (const { root, knowledge } of this.#youngestFirst()) {
      const whole = covers(root, directory);
      if (!whole && !isWithin(root, directory)) continue;
      if (isCause(knowledge)) found2.push({ root, cause: knowledge });
      else if (knowledge === "plain" && isSystemPath(directory)) found2.push({ root, cause: SYSTEM2 });
      if (whole) break;
    }
    return found2.reverse();
  }
  /** What holds after either of two builds that began alike. */
  static merge(a, b) {
    let common = 0;
    while (common < a.#regions.length && a.#regions[common] === b.#regions[common]) common++;
    const later = [...a.#regions.slice(common), ...b.#regions.slice(common)];
    const merged = new _Regions("plain");
    merged.#regions = [...a.#regions.slice(0, common), ...later.filter(({ knowledge }) => isCause(knowledge))];
    return merged;
  }
};
function covers(root, path10) {
  if (!hasHole(root)) return isWithin(path10, root);
  const depth = root.split("/").length;
  return globPattern(root.replace(/\$\{[^}]*\}/g, "*")).test(path10.split("/").slice(0, depth).join("/"));
}
function isCause(knowledge) {
  return typeof knowledge !== "string";
}

// src/model/image/tree.ts
var LINK_HOPS = 8;
var MOST_ENTRIES = 5e4;
var MOST_CAUSES = 1e3;
var TOO_MANY = "Declare the image under `images:` in flint-lint.yaml";
var VirtualTree = class _VirtualTree {
  #entries;
  #regions;
  /** @param background what holds for every path that nothing was said about */
  constructor(background) {
    this.#entries = /* @__PURE__ */ new Map();
    this.#regions = new Regions(background);
  }
  clone() {
    const copy2 = new _VirtualTree("plain");
    for (const [path10, entry2] of this.#entries) copy2.#entries.set(path10, entry2);
    copy2.#regions = this.#regions.clone();
    return copy2;
  }
  get entries() {
    return this.#entries;
  }
  /** Says that nothing but the entries lies below a directory. */
  close(root) {
    this.#regions.add(root, "closed");
  }
  /** Says that anything may lie below a directory from now on. */
  taint(root, cause) {
    this.#regions.add(root, cause);
  }
  /** Adds a file or directory, and the directories above it that are not there yet. */
  add(path10, entry2) {
    const place2 = this.#follow(path10);
    this.#put(place2, entry2);
    for (let at3 = parentOf(place2); at3 !== "/" && at3.startsWith("/"); at3 = parentOf(at3)) {
      const known5 = this.#entries.get(at3);
      if (known5?.kind === "directory" && (known5.certain || !entry2.certain)) return;
      this.#put(at3, { kind: "directory", certain: entry2.certain });
    }
  }
  #put(place2, entry2) {
    const old = this.#entries.get(place2);
    if (old?.kind === "directory" && entry2.kind === "directory" && (old.certain || !entry2.certain)) return;
    this.#entries.set(place2, entry2);
  }
  /** Removes a path with everything below it; below an open region that makes it proven absent. */
  remove(path10) {
    const place2 = path10 === "/" ? path10 : this.#follow(path10);
    for (const known5 of [...this.#entries.keys()]) if (isWithin(known5, place2)) this.#entries.delete(known5);
    if (!hasHole(place2)) this.close(place2);
  }
  /** Takes the proof from entries that a command may have removed. */
  doubt(matches) {
    for (const [path10, entry2] of this.#entries) if (matches(path10)) this.#entries.set(path10, { ...entry2, certain: false });
  }
  kind(path10) {
    const place2 = this.#follow(path10);
    const entry2 = this.#entries.get(place2);
    if (entry2) return entry2.certain ? entry2.kind : "unknown";
    if (isStandardDirectory(place2)) return "directory";
    return hasHole(place2) || this.#regions.openAt(place2) ? "unknown" : "missing";
  }
  /** Whether a path is there: as an entry, as a directory with entries, or perhaps unseen. */
  exists(path10, because) {
    const place2 = this.#follow(path10);
    const entry2 = this.#entries.get(place2);
    const kind = this.kind(place2);
    if (kind === "file" || kind === "directory")
      return yes(entry2?.at ? [{ text: path10, at: entry2.at }] : because, located(path10, entry2));
    const cause = entry2 ? void 0 : this.#regions.openAt(place2);
    if (!entry2 && !cause && !hasHole(place2)) {
      const likely = [...this.#entries].find(([known5]) => hasHole(known5) && couldMatch(exactly(place2), known5));
      if (!likely) return no(because);
      return unknown(holeMissing(likely[0], likely[1]), because);
    }
    return unknown(cause?.missing ?? holeMissing(place2, entry2), cause ? [...because, cause.step] : because);
  }
  /**
   * The files and directories whose path matches.
   *
   * A path with a hole counts as found when the pattern matches it as it is written, and a file
   * that got another name when the pattern matches its old name in the new place. Patterns
   * should be anchored (`^/opt/flink/\u2026`): the literal text at the start tells which unseen
   * regions matter; an unanchored one asks about the operating system's files too, unless it
   * speaks of jars or Flink.
   */
  find(pattern, because) {
    const flat = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
    const visible2 = this.#visible();
    const matching = visible2.filter(
      ([path10, { alias }]) => flat.test(path10) || alias !== void 0 && flat.test(alias)
    );
    const certain = matching.filter(([, entry2]) => entry2.certain);
    if (certain.length > 0) {
      return yes(
        certain.flatMap(([path10, { at: at3 }]) => at3 ? [{ text: path10, at: at3 }] : []),
        certain.map(([path10, entry2]) => located(path10, entry2))
      );
    }
    const missing = matching.map(([path10, entry2]) => conditional(path10, entry2));
    for (const [path10, entry2] of visible2) {
      if (hasHole(path10) && !matching.some(([known5]) => known5 === path10) && couldMatch(flat, path10))
        missing.push(holeMissing(path10, entry2));
    }
    const steps = [];
    for (const cause of this.#openBelow(literalPrefix(flat), /jar|flink|plugins|usrlib/.test(flat.source))) {
      if (cause.holds && !cause.holds.some((example) => flat.test(example))) continue;
      missing.push(cause.missing);
      steps.push(cause.step);
    }
    const [first, ...rest] = missing;
    return first ? unknown([first, ...rest], [...because, ...steps]) : no(because);
  }
  /** The known paths that a glob matches, and whether unseen ones may match too. */
  glob(pattern) {
    const matcher2 = globPattern(pattern);
    const found2 = /* @__PURE__ */ new Set();
    for (const path10 of this.#entries.keys()) {
      for (let at3 = path10; at3 !== "/" && at3.startsWith("/"); at3 = parentOf(at3)) if (matcher2.test(at3)) found2.add(at3);
    }
    const fixed2 = pattern.slice(0, pattern.search(/[*?[]|\$\{/));
    return { paths: [...found2].sort(), open: this.#openBelow(fixed2, false).length > 0 };
  }
  /**
   * Copies a file or subtree of another tree (or this one) to a path; `at` is who did it. False
   * when it is too big to be followed.
   */
  graft(source2, from, to, at3) {
    const start = source2.#follow(from);
    const causes = source2.#regions.causesBelow(start);
    if (this.#entries.size + source2.#entries.size > MOST_ENTRIES || causes.length > MOST_CAUSES) {
      const text = "the image has too many files to follow";
      this.taint(to, { step: at3 ? { text, at: at3 } : { text }, missing: { what: "image", name: to, settle: TOO_MANY } });
      return false;
    }
    const base = to === "/" ? "" : to;
    for (const [path10, entry2] of [...source2.#entries]) {
      if (!isWithin(path10, start)) continue;
      const place2 = `${base}${start === "/" ? path10 : path10.slice(start.length)}` || "/";
      const copy2 = at3 ? { ...entry2, at: at3 } : { ...entry2 };
      if (entry2.alias) copy2.alias = `${base}${entry2.alias.slice(start === "/" ? 0 : start.length)}`;
      this.add(place2, copy2);
    }
    for (const { root, cause } of causes) {
      this.taint(isWithin(start, root) ? to : `${base}${root.slice(start === "/" ? 0 : start.length)}`, cause);
    }
    return true;
  }
  /** What holds after either of two builds that began alike. */
  static merge(a, b) {
    const merged = new _VirtualTree("plain");
    for (const [path10, entry2] of a.#entries) {
      const other2 = b.#entries.get(path10);
      const certain = entry2.certain && other2?.certain === true && other2.kind === entry2.kind;
      merged.#entries.set(path10, certain === entry2.certain ? entry2 : { ...entry2, certain });
    }
    for (const [path10, entry2] of b.#entries) {
      if (!merged.#entries.has(path10)) merged.#entries.set(path10, { ...entry2, certain: false });
    }
    merged.#regions = Regions.merge(a.#regions, b.#regions);
    return merged;
  }
  /** The causes for unseen files whose path starts with some text. */
  #openBelow(text, ignorePlain) {
    const cut = Math.max(text.lastIndexOf("/"), 0);
    const directory = this.#inside(text.slice(0, cut) || "/");
    return this.#regions.openBelow(directory, cut === 0 ? text : directory + text.slice(cut), ignorePlain);
  }
  /** The entries, and once more those behind links to directories. */
  #visible() {
    const entries2 = [...this.#entries];
    const links = entries2.filter(([, entry2]) => entry2.link !== void 0);
    return [
      ...entries2,
      ...links.flatMap(
        ([place2, { link: link2 = "" }]) => entries2.filter(([path10]) => path10 !== link2 && path10 !== place2 && isWithin(path10, link2)).map(([path10, entry2]) => [place2 + path10.slice(link2.length), entry2])
      )
    ];
  }
  /** The directory behind a path, which may be a link itself. */
  #inside(directory) {
    return directory === "/" ? directory : this.#follow(`${directory}/.`).slice(0, -2);
  }
  /** Replaces links to directories in front of the last segment. */
  #follow(path10) {
    let place2 = path10;
    for (let hop = 0; hop < LINK_HOPS; hop++) {
      let next;
      for (let at3 = parentOf(place2); at3 !== "/" && at3.startsWith("/"); at3 = parentOf(at3)) {
        const link2 = this.#entries.get(at3)?.link;
        if (link2 !== void 0) {
          next = link2 + place2.slice(at3.length);
          break;
        }
      }
      if (next === void 0) return place2;
      place2 = next;
    }
    return place2;
  }
};
function located(path10, entry2) {
  return entry2?.at ? { path: path10, at: entry2.at } : { path: path10 };
}
function exactly(path10) {
  return new RegExp(`^${literally(path10)}$`);
}
function conditional(path10, entry2) {
  const missing = {
    what: "image",
    name: path10,
    settle: "Put the file there without a condition, or declare the image under `images:` in flint-lint.yaml"
  };
  return entry2.at ? { ...missing, at: entry2.at } : missing;
}
function holeMissing(path10, entry2) {
  const missing = {
    what: "value",
    name: path10,
    settle: "Give the build argument a default in the Dockerfile, or declare its value under `images:` in flint-lint.yaml"
  };
  return entry2?.at ? { ...missing, at: entry2.at } : missing;
}

// src/model/image/machine.ts
var MOST_COMMANDS = 2e4;
var LONGEST_PATH = 1024;
var DEEPEST_PATH = 64;
var Machine = class _Machine {
  tree;
  vars;
  cwd;
  /** True when a variable that is not in `vars` is proven unset. */
  envClosed;
  functions;
  /** False while what runs may be skipped. */
  certain = true;
  /** The URL that the command in front of the pipe prints. */
  piped;
  sink;
  budget;
  constructor(from) {
    this.tree = from.tree;
    this.vars = from.vars;
    this.cwd = from.cwd;
    this.envClosed = from.envClosed;
    this.sink = from.sink;
    this.functions = from.functions ?? /* @__PURE__ */ new Map();
    this.budget = from.budget ?? { left: MOST_COMMANDS };
  }
  /** A machine that goes on from here on a tree of its own. */
  fork() {
    return this.#with(this.tree.clone());
  }
  /** Going on with a copy costs as much as its size, so that many conditions on a large tree end too. */
  #with(tree) {
    const copy2 = this.subshell();
    copy2.tree = tree;
    this.budget.left -= tree.entries.size + this.vars.size >> 4;
    return copy2;
  }
  /** A machine on the same tree whose variables and directory are its own. */
  subshell() {
    const copy2 = new _Machine({ ...this, vars: new Map(this.vars), sink: this.sink, budget: this.budget });
    copy2.certain = this.certain;
    copy2.piped = this.piped;
    return copy2;
  }
  /** Takes over the state of another machine that went on from this one. */
  adopt(other2) {
    this.tree = other2.tree;
    this.vars = other2.vars;
    this.cwd = other2.cwd;
  }
  /** What holds after one of two ways from here. */
  static merge(a, b) {
    const merged = a.#with(VirtualTree.merge(a.tree, b.tree));
    for (const name of /* @__PURE__ */ new Set([...a.vars.keys(), ...b.vars.keys()])) {
      if (a.vars.get(name)?.value !== b.vars.get(name)?.value) merged.vars.set(name, { value: void 0 });
    }
    if (a.cwd !== b.cwd) merged.cwd = "${PWD}";
    return merged;
  }
  lookup = (name) => {
    if (name === "PWD") return { value: this.cwd };
    const found2 = this.vars.get(name);
    if (found2) return found2.value === void 0 ? "unknown" : { value: found2.value };
    if (name === "FLINK_HOME" && !this.envClosed) return { value: FLINK_HOME };
    return this.envClosed && /^[A-Za-z_]/.test(name) ? "unset" : "unknown";
  };
  /** FLINK_HOME, by default where the official images have it. */
  get home() {
    const value = this.vars.get("FLINK_HOME")?.value;
    return value?.startsWith("/") ? value.replace(/\/+$/, "") : FLINK_HOME;
  }
  /** An absolute path. What is longer than any file system takes is not known. */
  path(text) {
    const path10 = resolvePath(this.cwd, text);
    return path10.length > LONGEST_PATH || path10.split("/").length > DEEPEST_PATH ? hole("...") : path10;
  }
  cause(at3, what) {
    return { step: { text: what, at: at3 }, missing: this.sink.missing(at3, what) };
  }
  taint(root, at3, what) {
    this.tree.taint(this.path(root), this.cause(at3, what));
  }
  addDirectory(path10, at3) {
    const missing = [];
    for (let dir = path10; dir !== "/" && dir.startsWith("/") && this.tree.kind(dir) !== "directory"; dir = parentOf(dir)) {
      missing.push(dir);
    }
    const entry2 = { kind: "directory", certain: true };
    for (const dir of missing.reverse()) this.tree.add(dir, at3 ? { ...entry2, at: at3 } : entry2);
  }
  /** @param name the name that the file had before */
  addFile(path10, at3, from = {}) {
    const entry2 = { kind: "file", certain: from.certain ?? true, at: at3 };
    if (from.url !== void 0) entry2.url = from.url;
    if (from.name !== void 0 && from.name !== baseName(path10) && parseJarName(from.name)) {
      entry2.alias = `${parentOf(path10)}/${from.name}`;
    }
    this.tree.add(path10, entry2);
  }
  /**
   * Where a file ends up that is copied to a destination, by the rules that cp, mv, ln, COPY and
   * ADD share: into a directory that exists, or that a slash or several sources make one.
   */
  destination(dest, name, mustBeDirectory) {
    const path10 = this.path(dest);
    const inside3 = { destination: resolvePath(path10, name), intoDirectory: true, copied: false };
    if (mustBeDirectory || /(?:^|\/)\.{0,2}$/.test(dest)) return inside3;
    const kind = this.tree.kind(path10);
    if (kind === "directory") return inside3;
    const itself = { destination: path10, intoDirectory: false, copied: false };
    const looksLikeFile2 = /\.\w{1,5}$/.test(baseName(path10));
    if (kind === "missing") return { ...itself, copied: /\.jar$/i.test(name) && !/\.jar\b/i.test(baseName(path10)) };
    if (kind === "file" || looksLikeFile2) return itself;
    if (this.#isFlinkDirectory(path10)) return inside3;
    return { ...inside3, intoDirectory: void 0 };
  }
  /** Puts one file at a destination and reports it when it is a jar. */
  putFile(put2) {
    const name = fileNameOf(put2.from);
    const original = put2.original ?? name;
    const where = this.destination(put2.dest, name, put2.directory);
    const unclear = where.intoDirectory === void 0;
    const itself = this.path(put2.dest);
    if (unclear && !this.tree.entries.has(itself)) this.addFile(itself, put2.at, { certain: false });
    this.addFile(where.destination, put2.at, {
      url: put2.url,
      certain: !unclear,
      ...where.copied ? {} : { name: original }
    });
    this.report({ ...where, by: put2.by, from: put2.from, source: put2.source, at: put2.at }, original);
  }
  /** Reports a placement when the file is a jar by its old or its new name. */
  report(placement, name) {
    const jar = parseJarName(name) ?? parseJarName(baseName(placement.destination));
    if (jar) this.sink.place({ ...placement, jar, certain: this.certain && placement.intoDirectory !== void 0 });
  }
  #isFlinkDirectory(path10) {
    const { home } = this;
    return path10 === home || ["lib", "opt", "plugins", "conf", "bin", "log"].some((name) => path10 === `${home}/${name}`);
  }
};

// src/model/image/call.ts
function takeOptions(args, valued) {
  const takes = new Set(valued.split(" "));
  const options = { flags: /* @__PURE__ */ new Set(), values: /* @__PURE__ */ new Map(), rest: [] };
  const give = (name, value) => {
    options.flags.add(name);
    if (value) options.values.set(name, [...options.values.get(name) ?? [], value]);
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg.text === "--") {
      options.rest.push(...args.slice(i + 1));
      break;
    }
    const long = /^--([^=]+)(=([\s\S]*))?$/.exec(arg.text);
    if (long?.[1]) {
      if (long[2] !== void 0) give(long[1], { ...arg, text: long[3] ?? "" });
      else give(long[1], takes.has(long[1]) ? args[++i] : void 0);
    } else if (/^-[^-]/.test(arg.text) && !/^-\$/.test(arg.text)) {
      for (let j = 1; j < arg.text.length; j++) {
        const letter = arg.text.charAt(j);
        if (!takes.has(letter)) {
          give(letter, void 0);
          continue;
        }
        const glued = arg.text.slice(j + 1).replace(/^=/, "");
        give(letter, glued === "" ? args[++i] : { ...arg, text: glued });
        break;
      }
    } else options.rest.push(arg);
  }
  return options;
}
function lastValue(options, ...names) {
  for (const name of names) {
    const given = options.values.get(name);
    if (given?.length) return given[given.length - 1];
  }
  return void 0;
}
function hasFlag(options, ...names) {
  return names.some((name) => options.flags.has(name));
}
function isUrl(text) {
  return /^(?:https?|ftp|s3|gs|wasbs?|abfss?|oci):\/\//i.test(text);
}

// src/model/image/distribution.ts
var OTHER_JARS = [
  "flink-dist-1.12.0.jar",
  "flink-table-1.12.0.jar",
  "flink-python_2.11-1.8.0.jar",
  "log4j-1.2.17.jar"
];
function placeDistribution(tree, home, version, scala, at3) {
  const minor = version === void 0 ? void 0 : /^\d+\.\d+/.exec(version)?.[0];
  const entry2 = (kind) => ({ kind, certain: true, ...at3 ? { at: at3 } : {} });
  tree.close(home);
  tree.add(home, entry2("directory"));
  for (const name of DISTRIBUTION_DIRECTORIES) tree.add(`${home}/${name}`, entry2("directory"));
  for (const name of UNLISTED_DIRECTORIES) tree.taint(`${home}/${name}`, unlisted(`${home}/${name}`, at3));
  if (minor === void 0 || !isDescribed(minor)) {
    tree.taint(`${home}/opt`, unlisted(`${home}/opt`, at3));
    const hadoop = minor !== void 0 && compareMinor(minor, "1.8") < 0;
    const examples2 = hadoop ? [...OTHER_JARS, "flink-shaded-hadoop2-uber-1.7.2.jar"] : OTHER_JARS;
    tree.taint(`${home}/lib`, { ...unlisted(`${home}/lib`, at3), holds: examples2.map((jar) => `${home}/lib/${jar}`) });
  }
  for (const jar of distributionJars(minor, version ?? "*", scala)) tree.add(`${home}/${jar}`, entry2("file"));
}
function unlisted(path10, at3) {
  return {
    step: { text: `the files that Flink ships in ${path10} are not listed one by one`, ...at3 ? { at: at3 } : {} },
    missing: {
      what: "image",
      name: path10,
      ...at3 ? { at: at3 } : {},
      settle: "Look into the image itself: the files that Flink ships there are not known for this version"
    }
  };
}

// src/model/image/effects-download.ts
var DOWNLOAD_COMMANDS = {
  curl,
  wget,
  aria2c: (call) => {
    const options = takeOptions(call.args, "d dir o out x s j");
    fetchAll(call, options.rest, lastValue(options, "o", "out"), lastValue(options, "d", "dir"));
  },
  tar: untar,
  bsdtar: untar,
  unzip: (call) => {
    const options = takeOptions(call.args, "d x P");
    if (hasFlag(options, "l", "t", "p", "v", "Z")) return;
    unpack(call, lastValue(options, "d"), options.rest[0]?.text ?? "an archive");
  },
  aws: (call) => cloudCopy(call, ["s3"]),
  gsutil: (call) => cloudCopy(call, []),
  gcloud: (call) => cloudCopy(call, ["storage"]),
  mc: (call) => cloudCopy(call, []),
  az: (call) => {
    const target = takeOptions(call.args, "f file d destination").values;
    const file = (target.get("f") ?? target.get("file"))?.[0];
    const directory = (target.get("d") ?? target.get("destination"))?.[0];
    if (file) putFile(call, file.text, file, file, false);
    if (directory) call.machine.taint(directory.text, directory.at, "what az downloads is not known");
  },
  oras: (call) => {
    const output = lastValue(takeOptions(call.args, "o output"), "o", "output");
    call.machine.taint(output?.text ?? ".", call.at, "what oras pulls is not known");
  }
};
var CURL_VALUES = "o output output-dir H header d data data-raw u user x proxy A user-agent e referer m max-time retry retry-delay retry-max-time connect-timeout c cookie-jar b cookie T upload-file X request K config w write-out r range E cert cacert capath key F form C continue-at y Y z resolve limit-rate proto proto-redir tlsv max-redirs url";
function curl(call) {
  const options = takeOptions(call.args, CURL_VALUES);
  const urls = [...options.rest, ...options.values.get("url") ?? []];
  const outputs = [...options.values.get("o") ?? [], ...options.values.get("output") ?? []];
  const directory = lastValue(options, "output-dir");
  const named = hasFlag(options, "O", "J", "remote-name", "remote-name-all");
  for (const [index, url] of urls.entries()) {
    const output = outputs[index];
    if (output?.text === "-") call.machine.piped = url.text;
    else if (output) putFile(call, url.text, url, inDirectory(directory, output), false);
    else if (named) putFile(call, url.text, url, directory, true);
    else call.machine.piped = url.text;
  }
}
function inDirectory(directory, output) {
  return directory && !output.text.startsWith("/") ? { ...output, text: `${directory.text}/${output.text}` } : output;
}
var WGET_VALUES = "O output-document P directory-prefix o output-file a append-output i input-file t tries T timeout U user-agent e execute header user password Q w wait limit-rate A accept R reject D domains l level B base http-user http-password post-data retry-on-http-error waitretry read-timeout connect-timeout dns-timeout progress ca-certificate";
function wget(call) {
  const args = call.args.filter((arg) => !/^-n[vcdH]$|^-q$/.test(arg.text));
  const options = takeOptions(args, WGET_VALUES);
  const output = lastValue(options, "O", "output-document");
  const directory = lastValue(options, "P", "directory-prefix");
  if (hasFlag(options, "i", "input-file", "r", "recursive", "m", "mirror")) {
    call.machine.taint(directory?.text ?? ".", call.at, "what wget downloads is not known");
  }
  fetchAll(call, options.rest, output, directory);
}
function fetchAll(call, urls, output, directory) {
  for (const url of urls) {
    if (output?.text === "-" || output?.text === "/dev/stdout") call.machine.piped = url.text;
    else if (output) putFile(call, url.text, url, output, false);
    else putFile(call, url.text, url, directory, true);
  }
}
function putFile(call, url, source2, dest, directory) {
  const { machine, name } = call;
  if (!directory && dest) {
    const destination2 = machine.path(dest.text);
    machine.addFile(destination2, dest.at, { url, name: fileNameOf(url) });
    const where = { destination: destination2, intoDirectory: false, copied: false };
    const from = fileNameOf(url).endsWith(".jar") ? url : dest.text;
    machine.report({ ...where, by: name, from, source: source2.at, at: dest.at }, fileNameOf(from));
    return;
  }
  machine.putFile({
    by: name,
    from: url,
    source: source2.at,
    dest: dest?.text ?? ".",
    at: dest?.at ?? source2.at,
    directory: true,
    url
  });
}
function untar(call) {
  const [first, ...rest] = call.args;
  const bundled = first && /^[a-zA-Z]+$/.test(first.text) ? [{ ...first, text: `-${first.text}` }, ...rest] : call.args;
  const options = takeOptions(
    bundled,
    "f file C directory T files-from X exclude-from strip-components transform s owner group exclude"
  );
  if (hasFlag(options, "c", "create", "t", "list") || !hasFlag(options, "x", "extract", "get")) return;
  const archive = lastValue(options, "f", "file");
  const target = lastValue(options, "C", "directory");
  const path10 = archive && archive.text !== "-" ? call.machine.path(archive.text) : void 0;
  const source2 = path10 ? call.machine.tree.entries.get(path10)?.url ?? path10 : call.machine.piped;
  const flink2 = /flink-(\d+\.\d+\.\d+)-bin(?:-scala_(2\.1[0-3]))?\.tgz$/.exec(source2 ?? "");
  const stripped = lastValue(options, "strip-components") !== void 0 || hasFlag(options, "transform", "s");
  if (!flink2?.[1] || options.rest.length > 0) {
    unpack(call, target, archive?.text ?? source2 ?? "an archive", stripped);
    return;
  }
  const root = call.machine.path(target?.text ?? ".");
  const home = stripped ? root : call.machine.path(`${root}/flink-${flink2[1]}`);
  placeDistribution(call.machine.tree, home, flink2[1], flink2[2] ?? "2.12", call.at);
}
function unpack(call, target, archive, stripped = false) {
  const { machine } = call;
  const at3 = target?.at ?? call.at;
  const name = fileNameOf(archive);
  const release = /^(?!flink|plugin)([\w.${}-]+?-v?(?:\d|\$\{)[\w.${}-]*?)\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|zip)$/i.exec(
    name
  )?.[1];
  const root = release === void 0 || stripped ? target?.text ?? "." : `${target?.text ?? "."}/${release}`;
  if (release !== void 0 && !stripped) machine.addDirectory(machine.path(root), at3);
  machine.taint(root, at3, `the contents of ${name} are not known`);
}
function cloudCopy(call, service) {
  const words = takeOptions(call.args, "region profile endpoint-url exclude include project").rest;
  const verbs = words.slice(service.length);
  const [verb, source2, dest] = verbs;
  if (!/^(?:cp|sync|mv|rsync|mirror|mb)$/.test(verb?.text ?? "") || !source2 || !dest || isUrl(dest.text)) return;
  const whole = verb?.text !== "cp" || call.args.some((arg) => /^-(?:r|R|-recursive)$/.test(arg.text));
  if (whole || source2.glob) call.machine.taint(dest.text, dest.at, `what ${call.name} downloads is not known`);
  else {
    call.machine.putFile({
      by: call.name,
      from: source2.text,
      source: source2.at,
      dest: dest.text,
      at: dest.at,
      directory: false
    });
  }
}

// src/model/image/effects-files.ts
var FILE_COMMANDS = {
  mkdir: (call) => {
    const { rest } = takeOptions(call.args, "m mode Z");
    for (const arg of rest) call.machine.addDirectory(call.machine.path(arg.text), arg.at);
  },
  cp: (call) => copy(call, "cp"),
  rsync: (call) => copy(call, "rsync"),
  mv: (call) => copy(call, "mv"),
  ln: link,
  install: (call) => {
    const options = takeOptions(call.args, "m mode o owner g group t target-directory S suffix");
    if (hasFlag(options, "d", "directory")) {
      for (const arg of options.rest) call.machine.addDirectory(call.machine.path(arg.text), arg.at);
    } else copy(call, "install");
  },
  touch: (call) => {
    for (const arg of takeOptions(call.args, "d date r reference t").rest) {
      const path10 = call.machine.path(arg.text);
      if (call.machine.tree.kind(path10) !== "directory") call.machine.addFile(path10, arg.at);
    }
  },
  tee: (call) => {
    for (const arg of takeOptions(call.args, "").rest) {
      if (!arg.text.startsWith("/dev/")) call.machine.addFile(call.machine.path(arg.text), arg.at);
    }
  },
  rm: remove,
  rmdir: remove,
  unlink: remove,
  find
};
var COPY_OPTIONS = "t target-directory S suffix m mode o owner g group e rsh exclude include f filter";
function copy(call, by) {
  const { machine } = call;
  const options = takeOptions(call.args, by === "cp" || by === "mv" ? "t target-directory S suffix" : COPY_OPTIONS);
  const target = lastValue(options, "t", "target-directory");
  const sources = target ? options.rest : options.rest.slice(0, -1);
  const dest = target ?? options.rest[options.rest.length - 1];
  if (!dest || sources.length === 0) return;
  const expanded = sources.flatMap((source2) => call.expand(source2));
  if (by === "install" && hasFlag(options, "D")) {
    const path10 = machine.path(dest.text);
    machine.addDirectory(target || dest.text.endsWith("/") ? path10 : parentOf(path10), dest.at);
  }
  const many = target !== void 0 || expanded.filter((source2) => !source2.more).length > 1;
  const [destination2, ...more] = dest.glob ? call.expand(dest) : [dest];
  const place2 = destination2 && more.length === 0 ? destination2 : dest;
  const deep = by === "mv" || by === "rsync" || hasFlag(options, "r", "R", "a", "recursive", "archive");
  for (const source2 of expanded) copyOne(call, { source: source2, dest: place2, many, deep, by });
}
function copyOne({ machine }, { source: source2, dest, many, deep, by }) {
  const from = machine.path(source2.text);
  const kind = source2.glob ? "unknown" : machine.tree.kind(from);
  if (source2.more && !many && machine.tree.kind(machine.path(dest.text)) !== "directory") return;
  const contents = /(?:^|\/)\.$/.test(source2.text) || by === "rsync" && source2.text.endsWith("/");
  const isFile = kind === "file" || kind !== "directory" && (!deep || /\.\w{1,5}$/.test(from));
  if (isFile) {
    const known5 = machine.tree.entries.get(from);
    machine.putFile({
      original: known5?.alias === void 0 ? void 0 : baseName(known5.alias),
      by,
      from: source2.text,
      source: source2.at,
      dest: dest.text,
      at: dest.at,
      directory: many,
      ...urlOf(known5?.url)
    });
  } else if (kind === "directory") {
    if (!deep) return;
    const where = machine.destination(dest.text, baseName(from), many);
    const to = contents ? machine.path(dest.text) : where.destination;
    copyTree(machine, from, to, { by, dest, source: source2 });
  } else {
    machine.taint(dest.text, dest.at, `the contents of ${source2.text} are not known`);
    machine.addDirectory(machine.path(dest.text), void 0);
  }
  if (by === "mv") machine.tree.remove(from);
}
function urlOf(url) {
  return url === void 0 ? {} : { url };
}
function copyTree(machine, from, to, { by, dest, source: source2 }) {
  if (isWithin(to, from)) return;
  const jars = [...machine.tree.entries].filter(
    ([path10, entry2]) => isWithin(path10, from) && entry2.at && parseJarName(path10)
  );
  machine.budget.left -= Math.floor(machine.tree.entries.size / 100);
  if (!machine.tree.graft(machine.tree.clone(), from, to, dest.at)) return;
  for (const [path10] of jars) {
    const destination2 = to + path10.slice(from.length);
    const placed = { destination: destination2, intoDirectory: true, copied: false, by, at: dest.at, source: source2.at, from: path10 };
    machine.report(placed, baseName(path10));
  }
}
function link(call) {
  const { machine } = call;
  const options = takeOptions(call.args, "t target-directory S suffix");
  const target = lastValue(options, "t", "target-directory");
  const rest = options.rest;
  const sources = (target || rest.length === 1 ? rest : rest.slice(0, -1)).flatMap((source2) => call.expand(source2));
  const last = rest[rest.length - 1];
  const dest = target ?? (rest.length === 1 && last ? { ...last, text: "." } : last);
  if (!dest) return;
  const many = target !== void 0 || sources.filter((source2) => !source2.more).length > 1;
  const noFollow = hasFlag(options, "n", "T", "no-dereference", "no-target-directory");
  for (const source2 of sources) {
    if (source2.more && !many && machine.tree.kind(machine.path(dest.text)) !== "directory") continue;
    const name = fileNameOf(source2.text.replace(/\/+$/, ""));
    const where = noFollow ? { destination: machine.path(dest.text), intoDirectory: false, copied: false } : machine.destination(dest.text, name, many);
    const to = resolvePath(parentOf(where.destination), source2.text);
    const kind = machine.tree.kind(to);
    const isDirectory = kind === "directory" || kind !== "file" && !/\.\w{1,5}$/.test(to);
    const certain = where.intoDirectory !== void 0;
    if (!isDirectory) machine.addFile(where.destination, dest.at, { certain, name });
    else {
      const entry2 = { kind: "directory", certain, at: dest.at };
      machine.tree.add(where.destination, to === where.destination ? entry2 : { ...entry2, link: to });
    }
    machine.report({ ...where, by: "ln", at: dest.at, source: source2.at, from: source2.text }, name);
  }
}
function remove(call) {
  const { machine } = call;
  for (const arg of takeOptions(call.args, "").rest) {
    const path10 = machine.path(arg.text);
    if (!arg.glob && !hasHole(path10)) {
      machine.tree.remove(path10);
      continue;
    }
    if (!hasHole(arg.text.replace(/\*/g, ""))) {
      for (const found2 of machine.tree.glob(path10).paths) machine.tree.remove(found2);
      if (path10.endsWith("/*") && !hasHole(parentOf(path10))) machine.tree.close(parentOf(path10));
    } else {
      const pattern = globPattern(path10.replace(/\$\{[^}]*\}/g, "*"));
      machine.tree.doubt((known5) => pattern.test(known5));
    }
  }
}
function find(call) {
  const { machine, args } = call;
  const texts2 = args.map((arg) => arg.text);
  const start = args.findIndex((arg) => /^[-!(]/.test(arg.text));
  const roots = (start < 0 ? args : args.slice(0, start)).map((arg) => machine.path(arg.text));
  const name = args[texts2.findIndex((text) => text === "-name" || text === "-iname") + 1];
  const exec = texts2.findIndex((text) => /^-exec(?:dir)?$|^-ok$/.test(text));
  const command2 = exec < 0 ? void 0 : baseName(texts2[exec + 1] ?? "");
  if (texts2.includes("-delete") || command2 === "rm") {
    const pattern = name && texts2.some((text) => /^-i?name$/.test(text)) ? globPattern(name.text) : /(?:)/;
    machine.tree.doubt((path10) => roots.some((root) => isWithin(path10, root)) && couldMatch(pattern, baseName(path10)));
  }
  if (exec < 0 || command2 === "rm" || !/^(?:cp|mv|ln|sh|bash|unzip|tar|install)$/.test(command2 ?? "")) return;
  const operands = args.slice(exec + 2).filter((arg) => !/^(?:\{\}|;|\+|-.*)$/.test(arg.text));
  const dest = operands[operands.length - 1];
  if (command2 === "sh" || command2 === "bash" || !dest)
    machine.taint("/", call.at, "what `find -exec` does is not known");
  else machine.taint(dest.text, dest.at, `which files find puts into ${dest.text} is not known`);
}

// src/model/image/effects-tools.ts
var TOOL_COMMANDS = {
  "apt-get": (call) => packages(call, "apt", "o option t target-release c config-file"),
  apt: (call) => packages(call, "apt", "o option t target-release c config-file"),
  aptitude: (call) => packages(call, "apt", "o t"),
  apk: (call) => packages(call, "apk", "t virtual X repository p root"),
  yum: (call) => packages(call, "yum", "c enablerepo disablerepo installroot"),
  dnf: (call) => packages(call, "yum", "c enablerepo disablerepo installroot"),
  microdnf: (call) => packages(call, "yum", "c enablerepo disablerepo installroot"),
  zypper: (call) => packages(call, "zypper", "r repo"),
  pip: (call) => pip(call),
  pip2: (call) => pip(call),
  pip3: (call) => pip(call),
  uv,
  python,
  python2: python,
  python3: python,
  git: (call) => {
    const { rest } = takeOptions(call.args, "b branch depth C c o origin reference");
    const [verb, url, directory] = rest;
    if (verb?.text !== "clone" || !url) return;
    const name = directory?.text ?? url.text.replace(/\.git$|\/+$/g, "").replace(/^.*[/:]/, "");
    call.machine.taint(name, url.at, `the files of ${url.text} are not known`);
  },
  mvn: maven,
  mvnw: maven,
  "./mvnw": maven
};
var BUILD_TOOLS = new Set(
  "gradle gradlew sbt make cmake ninja ant bazel bazelisk go cargo npm npx yarn pnpm node-gyp dotnet configure autogen.sh gcc g++ cc javac scalac kotlinc jar meson bundle composer poetry pipenv hatch conda mamba micromamba gem protoc buf autoreconf automake lein mill".split(" ")
);
function build(call) {
  const what = `what ${call.name} builds is not known`;
  call.machine.taint(".", call.at, what);
  for (const { path: path10, at: at3 } of mentioned(call.args)) call.machine.taint(path10, at3, what);
}
function mentioned(args) {
  return args.flatMap((arg) => {
    const found2 = /(?:^|=|:)(\/[^:,;\s]+)/.exec(arg.text)?.[1];
    return found2 && !isSystemPath(found2) && !/^\/\//.test(found2) ? [{ path: found2, at: arg.at }] : [];
  });
}
function packages(call, manager, valued) {
  const [verb, ...names] = takeOptions(call.args, valued).rest;
  if (!/^(?:install|add|in|reinstall)$/.test(verb?.text ?? "")) return;
  for (const name of names) call.machine.sink.install({ manager, name: name.text, at: name.at });
}
var PIP_VALUES = "r requirement c constraint t target i index-url extra-index-url f find-links prefix root src trusted-host timeout proxy cache-dir platform python-version only-binary no-binary log e editable progress-bar retries";
function pip(call, args = call.args) {
  const options = takeOptions(args, PIP_VALUES);
  const [verb, ...names] = options.rest;
  if (verb?.text !== "install" && verb?.text !== "download") return;
  for (const name of names) call.machine.sink.install({ manager: "pip", name: name.text, at: name.at });
  const target = lastValue(options, "t", "target", "prefix", "root", "src");
  if (target) call.machine.taint(target.text, target.at, "what pip installs there is not known");
}
function uv(call) {
  const [first, ...rest] = call.args;
  if (first?.text === "pip") pip(call, rest);
  else call.machine.taint(".venv", call.at, "what uv installs is not known");
}
function python(call) {
  const [first, second, ...rest] = call.args;
  if (!first || /^(?:-V|-VV|--version|-h|--help)$/.test(first.text)) return;
  const module = first.text === "-m" ? second?.text : void 0;
  if (module === "pip") pip(call, rest);
  else if (module === "venv" || module === "virtualenv") {
    const directory = takeOptions(rest, "prompt p python").rest[0];
    if (directory) call.machine.taint(directory.text, directory.at, "what venv installs is not known");
  } else if (module !== "compileall" && module !== "ensurepip" && !isQuestion(first, second)) {
    call.machine.taint("/", call.at, `what ${call.name} ${first.text} does to files is not known`);
  }
}
function isQuestion(first, code) {
  const writes = /open\(|write|shutil|subprocess|os\.|urllib|requests|pathlib|exec|eval/;
  return first.text === "-c" && code !== void 0 && !writes.test(code.text);
}
function maven(call) {
  const { machine } = call;
  const property = (name2) => {
    const found2 = call.args.find((arg) => arg.text.startsWith(`-D${name2}=`));
    return found2 && { ...found2, text: found2.text.slice(name2.length + 3) };
  };
  const goals = takeOptions(call.args, "f file s settings P activate-profiles pl projects t toolchains").rest;
  const dependency = goals.length > 0 && goals.every((goal) => /(?:^|:)(?:maven-)?dependency(?:-plugin)?(?::|$)/.test(goal.text));
  const directory = property("outputDirectory");
  const artifact = property("artifact");
  const dest = property("dest");
  const [, name, version, packaging] = artifact?.text.split(":") ?? [];
  if (dependency && artifact && name && version && (directory || dest)) {
    const url = `${name}-${version}.${packaging ?? "jar"}`;
    const to = directory ?? dest ?? artifact;
    machine.putFile({
      by: "mvn",
      from: url,
      source: artifact.at,
      dest: to.text,
      at: to.at,
      directory: directory !== void 0
    });
    return;
  }
  if (directory) machine.taint(directory.text, directory.at, "what mvn puts there is not known");
  if (!dependency) build(call);
}

// src/model/image/commands.ts
var HARMLESS = new Set(
  ": [ [[ true false test echo printf set shopt trap ulimit umask exit return break continue wait sleep exec-path cat ls ll dir pwd whoami id groups hostname uname date env-print head tail wc sort uniq cut tr awk gawk mawk grep egrep fgrep zgrep diff cmp file stat readlink realpath basename dirname which type command-v hash getent expr seq sed perl-e jq yq xmllint envsubst base64 md5sum sha1sum sha256sum sha512sum shasum gpg gpgv gpgconf gpg2 dirmngr openssl keytool ssh-keygen ssh-keyscan update-ca-certificates update-ca-trust c_rehash apt-key add-apt-repository apt-cache apt-mark dpkg dpkg-reconfigure dpkg-query debconf-set-selections rpm rpmkeys yum-config-manager update-alternatives alternatives ldconfig locale-gen localedef update-locale groupadd addgroup useradd adduser usermod groupmod userdel deluser passwd chpasswd chmod chown chgrp chattr setfacl setcap sync mount umount ps kill pkill killall nproc free df du lsb_release arch dpkg-architecture tput clear stty history alias unalias gunzip gzip bzip2 bunzip2 xz unxz zstd zcat strip ldd nslookup dig ping nc ip ifconfig netstat systemctl service visudo crontab timedatectl localectl sysctl yes shuf tzdata dpkg-deb mktemp let times getopts corepack rustup nvm sdk".split(" ")
);
var KNOWN_INSTALLERS = /^https?:\/\/(?:astral\.sh|get\.sdkman\.io|sh\.rustup\.rs|(?:deb|rpm)\.nodesource\.com|bootstrap\.pypa\.io|install\.python-poetry\.org|get\.docker\.com|pyenv\.run|get\.helm\.sh|packages\.(?:microsoft|confluent)\.\w+|raw\.githubusercontent\.com\/(?:nvm-sh|helm|pyenv|Homebrew)\/)/;
var SHELLS = /^(?:ba|da|a|z|k)?sh$/;
function isTest(command2) {
  return /^(?:\[|\[\[|test|grep|egrep|command|which|type|getent|id|cmp|diff)$/.test(command2.words[0]?.text ?? "");
}
var SPECIAL = {
  cd: changeDirectory,
  pushd: changeDirectory,
  popd: (call) => {
    call.machine.cwd = call.machine.vars.get("OLDPWD")?.value ?? "${PWD}";
  },
  export: assign,
  readonly: assign,
  declare: assign,
  local: assign,
  typeset: assign,
  unset: (call) => {
    for (const arg of call.args) call.machine.vars.delete(arg.text);
  },
  read: (call) => {
    for (const arg of call.args) if (!arg.text.startsWith("-")) call.machine.vars.set(arg.text, { value: void 0 });
  },
  sudo: (call) => unwrap(call, sudoOptions(call.args)),
  time: (call) => unwrap(call, 0),
  exec: (call) => unwrap(call, 0),
  builtin: (call) => unwrap(call, 0),
  nohup: (call) => unwrap(call, 0),
  eatmydata: (call) => unwrap(call, 0),
  command: (call) => call.args[0]?.text.startsWith("-") ? void 0 : unwrap(call, 0),
  env: (call) => unwrap(call, leading(call.args, /^-|=/)),
  nice: (call) => unwrap(call, leading(call.args, /^-|^\d+$/)),
  ionice: (call) => unwrap(call, leading(call.args, /^-|^\d+$/)),
  timeout: (call) => unwrap(call, leading(call.args, /^-/) + 1),
  gosu: (call) => unwrap(call, 1),
  "su-exec": (call) => unwrap(call, 1),
  su: (call) => inline(call, call.args[call.args.findIndex((arg) => /^-\w*c$/.test(arg.text)) + 1]),
  runuser: (call) => inline(call, call.args[call.args.findIndex((arg) => /^-\w*c$/.test(arg.text)) + 1]),
  xargs,
  ".": source,
  source,
  java: (call) => {
    if (!call.args.some((arg) => /^--?version$|^-h$/.test(arg.text))) opaque(call);
  },
  perl: (call) => {
    if (!call.args.some((arg) => /^-\w*[ie]/.test(arg.text))) opaque(call);
  },
  ruby: opaque,
  node: (call) => {
    if (!call.args.some((arg) => /^(?:-v|--version)$/.test(arg.text))) opaque(call);
  }
};
function runCommand(call) {
  const name = baseName(call.name);
  handlerOf(call, name)({ ...call, name });
}
var nothing = () => {
};
function handlerOf(call, name) {
  const { args } = call;
  if (call.name.includes("${")) return opaque;
  if (SHELLS.test(name)) return shell;
  const tables2 = [SPECIAL, FILE_COMMANDS, DOWNLOAD_COMMANDS, TOOL_COMMANDS];
  const handler = tables2.map((table2) => own2(table2, name)).find((found2) => found2 !== void 0);
  if (handler) return handler;
  if (HARMLESS.has(name)) return nothing;
  if (BUILD_TOOLS.has(name)) return build;
  if (args.length === 1 && /^(?:-v|-V|--?version|--help|-h)$/.test(args[0]?.text ?? "")) return nothing;
  return isFlinkScript(call, call.name) ? nothing : opaque;
}
var FLINK_SCRIPT = /^(?:flink|(?:config|config-parser-utils|bash-java-utils|find-flink-home|sql-client|sql-gateway|pyflink-shell|jobmanager|taskmanager|standalone-job|historyserver|start-cluster|stop-cluster)\.sh)$/;
function isFlinkScript({ machine }, name) {
  const path10 = machine.path(name);
  return path10 === `${machine.home}/bin/${baseName(path10)}` && FLINK_SCRIPT.test(baseName(path10)) && !machine.tree.entries.get(path10)?.at;
}
function own2(table2, name) {
  return Object.hasOwn(table2, name) ? table2[name] : void 0;
}
function opaque(call) {
  const shown3 = [call.name, ...call.args.map((arg) => arg.text)].join(" ");
  const text = shown3.length > 60 ? `${shown3.slice(0, 57)}...` : shown3;
  call.machine.taint("/", call.at, `what \`${text}\` does to files is not known`);
}
function changeDirectory(call) {
  const { machine } = call;
  const to = call.args.find((arg) => !/^-[LPe@]$/.test(arg.text))?.text ?? "${HOME}";
  const before = machine.cwd;
  machine.cwd = to === "-" ? machine.vars.get("OLDPWD")?.value ?? "${PWD}" : machine.path(to);
  machine.vars.set("OLDPWD", { value: before });
}
function assign(call) {
  for (const arg of call.args) {
    const [, name, value] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(arg.text) ?? [];
    if (name !== void 0) call.machine.vars.set(name, { value: value ?? "", at: arg.at });
  }
}
function leading(args, pattern) {
  const index = args.findIndex((arg) => !pattern.test(arg.text));
  return index < 0 ? args.length : index;
}
function sudoOptions(args) {
  let index = 0;
  for (; index < args.length; index++) {
    const text = args[index]?.text ?? "";
    if (/^-[ugpCh]$/.test(text)) index++;
    else if (!/^-|^\w+=/.test(text)) break;
  }
  return index;
}
function unwrap(call, skip) {
  const [name, ...rest] = call.args.slice(skip);
  if (name) runCommand({ ...call, name: name.text, at: name.at, args: rest });
}
function inline(call, text) {
  const word = call.command.words.find(
    (candidate2) => text?.at.is === "written" && candidate2.start === text.at.span.start
  );
  if (text && word) call.script(parseShell(word.text, place(word)).steps);
  else opaque(call);
}
function place(word) {
  const quotes = word.end - word.start - word.text.length;
  if (quotes === 0) return (index) => word.start + index;
  if (quotes === 2) return (index) => word.start + 1 + index;
  return (index) => Math.min(word.start + 1 + index, Math.max(word.start, word.end - 1));
}
function shell(call) {
  const { machine, args } = call;
  const dashC = args.findIndex((arg) => /^-[a-z]*c$/.test(arg.text));
  const script = args.find((arg) => !arg.text.startsWith("-") && arg.text !== "pipefail");
  if (dashC >= 0) inline(call, args[dashC + 1]);
  else if (script) {
    if (!isFlinkScript(call, script.text)) opaque(call);
  } else if (machine.piped ? !KNOWN_INSTALLERS.test(machine.piped) : args.some((arg) => arg.text === "-s")) {
    opaque(call);
  }
}
function source(call) {
  const file = call.args[0]?.text ?? "";
  const known5 = /(?:^|\/)(?:activate|\.?env|nvm\.sh|sdkman-init\.sh|conda\.sh|\.bashrc|\.profile)$/.test(file);
  if (!known5 && !isSystemPath(call.machine.path(file))) opaque(call);
}
function xargs(call) {
  const replace2 = call.args.findIndex((arg) => /^-[Ii]/.test(arg.text));
  const valued = /^-(?:n|P|L|d|s|E|a|I)$/;
  let index = 0;
  while (index < call.args.length && call.args[index]?.text.startsWith("-"))
    index += valued.test(call.args[index]?.text ?? "") ? 2 : 1;
  const [name, ...fixed2] = call.args.slice(index);
  if (!name) return;
  const unseen = { text: hole("xargs"), glob: false, at: call.at };
  const mark = call.args[replace2]?.text.slice(2) || call.args[replace2 + 1]?.text || "{}";
  const args = replace2 >= 0 ? fixed2.map((arg) => ({ ...arg, text: arg.text.split(mark).join(hole("xargs")) })) : [...fixed2, unseen];
  runCommand({ ...call, name: name.text, at: name.at, args });
}

// src/model/image/expand.ts
var LONGEST2 = 1e4;
var MOST_FIELDS = 256;
var MOST_BRACES = 64;
var LONGEST_EDITED = 500;
var SPECIAL2 = "*?[]{},";
var PROTECTED = "\uE000\uE001\uE002\uE003\uE004\uE005\uE006";
var HOLE_OPEN = "\uE010";
var HOLE_CLOSE = "\uE011";
var SPLIT = "\uE020";
function expandFields(parts, lookup, shell2) {
  const marked = parts.map((part) => expandPart(part, lookup, shell2)).join("");
  const braces = shell2 ? marked.split("{").length - 1 : 0;
  const braced = braces === 0 ? [marked] : braces > MOST_BRACES ? [`${HOLE_OPEN}...${HOLE_CLOSE}`] : expandBraces(marked, { left: MOST_FIELDS });
  const quotedEmpty = parts.some((part) => part.is === "text" && part.quoted);
  const fields = braced.flatMap((text) => text.split(SPLIT));
  const kept = fields.length > 1 || !quotedEmpty ? fields.filter((text) => text !== "") : fields;
  return kept.slice(0, MOST_FIELDS).map((text) => ({ text: unprotect(text), glob: /[*?[]/.test(text) }));
}
function expandText(parts, lookup) {
  return unprotect(parts.map((part) => expandPart(part, lookup, false)).join(""));
}
function expandPart(part, lookup, splits) {
  if (part.is === "text") return part.quoted ? protect(part.text, SPECIAL2) : part.text;
  if (part.is === "substitution") return `${HOLE_OPEN}...${HOLE_CLOSE}`;
  const value = variableValue(part, lookup);
  if (part.quoted) return protect(value, SPECIAL2);
  const bare2 = protect(value, "{},[]");
  return splits ? bare2.replace(/\s+/g, SPLIT) : bare2;
}
function variableValue(part, lookup) {
  const found2 = lookup(part.name);
  const value = typeof found2 === "string" || found2.value.length > LONGEST2 ? void 0 : found2.value;
  const operand = () => expandText(part.operand, lookup);
  switch (part.op) {
    case ":-":
    case ":=":
      return value ? value : operand();
    case "-":
    case "=":
      return value ?? operand();
    case ":+":
    case "+":
      if (found2 === "unset" || value === "") return "";
      return value === void 0 ? hole(part.name) : operand();
    case "":
    case ":?":
    case "?":
      return value ?? hole(part.name);
    default:
      if (value === void 0 || value.length > LONGEST_EDITED || value.includes("${")) return hole(part.name);
      return edited(part, value, operand()) ?? hole(part.name);
  }
}
function edited(part, value, operand) {
  const whole = globPattern(operand);
  const longest = part.op.length === 2;
  const cuts = Array.from({ length: value.length + 1 }, (_, index) => index);
  if (part.op.startsWith("%")) {
    const order = longest ? cuts : cuts.reverse();
    const cut = order.find((index) => whole.test(value.slice(index)));
    return cut === void 0 ? value : value.slice(0, cut);
  }
  if (part.op.startsWith("#")) {
    const order = longest ? cuts.reverse() : cuts;
    const cut = order.find((index) => whole.test(value.slice(0, index)));
    return cut === void 0 ? value : value.slice(cut);
  }
  if (part.op.startsWith("/")) {
    const slash = operand.indexOf("/");
    const from = slash < 0 ? operand : operand.slice(0, slash);
    if (from === "" || /[*?[]/.test(from)) return void 0;
    const to = slash < 0 ? "" : operand.slice(slash + 1);
    return part.op === "//" ? value.split(from).join(to) : value.replace(from, () => to);
  }
  return void 0;
}
function protect(text, characters) {
  return text.replace(/\$\{([^}]*)\}|[*?[\]{},]/g, (found2, name) => {
    if (name !== void 0) return `${HOLE_OPEN}${name}${HOLE_CLOSE}`;
    return characters.includes(found2) ? PROTECTED.charAt(SPECIAL2.indexOf(found2)) : found2;
  });
}
function unprotect(text) {
  return text.replace(/[\uE000-\uE011]/g, (found2) => {
    if (found2 === HOLE_OPEN) return "${";
    if (found2 === HOLE_CLOSE) return "}";
    return SPECIAL2.charAt(PROTECTED.indexOf(found2));
  });
}
function expandBraces(text, budget) {
  const group = firstGroup(text);
  if (!group || budget.left <= 0) return [text];
  const { open: open2, close, items: items2 } = group;
  const before = text.slice(0, open2);
  const rest = expandBraces(text.slice(close + 1), budget);
  const found2 = [];
  for (const item of items2) {
    for (const inner of expandBraces(item, budget)) {
      for (const after of rest) {
        if (budget.left-- <= 0) return found2.length > 0 ? found2 : [text];
        found2.push(before + inner + after);
      }
    }
  }
  return found2;
}
function firstGroup(text) {
  for (let open2 = text.indexOf("{"); open2 >= 0; open2 = text.indexOf("{", open2 + 1)) {
    let level = 0;
    const cuts = [open2];
    for (let i = open2; i < text.length; i++) {
      const char = text.charAt(i);
      if (char === "{") level++;
      else if (char === "," && level === 1) cuts.push(i);
      else if (char === "}" && --level === 0) {
        const inner = text.slice(open2 + 1, i);
        const range = /^(\d{1,4})\.\.(\d{1,4})$/.exec(inner);
        if (range) return { open: open2, close: i, items: numbers(Number(range[1]), Number(range[2])) };
        if (cuts.length === 1) break;
        return {
          open: open2,
          close: i,
          items: [...cuts, i].slice(0, -1).map((cut, n) => text.slice(cut + 1, cuts[n + 1] ?? i))
        };
      }
    }
  }
  return void 0;
}
function numbers(from, to) {
  const step2 = from <= to ? 1 : -1;
  const count3 = Math.min(Math.abs(to - from) + 1, MOST_FIELDS);
  return Array.from({ length: count3 }, (_, index) => String(from + index * step2));
}

// src/model/image/run.ts
var MOST_ITEMS = 64;
var DEEPEST3 = 40;
function runScript(machine, steps, file) {
  new Runner(file).steps(machine, steps, 0);
  const [first] = simpleCommands(steps);
  if (machine.budget.left < 0 && first) {
    machine.taint("/", written(file, first.start, first.end), "the build has too many commands to follow");
  }
}
var Runner = class {
  #file;
  constructor(file) {
    this.#file = file;
  }
  steps(machine, steps, depth) {
    if (depth > DEEPEST3 || machine.budget.left < 0) return;
    const lists = [];
    for (const step2 of steps) {
      const list = lists[lists.length - 1];
      if (list && (step2.join === "&&" || step2.join === "||" || step2.join === "|")) list.push(step2);
      else lists.push([step2]);
    }
    for (const [index, list] of lists.entries())
      this.#list(machine, list, depth === 0 && index === lists.length - 1, depth);
  }
  #list(machine, list, last, depth) {
    const alternatives = list.some((step2) => step2.join === "||" && !isFailure(step2));
    let tested = false;
    for (const [index, step2] of list.entries()) {
      const piped = step2.join === "|" || list[index + 1]?.join === "|";
      if (step2.join === "||") {
        tested = false;
        if (!isFailure(step2)) this.#maybe(machine, (branch) => this.#node(branch, step2, piped, depth));
      } else if (step2.join === "&&" && tested && (alternatives || !last)) {
        this.#maybe(machine, (branch) => this.#node(branch, step2, piped, depth));
      } else {
        this.#node(machine, step2, piped, depth);
        if (step2.join !== "|") machine.piped = piped ? machine.piped : void 0;
      }
      if (step2.negated || isTestStep(step2)) tested = true;
    }
    machine.piped = void 0;
  }
  /** Runs something that may be skipped. */
  #maybe(machine, run2) {
    const branch = machine.fork();
    branch.certain = false;
    run2(branch);
    machine.adopt(Machine.merge(branch, machine));
  }
  #node(machine, step2, piped, depth) {
    const { node } = step2;
    switch (node.is) {
      case "command": {
        const { cwd, vars } = machine;
        if (piped) machine.vars = new Map(vars);
        this.#command(machine, node, depth);
        if (piped) Object.assign(machine, { cwd, vars });
        return;
      }
      case "subshell": {
        const { cwd, vars } = machine;
        machine.vars = new Map(vars);
        this.steps(machine, node.body, depth + 1);
        Object.assign(machine, { cwd, vars });
        return;
      }
      case "group":
        this.steps(machine, node.body, depth + 1);
        return;
      case "function":
        machine.functions.set(node.name, node.body);
        return;
      case "if":
        this.#if(machine, node, depth);
        return;
      case "for":
        this.#for(machine, node, depth);
        return;
      case "while":
        this.steps(machine, node.condition, depth + 1);
        this.#maybe(machine, (branch) => this.steps(branch, node.body, depth + 1));
        return;
      case "case": {
        const arms = node.arms.map((arm) => arm.body);
        const total = node.arms.some((arm) => arm.patterns.includes("*"));
        this.#branches(machine, total ? arms : [...arms, []], depth);
        return;
      }
    }
  }
  #if(machine, node, depth) {
    for (const arm of node.arms) this.steps(machine, arm.condition, depth + 1);
    this.#branches(machine, [...node.arms.map((arm) => arm.body), node.otherwise ?? []], depth);
  }
  /** Exactly one of the bodies runs. One that ends the build with an error is none. */
  #branches(machine, bodies, depth) {
    const alive = bodies.filter((body) => !ends(body));
    let merged;
    for (const body of alive) {
      const branch = machine.fork();
      branch.certain = machine.certain && alive.length === 1;
      this.steps(branch, body, depth + 1);
      branch.certain = machine.certain;
      merged = merged ? Machine.merge(merged, branch) : branch;
    }
    if (merged) machine.adopt(merged);
  }
  #for(machine, node, depth) {
    const items2 = node.items?.flatMap((word) => {
      const at3 = written(this.#file, word.start, word.end);
      return expandFields(word.parts, machine.lookup, true).flatMap(
        (field) => this.#globbed(machine, { ...field, at: at3 })
      );
    });
    const known5 = items2 && items2.length > 0 && items2.length <= MOST_ITEMS && items2.every((item) => !item.text.includes("${"));
    if (!known5) {
      this.#maybe(machine, (branch) => {
        branch.vars.set(node.name, { value: void 0 });
        this.steps(branch, node.body, depth + 1);
      });
      return;
    }
    for (const item of items2) {
      if (machine.budget.left-- < 0) return;
      machine.vars.set(node.name, { value: item.text, at: item.at });
      this.steps(machine, node.body, depth + 1);
    }
  }
  /** Replaces a glob by the known paths it matches; it stays when unseen ones may match too. */
  #globbed(machine, arg) {
    if (!arg.glob) return [arg];
    const relative = !arg.text.startsWith("/");
    const { paths, open: open2 } = machine.tree.glob(machine.path(arg.text));
    const cut = machine.cwd === "/" ? 1 : machine.cwd.length + 1;
    const found2 = paths.map((path10) => ({
      ...arg,
      glob: false,
      text: relative && path10.startsWith(machine.cwd) ? path10.slice(cut) : path10
    }));
    if (found2.length === 0) return [arg];
    return open2 ? [...found2, { ...arg, more: true }] : found2;
  }
  #command(machine, command2, depth) {
    if (machine.budget.left-- <= 0) return;
    const assigned = command2.assignments.map(({ name: name2, value }) => {
      const at3 = written(this.#file, value.start, value.end);
      return [name2, { value: expandText(value.parts, machine.lookup), at: at3 }];
    });
    const before = machine.vars;
    if (command2.words.length > 0 && assigned.length > 0) machine.vars = new Map(before);
    for (const [name2, variable2] of assigned) machine.vars.set(name2, variable2);
    const args = command2.words.flatMap((word) => {
      const at3 = written(this.#file, word.start, word.end);
      return expandFields(word.parts, machine.lookup, true).map((field) => ({ ...field, at: at3 }));
    });
    const scoped = machine.vars;
    const [name, ...rest] = args;
    if (name) {
      const body = machine.functions.get(name.text);
      if (body) this.#call(machine, body, rest, depth);
      else {
        runCommand({
          machine,
          name: name.text,
          at: name.at,
          args: rest,
          command: command2,
          expand: (arg) => this.#globbed(machine, arg),
          script: (steps) => this.steps(machine, steps, depth + 1)
        });
      }
    }
    for (const { op, target } of command2.redirects) {
      if (!op.includes(">") || op.startsWith("<")) continue;
      const text = expandText(target.parts, machine.lookup);
      if (text.startsWith("/dev/") || /^\d+$|^-$/.test(text)) continue;
      const path10 = machine.path(text);
      machine.addFile(path10, written(this.#file, target.start, target.end), {
        url: machine.piped,
        name: fileNameOf(machine.piped ?? "")
      });
    }
    if (name && assigned.length > 0 && machine.vars === scoped) machine.vars = before;
  }
  #call(machine, body, args, depth) {
    const before = machine.vars;
    machine.vars = new Map(before);
    for (const [index, arg] of args.entries()) machine.vars.set(String(index + 1), { value: arg.text, at: arg.at });
    for (const all2 of ["@", "*"]) machine.vars.set(all2, { value: args.map((arg) => arg.text).join(" ") });
    this.steps(machine, body, depth + 1);
    for (const name of [...machine.vars.keys()]) if (/^[\d@*]+$/.test(name)) machine.vars.delete(name);
  }
};
function isTestStep({ node }) {
  return node.is === "command" ? isTest(node) : node.is === "subshell" || node.is === "group" ? node.body.some(isTestStep) : false;
}
function isExit(command2) {
  const [name, code] = command2.words;
  return name?.text === "false" || (name?.text === "exit" || name?.text === "return") && code !== void 0 && code.text !== "0";
}
function isFailure({ node }) {
  return node.is === "command" ? isExit(node) : (node.is === "group" || node.is === "subshell") && ends(node.body);
}
function ends(body) {
  const last = body[body.length - 1];
  return last !== void 0 && last.join !== "||" && isFailure(last);
}

// src/model/pods/init-content.ts
var ENTRYPOINTS = [
  [/(?:^|\/)curl(?:images\/curl)?$/, "curl"],
  [/(?:^|\/)(?:amazon\/|aws-cli\/)?aws-cli$/, "aws"],
  [/(?:^|\/)minio\/mc$/, "mc"]
];
function initContentOf(pod) {
  const volumes = /* @__PURE__ */ new Map();
  for (const volume of pod.volumes) volumes.set(volume.name, startOf(volume));
  const placements = [];
  const inits = pod.containers.filter((container) => container.init);
  for (const container of inits) {
    for (const placement of runInit(container, volumes)) {
      const destination2 = seenByFlink(pod, container, placement.destination);
      if (destination2 !== void 0) placements.push({ ...placement, destination: destination2, container });
    }
  }
  return {
    placements,
    writers: (name) => inits.filter((container) => mountsFor(container, name).some((mount) => !mount.readOnly)),
    exists: (path10) => {
      const over = mountOver(pod.main, path10);
      const tree = over && volumes.get(over.mount.volume.value);
      if (!over || !tree) return unknown(unseenVolume(over?.mount.volume.value ?? path10));
      return holds2(tree, resolvePath(`/${over.mount.subPath ?? ""}`, `.${over.rest}`));
    }
  };
}
function holds2(tree, path10) {
  const found2 = tree.exists(path10, []);
  if (found2.is !== "no") return found2;
  for (const [known5, { at: where }] of tree.entries) {
    if (!hasHole(known5) || !globPattern(known5.replace(/\$\{[^}]*\}/g, "*")).test(path10)) continue;
    const settle = "Name the file in the command of the init container";
    return unknown({ what: "value", name: `which files ${known5} stands for`, settle, ...where ? { at: where } : {} });
  }
  return found2;
}
function startOf(volume) {
  const scratch = volume.source?.key === "emptyDir" || at(volume.node, "ephemeral") !== void 0;
  return new VirtualTree(scratch ? "closed" : { step: { text: volume.name }, missing: unseenVolume(volume.name) });
}
function unseenVolume(name) {
  return {
    what: "object",
    name: `what volume ${name} holds`,
    settle: "Put the file into the image, or let an init container of this pod put it into the volume"
  };
}
function mountsFor(container, volume) {
  return items(at(container.node, "volumeMounts")).flatMap((node) => {
    const path10 = stringOf(at(node, "mountPath"));
    const name = stringOf(at(node, "name"));
    if (path10 === void 0 || name === void 0 || volume !== void 0 && name !== volume) return [];
    const subPath = stringOf(at(node, "subPath")) ?? "";
    return [{ path: resolvePath("/", path10), volume: name, subPath, readOnly: textOf(at(node, "readOnly")) === "true" }];
  });
}
function runInit(container, volumes) {
  const placed = [];
  const machine = machineOf(container, (placement) => placed.push(placement));
  const mounts = mountsFor(container);
  for (const { path: path10, volume, subPath } of mounts) {
    const tree = volumes.get(volume);
    machine.addDirectory(path10, void 0);
    if (!tree) continue;
    machine.tree.remove(path10);
    machine.addDirectory(path10, void 0);
    machine.tree.graft(tree, resolvePath("/", subPath), path10, void 0);
  }
  const program = programOf(container);
  if (program) runScript(machine, program.steps, program.file);
  else machine.tree.taint("/", opaque2(container));
  for (const { path: path10, volume, subPath, readOnly } of mounts) {
    if (readOnly || !volumes.has(volume)) continue;
    const tree = subPath === "" ? new VirtualTree("closed") : volumes.get(volume);
    const root = resolvePath("/", subPath);
    if (subPath !== "") tree.remove(root);
    tree.graft(machine.tree, path10, root, void 0);
    volumes.set(volume, tree);
  }
  return program ? placed.map((each) => program.place(each)) : placed;
}
function opaque2(container) {
  const name = containerName(container);
  const missing = {
    what: "value",
    name: `what init container ${name} does`,
    at: container.node.origin,
    settle: "Write what the init container does as a command in the manifest"
  };
  return { step: { text: `what init container ${name} does is not known`, at: container.node.origin }, missing };
}
function machineOf(container, place2) {
  const vars = new Map(
    container.env.map(({ name, value, at: where }) => [name, { value: value?.value, at: where }])
  );
  return new Machine({
    tree: new VirtualTree(opaque2(container)),
    vars,
    cwd: stringOf(at(container.node, "workingDir")) ?? hole("WORKDIR"),
    envClosed: false,
    sink: { place: place2, install: () => {
    }, missing: () => opaque2(container).missing }
  });
}
function programOf(container) {
  const words = [...items(at(container.node, "command")), ...items(at(container.node, "args"))].filter(isScalar);
  const [first] = words;
  const span = first && spanOf(first.origin);
  if (!first || !span) return void 0;
  if (items(at(container.node, "command")).length === 0) {
    const entrypoint = ENTRYPOINTS.find(([image]) => image.test(repositoryOf(container)))?.[1];
    if (entrypoint === void 0) return void 0;
    return { steps: [{ join: "", node: command(words, entrypoint) }], file: span.file, place: (each) => each };
  }
  const shell2 = /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(textOf(first) ?? "");
  const dashC = words.findIndex((word) => /^-[a-z]*c$/.test(textOf(word) ?? ""));
  if (!shell2 || dashC < 0)
    return { steps: [{ join: "", node: command(words) }], file: span.file, place: (each) => each };
  const script = words[dashC + 1];
  return script && scriptOf(script);
}
function repositoryOf(container) {
  return (container.image?.value ?? "").replace(/@.*$/, "").replace(/:[^/:]*$/, "");
}
function scriptOf(node) {
  const inner = innerText(node);
  const whole = spanOf(node.origin);
  if (!whole) return void 0;
  const origin = inner.origin(0, inner.text.length);
  const exact = origin.is === "written" || origin.is === "inside" && origin.exact;
  const offset = (index) => spanOf(inner.origin(index, index))?.start ?? whole.start;
  const { steps } = parseShell(inner.text, exact ? offset : () => whole.start);
  const place2 = exact ? (each) => each : (each) => ({ ...each, at: node.origin, source: node.origin });
  return { steps, file: whole.file, place: place2 };
}
function command(nodes, name) {
  const words = nodes.flatMap((node) => {
    const span = spanOf(node.origin);
    const text = textOf(node);
    if (!span || text === void 0) return [];
    return [{ text, start: span.start, end: span.end, parts: [{ is: "text", text, quoted: true }] }];
  });
  const [first] = words;
  const start = first?.start ?? 0;
  const program = {
    text: name ?? "",
    start,
    end: start,
    parts: [{ is: "text", text: name ?? "", quoted: true }]
  };
  return {
    is: "command",
    words: name === void 0 ? words : [program, ...words],
    assignments: [],
    redirects: [],
    start,
    end: words[words.length - 1]?.end ?? start
  };
}
function seenByFlink(pod, container, path10) {
  const under = mountsFor(container).filter((mount) => isWithin(path10, mount.path)).sort((a, b) => b.path.length - a.path.length)[0];
  if (!under || !pod.main) return void 0;
  const inVolume2 = resolvePath(`/${under.subPath}`, `./${path10.slice(under.path === "/" ? 0 : under.path.length)}`);
  for (const mount of pod.main.mounts) {
    const root = resolvePath("/", mount.subPath ?? "");
    if (mount.volume.value !== under.volume || !isWithin(inVolume2, root)) continue;
    const rest = root === "/" ? inVolume2 : inVolume2.slice(root.length);
    const seen = rest === "" ? resolvePath("/", mount.path.value) : resolvePath(mount.path.value, `.${rest}`);
    if (mountOver(pod.main, seen)?.mount === mount) return seen;
  }
  return void 0;
}
function containerName(container) {
  return container.name?.value ?? "without a name";
}

// src/model/pods/shadowed-jar.ts
var GENERATED = ["emptyDir", "ephemeral", "configMap", "secret", "projected", "downwardAPI"];
function shadowedJar(workload2, objects) {
  const wanted2 = wantedJar(workload2);
  const pod = podOf(workload2, "jobmanager");
  if (!wanted2 || !pod) return void 0;
  const over = mountOver(pod.main, wanted2.path);
  if (!over || over.rest === "" && !wanted2.folder) return void 0;
  const volume = volumeOf(pod, over.mount);
  const source2 = volume && [...GENERATED, "persistentVolumeClaim"].find((key) => at(volume.node, key) !== void 0);
  if (!volume || !source2) return void 0;
  const baked = bakedJar(workload2, wanted2);
  const lasting = source2 === "persistentVolumeClaim";
  const there = presence({ workload: workload2, pod, volume, mount: over.mount, wanted: wanted2, lasting, baked, objects });
  const { folder: _, ...jar } = wanted2;
  return { ...jar, mount: over.mount, source: source2, there, baked, lasting };
}
function wantedJar(workload2) {
  if (workload2.mode !== "application") return void 0;
  if (isPythonJob(workload2)) {
    const file = pythonFile(workload2);
    return file && { path: file.value, folder: false };
  }
  if (workload2.form === "standalone") {
    const home = workload2.images.jobmanager.making?.home ?? "/opt/flink";
    return { path: `${home}/usrlib`, folder: true };
  }
  const jar = localJar(workload2);
  return jar && { path: jar.value, uri: jar.origin, folder: false };
}
function bakedJar(workload2, { path: path10, folder }) {
  const { images } = workload2;
  if (!folder) {
    const found2 = images.jobmanager.exists?.(path10);
    if (found2?.is !== "yes") return void 0;
    const text2 = `the image has ${path10}`;
    return found2.value.at ? { text: text2, at: found2.value.at } : { text: text2 };
  }
  const jars = images.jobmanager.find(new RegExp(`^${path10.replace(/[.\\/]/g, "\\$&")}/[^/]+\\.jar$`));
  const jar = jars.is === "yes" ? jars.value[0] : void 0;
  if (!jar) return void 0;
  const text = `the image has ${jar.path}`;
  return jar.at ? { text, at: jar.at } : { text };
}
function presence(asked) {
  const answer = inVolume(asked);
  const [first, ...rest] = [...asked.pod.unseen, ...asked.workload.unseen];
  return answer.is === "no" && first ? unknown([first, ...rest]) : answer;
}
function inVolume({ workload: workload2, pod, volume, mount, wanted: wanted2, lasting, baked, objects }) {
  const sidecar = pod.containers.find(
    (container) => container !== pod.main && !container.init && container.mounts.some((each) => each.volume.value === volume.name)
  );
  if (sidecar) return open(volume, sidecar.node.origin);
  const content = initContentOf(pod);
  const writers = content.writers(volume.name);
  if (wanted2.folder && writers.length > 0) return open(volume, writers[0]?.node.origin);
  if (writers.length > 0) return content.exists(wanted2.path);
  if (lasting) return baked ? no() : open(volume, volume.at);
  return configured(volume, mount, wanted2, workload2, objects);
}
function open(volume, where) {
  const missing = {
    what: "object",
    name: `what volume ${volume.name} holds`,
    settle: "Keep the jar in the image, or mount the volume beside it"
  };
  return unknown(where ? { ...missing, at: where } : missing);
}
function configured(volume, mount, wanted2, workload2, objects) {
  const projected = items(at(volume.node, "projected", "sources"));
  const sources = [volume.node, ...projected].flatMap((node) => [
    { kind: "ConfigMap", node: at(node, "configMap"), name: textOf(at(node, "configMap", "name")) },
    {
      kind: "Secret",
      node: at(node, "secret"),
      name: textOf(at(node, "secret", "secretName") ?? at(node, "secret", "name"))
    }
  ]);
  for (const { kind, node, name } of sources) {
    if (!node || name === void 0) continue;
    const listed3 = items(at(node, "items")).map((item) => textOf(at(item, "path")) ?? "");
    if (listed3.some((path10) => isJar(path10, wanted2))) return yes();
    if (listed3.length > 0) continue;
    const found2 = objects.lookup(kind, name, { namespace: workload2.namespace, object: workload2.object });
    if (found2.is !== "found") return isScript(wanted2.path) ? yes() : open(volume, mount.path.origin);
    const keys = ["data", "binaryData", "stringData"].flatMap((key) => entries(at(found2.object.root, key)));
    if (keys.some(({ key }) => isJar(keyText(key), wanted2))) return yes();
  }
  return no();
}
function isScript(path10) {
  return /\.py$/.test(path10);
}
function isJar(path10, { path: wanted2, folder }) {
  return folder ? /\.jar$/i.test(path10) : baseName(path10) === baseName(wanted2);
}

// rules/pod/usrlib-shadowed.ts
var usrlib_shadowed_default = defineRule({
  id: "pod-usrlib-shadowed",
  area: "pod",
  level: "error",
  confidence: "high",
  title: "A volume hides the folder that holds the job's jar or Python file",
  subject: "workload",
  *check(workload2, kit2, model) {
    const found2 = shadowedJar(workload2, model.objects);
    if (!found2) return;
    const { path: path10, uri, mount, source: source2, there, baked, lasting } = found2;
    const report3 = {
      at: mount.path.origin,
      message: `The ${source2} volume ${mount.volume.value} at ${mount.path.value} hides ${baked ? "the image's" : "the place of"} ${path10}`,
      related: [...uri ? [{ text: "the jarURI", at: uri }] : [], ...baked?.at ? [baked] : []],
      identity: [mount.volume.value],
      ...lasting ? {
        level: "warning",
        why: "The jar that runs is the one on the claim, if there is one, and not the one in the image"
      } : {}
    };
    yield kit2.unless(there, report3);
  }
});

// src/knowledge/kube-fields.ts
function parseFields(row2) {
  const fields = /* @__PURE__ */ new Map();
  for (const word of row2.split(" ")) {
    const match = /^([^:@[{]+)(\[\]|\{\})?(?::([^@]+))?(?:@(.+))?$/.exec(word);
    const [, name, many, type, since] = match ?? [];
    if (name === void 0) continue;
    const field = {};
    if (type !== void 0) field.type = type;
    if (many !== void 0) field.many = many === "[]" ? "list" : "map";
    if (since !== void 0) field.since = since;
    fields.set(name, field);
  }
  return fields;
}
var parsed = /* @__PURE__ */ new Map();
function typeFields(type) {
  const known5 = parsed.get(type);
  if (known5) return known5;
  const row2 = tables().kubeFields.types[type];
  if (row2 === void 0) return void 0;
  const fields = parseFields(row2);
  parsed.set(type, fields);
  return fields;
}

// src/knowledge/crd-fields.ts
var CUSTOM_KINDS = [
  "FlinkDeployment",
  "FlinkSessionJob",
  "FlinkStateSnapshot",
  "FlinkBlueGreenDeployment",
  "FlinkCluster"
];
function isCustomKind(kind) {
  return CUSTOM_KINDS.includes(kind);
}
var EMR_FIELDS = {
  "FlinkDeployment.spec": "emrReleaseLabel executionRoleArn monitoringConfiguration",
  "FlinkSessionJob.spec": "emrReleaseLabel executionRoleArn monitoringConfiguration",
  "FlinkDeployment.spec.jobManager": "highAvailabilityEnabled storageDir"
};
var parsed2 = /* @__PURE__ */ new Map();
function crdTypeFields(type, vendor) {
  const key = `${vendor ?? ""} ${type}`;
  const known5 = parsed2.get(key);
  if (known5) return known5;
  const fields = customFields(type, vendor) ?? podFields(type) ?? typeFields(type);
  if (fields) parsed2.set(key, fields);
  return fields;
}
function customFields(type, vendor) {
  const { types } = tables().crdFields;
  const row2 = Object.hasOwn(types, type) ? types[type] : void 0;
  const extra = vendor === "emr" ? EMR_FIELDS[type] : void 0;
  return row2 === void 0 ? void 0 : parseFields(extra ? `${row2} ${extra}` : row2);
}
function podFields(type) {
  const since = tables().crdFields.podTemplateSince[type];
  const fields = since && typeFields(type);
  if (!fields) return void 0;
  return new Map(
    [...fields].map(([name, field]) => [name, since[name] === void 0 ? field : { ...field, since: since[name] }])
  );
}

// src/model/forms/apache.ts
var APACHE_GROUP = "flink.apache.org";
function apacheWorkloads(context) {
  const { objects } = context;
  const deployments = objects.ofKind("FlinkDeployment", APACHE_GROUP).filter((object) => isMap(at(object.root, "spec"))).map((object) => flinkSpecWorkload(object, context, { form: "FlinkDeployment", specPath: ["spec"] }));
  const blueGreen = objects.ofKind("FlinkBlueGreenDeployment", APACHE_GROUP).filter((object) => isMap(at(object.root, "spec", "template", "spec"))).map(
    (object) => flinkSpecWorkload(object, context, { form: "FlinkBlueGreenDeployment", specPath: ["spec", "template", "spec"] })
  );
  const jobs = objects.ofKind("FlinkSessionJob", APACHE_GROUP).map((object) => sessionJob(object, deployments, context));
  return [...deployments, ...blueGreen, ...jobs];
}
function sessionJob(object, deployments, context) {
  const name = stringOf(at(object.root, "spec", "deploymentName"));
  const candidates = deployments.filter(
    (each) => each.object.name === name && namespacesAgree(each.namespace, object.namespace)
  );
  const sameFile = candidates.filter((each) => each.object.file === object.file);
  const cluster = candidates.length === 1 ? candidates[0] : sameFile.length === 1 ? sameFile[0] : void 0;
  const unseen = object.unsettled ? [object.unsettled] : [];
  if (!cluster) {
    unseen.push({
      what: "object",
      name: `FlinkDeployment ${name ?? "(no deploymentName)"}`,
      at: at(object.root, "spec", "deploymentName")?.origin ?? object.at,
      settle: candidates.length > 1 ? "Give the session clusters different names or namespaces, so that it is clear which one the job runs on" : "Add the FlinkDeployment of the session cluster to the repository"
    });
  } else {
    unseen.push(...cluster.unseen);
  }
  const own4 = writtenConfig(at(object.root, "spec", "flinkConfiguration"), "resource");
  const inherited = cluster ? [...cluster.config.entries()].map(
    (each) => each.layer === "resource" ? { ...each, layer: "cluster" } : each
  ) : defaultsFor(context.operator, object.namespace, void 0);
  const config = new FlinkConfig([...inherited, ...own4], {
    unseen: [...unseen, ...context.operator.unreadable],
    assumesStockOperator: !context.operator.configured
  });
  const job = at(object.root, "spec", "job");
  const noImage = context.image(void 0, object.file);
  const ownConfig = new FlinkConfig(own4, { unseen: [], assumesStockOperator: false });
  return {
    form: "FlinkSessionJob",
    mode: "session-job",
    object,
    parts: [object],
    namespace: object.namespace,
    spec: at(object.root, "spec"),
    specPath: ["spec"],
    job: isMap(job) ? job : void 0,
    flinkLine: cluster?.flinkLine ?? unknown({
      what: "object",
      name: `FlinkDeployment ${name ?? ""}`,
      settle: "Add the session cluster to the repository"
    }),
    config,
    configs: { jobmanager: config, taskmanager: config },
    pods: [],
    images: cluster?.images ?? { jobmanager: noImage, taskmanager: noImage },
    // Paths inherited from the cluster are the cluster's own findings.
    storage: [...configuredUses(ownConfig), ...jobUses(job, { initialSavepointPath: "restore" })],
    ...cluster ? { cluster } : {},
    unseen
  };
}

// src/model/forms/flink-cluster.ts
var FLINK_CLUSTER_GROUP = "flinkoperator.k8s.io";
function flinkClusterWorkloads(context) {
  return context.objects.ofKind("FlinkCluster", FLINK_CLUSTER_GROUP).filter((object) => isMap(at(object.root, "spec"))).map((object) => flinkCluster(object, context));
}
function flinkCluster(object, context) {
  const spec = at(object.root, "spec");
  const job = isMap(at(spec, "job")) ? at(spec, "job") : void 0;
  const unseen = object.unsettled ? [object.unsettled] : [];
  const config = new FlinkConfig(writtenConfig(at(spec, "flinkProperties"), "resource"), {
    unseen,
    assumesStockOperator: false
  });
  const image = context.image(locatedText(at(spec, "image", "name")), object.file);
  return {
    form: "FlinkCluster",
    mode: job ? "application" : "session",
    object,
    parts: [object],
    namespace: object.namespace,
    spec,
    specPath: ["spec"],
    job,
    flinkLine: flinkLine(void 0, image),
    config,
    configs: { jobmanager: config, taskmanager: config },
    pods: [rolePod(object, spec, "jobmanager", "jobManager"), rolePod(object, spec, "taskmanager", "taskManager")],
    images: { jobmanager: image, taskmanager: image },
    storage: [
      ...configuredUses(config),
      ...jobUses(job, { savepointsDir: "savepoints", fromSavepoint: "restore", savepoint: "restore" })
    ],
    unseen
  };
}
function rolePod(object, spec, role, key) {
  const own4 = at(spec, key);
  const main = {
    name: void 0,
    image: locatedText(at(spec, "image", "name")),
    env: readEnv(at(spec, "envVars")),
    hasEnvFrom: items(at(spec, "envFrom")).length > 0,
    // v1alpha1 calls them mounts, v1beta1 volumeMounts.
    mounts: [...readMounts(at(own4, "volumeMounts")), ...readMounts(at(own4, "mounts"))],
    command: [],
    args: [],
    node: isMap(own4) ? own4 : object.root,
    init: false
  };
  const replicas = numberOf(at(own4, "replicas"));
  return {
    role,
    replicas: replicas !== void 0 || role === "jobmanager" ? yes([], replicas ?? 1) : unknown({ what: "value", name: "taskManager.replicas", settle: "Write taskManager.replicas as a number" }),
    main,
    containers: [
      ...items(at(own4, "initContainers")).flatMap((node) => readContainer(node, true)),
      main,
      ...items(at(own4, "sidecars")).flatMap((node) => readContainer(node, false))
    ],
    volumes: [...readVolumes(at(own4, "volumes")), ...claimTemplates(own4)],
    serviceAccount: locatedText(at(spec, "serviceAccountName")),
    pinnedToNode: isPinnedToNode(own4),
    object,
    unseen: object.unsettled ? [object.unsettled] : []
  };
}
function claimTemplates(own4) {
  return items(at(own4, "volumeClaimTemplates")).flatMap((item) => {
    const name = locatedText(at(item, "metadata", "name"));
    if (!name || !isMap(item)) return [];
    return [
      { name: name.value, node: item, source: { key: "ephemeral", at: item.origin, value: item }, at: name.origin }
    ];
  });
}

// src/model/forms/standalone-config.ts
var CONF_FILES = ["flink-conf.yaml", "config.yaml"];
function standaloneConfig(source2, objects) {
  const { container, image } = source2;
  const written2 = [];
  const unseen = [];
  const line = image.flink.is === "yes" ? image.flink.value.minor : void 0;
  const file = confFile(source2, objects);
  if (file.is === "found") written2.push(...file.entries);
  else if (file.is === "unseen") unseen.push(file.missing);
  else if (!image.official) {
    const name = image.reference?.value ?? "the image";
    unseen.push({
      what: "image",
      name,
      settle: `Add the Dockerfile of ${name}, or mount the configuration from a ConfigMap`
    });
  }
  for (const variable2 of container.env) {
    if (variable2.name !== "FLINK_PROPERTIES" || !variable2.value) continue;
    const node = propertiesNode(container);
    if (!node) continue;
    const parse2 = line !== void 0 && compareLines(line, "1.19") >= 0 ? parseFlinkProperties : parseFlinkConf;
    written2.push(...toWritten(parse2(node), "properties"));
  }
  written2.push(...argumentEntries(container));
  if (container.hasEnvFrom) {
    unseen.push({
      what: "object",
      name: "the variables of envFrom",
      at: container.node.origin,
      settle: "List FLINK_PROPERTIES under env"
    });
  }
  return new FlinkConfig(written2, { unseen, assumesStockOperator: false });
}
function propertiesNode(container) {
  for (const item of items(at(container.node, "env"))) {
    const value = at(item, "value");
    if (stringOf(at(item, "name")) === "FLINK_PROPERTIES" && isScalar(value)) return innerText(value);
  }
  return void 0;
}
function toWritten(found2, layer) {
  return found2.map(({ key, value, keyAt, at: where }) => ({ key, raw: value, layer, keyAt, at: where }));
}
function argumentEntries(container) {
  const result = [];
  const words = [...container.command, ...container.args];
  words.forEach((word, i) => {
    const text = word.value === "-D" ? words[i + 1] : /^-D./.test(word.value) ? { value: word.value.slice(2), origin: word.origin } : void 0;
    const match = /^([^=\s]+)=(.*)$/s.exec(text?.value ?? "");
    if (!text || !match) return;
    result.push({
      key: match[1],
      raw: match[2].trim(),
      layer: "argument",
      keyAt: text.origin,
      at: text.origin
    });
  });
  return result;
}
function confFile(source2, objects) {
  for (const mount of source2.container.mounts) {
    const fileName2 = CONF_FILES.find((name) => mount.path.value.endsWith(`/${name}`));
    if (!fileName2 && !/\/conf\/?$/.test(mount.path.value)) continue;
    const volume = source2.volumes.find((each) => each.name === mount.volume.value);
    const map2 = configMapName(volume);
    if (!volume || !map2) continue;
    const found2 = objects.lookup("ConfigMap", map2.value, { namespace: source2.object.namespace, object: source2.object });
    if (found2.is !== "found") {
      const settle = `Add ConfigMap ${map2.value}, which holds the Flink configuration, to the repository`;
      return { is: "unseen", missing: { what: "object", name: `ConfigMap ${map2.value}`, at: map2.origin, settle } };
    }
    return { is: "found", entries: confEntries(found2.object, source2.image), map: found2.object, volume, mount };
  }
  return { is: "none" };
}
function configMapName(volume) {
  if (!volume) return void 0;
  const plain2 = locatedText(at(volume.node, "configMap", "name"));
  if (plain2) return plain2;
  for (const source2 of items(at(volume.node, "projected", "sources"))) {
    const projected = locatedText(at(source2, "configMap", "name"));
    if (projected) return projected;
  }
  return void 0;
}
function confEntries(map2, image) {
  const line = image.flink.is === "yes" ? image.flink.value.minor : void 0;
  const data = new Map(entries(at(map2.root, "data")).map(({ key, value }) => [keyText(key), value]));
  const old = data.get("flink-conf.yaml");
  const current = data.get("config.yaml");
  const readsOld = line === void 0 || compareLines(line, "2.0") < 0;
  const readsCurrent = line === void 0 || compareLines(line, "1.19") >= 0;
  if (readsOld && isScalar(old)) return toWritten(parseFlinkConf(innerText(old)), "conf-file");
  if (readsCurrent && isScalar(current)) return toWritten(parseConfigYaml(innerText(current)), "conf-file");
  return [];
}

// src/model/volumes/claims.ts
function claimsOf(workload2) {
  const uses = /* @__PURE__ */ new Map();
  for (const pod of workload2.pods) {
    for (const volume of pod.volumes) {
      if (!volume.claim || placeholderIn(volume.claim.value)) continue;
      const use = uses.get(volume.claim.value);
      if (use) use.users.push({ pod, volume });
      else uses.set(volume.claim.value, { claim: volume.claim, users: [{ pod, volume }] });
    }
  }
  return [...uses.values()];
}
function isShared(use) {
  const steps = [];
  let known5 = 0;
  let undecided;
  for (const { pod, volume } of use.users) {
    const name = ROLE_NAME[pod.role];
    if (pod.replicas.is === "yes") {
      known5 += pod.replicas.value;
      const count3 = pod.replicas.value;
      const noun = count3 === 1 ? "pod" : "pods";
      if (count3 > 0)
        steps.push({
          text: `${count3} ${name} ${noun} ${count3 === 1 ? "has" : "have"} the volume ${volume.name}`,
          at: volume.at
        });
      steps.push(...pod.replicas.because);
    } else {
      known5 += 1;
      steps.push({ text: `every ${name} pod has the volume ${volume.name}`, at: volume.at });
      if (pod.replicas.is === "unknown") undecided = { is: "unknown", missing: pod.replicas.missing, because: steps };
    }
  }
  if (known5 > 1) return yes(steps, true);
  return undecided ?? no(steps);
}
function findClaim(use, workload2, objects) {
  return objects.lookup("PersistentVolumeClaim", use.claim.value, {
    namespace: workload2.namespace,
    object: workload2.object
  });
}
function accessModesOf(use, workload2, objects, exists) {
  const declared = exists.find(
    (each) => each.kind === "PersistentVolumeClaim" && each.name === use.claim.value && each.accessModes
  );
  if (declared?.accessModes) return yes([], modes(declared.accessModes, void 0, void 0, declared.at));
  const found2 = findClaim(use, workload2, objects);
  if (found2.is !== "found") {
    return unknown({
      what: "object",
      name: `PersistentVolumeClaim ${use.claim.value}`,
      at: use.claim.origin,
      settle: `Add PersistentVolumeClaim ${use.claim.value} to the repository, or declare it under \`exists\``
    });
  }
  const { object } = found2;
  const node = at(object.root, "spec", "accessModes");
  const written2 = items(node).flatMap((item) => stringOf(item) ?? []);
  if (!node || written2.length === 0) {
    return unknown({
      what: "value",
      name: `accessModes of PersistentVolumeClaim ${object.name}`,
      at: object.at,
      settle: "Write accessModes in the claim"
    });
  }
  if (object.unsettled) return unknown(object.unsettled);
  return yes(
    [],
    modes(
      written2,
      locatedText(at(object.root, "spec", "storageClassName"))?.value,
      object,
      items(node)[0]?.origin ?? node.origin
    )
  );
}
function modes(written2, storageClass, object, where) {
  return {
    modes: written2,
    many: written2.some(
      (mode) => mode === "ReadWriteMany" || mode === "ReadOnlyMany" || mode === "RWX" || mode === "ROX"
    ),
    oncePod: written2.includes("ReadWriteOncePod"),
    storageClass,
    object,
    at: where
  };
}

// src/model/schema/flink-objects.ts
var known4 = /* @__PURE__ */ new WeakMap();
function flinkObjects(model) {
  let concerns = known4.get(model);
  if (!concerns) {
    concerns = gather(model);
    known4.set(model, concerns);
  }
  return concerns;
}
var files = /* @__PURE__ */ new WeakMap();
function flinkFiles(model) {
  let found2 = files.get(model);
  if (!found2) {
    found2 = new Set([...flinkObjects(model).keys()].map(({ file }) => file));
    files.set(model, found2);
  }
  return found2;
}
function gather(model) {
  const concerns = /* @__PURE__ */ new Map();
  for (const object of model.objects.all) if (isFlinkGroup(object.group)) concerns.set(object, "resource");
  for (const workload2 of model.workloads) {
    for (const part of workload2.parts) if (!concerns.has(part)) concerns.set(part, "part");
    for (const use of claimsOf(workload2)) {
      const claim = findClaim(use, workload2, model.objects);
      if (claim.is === "found") concerns.set(claim.object, "claim");
    }
    const from = { namespace: workload2.namespace, object: workload2.object };
    for (const volume of workload2.pods.flatMap((pod) => pod.volumes)) {
      const name = configMapName(volume);
      const map2 = name && model.objects.lookup("ConfigMap", name.value, from);
      if (map2?.is === "found") concerns.set(map2.object, "config");
    }
  }
  for (const { object } of model.serviceAccounts) concerns.set(object, "account");
  return concerns;
}
function isFlinkGroup(group) {
  return group === APACHE_GROUP || group === FLINK_CLUSTER_GROUP;
}

// src/model/schema/api-version.ts
var SERVED = { [APACHE_GROUP]: "v1beta1", [FLINK_CLUSTER_GROUP]: "v1beta1" };
var OTHER_GROUPS = /^(?:nextbreakpoint\.com|lightbend\.com)$/;
var RETIRED = {
  "extensions/v1beta1 Deployment": { since: "1.16", meant: "apps/v1" },
  "apps/v1beta1 Deployment": { since: "1.16", meant: "apps/v1" },
  "apps/v1beta2 Deployment": { since: "1.16", meant: "apps/v1" },
  "apps/v1beta1 StatefulSet": { since: "1.16", meant: "apps/v1" },
  "apps/v1beta2 StatefulSet": { since: "1.16", meant: "apps/v1" },
  "extensions/v1beta1 Ingress": { since: "1.22", meant: "networking.k8s.io/v1" },
  "networking.k8s.io/v1beta1 Ingress": { since: "1.22", meant: "networking.k8s.io/v1" }
};
function versionProblem(object, model) {
  const { apiVersion, kind } = object;
  if (placeholderIn(apiVersion) || placeholderIn(kind)) return void 0;
  if (isFlinkGroup(object.group)) return ofFlinkGroup(object, model);
  return ofFlinkKind(object) ?? retired(object, model);
}
function ofFlinkGroup(object, model) {
  const { group, version, kind } = object;
  const kinds = group === APACHE_GROUP ? CUSTOM_KINDS.filter((each) => each !== "FlinkCluster") : ["FlinkCluster"];
  const kindAt = at(object.root, "kind")?.origin ?? object.at;
  if (!kinds.some((each) => each === kind)) {
    const elsewhere2 = CUSTOM_KINDS.includes(kind);
    if (elsewhere2) return { is: "group", at: versionAt(object), meant: groupOf(kind) };
    const meant = nearestKind(kind, kinds);
    return meant === void 0 ? void 0 : { is: "kind", at: kindAt, meant };
  }
  const served = own(SERVED, group);
  if (version === served || model.operator.version?.value.startsWith("0.")) return void 0;
  return { is: "version", at: versionAt(object), meant: `${group}/${served}` };
}
function groupOf(kind) {
  const group = kind === "FlinkCluster" ? FLINK_CLUSTER_GROUP : APACHE_GROUP;
  return `${group}/${SERVED[group]}`;
}
function versionAt(object) {
  return (at(object.root, "apiVersion") ?? at(object.root, "kind"))?.origin ?? object.at;
}
function nearestKind(kind, kinds) {
  const word = kind.toLowerCase();
  const near = kinds.filter((each) => {
    const name = each.toLowerCase();
    return editDistance(word, name, 2) <= 2 || word.length >= 8 && name.startsWith(word) || word === name.replace("flink", "");
  });
  return near.length === 1 ? near[0] : void 0;
}
function ofFlinkKind(object) {
  const { apiVersion, group, kind } = object;
  if (!CUSTOM_KINDS.includes(kind) || OTHER_GROUPS.test(group)) return void 0;
  const meant = groupOf(kind);
  if (apiVersion === "") {
    const whole = object.name !== "" && at(object.root, "spec") !== void 0;
    return whole ? { is: "missing", at: at(object.root, "kind")?.origin ?? object.at, meant } : void 0;
  }
  const right = meant.slice(0, meant.indexOf("/"));
  const isSlip = !group.includes(".") || editDistance(group, right, 4) <= 4 || /(?:^|\.)flink/.test(group);
  return isSlip ? { is: "group", at: versionAt(object), meant } : void 0;
}
function retired(object, model) {
  const found2 = own(RETIRED, `${object.apiVersion} ${object.kind}`);
  if (!found2) return void 0;
  const isPart = model.workloads.some((workload2) => workload2.form === "standalone" && workload2.parts.includes(object));
  if (!isPart && !(object.kind === "Ingress" && exposesFlink(object, model))) return void 0;
  return { is: "retired", at: versionAt(object), since: found2.since, meant: found2.meant };
}
function exposesFlink(ingress, model) {
  return backendsOf(ingress).some((name) => {
    if (model.workloads.some(({ form, object }) => form !== "standalone" && name.value === `${object.name}-rest`))
      return true;
    const service = model.objects.lookup("Service", name.value, { namespace: ingress.namespace, object: ingress });
    return service.is === "found" && selectsFlink(service.object, model);
  });
}
function backendsOf(ingress) {
  const spec = at(ingress.root, "spec");
  const paths = items(at(spec, "rules")).flatMap((rule) => items(at(rule, "http", "paths")));
  const backends = [at(spec, "backend"), at(spec, "defaultBackend"), ...paths.map((path10) => at(path10, "backend"))];
  return backends.flatMap(
    (backend) => locatedText(at(backend, "serviceName")) ?? locatedText(at(backend, "service", "name")) ?? []
  );
}
function selectsFlink(service, model) {
  const selector = entries(at(service.root, "spec", "selector"));
  if (selector.length === 0) return false;
  const parts = model.workloads.flatMap((workload2) => workload2.form === "standalone" ? workload2.parts : []);
  return parts.some((part) => {
    const labels = at(part.root, "spec", "template", "metadata", "labels");
    return selector.every(
      ({ key, value }) => stringOf(value) !== void 0 && stringOf(value) === stringOf(at(labels, keyText(key)))
    );
  });
}

// rules/schema/api-version.ts
var api_version_default = defineRule({
  id: "schema-api-version",
  area: "schema",
  level: "error",
  confidence: "high",
  title: "apiVersion and kind that no cluster serves",
  subject: "object",
  *check(object, kit2, model) {
    const problem = versionProblem(object, model);
    if (problem) yield kit2.violation(reportOf2(problem, object));
  }
});
function reportOf2(problem, object) {
  const { is, at: at3, meant } = problem;
  const report3 = { at: at3, message: messageOf(problem, object), path: [is === "kind" ? "kind" : "apiVersion"] };
  if (meant !== void 0) report3.fix = is === "missing" ? `Add apiVersion: ${meant}` : `Write ${meant}`;
  const span = isEditable(at3) ? spanOf(at3) : void 0;
  const old = is === "kind" ? object.kind : object.apiVersion;
  if (is === "missing" || meant === void 0 || !span || span.end - span.start !== old.length) return report3;
  report3.edits = {
    // A misspelt kind means only one thing; another version may read the fields in another way.
    safety: is === "kind" ? "safe" : "unsafe",
    description: `Write ${meant}`,
    edits: [{ ...span, text: meant }]
  };
  return report3;
}
function messageOf({ is, since }, { apiVersion, kind, group }) {
  switch (is) {
    case "missing":
      return `The ${kind} has no apiVersion`;
    case "kind":
      return `The group ${group} has no kind ${kind}`;
    case "group":
      return `${apiVersion} has no kind ${kind}`;
    case "version":
      return `No current operator serves ${kind} in version ${apiVersion}`;
    case "retired":
      return `Kubernetes ${since} and newer does not serve ${kind} in version ${apiVersion}`;
  }
}

// src/model/schema/duplicates.ts
function duplicatesOf(object, model) {
  const own4 = spanOf(object.root.origin);
  const found2 = [];
  for (const { key, first, second } of own4 ? inFile(own4.file, model) : []) {
    const span = spanOf(second.origin);
    if (!own4 || !span || span.start < own4.start || span.end > own4.end) continue;
    found2.push({ key, first: first.origin, second: second.origin, in: "mapping" });
  }
  for (const path10 of CONFIGURATIONS) found2.push(...twoSpellings(at(object.root, ...path10)));
  if (object.kind === "ConfigMap") found2.push(...inConfigMap(object));
  return found2;
}
var byFile = /* @__PURE__ */ new WeakMap();
function inFile(file, model) {
  let index = byFile.get(model);
  if (!index) {
    index = /* @__PURE__ */ new Map();
    for (const duplicate of model.duplicates) {
      const name = spanOf(duplicate.second.origin)?.file ?? "";
      const list = index.get(name);
      if (list) list.push(duplicate);
      else index.set(name, [duplicate]);
    }
    byFile.set(model, index);
  }
  return index.get(file) ?? [];
}
var CONFIGURATIONS = [
  ["spec", "flinkConfiguration"],
  ["spec", "template", "spec", "flinkConfiguration"]
];
function twoSpellings(node) {
  const seen = /* @__PURE__ */ new Map();
  const found2 = [];
  for (const { spelling, at: place2 } of spellings(node, "")) {
    const key = spelling.replaceAll(NESTED, ".");
    const first = seen.get(key);
    if (!first) seen.set(key, { spelling, at: place2 });
    else if (first.spelling !== spelling) found2.push({ key, first: first.at, second: place2, in: "spelling" });
  }
  return found2;
}
var NESTED = "\0";
function spellings(node, prefix) {
  return entries(node).flatMap(({ key, value }) => {
    const spelling = prefix === "" ? keyText(key) : `${prefix}${NESTED}${keyText(key)}`;
    return isMap(value) ? spellings(value, spelling) : [{ spelling, at: key.origin }];
  });
}
function inConfigMap(object) {
  return entries(at(object.root, "data")).flatMap(({ key, value }) => {
    if (!isScalar(value)) return [];
    switch (keyText(key)) {
      case "config.yaml":
        return inConfigYaml(value);
      case "flink-conf.yaml":
        return inFlinkConf(value);
      default:
        return [];
    }
  });
}
function inConfigYaml(value) {
  const inner = innerText(value);
  const place2 = (origin) => {
    const span = spanOf(origin);
    return span ? inner.origin(span.start, span.end) : origin;
  };
  return parseYaml(new SourceText("", inner.text)).duplicates.map(({ key, first, second }) => ({
    key,
    first: place2(first.origin),
    second: place2(second.origin),
    in: "config.yaml"
  }));
}
function inFlinkConf(value) {
  const firsts = /* @__PURE__ */ new Map();
  const found2 = [];
  for (const { key, keyAt } of parseFlinkConf(innerText(value))) {
    const first = firsts.get(key);
    if (first) found2.push({ key, first, second: keyAt, in: "flink-conf.yaml" });
    else firsts.set(key, keyAt);
  }
  return found2;
}

// rules/schema/duplicate-keys.ts
var duplicate_keys_default = defineRule({
  id: "schema-duplicate-keys",
  area: "schema",
  level: "error",
  confidence: "high",
  title: "A key that stands twice",
  tags: ["strict"],
  subject: "object",
  *check(object, kit2, model) {
    if (!flinkFiles(model).has(object.file)) return;
    for (const duplicate of duplicatesOf(object, model)) yield kit2.violation(reportOf3(duplicate));
  }
});
function reportOf3({ key, first, second, in: where }) {
  const report3 = { at: second, message: "", related: [{ text: "the first one", at: first }], identity: [key] };
  switch (where) {
    case "mapping":
      return { ...report3, message: `The key ${key} stands twice in one mapping` };
    case "spelling":
      return {
        ...report3,
        message: `The option ${key} is written both flat and nested`,
        why: "Both become the same flat key; the API server sorts the keys of a mapping, so the flat one wins, wherever it stands."
      };
    case "config.yaml":
      return {
        ...report3,
        message: `The key ${key} stands twice in config.yaml`,
        why: "Flink parses the file strictly and does not start."
      };
    case "flink-conf.yaml":
      return {
        ...report3,
        level: "warning",
        message: `The key ${key} stands twice in flink-conf.yaml`,
        why: "Flink reads the file line by line, and the last one wins."
      };
  }
}

// src/knowledge/volume-sources.ts
var VOLUME_SOURCES = /* @__PURE__ */ new Set([
  "awsElasticBlockStore",
  "azureDisk",
  "azureFile",
  "cephfs",
  "cinder",
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "fc",
  "flexVolume",
  "flocker",
  "gcePersistentDisk",
  "gitRepo",
  "glusterfs",
  "hostPath",
  "image",
  "iscsi",
  "nfs",
  "persistentVolumeClaim",
  "photonPersistentDisk",
  "portworxVolume",
  "projected",
  "quobyte",
  "rbd",
  "scaleIO",
  "secret",
  "storageos",
  "vsphereVolume"
]);

// src/model/schema/suggest-field.ts
function nearFields(key, known5) {
  let best = 2;
  let near = [];
  for (const name of known5) {
    const distance = name.toLowerCase() === key.toLowerCase() ? 0 : editDistance(key, name, best);
    if (distance > best || distance * 3 > Math.max(key.length, name.length)) continue;
    if (distance < best) near = [];
    best = distance;
    near.push(name);
  }
  return near;
}
var CONFUSIONS = {
  arguments: ["args"],
  className: ["entryClass"],
  configuration: ["flinkConfiguration"],
  entryClass: ["className"],
  envVars: ["env"],
  flinkConfig: ["flinkConfiguration", "flinkProperties"],
  flinkConfiguration: ["flinkProperties"],
  flinkProperties: ["flinkConfiguration"],
  fromSavepoint: ["initialSavepointPath"],
  initialSavepointPath: ["fromSavepoint"],
  jar: ["jarURI", "jarFile"],
  jarFile: ["jarURI"],
  jarName: ["jarURI", "jarFile"],
  jarURI: ["jarFile"],
  logConfig: ["logConfiguration"],
  logConfiguration: ["logConfig"],
  mainClass: ["entryClass", "className"],
  mounts: ["volumeMounts"],
  programArgs: ["args"],
  resource: ["resources"],
  resources: ["resource"],
  savepointPath: ["initialSavepointPath", "fromSavepoint"],
  serviceAccount: ["serviceAccountName"],
  serviceAccountName: ["serviceAccount"]
};
function confusedWith(key, known5) {
  return own(CONFUSIONS, key)?.find((name) => known5.includes(name));
}
var DEPTH = 2;
function elsewhere(key, place2, fieldsOf3) {
  const start = fieldsOf3(place2.name);
  const below = start && onlyBelow(key, start, fieldsOf3);
  if (below !== void 0) return place2.path === "" ? below : `${place2.path}.${below}`;
  const steps = place2.path.replace(/\[\d+\]/g, "").split(".");
  for (const [i, parent] of place2.parents.entries()) {
    const above = steps.slice(0, -1 - i);
    if (above.length > 0 && fieldsOf3(parent)?.has(key)) return [...above, key].join(".");
  }
  return void 0;
}
function onlyBelow(key, start, fieldsOf3) {
  let level = [{ path: "", fields: start }];
  for (let depth = 0; depth < DEPTH; depth++) {
    level = level.flatMap(
      ({ path: path10, fields }) => [...fields].flatMap(([name, { type, many, since }]) => {
        const inner = type === void 0 || many !== void 0 || since === "main" ? void 0 : fieldsOf3(type);
        return inner ? [{ path: path10 === "" ? name : `${path10}.${name}`, fields: inner }] : [];
      })
    );
    const holders = level.filter(({ fields }) => fields.has(key));
    if (holders.length > 0) return holders.length === 1 ? `${holders[0]?.path}.${key}` : void 0;
  }
  return void 0;
}

// src/model/schema/unknown-fields.ts
var CORE = {
  "": ["PersistentVolumeClaim", "ServiceAccount", "ConfigMap"],
  apps: ["Deployment", "StatefulSet"],
  batch: ["Job"]
};
function schemaOf(object, operator2) {
  const { group, version, kind } = object;
  if (group === APACHE_GROUP && version === "v1beta1" && isCustomKind(kind) && kind !== "FlinkCluster")
    return { type: kind, ...operator2 === void 0 ? {} : { operator: operator2 } };
  if (group === FLINK_CLUSTER_GROUP && version === "v1beta1" && kind === "FlinkCluster") {
    return { type: kind, mayKeep: at(object.root, "spec", "flinkVersion") === void 0 };
  }
  return version === "v1" && own(CORE, group)?.includes(kind) ? { type: kind } : void 0;
}
function unknownFields(root, schema4) {
  const found2 = [];
  walk(root, { name: schema4.type, path: "", parents: [] }, schema4, found2);
  return found2;
}
function fieldsOf2(type, schema4) {
  return isCustomKind(schema4.type) ? crdTypeFields(type, schema4.vendor) : typeFields(type);
}
function walk(node, place2, schema4, found2) {
  const fields = fieldsOf2(place2.name, schema4);
  if (!isMap(node) || !fields) return;
  for (const entry2 of node.entries) {
    const key = keyText(entry2.key);
    const field = fields.get(key);
    if (key.startsWith("$") || placeholderIn(key) || key === "null") continue;
    if (!field || isTooNew(field, schema4)) {
      if (!isOthers(entry2, node, place2, fields, schema4))
        found2.push(unknownField(entry2, node, place2, fields, schema4, field));
      continue;
    }
    if (field.type !== void 0) descend2(entry2.value, field, key, place2, schema4, found2);
  }
}
function descend2(value, { type = "", many }, key, place2, schema4, found2) {
  const path10 = place2.path === "" ? key : `${place2.path}.${key}`;
  const below = { name: type, parents: [place2.name, ...place2.parents] };
  if (many === "list") {
    if (isSeq(value))
      value.items.forEach((item, i) => {
        walk(item, { ...below, path: `${path10}[${i}]` }, schema4, found2);
      });
  } else if (many === "map") {
    for (const entry2 of entries(value))
      walk(entry2.value, { ...below, path: `${path10}.${keyText(entry2.key)}` }, schema4, found2);
  } else walk(value, { ...below, path: path10 }, schema4, found2);
}
function isTooNew({ since }, { operator: operator2 }) {
  if (since === void 0 || operator2 === void 0 || operator2 === "main") return false;
  return since === "main" || compareLines(operator2, since) < 0;
}
function isOthers(entry2, node, place2, fields, schema4) {
  if (place2.name === "Volume" && !entries(node).some(({ key }) => VOLUME_SOURCES.has(keyText(key)))) return true;
  return entries(node).some(({ key, value }) => {
    const type = isNothing(value) ? fields.get(keyText(key))?.type : void 0;
    return type !== void 0 && fieldsOf2(type, schema4)?.has(keyText(entry2.key));
  });
}
function unknownField({ key: node }, map2, place2, fields, schema4, field) {
  const key = keyText(node);
  const known5 = [...fields].filter(([, each]) => !isTooNew(each, schema4)).map(([name]) => name);
  const near = field ? [] : nearFields(key, known5);
  const taken = new Set(entries(map2).map((each) => keyText(each.key)));
  const result = {
    key,
    at: node.origin,
    path: place2.path === "" ? key : `${place2.path}.${key}`,
    near,
    isFree: near.length === 1 && !taken.has(near[0])
  };
  if (field?.since !== void 0) result.since = field.since;
  if (near.length > 0) return result;
  const fieldsAt = (type) => fieldsOf2(type, schema4);
  const meant = confusedWith(key, known5) ?? (field ? void 0 : elsewhere(key, place2, fieldsAt));
  if (meant !== void 0) result.meant = meant;
  return result;
}

// src/model/schema/vendor.ts
var EMR_MARKERS = ["emrReleaseLabel", "executionRoleArn", "monitoringConfiguration"];
function vendorOf(object, model) {
  const spec = at(object.root, "spec");
  if (isMap(spec) && EMR_MARKERS.some((key) => at(spec, key) !== void 0)) return "emr";
  const workload2 = model.workloads.find((each) => each.object === object);
  return workload2?.vendor ?? workload2?.cluster?.vendor;
}

// rules/schema/unknown-field.ts
var unknown_field_default = defineRule({
  id: "schema-unknown-field",
  area: "schema",
  level: "error",
  confidence: "high",
  title: "A field that the schema does not have",
  tags: ["strict"],
  subject: "object",
  *check(object, kit2, model) {
    if (!flinkObjects(model).has(object)) return;
    const schema4 = schemaOf(object, model.operator.version?.value);
    const vendor = vendorOf(object, model);
    if (!schema4 || vendor === "confluent") return;
    for (const field of unknownFields(object.root, vendor ? { ...schema4, vendor } : schema4)) {
      if (vendor && field.near.length === 0 && field.meant === void 0) continue;
      const report3 = {
        at: field.at,
        message: messageOf2(field, object.kind, schema4.operator),
        ...vendor ? { confidence: "medium" } : {}
      };
      if (schema4.mayKeep) report3.level = "warning";
      const fix = adviceOn(field);
      if (fix) report3.fix = fix;
      const edits = renaming2(field);
      if (edits) report3.edits = edits;
      yield kit2.violation(report3);
    }
  }
});
function messageOf2({ path: path10, since, near }, kind, operator2) {
  if (since !== void 0) {
    const came = since === "main" ? "no release has it yet" : `it came with ${since}`;
    return `Operator ${operator2} does not know the field ${path10} of a ${kind}; ${came}`;
  }
  const likely = near.length > 0 ? `; ${near.join(" or ")} is one` : "";
  return `A ${kind} has no field ${path10}${likely}`;
}
function adviceOn({ near, meant, key, path: path10 }) {
  if (near.length > 0) return `Write ${near.join(" or ")}, or take ${key} out`;
  if (meant === void 0) return void 0;
  return meant.includes(".") && meant !== path10 ? `Move it to ${meant}` : `Write ${meant}`;
}
function renaming2({ near, isFree, at: at3, key }) {
  const [meant] = near;
  const span = isEditable(at3) ? spanOf(at3) : void 0;
  if (!isFree || meant === void 0 || !span || span.end - span.start !== key.length) return void 0;
  return { safety: "safe", description: `Rename the field to ${meant}`, edits: [{ ...span, text: meant }] };
}

// src/model/storage/covers.ts
function holdsState(workload2, folder) {
  const prefix = folder.replace(/\/+$/, "");
  return workload2.storage.some(
    ({ uri }) => uri.scheme === "file" && (uri.path === prefix || uri.path.startsWith(`${prefix}/`))
  );
}

// src/model/volumes/sources.ts
function sourcelessVolumes(volumes) {
  return volumes.flatMap((volume) => {
    const keys = entries(volume.node).map(({ key: key2 }) => key2).filter((key2) => keyText(key2) !== "name");
    if (keys.some((key2) => VOLUME_SOURCES.has(keyText(key2)))) return [];
    const [key] = keys;
    if (keys.some((each) => keyText(each) === "metadata" || keyText(each) === "spec")) return [];
    if (!key) return [{ volume, at: volume.at }];
    const meant = nearest(keyText(key), VOLUME_SOURCES, 3);
    const result = { volume, key: { text: keyText(key), at: key.origin }, at: key.origin };
    if (meant.length === 1 && meant[0] !== void 0) result.meant = meant[0];
    return [result];
  });
}

// rules/schema/volume-source-typo.ts
var volume_source_typo_default = defineRule({
  id: "schema-volume-source-typo",
  area: "schema",
  level: "error",
  confidence: "high",
  title: "A volume whose source key is misspelt becomes an emptyDir",
  subject: "workload",
  *check(workload2, kit2) {
    for (const pod of workload2.pods) {
      for (const { volume: found2, key, meant, at: at3 } of sourcelessVolumes(pod.volumes)) {
        const mounted = pod.main?.mounts.filter((mount) => mount.volume.value === found2.name) ?? [];
        const report3 = {
          at: at3,
          message: key ? `Volume ${found2.name} has no source that Kubernetes knows: ${key.text} is not one${meant ? `, ${meant} is` : ""}` : `Volume ${found2.name} has no source, so it becomes an emptyDir`,
          related: mounted.map((mount) => ({
            text: `mounted into the ${ROLE_NAME[pod.role]} here`,
            at: mount.path.origin
          })),
          ...key ? {} : { fix: "Name the source, or write `emptyDir: {}` if scratch space is meant" }
        };
        const span = key && isEditable(key.at) ? spanOf(key.at) : void 0;
        if (!key && !mounted.some((mount) => holdsState(workload2, mount.path.value))) report3.level = "warning";
        if (span && meant) {
          report3.edits = {
            safety: "safe",
            description: `Rename the key to ${meant}`,
            edits: [{ ...span, text: meant }]
          };
        }
        yield kit2.violation(report3);
      }
    }
  }
});

// src/knowledge/secrets.ts
var SECRET_KEYS = [
  /^(?:s3|s3a|fs\.s3a|fs\.s3|presto\.s3)\.(?:access|secret)[.-]key$/,
  /^(?:s3|s3a|fs\.s3a|fs\.s3|presto\.s3)\.session[.-]token$/,
  /^security\.delegation\.token\.provider\.s3-(?:hadoop|presto|native)\.(?:access|secret)-key$/,
  /^(?:fs\.)?azure\.account\.key\..+$/,
  /^fs\.azure\.account\.oauth2\.client\.secret(?:\..+)?$/,
  /^fs\.azure\.sas\..+$/,
  /^fs\.oss\.(?:accessKeyId|accessKeySecret|securityToken)$/,
  /^(?:fs\.gs|google\.cloud)\.auth\.service\.account\.private\.key(?:\..+)?$/,
  /^security\.ssl\..*password$/,
  /^high-availability\.zookeeper\.client\.authorization$/,
  /(?:^|\.)auth-params$/,
  /^metrics\.reporter\..+\.(?:apikey|api-key|password|token)$/,
  /(?:^|[.-])(?:password|passwd|secret)$/i
];
var SECRET_VARIABLES = /* @__PURE__ */ new Set([
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AZURE_STORAGE_KEY",
  "AZURE_CLIENT_SECRET",
  "OSS_ACCESS_KEY_ID",
  "OSS_ACCESS_KEY_SECRET",
  "ALIBABA_CLOUD_ACCESS_KEY_ID",
  "ALIBABA_CLOUD_ACCESS_KEY_SECRET"
]);
var SECRET_VALUES = [
  { what: "an AWS access key id", pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/ },
  { what: "a private key", pattern: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/ },
  { what: "a JDBC URL with a password", pattern: /\bjdbc:[a-z0-9:+-]+\/\/[^\s]*?[?&;]password=([^\s&;"']+)/i },
  { what: "a URL with a password", pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"']+:([^\s/@"']+)@/i },
  {
    what: "a SASL login with a password",
    pattern: /LoginModule\b[^\n]*\bpassword\s*=\s*(?:\\?"([^"\\]+)\\?"|'([^']+)'|([^\s;"']+))/
  }
];
function isSecretConfigKey(key) {
  return SECRET_KEYS.some((pattern) => pattern.test(key));
}
function isCloudCredential(variable2) {
  return SECRET_VARIABLES.has(variable2);
}
function secretInValue(value) {
  for (const { what, pattern } of SECRET_VALUES) {
    const found2 = pattern.exec(value);
    if (found2) return { what, secret: found2.slice(1).find((part) => part !== void 0) ?? found2[0] };
  }
  return void 0;
}
var LOCAL = /^(?:minio\w*|admin\d*|administrator|root|test\w*|testing|example|dummy|guest|user|flink|postgres|mysql|kafka|redis|default|local|demo|sample|foo|bar|123456?|1234567?8?9?|passw[o0]rd\d*|secret\d*|access-?key|secret-?key|key|none)$/i;
function isLocalSecret(secret) {
  return LOCAL.test(secret) || /EXAMPLE|(?:^|[-_.])(?:local|test|dev|demo|dummy|example)(?:$|[-_.])/i.test(secret);
}
function isStandIn(value) {
  const text = value.trim();
  return text === "" || /^(?:x{3,}|\*{3,}|\.{3,}|\u2026|-+|null|~|todo|tbd|n\/a|redacted|changeit|changeme)$/i.test(text) || /^(?:your|my|insert|enter|put|replace|change|fill)[-_ .]/i.test(text) || /^ENC\[|^\{\{|^vault:|^ref\+|^<.*>$|^op:\/\//.test(text);
}

// src/text/mask.ts
var MASK = "***";
var SECRET_NAME = /password|passwd|passphrase|(?:^|-)pwd$|secret|token(?![a-z])|api-?key|access-?key|account-?key|storage-?key|shared-?key|service-key|private-?key|(?:^|-)sas(?:-|$)|credential|auth-params|basic-auth|jaas-config|http-headers|(?:^|-)authorization$/;
var DESCRIBES = new Set(
  `name names ref refs file files path paths dir directory location provider providers class enabled enable type mode
   ttl expiry expiration expires seconds secs interval timeout delay ratio backoff bucket url uri endpoint issuer
   audience secrets store algorithm length count required version namespace format prefix header field label annotation`.trim().split(/\s+/)
);
var NAMES_A_SECRET = /^existing-|-existing-secret|(?:password|user)-secret$|pull-secret|(?:password|secret)s?-key-name$/;
function isSecretKey(key) {
  const words = key.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase().split(/[-._/]+/).filter((word) => word !== "");
  if (DESCRIBES.has(words.at(-1) ?? "")) return false;
  const name = words.join("-").replace(/delegation-tokens?/g, "");
  return SECRET_NAME.test(name) && !NAMES_A_SECRET.test(name);
}
var SECRET_VALUES2 = [
  /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{12,26}(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g,
  /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==(?![A-Za-z0-9+/=])/g,
  /(?<![A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|glpat-[\w-]{20,}|xox[abeprs]-[\w-]{10,})/g,
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----(?:(?!-----END).)*(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----)?/g,
  /(?<=:\/\/[^\s/:@"']{0,128}:)[^\s/@"'${}<>]{1,256}(?=@)/g,
  /(?<=[?&](?:sig|signature|X-Amz-Signature)=)[^\s&"'${}<>]+/gi
];
var KEY = /(?<![\w.-])(?:\\?["'])?-{0,2}([A-Za-z_][\w.-]*)(?:\\?["'])?(\s*=\s*|\s*:(?=["'\\])|\s*:\s+)/g;
var NEXT_ARGUMENT = /(?<![\w.-])(["']?)--?([A-Za-z][\w.-]*)\1(\s*,\s*|\s+)(?=[^\s-])/g;
var DOCKER_PAIR = /^\s*(?:ENV|ARG)\s+([A-Za-z_][\w.-]*)\s+(?=\S)/i;
var XML_PAIR = /<name>\s*([^<\s]+)\s*<\/name>\s*<value>([^<]*)/g;
var BASE64_LINE = /^\s*["']?[A-Za-z0-9+/]{60,}={0,2}["']?\s*$/;
function maskSecrets(line, previous, next) {
  return replaceSpans(line, secretSpans(line, { previous, next }));
}
function maskText(text) {
  return text.split(/(?<=\n)/).map((line) => replaceSpans(line, secretSpans(line, {}, true))).join("");
}
function secretSpans(line, context = {}, prose2 = false) {
  const spans = [];
  for (const pattern of SECRET_VALUES2) {
    for (const match of line.matchAll(pattern)) spans.push({ start: match.index, end: match.index + match[0].length });
  }
  addKeyValues(line, prose2, spans);
  addArguments(line, spans);
  if (!prose2) addByContext(line, context, spans);
  return united(spans);
}
function addKeyValues(line, prose2, spans) {
  const indent2 = /^[\s-]*/.exec(line)?.[0].length ?? 0;
  const brace = line.indexOf("{");
  let done = 0;
  for (const match of line.matchAll(KEY)) {
    const [whole, key = "", separator = ""] = match;
    if (match.index < done || !isSecretKey(key)) continue;
    const afterColon = separator.includes(":");
    const form = afterColon && !prose2 && match.index <= indent2 ? "line" : brace >= 0 && brace < match.index ? "flow" : "word";
    const span = valueSpan(line, match.index + whole.length, form);
    if (prose2 && afterColon && isWord(line, span)) continue;
    if (pushValue(line, span, spans)) done = span.end;
  }
  for (const match of line.matchAll(XML_PAIR)) {
    const [whole, key = "", value = ""] = match;
    if (!isSecretKey(key)) continue;
    const end = match.index + whole.length;
    pushValue(line, { start: end - value.length, end }, spans);
  }
}
function addArguments(line, spans) {
  const pair = DOCKER_PAIR.exec(line);
  if (pair && isSecretKey(pair[1] ?? "")) pushValue(line, toLineEnd(line, pair[0].length), spans);
  for (const match of line.matchAll(NEXT_ARGUMENT)) {
    if (!isSecretKey(match[2] ?? "")) continue;
    pushValue(line, valueSpan(line, match.index + match[0].length, "word"), spans);
  }
}
function addByContext(line, context, spans) {
  const content = { start: line.length - line.trimStart().length, end: line.trimEnd().length };
  const value = /^\s*(?:-\s+)?["']?value["']?\s*:\s+/.exec(line);
  const xmlValue = /^\s*<value>(?=[^<])/.exec(line);
  for (const around2 of [context.previous, context.next]) {
    const name = /^\s*(?:-\s+)?["']?(?:name|key)["']?\s*:\s*["']?([\w.-]+)/.exec(around2 ?? "")?.[1];
    if (value && name && isSecretKey(name)) pushValue(line, valueSpan(line, value[0].length, "line"), spans);
  }
  const xmlName = /<name>\s*([^<\s]+)\s*<\/name>\s*$/.exec(context.previous ?? "")?.[1];
  if (xmlValue && xmlName && isSecretKey(xmlName)) {
    const start = xmlValue[0].length;
    const end = line.indexOf("<", start);
    pushValue(line, { start, end: end < 0 ? line.length : end }, spans);
  }
  const argument = /^\s*-\s+["']?--?([A-Za-z][\w.-]*)["']?\s*$/.exec(context.previous ?? "")?.[1];
  const item = /^\s*-\s+(?=[^\s-])/.exec(line);
  if (argument && item && isSecretKey(argument)) pushValue(line, valueSpan(line, item[0].length, "line"), spans);
  for (const above of [context.previous, context.header]) {
    const opened = /^\s*(?:-\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*:\s*([|>][-+0-9]*)?\s*(?:#.*)?$/.exec(above ?? "");
    if (!opened || !isSecretKey(opened[1] ?? "")) continue;
    const deeper = indentOf(line) > indentOf(above ?? "");
    const scalar = opened[2] !== void 0 || !/^\s*(?:-(?:\s|$)|[\w.-]+\s*:(?:\s|$)|[{[])/.test(line);
    if (deeper && scalar && content.end > content.start) pushValue(line, content, spans);
  }
  const inKeyFile = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/.test(context.previous ?? "");
  const afterBase64 = BASE64_LINE.test(context.previous ?? "") && /^\s*[A-Za-z0-9+/]+={0,2}\s*$/.test(line);
  if ((inKeyFile || afterBase64 || BASE64_LINE.test(line)) && !line.includes("-----END")) spans.push(content);
}
function valueSpan(line, from, form) {
  let start = from;
  const escaped2 = line[start] === "\\" && /["']/.test(line[start + 1] ?? "");
  const quote = escaped2 ? line.slice(start, start + 2) : line[start];
  if (quote === '"' || quote === "'" || escaped2) {
    start += escaped2 ? 2 : 1;
    return { start, end: closingQuote2(line, start, quote) };
  }
  if (line[start] === "{" || line[start] === "[") return { start, end: start };
  if (form === "line") return toLineEnd(line, start);
  const stop = form === "flow" ? /[,}"]/g : /[\s"'`,;&|)}\]<>]/g;
  stop.lastIndex = start;
  const reference = /^(?:\$\{[^}]*\}|\$\([^)]*\)|<[^>]*>)/.exec(line.slice(start, start + 512));
  if (reference) return { start, end: start };
  return { start, end: stop.exec(line)?.index ?? line.length };
}
function closingQuote2(line, start, quote) {
  for (let i = start; i < line.length; i++) {
    if (line.startsWith(quote, i)) {
      if (quote === "'" && line[i + 1] === "'") i++;
      else return i;
    } else if (quote === '"' && line[i] === "\\") i++;
  }
  return line.length;
}
function toLineEnd(line, start) {
  const comment = /\s#/.exec(line.slice(start));
  const end = comment ? start + comment.index : line.length;
  return { start, end: start + line.slice(start, end).trimEnd().length };
}
function pushValue(line, span, spans) {
  const secret = span.end > span.start && !isReference(line.slice(span.start, span.end));
  if (secret) spans.push(span);
  return secret;
}
function isReference(value) {
  const text = value.trim();
  if (/^(?:|\*+|~|null|true|false|yes|no|on|off|none|[|>][-+0-9]*|\{.*|\[.*|[&*!].*)$/i.test(text)) return true;
  if (/^(?:\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*|\{\{.*\}\}|<[^<>]*>|ENC\[.*)$/.test(text)) return true;
  if (/^(?:arn:|vault:|op:\/\/|ref\+|file:|local:|projects\/|secret:|env:)/.test(text)) return true;
  const path10 = /^(?:~|\.{1,2})?\/[a-z0-9._-]+(?:\/[\w.@-]+)*\/?$/.test(text);
  return path10 && !looksRandom(text);
}
function looksRandom(text) {
  return text.length >= 32 && /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text);
}
function isWord(line, span) {
  return /^[A-Za-z]?[a-z'\u2019]*$/.test(line.slice(span.start, span.end)) && /^[,;]? [A-Za-z`'"(]/.test(line.slice(span.end, span.end + 3));
}
function indentOf(line) {
  return line.length - line.trimStart().length;
}
function united(spans) {
  const result = [];
  for (const span of spans.sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (span.end <= span.start) continue;
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}
function replaceSpans(line, spans) {
  let result = "";
  let position = 0;
  for (const span of spans) {
    result += line.slice(position, span.start) + MASK;
    position = span.end;
  }
  return result + line.slice(position);
}

// src/model/security/dockerfile-variables.ts
function dockerfileVariables(tree) {
  return tree.instructions.flatMap(({ keyword, words }) => {
    if (keyword !== "ENV" && keyword !== "ARG") return [];
    const [first, second] = words;
    if (keyword === "ENV" && first && second && !first.text.includes("=")) {
      const { span } = second;
      return [
        { name: first.text, value: { value: bare(second.text), origin: written(span.file, span.start, span.end) } }
      ];
    }
    return words.flatMap(({ text, span }) => {
      const equals = text.indexOf("=");
      if (equals <= 0) return [];
      const origin = written(span.file, span.start + equals + 1, span.end);
      return [{ name: text.slice(0, equals), value: { value: bare(text.slice(equals + 1)), origin } }];
    });
  });
}
function bare(text) {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}

// src/model/security/secrets.ts
function plainSecrets(holder, objects) {
  const literals = holder.is === "dockerfile" ? dockerfileVariables(holder.dockerfile.tree).map(
    ({ name, value }) => ({ key: name, value, kind: "variable", path: ["Dockerfile", name] })
  ) : [...workloadLiterals(holder.workload), ...mountedLiterals(holder.workload, objects)];
  const seen = /* @__PURE__ */ new Set();
  return literals.flatMap((literal) => {
    const secret = judge(literal);
    const key = JSON.stringify(spanOf(literal.value.origin));
    if (!secret || seen.has(key)) return [];
    seen.add(key);
    return [secret];
  });
}
function judge({ key, value, kind, path: path10 }) {
  const text = value.value.trim();
  const name = kind === "key" ? key : key === "" ? "An argument" : `The ${kind} ${key}`;
  const common = { name, at: value.origin, path: path10 };
  const byValue = secretInValue(text);
  if (byValue) {
    if (isOpen(byValue.secret)) return void 0;
    return { ...common, what: byValue.what, local: isLocalSecret(byValue.secret), guessed: false };
  }
  const known5 = kind === "variable" ? isCloudCredential(key) : isSecretConfigKey(key);
  if (!known5 && !isGuess(key, kind) || isOpen(text) || isReference2(text)) return void 0;
  return { ...common, local: isLocalSecret(text), guessed: !known5 && kind === "variable" };
}
function isGuess(key, kind) {
  if (kind === "key") return false;
  return isSecretKey(key) && !/access[._-]?key(?:[._-]?id)?$/i.test(key) && !/user(?:name)?$|[._-]id$/i.test(key);
}
function isOpen(value) {
  return placeholderIn(value) !== void 0 || isStandIn(value);
}
function isReference2(value) {
  return /^(?:true|false|yes|no|on|off|enabled|disabled|\d{1,4}(?:ms|s|m|h|d)?)$/i.test(value) || /^(?:\/[\w.@-]+)+\/?$|^[a-z][a-z0-9+.-]*:\/\/|^(?:file|local|arn|env|secret|projects):?[/:]|^[\w-]+(?:\.[\w-]+)+:\d+$/.test(
    value
  );
}
var CONTAINER_VARIABLE = /^containerized\.(?:master|taskmanager)\.env\.(.+)$/;
function workloadLiterals(workload2) {
  const literals = [];
  for (const config of new Set(Object.values(workload2.configs))) {
    for (const { key, raw, at: origin, layer } of config.entries()) {
      const value = { value: raw, origin };
      const variable2 = CONTAINER_VARIABLE.exec(key)?.[1];
      const kind = variable2 === void 0 ? "key" : "variable";
      literals.push({ key: variable2 ?? key, value, kind, path: [layer, key] });
    }
  }
  for (const pod of workload2.pods) {
    for (const container of pod.containers) {
      const owner = container.name?.value ?? pod.role;
      for (const { name, value } of container.env)
        if (value && name !== "FLINK_PROPERTIES")
          literals.push({ key: name, value, kind: "variable", path: ["env", owner, name] });
      const words = [...container.command, ...container.args].filter(({ value }) => !value.startsWith("-D"));
      literals.push(...argumentLiterals(words));
    }
  }
  const jobArguments = items(at(workload2.job, "args")).flatMap((item) => locatedText(item) ?? []);
  return [...literals, ...argumentLiterals(jobArguments)];
}
function argumentLiterals(words) {
  return words.flatMap((word, i) => {
    const [, flag, value] = /^--?([A-Za-z][\w.-]*)(?:=(.*))?$/s.exec(word.value) ?? [];
    const next = words[i + 1];
    if (flag !== void 0 && value === void 0 && next && !next.value.startsWith("-"))
      return [{ key: flag, value: next, kind: "argument", path: ["args", flag] }];
    if (flag !== void 0 && value !== void 0)
      return [{ key: flag, value: { value, origin: word.origin }, kind: "argument", path: ["args", flag] }];
    return [{ key: "", value: word, kind: "argument", path: ["args"] }];
  });
}
var XML_PROPERTY = /<name>\s*([^<\s]+)\s*<\/name>\s*<value>\s*([^<]*?)\s*<\/value>/g;
var SQL_OPTION = /'([\w.-]+)'\s*=\s*'((?:[^']|'')*)'/g;
function mountedLiterals(workload2, objects) {
  const from = { namespace: workload2.namespace, object: workload2.object };
  return workload2.pods.flatMap(
    ({ volumes }) => volumes.flatMap((volume) => {
      const name = configMapName(volume);
      const found2 = name && objects.lookup("ConfigMap", name.value, from);
      if (found2?.is !== "found") return [];
      return entries(at(found2.object.root, "data")).flatMap(({ key, value }) => {
        const file = keyText(key);
        const pattern = /\.xml$/.test(file) ? XML_PROPERTY : /\.sql$/.test(file) ? SQL_OPTION : void 0;
        if (!pattern || !isScalar(value)) return [];
        const inner = innerText(value);
        return [...inner.text.matchAll(pattern)].map((match) => {
          const [whole, option = "", text = ""] = match;
          const start = match.index + whole.lastIndexOf(text);
          const where = { value: text, origin: inner.origin(start, start + text.length) };
          return { key: option, value: where, kind: "key", path: ["data", file, option] };
        });
      });
    })
  );
}

// rules/security/secret-in-config.ts
var SECRET = ["tb8zLq4v", "Xw2nRk7c", "Hs5mPd9f", "Gy3jUe6a"].join("");
var secret_in_config_default = defineRule({
  id: "security-secret-in-config",
  area: "security",
  level: "error",
  confidence: "high",
  title: "A secret in plain text",
  subject: "workload-or-dockerfile",
  *check(holder, kit2, model) {
    for (const { name, at: at3, what, local, guessed, path: path10 } of plainSecrets(holder, model.objects)) {
      const report3 = {
        at: at3,
        message: what ? `${name} holds ${what} in plain text` : `${name} is written in plain text`,
        path: path10
      };
      if (local || guessed) report3.level = "warning";
      if (local)
        report3.why = "It looks like the key of a local set-up; the same manifest with a real one would put that into Git, the resource and its ConfigMap.";
      yield kit2.violation(report3);
    }
  }
});

// src/model/forms/conf-for-version.ts
var OLD = "flink-conf.yaml";
var CURRENT = "config.yaml";
function oldConfFiles(workload2, objects) {
  if (workload2.form !== "standalone") return [];
  return workload2.pods.flatMap((pod) => {
    const image = workload2.images[pod.role];
    if (!pod.main) return [];
    const file = confFile({ object: pod.object, container: pod.main, volumes: pod.volumes, image }, objects);
    if (file.is !== "found" || givesCurrent(file.volume, file.mount)) return [];
    const old = entryAt(file.map.root, "data", OLD);
    if (!old || !isScalar(old.value) || at(file.map.root, "data", CURRENT)) return [];
    const version = image.flink.is === "yes" ? image.flink.value.minor : void 0;
    return [
      {
        role: pod.role,
        map: file.map,
        at: keyOrigin(old),
        image: image.reference,
        ...version === void 0 ? {} : { version },
        read: isRead(image, pod.main, file.map)
      }
    ];
  });
}
function givesCurrent(volume, mount) {
  if (mount.path.value.endsWith(`/${CURRENT}`)) return true;
  const sources = [at(volume.node, "configMap"), ...items(at(volume.node, "projected", "sources"))];
  const lists = sources.map((source2) => at(source2, "items") ?? at(source2, "configMap", "items"));
  if (sources.length > 2) return true;
  return lists.some((list) => items(list).some((item) => stringOf(at(item, "path")) === CURRENT));
}
function isRead(image, main, map2) {
  const { flink: flink2 } = image;
  if (flink2.is !== "yes") {
    const name = image.reference?.value ?? "the image";
    const settle = `Tell the Flink version of ${name} under \`images\` in flint-lint.yaml`;
    return flink2.is === "unknown" ? flink2 : unknown({ what: "image", name, settle });
  }
  if (compareLines(flink2.value.minor, "2.0") < 0) return yes(flink2.because);
  if (map2.unsettled) return unknown(map2.unsettled);
  const words = [...main.command, ...main.args];
  const converts = words.find(({ value }) => value.includes(CURRENT) || /migrat|FLINK_CONF_DIR/.test(value));
  const moved = main.env.find(({ name }) => name === "FLINK_CONF_DIR");
  const doubt = converts?.origin ?? moved?.at;
  if (doubt) {
    const settle = `Put ${CURRENT} into the ConfigMap`;
    return unknown({ what: "value", name: "what the container makes of its configuration", at: doubt, settle });
  }
  return no(flink2.because);
}

// rules/standalone/conf-file-for-v2.ts
var conf_file_for_v2_default = defineRule({
  id: "standalone-conf-file-for-v2",
  area: "standalone",
  level: "error",
  confidence: "high",
  title: "A ConfigMap carries flink-conf.yaml for Flink 2",
  subject: "workload",
  *check(workload2, kit2, model) {
    for (const { map: map2, at: at3, image, version, read } of oldConfFiles(workload2, model.objects)) {
      yield kit2.unless(read, {
        at: at3,
        message: `${describe(map2)} carries flink-conf.yaml and no config.yaml, but ${image?.value ?? "the image"} is Flink ${version ?? "2"}, which does not read it`,
        related: image ? [{ text: "the image", at: image.origin }] : [],
        identity: ["flink-conf.yaml"]
      });
    }
  }
});

// src/model/forms/legacy-arguments.ts
var MODERN = {
  "job-cluster": "standalone-job",
  "task-manager": "taskmanager",
  "job-manager": "jobmanager"
};
function legacyArguments(workload2) {
  if (workload2.form !== "standalone") return [];
  return workload2.pods.flatMap(({ main, role }) => {
    const word = main && main.command.length === 0 ? main.args[0] : void 0;
    const modern = word && own(MODERN, word.value);
    return word && modern ? [{ word, role, modern }] : [];
  });
}
function entrypointKnows(image) {
  const name = image.reference?.value ?? "the image";
  if (!image.official)
    return unknown({
      what: "image",
      name,
      settle: `Use an official image, or tell what ${name} is under \`images\` in flint-lint.yaml`
    });
  if (image.flink.is === "yes" && compareLines(image.flink.value.minor, "1.9") < 0) return yes();
  return no([{ text: `${name} is an official image` }]);
}

// rules/standalone/legacy-entrypoint-args.ts
var legacy_entrypoint_args_default = defineRule({
  id: "standalone-legacy-entrypoint-args",
  area: "standalone",
  level: "error",
  confidence: "high",
  title: "An entrypoint argument that current images do not know",
  subject: "workload",
  *check(workload2, kit2) {
    for (const { word, role, modern } of legacyArguments(workload2)) {
      const image = workload2.images[role];
      const report3 = {
        at: word.origin,
        message: `${image.reference?.value ?? "The image"} does not know the argument ${word.value}; ${modern} takes its place`,
        related: image.reference ? [{ text: "the image", at: image.reference.origin }] : [],
        identity: [word.value]
      };
      const span = spanOf(word.origin);
      if (span && word.origin.is === "written") {
        report3.edits = { safety: "safe", description: `Write ${modern}`, edits: [{ ...span, text: modern }] };
      }
      yield kit2.unless(entrypointKnows(image), report3);
    }
  }
});

// src/model/state/backend.ts
var BACKENDS = [
  { name: "hashmap" },
  { name: "rocksdb" },
  { name: "forst", since: "2.0" },
  { name: "filesystem", until: "1.20" },
  { name: "jobmanager", until: "1.20" }
];
function knownBackends(line) {
  return BACKENDS.filter(({ since, until }) => {
    if (line === void 0) return true;
    return (since === void 0 || compareLines(line, since) >= 0) && (until === void 0 || compareLines(line, until) <= 0);
  }).map(({ name }) => name);
}
function isBackend(value, line) {
  if (placeholderIn(value)) {
    return unknown({ what: "value", name: `the state backend ${value}`, settle: "Write the state backend out" });
  }
  return value.includes(".") || knownBackends(line).includes(value.toLowerCase()) ? yes() : no();
}
function nearestBackend(value, line) {
  const found2 = nearest(value, knownBackends(line), 2);
  return found2.length === 1 ? found2[0] : void 0;
}

// rules/state/backend-unknown.ts
var backend_unknown_default = defineRule({
  id: "state-backend-unknown",
  area: "state",
  level: "error",
  confidence: "high",
  title: "The state backend is none that Flink knows",
  subject: "workload",
  *check(workload2, kit2) {
    const setting = workload2.config.get("stateBackend");
    if (setting.is !== "set" || setting.written.layer === "cluster") return;
    const { written: written2, value } = setting;
    const line = workload2.flinkLine.is === "yes" ? workload2.flinkLine.value : void 0;
    const report3 = {
      at: written2.at,
      message: `${written2.key} is ${value}, which is no state backend${line ? ` of Flink ${line}` : ""}`,
      fix: `Write one of ${knownBackends(line).join(", ")}`
    };
    const meant = nearestBackend(value, line);
    const span = spanOf(written2.at);
    if (meant && span && written2.at.is === "written") {
      report3.edits = { safety: "safe", description: `Write ${meant}`, edits: [{ ...span, text: meant }] };
    }
    yield kit2.unless(isBackend(value, line), report3);
  }
});

// src/model/state/upgrade-mode.ts
function upgradeModeOf(workload2) {
  const { job, spec, form } = workload2;
  if (!job || form === "FlinkCluster" || form === "standalone") return void 0;
  const node = at(job, "upgradeMode");
  const value = textOf(node);
  if (node && !isNothing(node) && value !== void 0) return { value, isDefault: false, at: node.origin };
  return { value: "stateless", isDefault: true, at: entry(spec, "job")?.key.origin ?? job.origin };
}

// rules/state/last-state-without-ha.ts
var last_state_without_ha_default = defineRule({
  id: "state-last-state-without-ha",
  area: "state",
  level: "error",
  confidence: "high",
  title: "upgradeMode last-state without high availability",
  subject: "workload",
  *check(workload2, kit2, model) {
    const mode = upgradeModeOf(workload2);
    if (workload2.mode !== "application" || mode?.value !== "last-state" || workload2.vendor === "emr") return;
    const version = model.operator.version?.value;
    const refused = version !== void 0 && version !== "main" && compareLines(version, "1.10") < 0;
    const assumed = workload2.config.gaps.assumesStockOperator;
    yield kit2.unless(highAvailability(workload2), {
      at: mode.at,
      message: `upgradeMode is last-state, but high availability is off${assumed ? " (unless the operator's defaults turn it on)" : ""}`,
      ...refused ? { why: `Operator ${version} refuses this` } : { level: "warning" },
      ...assumed ? { confidence: "medium" } : {}
    });
  }
});

// src/model/state/signals.ts
function stateSignals(workload2) {
  const { config } = workload2;
  const signals = [];
  const checkpoints = config.get("checkpointDir");
  const interval = config.get("checkpointInterval");
  if (own3(checkpoints) && own3(interval))
    signals.push({ text: `${checkpoints.written.key} with a checkpoint interval`, at: checkpoints.written.at });
  const savepoints = config.get("savepointDir");
  if (own3(savepoints)) signals.push({ text: savepoints.written.key, at: savepoints.written.at });
  const ha2 = config.get("haType");
  if (own3(ha2) && ha2.value.toLowerCase() !== "none")
    signals.push({ text: `high availability (${ha2.written.key})`, at: ha2.written.at });
  const backend = config.get("stateBackend");
  if (own3(backend) && !placeholderIn(backend.value) && /rocksdb|forst/i.test(backend.value)) {
    signals.push({ text: `state backend ${backend.value}`, at: backend.written.at });
  }
  return signals;
}
function own3(setting) {
  return setting.is === "set" && setting.written.layer !== "operator" && setting.value.trim() !== "";
}

// rules/state/stateless-default.ts
var stateless_default_default = defineRule({
  id: "state-stateless-default",
  area: "state",
  level: "error",
  confidence: "high",
  title: "A job that keeps state is upgraded without it",
  subject: "workload",
  *check(workload2, kit2) {
    const mode = upgradeModeOf(workload2);
    if (!mode || mode.value !== "stateless") return;
    const signals = stateSignals(workload2);
    if (signals.length === 0) return;
    const [first, ...rest] = workload2.unseen;
    const report3 = {
      at: mode.at,
      message: `The job is upgraded without its state (${mode.isDefault ? "upgradeMode is not set and defaults to stateless" : "upgradeMode is stateless"}), but it sets ${signals.map(({ text }) => text).join(", ")}`,
      related: signals.map(({ text, at: at3 }) => ({ text: `sign of state: ${text}`, at: at3 })),
      ...signals.length > 1 ? {} : { level: "warning" }
    };
    yield first ? kit2.unless(unknown([first, ...rest]), report3) : kit2.violation(report3);
  }
});

// rules/storage/builtin-plugin-version-mismatch.ts
var builtin_plugin_version_mismatch_default = defineRule({
  id: "storage-builtin-plugin-version-mismatch",
  area: "storage",
  level: "error",
  confidence: "high",
  title: "ENABLE_BUILT_IN_PLUGINS names a jar version that the image does not carry",
  subject: "workload",
  *check(workload2, kit2) {
    const seen = /* @__PURE__ */ new Set();
    for (const { role } of workload2.pods) {
      const enabled = enabledPlugins(workload2, role);
      if (enabled.is !== "yes") continue;
      for (const { name, jar, at: at3 } of builtInPlugins(enabled.value)) {
        if (jar?.version === void 0) continue;
        const image = workload2.images[role];
        const reference = image.reference?.value ?? "the image";
        const report3 = {
          at: at3,
          message: `${ENABLE_PLUGINS} names ${name}, but ${reference} carries another version`,
          related: image.reference ? [{ text: "the image", at: image.reference.origin }] : [],
          identity: [jar.artifact]
        };
        const key = `${name}\0${reference}\0${image.flink.is}`;
        if (seen.has(key)) continue;
        seen.add(key);
        if (image.flink.is === "unknown") yield kit2.undecided(image.flink, report3);
        else if (image.flink.is === "yes") yield judge2(kit2, report3, image.flink.value, jar.version);
      }
    }
  }
});
function judge2(kit2, report3, flink2, version) {
  const [, minor, patch, suffix] = /^(\d+\.\d+)\.(\d+)(.*)$/.exec(version) ?? [];
  const fact2 = report3.message.replace(/ another version$/, "");
  if (flink2.patch !== void 0) {
    const carried = `${flink2.minor}.${flink2.patch}${flink2.suffix}`;
    return carried === version ? [] : kit2.violation({ ...report3, message: `${fact2} Flink ${carried}` });
  }
  if (minor !== flink2.minor || patch === void 0) {
    return kit2.violation({ ...report3, message: `${fact2} Flink ${flink2.minor}` });
  }
  const newest = newestPatch(flink2.minor);
  if (newest !== void 0 && Number(patch) < newest && suffix === "") {
    const carried = `Flink ${flink2.minor}.${newest} or newer, since its tag moves`;
    return kit2.violation({ ...report3, message: `${fact2} ${carried}` });
  }
  return kit2.violation({
    ...report3,
    message: `${fact2} whatever patch of Flink ${flink2.minor} is newest, since its tag moves`,
    level: "warning"
  });
}

// rules/storage/missing-fs-plugin.ts
var missing_fs_plugin_default = defineRule({
  id: "storage-missing-fs-plugin",
  area: "storage",
  level: "error",
  confidence: "medium",
  title: "No file-system plugin for the scheme of a storage path",
  subject: "workload",
  *check(workload2, kit2) {
    for (const use of workload2.storage) {
      const { scheme } = use.uri;
      if (scheme === void 0 || scheme === "file") continue;
      const runner = workload2.cluster ?? workload2;
      const roles = neededIn(use.purpose).filter((role) => runner.pods.some((pod) => pod.role === role));
      const image = runner.images.jobmanager.reference?.value ?? "the image";
      yield kit2.unless(all(roles.map((role) => fileSystemFor(workload2, scheme, role))), {
        at: use.at,
        message: `${use.writtenAs} is on ${scheme}://, but ${image} has no file-system plugin for that scheme`,
        related: runner.images.jobmanager.reference ? [{ text: "the image", at: runner.images.jobmanager.reference.origin }] : [],
        identity: [use.purpose, scheme]
      });
    }
  }
});

// src/model/image/placements.ts
function pluginPlacements(dockerfile) {
  return dockerfile.placements.filter((placement) => placement.inFinalStage && placement.jar.fileSystem !== void 0);
}
function isInFolder(path10, folder) {
  return new RegExp(`^/opt/flink/${folder}/[^/]+$`).test(path10);
}
function isPluginPlace(path10, image) {
  const home = image.making?.home ?? FLINK_HOME;
  if (isWithin(path10, `${home}/plugins`)) return true;
  const old = image.flink.is === "yes" && compareMinor(image.flink.value.minor, "1.10") < 0;
  return old && isWithin(path10, `${home}/lib`);
}
function isMissingInOpt(copied, image) {
  if (!/^(?:cp|mv)$/.test(copied.by) || !/(?:^|\/)opt\/[^/]+$/.test(copied.from)) return false;
  return image.exists?.(`${image.making?.home ?? FLINK_HOME}/opt/${copied.file}`).is === "no";
}
function pluginFolder(path10) {
  return /^\/opt\/flink\/plugins\/([^/]+)\/[^/]+$/.exec(path10)?.[1];
}
function folderEdit(dockerfile, placement) {
  if (placement.by !== "COPY" && placement.by !== "ADD") return void 0;
  const sharing = dockerfile.placements.filter((other2) => JSON.stringify(other2.at) === JSON.stringify(placement.at));
  const span = spanOf(placement.at);
  if (sharing.length !== 1 || !span || !isEditable(placement.at)) return void 0;
  const text = `/opt/flink/plugins/${placement.jar.artifact.replace(/^flink-/, "")}/`;
  return { safety: "safe", description: `Put the jar into ${text}`, edits: [{ ...span, text }] };
}

// src/model/pods/init-content-plugins.ts
function initPlugins(workload2, since) {
  if (workload2.flinkLine.is === "yes" && compareLines(workload2.flinkLine.value, since) < 0) return [];
  const seen = /* @__PURE__ */ new Set();
  return workload2.pods.flatMap(
    (pod) => initContentOf(pod).placements.flatMap((placement) => {
      const key = JSON.stringify([spanOf(placement.at), placement.destination]);
      if (!placement.jar.fileSystem || !placement.certain || seen.has(key)) return [];
      seen.add(key);
      return [{ ...placement, pod }];
    })
  );
}
function pluginsElsewhere(workload2, pod) {
  const placed = initContentOf(pod).placements.filter(({ destination: destination2 }) => pluginFolder(destination2) !== void 0);
  const enabled = enabledPlugins(workload2, pod.role);
  const builtIn = enabled.is === "yes" ? builtInPlugins(enabled.value).flatMap(({ jar }) => jar?.artifact ?? []) : [];
  return /* @__PURE__ */ new Set([...placed.map(({ jar }) => jar.artifact), ...builtIn]);
}

// rules/storage/plugin-in-lib.ts
var plugin_in_lib_default = defineRule({
  id: "storage-plugin-in-lib",
  area: "storage",
  level: "error",
  confidence: "high",
  title: "A file-system plugin lies in lib/ or usrlib/",
  subject: "workload-or-dockerfile",
  *check(subject, kit2) {
    const found2 = subject.is === "dockerfile" ? inImage(subject.dockerfile) : inVolumes(subject.workload);
    for (const report3 of found2) yield kit2.violation(report3);
  }
});
function inImage(dockerfile) {
  const { flink: flink2 } = dockerfile.image;
  if (flink2.is === "yes" && compareLines(flink2.value.minor, "1.10") < 0) return [];
  const plugins = pluginPlacements(dockerfile);
  return plugins.flatMap((placement) => {
    const { jar, destination: destination2, at: at3 } = placement;
    const folder = wrongFolder(destination2);
    const alsoPlugin = plugins.some(
      (other2) => other2.jar.artifact === jar.artifact && pluginFolder(other2.destination) !== void 0
    );
    if (!folder || alsoPlugin) return [];
    const report3 = reportFor(jar.file, jar.artifact, folder, at3);
    const edits = folderEdit(dockerfile, placement);
    return [edits ? { ...report3, edits } : report3];
  });
}
function inVolumes(workload2) {
  return initPlugins(workload2, "1.10").flatMap(({ jar, destination: destination2, at: at3, container, pod }) => {
    const folder = wrongFolder(destination2);
    if (!folder || pluginsElsewhere(workload2, pod).has(jar.artifact)) return [];
    const report3 = reportFor(jar.file, jar.artifact, folder, at3);
    return [{ ...report3, message: `Init container ${containerName(container)}: ${report3.message}` }];
  });
}
function wrongFolder(destination2) {
  return isInFolder(destination2, "lib") ? "lib" : isInFolder(destination2, "usrlib") ? "usrlib" : void 0;
}
function reportFor(file, artifact, folder, at3) {
  return {
    at: at3,
    message: `${file} is put into ${folder}/, where Flink does not look for file systems`,
    identity: [artifact],
    ...artifact.startsWith("flink-s3-fs-") ? {} : { level: "warning" }
  };
}

// rules/storage/plugin-not-in-subfolder.ts
var plugin_not_in_subfolder_default = defineRule({
  id: "storage-plugin-not-in-subfolder",
  area: "storage",
  level: "error",
  confidence: "high",
  title: "A plugin jar lies directly in plugins/",
  subject: "workload-or-dockerfile",
  *check(subject, kit2) {
    const found2 = subject.is === "dockerfile" ? inImage2(subject.dockerfile) : inVolumes2(subject.workload);
    for (const report3 of found2) yield kit2.violation(report3);
  }
});
function inImage2(dockerfile) {
  const { flink: flink2 } = dockerfile.image;
  if (flink2.is === "yes" && compareLines(flink2.value.minor, "1.9") < 0) return [];
  return pluginPlacements(dockerfile).flatMap((placement) => {
    const { jar, destination: destination2, at: at3 } = placement;
    if (!isInFolder(destination2, "plugins")) return [];
    const report3 = { at: at3, message: sentence(jar.file, destination2), identity: [jar.artifact] };
    const edits = folderEdit(dockerfile, placement);
    return [edits ? { ...report3, edits } : report3];
  });
}
function inVolumes2(workload2) {
  return initPlugins(workload2, "1.9").flatMap(({ jar, destination: destination2, at: at3, container, pod }) => {
    if (!isInFolder(destination2, "plugins") || pluginsElsewhere(workload2, pod).has(jar.artifact)) return [];
    const message = `Init container ${containerName(container)}: ${sentence(jar.file, destination2)}`;
    return [{ at: at3, message, identity: [jar.artifact] }];
  });
}
function sentence(file, destination2) {
  const name = destination2.slice(destination2.lastIndexOf("/") + 1);
  return name === file ? `${file} is put directly into plugins/, where Flink does not see it` : `${file} becomes a file called plugins/${name}, since no such folder exists`;
}

// rules/storage/plugin-version-mismatch.ts
var plugin_version_mismatch_default = defineRule({
  id: "storage-plugin-version-mismatch",
  area: "storage",
  level: "error",
  confidence: "high",
  title: "A file-system plugin of another Flink version",
  subject: "dockerfile",
  *check(dockerfile, kit2) {
    const { flink: flink2 } = dockerfile.image;
    if (flink2.is === "no") return;
    const seen = /* @__PURE__ */ new Set();
    for (const { jar, destination: destination2, from, source: source2, by, certain } of pluginPlacements(dockerfile)) {
      if (!certain || jar.version === void 0 || !isPluginPlace(destination2, dockerfile.image)) continue;
      const key = `${jar.artifact} ${jar.version}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const report3 = {
        at: source2,
        message: `${jar.file} is put into an image whose Flink is not known`,
        identity: [jar.artifact]
      };
      if (flink2.is === "unknown") {
        yield kit2.undecided(flink2, report3);
        continue;
      }
      const { minor, patch, at: at3 } = flink2.value;
      const distance = versionDistance(jar, flink2.value);
      if (distance === void 0 || distance === "same") continue;
      const version = patch === void 0 ? minor : `${minor}.${patch}`;
      report3.message = `${jar.file} is put into an image with Flink ${version}`;
      if (at3) report3.related = [{ text: `Flink ${version} comes from here`, at: at3 }];
      if (isMissingInOpt({ by, from, file: jar.file }, dockerfile.image))
        report3.why = `The image has the plugins of its own version in opt/ and no ${jar.file}, so that the build fails`;
      else if (distance === "patch") {
        report3.level = "warning";
        report3.why = "Within one line it mostly works, but nobody tests the two together";
      }
      const span = spanOf(source2);
      if (span && patch !== void 0 && isEditable(source2) && span.end - span.start === from.length && jar.version) {
        const text = from.split(jar.version).join(version);
        report3.edits = { safety: "unsafe", description: `Take version ${version}`, edits: [{ ...span, text }] };
      }
      yield kit2.violation(report3);
    }
  }
});

// src/model/storage/durability.ts
var STATE = /* @__PURE__ */ new Set([
  "checkpoints",
  "savepoints",
  "high availability",
  "job results",
  "changelog"
]);
function podDisks(workload2) {
  const seen = /* @__PURE__ */ new Set();
  return workload2.storage.flatMap((use) => {
    if (!STATE.has(use.purpose) || use.uri.scheme !== "file" || hasAuthority(use.uri.text)) return [];
    const key = JSON.stringify(spanOf(use.at));
    if (seen.has(key)) return [];
    seen.add(key);
    const remote = defaultScheme(use, workload2);
    if (remote === "remote") return [];
    return [remote ? { use, kept: unknown(remote), disks: [] } : { use, ...keptBy(use, workload2) }];
  });
}
function hasAuthority(text) {
  return /^[A-Za-z]+:\/\/[^/]/.test(text);
}
function defaultScheme(use, workload2) {
  if (/^file:/i.test(use.uri.text)) return void 0;
  const setting = workload2.config.get("defaultScheme");
  if (setting.is === "unknown") return setting.missing[0];
  if (setting.is === "unset") return void 0;
  return plainValue(setting)?.startsWith("file:") ? void 0 : "remote";
}
function keptBy(use, workload2) {
  const runner = workload2.cluster ?? workload2;
  const { path: path10, text } = use.uri;
  const placeholder = placeholderIn(text);
  if (placeholder) {
    const settle = "Write the path out";
    return { kept: unknown({ what: "value", name: placeholder.text, at: use.at, settle }), disks: [] };
  }
  const pods = neededIn(use.purpose).flatMap((role) => runner.pods.filter((pod) => pod.role === role));
  const disks = pods.flatMap((pod) => diskOf(pod, path10) ?? []);
  const missing = [...workload2.unseen, ...pods.flatMap((pod) => [...pod.unseen, ...openPath(pod)])];
  const [first, ...rest] = missing;
  if (first && (disks.length > 0 || pods.length === 0)) return { kept: unknown([first, ...rest]), disks: [] };
  return { kept: disks.length === 0 ? yes() : no(disks.map(stepOf)), disks };
}
function openPath(pod) {
  const mount = openMount(pod.main);
  return mount ? [{ what: "value", name: mount.path.value, at: mount.path.origin, settle: "Write the mount path out" }] : [];
}
function diskOf(pod, path10) {
  const over = mountOver(pod.main, path10);
  if (!over) return { is: "container", role: pod.role };
  const volume = volumeOf(pod, over.mount);
  const source2 = volume && scratchSource(volume);
  return volume && source2 ? { is: "scratch", role: pod.role, mount: over.mount, volume, source: source2 } : void 0;
}
function scratchSource(volume) {
  return ["emptyDir", "ephemeral"].find((key) => at(volume.node, key) !== void 0);
}
function stepOf(disk) {
  if (disk.is === "container") return { text: `no volume of the ${ROLE_NAME[disk.role]} is mounted over it` };
  return {
    text: `the ${ROLE_NAME[disk.role]} has ${disk.source} volume ${disk.volume.name} there`,
    at: disk.mount.path.origin
  };
}

// rules/storage/state-on-container-disk.ts
var MARK = " # <- storage-state-on-container-disk";
var ha = ["high-availability.type: kubernetes", `high-availability.storageDir: /flink-data/ha${MARK}`];
var state_on_container_disk_default = defineRule({
  id: "storage-state-on-container-disk",
  area: "storage",
  level: "error",
  confidence: "high",
  title: "A directory for state lies on the container's own disk",
  subject: "workload",
  *check(workload2, kit2) {
    if ((workload2.cluster ?? workload2).vendor === "emr") return;
    for (const { use, kept, disks } of podDisks(workload2)) {
      const first = disks[0];
      yield kit2.unless(kept, {
        at: use.at,
        message: `${use.writtenAs} ${use.uri.text} ${first ? placeOf2(disks, use.uri.path) : "may not outlive its pods"}`,
        identity: [use.purpose],
        related: disks.flatMap(
          (disk) => disk.is === "scratch" ? [{ text: `${disk.source} volume ${disk.volume.name} is mounted here`, at: disk.mount.path.origin }] : []
        )
      });
    }
  }
});
function placeOf2(disks, path10) {
  const roles = (list) => [...new Set(list.map(({ role }) => ROLE_NAME[role]))].join(" and ");
  const scratch = disks.flatMap((disk) => disk.is === "scratch" ? [disk] : []);
  const bare2 = disks.filter((disk) => disk.is === "container");
  const [volume] = scratch;
  const inVolume2 = volume && `is on the ${volume.source} volume ${volume.volume.name} of the ${roles(scratch)}, which each pod has for itself`;
  const onDisk = `is on the own disk of the ${roles(bare2)} container${bare2.length > 1 ? "s" : ""}: no volume is mounted over ${path10}`;
  if (!inVolume2) return onDisk;
  return bare2.length === 0 ? inVolume2 : `${inVolume2}, and ${onDisk}`;
}

// src/model/storage/malformed.ts
var BUCKETS = /^(s3|s3a|s3p|s3n|gs|oss|abfss?|wasbs?)$/;
var KNOWN = "s3|s3a|s3p|s3n|gs|oss|abfs|abfss|wasb|wasbs|hdfs|file";
function malformation(use, workload2) {
  const { text } = use.uri;
  const placeholder = placeholderIn(text) ?? shouted(text);
  if (placeholder) {
    const bucket = /^([a-z0-9]+):\/\/([^/]*)/i.exec(text);
    const inBucket = bucket?.[2] !== void 0 && (placeholderIn(bucket[2]) ?? shouted(text)) !== void 0;
    if (!inBucket || !BUCKETS.test(bucket[1] ?? "")) return void 0;
    const settle = `Write the bucket's name in place of ${placeholder.text}`;
    const wellFormed = unknown({ what: "value", name: placeholder.text, at: use.at, settle });
    return { fault: `names its bucket by the placeholder ${placeholder.text}`, why: "", fix: settle, wellFormed };
  }
  const fault2 = brokenText(text) ?? localFault(text, workload2) ?? bucketFault(use, workload2) ?? directoryFault(use);
  return fault2 && { ...fault2, wellFormed: no() };
}
function shouted(text) {
  const bucket = /^[a-z0-9]+:\/\/([A-Z][A-Z0-9_-]*)(?=[/@]|$)/.exec(text)?.[1];
  return bucket === void 0 ? void 0 : { text: bucket };
}
function brokenText(text) {
  const quotes = /^["'](?=[^"']*$)|^[^"']*["']$/.test(text);
  if (quotes) {
    return {
      fault: "has a stray quotation mark",
      why: "The mark becomes part of the path",
      fix: "Write the quotation marks in pairs, around the whole value, or leave them out",
      meant: { text: text.replace(/^["']|["']$/g, ""), certain: false }
    };
  }
  const colon = new RegExp(`^(${KNOWN})(//)`, "i").exec(text);
  if (!colon?.[2]) return void 0;
  return {
    fault: `lacks the colon behind ${colon[1]}`,
    why: "Without the colon it is a relative path on the local disk",
    fix: "Put the colon behind the scheme",
    meant: { text: `${colon[1]}:${text.slice(colon[1]?.length)}`, certain: false }
  };
}
function localFault(text, workload2) {
  const host = /^file:\/\/([^/]+)(\/.*)?$/i.exec(text);
  if (host) {
    const path10 = `/${host[1]}${host[2] ?? ""}`;
    const { pods } = workload2.cluster ?? workload2;
    const mounted = pods.some((pod) => (mountOver(pod.main, path10)?.mount.path.value ?? "/") !== "/");
    return {
      fault: `has two slashes behind file:, which makes ${host[1]} a host`,
      why: "Flink refuses a local path with a host in it",
      fix: `Write three slashes: file://${path10}`,
      meant: { text: `file://${path10}`, certain: mounted }
    };
  }
  const relative = /^file:([^/].*)$/i.exec(text);
  if (!relative) return void 0;
  return {
    fault: "names a relative path behind file:",
    why: "Flink refuses a relative path behind a scheme",
    fix: `Write an absolute path with three slashes: file:///${relative[1]}`,
    meant: { text: `file:///${relative[1]}`, certain: false }
  };
}
function bucketFault(use, workload2) {
  const [, scheme = "", slashes = "", authority = "", path10 = ""] = /^([a-z0-9]+):(\/*)([^/]*)(.*)$/is.exec(use.uri.text) ?? [];
  if (!BUCKETS.test(scheme.toLowerCase())) return void 0;
  if (slashes.length !== 2 || authority === "") {
    const rest = `${authority}${path10}`;
    return {
      fault: slashes.length < 2 && rest !== "" ? `has ${slashes === "" ? "no slashes" : "one slash"} behind ${scheme}:, so that it names no bucket` : "names no bucket",
      why: `The bucket stands between ${scheme}:// and the next slash`,
      fix: `Write ${scheme}://bucket/path`,
      ...slashes.length < 2 && rest !== "" ? { meant: { text: `${scheme}://${rest}`, certain: false } } : {}
    };
  }
  if (/^abfss?$/i.test(scheme) && !authority.includes("@")) {
    return {
      fault: `names no storage account: ${authority} has no @`,
      why: "The Azure file system refuses such an authority as invalid",
      fix: `Write ${scheme}://container@account.dfs.core.windows.net/path`
    };
  }
  return /^s3/i.test(scheme) && workload2.vendor !== "emr" ? s3Name(scheme, authority) : void 0;
}
function s3Name(scheme, bucket) {
  if (/^arn:/i.test(bucket) || !/[_A-Z]/.test(bucket)) return void 0;
  const fix = "Name the bucket with small letters, digits and hyphens";
  if (bucket.includes("_")) {
    return {
      fault: `names the bucket ${bucket}, and a bucket's name has no underscore`,
      why: "Java finds no host in such a URI, so that the S3 file system takes the bucket for empty",
      fix,
      ...scheme === "s3p" ? { level: "warning" } : {}
    };
  }
  return {
    fault: `names the bucket ${bucket}, and a bucket's name has no capital letters`,
    why: "S3 has no such bucket, apart from very old ones in us-east-1",
    fix
  };
}
function directoryFault(use) {
  const { text } = use.uri;
  const isOption = !use.writtenAs.startsWith("spec.");
  if (!isOption || use.purpose !== "checkpoints" && use.purpose !== "savepoints") return void 0;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text)) {
    return {
      fault: "has no scheme",
      why: "Flink refuses a checkpoint or savepoint directory without a scheme, whatever fs.default-scheme says",
      fix: "Write the scheme out, such as s3:// or file://",
      ...text.startsWith("/") ? { meant: { text: `file://${text}`, certain: false } } : {}
    };
  }
  if (!/^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?\/*$/i.test(text)) return void 0;
  return {
    fault: /^file:/i.test(text) ? "is the root of the file system" : "is the root of its bucket",
    why: "Flink refuses the root of a file system as a checkpoint or savepoint directory",
    fix: "Add a path below the root"
  };
}

// rules/storage/uri-malformed.ts
var uri_malformed_default = defineRule({
  id: "storage-uri-malformed",
  area: "storage",
  level: "error",
  confidence: "high",
  title: "A storage path is malformed",
  subject: "workload",
  *check(workload2, kit2) {
    for (const use of workload2.storage) {
      const found2 = malformation(use, workload2);
      if (!found2) continue;
      const report3 = {
        at: use.at,
        message: `${use.writtenAs} ${use.uri.text} ${found2.fault}`,
        why: found2.why,
        fix: found2.fix,
        identity: [use.purpose],
        ...found2.level ? { level: found2.level } : {}
      };
      const span = spanOf(use.at);
      if (found2.meant && span && isEditable(use.at)) {
        report3.edits = {
          safety: found2.meant.certain ? "safe" : "unsafe",
          description: `Write ${found2.meant.text}`,
          edits: [{ ...span, text: found2.meant.text }]
        };
      }
      yield kit2.unless(found2.wellFormed, report3);
    }
  }
});

// rules/volumes/pvc-undefined.ts
var pvc_undefined_default = defineRule({
  id: "volumes-pvc-undefined",
  area: "volumes",
  level: "warning",
  confidence: "medium",
  title: "A claim name that no PersistentVolumeClaim of the namespace has",
  subject: "workload",
  *check(workload2, kit2, model) {
    for (const use of claimsOf(workload2)) {
      const { value: name, origin } = use.claim;
      const found2 = findClaim(use, workload2, model.objects);
      if (found2.is !== "absent") continue;
      if (model.exists.some((each) => each.kind === "PersistentVolumeClaim" && each.name === name)) continue;
      const missing = {
        what: "object",
        name: `PersistentVolumeClaim ${name}`,
        at: origin,
        settle: `Add PersistentVolumeClaim ${name} to the repository, or declare it under \`exists\``
      };
      const report3 = { at: origin, message: `No PersistentVolumeClaim is called ${name}`, identity: [name] };
      const [near] = found2.near;
      const [elsewhere2] = found2.elsewhere;
      if (workload2.object.unsettled) {
        yield kit2.undecided(unknown(workload2.object.unsettled), report3);
      } else if (near) {
        yield kit2.violation({
          ...report3,
          level: "error",
          confidence: "high",
          message: `No PersistentVolumeClaim is called ${name}, but one is called ${near.name}`,
          related: [{ text: describe(near), at: near.at }]
        });
      } else if (elsewhere2) {
        yield kit2.violation({
          ...report3,
          message: `PersistentVolumeClaim ${name} is in another namespace: ${describe(elsewhere2)}`,
          related: [{ text: describe(elsewhere2), at: elsewhere2.at }]
        });
      } else {
        const complete = model.complete.includes("PersistentVolumeClaim");
        yield kit2.unless(complete ? no() : unknown(missing), report3);
      }
    }
  }
});

// src/knowledge/storage-classes.ts
var SINGLE_NODE_CLASSES = /* @__PURE__ */ new Set(["local-path", "hostpath", "microk8s-hostpath"]);

// rules/volumes/rwo-shared.ts
var rwo_shared_default = defineRule({
  id: "volumes-rwo-shared",
  area: "volumes",
  level: "error",
  confidence: "high",
  title: "A ReadWriteOnce claim is mounted by several pods",
  subject: "workload",
  *check(workload2, kit2, model) {
    for (const use of claimsOf(workload2)) {
      const shared = isShared(use);
      if (shared.is === "no") continue;
      const modes2 = accessModesOf(use, workload2, model.objects, model.exists);
      const report3 = {
        at: use.claim.origin,
        message: `Claim ${use.claim.value} is mounted by several pods at once`,
        identity: [use.claim.value]
      };
      if (modes2.is === "unknown") yield kit2.undecided(modes2, report3);
      if (modes2.is !== "yes" || modes2.value.many) continue;
      const { value } = modes2;
      const oneNode = use.users.every(({ pod }) => pod.pinnedToNode) || SINGLE_NODE_CLASSES.has(value.storageClass ?? "");
      yield kit2.when(shared, {
        ...report3,
        message: `Claim ${use.claim.value} is mounted by several pods at once, but its access mode is ${value.modes.join(", ")}`,
        related: [{ text: `the claim's access mode`, at: value.at }],
        ...oneNode && !value.oncePod ? { level: "warning", why: "This works only as long as all of them run on one node" } : {},
        ...value.oncePod ? { why: "ReadWriteOncePod lets one pod in the whole cluster have the volume; the others stay Pending" } : {}
      });
    }
  }
});

// rules/index.ts
var rules = [
  checkpoint_dir_required_default,
  memory_missing_default,
  savepoint_dir_required_default,
  service_account_missing_default,
  budget_exceeded_default,
  env_placeholder_default,
  unknown_key_default,
  savepoints_dir_required_default,
  duplicate_resource_default,
  unrendered_template_default,
  storage_dir_missing_default,
  irsa_provider_not_selected_default,
  irsa_trust_subject_mismatch_default,
  role_annotation_missing_default,
  role_arn_placeholder_default,
  service_account_undefined_default,
  ignore_without_reason_default,
  flink_version_mismatch_default,
  jar_uri_scheme_default,
  untagged_or_latest_default,
  main_container_name_default,
  usrlib_shadowed_default,
  rule_failed_default,
  api_version_default,
  duplicate_keys_default,
  unknown_field_default,
  volume_source_typo_default,
  secret_in_config_default,
  stale_baseline_default,
  conf_file_for_v2_default,
  legacy_entrypoint_args_default,
  backend_unknown_default,
  last_state_without_ha_default,
  stateless_default_default,
  builtin_plugin_version_mismatch_default,
  missing_fs_plugin_default,
  plugin_in_lib_default,
  plugin_not_in_subfolder_default,
  plugin_version_mismatch_default,
  state_on_container_disk_default,
  uri_malformed_default,
  syntax_error_default,
  unreadable_file_default,
  unused_ignore_default,
  pvc_undefined_default,
  rwo_shared_default
];

// src/engine/baseline-file.ts
var HEADER = { "flint-lint": "baseline", version: 1 };
var STALE_RULE = "stale-baseline";
function parseBaseline(source2) {
  const known5 = /* @__PURE__ */ new Map();
  const problems = [];
  const headerProblem = checkHeader(source2.line(1).replace(/^\uFEFF/, ""));
  if (headerProblem !== void 0) return { known: [], problems: [{ line: 1, message: headerProblem }] };
  for (let line = 2; line <= source2.lineCount; line++) {
    const text = source2.line(line);
    if (text.trim() === "") continue;
    const read = readLine(text, line);
    if (typeof read === "string") problems.push({ line, message: read });
    else if (!known5.has(keyOf(read))) known5.set(keyOf(read), read);
  }
  return { known: [...known5.values()], problems };
}
function checkHeader(text) {
  const header = parsed3(text);
  if (header?.["flint-lint"] !== "baseline") {
    return `this is no baseline; its first line must be ${JSON.stringify(HEADER)}`;
  }
  if (header.version === HEADER.version) return void 0;
  return `version ${JSON.stringify(header.version)} of the baseline format is unknown; this flint-lint reads version ${HEADER.version}`;
}
function readLine(text, line) {
  if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(text)) return "a merge conflict is not resolved";
  const value = parsed3(text);
  if (value === void 0) return "this is no JSON object";
  const { fingerprint, rule, file } = value;
  if (typeof fingerprint !== "string" || !/^[0-9a-f]{32}$/.test(fingerprint)) {
    return '"fingerprint" must be 32 hex digits';
  }
  if (typeof rule !== "string" || rule === "") return '"rule" must be the id of a rule';
  if (typeof file !== "string" || file === "") return '"file" must be a path';
  if (value.object === void 0) return { fingerprint, rule, file, line };
  const { kind, namespace, name } = value.object ?? {};
  if (typeof kind !== "string" || typeof name !== "string") return '"object" must have a kind and a name';
  const object = { kind, ...typeof namespace === "string" ? { namespace } : {}, name };
  return { fingerprint, rule, file, object, line };
}
function parsed3(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : void 0;
  } catch {
    return void 0;
  }
}
function formatBaseline(result) {
  const known5 = result.ignored.filter(({ suppressed }) => suppressed?.by === "baseline");
  const current = [...result.findings, ...known5].filter(({ rule }) => rule !== STALE_RULE).map(entryOf);
  const entries2 = new Map([...result.baseline?.unjudged ?? [], ...current].map((entry2) => [keyOf(entry2), entry2]));
  const lines3 = [...entries2.values()].sort(inOrder).map(({ fingerprint, rule, file, object }) => {
    return JSON.stringify({ fingerprint, rule, file, ...object && { object } });
  });
  return [JSON.stringify(HEADER), ...lines3].map((line) => `${line}
`).join("");
}
function entryOf({ fingerprint, rule, file, object }) {
  if (!object) return { fingerprint, rule, file };
  const { kind, namespace, name } = object;
  return { fingerprint, rule, file, object: { kind, ...namespace === void 0 ? {} : { namespace }, name } };
}
function keyOf({ fingerprint, file }) {
  return `${fingerprint}\0${file}`;
}
function inOrder(a, b) {
  return compare2(a.file, b.file) || compare2(a.rule, b.rule) || compare2(a.fingerprint, b.fingerprint);
}
function compare2(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/engine/identity.ts
var IDENTITY_DIGITS = 26;
var ORDINAL_DIGITS = 6;
var Fingerprints = class {
  #seen = /* @__PURE__ */ new Map();
  /** @param others identities of the same finding, which several subjects may share */
  of(identity, ...others) {
    const hash = [identity, ...others].map(hashOf).sort()[0];
    const ordinal = this.#seen.get(hash) ?? 0;
    this.#seen.set(hash, ordinal + 1);
    return hash + (ordinal % 16 ** ORDINAL_DIGITS).toString(16).padStart(ORDINAL_DIGITS, "0");
  }
};
function hashOf({ rule, subject, path: path10, values }) {
  const text = JSON.stringify([rule, subject, path10, values]);
  return sha256(text).slice(0, IDENTITY_DIGITS);
}
function sharedPart(fingerprint) {
  return fingerprint.slice(0, IDENTITY_DIGITS);
}

// src/engine/pair.ts
function pairUp(now, then, isThere2) {
  const pairs3 = /* @__PURE__ */ new Map();
  let left = [...now];
  let right = [...then];
  const pass = (key) => {
    const waiting = groupBy(right, key);
    left = left.filter((one) => {
      const keyOf3 = key(one);
      const other2 = keyOf3 === void 0 ? void 0 : waiting.get(keyOf3)?.shift();
      if (other2) pairs3.set(one, other2);
      return other2 === void 0;
    });
    const taken = new Set(pairs3.values());
    right = right.filter((one) => !taken.has(one));
  };
  const text = ({ text: text2 }) => text2 === void 0 ? void 0 : text2.trim();
  const joined = (one, ...parts) => parts.includes(void 0) ? void 0 : [sharedPart(one.fingerprint), ...parts].join("\0");
  pass((one) => joined(one, one.file, text(one)));
  pass((one) => joined(one, one.file));
  pass((one) => one.object || text(one) === void 0 ? void 0 : [one.rule, one.file, text(one)].join("\0"));
  right = right.filter((one) => one.object !== void 0 || !isThere2(one.file));
  pass((one) => joined(one, text(one)));
  pass((one) => joined(one));
  return pairs3;
}
function groupBy(list, key) {
  const groups = /* @__PURE__ */ new Map();
  for (const one of list) {
    const name = key(one);
    if (name === void 0) continue;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}

// src/engine/baseline.ts
function applyBaseline(findings, suppressed, context) {
  const pairs3 = pairUp([...findings, ...suppressed], context.known, context.isThere);
  const used = new Set(pairs3.values());
  const fingerprints = new Fingerprints();
  const split = { shown: [], known: [], stale: [], outcome: { unjudged: [] } };
  for (const finding of findings) {
    const entry2 = pairs3.get(finding);
    if (!entry2) split.shown.push(finding);
    else
      split.known.push({
        ...finding,
        suppressed: { by: "baseline", reason: "known (baseline)", at: placeOf3(entry2, context) }
      });
  }
  for (const entry2 of context.known) {
    if (context.isRule(entry2.rule) && !context.isJudged(entry2)) split.outcome.unjudged.push(entry2);
    else if (context.own && !used.has(entry2)) split.stale.push(staleFinding(entry2, context.own, context, fingerprints));
  }
  return split;
}
function placeOf3({ line }, { source: source2 }) {
  return { file: source2.path, line, column: 1, endLine: line, endColumn: source2.line(line).length + 1 };
}
function staleFinding(entry2, own4, context, fingerprints) {
  const { object, rule, file, fingerprint } = entry2;
  const where = object ? `${object.kind} ${object.namespace ? `${object.namespace}/` : ""}${object.name}, ` : "";
  const message = context.isRule(rule) ? `The baseline knows a finding of ${rule} that is no longer there (${where}${file}).` : `The baseline knows a finding of ${rule}, which is no rule of this flint-lint (${where}${file}).`;
  return {
    rule: STALE_RULE,
    area: own4.area,
    level: own4.level,
    confidence: own4.confidence,
    tags: own4.tags,
    message: maskText(message),
    why: "",
    advice: "",
    ...placeOf3(entry2, context),
    path: [],
    targets: [],
    related: [],
    steps: [],
    fingerprint: fingerprints.of({ rule: STALE_RULE, subject: "", path: [], values: [fingerprint, file] })
  };
}

// src/engine/status.ts
function compareWithBase(head, base) {
  const before = new Map(base.findings.map((finding) => [lineOf2(finding, base), finding]));
  for (const finding of base.ignored) {
    if (finding.suppressed?.by === "baseline") before.set(lineOf2(finding, base), finding);
  }
  const hidden = base.ignored.filter(({ suppressed }) => suppressed?.by !== "baseline");
  const now = head.findings.map((finding) => lineOf2(finding, head));
  const pairs3 = pairUp(
    [...now, ...head.ignored.map((finding) => lineOf2(finding, head))],
    [...before.keys(), ...hidden.map((finding) => lineOf2(finding, base))],
    (file) => head.sources.has(file)
  );
  const paired = new Set(pairs3.values());
  const isOutOfSight = outOfSight(head);
  return {
    head: head.findings.map((finding, index) => {
      const partner = pairs3.get(now[index]);
      return { ...finding, status: partner && before.has(partner) ? "unchanged" : "new" };
    }),
    gone: [...before].filter(([line]) => !paired.has(line)).map(([, { suppressed: _, ...finding }]) => ({
      ...finding,
      status: isOutOfSight(finding) ? "lost-sight" : "fixed"
    }))
  };
}
function lineOf2({ rule, fingerprint, file, line, object }, { sources }) {
  const text = sources.get(file)?.line(line);
  return { rule, fingerprint, file, ...object ? { object } : {}, ...text === void 0 ? {} : { text } };
}
function outOfSight(run2) {
  const unknown2 = new Set(run2.unknown.map(verdictKey));
  const unread = new Set(run2.notRendered.map(({ file }) => file));
  for (const { rule, file } of run2.findings) if (BROKEN_FILES.has(rule)) unread.add(file);
  return (finding) => !run2.complete || unknown2.has(verdictKey(finding)) || unread.has(finding.file) && !BROKEN_FILES.has(finding.rule);
}
var BROKEN_FILES = /* @__PURE__ */ new Set(["syntax-error", "unreadable-file"]);
function verdictKey({ rule, file, object }) {
  return `${rule}\0${object ? `${object.kind}/${object.name}` : file}`;
}

// src/version.ts
var VERSION2 = true ? "0.1.0" : "0.0.0-development";

// src/result-of.ts
function resultOf(options, workspace, gathered, outcome) {
  const { model, rendering, sources } = gathered;
  const count3 = (level) => outcome.findings.filter((finding) => finding.level === level).length;
  const unknown2 = outcome.unknown.filter((verdict) => isReported(verdict, options));
  return {
    tool: { name: "flint-lint", version: VERSION2 },
    findings: outcome.findings,
    gone: [],
    unknown: unknown2,
    ignored: outcome.ignored,
    notRendered: rendering.unrendered.filter(({ file }) => isReported({ file }, options)).map(({ target, file, offset, because }) => ({
      target,
      file,
      line: sources.get(file)?.position(offset).line ?? 1,
      because
    })),
    assumptions: assumptionsOf(gathered),
    complete: !outcome.failed,
    summary: {
      files: workspace.paths.length,
      candidates: sources.size,
      objects: model.objects.all.length + model.dockerfiles.length,
      workloads: model.workloads.length,
      errors: count3("error"),
      warnings: count3("warning"),
      notes: count3("note"),
      unknown: unknown2.length,
      ignored: outcome.ignored.length
    },
    rules: [...outcome.ran].sort((a, b) => a.id < b.id ? -1 : 1),
    sources
  };
}
function isReported(finding, options) {
  if (options.paths.length === 0) return true;
  const inside3 = (file) => options.paths.some((path10) => file === path10 || file.startsWith(`${path10}/`));
  return inside3(finding.file) || (finding.related ?? []).some(({ file }) => inside3(file));
}
function assumptionsOf({ model }) {
  const assumptions = [];
  const managed = model.workloads.some((workload2) => workload2.object.group === "flink.apache.org");
  if (managed && !model.operator.version) {
    const [oldest] = SUPPORTED_OPERATORS;
    assumptions.push({
      what: "operator version",
      value: `${oldest} to ${SUPPORTED_OPERATORS.at(-1)}`,
      because: "nothing in the repository names the version that is installed"
    });
  }
  if (managed && !model.operator.configured) {
    assumptions.push({
      what: "operator configuration",
      value: "the stock chart's",
      because: "nothing in the repository holds the operator's configuration"
    });
  }
  return assumptions;
}

// rules/prose.ts
import { readFileSync as readFileSync2 } from "node:fs";
var prose;
var loadProse = async () => prose ??= new Map(JSON.parse(readFileSync2(new URL("../data/rules-prose.json", import.meta.url), "utf8")));

// src/engine/kit.ts
var kit = {
  violation: (report3) => [{ is: "violated", report: report3, steps: [] }],
  unless(proof, report3) {
    if (proof.is === "yes") return [];
    if (proof.is === "unknown") return [{ is: "unknown", report: report3, proof }];
    return [violated(report3, proof.because)];
  },
  when(proof, report3) {
    if (proof.is === "no") return [];
    if (proof.is === "unknown") return [{ is: "unknown", report: report3, proof }];
    return [violated(report3, proof.because)];
  },
  undecided: (proof, report3) => [{ is: "unknown", report: report3, proof }]
};
function violated(report3, steps) {
  return { is: "violated", report: report3, steps };
}

// src/engine/subjects.ts
function subjectsOf(kind, model) {
  switch (kind) {
    case "workload":
      return model.workloads.map((workload2) => objectCase(workload2, workload2.object));
    case "object":
      return model.objects.all.map((object) => objectCase(object, object));
    case "service-account":
      return model.serviceAccounts.map((account) => objectCase(account, account.object));
    case "dockerfile":
      return model.dockerfiles.map((dockerfile) => dockerfileCase(dockerfile, dockerfile));
    case "image":
      return [
        ...model.workloads.flatMap((workload2) => imagesOf(workload2).map((image) => objectCase(image, workload2.object))),
        ...model.dockerfiles.flatMap(
          (dockerfile) => basesOf(dockerfile).map((image) => dockerfileCase(image, dockerfile))
        )
      ];
    case "workload-or-dockerfile":
      return [
        ...model.workloads.map((workload2) => objectCase({ is: "workload", workload: workload2 }, workload2.object)),
        ...model.dockerfiles.map((dockerfile) => dockerfileCase({ is: "dockerfile", dockerfile }, dockerfile))
      ];
    case "engine":
      return [];
  }
}
function dockerfileCase(subject, dockerfile) {
  return { subject, key: dockerfileKey(dockerfile), label: dockerfile.file, at: dockerfile.at, target: "." };
}
function dockerfileKey(dockerfile) {
  if (dockerfile.builds !== void 0) return `image ${dockerfile.builds}`;
  const base = basesOf(dockerfile).at(-1)?.image.value ?? "";
  return `Dockerfile on ${lastSegment(parseReference(base).repository)}`;
}
function objectKey(object) {
  return `${object.group}/${object.kind}/${object.name}`;
}
function objectCase(subject, object) {
  return {
    subject,
    key: objectKey(object),
    label: describe(object),
    object: objectRef(object),
    kubeObject: object,
    at: object.at,
    target: object.target.id
  };
}
function objectRef(object) {
  const namespace = object.namespace === "unwritten" ? void 0 : object.namespace.value;
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    ...namespace === void 0 ? {} : { namespace },
    name: object.name
  };
}
function isCheckable(rule) {
  return rule.check !== void 0 && rule.subject !== "engine";
}

// src/engine/run.ts
function runRules(rules2, model, settings) {
  const outcome = { judged: [], failures: [], ran: [] };
  for (const rule of rules2) {
    const meta = metaOf(rule);
    if (!settings.runs(meta)) continue;
    outcome.ran.push(meta);
    if (!isCheckable(rule)) continue;
    for (const about of subjectsOf(rule.subject, model)) askOne(rule, meta, about, model, outcome);
  }
  return outcome;
}
function askOne(rule, meta, about, model, outcome) {
  const check = rule.check;
  try {
    for (const yielded of check?.call(rule, about.subject, kit, model) ?? []) {
      for (const verdict of Array.isArray(yielded) ? yielded : [yielded])
        outcome.judged.push({ rule: meta, about, verdict });
    }
  } catch (error) {
    outcome.failures.push({ rule: meta, about, error: error instanceof Error ? error : new Error(String(error)) });
  }
}
function metaOf(rule) {
  const { id, area, level, confidence, title } = rule;
  return { id, area, level, confidence, title, tags: rule.tags ?? [] };
}

// src/rule-info.ts
function ruleList() {
  return rules.map(metaOf).sort((a, b) => a.id < b.id ? -1 : 1);
}
async function ruleProse(id) {
  return (await loadProse()).get(id);
}
async function withProse(findings) {
  if (findings.every(({ why, advice }) => why !== "" && advice !== "")) return findings;
  const prose2 = await loadProse();
  return findings.map((finding) => {
    const words = prose2.get(finding.rule);
    return { ...finding, why: finding.why || (words?.why ?? ""), advice: finding.advice || (words?.fix ?? "") };
  });
}

// src/baseline.ts
var MOST_PROBLEMS2 = 10;
function baselineOf({ baseline }) {
  if (!baseline) return void 0;
  const { known: known5, problems } = parseBaseline(baseline);
  if (problems.length === 0) return { source: baseline, known: known5 };
  const lines3 = problems.slice(0, MOST_PROBLEMS2).map(({ line, message }) => `${baseline.path}:${line}: ${message}`);
  const left = problems.length - lines3.length;
  throw new UsageError(...lines3, ...left > 0 ? [`${left} more in ${baseline.path}`] : []);
}
function splitByBaseline(shown3, suppressed, baseline, judging) {
  if (!baseline) return { shown: shown3, known: [], stale: [], outcome: { unjudged: [] } };
  const { options, settings, gathered, ran } = judging;
  const all2 = new Map(ruleList().map((rule) => [rule.id, rule]));
  const running = new Set(ran.map(({ id }) => id));
  const isOutOfSight = outOfSight({ ...judging, findings: shown3, notRendered: gathered.rendering.unrendered });
  const own4 = running.has(STALE_RULE) ? all2.get(STALE_RULE) : void 0;
  const level = own4 && (settings.level(own4, baseline.source.path) ?? own4.level);
  return applyBaseline(shown3, suppressed, {
    ...baseline,
    isThere: (file) => gathered.sources.has(file),
    isJudged(entry2) {
      const rule = all2.get(entry2.rule);
      if (!rule || !running.has(entry2.rule) || settings.level(rule, entry2.file) === "off") return false;
      return isReported({ file: entry2.file }, options) && !isOutOfSight(entry2);
    },
    isRule: (id) => all2.has(id),
    ...own4 && level && level !== "off" ? { own: { ...own4, level } } : {}
  });
}

// src/config/glob.ts
var GLOB_LIMIT = 1e3;
var GlobError = class extends Error {
};
function matcher(globs) {
  const automata = globs.map(compile);
  return (path10) => automata.some((automaton) => run(automaton, path10));
}
function compile(glob2) {
  if (glob2.trim() === "") throw new GlobError("is empty");
  if (glob2.length > GLOB_LIMIT) throw new GlobError(`is longer than ${GLOB_LIMIT} characters`);
  if (glob2.startsWith("!")) throw new GlobError('starts with "!": exceptions are not supported');
  const body = glob2.replace(/^\.\//, "").replace(/\/+$/, "");
  if (body === "") throw new GlobError("matches the root itself");
  if (/(?:^|\/)\.\.(?:\/|$)/.test(body)) throw new GlobError('holds "..": globs start at the root');
  return new Compiler(body.includes("/") ? body.replace(/^\/+/, "") : `**/${body}`).compile();
}
var anything = () => true;
var notSlash = (char) => char !== "/";
var Compiler = class {
  #glob;
  #states = [];
  #at = 0;
  constructor(glob2) {
    this.#glob = glob2;
  }
  compile() {
    this.#sequence(false);
    const end = this.#states.length + 1;
    this.#add({ is: "jump", to: [end, end + 1] });
    this.#add({ is: "end" });
    this.#add({ is: "char", test: (char) => char === "/", to: end + 2 });
    this.#loop(anything);
    this.#add({ is: "end" });
    return this.#states;
  }
  #add(state) {
    this.#states.push(state);
  }
  #char(test) {
    this.#add({ is: "char", test, to: this.#states.length + 1 });
  }
  /** Any number of characters that pass the test. */
  #loop(test) {
    const here = this.#states.length;
    this.#add({ is: "jump", to: [here + 1, here + 2] });
    this.#add({ is: "char", test, to: here });
  }
  /** Reads up to the end, or inside braces up to the comma or brace that ends the alternative. */
  #sequence(braced) {
    while (this.#at < this.#glob.length) {
      const char = this.#glob[this.#at];
      if (braced && (char === "," || char === "}")) return;
      if (char === "*") this.#stars();
      else if (char === "[") this.#set();
      else if (char === "{") this.#braces();
      else {
        this.#at++;
        if (char === "?") this.#char(notSlash);
        else this.#literal(char === "\\" ? this.#escaped() : char);
      }
    }
    if (braced) throw new GlobError('misses its "}"');
  }
  #literal(wanted2) {
    this.#char((char) => char === wanted2);
  }
  #escaped() {
    const char = this.#glob[this.#at++];
    if (char === void 0) throw new GlobError('ends with a lone "\\"');
    return char;
  }
  #stars() {
    const start = this.#at;
    while (this.#glob[this.#at] === "*") this.#at++;
    const before = this.#glob[start - 1];
    const after = this.#glob[this.#at];
    const segment = (before === void 0 || "/{,".includes(before)) && (after === void 0 || "/},".includes(after));
    if (this.#at - start < 2 || !segment) {
      this.#loop(notSlash);
    } else if (after !== "/") {
      this.#char(anything);
      this.#loop(anything);
    } else {
      this.#at++;
      const here = this.#states.length;
      this.#add({ is: "jump", to: [here + 1, here + 4] });
      this.#loop(anything);
      this.#literal("/");
    }
  }
  #set() {
    const opening = /^\[[!^]?\]?/.exec(this.#glob.slice(this.#at));
    const close = this.#glob.indexOf("]", this.#at + (opening?.[0].length ?? 1));
    if (close < 0) throw new GlobError('misses its "]"');
    let body = this.#glob.slice(this.#at + 1, close);
    this.#at = close + 1;
    const negated = /^[!^]/.test(body);
    if (negated) body = body.slice(1);
    const ranges = [];
    for (let i = 0; i < body.length; i++) {
      const from = body[i];
      const to = body[i + 2];
      if (body[i + 1] === "-" && to !== void 0) {
        if (from > to) throw new GlobError(`holds the empty range "${from}-${to}"`);
        ranges.push([from, to]);
        i += 2;
      } else ranges.push([from, from]);
    }
    this.#char((char) => char !== "/" && ranges.some(([from, to]) => char >= from && char <= to) !== negated);
  }
  #braces() {
    const fork = [];
    this.#add({ is: "jump", to: fork });
    const exit = [];
    do {
      this.#at++;
      fork.push(this.#states.length);
      this.#sequence(true);
      this.#add({ is: "jump", to: exit });
    } while (this.#glob[this.#at] === ",");
    this.#at++;
    exit.push(this.#states.length);
  }
};
function run(states, path10) {
  const reached = new Int32Array(states.length).fill(-1);
  let current = [];
  follow(states, 0, current, reached, 0);
  for (let i = 0; i < path10.length; i++) {
    const char = path10[i];
    const next = [];
    for (const at3 of current) {
      const state = states[at3];
      if (state.is === "char" && state.test(char)) follow(states, state.to, next, reached, i + 1);
    }
    if (next.length === 0) return false;
    current = next;
  }
  return current.some((at3) => states[at3]?.is === "end");
}
function follow(states, start, into, reached, step2) {
  const open2 = [start];
  for (let at3 = open2.pop(); at3 !== void 0; at3 = open2.pop()) {
    if (reached[at3] === step2) continue;
    reached[at3] = step2;
    const state = states[at3];
    if (state.is === "jump") open2.push(...state.to);
    else into.push(at3);
  }
}

// src/engine/apply-suppressions.ts
function applySuppressions(findings, suppressions, places, context) {
  const outcome = {
    shown: [],
    ignored: [],
    dateMattered: suppressions.some((each) => each.until !== void 0)
  };
  const used = /* @__PURE__ */ new Set();
  const active = suppressions.filter((each) => !isExpired(each, context.today));
  for (const finding of findings) {
    const by = active.find((each) => covers2(each, finding, places));
    if (!by) {
      outcome.shown.push(finding);
      continue;
    }
    used.add(keyOf2(by, finding.rule));
    outcome.ignored.push({ ...finding, suppressed: { reason: by.reason, at: places.of(by.span) } });
  }
  outcome.shown.push(...faults(suppressions, used, places, context));
  return outcome;
}
function isExpired(suppression, today2) {
  return suppression.until !== void 0 && today2 > suppression.until;
}
function covers2(suppression, finding, places) {
  if (!suppression.rules.includes(finding.rule) || suppression.file !== finding.file) return false;
  if (suppression.lines) return finding.line >= suppression.lines.from && finding.line <= suppression.lines.to;
  return suppression.object !== void 0 && within(suppression.object, finding, places);
}
function within(object, finding, places) {
  const span = spanOf(object.root.origin);
  const source2 = places.source(object.file);
  if (!span || !source2) return false;
  return finding.line >= source2.position(span.start).line && finding.line <= source2.position(span.end).line;
}
function keyOf2(suppression, rule) {
  return `${suppression.file}:${suppression.span.start}:${rule}`;
}
function faults(suppressions, used, places, { today: today2, ran, own: own4 }) {
  const fingerprints = new Fingerprints();
  const ids = new Set(ran.map((rule) => rule.id));
  return suppressions.flatMap((suppression) => {
    const found2 = [];
    const add2 = (rule, message) => {
      if (rule) found2.push(fault(rule, message, suppression, places, fingerprints));
    };
    if (suppression.reason === "") add2(own4.reasonless, "The suppression gives no reason");
    const expired = isExpired(suppression, today2);
    for (const rule of suppression.rules) {
      if (expired) add2(own4.unused, `The suppression of ${rule} ended on ${suppression.until}`);
      else if (ids.has(rule) && !used.has(keyOf2(suppression, rule))) add2(own4.unused, `Nothing here violates ${rule}`);
    }
    return found2;
  });
}
function fault(rule, message, suppression, places, fingerprints) {
  return {
    rule: rule.id,
    area: rule.area,
    level: rule.level,
    confidence: rule.confidence,
    tags: rule.tags,
    message: `${message}.`,
    why: "",
    advice: "",
    ...places.of(suppression.span),
    path: [],
    targets: ["."],
    related: [],
    steps: [],
    fingerprint: fingerprints.of({ rule: rule.id, subject: "", path: suppression.rules, values: [] })
  };
}

// src/engine/assemble.ts
function assembleFindings(judged, model, places, settings) {
  const violations = judged.flatMap((each) => {
    if (each.verdict.is !== "violated") return [];
    const span = spanOf(each.verdict.report.at) ?? spanOf(each.about.at);
    return span ? [{ ...each, verdict: each.verdict, span }] : [];
  });
  violations.sort(
    (a, b) => compareSpans(a.span, b.span) || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0)
  );
  const groups = /* @__PURE__ */ new Map();
  for (const violation of violations) {
    const key = `${violation.rule.id}\0${violation.span.file}\0${violation.span.start}\0${violation.span.end}`;
    const group = groups.get(key);
    if (group) group.push(violation);
    else groups.set(key, [violation]);
  }
  const fingerprints = new Fingerprints();
  const findings = [];
  for (const group of groups.values()) {
    const finding = toFinding(group, model, places, fingerprints);
    const level = settings.level(group[0]?.rule, finding.file);
    if (level === "off") continue;
    findings.push(level ? { ...finding, level } : finding);
  }
  return findings;
}
function compareSpans(a, b) {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}
function toFinding(group, model, places, fingerprints) {
  const lead = group[0];
  const { rule, about, verdict, span } = lead;
  const { report: report3 } = verdict;
  const [identity, ...shared] = group.map((each) => identityOf(each, model, places));
  const others = group.slice(1).map((each) => each.about.label).filter((label, i, all2) => label !== about.label && all2.indexOf(label) === i);
  return {
    rule: rule.id,
    area: rule.area,
    level: report3.level ?? rule.level,
    confidence: report3.confidence ?? rule.confidence,
    tags: rule.tags,
    message: maskText(sentence2(report3.message)),
    why: maskText(sentence2(report3.why ?? "")),
    advice: maskText(sentence2(report3.fix ?? "")),
    ...others.length > 0 ? { also: `This also holds for ${listed2(others)}.` } : {},
    ...places.of(span),
    ...about.object ? { object: about.object } : {},
    path: [...identity.path],
    targets: [...new Set(group.map((each) => each.about.target))].sort(),
    related: places.related(report3.related ?? []),
    steps: places.related(verdict.steps),
    fingerprint: fingerprints.of(identity, ...shared),
    ...report3.edits ? { fix: toFix(report3.edits) } : {}
  };
}
function identityOf({ rule, about, verdict, span }, model, places) {
  const { report: report3 } = verdict;
  const object = objectAt(model.objects.all, span);
  const dockerfile = object ? void 0 : model.dockerfiles.find(({ file }) => file === span.file);
  const root = object?.root ?? model.loose.find(({ file, start, end }) => holds3({ file, start, end }, span))?.root;
  return {
    rule: rule.id,
    subject: object ? objectKey(object) : dockerfile ? dockerfileKey(dockerfile) : about.key,
    path: report3.path?.map(String) ?? (root ? [...keyedPath(root, span), ...innerKey(report3.at, span, places)] : []),
    values: report3.identity ?? []
  };
}
function holds3(outer, inner) {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}
function toFix(edits) {
  return { safety: edits.safety, description: edits.description, edits: edits.edits };
}
function objectAt(objects, span) {
  return objects.find((object) => {
    if (object.file !== span.file) return false;
    const own4 = spanOf(object.root.origin);
    return own4 !== void 0 && holds3(own4, span);
  });
}
function innerKey(origin, span, places) {
  if (origin.is !== "inside") return [];
  const source2 = places.source(span.file);
  if (!source2) return [];
  const { line, column } = source2.position(span.start);
  const match = /([A-Za-z][\w.-]*)\s*[:=]\s*$/.exec(source2.line(line).slice(0, column - 1));
  return match?.[1] === void 0 ? [] : [match[1]];
}
function sentence2(text) {
  return text === "" || /[.!?]$/.test(text) ? text : `${text}.`;
}
function listed2(names) {
  if (names.length <= 3) return names.join(", ");
  return `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
}
function assembleUnknown(judged, places) {
  const seen = /* @__PURE__ */ new Set();
  const result = [];
  for (const { rule, about, verdict } of judged) {
    if (verdict.is !== "unknown") continue;
    const [missing] = verdict.proof.missing;
    const place2 = places.ofOrigin(verdict.report.at) ?? places.ofOrigin(about.at);
    if (!place2) continue;
    const key = `${rule.id}\0${place2.file}\0${place2.line}\0${place2.column}\0${missing.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    result.push({
      rule: rule.id,
      message: maskText(`${about.label}: cannot be decided without ${missing.name}`),
      missing: maskText(missing.name),
      settle: maskText(missing.settle),
      ...place2,
      ...about.object ? { object: about.object } : {}
    });
  }
  return result.sort(
    (a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : 1)
  );
}

// src/engine/engine-findings.ts
function engineFindings(trouble, ran, settings, places) {
  const fingerprints = new Fingerprints();
  const findings = [];
  const add2 = (id, place2, message, identity) => {
    const rule = ran.find((each) => each.id === id);
    if (!rule) return;
    const level = settings.level(rule, place2.file) ?? rule.level;
    if (level === "off") return;
    const { area, confidence, tags } = rule;
    const fingerprint = fingerprints.of({ rule: id, subject: "", path: [], values: identity });
    findings.push({
      rule: id,
      area,
      level,
      confidence,
      tags,
      message,
      why: "",
      advice: "",
      ...place2,
      path: [],
      targets: ["."],
      related: [],
      steps: [],
      fingerprint
    });
  };
  const top = (file) => ({ file, line: 1, column: 1, endLine: 1, endColumn: 1 });
  for (const { path: path10, message } of trouble.unreadable) {
    add2("unreadable-file", top(path10), `The file is not checked: ${message}.`, []);
  }
  const problems = (found2, what) => {
    for (const { file, start, end, message, limit } of found2) {
      const place2 = places.of({ file, start, end });
      if (limit !== void 0) add2("budget-exceeded", place2, `Not all is checked: the file ${message}.`, [limit]);
      else {
        const masked2 = maskText(message);
        add2("syntax-error", place2, `${what}: ${lowerFirst(masked2)}.`, [masked2]);
      }
    }
  };
  problems(trouble.rendering.problems, "The document cannot be read as YAML");
  problems(trouble.refusals, "The Dockerfile cannot be built");
  for (const { limit, paths } of trouble.left) {
    add2("budget-exceeded", top(paths[0] ?? "."), leftOut(limit, paths, trouble.limits), [limit]);
  }
  for (const { rule, about, error } of trouble.failures) {
    const span = spanOf(about.at);
    if (!span) continue;
    add2("rule-failed", places.of(span), `The rule ${rule.id} failed on ${about.label}: ${error.message}.`, [rule.id]);
  }
  return findings;
}
var NAMED = 5;
function leftOut(limit, paths, limits) {
  const size = limit === "seconds" ? `${limits.seconds} seconds` : mebibytes(limits.totalSize);
  const what = limit === "seconds" ? "takes" : "has files with";
  const named = paths.slice(0, NAMED).join(", ");
  const more = paths.length > NAMED ? ` and ${grouped(paths.length - NAMED)} more` : "";
  const files3 = paths.length === 1 ? "1 file is" : `${grouped(paths.length)} files are`;
  return `${files3} not checked, because the run ${what} ${beyond(limit, size)}: ${named}${more}.`;
}
function lowerFirst(text) {
  return text.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase()).replace(/[.:]+$/, "");
}

// src/engine/places.ts
var Places = class {
  #sources;
  constructor(sources) {
    this.#sources = sources;
  }
  /** The first line of a span: a region of one line is what pull requests show. */
  of(span) {
    const source2 = this.#sources.get(span.file);
    if (!source2) return { file: span.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    const start = source2.position(span.start);
    const end = source2.position(Math.max(span.start, span.end));
    if (end.line === start.line) {
      return {
        file: span.file,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: Math.max(end.column, start.column)
      };
    }
    const endColumn = source2.line(start.line).trimEnd().length + 1;
    return {
      file: span.file,
      line: start.line,
      column: start.column,
      endLine: start.line,
      endColumn: Math.max(endColumn, start.column)
    };
  }
  ofOrigin(origin) {
    const span = spanOf(origin);
    return span && this.of(span);
  }
  /** Steps and related places that have a place, each once. */
  related(steps) {
    const seen = /* @__PURE__ */ new Set();
    return steps.flatMap((step2) => {
      const place2 = step2.at && this.ofOrigin(step2.at);
      if (!place2) return [];
      const key = `${place2.file}:${place2.line}:${place2.column}:${step2.text}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ ...place2, message: step2.text }];
    });
  }
  text(span) {
    return this.#sources.get(span.file)?.text.slice(span.start, span.end) ?? "";
  }
  source(file) {
    return this.#sources.get(file);
  }
};

// src/engine/suppress.ts
var COMMENT = /#\s*flint-lint:\s*(ignore|ignore-file)\[([^\]]*)\]([^\r\n]*)/;
function commentSuppressions(source2) {
  if (!source2.text.includes("flint-lint:")) return [];
  const found2 = [];
  const documents = documentRanges(source2);
  for (let line = 1; line <= source2.lineCount; line++) {
    const text = source2.line(line);
    const match = COMMENT.exec(text);
    if (!match || isInQuotes(text, match.index)) continue;
    const start = source2.lineStarts[line - 1] + match.index;
    const alone = text.slice(0, match.index).trim() === "";
    found2.push({
      file: source2.path,
      rules: match[2].split(",").map((rule) => rule.trim()).filter((rule) => rule !== ""),
      ...reasonAndDate(match[3]),
      span: { file: source2.path, start, end: start + match[0].trimEnd().length },
      lines: covered(line, alone, match[1] === "ignore-file", documents, source2)
    });
  }
  return found2;
}
function isInQuotes(text, index) {
  const before = text.slice(0, index);
  return (before.match(/"/g)?.length ?? 0) % 2 === 1;
}
function reasonAndDate(text) {
  const date = /\buntil=(\d{4}-\d{2}-\d{2})\b/.exec(text);
  const reason2 = text.replace(/\buntil=\S*/, " ").replace(/\s+/g, " ").replace(/^[\s:\u2013\u2014-]+/, "").trim();
  return date?.[1] === void 0 ? { reason: reason2 } : { reason: reason2, until: date[1] };
}
function documentRanges(source2) {
  const ranges = [];
  let current = { from: 1, to: source2.lineCount, content: Number.POSITIVE_INFINITY };
  for (let line = 1; line <= source2.lineCount; line++) {
    const text = source2.line(line);
    if (/^---(?:\s|$)/.test(text)) {
      if (current.content !== Number.POSITIVE_INFINITY) {
        ranges.push({ ...current, to: line - 1 });
        current = { from: line, to: source2.lineCount, content: Number.POSITIVE_INFINITY };
      }
      continue;
    }
    const isContent = text.trim() !== "" && !text.trimStart().startsWith("#");
    if (isContent && current.content === Number.POSITIVE_INFINITY) current.content = line;
  }
  ranges.push(current);
  return ranges;
}
function covered(line, alone, wholeFile, documents, source2) {
  const index = documents.findIndex((range) => line >= range.from && line <= range.to);
  const document = documents[Math.max(0, index)];
  const onTop = line < document.content;
  if (wholeFile)
    return index <= 0 && onTop ? { from: 1, to: source2.lineCount } : { from: document.from, to: document.to };
  if (alone && onTop && isYamlName(source2.path)) return { from: document.from, to: document.to };
  if (!alone) return { from: line, to: line };
  let next = line + 1;
  while (next < source2.lineCount && /^\s*(?:#|$)/.test(source2.line(next))) next++;
  return { from: line, to: next };
}
function isYamlName(path10) {
  return /\.(?:ya?ml|json)(?:\.|$)/i.test(path10);
}
function annotationSuppressions(objects) {
  return objects.flatMap(
    (object) => annotationsOf(object).filter(({ key }) => key === "flint-lint/ignore").flatMap(({ value, origin }) => {
      const span = spanOf(origin);
      if (!span) return [];
      return value.split(/[;\n]/).filter((part) => part.trim() !== "").map((part) => {
        const colon = part.indexOf(":");
        const rules2 = (colon < 0 ? part : part.slice(0, colon)).split(",").map((rule) => rule.trim());
        return { file: object.file, rules: rules2, ...reasonAndDate(colon < 0 ? "" : part.slice(colon + 1)), span, object };
      });
    })
  );
}

// src/model/forms/confluent.ts
var GROUPS = ["cmf.confluent.io", "platform.confluent.io"];
function confluentWorkloads(context) {
  return context.objects.ofKind("FlinkApplication", ...GROUPS).filter((object) => isMap(at(object.root, "spec"))).map((object) => application(object, context));
}
function application(object, context) {
  const name = stringOf(at(object.root, "spec", "flinkEnvironment")) ?? stringOf(at(object.root, "spec", "flinkEnvironmentName"));
  const environments = context.objects.ofKind("FlinkEnvironment", "platform.confluent.io").filter((each) => each.name === name);
  const environment2 = environments.length === 1 ? environments[0] : void 0;
  const unseen = environment2 ? [] : [
    {
      what: "object",
      name: `FlinkEnvironment ${name ?? "(not named here)"}`,
      at: object.at,
      settle: "Add the FlinkEnvironment, whose configuration wins over the application's, to the repository"
    }
  ];
  return flinkSpecWorkload(object, context, {
    form: "FlinkApplication",
    specPath: ["spec"],
    vendor: "confluent",
    unseen,
    over: writtenConfig(
      at(environment2?.root, "spec", "flinkApplicationDefaults", "spec", "flinkConfiguration"),
      "environment"
    ),
    namespace: locatedText(at(environment2?.root, "spec", "kubernetesNamespace")) ?? "unwritten"
  });
}

// src/syntax/words.ts
function splitWords(text) {
  const words = [];
  for (const match of text.matchAll(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'])+/g)) {
    words.push(match[0].replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double, single) => double ?? single ?? ""));
  }
  return words;
}

// src/model/forms/standalone-role.ts
var WORDS2 = {
  jobmanager: "jobmanager",
  "standalone-job": "jobmanager",
  "job-cluster": "jobmanager",
  "job-manager": "jobmanager",
  taskmanager: "taskmanager",
  "task-manager": "taskmanager"
};
var SCRIPTS = [
  [/(?:^|\/)(?:jobmanager|standalone-job|kubernetes-jobmanager)\.sh$/, "jobmanager"],
  [/(?:^|\/)(?:taskmanager|kubernetes-taskmanager)\.sh$/, "taskmanager"]
];
function roleOf(container) {
  if (/(?:^|\/)flink-kubernetes-operator(?:[:@]|$)/.test(container.image?.value ?? "")) return void 0;
  const words = [...container.command, ...container.args].flatMap(
    ({ value }) => /\s/.test(value) ? splitWords(value) : [value]
  );
  for (const word of words) {
    for (const [pattern, role] of SCRIPTS) if (pattern.test(word)) return role;
  }
  const first = words.find(
    (word) => !/(?:^|\/)(?:docker-entrypoint\.sh|tini|dumb-init|bash|sh)$|^--?[a-z]*$|^exec$/.test(word)
  );
  return first === void 0 ? void 0 : own(WORDS2, first);
}

// src/model/forms/standalone.ts
var KINDS = ["Deployment", "StatefulSet", "Job"];
function standaloneWorkloads(context) {
  const parts = KINDS.flatMap((kind) => context.objects.ofKind(kind)).flatMap((object) => readPart(object, context));
  const taskManagers2 = parts.filter((part) => part.role === "taskmanager");
  const taken = /* @__PURE__ */ new Set();
  const workloads = [];
  for (const jobManager2 of parts.filter((part) => part.role === "jobmanager")) {
    const mine = taskManagers2.filter((part) => belongTogether(jobManager2, part));
    for (const part of mine) taken.add(part);
    workloads.push(workload(jobManager2, mine));
  }
  for (const part of taskManagers2) if (!taken.has(part)) workloads.push(workload(void 0, [part]));
  return workloads;
}
function readPart(object, context) {
  const spec = at(object.root, "spec", "template", "spec");
  const containers = readContainers(spec);
  const main = containers.find((container) => !container.init && roleOf(container) !== void 0);
  const role = main && roleOf(main);
  if (!main || !role) return [];
  const volumes = readVolumes(at(spec, "volumes"));
  const image = context.image(main.image, object.file);
  const config = standaloneConfig({ object, container: main, volumes, image }, context.objects);
  const pod = {
    role,
    replicas: replicasOf(object),
    main,
    containers,
    volumes: [...volumes],
    serviceAccount: locatedText(at(spec, "serviceAccountName")) ?? locatedText(at(spec, "serviceAccount")),
    pinnedToNode: isPinnedToNode(spec),
    object,
    unseen: object.unsettled ? [object.unsettled] : []
  };
  return [{ role, object, pod, image, config, address: addressOf(main, config), app: appLabel(object) }];
}
function replicasOf(object) {
  const key = object.kind === "Job" ? "parallelism" : "replicas";
  const node = at(object.root, "spec", key);
  const count3 = numberOf(node);
  if (count3 !== void 0 && node) return yes([{ text: `${key} is ${count3}`, at: node.origin }], count3);
  if (node === void 0) return yes([], 1);
  return unknown({
    what: "value",
    name: `${key} of ${object.kind} ${object.name}`,
    at: node.origin,
    settle: `Write ${key} as a number`
  });
}
function addressOf(main, config) {
  const variable2 = main.env.find(({ name }) => name === "JOB_MANAGER_RPC_ADDRESS")?.value?.value;
  return plainValue(config.get("rpcAddress")) ?? variable2;
}
function appLabel(object) {
  const labels = at(object.root, "spec", "template", "metadata", "labels");
  for (const key of ["app.kubernetes.io/instance", "app.kubernetes.io/name", "app"]) {
    const label = stringOf(at(labels, key));
    if (label !== void 0) return label;
  }
  return void 0;
}
function belongTogether(a, b) {
  const left = a.object.namespace;
  const right = b.object.namespace;
  if (left !== "unwritten" && right !== "unwritten" && left.value !== right.value) return false;
  if (a.object.target.id !== b.object.target.id) return false;
  const near = a.object.file === b.object.file || folderOf(a.object.file) === folderOf(b.object.file);
  if (a.address !== void 0 && b.address !== void 0) return a.address === b.address && near;
  return near && a.app === b.app;
}
function workload(jobManager2, taskManagers2) {
  const lead = jobManager2 ?? taskManagers2[0];
  const parts = jobManager2 ? [jobManager2, ...taskManagers2] : taskManagers2;
  const other2 = taskManagers2[0] ?? lead;
  const first = lead.pod.main;
  const words = [...first?.command ?? [], ...first?.args ?? []].map(({ value }) => value);
  const isApplication = words.some((word) => /(?:^|\/)(?:standalone-job(?:\.sh)?|job-cluster)$/.test(word));
  return {
    form: "standalone",
    mode: isApplication ? "application" : "session",
    object: lead.object,
    parts: parts.map((part) => part.object),
    namespace: lead.object.namespace,
    spec: void 0,
    specPath: [],
    job: void 0,
    flinkLine: flinkLine(void 0, lead.image),
    config: lead.config,
    configs: { jobmanager: lead.config, taskmanager: other2.config },
    pods: parts.map((part) => part.pod),
    images: { jobmanager: lead.image, taskmanager: other2.image },
    storage: storageOf(parts),
    unseen: lead.object.unsettled ? [lead.object.unsettled] : []
  };
}
function storageOf(parts) {
  const uses = [];
  for (const part of parts) {
    for (const use of [...configuredUses(part.config), ...argumentUses(part.pod.main)]) {
      if (!uses.some((each) => each.purpose === use.purpose && each.uri.text === use.uri.text)) uses.push(use);
    }
  }
  return uses;
}
function argumentUses(main) {
  const words = main?.args ?? [];
  return words.flatMap((word, i) => {
    const next = words[i + 1];
    if (word.value !== "--fromSavepoint" && word.value !== "-s" || !next) return [];
    return [{ purpose: "restore", writtenAs: word.value, uri: parseStorageUri(next.value), at: next.origin }];
  });
}

// src/model/image/built-name.ts
function builtName(dockerfile, builds, declared) {
  const names = builds.filter((link2) => link2.dockerfile === dockerfile).map((link2) => link2.image);
  for (const [image, entry2] of declared) if (entry2.dockerfile === dockerfile) names.push(image);
  return names.map(nameOf2).sort()[0];
}
function nameOf2(reference) {
  const { repository, registry } = parseReference(reference);
  return registry === void 0 ? repository : repository.slice(registry.length + 1);
}

// src/model/image/convention.ts
function conventionFor(segment, manifest, dockerfiles, isFlink) {
  const name = segment.toLowerCase();
  const named = dockerfiles.filter((file) => {
    const own4 = baseName(file).toLowerCase();
    if (/^(?:dockerfile|containerfile)$/.test(own4)) return baseName(folderOf(file)).toLowerCase() === name;
    return own4.replace(/^(?:dockerfile|containerfile)[.-]|[.-](?:dockerfile|containerfile)$/, "") === name;
  });
  const flink2 = named.filter(isFlink);
  if (flink2.length > 0) return flink2;
  if (manifest === void 0) return [];
  const folder = folderOf(manifest);
  const here = dockerfiles.filter((file) => folderOf(file) === folder && isFlink(file));
  if (here.length > 0) return here;
  return folder === "" ? [] : dockerfiles.filter((file) => folderOf(file) === folderOf(folder) && isFlink(file));
}

// src/model/image/official.ts
var OLD_ENV = [
  "FLINK_VERSION",
  "SCALA_VERSION",
  "HADOOP_VERSION",
  "FLINK_DIST",
  "FLINK_URL_FILE_PATH",
  "HADOOP_CLASSPATH"
];
function officialImage(reference) {
  const parsed4 = parseReference(reference.value);
  if (!isOfficialFlink(parsed4.repository)) return void 0;
  const version = versionOf(parsed4);
  if (!version) return void 0;
  const tree = new VirtualTree("plain");
  const name = shortName(reference.value);
  const text = version.version === void 0 ? "*" : version.patch === void 0 ? `${version.minor}.*` : version.version;
  placeDistribution(
    tree,
    FLINK_HOME,
    version.minor === void 0 ? void 0 : text,
    version.scala ?? "2.12",
    void 0
  );
  tree.add("/docker-entrypoint.sh", { kind: "file", certain: true });
  const env = new Map([...OFFICIAL_ENV].map((variable2) => [variable2, { value: void 0 }]));
  if (version.minor !== void 0 && !isDescribed(version.minor)) {
    for (const variable2 of OLD_ENV) env.set(variable2, { value: void 0 });
  }
  env.set("FLINK_HOME", { value: FLINK_HOME });
  return {
    tree,
    env,
    envClosed: true,
    cwd: FLINK_HOME,
    flink: releaseOf(reference, version),
    official: true,
    vendor: void 0,
    ships: [],
    entrypoint: yes(),
    user: void 0,
    story: [{ text: `${name} is the official image: no file-system plugin is enabled in it`, at: reference.origin }],
    hidden: void 0
  };
}
function versionOf(parsed4) {
  const nothing2 = { version: void 0, minor: void 0, patch: void 0, scala: void 0, suffix: "" };
  if (parsed4.tag === void 0) return nothing2;
  const tag = parseOfficialTag(parsed4.tag);
  if (tag) return tag;
  if (!parsed4.placeholder) return void 0;
  const [, minor, patch] = /^(\d+\.\d+)(?:\.(\d+))?[-.]/.exec(parsed4.tag) ?? [];
  if (minor === void 0) return nothing2;
  const version = patch === void 0 ? minor : `${minor}.${patch}`;
  return { ...nothing2, version, minor, patch: patch === void 0 ? void 0 : Number(patch) };
}
function releaseOf(reference, version) {
  const at3 = reference.origin;
  const text = shortName(reference.value);
  if (version.minor === void 0) {
    return unknown(
      {
        what: "value",
        name: `the Flink version of ${text}`,
        at: at3,
        settle: "Write the version into the tag, such as flink:1.20.2, or give the build argument a default"
      },
      [{ text: `the tag of ${text} names no Flink version`, at: at3 }]
    );
  }
  const release = { minor: version.minor, suffix: version.suffix, at: at3 };
  if (version.patch !== void 0) release.patch = version.patch;
  return yes([{ text: `${text} is Flink ${version.version}`, at: at3 }], release);
}
function vendorImage(reference) {
  const parsed4 = parseReference(reference.value);
  const vendor = imageVendor(parsed4.repository);
  if (!vendor) return void 0;
  const state = opaqueImage(reference);
  const [, minor, patch, suffix] = /^v?(\d+\.\d+)\.(\d+)(-[A-Za-z]+\d+)?/.exec(parsed4.tag ?? "") ?? [];
  const flink2 = vendor.vendor === "emr" ? void 0 : minor;
  const at3 = reference.origin;
  return {
    ...state,
    vendor: vendor.vendor,
    env: /* @__PURE__ */ new Map([["FLINK_HOME", { value: vendor.home }]]),
    ships: vendor.ships,
    story: [{ text: `${shortName(reference.value)} is an image of ${vendor.vendor}`, at: at3 }],
    ...flink2 === void 0 ? {} : {
      flink: yes([{ text: `${shortName(reference.value)} is Flink ${flink2}.${patch}`, at: at3 }], {
        minor: flink2,
        patch: Number(patch),
        suffix: vendor.vendor === "confluent" ? suffix ?? "" : "",
        at: at3
      })
    }
  };
}
function plainImage(reference) {
  const { repository } = parseReference(reference.value);
  if (!isPlainBase(repository)) return void 0;
  const text = `${shortName(reference.value)} holds no Flink`;
  const story = [{ text, at: reference.origin }];
  return {
    ...opaqueImage(reference),
    cwd: "/",
    // None of them sets a variable of Flink's or Hadoop's; values of their own are of no use here.
    env: new Map([...OFFICIAL_ENV].filter((name) => name !== "FLINK_HOME").map((name) => [name, { value: void 0 }])),
    envClosed: true,
    tree: new VirtualTree(repository === "scratch" ? "closed" : "plain"),
    flink: no(story),
    entrypoint: no(story),
    story,
    hidden: void 0
  };
}
function opaqueImage(reference, why) {
  const missing = why ?? missingImage(reference);
  const text = `what is in ${missing.name} is not known`;
  const story = [missing.at ? { text, at: missing.at } : { text }];
  const cause = { step: story[0] ?? { text }, missing };
  return {
    tree: new VirtualTree(cause),
    env: /* @__PURE__ */ new Map(),
    envClosed: false,
    cwd: hole("WORKDIR"),
    flink: unknown(missing, story),
    official: false,
    vendor: void 0,
    ships: [],
    entrypoint: unknown(missing, story),
    user: void 0,
    story,
    hidden: missing
  };
}
function missingImage(reference) {
  return {
    what: "image",
    name: reference ? shortName(reference.value) : "the image, which the manifest does not name",
    settle: "Declare the image under `images:` in flint-lint.yaml, or add the Dockerfile that builds it",
    ...reference ? { at: reference.origin } : {}
  };
}
function shortName(reference) {
  return reference.replace(/(@sha256:[0-9a-f]{7})[0-9a-f]+/, "$1\u2026");
}

// src/model/image/declared.ts
function declarationFor(reference, declared) {
  const exact = declared.get(reference);
  if (exact) return exact;
  const asked = parseReference(reference);
  const repository = normalRepository(asked.repository);
  let whole;
  for (const [name, image] of declared) {
    const key = parseReference(name);
    if (normalRepository(key.repository) !== repository) continue;
    if (key.tag !== void 0 && key.tag === asked.tag) return image;
    if (key.tag === void 0 && key.digest === void 0) whole = image;
  }
  return whole;
}
function declaredImage(reference, declared) {
  const state = opaqueImage(reference);
  const release = declared.flink === void 0 ? void 0 : releaseOf2(declared.flink, declared.at);
  const story = [{ text: `${reference.value} is declared in the configuration`, at: declared.at }];
  const flink2 = release ? yes(story, release) : state.flink;
  if (declared.provides === void 0) return { ...state, flink: flink2, story };
  const tree = new VirtualTree("plain");
  placeDistribution(tree, FLINK_HOME, declared.flink, "2.12", void 0);
  for (const artifact of declared.provides) {
    const folder = fileSystemPlugin(artifact) ? `plugins/${artifact}` : "lib";
    const entry2 = { certain: true, at: declared.at };
    tree.add(`${FLINK_HOME}/${folder}`, { kind: "directory", ...entry2 });
    tree.add(`${FLINK_HOME}/${folder}/${artifact}-*.jar`, { kind: "file", ...entry2 });
  }
  return { ...state, tree, envClosed: true, cwd: FLINK_HOME, flink: flink2, story, entrypoint: yes(), hidden: void 0 };
}
function releaseOf2(version, at3) {
  const [, minor, patch, suffix] = /^v?(\d+\.\d+)(?:\.(\d+))?(.*)$/.exec(version) ?? [];
  if (minor === void 0) return void 0;
  const release = { minor, suffix: suffix ?? "", at: at3 };
  if (patch !== void 0) release.patch = Number(patch);
  return release;
}

// src/syntax/mapped-text.ts
function offsetIn(mapped, index) {
  let low = 0;
  let high = mapped.segments.length - 1;
  while (low < high) {
    const middle2 = low + high + 1 >> 1;
    if ((mapped.segments[middle2]?.[0] ?? 0) <= index) low = middle2;
    else high = middle2 - 1;
  }
  const [start, offset] = mapped.segments[low] ?? [0, 0];
  return offset + index - start;
}

// src/model/image/copy.ts
var ARCHIVE = /\.(?:tar(?:\.(?:gz|bz2|xz|zst))?|tgz|tbz2?|txz)$/i;
var BARE_FILE = /^(?:licen[cs]e|notice|readme|changelog|version|makefile|dockerfile|entry-?point|docker-entrypoint|run|start|gosu|tini|kubectl|jq|yq|\.\w+rc|\.env)$/i;
function dockerArg(machine, word) {
  const { parts } = readWord(word.text, 0, (index) => word.span.start + index, "whole").word;
  const [field] = expandFields(parts, machine.lookup, false);
  return {
    text: field?.text ?? "",
    glob: field?.glob ?? false,
    at: written(word.span.file, word.span.start, word.span.end)
  };
}
function copyInstruction(machine, instruction, from) {
  const args = instruction.words.map((word) => dockerArg(machine, word));
  const dest = args[args.length - 1];
  const heredocs = instruction.heredocs.length;
  const sources = args.slice(0, -1).filter((arg) => heredocs === 0 || !arg.text.startsWith("<<"));
  if (!dest || sources.length + heredocs === 0) return;
  const path10 = machine.path(dest.text);
  if (instruction.flags.some((flag) => flag.name === "parents")) {
    machine.taint(dest.text, dest.at, "where COPY --parents puts its files is not followed");
    return;
  }
  const many = sources.length + heredocs > 1;
  if (many || /(?:^|\/)\.{0,2}$/.test(dest.text)) machine.addDirectory(path10, dest.at);
  for (const heredoc of instruction.heredocs) {
    const at3 = written(heredoc.span.file, heredoc.span.start, heredoc.span.end);
    machine.putFile({
      by: instruction.keyword,
      from: heredoc.name,
      source: at3,
      dest: dest.text,
      at: dest.at,
      directory: many
    });
  }
  for (const source2 of sources) {
    const copy2 = { machine, by: instruction.keyword, source: source2, dest, many };
    if (from) copyFromTree(copy2, from);
    else copyFromContext(copy2);
  }
}
function copyFromContext(copy2) {
  const { machine, by, source: source2, dest } = copy2;
  if (by === "ADD" && ARCHIVE.test(source2.text) && !isUrl(source2.text)) {
    unpack2(machine, source2, dest);
  } else if (by === "ADD" && /\.git(?:#.*)?$|^git@/.test(source2.text)) {
    machine.taint(dest.text, dest.at, `the files of ${source2.text} are not known`);
  } else if (isUrl(source2.text)) {
    put(copy2, source2.text, source2.text);
  } else if (looksLikeFile(source2.text)) {
    put(copy2, source2.text);
  } else {
    const what = source2.text === "." ? "the build context" : source2.text;
    machine.taint(dest.text, dest.at, `what ${what} holds is not looked at`);
    machine.addDirectory(machine.path(dest.text), void 0);
  }
}
function put({ machine, by, source: source2, dest, many }, from, url) {
  const put2 = { by, from, source: source2.at, dest: dest.text, at: dest.at, directory: many };
  machine.putFile(url === void 0 ? put2 : { ...put2, url });
}
function unpack2(machine, source2, dest) {
  const flink2 = /flink-(\d+\.\d+\.\d+)-bin(?:-scala_(2\.1[0-3]))?\.tgz$/.exec(source2.text);
  if (flink2?.[1]) {
    const home = machine.path(`${dest.text}/flink-${flink2[1]}`);
    placeDistribution(machine.tree, home, flink2[1], flink2[2] ?? "2.12", source2.at);
  } else {
    machine.addDirectory(machine.path(dest.text), dest.at);
    machine.taint(dest.text, dest.at, `the contents of ${source2.text} are not known`);
  }
}
function copyFromTree(copy2, from) {
  const { machine, source: source2, dest } = copy2;
  const path10 = resolvePath("/", source2.text);
  const { paths, open: open2 } = source2.glob ? from.glob(path10) : { paths: [path10], open: false };
  const many = copy2.many || paths.length > 1;
  for (const found2 of paths) {
    const kind = from.kind(found2);
    if (kind === "directory") copyDirectory(copy2, from, found2);
    else if (kind === "file" || looksLikeFile(found2)) {
      put({ ...copy2, many }, found2, from.entries.get(found2)?.url);
    } else {
      const cause = machine.cause(dest.at, `what ${source2.text} holds is not known`);
      machine.tree.taint(machine.path(dest.text), cause);
      machine.addDirectory(machine.path(dest.text), void 0);
    }
  }
  if (source2.glob && (paths.length === 0 || open2)) {
    if (looksLikeFile(path10)) put(copy2, path10);
    else machine.taint(dest.text, dest.at, `what ${source2.text} matches is not known`);
  }
}
function copyDirectory({ machine, by, source: source2, dest }, from, path10) {
  const to = machine.path(dest.text);
  machine.addDirectory(to, dest.at);
  machine.budget.left -= Math.floor(from.entries.size / 100);
  if (!machine.tree.graft(from, path10, to, dest.at)) return;
  for (const [known5, entry2] of from.entries) {
    if (!entry2.at || !isWithin(known5, path10) || !parseJarName(known5)) continue;
    const destination2 = resolvePath(to, known5.slice(path10.length).replace(/^\//, ""));
    const placed = { destination: destination2, intoDirectory: true, copied: false, by, at: dest.at, source: source2.at, from: known5 };
    machine.report(placed, baseName(known5));
  }
}
function looksLikeFile(path10) {
  const name = fileNameOf(path10);
  return /\.[A-Za-z]\w{0,9}$/.test(name) || BARE_FILE.test(name) || hasHole(name) && /\.jar$/i.test(name);
}
function flagOrigin(instruction, name) {
  const flag = instruction.flags.find((candidate2) => candidate2.name === name);
  return flag && written(flag.span.file, flag.span.start, flag.span.end);
}

// src/model/image/stage.ts
var StageRunner = class {
  #file;
  #state;
  #context;
  #args = /* @__PURE__ */ new Map();
  #machine;
  constructor(file, state, context) {
    this.#file = file;
    this.#state = state;
    this.#context = context;
    this.#machine = new Machine({ ...state, vars: this.#variables(), sink: context.sink, budget: context.budget });
  }
  finish() {
    return { ...this.#state, tree: this.#machine.tree, cwd: this.#machine.cwd };
  }
  /** Runs one instruction. Those that change nothing worth knowing do nothing. */
  run(instruction) {
    const machine = this.#machine;
    machine.vars = this.#variables();
    switch (instruction.keyword) {
      case "ARG":
        this.#arg(instruction);
        return;
      case "ENV":
        this.#env(instruction);
        return;
      case "WORKDIR": {
        const path10 = machine.path(this.#expand(instruction.rest.text));
        machine.addDirectory(path10, this.#at(instruction.words[0]));
        machine.cwd = path10;
        return;
      }
      case "USER": {
        const [word] = instruction.words;
        const at3 = this.#at(word);
        if (word && at3) this.#state.user = { value: this.#expand(word.text), origin: at3 };
        return;
      }
      case "COPY":
      case "ADD":
        this.#copy(instruction);
        return;
      case "RUN":
        this.#run(instruction);
        return;
      case "ENTRYPOINT":
        this.#entrypoint(instruction);
        return;
      case "ONBUILD": {
        const at3 = written(this.#file, instruction.span.start, instruction.span.end);
        machine.taint("/", at3, "what ONBUILD does in the images built on this one is not followed");
        return;
      }
    }
  }
  #variables() {
    return new Map([...this.#args, ...this.#state.env]);
  }
  #lookup = (name) => this.#machine.lookup(name);
  #expand(text) {
    return expandText(readWord(text, 0, (index) => index, "whole").word.parts, this.#lookup);
  }
  #at(word) {
    return word && written(word.span.file, word.span.start, word.span.end);
  }
  #arg(instruction) {
    for (const word of instruction.words) {
      const [, name, value] = /^([A-Za-z_]\w*)(?:=([\s\S]*))?$/.exec(word.text) ?? [];
      if (name === void 0) continue;
      const global = this.#context.globals.get(name);
      const fallback = value === void 0 ? global?.value : this.#expand(value);
      const at3 = this.#at(word);
      this.#args.set(name, { value: this.#context.args.get(name) ?? fallback, ...at3 ? { at: at3 } : {} });
    }
  }
  #env(instruction) {
    const [first] = instruction.words;
    if (!first) return;
    if (!/^[^=\s]+=/.test(first.text)) {
      const start = instruction.rest.text.indexOf(first.text) + first.text.length;
      const value = instruction.rest.text.slice(start).trim();
      const at3 = this.#at(instruction.words[1]);
      this.#state.env.set(first.text, { value: this.#expand(value), ...at3 ? { at: at3 } : {} });
      return;
    }
    const set2 = instruction.words.map((word) => {
      const equals = word.text.indexOf("=");
      const raw = word.text.slice(equals + 1);
      const quoted = /^(["'])[^"'$\\]*\1$/.test(raw) ? 1 : 0;
      const { file, end } = word.span;
      const start = end - raw.length;
      const exact = word.span.end - word.span.start === word.text.length;
      const at3 = exact ? written(file, start + quoted, end - quoted) : written(file, word.span.start, end);
      return [word.text.slice(0, Math.max(equals, 0)), { value: this.#expand(raw), at: at3 }];
    });
    for (const [name, variable2] of set2) this.#state.env.set(name, variable2);
  }
  #copy(instruction) {
    const machine = this.#machine;
    const at3 = flagOrigin(instruction, "from");
    const from = instruction.flags.find((flag) => flag.name === "from")?.value;
    const tree = from !== void 0 && at3 ? this.#context.treeOf(this.#expand(from), at3) : void 0;
    const entrypoint = machine.tree.entries.get("/docker-entrypoint.sh");
    copyInstruction(machine, instruction, tree);
    const replaced = machine.tree.entries.get("/docker-entrypoint.sh");
    if (replaced?.at && replaced !== entrypoint && this.#state.entrypoint.is === "yes") {
      const missing = this.#context.sink.missing(replaced.at, "the entrypoint script is replaced");
      this.#state.entrypoint = { is: "unknown", missing: [missing], because: [] };
    }
  }
  #entrypoint(instruction) {
    const at3 = written(this.#file, instruction.span.start, instruction.span.end);
    if (instruction.rest.text.includes("docker-entrypoint.sh")) {
      if (this.#state.entrypoint.is === "no")
        this.#state.entrypoint = yes([{ text: "ENTRYPOINT runs docker-entrypoint.sh", at: at3 }]);
    } else this.#state.entrypoint = no([{ text: "ENTRYPOINT is replaced", at: at3 }]);
  }
  #run(instruction) {
    const shell2 = this.#machine.subshell();
    const mounts = this.#mount(shell2, instruction);
    const steps = instruction.form === "json" ? [{ join: "", node: commandOf(instruction.words) }] : parseShell(instruction.rest.text, (index) => offsetIn(instruction.rest, index)).steps;
    const commands2 = simpleCommands(steps);
    const scripts2 = this.#heredocScripts(instruction, commands2);
    if (scripts2 === "opaque") {
      shell2.taint(
        "/",
        written(this.#file, instruction.span.start, instruction.span.end),
        "what the script does to files is not known"
      );
    }
    runScript(shell2, steps, this.#file);
    if (Array.isArray(scripts2)) for (const script of scripts2) runScript(shell2, script, this.#file);
    for (const path10 of mounts) shell2.tree.remove(path10);
    this.#machine.tree = shell2.tree;
  }
  /** Heredocs that a shell reads as its script; those that another interpreter reads are opaque. */
  #heredocScripts(instruction, commands2) {
    const scripts2 = [];
    let index = 0;
    for (const command2 of commands2) {
      for (const { op } of command2.redirects) {
        if (op !== "<<" && op !== "<<-") continue;
        const heredoc = instruction.heredocs[index++];
        if (!heredoc) continue;
        const name = baseName(command2.words[0]?.text ?? "sh");
        const interpreter = /^#!\s*\S*?([\w.-]+)(?:[ \t]+([\w.-]+))?/.exec(heredoc.content);
        const reader = interpreter ? interpreter[1] === "env" ? interpreter[2] : interpreter[1] : name;
        if (/^(?:ba|da|a|z|k)?sh$/.test(reader ?? ""))
          scripts2.push(parseShell(heredoc.content, heredoc.span.start).steps);
        else if (/^(?:python|perl|ruby|node|php)/.test(reader ?? "")) return "opaque";
      }
    }
    return scripts2;
  }
  /** Makes `--mount=type=bind` visible; returns the paths that vanish after the command. */
  #mount(shell2, instruction) {
    const paths = [];
    for (const flag of instruction.flags) {
      if (flag.name !== "mount") continue;
      const options = new Map(
        flag.value.split(",").map((pair) => {
          const [key = "", ...value] = pair.split("=");
          return [key, value.join("=")];
        })
      );
      const target = options.get("target") ?? options.get("dst") ?? options.get("destination");
      if (target === void 0 || (options.get("type") ?? "bind") !== "bind") continue;
      const path10 = resolvePath(shell2.cwd, this.#expand(target));
      const at3 = written(this.#file, flag.span.start, flag.span.end);
      const from = options.get("from");
      if (from !== void 0) {
        const source2 = resolvePath("/", options.get("source") ?? options.get("src") ?? "/");
        shell2.tree.graft(this.#context.treeOf(this.#expand(from), at3), source2, path10, at3);
      } else shell2.taint(path10, at3, "what the build context holds is not looked at");
      if (!shell2.home.startsWith(path10)) paths.push(path10);
    }
    return paths;
  }
};
function commandOf(words) {
  const plain2 = words.map(({ text, span }) => ({
    text,
    start: span.start,
    end: span.end,
    parts: [{ is: "text", text, quoted: true }]
  }));
  return {
    is: "command",
    words: plain2,
    assignments: [],
    redirects: [],
    start: plain2[0]?.start ?? 0,
    end: plain2[plain2.length - 1]?.end ?? 0
  };
}

// src/model/image/state.ts
function copyState(state) {
  return { ...state, tree: state.tree.clone(), env: new Map(state.env), story: [...state.story] };
}
function homeOf2(state) {
  const value = state.env.get("FLINK_HOME")?.value;
  return value?.startsWith("/") && !value.includes("${") ? value.replace(/\/+$/, "") || "/" : "/opt/flink";
}
function imageOf(state, label) {
  const { doubt, ...named } = label;
  const doubted = (proof) => doubt && proof.is === "no" ? unknown(doubt, proof.because) : proof;
  return {
    ...named,
    official: state.official,
    ...state.vendor === void 0 ? {} : { vendor: state.vendor },
    flink: doubted(state.flink),
    env: (name) => doubted(envOf(state, name)),
    find: (pattern) => doubted(state.tree.find(pattern, state.story)),
    exists: (path10) => doubted(state.tree.exists(path10, state.story)),
    making: {
      home: homeOf2(state),
      story: state.story,
      ships: state.ships,
      entrypoint: doubted(state.entrypoint),
      user: state.user
    }
  };
}
function envOf(state, name) {
  const found2 = state.env.get(name);
  if (!found2) {
    if (state.envClosed) return no(state.story);
    return unknown(state.hidden ?? missingValue(name, void 0), state.story);
  }
  const { value, at: at3 } = found2;
  if (value === void 0 || value.includes("${")) return unknown(missingValue(name, at3), state.story);
  const origin = at3 ?? { is: "default", layer: "image", version: "" };
  return yes(at3 ? [{ text: `${name} is set in the image`, at: at3 }] : state.story, { value, origin });
}
function missingValue(name, at3) {
  return {
    what: "value",
    name: `the value of ${name}`,
    settle: `Set ${name} with ENV in the Dockerfile, or declare the image under \`images:\` in flint-lint.yaml`,
    ...at3 ? { at: at3 } : {}
  };
}

// src/model/image/interpret.ts
var MOST_PLACEMENTS = 5e3;
var PREDEFINED = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/;
function interpretDockerfile(tree, options) {
  return new Build(tree, options).run();
}
var Build = class {
  #tree;
  #options;
  #globals = /* @__PURE__ */ new Map();
  #states = [];
  #bases = [];
  /** The stage that each stage builds on. */
  #parents = [];
  constructor(tree, options) {
    this.#tree = tree;
    this.#options = options;
  }
  run() {
    for (const instruction of this.#tree.instructions) {
      if (instruction.stage < 0 && instruction.keyword === "ARG") this.#globalArgument(instruction);
    }
    const placements = [];
    const installs = [];
    const budget = { left: MOST_COMMANDS };
    for (const stage of this.#tree.stages) {
      const state2 = copyState(this.#startOf(stage));
      const runner = new StageRunner(this.#tree.file, state2, {
        globals: this.#globals,
        args: this.#options.args ?? /* @__PURE__ */ new Map(),
        budget,
        treeOf: (name, at3) => this.#treeOf(name, at3, stage),
        sink: {
          place: (placement) => {
            if (placements.length < MOST_PLACEMENTS) placements.push({ ...placement, stage: stage.index });
          },
          install: (install) => installs.push({ ...install, stage: stage.index }),
          missing: (at3, what) => this.#missing(at3, what)
        }
      });
      for (const instruction of stage.instructions) runner.run(instruction);
      this.#states.push(withRelease(runner.finish(), homeOf2(state2)));
    }
    const final = this.#finalIndex();
    const chain = /* @__PURE__ */ new Set();
    for (let index = final; index !== void 0; index = this.#parents[index]) chain.add(index);
    const state = this.#states[final] ?? opaqueImage(this.#options.reference);
    const file = this.#tree.file;
    const first = this.#tree.stages[final]?.from.span ?? { file, start: 0, end: 0 };
    return {
      state,
      image: imageOf(state, {
        reference: this.#options.reference,
        dockerfile: { file, at: written(file, first.start, first.end) }
      }),
      bases: this.#bases.map(({ index, ...base }) => ({ ...base, usedByFinal: chain.has(index) })),
      placements: placements.map(({ stage, ...placement }) => ({ ...placement, inFinalStage: chain.has(stage) })),
      installs: installs.filter(({ stage }) => chain.has(stage)).map(({ stage: _, ...install }) => install)
    };
  }
  #finalIndex() {
    const { target } = this.#options;
    const last = this.#tree.stages.length - 1;
    if (target === void 0) return last;
    const found2 = this.#tree.stages.findIndex(
      (stage) => stage.name === target.toLowerCase() || String(stage.index) === target
    );
    return found2 < 0 ? last : found2;
  }
  #globalArgument(instruction) {
    for (const word of instruction.words) {
      const [, name, value] = /^([A-Za-z_]\w*)(?:=([\s\S]*))?$/.exec(word.text) ?? [];
      if (name === void 0) continue;
      const at3 = written(word.span.file, word.span.start, word.span.end);
      const given = this.#options.args?.get(name) ?? (value === void 0 ? void 0 : expandWord(value, this.#lookup));
      this.#globals.set(name, { value: given, at: at3 });
    }
  }
  #lookup = (name) => {
    const found2 = this.#globals.get(name);
    if (found2) return found2.value === void 0 ? "unknown" : { value: found2.value };
    return PREDEFINED.test(name) ? "unknown" : "unset";
  };
  /** The state that a stage begins with: an earlier stage, or an image from elsewhere. */
  #startOf(stage) {
    if (!stage.base) return opaqueImage(void 0);
    const { text, span } = stage.base;
    const at3 = written(span.file, span.start, span.end);
    const reference = { value: expandWord(text, this.#lookup), origin: at3 };
    const parent = this.#stageNamed(reference.value, stage.index);
    this.#parents[stage.index] = parent;
    if (parent !== void 0) return this.#states[parent] ?? opaqueImage(reference);
    this.#bases.push({ reference, written: text, stage: stage.name, usedByFinal: false, at: at3, index: stage.index });
    const state = this.#options.base(reference);
    const step2 = { text: `${this.#tree.file} builds on ${shortName(reference.value)}`, at: at3 };
    return {
      ...state,
      official: false,
      story: [step2, ...state.story.filter((known5) => !samePlace(known5, at3) || known5.text !== step2.text)]
    };
  }
  #stageNamed(name, before) {
    const found2 = this.#tree.stages.findIndex((stage) => stage.index < before && stage.name === name.toLowerCase());
    return found2 < 0 ? void 0 : found2;
  }
  /** The tree that `COPY --from` names: a stage by name or number, else an image. */
  #treeOf(name, at3, stage) {
    const index = this.#stageNamed(name, stage.index) ?? (/^\d+$/.test(name) ? Number(name) : void 0);
    const state = index === void 0 ? void 0 : this.#states[index];
    return (state ?? this.#options.base({ value: name, origin: at3 })).tree;
  }
  #missing(at3, what) {
    const name = this.#options.reference ? shortName(this.#options.reference.value) : this.#tree.file;
    const settle = `Declare what the image holds under \`images:\` in flint-lint.yaml (${what})`;
    return { what: "image", name, at: at3, settle };
  }
};
function samePlace(step2, at3) {
  const span = step2.at && spanOf(step2.at);
  const other2 = spanOf(at3);
  return span?.file === other2?.file && span?.start === other2?.start;
}
function expandWord(text, lookup) {
  return expandText(readWord(text, 0, (index) => index, "whole").word.parts, lookup);
}
function withRelease(state, home) {
  if (state.flink.is === "yes") return state;
  const jars = state.tree.find(new RegExp(`^${literally(home)}/lib/flink-dist[^/]*\\.jar$`), []);
  for (const { path: path10, at: at3 } of jars.is === "yes" ? jars.value : []) {
    const release2 = at3 && releaseIn(/(\d+\.\d+\.\d+[^/]*)\.jar$/.exec(path10)?.[1], at3);
    if (release2) return unpacked(state, release2, at3);
  }
  const variable2 = state.env.get("FLINK_VERSION");
  const release = state.hidden ? void 0 : releaseIn(variable2?.value, variable2?.at);
  if (release) {
    return {
      ...state,
      flink: yes(variable2?.at ? [{ text: "FLINK_VERSION is set here", at: variable2.at }] : [], release)
    };
  }
  if (state.flink.is !== "no") return state;
  const dist = state.tree.find(/^\/[^/].*\/flink-dist[^/]*\.jar$/, state.story);
  if (dist.is === "no") return { ...state, flink: no(state.story) };
  return dist.is === "unknown" ? { ...state, flink: unknown(dist.missing, dist.because) } : state;
}
function unpacked(state, release, at3) {
  const step2 = { text: `Flink ${release.minor}.${release.patch} is unpacked here, without a file-system plugin`, at: at3 };
  return { ...state, flink: yes([step2], release), story: [...state.story, step2] };
}
function releaseIn(version, at3) {
  const [, minor, patch, suffix] = /^(\d+\.\d+)\.(\d+)(.*)$/.exec(version ?? "") ?? [];
  if (minor === void 0 || hasHole(version ?? "")) return void 0;
  const release = { minor, patch: Number(patch), suffix: suffix ?? "" };
  return at3 ? { ...release, at: at3 } : release;
}

// src/model/image/links.ts
function likelyBuilds(builds, dockerfiles) {
  const key = ({ at: at3, image, tag }) => JSON.stringify([at3.file, at3.start, image, tag]);
  const existing2 = builds.filter((link2) => dockerfiles.has(link2.dockerfile));
  const found2 = new Set(existing2.map(key));
  const likely = new Set(existing2.filter((link2) => !link2.fallback).map(key));
  return builds.filter((link2) => {
    if (!found2.has(key(link2))) return true;
    return dockerfiles.has(link2.dockerfile) && !(link2.fallback && likely.has(key(link2)));
  });
}
function agreedArgs(links) {
  const args = /* @__PURE__ */ new Map();
  for (const name of new Set(links.flatMap((link2) => [...link2.args.keys()]))) {
    const values = new Set(links.map((link2) => link2.args.get(name)));
    const [value] = values;
    args.set(name, values.size === 1 && value !== void 0 ? value : hole(name));
  }
  return args;
}

// src/model/image/resolve.ts
var ANY_TAG = /^(?:latest|dev|local|test|snapshot|main|master|edge)$/i;
var MOST_VISITS = 10;
var ImageResolver = class {
  #input;
  #builds;
  #interpreted = /* @__PURE__ */ new Map();
  /** Dockerfiles that are being followed, so that a circle of FROM lines ends. */
  #open = /* @__PURE__ */ new Set();
  /** Builds that are still followed: a thicket of circles has more ways through it than anybody can go. */
  #left;
  /** How often a circle was met; what depends on one is not kept. */
  #circles = 0;
  constructor(input) {
    this.#input = input;
    this.#left = MOST_VISITS * (input.dockerfiles.size + 10);
    this.#builds = likelyBuilds(input.builds, input.dockerfiles);
  }
  /**
   * What is known of the image behind a reference: declared in the configuration, built by a
   * Dockerfile that a build names, official, a vendor's, or built by the one Dockerfile whose
   * name or folder suggests it (whose silences then prove nothing).
   *
   * @param from the manifest that names it
   */
  resolve(reference, from) {
    if (!reference) return imageOf(opaqueImage(void 0), { reference });
    const found2 = this.#find(reference, from);
    switch (found2.is) {
      case "state":
        return imageOf(found2.state, { reference });
      case "unknown":
        return imageOf(opaqueImage(reference, found2.missing), { reference });
      case "recipe": {
        const built = this.#build(found2.recipe);
        const dockerfile = built.image.dockerfile;
        return imageOf(built.state, {
          reference,
          ...dockerfile ? { dockerfile } : {},
          ...found2.doubt ? { doubt: found2.doubt } : {}
        });
      }
    }
  }
  /** Every Dockerfile that builds on Flink, puts jars below its home, or mentions it. */
  flinkDockerfiles() {
    const facts = [];
    for (const [file, tree] of [...this.#input.dockerfiles].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0)) {
      if (tree.stages.length === 0) continue;
      const built = this.#build(this.#recipeOf(file));
      if (!concernsFlink2(tree, built)) continue;
      const { image, bases, placements, installs } = built;
      facts.push({ file, tree, image, bases, placements, installs, at: image.dockerfile?.at ?? written(file, 0, 0) });
    }
    return facts;
  }
  /** What to search the repository for to learn more about an image: its name without registry and tag. */
  wanted(reference) {
    const { repository, registry } = parseReference(reference);
    const name = registry === void 0 ? repository : repository.slice(registry.length + 1);
    return name.length < 3 || hasPlaceholder(name) || isOfficialFlink(repository) ? [] : [name];
  }
  #find(reference, from) {
    const declared = declarationFor(reference.value, this.#input.declared);
    if (declared) return this.#declared(reference, declared);
    const parsed4 = parseReference(reference.value);
    const vendor = vendorImage(reference);
    if (vendor && parsed4.placeholder) return { is: "state", state: vendor };
    if (hasPlaceholder(parsed4.repository)) return { is: "unknown", missing: unfilled(reference) };
    const linked = this.#linked(reference);
    if (linked) return linked;
    if (parsed4.placeholder) return { is: "unknown", missing: unfilled(reference) };
    const known5 = officialImage(reference) ?? vendor ?? plainImage(reference);
    if (known5) return { is: "state", state: known5 };
    return this.#guessed(reference, from) ?? { is: "state", state: opaqueImage(reference) };
  }
  #declared(reference, declared) {
    const { dockerfile, args } = declared;
    if (dockerfile === void 0) return { is: "state", state: declaredImage(reference, declared) };
    if (this.#input.dockerfiles.has(dockerfile)) {
      const recipe = this.#recipeOf(dockerfile);
      return { is: "recipe", recipe: { ...recipe, args: new Map([...recipe.args, ...Object.entries(args)]) } };
    }
    const settle = `Name a Dockerfile of this repository; there is no ${dockerfile} among the files that were read`;
    return { is: "unknown", missing: { what: "image", name: shortName(reference.value), at: declared.at, settle } };
  }
  /** The Dockerfile of the builds that name this image. */
  #linked(reference) {
    const links = this.#linksFor(reference.value);
    const [first] = links;
    if (!first) return void 0;
    const built = links.filter((link2) => this.#input.dockerfiles.has(link2.dockerfile));
    const files3 = new Set(built.map((link2) => link2.dockerfile));
    const targets = new Set(built.map((link2) => link2.target));
    const [only] = built;
    if (only && files3.size === 1 && targets.size === 1) {
      return { is: "recipe", recipe: { file: only.dockerfile, target: only.target, args: agreedArgs(built) } };
    }
    const name = shortName(reference.value);
    const origin = written(first.at.file, first.at.start, first.at.end);
    if (files3.size === 0) {
      const settle = `Add ${first.dockerfile}, from which ${first.at.file} builds the image, or declare the image under \`images:\` in flint-lint.yaml`;
      return { is: "unknown", missing: { what: "image", name, at: origin, settle } };
    }
    const candidates = [
      ...new Set(built.map((link2) => link2.target ? `${link2.dockerfile} (${link2.target})` : link2.dockerfile))
    ];
    return { is: "unknown", missing: several(reference, candidates) };
  }
  /** Builds of an image with this tag, else of one with a tag that may be any. */
  #linksFor(reference) {
    const { repository, tag } = parseReference(reference);
    const name = normalRepository(repository);
    const same = this.#builds.filter((link2) => !link2.partial && normalRepository(link2.image) === name);
    const exact = same.filter((link2) => link2.tag !== void 0 && link2.tag === tag);
    if (exact.length > 0) return exact;
    if (isOfficialFlink(repository) && (tag === void 0 || parseOfficialTag(tag))) return [];
    const open2 = same.filter((link2) => link2.tag === void 0);
    if (open2.length > 0) return open2;
    const moving = tag === void 0 || hasHole(tag) || hasPlaceholder(tag) || ANY_TAG.test(tag);
    return same.filter((link2) => moving || link2.tag !== void 0 && ANY_TAG.test(link2.tag));
  }
  #guessed(reference, from) {
    const segment = lastSegment(parseReference(reference.value).repository);
    const isFlink = (file) => {
      const tree = this.#input.dockerfiles.get(file);
      return tree !== void 0 && tree.stages.length > 0 && concernsFlink2(tree, this.#build(this.#recipeOf(file)));
    };
    const partial = this.#builds.filter((link2) => link2.partial && link2.image === segment);
    const built = [...new Set(partial.map((link2) => link2.dockerfile))].filter(
      (file) => this.#input.dockerfiles.has(file)
    );
    const files3 = built.length > 0 ? built : conventionFor(segment, from?.file, [...this.#input.dockerfiles.keys()], isFlink);
    const [only] = files3;
    if (only === void 0) return void 0;
    if (files3.length > 1) return { is: "unknown", missing: several(reference, files3) };
    const doubt = {
      what: "image",
      name: shortName(reference.value),
      at: reference.origin,
      settle: `Declare the image under \`images:\` in flint-lint.yaml with \`dockerfile: ${only}\` if that builds it`
    };
    return { is: "recipe", recipe: this.#recipeOf(only), doubt };
  }
  /** How the builds of the repository build a Dockerfile. */
  #recipeOf(file) {
    const links = this.#builds.filter((link2) => link2.dockerfile === file);
    const targets = new Set(links.map((link2) => link2.target));
    return { file, target: targets.size === 1 ? links[0]?.target : void 0, args: agreedArgs(links) };
  }
  #build(recipe) {
    const key = JSON.stringify([recipe.file, recipe.target, [...recipe.args]]);
    const known5 = this.#interpreted.get(key);
    if (known5) return known5;
    const tree = this.#input.dockerfiles.get(recipe.file);
    const nested = this.#open.has(recipe.file);
    const spent = this.#left-- <= 0;
    if (nested) this.#circles++;
    const before = this.#circles;
    this.#open.add(recipe.file);
    const built = interpretDockerfile(tree, {
      args: recipe.args,
      ...recipe.target === void 0 ? {} : { target: recipe.target },
      base: (reference) => nested || spent ? opaqueImage(reference) : this.#base(reference, recipe.file)
    });
    if (nested) return built;
    this.#open.delete(recipe.file);
    if (this.#circles === before || this.#open.size === 0) this.#interpreted.set(key, built);
    return built;
  }
  /** The image behind a FROM line or `COPY --from`. */
  #base(reference, file) {
    if (reference.value === "scratch") return plainImage(reference) ?? opaqueImage(reference);
    if (!declarationFor(reference.value, this.#input.declared) && this.#linksFor(reference.value).length === 0) {
      const official = officialImage(reference);
      if (official) return official;
    }
    const found2 = this.#findBase(reference, file);
    if (found2.is === "state") return found2.state;
    if (found2.is === "unknown") return opaqueImage(reference, found2.missing);
    const { state } = this.#build(found2.recipe);
    if (!found2.doubt) return state;
    const doubtful = copyState(state);
    doubtful.tree.taint("/", { step: { text: found2.doubt.settle, at: reference.origin }, missing: found2.doubt });
    return { ...doubtful, envClosed: false, hidden: found2.doubt };
  }
  #findBase(reference, file) {
    const found2 = this.#find(reference, void 0);
    return found2.is === "recipe" && found2.doubt && found2.recipe.file === file ? { is: "state", state: opaqueImage(reference) } : found2;
  }
};
function concernsFlink2(tree, built) {
  if (built.state.flink.is === "yes" || built.state.vendor !== void 0) return true;
  const bases = built.bases.filter((base) => base.usedByFinal);
  if (bases.some((base) => isOfficialFlink(parseReference(base.reference.value).repository))) return true;
  const home = built.image.making?.home ?? "/opt/flink";
  if (built.placements.some(({ destination: destination2, inFinalStage }) => inFinalStage && isWithin(destination2, home)))
    return true;
  return tree.instructions.some(({ rest }) => /FLINK_HOME|FLINK_VERSION|\/opt\/flink\b/.test(rest.text));
}
function unfilled(reference) {
  return {
    what: "image",
    name: reference.value,
    at: reference.origin,
    settle: "Write the image out, or declare it under `images:` in flint-lint.yaml"
  };
}
function several(reference, files3) {
  const names = [...files3].sort().join(", ");
  return {
    what: "image",
    name: shortName(reference.value),
    at: reference.origin,
    settle: `Say under \`images:\` in flint-lint.yaml which Dockerfile builds the image: ${names}`
  };
}

// src/model/objects/index.ts
var ObjectIndex = class {
  all;
  #byKind = /* @__PURE__ */ new Map();
  /** Answers of `ofKind` with groups: workloads by the thousand ask the same. */
  #byGroups = /* @__PURE__ */ new Map();
  constructor(objects) {
    this.all = objects;
    for (const object of objects) {
      const list = this.#byKind.get(object.kind);
      if (list) list.push(object);
      else this.#byKind.set(object.kind, [object]);
    }
  }
  /** Objects of a kind in any of the groups; no group means any. */
  ofKind(kind, ...groups) {
    const list = this.#byKind.get(kind) ?? [];
    if (groups.length === 0) return list;
    const key = `${kind}\0${groups.join("\0")}`;
    const known5 = this.#byGroups.get(key) ?? list.filter((object) => groups.includes(object.group));
    this.#byGroups.set(key, known5);
    return known5;
  }
  /**
   * Resolves a reference as the cluster would: same kind and name in the same namespace. Among
   * several candidates in plain files the same target, file, folder, nearest folder decides.
   */
  lookup(kind, name, from) {
    const named = this.ofKind(kind).filter((object) => object.name === name);
    const fitting = named.filter((object) => namespacesAgree(object.namespace, from.namespace));
    const [only] = fitting;
    if (only && fitting.length === 1) return { is: "found", object: only };
    if (fitting.length > 1) {
      const nearest2 = nearestTo(from.object, fitting);
      const [first] = nearest2;
      return nearest2.length === 1 && first ? { is: "found", object: first } : { is: "several", objects: nearest2 };
    }
    const here = this.ofKind(kind).filter((object) => namespacesAgree(object.namespace, from.namespace));
    const near = here.filter((object) => object.name !== name && isNear(object.name, name));
    return { is: "absent", elsewhere: named, near, others: here };
  }
};
function isNear(a, b) {
  const distance = editDistance(a, b, 2);
  return distance > 0 && distance <= 2 && distance * 3 < Math.max(a.length, b.length);
}
function nearestTo(from, candidates) {
  const scored = candidates.map((object) => ({ object, score: closeness(from, object) }));
  const best = Math.max(...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score === best).map(({ object }) => object);
}
function closeness(from, to) {
  if (from.file === to.file) return 1e6;
  const sameTarget = from.target.id === to.target.id && from.target.source.kind !== "plain" ? 1e4 : 0;
  const a = folderOf(from.file);
  const b = folderOf(to.file);
  if (a === b) return sameTarget + 1e3;
  const left = a === "" ? [] : a.split("/");
  const right = b === "" ? [] : b.split("/");
  let shared = 0;
  while (shared < left.length && shared < right.length && left[shared] === right[shared]) shared++;
  return sameTarget + shared * 10 - (left.length - shared) - (right.length - shared);
}

// src/model/operator.ts
var CHART = "flink-kubernetes-operator";
function findOperator(objects, loose, configuration, version) {
  const operator2 = { defaults: [], unreadable: [], configured: false, found: [] };
  for (const object of objects.ofKind("ConfigMap", "")) {
    if (object.name === "flink-operator-config") readConfiguration(operator2, at(object.root, "data"));
  }
  for (const object of objects.ofKind("HelmRelease")) readHelmRelease(operator2, object);
  for (const object of objects.ofKind("Application", "argoproj.io")) readApplication(operator2, object);
  for (const object of objects.ofKind("Deployment", "apps")) readDeployment(operator2, object);
  for (const document of loose) if (isValuesFile(document)) readValues(operator2, document.root ?? void 0);
  if (configuration.operator.config.size > 0) {
    operator2.configured = true;
    for (const [key, { value, origin }] of configuration.operator.config) {
      operator2.defaults.push({ key, raw: value, layer: "operator", keyAt: origin, at: origin });
    }
  }
  const { found: found2, ...rest } = operator2;
  const only = new Set(found2.map(({ value }) => value)).size === 1 ? found2[0] : void 0;
  const said = saidVersion(configuration, version) ?? only;
  return said ? { ...rest, version: said } : rest;
}
function saidVersion(configuration, version) {
  if (version !== void 0)
    return { value: operatorLine(version), origin: { is: "default", layer: "command line", version } };
  const declared = configuration.operator.version;
  return declared && { ...declared, value: operatorLine(declared.value) };
}
function isValuesFile(document) {
  if (!isMap(document.root) || at(document.root, "kind")) return false;
  const defaults = at(document.root, "defaultConfiguration");
  return isMap(defaults) && ["flink-conf.yaml", "config.yaml"].some((key) => at(defaults, key) !== void 0);
}
function readHelmRelease(operator2, object) {
  const chart = at(object.root, "spec", "chart", "spec");
  if (textOf(at(chart, "chart")) !== CHART) return;
  readVersion(operator2, at(chart, "version"));
  readValues(operator2, at(object.root, "spec", "values"));
  const from = at(object.root, "spec", "valuesFrom");
  if (items(from).length > 0 && from)
    operator2.unreadable.push(unreadableValues(`valuesFrom of HelmRelease ${object.name}`, from.origin));
}
function readApplication(operator2, object) {
  const sources = [at(object.root, "spec", "source"), ...items(at(object.root, "spec", "sources"))];
  for (const source2 of sources) {
    if (textOf(at(source2, "chart")) !== CHART) continue;
    readVersion(operator2, at(source2, "targetRevision"));
    readValues(operator2, at(source2, "helm", "valuesObject"));
    const text = at(source2, "helm", "values");
    if (isScalar(text) && typeof text.value === "string") {
      const inner = innerText(text);
      for (const document of parseYaml(new SourceText("", inner.text)).documents)
        readValues(operator2, document.root ?? void 0, inner.origin);
    }
    const files3 = at(source2, "helm", "valueFiles");
    if (items(files3).length > 0 && files3)
      operator2.unreadable.push(unreadableValues(`value files of Application ${object.name}`, files3.origin));
  }
}
function readDeployment(operator2, object) {
  for (const container of items(at(object.root, "spec", "template", "spec", "containers"))) {
    const image = at(container, "image");
    const match = /(?:^|\/)flink-kubernetes-operator:v?(\d+\.\d+(?:\.\d+)?)$/.exec(textOf(image) ?? "");
    if (match?.[1] !== void 0 && image) operator2.found.push({ value: operatorLine(match[1]), origin: image.origin });
  }
}
function readVersion(operator2, node) {
  const [, minor] = /^v?1\.(\d+)(?:\.\d+)?$/.exec(textOf(node) ?? "") ?? [];
  if (!node || minor === void 0) return;
  const line = minor.length >= 3 ? Math.floor(Number(minor) / 10) : Number(minor);
  operator2.found.push({ value: `1.${line}`, origin: node.origin });
}
function readValues(operator2, values, place2) {
  if (!isMap(values)) return;
  readConfiguration(operator2, at(values, "defaultConfiguration"), place2);
  const account = at(values, "jobServiceAccount");
  const name = textOf(at(account, "name"));
  if (account && textOf(at(account, "create")) !== "false") {
    operator2.jobServiceAccount = { name: name ?? "flink", annotations: at(account, "annotations"), at: account.origin };
  }
}
function readConfiguration(operator2, data, place2) {
  for (const { key, value } of entries(data)) {
    const file = keyText(key);
    if (file !== "flink-conf.yaml" && file !== "config.yaml") continue;
    if (isMap(value)) add(operator2, flattenConfig(value), place2);
    if (!isScalar(value) || typeof value.value !== "string") continue;
    const inner = innerText(value);
    add(operator2, file === "config.yaml" ? parseConfigYaml(inner) : parseFlinkConf(inner), place2);
  }
}
function add(operator2, found2, place2) {
  operator2.configured = true;
  const outer = (origin) => {
    if (!place2 || origin.is !== "written" && origin.is !== "inside") return origin;
    return place2(origin.span.start, origin.span.end);
  };
  for (const { key, value, keyAt, at: where } of found2) {
    operator2.defaults.push({ key, raw: value, layer: "operator", keyAt: outer(keyAt), at: outer(where) });
  }
}
function unreadableValues(name, where) {
  return {
    what: "operator-config",
    name,
    at: where,
    settle: "Declare the operator's defaults under `operator.config` in flint-lint.yaml"
  };
}

// src/model/build.ts
function buildModel(input) {
  const objects = new ObjectIndex(input.objects.flatMap((rendered) => kubeObject(rendered) ?? []));
  const operator2 = findOperator(objects, input.loose, input.configuration, input.operatorVersion);
  const resolver = new ImageResolver({
    dockerfiles: input.dockerfiles,
    builds: [...input.builds],
    declared: input.configuration.images
  });
  const images = /* @__PURE__ */ new Map();
  const context = {
    objects,
    operator: operator2,
    configuration: input.configuration,
    image: (reference, file) => resolveOnce(images, resolver, reference, file)
  };
  const workloads = [
    ...apacheWorkloads(context),
    ...flinkClusterWorkloads(context),
    ...confluentWorkloads(context),
    ...standaloneWorkloads(context)
  ];
  const { exists, complete } = input.configuration;
  const world = { objects, operator: operator2, exists, complete };
  return {
    workloads,
    objects,
    operator: operator2,
    serviceAccounts: accountsOf(workloads, world),
    dockerfiles: resolver.flinkDockerfiles().map((facts) => {
      const builds = builtName(facts.file, input.builds, input.configuration.images);
      return builds === void 0 ? facts : { ...facts, builds };
    }),
    exists,
    complete,
    texts: input.texts,
    duplicates: input.duplicates ?? [],
    loose: input.loose
  };
}
function resolveOnce(images, resolver, reference, file) {
  const key = `${reference?.value ?? ""}\0${file}`;
  const known5 = images.get(key);
  if (known5) return reference ? { ...known5, reference } : known5;
  const image = resolver.resolve(reference, { file });
  images.set(key, image);
  return image;
}
function accountsOf(workloads, world) {
  const accounts = /* @__PURE__ */ new Map();
  for (const workload2 of workloads) {
    const name = accountName(workload2);
    const account = name && accountDefined(name, workload2, world);
    if (account?.is !== "yes" || account.value === "outside the repository") continue;
    const known5 = accounts.get(account.value);
    if (known5) known5.usedBy.push(workload2);
    else accounts.set(account.value, { object: account.value, usedBy: [workload2], at: account.value.at });
  }
  return [...accounts.values()];
}
function wanted(model) {
  const needles = /* @__PURE__ */ new Set();
  const want = (name) => {
    if (name !== void 0 && name.length >= 3 && !placeholderIn(name)) needles.add(name);
  };
  const onS3 = model.workloads.some(({ storage }) => storage.some((use) => isS3(use.uri.scheme)));
  if (onS3 || model.serviceAccounts.some(hasRole)) for (const needle of TRUST_NEEDLES) needles.add(needle);
  for (const workload2 of model.workloads) {
    for (const use of claimsOf(workload2)) {
      const found2 = findClaim(use, workload2, model.objects);
      if (found2.is === "absent") want(use.claim.value);
    }
    const account = accountName(workload2);
    if (account && account.value !== "default") {
      const known5 = model.serviceAccounts.some((each) => each.usedBy.includes(workload2));
      if (!known5 || workload2.storage.some((use) => isS3(use.uri.scheme))) want(account.value);
    }
    for (const pod of workload2.pods) {
      for (const volume of pod.volumes) {
        const map2 = configMapName(volume);
        if (map2 && model.objects.lookup("ConfigMap", map2.value, { namespace: workload2.namespace, object: workload2.object }).is === "absent")
          want(map2.value);
      }
    }
    const placeholders = [
      ...variablePlaceholders(workload2).map(({ variable: variable2 }) => variable2),
      ...leftPlaceholders(workload2).map(({ name }) => name)
    ];
    if (placeholders.length > 0) for (const needle of SUBSTITUTION_NEEDLES) needles.add(needle);
    for (const name of placeholders) if (name.length >= 3) needles.add(name);
    for (const image of Object.values(workload2.images))
      if (!image.official && image.reference) want(repositoryName(image.reference.value));
  }
  return [...needles].sort();
}
var TRUST_NEEDLES = ["system:serviceaccount:", "namespace_service_accounts", "assume-role-policy"];
function hasRole({ object }) {
  return at(object.root, "metadata", "annotations", ROLE_ARN) !== void 0;
}
function repositoryName(reference) {
  const repository = reference.replace(/@.*$/, "").replace(/:[^/:]*$/, "");
  const parts = repository.split("/");
  const isHost = parts.length > 1 && /[.:]|^localhost$/.test(parts[0]);
  return (isHost ? parts.slice(1) : parts).join("/");
}

// src/model/image/builds-shell.ts
function newScript(vars = /* @__PURE__ */ new Map()) {
  return { vars: new Map(vars), cwd: "/" };
}
var VALUED = "t tag f file build-arg target o output platform label cache-from cache-to progress secret ssh iidfile metadata-file network builder build-context annotation attest provenance sbom shm-size ulimit cgroup-parent add-host m memory image registry r g resource-group dockerfile context destination d p profile format creds authfile layers-name config project timeout region machine-type substitutions gcs-source-staging-dir";
function shellBuilds(text, options) {
  const state = options.state ?? newScript();
  const lookup = (name) => {
    const value = state.vars.get(name);
    return value === void 0 ? "unknown" : { value };
  };
  const found2 = [];
  for (const command2 of simpleCommands(parseShell(inCheckout(text), options.place ?? 0).steps)) {
    for (const { name, value } of command2.assignments)
      setVariable(state, name, besideScript(value.text) ?? expandText(value.parts, lookup), value.parts);
    const at3 = options.place === void 0 ? options.at : { file: options.at.file, start: command2.start, end: command2.end };
    const args = command2.words.flatMap(
      (word) => expandFields(word.parts, lookup, true).map((field) => ({ ...field, at: { is: "written", span: at3 } }))
    );
    const words = unwrapped(args);
    const [first] = words;
    if (first?.text === "cd" || first?.text === "pushd") {
      const own4 = besideScript(command2.words[1]?.text ?? "");
      state.cwd = own4 ?? resolvePath(state.cwd, words[1]?.text ?? "");
    } else if (first?.text === "export" || first?.text === "readonly" || first?.text === "local") {
      for (const word of words.slice(1)) {
        const [, name, value] = /^(\w+)=([\s\S]*)$/.exec(word.text) ?? [];
        if (name !== void 0) setVariable(state, name, value ?? "", []);
      }
    }
    const raw = buildOf(words);
    if (raw) found2.push({ ...raw, bases: options.bases.map((base) => resolvePath("/", `${base}/${state.cwd}`)), at: at3 });
  }
  return found2;
}
function besideScript(text) {
  const [found2, below] = /^\$\([\s\S]*\bdirname\b[\s\S]*\)(\/[^$\s]*)?$/.exec(text) ?? [];
  return found2 === void 0 ? void 0 : `.${below ?? ""}`;
}
function inCheckout(text) {
  const folder = /\$\{\{\s*github\.workspace\s*\}\}|\$\((?:pwd|PWD|CURDIR|Build\.SourcesDirectory|git rev-parse --show-toplevel)\)|\$\{?(?:GITHUB_WORKSPACE|CI_PROJECT_DIR|WORKSPACE|PWD|CURDIR|BUILD_SOURCESDIRECTORY|BITBUCKET_CLONE_DIR)\b\}?/g;
  return text.replace(folder, (found2) => "./".repeat(found2.length).slice(0, found2.length));
}
function setVariable(state, name, value, parts) {
  if (value.includes("${") && parts.length === 1) state.vars.delete(name);
  else state.vars.set(name, value);
}
function unwrapped(args) {
  let index = 0;
  while (index < args.length && /^(?:sudo|env|time|exec|nohup|@|-|\+|[A-Z_][A-Z0-9_]*=.*|-E)$/.test(args[index]?.text ?? ""))
    index++;
  return args.slice(index);
}
function buildOf(words) {
  const [first, ...rest] = words;
  const program = baseName(first?.text ?? "");
  const skipped = rest.findIndex((word) => !word.text.startsWith("-"));
  const verbs = rest.slice(Math.max(skipped, 0), Math.max(skipped, 0) + 3).map((word) => word.text);
  const options = (count3) => takeOptions(rest.slice(Math.max(skipped, 0) + count3), VALUED);
  if (/^(?:docker|podman|nerdctl|buildah|finch)$/.test(program)) {
    const nested = /^(?:buildx|image|builder)$/.test(verbs[0] ?? "") ? 1 : 0;
    if (!/^(?:build|b|bud|build-using-dockerfile)$/.test(verbs[nested] ?? "")) return void 0;
    return dockerBuild(options(nested + 1));
  }
  if (program === "minikube" && verbs[0] === "image" && verbs[1] === "build") return dockerBuild(options(2));
  if (program === "az" && verbs[0] === "acr" && verbs[1] === "build") {
    const parsed4 = options(2);
    const registry = lastValue(parsed4, "registry", "r")?.text;
    const raw = dockerBuild(parsed4, "image");
    return raw && registry !== void 0 ? { ...raw, names: raw.names.map((name) => `${registry}.azurecr.io/${name}`) } : raw;
  }
  if (program === "gcloud" && verbs[0] === "builds" && verbs[1] === "submit") return dockerBuild(options(2), "tag");
  if (program === "executor" || program === "kaniko" || words.some((word) => /^--destination\b/.test(word.text))) {
    return kanikoBuild(words);
  }
  return void 0;
}
function dockerBuild(options, long = "tag") {
  const names = [...options.values.get("t") ?? [], ...options.values.get(long) ?? []].map((arg) => arg.text);
  const output = lastValue(options, "output", "o")?.text;
  const pushed = /(?:^|,)name=([^,]+)/.exec(output ?? "")?.[1];
  if (pushed !== void 0) names.push(...pushed.replace(/^"|"$/g, "").split(","));
  if (names.length === 0) return void 0;
  return {
    names: names.flatMap((name) => name.split(",")),
    context: options.rest[0]?.text,
    file: lastValue(options, "f", "file")?.text,
    args: argsOf(options.values.get("build-arg") ?? []),
    target: lastValue(options, "target")?.text
  };
}
function kanikoBuild(words) {
  const options = takeOptions(words, VALUED);
  const names = [...options.values.get("destination") ?? [], ...options.values.get("d") ?? []].map(
    (arg) => arg.text
  );
  if (names.length === 0) return void 0;
  const context = lastValue(options, "context", "c")?.text;
  const file = lastValue(options, "dockerfile", "f")?.text;
  return {
    names,
    context: context !== void 0 && /^(?:git|s3|gs|https?|tar):\/\//.test(context) ? "." : context,
    file,
    // kaniko looks a relative path up in the working directory first, then in the context.
    ...file !== void 0 && /^\//.test(file) ? {} : { inContext: file !== void 0 && !file.includes("/") },
    args: argsOf(options.values.get("build-arg") ?? []),
    target: lastValue(options, "target")?.text
  };
}
function argsOf(pairs3) {
  const args = /* @__PURE__ */ new Map();
  for (const { text } of pairs3) {
    const equals = text.indexOf("=");
    if (equals > 0) args.set(text.slice(0, equals), text.slice(equals + 1));
  }
  return args;
}

// src/model/image/builds-text.ts
var MOST_COMMANDS2 = 200;
function basesOf2(file) {
  return [.../* @__PURE__ */ new Set([folderOf(file.path), ""])];
}
function spanAt(file, start, length) {
  return { file: file.path, start, end: start + length };
}
function scriptBuilds(file) {
  const at3 = spanAt(file, 0, file.text.length);
  const found2 = shellBuilds(file.text, { bases: basesOf2(file), at: at3, place: 0 });
  return found2.length > 0 ? found2 : textBuilds(file);
}
function makefileBuilds(file) {
  const text = file.text.replace(/\$\(([A-Za-z_]\w*)\)/g, "${$1}").replace(/\$\$/g, " $").replace(/^(\t[@+-]{1,2})/gm, (prefix) => "	".padEnd(prefix.length));
  const state = newScript();
  for (const [, name, value] of text.matchAll(
    /^(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*(?:[:?]{0,3}=)[ \t]*(.*?)[ \t]*(?:#.*)?$/gm
  )) {
    if (name === void 0 || state.vars.has(name)) continue;
    state.vars.set(name, (value ?? "").replace(/\$\([^()]*(?:\([^()]*\)[^()]*)*\)/g, "${...}"));
  }
  for (let round = 0; round < 4; round++) fillIn(state.vars);
  const found2 = [];
  for (const recipe of text.matchAll(/^\t(?:[^\n]*\\\r?\n)*[^\n]*/gm)) {
    if (!/build|destination/.test(recipe[0])) continue;
    const at3 = spanAt(file, recipe.index, recipe[0].length);
    found2.push(
      ...shellBuilds(recipe[0], { bases: basesOf2(file), at: at3, place: recipe.index, state: newScript(state.vars) })
    );
  }
  return found2;
}
function fillIn(vars) {
  for (const [name, value] of vars) {
    if (!value.includes("${") || value.length > 2e3) continue;
    vars.set(
      name,
      value.replace(/\$\{(\w+)\}/g, (found2, other2) => other2 === name ? found2 : vars.get(other2) ?? found2)
    );
  }
}
function textBuilds(file) {
  const found2 = [];
  const state = newScript();
  for (const [, name, , value] of file.text.matchAll(
    /^[ \t]*(?:def[ \t]+|export[ \t]+)?([A-Z_][A-Z0-9_]*)[ \t]*=[ \t]*(["'])([^"'\n$]*)\2/gm
  )) {
    if (name !== void 0 && value !== void 0) state.vars.set(name, value);
  }
  let seen = 0;
  const starts = /\b(?:docker|podman|nerdctl|buildah)[ \t]+(?:buildx[ \t]+|image[ \t]+)?(?:build|bud)\b|\/kaniko\/executor\b|\baz[ \t]+acr[ \t]+build\b|\bgcloud[ \t]+builds[ \t]+submit\b/g;
  for (const start of file.text.matchAll(starts)) {
    if (++seen > MOST_COMMANDS2) break;
    const line = /^(?:[^\n]*\\\r?\n)*[^\n]*/.exec(file.text.slice(start.index, start.index + 4e3))?.[0] ?? "";
    const before = file.text.slice(Math.max(0, start.index - 200), start.index);
    const quote = /(["'`])[^"'`\n]*$/.exec(before)?.[1];
    const end = quote === void 0 ? -1 : line.lastIndexOf(quote);
    const command2 = end > 0 ? line.slice(0, end) : line;
    const at3 = spanAt(file, start.index, command2.length);
    found2.push(...shellBuilds(command2, { bases: basesOf2(file), at: at3, place: start.index, state: newScript(state.vars) }));
  }
  return [...found2, ...groovyBuilds(file)];
}
function groovyBuilds(file) {
  return [...file.text.matchAll(/docker\.build\(\s*(["'])([^"'\n]+)\1(?:\s*,\s*(["'])([^"'\n]*)\3)?/g)].flatMap(
    (call) => {
      const at3 = spanAt(file, call.index, call[0].length);
      const text = `docker build -t ${call[2]} ${call[4] ?? "."}`;
      return shellBuilds(text, { bases: [""], at: at3 });
    }
  );
}
function tiltfileBuilds(file) {
  const found2 = [];
  for (const call of file.text.matchAll(/\b(?:docker_build|custom_build)(?:_with_restart)?\(/g)) {
    const body = callBody(file.text, call.index + call[0].length);
    const [name, context] = [...body.matchAll(/(?:^|,)\s*(["'])([^"'\n]*)\1\s*(?=,|$)/g)].map((match) => match[2]);
    const keyword = (key) => new RegExp(`\\b${key}\\s*=\\s*["']([^"'\\n]*)["']`).exec(body)?.[1];
    const image = keyword("ref") ?? name;
    if (image === void 0) continue;
    const args = /\bbuild_args\s*=\s*\{([^}]*)\}/.exec(body)?.[1] ?? "";
    found2.push({
      names: [image],
      context: keyword("context") ?? context,
      file: keyword("dockerfile"),
      args: new Map(
        [...args.matchAll(/["'](\w+)["']\s*:\s*["']([^"']*)["']/g)].map((pair) => [pair[1] ?? "", pair[2] ?? ""])
      ),
      target: keyword("target"),
      bases: [folderOf(file.path)],
      at: spanAt(file, call.index, call[0].length + body.length + 1)
    });
  }
  return found2;
}
function callBody(text, start) {
  let level = 1;
  for (let i = start; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === "(") level++;
    else if (char === ")" && --level === 0) return text.slice(start, i);
  }
  return text.slice(start);
}
function bakeFileBuilds(file) {
  const defaults = new Map(
    [...file.text.matchAll(/^variable\s+"?(\w+)"?\s*\{([^}]*)\}/gm)].flatMap(([, name, body]) => {
      const value = /default\s*=\s*"([^"$]*)"/.exec(body ?? "")?.[1];
      return name === void 0 || value === void 0 ? [] : [[name, value]];
    })
  );
  const filled2 = (value) => value?.replace(/\$\{(\w+)\}/g, (found2, name) => defaults.get(name) ?? found2);
  return [...file.text.matchAll(/^target\s+"?([\w-]+)"?\s*\{([\s\S]*?)^\}/gm)].map((block2) => {
    const body = block2[2] ?? "";
    const text = (key) => filled2(new RegExp(`^\\s*${key}\\s*=\\s*"([^"\\n]*)"`, "m").exec(body)?.[1]);
    const list = /^\s*tags\s*=\s*\[([^\]]*)\]/m.exec(body)?.[1] ?? "";
    const args = /^\s*args\s*=\s*\{([^}]*)\}/m.exec(body)?.[1] ?? "";
    return {
      names: [...list.matchAll(/"([^"]*)"/g)].map((tag) => filled2(tag[1]) ?? ""),
      context: text("context"),
      file: text("dockerfile"),
      inContext: true,
      args: new Map(
        [...args.matchAll(/"?(\w+)"?\s*=\s*"([^"]*)"/g)].map((pair) => [pair[1] ?? "", filled2(pair[2]) ?? ""])
      ),
      target: text("target"),
      bases: [folderOf(file.path)],
      at: spanAt(file, block2.index, block2[0].length)
    };
  });
}

// src/model/image/builds-declared.ts
function composeBuilds(root, folder, file) {
  return entries(at(root, "services")).flatMap(({ value: service }) => {
    const image = stringOf(at(service, "image"));
    const build2 = at(service, "build");
    if (image === void 0 || build2 === void 0) return [];
    return [
      {
        names: [defaulted(image)],
        context: stringOf(build2) ?? stringOf(at(build2, "context")),
        file: stringOf(at(build2, "dockerfile")),
        inContext: true,
        args: argumentsOf(at(build2, "args")),
        target: textOf(at(build2, "target")),
        bases: [folder],
        at: placeOf4(build2, file)
      }
    ];
  });
}
function defaulted(text) {
  return text.replace(/\$\{\w+:?-([^}]*)\}/g, "$1");
}
function argumentsOf(node) {
  if (isSeq(node)) return pairs2(node.items.flatMap((item) => textOf(item) ?? []).map(defaulted));
  return new Map(
    entries(node).flatMap(({ key, value }) => {
      const text = textOf(value);
      return text === void 0 ? [] : [[keyText(key), defaulted(text)]];
    })
  );
}
function skaffoldBuilds(root, folder, file) {
  if (!/^skaffold\//.test(stringOf(at(root, "apiVersion")) ?? "")) return [];
  const profiles = items(at(root, "profiles")).map((profile) => at(profile, "build", "artifacts"));
  return [at(root, "build", "artifacts"), ...profiles].flatMap(items).flatMap((artifact) => {
    const image = stringOf(at(artifact, "image"));
    if (image === void 0 || at(artifact, "jib") || at(artifact, "buildpacks")) return [];
    const builder = at(artifact, "docker") ?? at(artifact, "kaniko");
    return [
      {
        names: [image],
        context: stringOf(at(artifact, "context")),
        file: stringOf(at(builder, "dockerfile")),
        inContext: true,
        args: argumentsOf(at(builder, "buildArgs")),
        target: textOf(at(builder, "target")),
        bases: [folder],
        at: placeOf4(artifact, file)
      }
    ];
  });
}
function bakeBuilds(root, folder, file) {
  if (!/bake[^/]*\.json$/i.test(file.path)) return [];
  return entries(at(root, "target")).map(({ value: target }) => ({
    names: items(at(target, "tags")).flatMap((tag) => stringOf(tag) ?? []),
    context: stringOf(at(target, "context")),
    file: stringOf(at(target, "dockerfile")),
    inContext: true,
    args: argumentsOf(at(target, "args")),
    target: textOf(at(target, "target")),
    bases: [folder],
    at: placeOf4(target, file)
  }));
}
function lines(text) {
  return text.split(/[\n,]/).map((line) => line.trim()).filter((line) => line !== "");
}
function pairs2(texts2) {
  return new Map(
    texts2.flatMap((text) => {
      const equals = text.indexOf("=");
      return equals > 0 ? [[text.slice(0, equals), text.slice(equals + 1).replace(/^(["'])(.*)\1$/, "$2")]] : [];
    })
  );
}
function placeOf4(node, file) {
  return spanOf(node.origin) ?? { file: file.path, start: 0, end: 0 };
}

// src/model/image/builds-yaml.ts
var PROGRAM = /\b(?:docker|podman|nerdctl|buildah|finch|minikube|az|gcloud)\b/;
var VERB = /\b(?:build|bud|builds)\b/;
var MOST_ROWS = 50;
var MOST_BUILDS = 1e3;
var DEEPEST4 = 60;
function yamlBuilds(file, document) {
  const { root } = document;
  if (!root) return [];
  const folder = folderOf(file.path);
  const atTop = /^\.(?:github|gitea|forgejo|circleci|tekton|buildkite)\//.test(file.path);
  const context = { file, bases: atTop ? [""] : [.../* @__PURE__ */ new Set([folder, ""])], values: environment(root) };
  const found2 = [
    ...composeBuilds(root, folder, file),
    ...skaffoldBuilds(root, folder, file),
    ...bakeBuilds(root, folder, file)
  ];
  walk2(root, context, found2, 0);
  return found2;
}
function walk2(node, context, found2, depth) {
  if (depth > DEEPEST4 || found2.length >= MOST_BUILDS) return;
  if (isScalar(node)) {
    const text = stringOf(node);
    if (text !== void 0 && mayBuild(text)) found2.push(...scripts([node], context));
    return;
  }
  if (isSeq(node)) {
    const listed3 = argumentList(node, context);
    found2.push(...listed3);
    if (node.items.every(isScalar)) {
      if (listed3.length === 0 && node.items.some((item) => mayBuild(stringOf(item) ?? "")))
        found2.push(...scripts(node.items, context));
      return;
    }
    for (const item of node.items) walk2(item, context, found2, depth + 1);
    return;
  }
  const rows = context.row ? [/* @__PURE__ */ new Map()] : matrixRows(node);
  for (const row2 of rows) {
    const inner = row2.size === 0 ? context : { ...context, row: true, values: new Map([...context.values, ...row2]) };
    found2.push(...stepBuilds(node, inner));
    const directory = textOf(at(node, "working-directory")) ?? textOf(at(node, "dir"));
    const placed = directory === void 0 ? inner : { ...inner, bases: inner.bases.map((base) => `${base}/${directory}`) };
    for (const { key, value } of entries(node)) {
      if (keyText(key) !== "services" || !isMap(value)) walk2(value, placed, found2, depth + 1);
    }
  }
}
function mayBuild(text) {
  if (text.includes("kaniko") || text.includes("--destination")) return true;
  return text.split("\n").some((line) => {
    const program = PROGRAM.exec(line);
    return program !== null && VERB.test(line.slice(program.index));
  });
}
function scripts(lines3, context) {
  const state = newScript(context.values);
  return lines3.flatMap((line) => {
    const text = stringOf(line);
    if (text === void 0) return [];
    return shellBuilds(filled(text, context.values), { bases: context.bases, at: placeOf4(line, context.file), state });
  });
}
function argumentList(node, context) {
  if (!node.items.every(isScalar) || node.items.length < 2) return [];
  const span = placeOf4(node, context.file);
  const words = node.items.map(
    (item) => ({ text: filled(textOf(item) ?? "", context.values), glob: false, at: { is: "written", span } })
  );
  const first = words[0]?.text ?? "";
  const docker = { text: "docker", glob: false, at: { is: "written", span } };
  const raw = words.some((word) => word.text.startsWith("--destination")) ? kanikoBuild(words) : first === "build" || first === "buildx" ? buildOf([docker, ...words]) : /^(?:docker|podman|nerdctl|buildah)$/.test(baseName(first)) ? buildOf(words) : void 0;
  return raw ? [{ ...raw, bases: context.bases, at: span }] : [];
}
function stepBuilds(node, { file, values }) {
  const text = (input2, key) => {
    const entry2 = entries(input2).find((candidate2) => keyText(candidate2.key).toLowerCase() === key.toLowerCase());
    const value = textOf(entry2?.value);
    return value === void 0 ? void 0 : filled(value, values);
  };
  const uses = stringOf(at(node, "uses"));
  const given = at(node, "with");
  const input = isMap(given) ? given : void 0;
  const span = placeOf4(node, file);
  if (uses !== void 0 && /^(?:docker\/build-push-action|redhat-actions\/buildah-build|macbre\/push-to-ghcr)@/.test(uses)) {
    const image = text(input, "image") ?? text(input, "image_name");
    const tags = lines(text(input, "tags") ?? "");
    const names = image === void 0 ? tags.flatMap((tag) => metadataNames(tag, values) ?? [tag]) : [image];
    return [
      {
        names,
        context: text(input, "context"),
        file: text(input, "file") ?? text(input, "dockerfile") ?? text(input, "containerfiles"),
        args: pairs2(lines(text(input, "build-args") ?? "")),
        target: text(input, "target"),
        bases: [""],
        at: span
      }
    ];
  }
  const task = stringOf(at(node, "task"));
  const inputs = at(node, "inputs");
  if (task === void 0 || !/^Docker@/.test(task) || !isMap(inputs)) return [];
  const repository = text(inputs, "repository") ?? text(inputs, "imageName");
  if (repository === void 0 || !/^build/i.test(text(inputs, "command") ?? "buildAndPush")) return [];
  const dockerfile = text(inputs, "Dockerfile");
  return [{ names: [repository], context: text(inputs, "buildContext"), file: dockerfile, bases: [""], at: span }];
}
function metadataNames(tag, values) {
  const id = /steps\.([\w-]+)\.outputs\.tags/.exec(tag)?.[1];
  const images = id === void 0 ? void 0 : values.get(`steps.${id}.images`);
  return images === void 0 ? void 0 : lines(images).map((image) => image.replace(/^name=/, "").replace(/,.*$/, ""));
}
function environment(root) {
  const values = /* @__PURE__ */ new Map();
  const visit3 = (node, depth) => {
    if (!node || depth > DEEPEST4 || isScalar(node)) return;
    if (isMap(node) && /^docker\/metadata-action@/.test(stringOf(at(node, "uses")) ?? "")) {
      const images = textOf(at(node, "with", "images"));
      if (images !== void 0) values.set(`steps.${textOf(at(node, "id")) ?? "meta"}.images`, images);
    }
    for (const item of items(node)) visit3(item, depth + 1);
    for (const { key, value } of entries(node)) {
      const name = keyText(key);
      if (/^(?:env|variables|vars|substitutions|environment)$/.test(name)) {
        for (const variable2 of entries(value)) {
          const text = textOf(variable2.value) ?? textOf(at(variable2.value, "value"));
          if (text !== void 0 && !values.has(keyText(variable2.key))) values.set(keyText(variable2.key), text);
        }
      }
      visit3(value, depth + 1);
    }
  };
  visit3(root, 0);
  for (let round = 0; round < 3; round++) for (const [name, value] of values) values.set(name, filled(value, values));
  for (const [name, value] of values) if (/\$\{\{|\{\{/.test(value) && !name.startsWith("steps.")) values.delete(name);
  return values;
}
function filled(text, values) {
  if (values.size === 0 || text.length > 1e5) return text;
  return text.replace(
    /\$\{\{\s*(?:env|vars|matrix|variables)\.([\w-]+)\s*\}\}|\{\{\s*\.([\w]+)\s*\}\}/g,
    (found2, a, b) => values.get(a ?? b ?? "") ?? found2
  ).replace(/\$\{?(\w+)\}?|\$\((\w+)\)/g, (found2, a, b) => values.get(a ?? b ?? "") ?? found2);
}
function matrixRows(node) {
  const matrix = at(node, "strategy", "matrix");
  if (!isMap(matrix)) return [/* @__PURE__ */ new Map()];
  let rows = [/* @__PURE__ */ new Map()];
  for (const { key, value } of entries(matrix)) {
    if (keyText(key) === "include" || keyText(key) === "exclude" || !isSeq(value)) continue;
    const next = rows.flatMap((row2) => value.items.map((item) => new Map([...row2, ...rowValues(keyText(key), item)])));
    if (next.length > 0 && next.length <= MOST_ROWS) rows = next;
  }
  const included = items(at(matrix, "include")).slice(0, MOST_ROWS).map((item) => rowValues("", item));
  const alone = rows.length === 1 && rows[0]?.size === 0;
  return included.length > 0 ? [...alone ? [] : rows, ...included] : rows;
}
function rowValues(name, item) {
  const text = textOf(item);
  if (text !== void 0) return /* @__PURE__ */ new Map([[name, text]]);
  return new Map(
    entries(item).flatMap(({ key, value }) => {
      const inner = textOf(value);
      return inner === void 0 ? [] : [[keyText(key), inner]];
    })
  );
}

// src/model/image/builds.ts
var WORTH_READING = /docker|podman|nerdctl|buildah|kaniko|minikube|az acr|gcloud builds|\bbuild:|skaffold|\btarget\b/i;
function findBuilds(file, yaml) {
  if (!WORTH_READING.test(file.text)) return [];
  return readerOf(file, yaml).flatMap(linksOf);
}
function readerOf(file, yaml) {
  if (yaml) return yaml.documents.flatMap((document) => yamlBuilds(file, document));
  if (/(?:^|\/)tiltfile/i.test(file.path)) return tiltfileBuilds(file);
  if (/\.hcl$/i.test(file.path)) return bakeFileBuilds(file);
  if (/(?:^|\/)(?:gnu)?makefile|\.mk$/i.test(file.path)) return makefileBuilds(file);
  if (/\.(?:ba|z|k)?sh$/i.test(file.path) || /^#!.*\b(?:ba|da|z|k)?sh\b/.test(file.text)) return scriptBuilds(file);
  return textBuilds(file);
}
function linksOf(raw) {
  const files3 = new Set(raw.bases.flatMap((base) => dockerfileOf(raw, base) ?? []));
  const names = new Map(raw.names.flatMap((name) => nameOf3(name)).map((name) => [JSON.stringify(name), name]));
  return [...files3].flatMap(
    (dockerfile, index) => [...names.values()].map((name) => ({
      ...name,
      dockerfile,
      args: knownArgs(raw.args),
      ...raw.target === void 0 || isOpen2(raw.target) ? {} : { target: raw.target },
      ...index === 0 ? {} : { fallback: true },
      at: raw.at
    }))
  );
}
function nameOf3(text) {
  const { repository, tag } = parseReference(text.trim());
  const last = lastSegment(repository);
  if (repository === "" || isOpen2(last) || /[{}]/.test(last)) return [];
  return [
    {
      image: isOpen2(repository) ? last : repository,
      ...tag === void 0 || isOpen2(tag) ? {} : { tag },
      ...isOpen2(repository) ? { partial: true } : {}
    }
  ];
}
function isOpen2(text) {
  return hasHole(text) || hasPlaceholder(text);
}
function knownArgs(args = /* @__PURE__ */ new Map()) {
  return new Map([...args].filter(([, value]) => !isOpen2(value)));
}
var CHECKOUT = /^(?:\$\{\{\s*github\.workspace\s*\}\}|\$\{?(?:GITHUB_WORKSPACE|CI_PROJECT_DIR|WORKSPACE|PWD|CURDIR|BUILD_SOURCESDIRECTORY|BITBUCKET_CLONE_DIR)\}?|\$\((?:pwd|PWD|CURDIR|Build\.SourcesDirectory|git rev-parse --show-toplevel)\)|dir:\/\/(?:\/workspace)?|\/workspace)(?:\/|$)/;
function dockerfileOf(raw, base) {
  const context = (raw.context ?? ".").replace(CHECKOUT, "./");
  const file = raw.file?.replace(CHECKOUT, "./").replace(/^\*\*\//, "");
  if (/^(?:https?:|git@|git:|-$)/.test(context) && (file === void 0 || raw.inContext)) return void 0;
  const folder = resolvePath("/", `${base}/${file !== void 0 && !raw.inContext ? "." : context}`);
  const path10 = resolvePath(folder, file ?? "Dockerfile");
  return isOpen2(path10) ? void 0 : path10.slice(1);
}

// src/render/kustomization.ts
var CHANGING = [
  "patches",
  "patchesStrategicMerge",
  "patchesJson6902",
  "components",
  "replacements",
  "vars",
  "transformers",
  "configurations",
  "namePrefix",
  "nameSuffix",
  "commonAnnotations"
];
function readKustomization(document, dir) {
  const root = document.root;
  if (!isMap(root)) return void 0;
  const kind = textOf(at(root, "kind"));
  if (kind !== void 0 && kind !== "Kustomization" && kind !== "Component") return void 0;
  const api = textOf(at(root, "apiVersion"));
  if (api !== void 0 && !api.startsWith("kustomize.config.k8s.io/")) return void 0;
  const paths = (key) => items(at(root, key)).map((item) => stringOf(item)).filter(isLocal).map((path10) => resolvePath2(dir, path10));
  const patchFiles = [
    ...items(at(root, "patchesStrategicMerge")).map((item) => stringOf(item)),
    ...["patches", "patchesJson6902"].flatMap((key) => items(at(root, key)).map((item) => stringOf(at(item, "path")))),
    ...items(at(root, "replacements")).map((item) => stringOf(at(item, "path"))),
    ...items(at(root, "transformers")).map((item) => stringOf(item)),
    ...items(at(root, "configurations")).map((item) => stringOf(item))
  ];
  const namespaceNode = at(root, "namespace");
  const namespace = stringOf(namespaceNode);
  return {
    file: document.file,
    dir,
    resources: [...paths("resources"), ...paths("bases")],
    components: paths("components"),
    patches: patchFiles.filter(isLocal).map((path10) => resolvePath2(dir, path10)),
    namespace: namespace !== void 0 && namespaceNode ? { value: namespace, origin: namespaceNode.origin } : void 0,
    changesObjects: CHANGING.some((key) => at(root, key) !== void 0),
    root
  };
}
function isLocal(path10) {
  return path10 !== void 0 && !path10.includes("://") && !path10.includes("\n") && !/^[^./][^/]*\.[a-z]+[/:]/.test(path10);
}

// src/render/kustomizations.ts
var Kustomizations = class {
  /** The first by each file and folder among the resources. */
  #listing = /* @__PURE__ */ new Map();
  /** By each folder among the resources and components. */
  #including = /* @__PURE__ */ new Map();
  #patching = /* @__PURE__ */ new Map();
  constructor(files3) {
    for (const kustomization of findKustomizations(files3)) this.#add(kustomization);
  }
  #add(kustomization) {
    for (const patch of kustomization.patches) this.#patching.set(patch, kustomization);
    for (const path10 of kustomization.resources) if (!this.#listing.has(path10)) this.#listing.set(path10, kustomization);
    for (const path10 of [...kustomization.resources, ...kustomization.components]) {
      const known5 = this.#including.get(path10);
      if (known5) known5.add(kustomization);
      else this.#including.set(path10, /* @__PURE__ */ new Set([kustomization]));
    }
  }
  /** The kustomization that takes a file for a patch. */
  patching(path10) {
    return this.#patching.get(path10);
  }
  /** The first kustomization that lists a file among its resources. */
  listing(path10) {
    return this.#listing.get(path10);
  }
  /** A kustomization and all that include it, directly or not. */
  chainOf(start) {
    const chain = /* @__PURE__ */ new Set([start]);
    for (const { dir } of chain) for (const including of this.#including.get(dir) ?? []) chain.add(including);
    return [...chain];
  }
};
function findKustomizations(files3) {
  const found2 = [];
  for (const { source: source2, yaml } of files3) {
    if (!/(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(source2.path)) continue;
    for (const document of yaml.documents) {
      const kustomization = readKustomization(document, folderOf(source2.path));
      if (kustomization) found2.push(kustomization);
    }
  }
  return found2;
}

// src/render/target.ts
var PLAIN_TARGET = { id: ".", source: { kind: "plain", dir: "" }, namespace: "unwritten" };

// src/render/plain.ts
function renderPlain(files3, charts) {
  const rendering = { objects: [], unrendered: [], problems: [] };
  const kustomizations = new Kustomizations(files3);
  const chartsSeen = /* @__PURE__ */ new Set();
  for (const file of files3) {
    const { path: path10 } = file.source;
    const chart = chartOf(path10, charts);
    if (chart !== void 0) {
      if (!chartsSeen.has(chart)) {
        chartsSeen.add(chart);
        rendering.unrendered.push({
          target: chart === "" ? "." : chart,
          file: path10,
          offset: 0,
          because: "a Helm chart; its templates are not rendered"
        });
      }
      continue;
    }
    const patch = kustomizations.patching(path10);
    if (patch) {
      rendering.unrendered.push({
        target: patch.dir || ".",
        file: path10,
        offset: 0,
        because: `a patch of ${patch.file}; kustomizations are not built`
      });
      continue;
    }
    const expression = templateExpression(file.source.text);
    if (expression) {
      if (looksLikeManifest(file.source.text)) {
        const because = `holds the template expression ${expression.text}`;
        rendering.unrendered.push({ target: path10, file: path10, offset: expression.start, because });
      }
      continue;
    }
    rendering.problems.push(...file.yaml.problems);
    const context = contextOf(path10, kustomizations);
    for (const document of file.yaml.documents) {
      for (const root of objectsOf(document)) addObject(rendering, root, path10, context);
    }
  }
  return rendering;
}
function looksLikeManifest(text) {
  return /^[ \t-]*kind:/m.test(text) && /^[ \t-]*apiVersion:/m.test(text);
}
function addObject(rendering, root, path10, context) {
  if (looksLikePatch(root)) {
    rendering.unrendered.push({
      target: path10,
      file: path10,
      offset: startOf2(root),
      because: "is not a whole Flink resource, so it is taken for a patch"
    });
    return;
  }
  rendering.objects.push({
    root,
    file: path10,
    target: context.target,
    ...context.changedBy ? { changedBy: context.changedBy } : {}
  });
}
function startOf2(root) {
  return root.origin.is === "written" ? root.origin.span.start : 0;
}
function objectsOf(document) {
  const { root } = document;
  if (!isMap(root)) return [];
  const kind = textOf(at(root, "kind"));
  if (kind === void 0) return [];
  if (kind === "List" || kind.endsWith("List") && at(root, "items") !== void 0 && at(root, "spec") === void 0) {
    return items(at(root, "items")).filter(isMap).filter((item) => textOf(at(item, "kind")) !== void 0);
  }
  if (kind === "Kustomization" && textOf(at(root, "apiVersion"))?.startsWith("kustomize.config.k8s.io/")) return [];
  return [root];
}
var FLINK_GROUPS2 = /^(?:flink\.apache\.org|flinkoperator\.k8s\.io)\//;
function looksLikePatch(root) {
  if (!FLINK_GROUPS2.test(textOf(at(root, "apiVersion")) ?? "")) return false;
  if (textOf(at(root, "metadata", "name")) === void 0) return true;
  const spec = at(root, "spec");
  if (textOf(at(root, "kind")) !== "FlinkDeployment" || !isMap(spec)) return false;
  const keys = new Set(entries(spec).map((entry2) => keyText(entry2.key)));
  const needed = ["image", "flinkVersion", "jobManager", "taskManager", "serviceAccount", "emrReleaseLabel"];
  return keys.size > 0 && !needed.some((key) => keys.has(key));
}
function chartOf(path10, charts) {
  for (let from = 0; ; ) {
    const found2 = path10.indexOf("templates/", from);
    if (found2 < 0) return void 0;
    const chart = found2 === 0 ? "" : path10.slice(0, found2 - 1);
    if ((found2 === 0 || path10[found2 - 1] === "/") && charts.has(chart)) return chart;
    from = found2 + 1;
  }
}
function contextOf(path10, kustomizations) {
  const listing = kustomizations.listing(path10);
  if (!listing) return { target: PLAIN_TARGET };
  const chain = kustomizations.chainOf(listing);
  const namespaces = chain.map((each) => each.namespace).filter((each) => each !== void 0);
  const only = new Set(namespaces.map((each) => each.value));
  const changing = chain.find((each) => each.changesObjects);
  const target = {
    id: listing.dir || ".",
    source: { kind: "kustomize", dir: listing.dir },
    namespace: only.size === 1 && namespaces[0] ? namespaces[0] : "unwritten"
  };
  return changing ? { target, changedBy: { file: changing.file, at: changing.root.origin } } : { target };
}

// src/workspace/names.ts
var YAML = /\.(?:ya?ml|json)(?:\.(?:template|tmpl|tpl|in|envsubst|j2|jinja2?|gotmpl|erb|sample|example|dist))?$/i;
var DOCKERFILE = /(?:^|\/)(?:dockerfile|containerfile)(?:[.-][^/]+)?$|\.(?:dockerfile|containerfile)$/i;
var BUILD = /(?:^|\/)(?:makefile|gnumakefile|justfile|jenkinsfile|tiltfile|earthfile|\.drone\.star)(?:\.[^/]+)?$|\.(?:sh|bash|mk|hcl|tf|tfvars|groovy|star|ps1|toml|bake)$/i;
var NEVER = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|tsconfig[^/]*\.json|renovate\.json|composer\.lock)$|\.(?:schema|avsc|ipynb)\.?json$/i;
function fileKind(path10) {
  if (NEVER.test(path10)) return "other";
  if (DOCKERFILE.test(path10) && !/\.(?:md|txt|dockerignore|sh|py|go|ts|js)$/i.test(path10)) return "dockerfile";
  if (YAML.test(path10)) return "yaml";
  return BUILD.test(path10) ? "build" : "other";
}
function isKustomization(path10) {
  return /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path10);
}

// src/gather.ts
var SECOND_LOOKS = 2;
async function gather2(workspace, options) {
  const files3 = new Files(workspace, options.configuration.limits);
  const charts = new Set(workspace.paths.filter((path10) => /(?:^|\/)Chart\.yaml$/.test(path10)).map(folderOf));
  await files3.add(workspace.firstLook());
  for (let round = 0; ; round++) {
    const rendering = renderPlain(files3.yaml, charts);
    const model = buildModel({
      objects: rendering.objects,
      loose: files3.yaml.flatMap(({ yaml }) => yaml.documents),
      dockerfiles: files3.dockerfiles,
      builds: files3.builds,
      texts: files3.texts,
      duplicates: files3.yaml.flatMap(({ yaml }) => yaml.duplicates),
      configuration: options.configuration,
      ...options.operatorVersion === void 0 ? {} : { operatorVersion: options.operatorVersion }
    });
    const scan = round < SECOND_LOOKS ? workspace.secondLook(wanted(model)) : void 0;
    if (scan === void 0 || scan.files.length === 0) {
      files3.unreadable.push(...scan?.unreadable ?? []);
      if (flinkObjects(model).size > 0) await loadTables();
      const { sources, unreadable, dockerfiles, refusals } = files3;
      return { sources, unreadable, rendering, dockerfiles, refusals, model };
    }
    await files3.add(scan);
  }
}
var Files = class {
  sources = /* @__PURE__ */ new Map();
  unreadable = [];
  yaml = [];
  dockerfiles = /* @__PURE__ */ new Map();
  refusals = [];
  builds = [];
  texts = [];
  #budget;
  #limits;
  constructor({ budget }, limits) {
    this.#budget = budget;
    this.#limits = limits;
  }
  async add(scan) {
    this.unreadable.push(...scan.unreadable);
    for (const source2 of scan.files) {
      if (!this.#budget.hasTime(source2.path)) continue;
      this.sources.set(source2.path, source2);
      const kind = fileKind(source2.path);
      if (kind === "dockerfile") {
        const { parseDockerfile } = await import("./dockerfile.mjs");
        const { refusals } = await import("./dockerfile-problems.mjs");
        const tree = parseDockerfile(source2, this.#limits);
        this.dockerfiles.set(source2.path, tree);
        this.refusals.push(...refusals(tree, source2));
      } else if (kind === "yaml" && !holdsOnlyDefinitions(source2.text)) {
        const yaml = parseYaml(source2, this.#limits);
        this.yaml.push({ source: source2, yaml });
        this.builds.push(...findBuilds(source2, yaml));
      } else if (kind === "build") {
        this.texts.push(source2);
        this.builds.push(...findBuilds(source2));
      }
    }
  }
};

// src/rule-settings.ts
function ruleSettings(options) {
  const { configuration, only, skip } = options;
  const overrides = configuration.overrides.map(({ files: files3, rules: rules2 }) => ({ matches: matcher(files3), rules: rules2 }));
  const named = (list, rule) => list.includes(rule.id) || list.includes(rule.area);
  return {
    runs(rule) {
      if (named(skip, rule)) return false;
      if (only !== void 0 && !named(only, rule)) return false;
      const setting = options.rules[rule.id] ?? configuration.rules[rule.id];
      return setting !== "off" || overrides.some(({ rules: rules2 }) => (rules2[rule.id] ?? "off") !== "off");
    },
    level(rule, file) {
      let setting = configuration.rules[rule.id];
      for (const { matches, rules: rules2 } of overrides)
        if (rules2[rule.id] !== void 0 && matches(file)) setting = rules2[rule.id];
      return options.rules[rule.id] ?? setting;
    }
  };
}

// src/workspace/budget.ts
var RunBudget = class {
  #limits;
  #clock;
  #start;
  #left = /* @__PURE__ */ new Map();
  #bytes = 0;
  /** @param clock milliseconds; only goes forward */
  constructor(limits, clock = milliseconds) {
    this.#limits = limits;
    this.#clock = clock;
    this.#start = clock();
  }
  /** Files that were left out, by the limit that was passed. */
  get left() {
    return [...this.#left].map(([limit, paths]) => ({ limit, paths: [...paths].sort() }));
  }
  /** Whether there is time to look at a file; notes it as left out when there is none. */
  hasTime(path10) {
    return this.#clock() - this.#start < this.#limits.seconds * 1e3 || this.#leave("seconds", path10);
  }
  /** Takes the bytes of a file that is about to be parsed from the budget; false when too few are left. */
  spend(path10, bytes) {
    if (this.#bytes + bytes > this.#limits.totalSize) return this.#leave("totalSize", path10);
    this.#bytes += bytes;
    return true;
  }
  #leave(limit, path10) {
    const paths = this.#left.get(limit) ?? /* @__PURE__ */ new Set();
    this.#left.set(limit, paths.add(path10));
    return false;
  }
};
function milliseconds() {
  return Number(process.hrtime.bigint() / 1000n) / 1e3;
}

// src/workspace/workspace.ts
import { realpathSync } from "node:fs";
import { join as join2 } from "node:path";

// src/workspace/discover.ts
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

// src/workspace/walk.ts
import { readdirSync } from "node:fs";
var SKIPPED = /* @__PURE__ */ new Set([".git", "node_modules"]);
function walk3(root) {
  const paths = [];
  const folders = [""];
  for (let folder = folders.pop(); folder !== void 0; folder = folders.pop()) {
    for (const entry2 of entriesOf(`${root}/${folder}`)) {
      const path10 = `${folder}${entry2.name}`;
      if (!entry2.isDirectory()) paths.push(path10);
      else if (!SKIPPED.has(entry2.name)) folders.push(`${path10}/`);
    }
  }
  return paths;
}
function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

// src/workspace/discover.ts
async function listFiles(root) {
  const tracked = inWorkTree(root) ? (await import("./git.mjs")).gitFiles(root) : void 0;
  const paths = tracked ?? walk3(root);
  return paths.filter((path10) => !path10.startsWith(".git/")).sort();
}
function inWorkTree(root) {
  for (let here = root; ; ) {
    if (existsSync(join(here, ".git"))) return true;
    const above = dirname(here);
    if (above === here) return false;
    here = above;
  }
}

// src/workspace/limits.ts
var KEEP_LIMIT = 96 * 1024 * 1024;

// src/workspace/naming.ts
var WORD = /^[ \t]*(?:#|(?!path:)[\w./-]+:[ \t]+[^\s[{]).*$|[^\s"',[\]{}]+/gm;
var Naming = class {
  #byFolder = /* @__PURE__ */ new Map();
  #naming = /* @__PURE__ */ new Map();
  #isFile;
  /**
   * @param kustomizations paths of kustomization files
   * @param isFile whether a path is a file that may matter
   * @param read the bytes of a file, undefined when it cannot be read
   */
  constructor(kustomizations, isFile, read) {
    this.#isFile = isFile;
    for (const path10 of kustomizations) append(this.#byFolder, folderOf(path10), path10);
    const below = /* @__PURE__ */ new Map();
    for (const folder of this.#byFolder.keys()) append(below, folderOf(folder), nameOf4(folder));
    for (const path10 of kustomizations) this.#read(path10, read(path10)?.toString() ?? "", below.get(folderOf(path10)) ?? []);
  }
  #read(kustomization, text, names) {
    const folder = folderOf(kustomization);
    for (const word of text.match(WORD) ?? []) {
      if (!(word.includes("/") || word === ".." || names.includes(word)) || /[#:\s]/.test(word)) continue;
      const path10 = resolvePath2(folder, word);
      if (!this.#byFolder.has(path10) && !(isElsewhere(word) && this.#isFile(path10))) continue;
      const known5 = this.#naming.get(path10);
      if (known5) known5.add(kustomization);
      else this.#naming.set(path10, /* @__PURE__ */ new Set([kustomization]));
    }
  }
  /** The kustomizations in a folder. */
  in(folder) {
    return this.#byFolder.get(folder) ?? [];
  }
  /** The kustomizations that name a folder, or a file that is not below their own folder. */
  of(path10) {
    return this.#naming.get(path10) ?? [];
  }
};
function isElsewhere(path10) {
  return path10.includes("..") || path10.startsWith("/");
}
function nameOf4(path10) {
  return path10.slice(path10.lastIndexOf("/") + 1);
}
function append(lists, key, value) {
  const known5 = lists.get(key);
  if (known5) known5.push(value);
  else lists.set(key, [value]);
}

// src/workspace/needles.ts
var BITS = 16;
var BLOCK = 3;
var SHORT2 = 10;
var FEW = 4;
var NeedleSearch = class {
  #window;
  #shifts = new Uint8Array(1 << BITS);
  /** Needles by the hash of their last block, where the shift is 0. */
  #ending = /* @__PURE__ */ new Map();
  #alone;
  constructor(needles) {
    const all2 = Array.from(needles, (needle) => Buffer.from(needle)).sort((a, b) => a.length - b.length);
    const short = all2.filter(({ length }) => length < SHORT2).length;
    const tiny = all2.filter(({ length }) => length < BLOCK).length;
    this.#alone = all2.slice(0, Math.max(tiny, Math.min(short, FEW)));
    const long = all2.slice(this.#alone.length);
    this.#window = long.reduce((shortest, { length }) => Math.min(shortest, length), 255);
    this.#shifts.fill(this.#window - BLOCK + 1);
    for (const needle of long) this.#add(needle);
    if (long.length === 0) this.#window = Number.POSITIVE_INFINITY;
  }
  /** Enters the last bytes of a needle, as many as the window holds. */
  #add(needle) {
    const last = needle.length - 1;
    for (let end = needle.length - this.#window + BLOCK - 1; end <= last; end++) {
      const hash2 = hashAt(needle, end);
      this.#shifts[hash2] = Math.min(this.#shifts[hash2], last - end);
    }
    const hash = hashAt(needle, last);
    const known5 = this.#ending.get(hash);
    if (known5) known5.push(needle);
    else this.#ending.set(hash, [needle]);
  }
  /** Whether one of the needles stands in the bytes. */
  isIn(bytes) {
    const { length } = bytes;
    const shifts = this.#shifts;
    for (let end = this.#window - 1; end < length; ) {
      const hash = hashAt(bytes, end);
      const shift = shifts[hash];
      if (shift === 0 && this.#endsAt(bytes, end, hash)) return true;
      end += shift || 1;
    }
    return this.#alone.some((needle) => bytes.includes(needle));
  }
  #endsAt(bytes, end, hash) {
    return (this.#ending.get(hash) ?? []).some((needle) => {
      const start = end + 1 - needle.length;
      if (start < 0) return false;
      for (let i = 0; i < needle.length; i++) if (bytes[start + i] !== needle[i]) return false;
      return true;
    });
  }
};
function hashAt(bytes, end) {
  const block2 = bytes[end - 2] << 10 ^ bytes[end - 1] << 5 ^ bytes[end];
  return block2 & (1 << BITS) - 1;
}

// src/workspace/read.ts
import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from "node:fs";
function readRegular(root, path10, limit = DEFAULT_LIMITS.fileSize) {
  const absolute = `${root}/${path10}`;
  let descriptor;
  try {
    if (constants.O_NOFOLLOW === void 0 && lstatSync(absolute).isSymbolicLink())
      return { ok: false, reason: "link", message: "it is a symbolic link" };
    descriptor = openSync(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { ok: false, reason: "not-regular", message: "it is not a regular file" };
    if (stat.size > limit) {
      const message = `it has ${mebibytes(stat.size)}, ${beyond("fileSize", mebibytes(limit))}`;
      return { ok: false, reason: "too-large", message };
    }
    return { ok: true, bytes: readAll(descriptor, stat.size) };
  } catch (error) {
    const code = error.code ?? "unknown error";
    if (code === "ENOENT" || code === "ENOTDIR")
      return { ok: false, reason: "gone", message: "it is not there any more" };
    if (code === "ELOOP") return { ok: false, reason: "link", message: "it is a symbolic link" };
    if (code === "EISDIR" || code === "ENXIO")
      return { ok: false, reason: "not-regular", message: "it is not a regular file" };
    return { ok: false, reason: "not-permitted", message: `it cannot be read (${code})` };
  } finally {
    if (descriptor !== void 0) closeSync(descriptor);
  }
}
var BLOCK2 = 1024 * 1024;
var block = Buffer.alloc(0);
function allocate(size) {
  if (size > BLOCK2 / 8) return Buffer.allocUnsafeSlow(size);
  if (size > block.length) block = Buffer.allocUnsafeSlow(BLOCK2);
  const buffer = block.subarray(0, size);
  block = block.subarray(size);
  return buffer;
}
function readAll(descriptor, size) {
  const buffer = allocate(size);
  let filled2 = 0;
  while (filled2 < size) {
    const got = readSync(descriptor, buffer, filled2, size - filled2, filled2);
    if (got === 0) break;
    filled2 += got;
  }
  return filled2 === size ? buffer : buffer.subarray(0, filled2);
}
function asUtf8(bytes) {
  const little = bytes[0] === 255 && bytes[1] === 254;
  if (!little && !(bytes[0] === 254 && bytes[1] === 255)) return bytes;
  try {
    const text = new TextDecoder(little ? "utf-16le" : "utf-16be", { fatal: true, ignoreBOM: true }).decode(bytes);
    return Buffer.from(text);
  } catch {
    return bytes;
  }
}
function decode(path10, bytes) {
  const encoding = bytes[0] === 255 && bytes[1] === 254 ? "utf-16le" : bytes[0] === 254 && bytes[1] === 255 ? "utf-16be" : "utf-8";
  try {
    const plain2 = encoding === "utf-8" && isUtf8(bytes);
    const text = plain2 ? bytes.toString() : new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    const nul = text.indexOf("\0");
    if (nul >= 0)
      return { ok: false, reason: "not-text", message: `it holds a NUL character at offset ${nul}, so it is no text` };
    return new SourceText(path10, text);
  } catch {
    return { ok: false, reason: "not-text", message: `it is not valid ${encoding.toUpperCase()} text` };
  }
}

// src/workspace/workspace.ts
var Workspace = class _Workspace {
  root;
  /** All files that are not ignored, sorted. */
  paths;
  /** Kinds of the files that may matter, by path, in the same order. */
  #kinds = /* @__PURE__ */ new Map();
  #bytes = /* @__PURE__ */ new Map();
  #taken = /* @__PURE__ */ new Set();
  /** What was searched for already: all files that hold it are taken. */
  #searched = /* @__PURE__ */ new Set();
  /** Kustomizations that were taken because of what they apply. */
  #included = /* @__PURE__ */ new Set();
  /** What is left of the run's budget; parsing takes from it too. */
  budget;
  #limit;
  /** The root behind any links. */
  #realRoot;
  /** Folders that were asked about links. */
  #inside = /* @__PURE__ */ new Map();
  #naming;
  #kept = 0;
  constructor(root, paths, budget, limit) {
    this.root = root;
    this.paths = paths;
    this.budget = budget;
    this.#limit = limit;
    this.#realRoot = realPath(root) ?? root;
    for (const path10 of paths) {
      const kind = fileKind(path10);
      if (kind !== "other") this.#kinds.set(path10, kind);
    }
  }
  /**
   * @param ignored tells whether a path is left out by the configuration
   * @param limit bytes of the largest file that is read
   */
  static async open(root, ignored, budget = new RunBudget(DEFAULT_LIMITS), limit = DEFAULT_LIMITS.fileSize) {
    const paths = await listFiles(root);
    const kept = paths.filter((path10) => !ignored(path10));
    return new _Workspace(root, kept, budget, limit);
  }
  /** Files that mention Flink, and the kustomizations above them. */
  firstLook() {
    const scan = { files: [], unreadable: [] };
    for (const [path10, kind] of this.#kinds) if (kind !== "build") this.#take(path10, scan, mentionsFlink);
    this.#takeKustomizations(scan);
    return scan;
  }
  /**
   * Kustomizations in the folders of what a scan took and above, and those that name one of the
   * files; then those that include one of these, and so on.
   */
  #takeKustomizations(scan) {
    if (scan.files.length === 0) return;
    this.#naming ??= new Naming(
      this.paths.filter(isKustomization),
      (path10) => this.#kinds.has(path10),
      (path10) => this.#read(path10, scan)
    );
    const naming = this.#naming;
    const files3 = scan.files.map(({ path: path10 }) => path10);
    const above = new Set(files3.map(folderOf).flatMap(foldersUp));
    let included = /* @__PURE__ */ new Set([
      ...[...above].flatMap((folder) => naming.in(folder)),
      ...files3.flatMap((file) => [...naming.of(file)])
    ]);
    while (included.size > 0) {
      const next = /* @__PURE__ */ new Set();
      for (const path10 of [...included].sort()) {
        if (this.#included.has(path10)) continue;
        this.#included.add(path10);
        this.#take(path10, scan, () => true);
        for (const including of naming.of(folderOf(path10))) next.add(including);
      }
      included = next;
    }
  }
  /**
   * Searches all files not yet taken for any of the needles, in one pass, and takes in the ones
   * that hold one. Files that can only build images or declare cloud identity are searched too.
   */
  secondLook(needles) {
    const scan = { files: [], unreadable: [] };
    const unsearched = needles.filter((needle) => !this.#searched.has(needle));
    if (unsearched.length === 0) return scan;
    const search = new NeedleSearch(unsearched);
    for (const path10 of this.#kinds.keys()) this.#take(path10, scan, (bytes) => search.isIn(bytes));
    for (const needle of unsearched) this.#searched.add(needle);
    this.#takeKustomizations(scan);
    return scan;
  }
  #take(path10, scan, wanted2) {
    if (this.#taken.has(path10)) return false;
    const bytes = this.#read(path10, scan);
    if (!bytes || !wanted2(bytes)) return false;
    this.#taken.add(path10);
    if (!this.#isInside(path10) || !this.budget.spend(path10, bytes.length)) return false;
    const source2 = decode(path10, bytes);
    if ("ok" in source2) {
      scan.unreadable.push({ path: path10, message: source2.message });
      return false;
    }
    scan.files.push(source2);
    return true;
  }
  /** Whether the folder that holds a file is what its path says: no link leads elsewhere on the way. */
  #isInside(path10) {
    const folder = folderOf(path10);
    let inside3 = this.#inside.get(folder);
    if (inside3 === void 0) {
      const real = realPath(`${this.root}/${folder}`);
      inside3 = real === (folder === "" ? this.#realRoot : join2(this.#realRoot, folder));
      this.#inside.set(folder, inside3);
    }
    return inside3;
  }
  #read(path10, scan) {
    const known5 = this.#bytes.get(path10);
    if (known5) return known5;
    if (!this.budget.hasTime(path10)) return void 0;
    const result = readRegular(this.root, path10, this.#limit);
    if (!result.ok) {
      if (isWorthAFinding(path10, result) && this.#isInside(path10))
        scan.unreadable.push({ path: path10, message: result.message });
      this.#taken.add(path10);
      return void 0;
    }
    const bytes = asUtf8(result.bytes);
    if (this.#kept + bytes.length <= KEEP_LIMIT) {
      this.#bytes.set(path10, bytes);
      this.#kept += bytes.length;
    }
    return bytes;
  }
};
function realPath(path10) {
  try {
    return realpathSync.native(path10);
  } catch {
    return void 0;
  }
}
function isWorthAFinding(path10, failure2) {
  if (failure2.reason === "gone" || failure2.reason === "link") return false;
  if (failure2.reason === "too-large") return /\.ya?ml$|dockerfile/i.test(path10);
  return fileKind(path10) !== "build";
}
function mentionsFlink(bytes) {
  return bytes.includes("flink") || bytes.includes("Flink") || bytes.includes("FLINK");
}

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

// src/text/visible.ts
var HIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{ad}\u{61c}\u{115f}\u{1160}\u{180e}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu;
var AGENT_COMMAND = /##(?=\[|vso\[)/g;
function escapeHidden(character) {
  return character.match(HIDDEN) ? escaped(character) : void 0;
}
function visible(text) {
  return text.replace(HIDDEN, escaped).replace(AGENT_COMMAND, "#\\u0023");
}
function visiblePath(path10) {
  const shown3 = visible(path10);
  return /^\s*:/.test(shown3) ? `./${shown3}` : shown3;
}
function escaped(character) {
  switch (character) {
    case "\n":
      return "\\n";
    case "\r":
      return "\\r";
    case "	":
      return "\\t";
  }
  const code = character.codePointAt(0) ?? 0;
  return code > 65535 ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

// src/engine/diff.ts
var CONTEXT = 3;
var DISTANCE_LIMIT = 1e3;
var HEADER_LIMIT = 500;
function unifiedDiff(path10, before, after) {
  if (before === after) return "";
  const sides = { before: splitLines2(before), after: splitLines2(after) };
  const lines3 = compare3(sides.before, sides.after);
  const parts = [`--- ${fileName("a", path10)}
`, `+++ ${fileName("b", path10)}
`];
  for (const { start, end } of hunks(lines3)) parts.push(hunk(lines3, start, end, sides));
  return parts.join("");
}
function fileName(side, path10) {
  const name = `${side}/${path10}`;
  if (/["\\\p{Cc}]/u.test(name)) return JSON.stringify(name);
  return name.includes(" ") ? `${name}	` : name;
}
function splitLines2(text) {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
function compare3(before, after) {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const all2 = (number2) => Array.from({ length: number2 }, () => ({ is: " " }));
  return [
    ...all2(start),
    ...middle(before.slice(start, before.length - tail), after.slice(start, after.length - tail)),
    ...all2(tail)
  ];
}
function middle(before, after) {
  const limit = Math.min(before.length + after.length, DISTANCE_LIMIT);
  const furthest = /* @__PURE__ */ new Map([[1, 0]]);
  const rounds = [];
  for (let distance = 0; distance <= limit; distance++) {
    rounds.push(new Map(furthest));
    for (let k = -distance; k <= distance; k += 2) {
      let x = startOf3(furthest, k, distance);
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x++;
      furthest.set(k, x);
      if (x >= before.length && x - k >= after.length) return trace(before.length, after.length, rounds);
    }
  }
  return [...before.map(() => ({ is: "-" })), ...after.map(() => ({ is: "+" }))];
}
function startOf3(furthest, k, distance) {
  return goesDown(furthest, k, distance) ? furthest.get(k + 1) ?? 0 : (furthest.get(k - 1) ?? 0) + 1;
}
function goesDown(furthest, k, distance) {
  return k === -distance || k !== distance && (furthest.get(k - 1) ?? 0) < (furthest.get(k + 1) ?? 0);
}
function trace(before, after, rounds) {
  const lines3 = [];
  let x = before;
  let y = after;
  for (let distance = rounds.length - 1; distance >= 0; distance--) {
    const furthest = rounds[distance];
    const k = x - y;
    const down = goesDown(furthest, k, distance);
    const from = distance === 0 ? 0 : startOf3(furthest, k, distance);
    while (x > from) {
      x--;
      y--;
      lines3.push({ is: " " });
    }
    if (distance === 0) break;
    lines3.push({ is: down ? "+" : "-" });
    if (down) y--;
    else x--;
  }
  return lines3.reverse();
}
function hunks(lines3) {
  const result = [];
  for (let i = 0; i < lines3.length; i++) {
    if (lines3[i]?.is === " ") continue;
    const start = Math.max(0, i - CONTEXT);
    const end = Math.min(lines3.length, i + 1 + CONTEXT);
    const last = result[result.length - 1];
    if (last && start <= last.end) last.end = end;
    else result.push({ start, end });
  }
  return result;
}
function hunk(lines3, start, end, sides) {
  const counted = (from, to, side) => lines3.slice(from, to).filter(({ is }) => is === " " || is === side).length;
  const first = { before: counted(0, start, "-"), after: counted(0, start, "+") };
  const range = (side, at3) => {
    const number2 = counted(start, end, side);
    return `${side}${number2 === 0 ? at3 : at3 + 1}${number2 === 1 ? "" : `,${number2}`}`;
  };
  const parts = [`@@ ${range("-", first.before)} ${range("+", first.after)} @@
`];
  let { before, after } = first;
  for (const { is } of lines3.slice(start, end)) {
    parts.push(is, is === "+" ? shown2(sides.after, after) : shown2(sides.before, before));
    if (is !== "+") before++;
    if (is !== "-") after++;
  }
  return parts.join("");
}
function shown2(lines3, index) {
  const line = lines3[index] ?? "";
  const bare2 = withoutEnding(line);
  const ending = line.slice(bare2.length);
  const mark = index === 0 && bare2.startsWith("\uFEFF") ? 1 : 0;
  const text = bare2.slice(0, mark) + harmless(masked(lines3, index, bare2).slice(mark));
  return text + (ending === "" ? "\n\\ No newline at end of file\n" : ending);
}
function masked(lines3, index, bare2) {
  const neighbour = (at3) => lines3[at3] === void 0 ? void 0 : withoutEnding(lines3[at3]);
  const context = { previous: neighbour(index - 1), next: neighbour(index + 1), header: headerOf(lines3, index) };
  let result = "";
  let position = 0;
  for (const { start, end } of secretSpans(bare2, context)) {
    result += bare2.slice(position, start) + MASK;
    position = end;
  }
  return result + bare2.slice(position);
}
function headerOf(lines3, index) {
  const indent2 = indentOf2(lines3[index] ?? "");
  for (let i = index - 1; i >= Math.max(0, index - HEADER_LIMIT); i--) {
    const line = lines3[i] ?? "";
    if (line.trim() !== "" && indentOf2(line) < indent2) return withoutEnding(line);
  }
  return void 0;
}
function indentOf2(line) {
  return line.length - line.trimStart().length;
}
function withoutEnding(line) {
  return line.replace(/\r?\n$/, "");
}
function harmless(line) {
  const parts = [...line].map((character) => character === "	" ? character : escapeHidden(character) ?? character);
  return parts.join("").replace(/^(\s*):(?=:)/, "$1\\u003a").replace(/##(?=\[|vso\[)/g, "#\\u0023");
}

// src/text/edit.ts
function applyEdits(text, edits) {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts = [];
  const skipped = [];
  let position = 0;
  let last;
  for (const edit of ordered) {
    const overlaps = edit.start < position || last !== void 0 && last.start === edit.start && last.end === edit.end;
    if (overlaps || edit.end > text.length || edit.end < edit.start) {
      skipped.push(edit);
      continue;
    }
    parts.push(text.slice(position, edit.start), edit.text);
    position = edit.end;
    last = edit;
  }
  parts.push(text.slice(position));
  return { text: parts.join(""), skipped };
}

// src/engine/fix.ts
function planFixes(result, choice) {
  const taken = /* @__PURE__ */ new Map();
  const textOf3 = (file) => choice.except?.has(file) ? void 0 : result.sources.get(file)?.text;
  let fixed2 = 0;
  for (const { fix, status } of result.findings) {
    if (!fix || status === "fixed" || fix.safety !== "safe" && !choice.unsafe) continue;
    if (take(fix, taken, textOf3)) fixed2++;
  }
  const files3 = [];
  for (const [path10, edits] of taken) {
    const before = textOf3(path10) ?? "";
    const after = applyEdits(before, edits).text;
    if (after !== before) files3.push({ path: path10, before, after });
  }
  return { files: files3.sort((a, b) => a.path < b.path ? -1 : 1), fixed: files3.length === 0 ? 0 : fixed2 };
}
function take(fix, taken, textOf3) {
  const planned = /* @__PURE__ */ new Map();
  let changes = false;
  for (const edit of fix.edits) {
    const text = textOf3(edit.file);
    if (text === void 0) return false;
    changes ||= text.slice(edit.start, edit.end) !== edit.text;
    planned.set(edit.file, [...planned.get(edit.file) ?? taken.get(edit.file) ?? [], edit]);
  }
  if (!changes) return false;
  for (const [file, edits] of planned) {
    if (applyEdits(textOf3(file) ?? "", edits).skipped.length > 0) return false;
  }
  for (const [file, edits] of planned) taken.set(file, edits);
  return true;
}

// src/main.ts
async function lint(options) {
  const head = await lintFolder(options);
  if (options.base === void 0) return head;
  const base = await lintFolder({ ...options, root: options.base, paths: [] });
  const compared = compareWithBase(head, base);
  const gone = compared.gone.filter((finding) => isReported(finding, options));
  return { ...head, findings: compared.head, gone: gone.map(withoutFix) };
}
function withoutFix({ fix: _, ...finding }) {
  return finding;
}
async function lintFolder(options) {
  const baseline = baselineOf(options);
  const ignored = matcher(options.configuration.ignore);
  const { limits } = options.configuration;
  const budget = new RunBudget(limits, options.clock);
  const workspace = await Workspace.open(
    options.root,
    (path10) => path10 === baseline?.source.path || ignored(path10),
    budget,
    limits.fileSize
  );
  options.listed?.(workspace.paths.length);
  const gathered = await gather2(workspace, options);
  const settings = ruleSettings(options);
  const outcome = runRules(rules, gathered.model, settings);
  const places = new Places(gathered.sources);
  const found2 = [
    ...assembleFindings(outcome.judged, gathered.model, places, settings),
    ...engineFindings(
      { ...gathered, failures: outcome.failures, left: budget.left, limits },
      outcome.ran,
      settings,
      places
    )
  ];
  const { shown: shown3, ignored: suppressed } = suppress(found2, gathered, places, options, outcome.ran);
  const unknown2 = assembleUnknown(outcome.judged, places);
  const failed = outcome.failures.length > 0 || budget.left.length > 0;
  const run2 = { options, settings, gathered, ran: outcome.ran, unknown: unknown2, complete: !failed };
  const split = splitByBaseline(shown3, suppressed, baseline, run2);
  const reported = (findings) => findings.filter((finding) => isReported(finding, options));
  const result = resultOf(options, workspace, gathered, {
    findings: await withProse([...reported(split.shown), ...split.stale].sort(inOrder2)),
    ignored: await withProse(reported([...suppressed, ...split.known]).sort(inOrder2)),
    unknown: unknown2,
    ran: outcome.ran,
    failed
  });
  if (!baseline) return result;
  const sources = new Map(result.sources).set(baseline.source.path, baseline.source);
  return { ...result, baseline: split.outcome, sources };
}
function suppress(found2, gathered, places, options, ran) {
  if (!options.honourIgnores) return { shown: found2, ignored: [] };
  const suppressions = [
    ...[...gathered.sources.values()].flatMap(commentSuppressions),
    ...annotationSuppressions(gathered.model.objects.all)
  ];
  const own4 = (id) => ran.find((rule) => rule.id === id);
  const reasonless = own4("ignore-without-reason");
  const unused = own4("unused-ignore");
  return applySuppressions(found2, suppressions, places, {
    today: options.today,
    ran,
    own: { ...reasonless ? { reasonless } : {}, ...unused ? { unused } : {} }
  });
}
function inOrder2(a, b) {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

// src/report/ansi.ts
var CODES = { error: "1;31", warning: "1;33", note: "1;36", unknown: "1;35", ignored: "2" };
function paint(color) {
  const style = (code) => (text) => color && text !== "" ? `\x1B[${code}m${text}\x1B[0m` : text;
  return { bold: style("1"), dim: style("2"), frame: style("34"), level: (level) => style(CODES[level]) };
}
function hyperlink(url, text) {
  return `\x1B]8;;${url}\x1B\\${text}\x1B]8;;\x1B\\`;
}

// src/report/message.ts
function printable(text) {
  return visible(maskText(text));
}
function fullMessage({ message, why, advice, also }) {
  return [message, why, advice, also ?? ""].map((part) => part.trim()).filter((part) => part !== "").join(" ");
}
function shorten(text, limit) {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, "")}\u2026`;
}

// src/text/level.ts
var RANK = { error: 3, warning: 2, note: 1 };
function levelRank(level) {
  return RANK[level];
}
var LEVELS = ["error", "warning", "note"];

// src/report/report.ts
function byPlace(a, b) {
  return compare4(a.file, b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0) || compare4(a.rule ?? "", b.rule ?? "");
}
function bySeverity(a, b) {
  return levelRank(b.level) - levelRank(a.level) || Number(b.status === "new") - Number(a.status === "new") || byPlace(a, b);
}
function compare4(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
function shownFindings(result, options) {
  return result.findings.filter((finding) => !options.quiet || finding.level === "error").sort(byPlace);
}
function countGone(result, options) {
  const gone = shownFindings({ findings: result.gone }, options);
  const fixed2 = gone.filter(({ status }) => status === "fixed").length;
  const lost = gone.filter(({ status }) => status === "lost-sight").length;
  return [
    ...fixed2 > 0 ? [`${fixed2} fixed since the base`] : [],
    ...lost > 0 ? [`${lost} lost from sight since the base, which is not fixed`] : []
  ];
}
function countHidden({ ignored }, options) {
  const known5 = ignored.filter(({ suppressed: suppressed2 }) => suppressed2?.by === "baseline").length;
  const suppressed = ignored.length - known5;
  const hint = options.showIgnored ? "" : " (--show-ignored lists them)";
  return [
    ...suppressed > 0 ? [`${suppressed} ignored${hint}`] : [],
    ...known5 > 0 ? [`${known5} known (baseline)${suppressed > 0 ? "" : hint}`] : []
  ];
}
function count(number2, noun) {
  return `${number2} ${noun}${number2 === 1 ? "" : "s"}`;
}
function countLevels(result, options) {
  const { errors, warnings, notes } = result.summary;
  const counts = [[errors, "error"]];
  if (!options.quiet) counts.push([warnings, "warning"], [notes, "note"]);
  return counts.map(([number2, level]) => count(number2, level)).join(", ");
}
function objectName(object) {
  return `${object.kind} ${object.namespace === void 0 ? "" : `${object.namespace}/`}${object.name}`;
}
function unknownGroups(result) {
  const groups = /* @__PURE__ */ new Map();
  for (const { missing, settle } of result.unknown) {
    const group = groups.get(missing);
    if (group) group.count++;
    else groups.set(missing, { missing, settle, count: 1 });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count || compare4(a.missing, b.missing));
}

// src/report/concise.ts
function concise(result, options) {
  const style = paint(options.color);
  const lines3 = shownFindings(result, options).map((finding) => {
    const label = style.level(finding.level)(`${finding.level}[${printable(finding.rule)}]`);
    return `${at2(finding)}: ${label} ${fact(finding)}${finding.status === void 0 ? "" : ` (${finding.status})`}`;
  });
  if (options.showIgnored) {
    for (const finding of [...result.ignored].sort(byPlace)) {
      const kind = finding.suppressed?.by === "baseline" ? "known" : "ignored";
      const label = style.level("ignored")(`${kind}[${printable(finding.rule)}]`);
      const reason2 = kind === "known" ? "baseline" : printable(finding.suppressed?.reason ?? "no reason");
      lines3.push(`${at2(finding)}: ${label} ${fact(finding)} (${reason2})`);
    }
  }
  if (options.showUnknown) {
    for (const verdict of [...result.unknown].sort(byPlace)) {
      const label = style.level("unknown")(`unknown[${printable(verdict.rule)}]`);
      lines3.push(`${at2(verdict)}: ${label} ${fact(verdict)} To settle: ${printable(verdict.settle)}`);
    }
  }
  for (const { file, line, because } of [...result.notRendered].sort(byPlace)) {
    lines3.push(`${visiblePath(file)}:${line}: not rendered: ${printable(because)}`);
  }
  lines3.push(summary(result, options));
  return `${lines3.join("\n")}
`;
}
function at2(place2) {
  return `${visiblePath(place2.file)}:${place2.line}:${place2.column}`;
}
function fact({ message }) {
  return printable(message);
}
function summary(result, options) {
  const parts = [countLevels(result, options), ...countGone(result, options)];
  const { unknown: unknown2 } = result;
  if (unknown2.length > 0) {
    const hint = options.showUnknown ? "" : " (--show-unknown lists them)";
    parts.push(`${count(unknown2.length, "verdict")} unknown${hint}`);
  }
  parts.push(...countHidden(result, options));
  if (!result.complete) parts.push("the run is incomplete");
  return parts.join("; ");
}

// src/report/github.ts
var LIMIT = 10;
var KINDS2 = [
  ["error", "error"],
  ["warning", "warning"],
  ["note", "notice"]
];
function github(result, options) {
  const findings = shownFindings(result, options).sort(bySeverity);
  const lines3 = [];
  for (const [level, kind] of KINDS2) {
    const all2 = findings.filter((finding) => finding.level === level);
    const commands2 = all2.map((finding) => ({
      properties: properties(finding),
      message: printable(fullMessage(finding))
    }));
    if (level === "warning" && !result.complete) {
      const message = "The run is incomplete: a rule failed or a budget ended it.";
      commands2.unshift({ properties: "title=flint-lint", message });
    }
    const more = commands2.length - LIMIT;
    for (const [index, { properties: properties2, message }] of commands2.slice(0, LIMIT).entries()) {
      const last = index === LIMIT - 1 && more > 0;
      const text = last ? `${message}

${count(more, `more ${level}`)} not shown here; the full report lists all.` : message;
      lines3.push(`::${kind} ${properties2}::${escapeData(text)}`);
    }
  }
  return lines3.map((line) => `${line}
`).join("");
}
function properties(finding) {
  const { file, line, column, endLine, endColumn, rule } = finding;
  const values = [
    ["title", `flint-lint: ${printable(rule)}`],
    ["file", file],
    ["line", line],
    ["endLine", endLine]
  ];
  if (line === endLine) values.push(["col", column], ["endColumn", Math.max(endColumn, column)]);
  return values.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",");
}
function escapeData(text) {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(text) {
  return visible(escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C"));
}

// src/report/encode.ts
var HIDDEN2 = /[\u{7f}-\u{9f}\p{Zl}\p{Zp}\u{ad}\u{61c}\u{180e}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu;
function jsonText(value) {
  const text = JSON.stringify(value, void 0, 2).replace(
    HIDDEN2,
    (character) => [...Array(character.length).keys()].map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`).join("")
  );
  return `${text}
`;
}
function uriOf(path10) {
  const segments = path10.split("/").filter((segment, index) => segment !== "." && (segment !== "" || index > 0));
  return segments.map((segment) => encodeSegment(segment)).join("/");
}
function encodeSegment(segment) {
  return encodeURIComponent(segment.replace(new RegExp("\\p{Surrogate}", "gu"), "\uFFFD")).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  );
}

// src/report/json.ts
function json(result, options) {
  const { summary: summary4 } = result;
  return jsonText({
    version: 1,
    tool: { name: result.tool.name, version: result.tool.version },
    assumptions: result.assumptions.map(({ what, value, because, file, line }) => ({
      what,
      value: maskText(value),
      because: maskText(because),
      ...file !== void 0 && { file },
      ...line !== void 0 && { line }
    })),
    // What the base had and the head has not is told apart by its status.
    findings: shownFindings({ findings: [...result.findings, ...result.gone] }, options).map(findingOf),
    unknown: [...result.unknown].sort(byPlace).map(({ rule, message, file, line, settle }) => ({
      rule,
      message: maskText(message),
      file,
      line,
      settle: maskText(settle)
    })),
    ignored: [...result.ignored].sort(byPlace).map((finding) => ({
      ...findingOf(finding),
      ...finding.suppressed && {
        suppressed: {
          ...finding.suppressed.by && { by: finding.suppressed.by },
          reason: maskText(finding.suppressed.reason),
          file: finding.suppressed.at.file,
          line: finding.suppressed.at.line
        }
      }
    })),
    notRendered: [...result.notRendered].sort(byPlace).map(({ target, because }) => ({ target, because: maskText(because) })),
    complete: result.complete,
    summary: {
      files: summary4.files,
      candidates: summary4.candidates,
      objects: summary4.objects,
      workloads: summary4.workloads,
      errors: summary4.errors,
      // What is not listed does not count either, as in eslint.
      warnings: options.quiet ? 0 : summary4.warnings,
      notes: options.quiet ? 0 : summary4.notes,
      unknown: summary4.unknown,
      ignored: summary4.ignored
    }
  });
}
function findingOf(finding) {
  const { object, cluster, owner, status } = finding;
  const fix = publicFix(finding.fix);
  return {
    rule: finding.rule,
    area: finding.area,
    level: finding.level,
    confidence: finding.confidence,
    tags: finding.tags,
    verdict: "violated",
    message: maskText(fullMessage(finding)),
    file: finding.file,
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    ...object && {
      object: {
        apiVersion: object.apiVersion,
        kind: object.kind,
        ...object.namespace !== void 0 && { namespace: object.namespace },
        name: object.name
      }
    },
    path: finding.path,
    targets: finding.targets,
    ...cluster !== void 0 && { cluster },
    ...owner !== void 0 && { owner },
    related: finding.related.map(({ message, file, line, column }) => ({
      message: maskText(message),
      file,
      line,
      column
    })),
    fingerprint: finding.fingerprint,
    ...status !== void 0 && { status },
    ...fix && {
      fix: {
        safety: fix.safety,
        description: maskText(fix.description),
        edits: fix.edits.map(({ file, start, end, text }) => ({ file, start, end, text }))
      }
    }
  };
}
function publicFix(fix) {
  const secret = fix?.edits.some(({ text }) => {
    const lines3 = text.split("\n");
    return lines3.some((line, index) => maskSecrets(line, lines3[index - 1], lines3[index + 1]) !== line);
  });
  return secret ? void 0 : fix;
}

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
    const middle2 = low + high >> 1;
    const [first, last] = WIDE[middle2];
    if (code < first) high = middle2 - 1;
    else if (code > last) low = middle2 + 1;
    else return true;
  }
  return false;
}
function wrap(text, width) {
  const lines3 = [];
  let line = "";
  let used = 0;
  for (const word of text.split(/ +/)) {
    const size = displayWidth(word);
    if (line !== "" && used + 1 + size > width && !word.startsWith(":")) {
      lines3.push(line);
      line = word;
      used = size;
    } else {
      line += line === "" ? word : ` ${word}`;
      used += line === word ? size : size + 1;
    }
  }
  lines3.push(line);
  return lines3;
}

// src/report/frame.ts
var TAB_WIDTH = 8;
var REACH = 2e3;
var HEADER_REACH = 200;
function frameOf(source2, place2, columns, mark) {
  if (place2.line < 1 || place2.line > source2.lineCount) return void 0;
  const line = source2.line(place2.line);
  const start = Math.min(Math.max(place2.column - 1, 0), line.length);
  const end = Math.max(place2.endLine === place2.line ? place2.endColumn - 1 : line.length, start + 1);
  const cells = cellsOf(line, secretsOf(source2, place2.line, line), start);
  return { line: place2.line, ...draw(cells, line.length, { start, end }, columns, mark) };
}
function secretsOf(source2, number2, line) {
  return secretSpans(line, {
    previous: number2 > 1 ? source2.line(number2 - 1) : void 0,
    next: number2 < source2.lineCount ? source2.line(number2 + 1) : void 0,
    header: headerOf2(source2, number2, line)
  });
}
function headerOf2(source2, number2, line) {
  const indent2 = line.search(/\S|$/);
  for (let above = number2 - 1; above >= Math.max(1, number2 - HEADER_REACH); above--) {
    const text = source2.line(above);
    if (text.trim() !== "" && text.search(/\S/) < indent2) return text;
  }
  return void 0;
}
function cellsOf(line, secrets, around2) {
  const cells = [];
  let next = 0;
  let position = Math.max(0, around2 - REACH);
  if (position > 0 && /[\udc00-\udfff]/.test(line[position] ?? "")) position--;
  const limit = Math.min(line.length, around2 + REACH);
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
    const shown3 = character === "	" ? void 0 : escapeHidden(character) ?? escapeCommand(line, position);
    const width = shown3?.length ?? (character === "	" ? TAB_WIDTH : characterWidth(character));
    cells.push({ text: shown3 ?? character, width, start: position, end });
    position = end;
  }
  return cells;
}
function escapeCommand(line, position) {
  return /^##(?:\[|vso\[)/.test(line.slice(Math.max(0, position - 1), position + 6)) && line[position - 1] === "#" ? "\\u0023" : void 0;
}
function draw(cells, length, region, columns, mark) {
  const { shown: shown3, before, after } = clip(cells, length, region.start, columns);
  let text = before ? "\u2026" : "";
  let marker = before ? " " : "";
  for (const cell2 of shown3) {
    text += cell2.text;
    if (cell2.text === "	") marker += "	";
    else marker += (cell2.end > region.start && cell2.start < region.end ? mark : " ").repeat(cell2.width);
  }
  if (!marker.includes(mark)) marker += mark;
  return { text: after ? `${text}\u2026` : text, marker: marker.trimEnd() };
}
function clip(cells, length, at3, columns) {
  const total = cells.reduce((sum2, cell2) => sum2 + cell2.width, 0);
  const whole = (cells[0]?.start ?? 0) === 0 && (cells.at(-1)?.end ?? length) >= length;
  if (whole && total <= columns) return { shown: cells, before: false, after: false };
  const found2 = cells.findIndex((cell2) => cell2.end > at3);
  let first = found2 < 0 ? cells.length : found2;
  for (let room = Math.floor(columns / 3); first > 0; first--) {
    room -= cells[first - 1].width;
    if (room < 0) break;
  }
  let last = first;
  for (let room = columns - 2; last < cells.length; last++) {
    room -= cells[last].width;
    if (room < 0 && last > first) break;
  }
  const shown3 = cells.slice(first, last);
  return { shown: shown3, before: (shown3[0]?.start ?? 0) > 0, after: (shown3.at(-1)?.end ?? length) < length };
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
  return `${[...blocks, summary2(context)].map((lines3) => lines3.join("\n")).join("\n\n")}
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
  const { by, reason: reason2, at: at3 } = finding.suppressed ?? { reason: "" };
  const note = by === "baseline" ? ["known", `${at3?.file}:${at3?.line}`] : ["reason", reason2];
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
function heading({ paint: paint2, options }, label, rule, fact2) {
  const name = options.hyperlinks ? hyperlink(ruleUrl(uriOf(rule)), printable(rule)) : printable(rule);
  return `${paint2.level(label)(`${label}[${name}]`)}${paint2.bold(`: ${printable(fact2)}`)}`;
}
function frames(context, main, related) {
  const { paint: paint2, width } = context;
  const gutter = gutterOf(context, main, related);
  const bar = paint2.frame(`${" ".repeat(gutter)} |`);
  const lines3 = [];
  const arrow = (place2) => `${" ".repeat(gutter)}${paint2.frame("-->")} ${visiblePath(place2.file)}:${place2.line}:${place2.column}`;
  const add2 = (frame2, marker) => {
    lines3.push(`${paint2.frame(`${String(frame2.line).padStart(gutter)} |`)} ${frame2.text}`.trimEnd());
    lines3.push(`${bar} ${marker}`);
  };
  lines3.push(arrow(main));
  const label = main.level ?? "unknown";
  const frame = lineFrame(context, main, "^");
  if (frame) {
    lines3.push(bar);
    add2(frame, paint2.level(label)(frame.marker));
  }
  let file = main.file;
  for (const place2 of [...related].sort((a, b) => Number(b.file === main.file) - Number(a.file === main.file))) {
    const words = printable(place2.message);
    const other2 = lineFrame(context, place2, "-");
    if (place2.file !== file || !other2) lines3.push(`${arrow(place2)}${other2 ? "" : `: ${words}`}`);
    file = place2.file;
    if (!other2) continue;
    lines3.push(bar);
    const fits2 = gutter + 3 + other2.marker.length + 1 + words.length <= width;
    add2(other2, paint2.frame(fits2 ? `${other2.marker} ${words}` : other2.marker));
    if (!fits2) for (const line of wrap(words, width - gutter - 3)) lines3.push(`${bar} ${paint2.frame(line)}`);
  }
  if (frame || lines3.length > 1) lines3.push(bar);
  return lines3;
}
function lineFrame({ result, width }, place2, mark) {
  const source2 = result.sources.get(place2.file);
  return source2 && frameOf(source2, place2, width - String(place2.line).length - 4, mark);
}
function gutterOf({ result }, main, related) {
  const shown3 = [main, ...related].filter((place2) => result.sources.has(place2.file));
  return Math.max(1, ...shown3.map((place2) => String(place2.line).length));
}
function notesBlock(context, main, notes) {
  const related = main.related?.slice(0, MAX_RELATED) ?? [];
  const indent2 = " ".repeat(gutterOf(context, main, related) + 1);
  return notes.flatMap(([name, text]) => {
    if (text === "") return [];
    const lead = `${indent2}${context.paint.frame("=")} ${context.paint.bold(`${name}:`)} `;
    const column = indent2.length + name.length + 4;
    const lines3 = wrap(printable(text), context.width - column);
    return lines3.map((line, index) => (index === 0 ? lead : " ".repeat(column)) + line);
  });
}
function summary2(context) {
  const { result, options, paint: paint2 } = context;
  const { files: files3, objects } = result.summary;
  const parts = [
    `${paint2.bold(countLevels(result, options))} in ${count(objects, "Flink object")}, ${count(files3, "file")}`
  ];
  parts.push(...countGone(result, options));
  parts.push(...countHidden(result, options));
  const lines3 = [parts.join("; ")];
  lines3.push(...unknownSummary(context));
  if (result.notRendered.length > 0) {
    lines3.push(`${count(result.notRendered.length, "target")} not rendered:`);
    for (const { file, line, because } of [...result.notRendered].sort(byPlace)) {
      lines3.push(`  ${visiblePath(file)}:${line}: ${printable(because)}`);
    }
  }
  for (const { what, value, because } of result.assumptions) {
    lines3.push(paint2.dim(`assumed: ${printable(`${what} ${value} (${because})`)}`));
  }
  if (!result.complete)
    lines3.push(paint2.level("warning")("The run is incomplete: a rule failed or a budget ended it."));
  return lines3;
}
function unknownSummary({ result, options, width }) {
  const groups = unknownGroups(result);
  if (groups.length === 0) return [];
  const hint = options.showUnknown ? "" : " (--show-unknown lists them)";
  const top = groups.slice(0, TOP_UNKNOWN);
  const named = top.map(({ missing, count: count3 }) => `${printable(missing)} (${count3})`);
  const rest = result.unknown.length - top.reduce((sum2, group) => sum2 + group.count, 0);
  if (rest > 0) named.push(`other (${rest})`);
  const lines3 = [`${count(result.unknown.length, "verdict")} unknown${hint}: ${named.join(", ")}`];
  const lead = "  to settle: ";
  for (const settle of new Set(top.map((group) => group.settle))) {
    wrap(printable(settle), width - lead.length).forEach((line, index) => {
      lines3.push((index === 0 ? lead : " ".repeat(lead.length)) + line);
    });
  }
  return lines3;
}

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
  let at3 = 0;
  function emit() {
    const line2 = starts[at3];
    if (line2 < 0) return;
    const hash = high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, "0");
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    hashes[line2] = `${hash}:${times}`;
    starts[at3] = -1;
  }
  function push2(unit) {
    const leaving = window[at3];
    window[at3] = unit;
    const sum2 = low * FACTOR + unit;
    const drop = dropLow * leaving;
    const difference = (sum2 >>> 0) - (drop >>> 0);
    const carry = Math.floor(sum2 / TWO_32) - Math.floor(drop / TWO_32) - (difference < 0 ? 1 : 0);
    high = Math.imul(high, FACTOR) - Math.imul(dropHigh, leaving) + carry >>> 0;
    low = difference >>> 0;
    at3 = (at3 + 1) % WINDOW;
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
    if (atLineStart) starts[at3] = line++;
    atLineStart = unit === LF;
    push2(unit);
  }
  for (let i = 0; i < WINDOW; i++) {
    emit();
    push2(0);
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
function allRules(rules2, findings) {
  const byId = new Map(rules2.map((rule) => [sarifRuleId(rule.id), rule]));
  for (const { rule, area, level, confidence } of findings) {
    const id = sarifRuleId(rule);
    if (!byId.has(id)) byId.set(id, { id: rule, area, level, confidence, title: rule, tags: [] });
  }
  return [...byId].sort(([a], [b]) => a < b ? -1 : 1).map(([, rule]) => rule);
}
function descriptorOf(rule, prose2) {
  const id = sarifRuleId(rule.id);
  const title = printable(rule.title) || id;
  const tags = [.../* @__PURE__ */ new Set([rule.area, ...rule.tags])].filter((tag) => tag !== "").map(printable);
  return {
    id,
    name: nameOf5(id),
    shortDescription: { text: shorten(title, MAX_DESCRIPTION) },
    fullDescription: { text: shorten(prose2?.why.trim() || asSentence(title), MAX_DESCRIPTION) },
    help: prose2 ? helpOf(title, prose2, helpUri(rule.id)) : { text: asSentence(title), markdown: asSentence(title) },
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
function nameOf5(id) {
  const words = id.match(/[A-Za-z0-9]+/g) ?? [];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const letterFirst = /^[A-Z]/.test(name) ? name : `Rule${name}`;
  return (letterFirst.toLowerCase() === id.toLowerCase() ? `${letterFirst}Rule` : letterFirst).slice(0, MAX_NAME);
}
function helpOf(title, prose2, uri) {
  const sections = [
    ["Why", prose2.why.trim()],
    ["Fix", prose2.fix.trim()],
    ["False positives", prose2.falsePositives.trim()]
  ];
  const given = sections.filter(([, text2]) => text2 !== "");
  const text = [asSentence(title), ...given.map(([name, content]) => `${name}: ${content}`)];
  const markdown = [`# ${title}`, ...given.map(([name, content]) => `## ${name}

${content}`)];
  if (prose2.prevents.length > 0) {
    text.push(`Prevents: ${prose2.prevents.join("; ")}`);
    markdown.push(`## Prevents

${prose2.prevents.map(codeBlock).join("\n\n")}`);
  }
  markdown.push(`[Documentation](${uri})`);
  return { text: text.join("\n\n"), markdown: markdown.join("\n\n") };
}
function codeBlock(text) {
  const fence = "`".repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map((run2) => run2.length + 1)));
  return `${fence}
${text}
${fence}`;
}
function asSentence(text) {
  return /[.!?\u2026]$/.test(text) ? text : `${text}.`;
}

// src/report/sarif-result.ts
var MAX_MESSAGE = 2048;
var MAX_LOCATIONS = 100;
var MAX_STEPS = 1e3;
var Sources = class {
  #texts;
  #hashes = /* @__PURE__ */ new Map();
  constructor(texts2) {
    this.#texts = texts2;
  }
  get(file) {
    return this.#texts.get(file);
  }
  lineHash(file, line) {
    let hashes = this.#hashes.get(file);
    if (!hashes) {
      const source2 = this.#texts.get(file);
      hashes = source2 ? lineHashes(source2.text) : [];
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
function resultOf2(group, ruleIndex, sources) {
  const [first] = group;
  const related = relatedOf(group);
  const hash = sources.lineHash(first.file, first.line);
  const steps = group.find((finding) => finding.steps.length >= 2)?.steps.slice(0, MAX_STEPS);
  const fixes = group.flatMap((finding) => fixOf(publicFix(finding.fix), sources) ?? []);
  const baseline = baselineOf2(group);
  const targets = [...new Set(group.flatMap((finding) => finding.targets))].map(printable);
  const { object, cluster, owner } = first;
  const properties2 = {
    ...targets.length > 0 && { targets },
    ...cluster !== void 0 && { cluster },
    ...owner !== void 0 && { owner }
  };
  return {
    ruleId: sarifRuleId(first.rule),
    ruleIndex,
    level: first.level,
    message: { text: messageOf3(group, related) },
    locations: [
      {
        ...physicalOf(first, sources),
        ...object && { logicalLocations: [{ fullyQualifiedName: printable(objectName(object)), kind: "object" }] }
      }
    ],
    ...related.length > 0 && {
      relatedLocations: related.map((place2, index) => ({
        id: index + 1,
        ...physicalOf(place2, sources),
        message: { text: shorten(plain(place2.message), MAX_MESSAGE) }
      }))
    },
    partialFingerprints: {
      ...hash !== void 0 && { primaryLocationLineHash: hash },
      "flintLint/v1": first.fingerprint
    },
    ...steps && { codeFlows: [{ threadFlows: [{ locations: steps.map((step2) => stepOf2(step2, sources)) }] }] },
    ...fixes.length > 0 && { fixes },
    ...baseline && { baselineState: baseline },
    ...first.suppressed && { suppressions: [suppressionOf(first.suppressed, sources)] },
    ...Object.keys(properties2).length > 0 && { properties: properties2 }
  };
}
function suppressionOf({ by, reason: reason2, at: at3 }, sources) {
  if (by === "baseline") return { kind: "external", justification: printable(reason2) };
  return { kind: "inSource", justification: printable(reason2), location: physicalOf(at3, sources) };
}
function relatedOf(group) {
  const byKey = /* @__PURE__ */ new Map();
  for (const place2 of group.flatMap((finding) => finding.related)) {
    const key = JSON.stringify([place2.file, place2.line, place2.column, place2.message]);
    if (!byKey.has(key)) byKey.set(key, place2);
  }
  return [...byKey.values()].slice(0, MAX_LOCATIONS);
}
function messageOf3(group, related) {
  const facts = [...new Set(group.map(({ message }) => asSentence(plain(message))))].join(" ");
  const text = fullMessage({ ...group[0], message: facts });
  let links = "";
  for (const [index, place2] of related.entries()) {
    const words = printable(place2.message).replace(/[[\]\\]/g, "\\$&");
    const link2 = `${index === 0 ? " See: " : "; "}[${shorten(words, 200).replace(/\\+\u2026$/, "\u2026")}](${index + 1})`;
    if (links.length + link2.length + 1 > Math.max(MAX_MESSAGE / 2, MAX_MESSAGE - text.length)) break;
    links += link2;
  }
  if (links !== "") links += ".";
  return shorten(text, MAX_MESSAGE - links.length) + links;
}
function plain(message) {
  return printable(message).replace(/\[(?=[^[\]]*\]\()|\](?=\()/g, "\\$&") || "No message.";
}
function physicalOf(place2, sources) {
  const line = sources.get(place2.file)?.line(place2.line);
  const single = place2.endLine === place2.line ? place2.endColumn : (line?.length ?? place2.column) + 1;
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(place2.file), uriBaseId: "%SRCROOT%" },
      region: {
        startLine: place2.line,
        startColumn: place2.column,
        endLine: place2.line,
        endColumn: Math.max(single, place2.column)
      }
    }
  };
}
function stepOf2(step2, sources) {
  return { location: { ...physicalOf(step2, sources), message: { text: shorten(plain(step2.message), MAX_MESSAGE) } } };
}
function fixOf(fix, sources) {
  if (!fix || fix.edits.length === 0) return void 0;
  const changes = /* @__PURE__ */ new Map();
  for (const { file, start, end, text } of fix.edits) {
    const source2 = sources.get(file);
    if (!source2) return void 0;
    const from = source2.position(start);
    const to = source2.position(end);
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
function baselineOf2(group) {
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
  const rules2 = allRules(result.rules, kept.flat());
  const indexes = new Map(rules2.map((rule, index) => [sarifRuleId(rule.id), index]));
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
            rules: rules2.map((rule) => descriptorOf(rule, options.prose(rule.id)))
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
        results: kept.map((group) => resultOf2(group, indexes.get(sarifRuleId(group[0].rule)) ?? -1, sources))
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

// src/report/index.ts
var formats = { pretty, concise, sarif, json, github };
var FORMATS = Object.keys(formats);

// src/cli/program.ts
function programOf2(given) {
  const { lint: lint2, ruleList: ruleList2, ruleProse: ruleProse2, planFixes: planFixes2, unifiedDiff: unifiedDiff2, formatBaseline: formatBaseline2 } = main_exports;
  return given ?? { lint: lint2, ruleList: ruleList2, ruleProse: ruleProse2, planFixes: planFixes2, unifiedDiff: unifiedDiff2, formatBaseline: formatBaseline2, formats };
}

// src/cli/text.ts
function wrap2(text, width) {
  const lines3 = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines3.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines3.push(line);
  return lines3;
}
function count2(number2, noun) {
  return `${number2} ${noun}${number2 === 1 ? "" : "s"}`;
}

// src/cli/explain.ts
var WIDTH = 88;
async function explainCommand(parsed4, io) {
  const [id, ...rest] = parsed4.operands;
  if (id === void 0) throw new UsageError('explain needs the id of a rule; "flint-lint rules" lists them');
  if (rest.length > 0) throw new UsageError(`explain takes one rule, not ${parsed4.operands.length}`);
  const program = programOf2(io.program);
  const list = program.ruleList();
  const rule = list.find((candidate2) => candidate2.id === id);
  const prose2 = rule && await program.ruleProse(id);
  if (!rule || !prose2) {
    const near = didYouMean(
      id.replaceAll("/", "-").toLowerCase(),
      list.map((candidate2) => candidate2.id)
    );
    throw new UsageError(`No rule "${id}"${near === "" ? '; "flint-lint rules" lists them' : near}`);
  }
  await io.stdout.write(explanation(rule, prose2));
  return 0;
}
function explanation(rule, prose2) {
  const { id, level, confidence, title } = rule;
  const sections = [
    `${id}
${wrap2(title, WIDTH).join("\n")}
${level}, ${confidence} confidence`,
    section("Why", paragraphs(prose2.why)),
    section("Messages it prevents", prose2.prevents.map(indent).join("\n")),
    ...examples(prose2),
    section("Fix", paragraphs(prose2.fix)),
    section("False positives", paragraphs(prose2.falsePositives)),
    section("Sources", prose2.sources.map(indent).join("\n")),
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
    (paragraph) => wrap2(paragraph, WIDTH - 2).map((line) => `  ${line}`).join("\n")
  ).join("\n\n");
}
function indent(text) {
  return text.replace(/^(?=.)/gm, "  ");
}
function examples(prose2) {
  const bad = prose2.examples.find((example) => example.bad);
  const good = prose2.examples.find((example) => example === bad && example.good) ?? prose2.examples.find((example) => example.good);
  return [section("Bad", files2(bad?.bad)), section("Good", files2(good?.good))];
}
function files2(example) {
  return Object.entries(example ?? {}).map(([name, text]) => indent(`# ${name}
${text.trimEnd()}`)).join("\n\n");
}

// src/cli/color.ts
function wantsColor(io, option) {
  const { env } = io;
  if (option !== void 0) return option;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  if (env.TERM === "dumb") return false;
  return io.stdout.isTTY || env.GITHUB_ACTIONS === "true";
}
function wantsHyperlinks(io, color) {
  const ci = io.env.CI !== void 0 && io.env.CI !== "" && io.env.CI !== "false";
  return color && io.stdout.isTTY && !ci;
}

// src/cli/exit.ts
var EXIT = { ok: 0, findings: 1, usage: 2, defect: 3 };
var RANK2 = { note: 1, warning: 2, error: 3, never: 4 };
function exitCode(findings, rules2) {
  if (rules2.zero) return EXIT.ok;
  const present = findings.filter(({ status }) => status !== "fixed" && status !== "lost-sight");
  const warnings = present.filter(({ level }) => level === "warning").length;
  if (rules2.maxWarnings !== void 0 && warnings > rules2.maxWarnings) return EXIT.findings;
  return present.some(({ level }) => RANK2[level] >= RANK2[rules2.failOn]) ? EXIT.findings : EXIT.ok;
}

// src/cli/fixing.ts
import {
  chmodSync,
  closeSync as closeSync2,
  constants as constants2,
  fstatSync as fstatSync2,
  fsyncSync,
  openSync as openSync2,
  readFileSync as readFileSync4,
  realpathSync as realpathSync3,
  renameSync,
  unlinkSync,
  writeSync
} from "node:fs";
import path3 from "node:path";

// src/config/find.ts
import { existsSync as existsSync2, lstatSync as lstatSync2, readFileSync as readFileSync3, realpathSync as realpathSync2, statSync } from "node:fs";
import path from "node:path";
var CONFIGURATION_NAMES = ["flint-lint.yaml", ".flint-lint.yaml"];
var SIZE_LIMIT = 1024 * 1024;
async function findScope(cwd, paths, root) {
  const absolute = paths.map((given) => ({ given, full: path.resolve(cwd, given) }));
  const missing = absolute.filter(({ full }) => !isThere(full));
  if (missing.length > 0) throw new UsageError(...missing.map(({ given }) => `No such file or folder: ${given}`));
  const first = absolute[0]?.full ?? cwd;
  const start = isFolder(first) ? first : path.dirname(first);
  const found2 = root === void 0 ? await searchRoot(start) : rootOption(cwd, root);
  const chosen = found2 ?? (absolute.every(({ full }) => inside2(cwd, full) !== void 0) ? cwd : start);
  return { root: chosen, paths: relativePaths(chosen, absolute), start };
}
function rootOption(cwd, root) {
  const full = path.resolve(cwd, root);
  if (!isFolder(full))
    throw new UsageError(`--root must be a folder; "${root}" is ${isThere(full) ? "not one" : "not there"}`);
  return full;
}
async function searchRoot(start) {
  for (const folder of upwards(start)) {
    if (existsSync2(path.join(folder, ".git"))) return folder;
    const file = configurationIn(folder);
    if (file !== void 0 && await saysRoot(file)) return folder;
  }
  return void 0;
}
async function saysRoot(file) {
  const text = readText(file, file, false);
  if (text === void 0 || !text.includes("root")) return false;
  return (await import("./read.mjs")).saysRoot(text);
}
function relativePaths(root, paths) {
  const result = [];
  for (const { given, full } of paths) {
    const relative = inside2(root, full) ?? inside2(realpathSync2(root), realpathOf(full));
    if (relative === void 0) throw new UsageError(`${given} is outside the root ${root}`);
    result.push(relative);
  }
  return result.includes("") ? [] : [...new Set(result)];
}
function realpathOf(full) {
  return path.join(realpathSync2(path.dirname(full)), path.basename(full));
}
function inside2(folder, full) {
  const relative = path.relative(folder, full);
  if (relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) return void 0;
  return relative.split(path.sep).join("/");
}
async function loadConfiguration(scope, cwd, rules2, file) {
  const full = file === void 0 ? searchConfiguration(scope) : path.resolve(cwd, file);
  if (full === void 0) return emptyConfiguration();
  const name = inside2(scope.root, full) ?? path.relative(scope.root, full).split(path.sep).join("/");
  const text = readText(full, file ?? name, file === void 0 ? scope.root : true);
  const { readConfiguration: readConfiguration2 } = await import("./read.mjs");
  return readConfiguration2(new SourceText(name, text ?? ""), rules2());
}
function searchConfiguration(scope) {
  for (const folder of upwards(scope.start)) {
    if (inside2(scope.root, folder) === void 0) break;
    const file = configurationIn(folder);
    if (file !== void 0) return file;
  }
  return void 0;
}
function configurationIn(folder) {
  return CONFIGURATION_NAMES.map((name) => path.join(folder, name)).find(isThere);
}
function readText(full, name, strict) {
  try {
    const stat = statSync(full);
    if (!stat.isFile()) throw new UsageError(`${name} is not a regular file`);
    if (stat.size > SIZE_LIMIT) throw new UsageError(`${name} is larger than 1 MiB: not a configuration`);
    if (typeof strict === "string" && inside2(realpathSync2(strict), realpathSync2(full)) === void 0) {
      throw new UsageError(`${name} is a link that leads out of the root`);
    }
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync3(full));
  } catch (error) {
    if (strict === false) return void 0;
    if (error instanceof UsageError) throw error;
    const { code } = error;
    if (code === "ENOENT" || code === "ENOTDIR") throw new UsageError(`No such configuration file: ${name}`);
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") throw new UsageError(`${name} is not valid UTF-8`);
    throw new UsageError(`${name} cannot be read (${code ?? "unknown error"})`);
  }
}
function* upwards(start) {
  for (let here = start; ; ) {
    yield here;
    const above = path.dirname(here);
    if (above === here) return;
    here = above;
  }
}
function isThere(full) {
  try {
    lstatSync2(full);
    return true;
  } catch {
    return false;
  }
}
function isFolder(full) {
  try {
    return statSync(full).isDirectory();
  } catch {
    return false;
  }
}

// src/cli/outputs.ts
import { writeFileSync } from "node:fs";
import path2 from "node:path";

// src/cli/options.ts
var COMMANDS = ["explain", "rules"];
var OPTIONS3 = [
  {
    name: "format",
    short: "f",
    type: "string",
    multiple: true,
    placeholder: "NAME[=FILE]",
    help: "pretty (default on a terminal), concise (default otherwise), sarif, json or github; repeatable, one without a file",
    group: "Output",
    commands: ["rules"]
  },
  {
    name: "output-file",
    short: "o",
    type: "string",
    placeholder: "FILE",
    help: "where the report goes instead of standard output",
    group: "Output"
  },
  { name: "quiet", type: "boolean", help: "show errors only; all findings still count", group: "Output" },
  {
    name: "show-unknown",
    type: "boolean",
    help: "list verdicts that could not be reached, and what would settle them",
    group: "Output"
  },
  { name: "show-ignored", type: "boolean", help: "list suppressed findings", group: "Output" },
  { name: "color", type: "boolean", help: "colour always", group: "Output", commands: ["explain", "rules"] },
  { name: "no-color", type: "boolean", help: "colour never", group: "Output", commands: ["explain", "rules"] },
  {
    name: "root",
    type: "string",
    placeholder: "DIR",
    help: "the folder that is read (default: the nearest one upwards with .git or a configuration with root: true)",
    group: "Input"
  },
  {
    name: "config",
    short: "c",
    type: "string",
    placeholder: "FILE",
    help: "the configuration (default: the nearest flint-lint.yaml or .flint-lint.yaml up to the root)",
    group: "Input"
  },
  { name: "no-config", type: "boolean", help: "read no configuration", group: "Input" },
  {
    name: "base",
    type: "string",
    placeholder: "FOLDER",
    help: "compare with this folder: marks findings new, unchanged or fixed",
    group: "Input"
  },
  {
    name: "only-new",
    type: "boolean",
    help: "with --base: report only findings that the base does not have",
    group: "Input"
  },
  {
    name: "baseline",
    type: "string",
    placeholder: "FILE",
    help: "known findings, which do not count; entries without a finding are reported",
    group: "Input"
  },
  {
    name: "write-baseline",
    type: "string",
    placeholder: "FILE",
    help: "write all findings to this baseline instead of reporting them",
    group: "Output"
  },
  {
    name: "today",
    type: "string",
    placeholder: "DATE",
    help: "the date that dated suppressions and end-of-life rules go by (default: today, UTC)",
    group: "Input"
  },
  {
    name: "operator-version",
    type: "string",
    placeholder: "V",
    help: "the operator that runs: a released version or main (default: found in the repository)",
    group: "Input"
  },
  {
    name: "rule",
    type: "string",
    multiple: true,
    placeholder: "ID=LEVEL",
    help: "set a rule to off, note, warning or error; repeatable",
    group: "Rules"
  },
  {
    name: "only",
    type: "string",
    multiple: true,
    placeholder: "NAMES",
    help: "run only these rules or areas, separated by commas; repeatable",
    group: "Rules"
  },
  {
    name: "skip",
    type: "string",
    multiple: true,
    placeholder: "NAMES",
    help: "do not run these rules or areas, separated by commas; repeatable",
    group: "Rules"
  },
  { name: "no-ignores", type: "boolean", help: "disregard suppressions", group: "Rules" },
  {
    name: "fail-on",
    type: "string",
    placeholder: "LEVEL",
    help: "lowest level that makes the exit code 1: error (default), warning, note or never",
    group: "Exit code"
  },
  {
    name: "max-warnings",
    type: "string",
    placeholder: "N",
    help: "exit code 1 when there are more warnings than this",
    group: "Exit code"
  },
  { name: "exit-zero", type: "boolean", help: "exit code 0 whatever is found", group: "Exit code" },
  { name: "fix", type: "boolean", help: "apply safe fixes, then report what is left", group: "Fixes" },
  { name: "fix-unsafe", type: "boolean", help: "apply fixes that change what runs as well", group: "Fixes" },
  { name: "diff", type: "boolean", help: "print fixes as a patch instead of applying them", group: "Fixes" },
  { name: "help", short: "h", type: "boolean", help: "print this", group: "Other", commands: ["explain", "rules"] },
  {
    name: "version",
    short: "v",
    type: "boolean",
    help: "print the version",
    group: "Other",
    commands: ["explain", "rules"]
  }
];

// src/cli/parse.ts
var BY_NAME = new Map(OPTIONS3.map((option) => [option.name, option]));
var CONFIG = Object.fromEntries(
  OPTIONS3.map(({ name, type, short }) => [
    name,
    { type, multiple: true, ...short === void 0 ? {} : { short } }
  ])
);
function lastValue2(parsed4, name) {
  const values = parsed4.values.get(name);
  return values?.[values.length - 1];
}

// src/cli/outputs.ts
function destinations(parsed4, names, isTTY) {
  const given = (parsed4.values.get("format") ?? []).map((value) => destination(value, names));
  const file = lastValue2(parsed4, "output-file");
  if (file !== void 0) {
    if (given.length > 1) throw new UsageError("--output-file takes one report; use --format NAME=FILE for several");
    if (given[0]?.file !== void 0) {
      throw new UsageError(`--output-file and --format ${given[0].format}=${given[0].file} both name a file`);
    }
    return [{ format: given[0]?.format ?? "concise", file }];
  }
  if (given.length === 0) return [{ format: isTTY ? "pretty" : "concise" }];
  const toStdout = given.filter((one) => one.file === void 0);
  if (toStdout.length > 1) {
    const listed3 = toStdout.map(({ format }) => format).join(" and ");
    throw new UsageError(`Only one report goes to standard output, not ${listed3}; use --format NAME=FILE`);
  }
  const files3 = given.flatMap((one) => one.file === void 0 ? [] : [path2.normalize(one.file)]);
  const twice = files3.find((name, index) => files3.indexOf(name) !== index);
  if (twice !== void 0) throw new UsageError(`Two reports go to ${twice}`);
  return given;
}
function destination(value, names) {
  const equals = value.indexOf("=");
  const format = equals < 0 ? value : value.slice(0, equals);
  if (!names.includes(format)) {
    const near = didYouMean(format, names);
    throw new UsageError(`Unknown format "${format}"${near === "" ? `; known are ${names.join(", ")}` : near}`);
  }
  if (equals < 0) return { format };
  const file = value.slice(equals + 1);
  if (file === "") throw new UsageError(`--format ${format}= misses its file`);
  return { format, file };
}
function writeOutput(cwd, file, text) {
  try {
    writeFileSync(path2.resolve(cwd, file), text);
  } catch (error) {
    throw new UsageError(`Cannot write ${file}: ${reason(error)}`);
  }
}
function reason(error) {
  const { code, message } = error;
  switch (code) {
    case "ENOENT":
      return "its folder is not there";
    case "EISDIR":
      return "it is a folder";
    case "ENOTDIR":
      return "a part of its path is not a folder";
    case "EACCES":
    case "EPERM":
      return "not permitted";
    case "EROFS":
      return "the file system is read-only";
    case "ENOSPC":
    case "EDQUOT":
      return "no space left";
    default:
      return code ?? message;
  }
}

// src/cli/fixing.ts
var ROUNDS = 10;
async function applyFixes(program, options, first, unsafe) {
  const fixing = { result: first, fixed: 0, files: 0, refused: /* @__PURE__ */ new Map() };
  const changed = /* @__PURE__ */ new Set();
  for (let round = 0; round < ROUNDS; round++) {
    const { files: files3, fixed: fixed2 } = planWritable(program, options.root, fixing, unsafe);
    if (files3.length === 0) break;
    for (const { file, original } of files3) {
      replace(path3.join(options.root, file.path), encodeLike(original, file), file.path);
      changed.add(file.path);
    }
    fixing.fixed += fixed2;
    fixing.result = await program.lint(options);
  }
  fixing.files = changed.size;
  return fixing;
}
function planWritable(program, root, fixing, unsafe) {
  for (; ; ) {
    const plan = program.planFixes(fixing.result, { unsafe, except: new Set(fixing.refused.keys()) });
    const files3 = [];
    for (const file of plan.files) {
      const original = readUnchanged(root, file);
      if (typeof original === "string") fixing.refused.set(file.path, original);
      else files3.push({ file, original });
    }
    if (files3.length === plan.files.length) return { files: files3, fixed: plan.fixed };
  }
}
function readUnchanged(root, file) {
  const full = path3.join(root, file.path);
  let descriptor;
  try {
    if (inside2(root, full) === void 0) return "it is outside the root";
    const folder = path3.dirname(full);
    if (realpathSync3(folder) !== path3.join(realpathSync3(root), path3.relative(root, folder)))
      return "a link leads to it";
    descriptor = openSync2(full, constants2.O_RDONLY | (constants2.O_NOFOLLOW ?? 0) | (constants2.O_NONBLOCK ?? 0));
    if (!fstatSync2(descriptor).isFile()) return "it is not a regular file";
    const bytes = readFileSync4(descriptor);
    return encodingOf(bytes, file.before) === void 0 ? "it changed while it was being linted" : bytes;
  } catch (error) {
    const { code } = error;
    return code === "ELOOP" ? "it is a link" : `it cannot be read (${code ?? "unknown error"})`;
  } finally {
    if (descriptor !== void 0) closeSync2(descriptor);
  }
}
var ENCODINGS = ["utf8", "utf16le", "utf16be"];
function encodingOf(bytes, text) {
  return ENCODINGS.find((encoding) => encode(text, encoding).equals(bytes));
}
function encode(text, encoding) {
  return encoding === "utf16be" ? Buffer.from(text, "utf16le").swap16() : Buffer.from(text, encoding);
}
function encodeLike(original, file) {
  return encode(file.after, encodingOf(original, file.before) ?? "utf8");
}
function replace(full, bytes, shown3) {
  const temporary = path3.join(
    path3.dirname(full),
    `.flint-lint-${process.getBuiltinModule("node:crypto").randomBytes(6).toString("hex")}.tmp`
  );
  let descriptor;
  try {
    const existing2 = openSync2(full, constants2.O_RDONLY | (constants2.O_NOFOLLOW ?? 0));
    const { mode } = fstatSync2(existing2);
    closeSync2(existing2);
    descriptor = openSync2(temporary, "wx", 384);
    for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    fsyncSync(descriptor);
    closeSync2(descriptor);
    descriptor = void 0;
    chmodSync(temporary, mode & 4095);
    renameSync(temporary, full);
  } catch (error) {
    if (descriptor !== void 0) closeSync2(descriptor);
    try {
      unlinkSync(temporary);
    } catch {
    }
    throw new UsageError(`Cannot write ${shown3}: ${reason(error)}`);
  }
}

// src/cli/optimize-later.ts
var MANY = 1e3;
function optimizeLater(files3) {
  if (files3 >= MANY && process.versions.v8.startsWith("11."))
    process.getBuiltinModule("node:v8").setFlagsFromString("--interrupt-budget=1000000");
}

// src/cli/request.ts
import path5 from "node:path";

// src/config/baseline-file.ts
import { readFileSync as readFileSync5, statSync as statSync2 } from "node:fs";
import path4 from "node:path";
var SIZE_LIMIT2 = 64 * 1024 * 1024;
function readBaselineFile(cwd, root, given) {
  const full = path4.resolve(cwd, given);
  const name = inside2(root, full) ?? path4.relative(root, full).split(path4.sep).join("/");
  try {
    const stat = statSync2(full);
    if (!stat.isFile()) throw new UsageError(`The baseline ${given} is not a regular file`);
    if (stat.size > SIZE_LIMIT2) throw new UsageError(`The baseline ${given} is larger than 64 MiB`);
    return new SourceText(name, new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync5(full)));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error;
    if (code === "ENOENT" || code === "ENOTDIR") return void 0;
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") throw new UsageError(`The baseline ${given} is not valid UTF-8`);
    throw new UsageError(`The baseline ${given} cannot be read (${code ?? "unknown error"})`);
  }
}
function requireBaselineFile(cwd, root, given) {
  const source2 = readBaselineFile(cwd, root, given);
  if (!source2) throw new UsageError(`No such baseline: ${given}`);
  return source2;
}

// src/config/operator-versions.ts
var RELEASED_OPERATORS = [
  "1.0.0",
  "1.0.1",
  "1.1.0",
  "1.2.0",
  "1.3.0",
  "1.3.1",
  "1.4.0",
  "1.5.0",
  "1.6.0",
  "1.6.1",
  "1.7.0",
  "1.8.0",
  "1.9.0",
  "1.10.0",
  "1.11.0",
  "1.12.0",
  "1.12.1",
  "1.13.0",
  "1.14.0",
  "1.15.0"
];
var OPERATOR_VERSIONS = [
  ...new Set(RELEASED_OPERATORS.map((version) => version.replace(/\.\d+$/, ""))),
  ...RELEASED_OPERATORS,
  "main"
];
function wrongOperatorVersion(version) {
  const newest = RELEASED_OPERATORS[RELEASED_OPERATORS.length - 1];
  return `"${version}" is no released operator version; known are 1.0.0 to ${newest} (also written 1.15) and main`;
}

// src/config/problems.ts
function unknownRule(id, rules2) {
  return `unknown rule "${id}"${didYouMean(id.replaceAll("/", "-").toLowerCase(), rules2)}`;
}

// src/config/flags.ts
function knownRules(rules2) {
  return { ids: rules2.map(({ id }) => id), areas: [...new Set(rules2.map(({ area }) => area))] };
}
var FAIL_ON = [...LEVELS, "never"];
var SETTINGS = ["off", "note", "warning", "error"];
function failOn(value, name = "--fail-on") {
  return oneOf(name, value, FAIL_ON);
}
function maxWarnings(value, name = "--max-warnings") {
  if (!/^\d{1,15}$/.test(value)) {
    throw new UsageError(`${name} must be a whole number, not "${value}"`);
  }
  return Number(value);
}
function today(value) {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? /* @__PURE__ */ new Date(`${value}T00:00:00Z`) : void 0;
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value) {
    throw new UsageError(`--today must be a date such as 2026-07-31, not "${value}"`);
  }
  return value;
}
function operatorVersion(value, name = "--operator-version") {
  if (!OPERATOR_VERSIONS.includes(value)) throw new UsageError(`${name}: ${wrongOperatorVersion(value)}`);
  return value;
}
function ruleSettings2(values, known5) {
  const settings = {};
  const wrong = [];
  for (const value of values) {
    const equals = value.indexOf("=");
    const id = value.slice(0, equals);
    const level = value.slice(equals + 1);
    if (equals < 1) wrong.push(`--rule must be ID=LEVEL, not "${value}"`);
    else if (!known5.ids.includes(id)) wrong.push(`--rule: ${unknownRule(id, known5.ids)}`);
    else if (!SETTINGS.includes(level)) {
      wrong.push(
        `--rule ${id}: the level must be one of ${SETTINGS.join(", ")}, not "${level}"${didYouMean(level, SETTINGS)}`
      );
    } else settings[id] = level;
  }
  if (wrong.length > 0) throw new UsageError(...wrong);
  return settings;
}
function selection(option, values, known5) {
  const names = values.flatMap((value) => value.split(",")).map((name) => name.trim());
  const all2 = [...known5.ids, ...known5.areas];
  const wrong = names.filter((name) => !all2.includes(name)).map(
    (name) => name === "" ? `${option} holds an empty name` : `${option}: no rule or area "${name}"${didYouMean(name.replaceAll("/", "-"), all2)}`
  );
  if (wrong.length > 0) throw new UsageError(...wrong);
  return [...new Set(names)];
}
function oneOf(option, value, allowed) {
  if (allowed.includes(value)) return value;
  throw new UsageError(`${option} must be one of ${allowed.join(", ")}, not "${value}"${didYouMean(value, allowed)}`);
}

// src/cli/request.ts
async function readRequest(parsed4, io, program) {
  const collected = [];
  const checked = (check) => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      collected.push(...error.lines);
      return void 0;
    }
  };
  const value = (name, read) => {
    const given = lastValue2(parsed4, name);
    return given === void 0 ? void 0 : checked(() => read(given));
  };
  const { switches } = parsed4;
  const known5 = knownRules(program.ruleList());
  const many = (name) => parsed4.values.get(name) ?? [];
  const outputs = checked(() => destinations(parsed4, Object.keys(program.formats), io.stdout.isTTY));
  const date = value("today", today);
  const operator2 = value("operator-version", operatorVersion);
  const level = value("fail-on", failOn);
  const warnings = value("max-warnings", maxWarnings);
  const base = value("base", (given) => baseFolder(io.cwd, given));
  const rules2 = checked(() => ruleSettings2(many("rule"), known5));
  const only = checked(() => selection("--only", many("only"), known5));
  const skip = checked(() => selection("--skip", many("skip"), known5));
  if (switches.has("no-config") && parsed4.values.has("config")) {
    collected.push("--config and --no-config contradict each other");
  }
  if (switches.has("only-new") && !parsed4.values.has("base")) collected.push("--only-new needs --base");
  const patch = switches.has("diff");
  if (patch && outputs?.some(({ file }) => file === void 0) && parsed4.values.has("format")) {
    collected.push("--diff prints the patch to standard output; give the report a file (--format NAME=FILE)");
  }
  collected.push(...baselineProblems(parsed4, io.cwd));
  if (collected.length > 0) throw new UsageError(...collected);
  const scope = await scopeOf(parsed4, io);
  const configuration = switches.has("no-config") ? emptyConfiguration() : await loadConfiguration(scope, io.cwd, () => known5.ids, lastValue2(parsed4, "config"));
  const baseline = baselineSource(parsed4, io.cwd, scope.root);
  const writeBaseline2 = lastValue2(parsed4, "write-baseline");
  const options = {
    root: scope.root,
    paths: scope.paths,
    configuration,
    ...base === void 0 ? {} : { base },
    ...baseline === void 0 ? {} : { baseline },
    ...operator2 === void 0 ? {} : { operatorVersion: operator2 },
    rules: rules2 ?? {},
    ...only === void 0 || only.length === 0 ? {} : { only },
    skip: skip ?? [],
    honourIgnores: !switches.has("no-ignores"),
    today: date ?? (/* @__PURE__ */ new Date()).toISOString().slice(0, 10)
  };
  return {
    options,
    // A baseline is written in place of the report, unless one is asked for.
    outputs: writeBaseline2 === void 0 || asksForReport(parsed4) ? outputs ?? [] : [],
    exit: {
      failOn: level ?? "error",
      ...warnings === void 0 ? {} : { maxWarnings: warnings },
      zero: switches.has("exit-zero")
    },
    onlyNew: switches.has("only-new"),
    quiet: switches.has("quiet"),
    showUnknown: switches.has("show-unknown"),
    showIgnored: switches.has("show-ignored"),
    color: switches.has("color") ? true : switches.has("no-color") ? false : void 0,
    fix: switches.has("fix-unsafe") ? "unsafe" : switches.has("fix") || patch ? "safe" : "no",
    patch,
    ...writeBaseline2 === void 0 ? {} : { writeBaseline: writeBaseline2 }
  };
}
function asksForReport({ values }) {
  return values.has("format") || values.has("output-file");
}
function baselineProblems(parsed4, cwd) {
  const written2 = lastValue2(parsed4, "write-baseline");
  if (written2 === void 0) return [];
  const read = lastValue2(parsed4, "baseline");
  const clashes = ["fix", "fix-unsafe", "diff", "only-new"].filter((name) => parsed4.switches.has(name));
  return [
    ...clashes[0] === void 0 ? [] : [`--write-baseline and --${clashes[0]} contradict each other`],
    ...read === void 0 || path5.resolve(cwd, read) === path5.resolve(cwd, written2) ? [] : ["--write-baseline writes known findings too; give --baseline the same file or leave it out"]
  ];
}
function baselineSource(parsed4, cwd, root) {
  const read = lastValue2(parsed4, "baseline");
  const written2 = lastValue2(parsed4, "write-baseline");
  if (written2 !== void 0) return readBaselineFile(cwd, root, written2);
  return read === void 0 ? void 0 : requireBaselineFile(cwd, root, read);
}
function baseFolder(cwd, given) {
  const full = path5.resolve(cwd, given);
  if (!isFolder(full)) throw new UsageError(`--base must be a folder to compare with; there is no folder "${given}"`);
  return full;
}
async function scopeOf(parsed4, io) {
  try {
    return await findScope(io.cwd, parsed4.operands, lastValue2(parsed4, "root"));
  } catch (error) {
    const [first] = parsed4.operands;
    const command2 = first !== void 0 && /^[a-z-]+$/.test(first) ? suggestion(first, COMMANDS) : void 0;
    if (!(error instanceof UsageError) || command2 === void 0 || !error.lines[0]?.endsWith(`: ${first}`)) throw error;
    throw new UsageError(`${error.lines[0]}; did you mean the command "${command2}"?`, ...error.lines.slice(1));
  }
}

// src/cli/lint.ts
var FOR_PEOPLE = ["pretty", "concise"];
async function lintCommand(parsed4, io) {
  const program = programOf2(io.program);
  const request = await readRequest(parsed4, io, program);
  let result = await program.lint({ ...request.options, listed: optimizeLater });
  const notes = [];
  let patch = "";
  if (request.patch) {
    const plan = program.planFixes(result, { unsafe: request.fix === "unsafe" });
    patch = plan.files.map(({ path: path10, before, after }) => program.unifiedDiff(path10, before, after)).join("");
    notes.push(`would fix ${count2(plan.fixed, "problem")} in ${count2(plan.files.length, "file")}`);
  } else if (request.fix !== "no") {
    const fixing = await applyFixes(program, request.options, result, request.fix === "unsafe");
    result = fixing.result;
    notes.push(...fixingNotes(fixing, request.fix === "unsafe"));
  }
  if (request.writeBaseline !== void 0) {
    notes.push(writeBaseline(result, request.writeBaseline, io, program));
    await report(result, request, io, program, patch, notes);
    return EXIT.ok;
  }
  const shown3 = request.onlyNew ? onlyNew(result) : result;
  await report(shown3, request, io, program, patch, notes);
  return exitCode(shown3.findings, request.exit);
}
function writeBaseline(result, file, io, program) {
  const text = program.formatBaseline(result);
  writeOutput(io.cwd, file, text);
  return `wrote ${count2(text.split("\n").length - 2, "finding")} to ${file}`;
}
function fixingNotes(fixing, unsafe) {
  const left = unsafe ? 0 : fixing.result.findings.filter(({ fix }) => fix?.safety === "unsafe").length;
  const more = left === 0 ? "" : `; ${left} more can be fixed with --fix-unsafe`;
  return [
    ...[...fixing.refused].map(([file, why]) => `not fixed: ${file}: ${why}`),
    `fixed ${count2(fixing.fixed, "problem")} in ${count2(fixing.files, "file")}${more}`
  ];
}
function onlyNew(result) {
  const findings = result.findings.filter(({ status }) => status === void 0 || status === "new");
  const counted = (level) => findings.filter((finding) => finding.level === level).length;
  return {
    ...result,
    findings,
    gone: [],
    summary: {
      ...result.summary,
      errors: counted("error"),
      warnings: counted("warning"),
      notes: counted("note")
    }
  };
}
async function report(result, request, io, program, patch, notes) {
  const noFlink = result.summary.objects === 0 && result.findings.length === 0;
  const prose2 = await proseFor(result, request, program);
  let stdout = patch;
  const files3 = [];
  for (const destination2 of request.outputs) {
    const { format, file } = destination2;
    if (file === void 0 && (request.patch || noFlink && FOR_PEOPLE.includes(format))) continue;
    const text = await render(result, request, io, program, destination2, prose2);
    if (file === void 0) stdout += text;
    else {
      writeOutput(io.cwd, file, text);
      files3.push(file);
    }
  }
  if (noFlink) notes.push(`0 Flink objects in ${count2(result.summary.files, "file")}`);
  else if (files3.length > 0) notes.push(summary3(result));
  if (files3.length > 0) notes[notes.length - 1] += `; written to ${files3.join(", ")}`;
  if (!result.complete) notes.push("The run is incomplete: a rule failed or a limit ended it early");
  if (stdout !== "") await io.stdout.write(stdout);
  if (notes.length > 0) await io.stderr.write(`${notes.map(visible).join("\n")}
`);
}
function summary3({ summary: { errors, warnings, notes, files: files3 } }) {
  const parts = [count2(errors, "error"), count2(warnings, "warning"), count2(notes, "note")];
  return `${parts.join(", ")} in ${count2(files3, "file")}`;
}
async function render(result, request, io, program, { format, file }, prose2) {
  const people = FOR_PEOPLE.includes(format);
  const color = people && file === void 0 && wantsColor(io, request.color);
  const reporter = program.formats[format];
  return reporter(result, {
    color,
    quiet: request.quiet,
    showUnknown: request.showUnknown,
    showIgnored: request.showIgnored,
    prose: prose2,
    hyperlinks: file === void 0 && wantsHyperlinks(io, color),
    ...file === void 0 && io.stdout.columns !== void 0 ? { width: io.stdout.columns } : {}
  });
}
async function proseFor(result, request, program) {
  const all2 = request.outputs.some(({ format }) => format === "sarif");
  const rules2 = /* @__PURE__ */ new Set([...all2 ? result.rules.map(({ id }) => id) : [], ...result.findings.map(({ rule }) => rule)]);
  const loaded2 = /* @__PURE__ */ new Map();
  for (const rule of rules2) loaded2.set(rule, await program.ruleProse(rule));
  return (rule) => loaded2.get(rule);
}

// src/cli/rules.ts
async function rulesCommand(parsed4, io) {
  const formats2 = parsed4.values.get("format") ?? [];
  const wrong = formats2.find((format) => format !== "json");
  if (wrong !== void 0) throw new UsageError(`rules prints a table or json, not "${wrong}"`);
  if (parsed4.operands.length > 0) {
    throw new UsageError(`rules takes no argument; to lint the folder "rules" write ./rules`);
  }
  const program = programOf2(io.program);
  const rules2 = [...program.ruleList()].sort((a, b) => a.id < b.id ? -1 : 1);
  await io.stdout.write(formats2.length > 0 ? json2(rules2) : table(rules2));
  return 0;
}
function table(rules2) {
  const width = Math.max(0, ...rules2.map(({ id }) => id.length));
  return rules2.map(({ id, level, title }) => `${id.padEnd(width)}  ${level.padEnd(7)}  ${title}
`).join("");
}
function json2(rules2) {
  const listed3 = rules2.map(({ id, area, level, confidence, title, tags }) => ({
    id,
    area,
    level,
    confidence,
    title,
    tags,
    url: ruleUrl(id)
  }));
  return `${JSON.stringify(listed3, null, 2)}
`;
}

// src/cli/commands.ts
var commands = {
  lint: lintCommand,
  explain: explainCommand,
  rules: rulesCommand
};

// src/action/run.ts
import { randomUUID } from "node:crypto";
import path9 from "node:path";

// src/report/summary.ts
var RESERVE = 1e3;
var Sheet = class {
  #limit;
  #size = 0;
  #lines = [];
  constructor(limit) {
    this.#limit = limit;
  }
  /** Adds lines that belong together; false, and nothing added, when they don't fit. */
  add(...lines3) {
    const size = lines3.reduce((sum2, line) => sum2 + Buffer.byteLength(line) + 1, 0);
    if (this.#size + size > this.#limit) return false;
    this.#size += size;
    this.#lines.push(...lines3);
    return true;
  }
  text(...last) {
    return [...this.#lines, ...last].map((line) => `${line}
`).join("");
  }
};
function jobSummary(result, limitBytes = 9e5) {
  const sheet = new Sheet(Math.max(0, limitBytes - RESERVE));
  const cut = [];
  const { objects, files: files3, unknown: unknown2 } = result.summary;
  const head = [`${countLevels(result, {})} in ${count(objects, "Flink object")}, ${count(files3, "file")}`];
  head.push(...countGone(result, {}));
  if (unknown2 > 0) head.push(`${count(unknown2, "verdict")} unknown`);
  head.push(...countHidden(result, { showIgnored: true }));
  sheet.add("## flint-lint", "", `**${head.join("; ")}**`);
  if (!result.complete) sheet.add("", "> The run is incomplete: a rule failed or a budget ended it.");
  const findings = [...result.findings].sort(bySeverity);
  section2(
    sheet,
    cut,
    "finding",
    ["", "| Level | Rule | Place | Message |", "| --- | --- | --- | --- |"],
    findings.map(row)
  );
  const unknownRows = unknownGroups(result).map(
    ({ count: count3, missing, settle }) => `| ${count3} | ${cell(missing)} | ${cell(settle)} |`
  );
  const unknownHead = ["", "### Unknown", "", "| Verdicts | Missing | What would settle them |", "| --- | --- | --- |"];
  section2(sheet, cut, "unknown row", unknownHead, unknownRows);
  const notRendered = [...result.notRendered].sort(byPlace).map(({ file, line, because }) => `| ${escapeMarkdown(visible(`${file}:${line}`))} | ${cell(because)} |`);
  section2(sheet, cut, "target", ["", "### Not rendered", "", "| Place | Because |", "| --- | --- |"], notRendered);
  const assumptions = result.assumptions.map(
    ({ what, value, because }) => `| ${[what, value, because].map((text) => cell(text)).join(" | ")} |`
  );
  const assumptionHead = ["", "### Assumptions", "", "| What | Value | Because |", "| --- | --- | --- |"];
  section2(sheet, cut, "assumption", assumptionHead, assumptions);
  if (cut.length === 0) return sheet.text();
  return sheet.text("", `*Cut to fit GitHub's limit: ${cut.join("; ")}. The full report lists everything.*`);
}
function section2(sheet, cut, noun, head, rows) {
  if (rows.length === 0) return;
  const [first = "", ...rest] = rows;
  let shown3 = 0;
  if (sheet.add(...head, first)) {
    shown3 = 1;
    for (const row2 of rest) {
      if (!sheet.add(row2)) break;
      shown3++;
    }
  }
  if (shown3 < rows.length) cut.push(`${rows.length - shown3} of ${count(rows.length, noun)} left out`);
}
function row(finding) {
  const rule = `[${cell(finding.rule)}](${ruleUrl(uriOf(finding.rule))})`;
  const place2 = escapeMarkdown(visible(`${finding.file}:${finding.line}:${finding.column}`));
  const status = finding.status === void 0 ? "" : ` (${finding.status})`;
  return `| ${finding.level}${status} | ${rule} | ${place2} | ${cell(finding.message)} |`;
}
function cell(text) {
  return escapeMarkdown(printable(text));
}
function escapeMarkdown(text) {
  return text.replace(/[\\`*_[\]|~$!]/g, "\\$&").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/@/g, "&#64;").replace(/\b(https?|ftp):\/\//gi, "$1:&#47;&#47;");
}

// src/action/inputs.ts
import path6 from "node:path";
function readInputs(read, workspace) {
  const wrong = [];
  const checked = (name, check) => {
    const given = read(name).trim();
    if (given === "") return void 0;
    try {
      return check(given);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      wrong.push(...error.lines.map((line) => line.replace(/^--/, "")));
      return void 0;
    }
  };
  const config = checked("config", String);
  const baseline = checked("baseline", String);
  const sarifFile = checked("sarif-file", String);
  const warnings = checked("max-warnings", maxWarnings);
  const operator2 = checked("operator-version", operatorVersion);
  const inputs = {
    workingDirectory: checked("working-directory", (given) => folderOf2(workspace, given)) ?? workspace,
    paths: (checked("paths", lines2) ?? []).filter((line) => line !== ""),
    ...config === void 0 ? {} : { config },
    ...baseline === void 0 ? {} : { baseline },
    annotations: checked("annotations", (given) => boolean("annotations", given)) ?? true,
    summary: checked("summary", (given) => boolean("summary", given)) ?? true,
    ...sarifFile === void 0 ? {} : { sarifFile },
    failOn: checked("fail-on", failOn) ?? "error",
    ...warnings === void 0 ? {} : { maxWarnings: warnings },
    ...operator2 === void 0 ? {} : { operatorVersion: operator2 }
  };
  if (wrong.length > 0) throw new UsageError(...wrong);
  return inputs;
}
function lines2(text) {
  return text.split(/\r?\n/).map((line) => line.trim());
}
function boolean(name, given) {
  if (/^(?:true|True|TRUE)$/.test(given)) return true;
  if (/^(?:false|False|FALSE)$/.test(given)) return false;
  throw new UsageError(`${name} must be true or false, not "${given}"`);
}
function folderOf2(workspace, given) {
  const full = path6.resolve(workspace, given);
  if (inside2(workspace, full) === void 0) {
    throw new UsageError(`working-directory must be inside the workspace, not "${given}"`);
  }
  if (!isFolder(full)) throw new UsageError(`working-directory: there is no folder "${given}"`);
  return full;
}

// src/action/relocate.ts
import { existsSync as existsSync3 } from "node:fs";
import path7 from "node:path";
function relocate(result, root, workspace) {
  const prefix = inside2(repositoryOf2(root, workspace), root);
  if (prefix === void 0 || prefix === "") return result;
  const move = (file) => path7.posix.join(prefix, file);
  const moved = (place2) => ({ ...place2, file: move(place2.file) });
  const finding = (one) => ({
    ...moved(one),
    related: one.related.map(moved),
    steps: one.steps.map(moved),
    ...one.fix === void 0 ? {} : { fix: { ...one.fix, edits: one.fix.edits.map(moved) } },
    ...one.suppressed === void 0 ? {} : { suppressed: { ...one.suppressed, at: moved(one.suppressed.at) } }
  });
  return {
    ...result,
    findings: result.findings.map(finding),
    gone: result.gone.map(finding),
    ignored: result.ignored.map(finding),
    unknown: result.unknown.map(moved),
    notRendered: result.notRendered.map(moved),
    assumptions: result.assumptions.map((one) => one.file === void 0 ? one : { ...one, file: move(one.file) }),
    sources: new Map(
      [...result.sources].map(([file, { text }]) => [move(file), new SourceText(move(file), text)])
    )
  };
}
function repositoryOf2(folder, workspace) {
  for (let here = folder; inside2(workspace, here) !== void 0; here = path7.dirname(here)) {
    if (existsSync3(path7.join(here, ".git"))) return here;
  }
  return workspace;
}

// src/action/sarif-file.ts
import { existsSync as existsSync4, mkdirSync, realpathSync as realpathSync4, rmSync, writeFileSync as writeFileSync2 } from "node:fs";
import path8 from "node:path";
function writeSarif(workspace, folder, name, text) {
  const full = path8.resolve(folder, name);
  const relative = inside2(workspace, full);
  if (relative === void 0 && !path8.isAbsolute(name)) {
    throw new UsageError(`sarif-file leads out of the workspace: ${name}`);
  }
  const parent = path8.dirname(full);
  try {
    if (relative !== void 0 && inside2(realpathSync4(workspace), realpathSync4(existing(parent))) === void 0) {
      throw new UsageError(`sarif-file leads out of the workspace through a link: ${name}`);
    }
    mkdirSync(parent, { recursive: true });
    rmSync(full, { force: true });
    writeFileSync2(full, text, { flag: "wx" });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`sarif-file: cannot write ${name} (${error.code ?? error})`);
  }
  return relative ?? full;
}
function existing(folder) {
  return existsSync4(folder) ? folder : existing(path8.dirname(folder));
}

// src/action/run.ts
var SUMMARY_LIMIT = 900 * 1024;
async function runAction(runner) {
  const outputs = {
    "sarif-file": "",
    errors: 0,
    warnings: 0,
    notes: 0,
    "exit-code": 0,
    conclusion: "failure"
  };
  try {
    const inputs = readInputs(runner.input, runner.workspace);
    const result = await lintAsAsked(inputs, runner.workspace);
    const { errors, warnings, notes } = result.summary;
    Object.assign(outputs, { errors, warnings, notes });
    await report2(result, inputs, runner, outputs);
    outputs["exit-code"] = exitCode(result.findings, exitRules(inputs));
    if (outputs["exit-code"] === 0) outputs.conclusion = "success";
  } catch (error) {
    outputs["exit-code"] = error instanceof UsageError ? 2 : 3;
    runner.fail(failure(error));
  }
  for (const [name, value] of Object.entries(outputs)) runner.output(name, value);
  return outputs["exit-code"];
}
function failure(error) {
  if (error instanceof UsageError) return error.message;
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return `flint-lint failed; this is a defect. Please report it at https://github.com/${REPOSITORY}/issues with this text:
${stack}`;
}
function exitRules({ failOn: failOn2, maxWarnings: maxWarnings2 }) {
  return { failOn: failOn2, zero: false, ...maxWarnings2 === void 0 ? {} : { maxWarnings: maxWarnings2 } };
}
async function lintAsAsked(inputs, workspace) {
  const { workingDirectory, paths, config, baseline, operatorVersion: operatorVersion2 } = inputs;
  const named = (paths.length === 0 ? ["."] : paths).map((name) => path9.resolve(workingDirectory, name));
  const scope = await findScope(
    workspace,
    named.map((full) => path9.relative(workspace, full) || ".")
  );
  const ids = () => ruleList().map(({ id }) => id);
  const result = await lint({
    root: scope.root,
    paths: scope.paths,
    configuration: await loadConfiguration(scope, workingDirectory, ids, config),
    ...baseline === void 0 ? {} : { baseline: requireBaselineFile(workingDirectory, scope.root, baseline) },
    ...operatorVersion2 === void 0 ? {} : { operatorVersion: operatorVersion2 },
    rules: {},
    skip: [],
    honourIgnores: true,
    today: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10)
  });
  return relocate(result, scope.root, workspace);
}
async function report2(result, inputs, runner, outputs) {
  const { workingDirectory, sarifFile } = inputs;
  if (sarifFile !== void 0) {
    const text = await render2(result, "sarif");
    outputs["sarif-file"] = writeSarif(runner.workspace, workingDirectory, sarifFile, text);
  }
  runner.write(withoutCommands(await render2(result, "pretty")));
  if (inputs.annotations) runner.write(await render2(result, "github"));
  if (inputs.summary) await runner.summary(jobSummary(result, SUMMARY_LIMIT));
}
async function render2(result, format) {
  const reporter = formats[format];
  const described = format === "sarif" ? result.rules.map(({ id }) => id) : result.findings.map(({ rule }) => rule);
  const prose2 = /* @__PURE__ */ new Map();
  for (const id of new Set(described)) prose2.set(id, await ruleProse(id));
  return reporter(result, {
    color: format === "pretty",
    showUnknown: false,
    showIgnored: false,
    prose: (rule) => prose2.get(rule)
  });
}
function withoutCommands(text) {
  const token = randomUUID();
  return `::stop-commands::${token}
${text.replace(/\n?$/, "\n")}::${token}::
`;
}
export {
  UsageError,
  commands,
  defaultOptions,
  emptyConfiguration,
  formatBaseline,
  holdsOnlyDefinitions,
  isUsageError,
  lint,
  parseYaml,
  planFixes,
  ruleList,
  ruleProse,
  runAction,
  unifiedDiff
};
