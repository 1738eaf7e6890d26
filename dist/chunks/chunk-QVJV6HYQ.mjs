import {
  nearest
} from "./chunk-P7WUMBMV.mjs";
import {
  DEFAULT_LIMITS
} from "./chunk-JIDVECPB.mjs";

// src/config/plain.ts
function plainScalar(node) {
  if (typeof node.value === "boolean" && node.style === "plain" && !/^(?:true|false)$/i.test(node.source)) {
    return node.source;
  }
  return typeof node.value === "bigint" ? Number(node.value) : node.value;
}
function scalarText(node) {
  return node.style === "plain" ? node.source : String(node.value ?? "");
}
function keyName(key) {
  return scalarText(key);
}
function plainData(node) {
  if (node.is === "scalar") return plainScalar(node);
  if (node.is === "seq") return node.items.map(plainData);
  const result = /* @__PURE__ */ Object.create(null);
  for (const { key, value } of node.entries) result[keyName(key)] = plainData(value);
  return result;
}
function fields(node) {
  const result = /* @__PURE__ */ new Map();
  if (node?.is === "map") for (const found of node.entries) result.set(keyName(found.key), found);
  return result;
}
function field(node, name) {
  return fields(node).get(name)?.value;
}
function list(node) {
  return node?.is === "seq" ? node.items : [];
}
function text(node) {
  return node?.is === "scalar" ? scalarText(node) : void 0;
}
function texts(node) {
  return list(node).flatMap((item) => text(item) ?? []);
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

// src/config/schema.ts
var SCHEMA_URL = "https://raw.githubusercontent.com/flint-lint/flint-lint/main/schemas/flint-lint.schema.json";
var RULE_ID = "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$";
var MEBIBYTE = 1024 * 1024;
var SOMETHING = { type: "string", pattern: "\\S" };
var glob = (description) => ({ ...SOMETHING, description });
function configurationSchema(rules) {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: SCHEMA_URL,
    title: "flint-lint configuration",
    description: "Configuration of flint-lint, the linter for Apache Flink manifests on Kubernetes.",
    type: "object",
    additionalProperties: false,
    properties: {
      root: {
        title: "Root",
        description: "Whether the folder of this file is the root: what is read, and what paths are relative to.",
        type: "boolean"
      },
      operator: OPERATOR,
      rules: {
        title: "Rules",
        description: "Levels of rules, for all files.",
        $ref: "#/$defs/rules"
      },
      overrides: OVERRIDES,
      ignore: {
        title: "Ignored files",
        description: "Files that are not read, as globs relative to the root.",
        type: "array",
        items: glob("A glob, read as .gitignore reads it.")
      },
      images: IMAGES,
      exists: EXISTS,
      complete: {
        title: "Complete kinds",
        description: 'Kinds of which the repository (with "exists") shows all objects there are: absence is then proof.',
        type: "array",
        items: { type: "string", pattern: "^[A-Z][A-Za-z0-9]*$", description: "A kind, such as StorageClass." }
      },
      limits: LIMITS
    },
    $defs: {
      level: {
        title: "Level",
        description: "off: the rule does not run. Only error makes the exit code 1 by default.",
        enum: ["off", "note", "warning", "error"]
      },
      setting: {
        title: "Rule setting",
        anyOf: [
          { $ref: "#/$defs/level", type: "string" },
          {
            type: "object",
            additionalProperties: false,
            required: ["level"],
            properties: { level: { $ref: "#/$defs/level" } }
          }
        ]
      },
      rules: ruleMap(rules)
    }
  };
}
function ruleMap(rules) {
  if (rules.length === 0) {
    return {
      type: "object",
      additionalProperties: false,
      patternProperties: { [RULE_ID]: { $ref: "#/$defs/setting" } }
    };
  }
  const properties = {};
  for (const { id, level, title } of [...rules].sort((a, b) => a.id < b.id ? -1 : 1)) {
    properties[id] = { $ref: "#/$defs/setting", description: `${title} (default: ${level})` };
  }
  return { type: "object", additionalProperties: false, properties };
}
var OPERATOR = {
  title: "Operator",
  description: "What is known about the Flink Kubernetes operator that reads the manifests.",
  type: "object",
  additionalProperties: false,
  properties: {
    version: {
      description: "The version that runs: a released one (in quotes), or main. Default: found in the repository, else the supported range is tried.",
      type: "string",
      enum: OPERATOR_VERSIONS
    },
    config: {
      description: "Settings of the operator and default Flink configuration, as in its ConfigMap.",
      type: "object",
      propertyNames: { pattern: "\\S" },
      additionalProperties: { type: ["string", "number", "boolean"] }
    }
  }
};
var limit = (description, key, maximum, unit = 1) => ({
  description: `${description} (default: ${DEFAULT_LIMITS[key] / unit})`,
  type: "integer",
  minimum: 1,
  maximum
});
var LIMITS = {
  title: "Limits",
  description: "What one file and the whole run may cost; what passes a limit is not checked, and a finding says so.",
  type: "object",
  additionalProperties: false,
  properties: {
    fileSize: limit("MiB of one file.", "fileSize", 64, MEBIBYTE),
    depth: limit("Levels of mappings and sequences in each other.", "depth", 500),
    tokens: limit("Words and marks of one YAML file.", "tokens", 2e7),
    values: limit("Values of one YAML file once aliases are expanded.", "values", 2e7),
    documents: limit("Documents of one YAML file.", "documents", 1e6),
    lines: limit("Lines of one Dockerfile.", "lines", 1e6),
    instructions: limit("Instructions of one Dockerfile.", "instructions", 1e6),
    totalSize: limit("MiB of all files that are parsed in one run.", "totalSize", 16384, MEBIBYTE),
    seconds: limit("Seconds after which no further file is parsed.", "seconds", 86400)
  }
};
var OVERRIDES = {
  title: "Overrides",
  description: 'Levels of rules for some files; later entries win over earlier ones and over "rules".',
  type: "array",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["files", "rules"],
    properties: {
      files: {
        description: "The files, as globs relative to the root.",
        type: "array",
        minItems: 1,
        items: glob("A glob, read as .gitignore reads it.")
      },
      rules: { $ref: "#/$defs/rules" }
    }
  }
};
var IMAGES = {
  title: "Images",
  description: "By repository name without tag: which Dockerfile builds an image, or what an opaque image holds.",
  type: "object",
  propertyNames: { pattern: "^\\S+$" },
  additionalProperties: {
    type: "object",
    additionalProperties: false,
    minProperties: 1,
    properties: {
      dockerfile: { ...SOMETHING, description: "Path of the Dockerfile, relative to the root." },
      args: {
        description: "Build arguments.",
        type: "object",
        additionalProperties: { type: ["string", "number", "boolean"] }
      },
      flink: {
        description: "The exact Flink version in the image, such as 1.20.2.",
        type: "string",
        pattern: "^[0-9]+\\.[0-9]+\\.[0-9]+$"
      },
      provides: {
        description: "Artifacts that the image holds as plugins, such as flink-s3-fs-hadoop.",
        type: "array",
        items: SOMETHING
      }
    },
    dependentRequired: { args: ["dockerfile"] },
    dependentSchemas: { dockerfile: { properties: { flink: false, provides: false } } }
  }
};
var EXISTS = {
  title: "What exists",
  description: "Objects that are in the cluster although the repository does not show them.",
  type: "array",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["kind", "name"],
    properties: {
      kind: { type: "string", pattern: "^[A-Z][A-Za-z0-9]*$", description: "Such as ServiceAccount." },
      namespace: { ...SOMETHING, description: "Left out: any namespace, or none." },
      name: SOMETHING,
      annotations: { type: "object", additionalProperties: { type: "string" } },
      accessModes: {
        description: "Access modes of a PersistentVolumeClaim.",
        type: "array",
        items: { enum: ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"] }
      }
    }
  }
};

// src/config/suggest.ts
function suggestion(word, candidates) {
  const all = [...candidates];
  const most = Math.max(1, Math.floor(word.length / 3));
  const [found] = nearest(word, all, most);
  if (found !== void 0) return found;
  const longer = word.length < 2 ? [] : all.filter((candidate) => candidate.startsWith(word));
  return longer.length === 1 ? longer[0] : void 0;
}
function didYouMean(word, candidates) {
  const found = suggestion(word, candidates);
  return found === void 0 ? "" : `; did you mean "${found}"?`;
}

// src/config/problems.ts
function schemaProblems(root, errors, rules) {
  const problems = [];
  for (const error of relevant(root, errors)) {
    const target = follow(root, error.instancePath);
    problems.push(problem(target, error, rules));
  }
  return problems;
}
function relevant(root, errors) {
  const alternatives = new Set(errors.filter((error) => error.keyword === "anyOf").map((error) => error.instancePath));
  const mistyped = new Set(
    errors.filter((error) => error.keyword === "type" && !alternatives.has(error.instancePath)).map((error) => error.instancePath)
  );
  return errors.filter((error) => {
    const { instancePath: path, keyword } = error;
    if (error.propertyName !== void 0) return false;
    if (keyword === "dependentSchemas") return false;
    if (mistyped.has(path)) return keyword === "type";
    if (!alternatives.has(path)) return true;
    const { node } = follow(root, path);
    if (node.is === "map") return !["type", "enum", "anyOf"].includes(keyword);
    const isString = node.is === "scalar" && typeof plainScalar(node) === "string";
    return keyword === (isString ? "enum" : "anyOf");
  });
}
function follow(root, pointer) {
  let target = { node: root, name: "" };
  for (const raw of pointer.split("/").slice(1)) {
    const step = raw.replaceAll("~1", "/").replaceAll("~0", "~");
    if (target.node.is === "seq") {
      const item = target.node.items[Number(step)];
      if (item) target = { node: item, name: `${target.name}[${step}]` };
    } else {
      const found = fields(target.node).get(step);
      if (found) {
        target = { node: found.value, key: found.key, name: target.name === "" ? step : `${target.name}.${step}` };
      }
    }
  }
  return target;
}
function problem(target, error, rules) {
  const { node, name } = target;
  const here = node.is === "scalar" && node.style === "missing" && target.key ? target.key : node;
  const subject = name === "" ? "the configuration" : `"${name}"`;
  const parameter = (key) => String(error.params[key]);
  const keyIn = (key) => fields(node).get(key)?.key ?? node;
  switch (error.keyword) {
    case "additionalProperties": {
      const key = parameter("additionalProperty");
      return { at: keyIn(key), message: unknownKey(key, error.instancePath, rules) };
    }
    case "required":
      return { at: here, message: `${subject} misses "${parameter("missingProperty")}"` };
    case "dependentRequired": {
      const key = parameter("property");
      return { at: keyIn(key), message: `"${key}" needs "${parameter("missingProperty")}"` };
    }
    case "false schema":
      return { at: target.key ?? node, message: `${subject} does not go with "dockerfile"` };
    case "propertyNames":
      return { at: keyIn(parameter("propertyName")), message: `${subject} holds an empty key or one with blanks` };
    case "type":
      return { at: here, message: wrongType(subject, node, error.params.type) };
    case "anyOf":
      return {
        at: here,
        message: `${subject} must be off, note, warning, error or {level: …}, not ${describe(node)}`
      };
    case "enum":
      return { at: here, message: notAllowed(subject, node, error.params.allowedValues, name) };
    case "pattern":
      return { at: here, message: `${subject} ${mismatch(parameter("pattern"), node)}` };
    case "minimum":
    case "maximum": {
      const bound = error.keyword === "minimum" ? "at least" : "at most";
      return { at: here, message: `${subject} must be ${bound} ${parameter("limit")}, not ${describe(node)}` };
    }
    case "minItems":
    case "minProperties":
      return { at: here, message: `${subject} is empty` };
    default:
      return { at: here, message: `${subject} is wrong (${error.keyword})` };
  }
}
function unknownKey(key, pointer, rules) {
  if (/^(?:\/overrides\/\d+)?\/rules$/.test(pointer)) return unknownRule(key, rules);
  return `unknown key "${key}"${didYouMean(key, keysAt(pointer))}`;
}
function unknownRule(id, rules) {
  return `unknown rule "${id}"${didYouMean(id.replaceAll("/", "-").toLowerCase(), rules)}`;
}
function keysAt(pointer) {
  const schema = configurationSchema([]);
  const resolve = (node) => {
    if (node?.$ref !== void 0) return resolve(schema.$defs?.[node.$ref.replace("#/$defs/", "")]);
    return node?.anyOf ? resolve(node.anyOf.find(({ properties }) => properties)) : node ?? {};
  };
  let here = schema;
  for (const step of pointer.split("/").slice(1)) {
    const named = here.properties?.[step.replaceAll("~1", "/").replaceAll("~0", "~")];
    const [pattern] = Object.values(here.patternProperties ?? {});
    here = resolve(named ?? here.items ?? pattern ?? (here.additionalProperties || void 0));
  }
  return Object.keys(here.properties ?? {});
}
var TYPES = {
  object: "a mapping",
  array: "a list",
  string: "a string",
  boolean: "true or false",
  number: "a number",
  integer: "a whole number"
};
function wrongType(subject, node, wanted) {
  const types = [wanted].flat();
  const quotes = types.includes("string") && node.is === "scalar" && node.value !== null ? `; write it in quotes: "${scalarText(node)}"` : "";
  const names = types.length > 1 ? "a string, a number, true or false" : TYPES[types[0]];
  return `${subject} must be ${names}, not ${describe(node)}${quotes}`;
}
function describe(node) {
  if (node.is === "map") return "a mapping";
  if (node.is === "seq") return "a list";
  const value = plainScalar(node);
  if (value === null) return "nothing";
  if (typeof value === "string") return `"${value}"`;
  return typeof value === "number" ? `the number ${scalarText(node)}` : scalarText(node);
}
function notAllowed(subject, node, allowed, name) {
  const value = node.is === "scalar" ? String(plainScalar(node)) : void 0;
  if (value === void 0) return `${subject} must be one of ${allowed.join(", ")}, not ${describe(node)}`;
  if (name === "operator.version") return wrongOperatorVersion(value);
  return `${subject} must be one of ${allowed.join(", ")}, not ${describe(node)}${didYouMean(value, allowed)}`;
}
function mismatch(pattern, node) {
  if (pattern.startsWith("^[A-Z]")) return `must be a kind such as StorageClass, not ${describe(node)}`;
  if (pattern.startsWith("^[0-9]")) return `must be an exact version such as 1.20.2, not ${describe(node)}`;
  return "is empty";
}

export {
  suggestion,
  didYouMean,
  scalarText,
  plainData,
  fields,
  field,
  list,
  text,
  texts,
  OPERATOR_VERSIONS,
  wrongOperatorVersion,
  MEBIBYTE,
  schemaProblems,
  unknownRule
};
