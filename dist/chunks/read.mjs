// src/config/read.ts
import { parseYaml } from "./program.mjs";

// src/text/limits.ts
var MEBIBYTE = 1024 * 1024;
function isSizeLimit(limit2) {
  return limit2 === "fileSize" || limit2 === "dockerfileSize" || limit2 === "totalSize";
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

// src/text/source.ts
var SourceText = class {
  path;
  text;
  #lineStarts;
  /** @param path relative to the root, with forward slashes */
  constructor(path, text2) {
    this.path = path;
    this.text = text2;
  }
  /** Offsets at which lines start. LF, CRLF and a lone CR end a line. */
  get lineStarts() {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    const { text: text2 } = this;
    for (let i = 0; i < text2.length; i++) {
      const unit = text2.charCodeAt(i);
      if (unit === 10) starts.push(i + 1);
      else if (unit === 13 && text2.charCodeAt(i + 1) !== 10) starts.push(i + 1);
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

// src/config/generated/validate.mjs
var validate = validate20;
var schema31 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://raw.githubusercontent.com/flint-lint/flint-lint/main/schemas/flint-lint.schema.json", "title": "flint-lint configuration", "description": "Configuration of flint-lint, the linter for Apache Flink manifests on Kubernetes.", "type": "object", "additionalProperties": false, "properties": { "root": { "title": "Root", "description": "Whether the folder of this file is the root: what is read, and what paths are relative to.", "type": "boolean" }, "operator": { "title": "Operator", "description": "What is known about the Flink Kubernetes operator that reads the manifests.", "type": "object", "additionalProperties": false, "properties": { "version": { "description": "The version that runs: a released one (in quotes), or main. Default: found in the repository, else the supported range is tried.", "type": "string", "enum": ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10", "1.11", "1.12", "1.13", "1.14", "1.15", "1.0.0", "1.0.1", "1.1.0", "1.2.0", "1.3.0", "1.3.1", "1.4.0", "1.5.0", "1.6.0", "1.6.1", "1.7.0", "1.8.0", "1.9.0", "1.10.0", "1.11.0", "1.12.0", "1.12.1", "1.13.0", "1.14.0", "1.15.0", "main"] }, "config": { "description": "Settings of the operator and default Flink configuration, as in its ConfigMap.", "type": "object", "propertyNames": { "pattern": "\\S" }, "additionalProperties": { "type": ["string", "number", "boolean"] } } } }, "rules": { "title": "Rules", "description": "Levels of rules, for all files.", "$ref": "#/$defs/rules" }, "overrides": { "title": "Overrides", "description": 'Levels of rules for some files; later entries win over earlier ones and over "rules".', "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["files", "rules"], "properties": { "files": { "description": "The files, as globs relative to the root.", "type": "array", "minItems": 1, "items": { "type": "string", "pattern": "\\S", "description": "A glob, read as .gitignore reads it." } }, "rules": { "$ref": "#/$defs/rules" } } } }, "ignore": { "title": "Ignored files", "description": "Files that are not read, as globs relative to the root.", "type": "array", "items": { "type": "string", "pattern": "\\S", "description": "A glob, read as .gitignore reads it." } }, "images": { "title": "Images", "description": "By repository name without tag: which Dockerfile builds an image, or what an opaque image holds.", "type": "object", "propertyNames": { "pattern": "^\\S+$" }, "additionalProperties": { "type": "object", "additionalProperties": false, "minProperties": 1, "properties": { "dockerfile": { "type": "string", "pattern": "\\S", "description": "Path of the Dockerfile, relative to the root." }, "args": { "description": "Build arguments.", "type": "object", "additionalProperties": { "type": ["string", "number", "boolean"] } }, "flink": { "description": "The exact Flink version in the image, such as 1.20.2.", "type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$" }, "provides": { "description": "Artifacts that the image holds as plugins, such as flink-s3-fs-hadoop.", "type": "array", "items": { "type": "string", "pattern": "\\S" } } }, "dependentRequired": { "args": ["dockerfile"] }, "dependentSchemas": { "dockerfile": { "properties": { "flink": false, "provides": false } } } } }, "exists": { "title": "What exists", "description": "Objects that are in the cluster although the repository does not show them.", "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["kind", "name"], "properties": { "kind": { "type": "string", "pattern": "^[A-Z][A-Za-z0-9]*$", "description": "Such as ServiceAccount." }, "namespace": { "type": "string", "pattern": "\\S", "description": "Left out: any namespace, or none." }, "name": { "type": "string", "pattern": "\\S" }, "annotations": { "type": "object", "additionalProperties": { "type": "string" } }, "accessModes": { "description": "Access modes of a PersistentVolumeClaim.", "type": "array", "items": { "enum": ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"] } } } } }, "complete": { "title": "Complete kinds", "description": 'Kinds of which the repository (with "exists") shows all objects there are: absence is then proof.', "type": "array", "items": { "type": "string", "pattern": "^[A-Z][A-Za-z0-9]*$", "description": "A kind, such as StorageClass." } }, "limits": { "title": "Limits", "description": "What one file and the whole run may cost; what passes a limit is not checked, and a finding says so.", "type": "object", "additionalProperties": false, "properties": { "fileSize": { "description": "MiB of one file. (default: 2)", "type": "number", "minimum": 0.01, "maximum": 64 }, "depth": { "description": "Levels of mappings and sequences in each other. (default: 200)", "type": "integer", "minimum": 1, "maximum": 500 }, "tokens": { "description": "Words and marks of one YAML file. (default: 400000)", "type": "integer", "minimum": 1, "maximum": 2e7 }, "values": { "description": "Values of one YAML file once aliases are expanded. (default: 400000)", "type": "integer", "minimum": 1, "maximum": 2e7 }, "documents": { "description": "Documents of one YAML file. (default: 1500)", "type": "integer", "minimum": 1, "maximum": 1e6 }, "dockerfileSize": { "description": "MiB of one Dockerfile. (default: 0.25)", "type": "number", "minimum": 0.01, "maximum": 64 }, "instructions": { "description": "Instructions of one Dockerfile. (default: 2000)", "type": "integer", "minimum": 1, "maximum": 1e6 }, "totalSize": { "description": "MiB of all files that are parsed in one run. (default: 256)", "type": "number", "minimum": 0.01, "maximum": 16384 }, "seconds": { "description": "Seconds after which no further file is parsed. (default: 300)", "type": "integer", "minimum": 1, "maximum": 86400 } } } }, "$defs": { "level": { "title": "Level", "description": "off: the rule does not run. Only error makes the exit code 1 by default.", "enum": ["off", "note", "warning", "error"] }, "setting": { "title": "Rule setting", "anyOf": [{ "$ref": "#/$defs/level", "type": "string" }, { "type": "object", "additionalProperties": false, "required": ["level"], "properties": { "level": { "$ref": "#/$defs/level" } } }] }, "rules": { "type": "object", "additionalProperties": false, "patternProperties": { "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$": { "$ref": "#/$defs/setting" } } } } };
var func1 = Object.prototype.hasOwnProperty;
var pattern4 = new RegExp("\\S", "u");
var pattern9 = new RegExp("^\\S+$", "u");
var pattern11 = new RegExp("^[0-9]+\\.[0-9]+\\.[0-9]+$", "u");
var pattern13 = new RegExp("^[A-Z][A-Za-z0-9]*$", "u");
var pattern5 = new RegExp("^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$", "u");
var schema34 = { "title": "Level", "description": "off: the rule does not run. Only error makes the exit code 1 by default.", "enum": ["off", "note", "warning", "error"] };
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate22.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  if (typeof data !== "string") {
    const err0 = { instancePath, schemaPath: "#/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (!(data === "off" || data === "note" || data === "warning" || data === "error")) {
    const err1 = { instancePath, schemaPath: "#/$defs/level/enum", keyword: "enum", params: { allowedValues: schema34.enum }, message: "must be equal to one of the allowed values" };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  const _errs4 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.level === void 0) {
      const err2 = { instancePath, schemaPath: "#/anyOf/1/required", keyword: "required", params: { missingProperty: "level" }, message: "must have required property 'level'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "level")) {
        const err3 = { instancePath, schemaPath: "#/anyOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.level !== void 0) {
      let data0 = data.level;
      if (!(data0 === "off" || data0 === "note" || data0 === "warning" || data0 === "error")) {
        const err4 = { instancePath: instancePath + "/level", schemaPath: "#/$defs/level/enum", keyword: "enum", params: { allowedValues: schema34.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: "#/anyOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  var _valid0 = _errs4 === errors;
  valid0 = valid0 || _valid0;
  if (_valid0) {
    var props0 = true;
  }
  if (!valid0) {
    const err6 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate22.errors = vErrors;
  evaluated0.props = props0;
  return errors === 0;
}
validate22.evaluated = { "dynamicProps": true, "dynamicItems": false };
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate21.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!pattern5.test(key0)) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    for (const key1 in data) {
      if (pattern5.test(key1)) {
        if (!validate22(data[key1], { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key1, rootData, dynamicAnchors })) {
          vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
          errors = vErrors.length;
        }
      }
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
validate21.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func1.call(schema31.properties, key0)) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.root !== void 0) {
      if (typeof data.root !== "boolean") {
        const err1 = { instancePath: instancePath + "/root", schemaPath: "#/properties/root/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.operator !== void 0) {
      let data1 = data.operator;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          if (!(key1 === "version" || key1 === "config")) {
            const err2 = { instancePath: instancePath + "/operator", schemaPath: "#/properties/operator/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
          }
        }
        if (data1.version !== void 0) {
          let data2 = data1.version;
          if (typeof data2 !== "string") {
            const err3 = { instancePath: instancePath + "/operator/version", schemaPath: "#/properties/operator/properties/version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err3];
            } else {
              vErrors.push(err3);
            }
            errors++;
          }
          if (!(data2 === "1.0" || data2 === "1.1" || data2 === "1.2" || data2 === "1.3" || data2 === "1.4" || data2 === "1.5" || data2 === "1.6" || data2 === "1.7" || data2 === "1.8" || data2 === "1.9" || data2 === "1.10" || data2 === "1.11" || data2 === "1.12" || data2 === "1.13" || data2 === "1.14" || data2 === "1.15" || data2 === "1.0.0" || data2 === "1.0.1" || data2 === "1.1.0" || data2 === "1.2.0" || data2 === "1.3.0" || data2 === "1.3.1" || data2 === "1.4.0" || data2 === "1.5.0" || data2 === "1.6.0" || data2 === "1.6.1" || data2 === "1.7.0" || data2 === "1.8.0" || data2 === "1.9.0" || data2 === "1.10.0" || data2 === "1.11.0" || data2 === "1.12.0" || data2 === "1.12.1" || data2 === "1.13.0" || data2 === "1.14.0" || data2 === "1.15.0" || data2 === "main")) {
            const err4 = { instancePath: instancePath + "/operator/version", schemaPath: "#/properties/operator/properties/version/enum", keyword: "enum", params: { allowedValues: schema31.properties.operator.properties.version.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err4];
            } else {
              vErrors.push(err4);
            }
            errors++;
          }
        }
        if (data1.config !== void 0) {
          let data3 = data1.config;
          if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
            for (const key2 in data3) {
              const _errs11 = errors;
              if (typeof key2 === "string") {
                if (!pattern4.test(key2)) {
                  const err5 = { instancePath: instancePath + "/operator/config", schemaPath: "#/properties/operator/properties/config/propertyNames/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: 'must match pattern "\\S"', propertyName: key2 };
                  if (vErrors === null) {
                    vErrors = [err5];
                  } else {
                    vErrors.push(err5);
                  }
                  errors++;
                }
              }
              var valid2 = _errs11 === errors;
              if (!valid2) {
                const err6 = { instancePath: instancePath + "/operator/config", schemaPath: "#/properties/operator/properties/config/propertyNames", keyword: "propertyNames", params: { propertyName: key2 }, message: "property name must be valid" };
                if (vErrors === null) {
                  vErrors = [err6];
                } else {
                  vErrors.push(err6);
                }
                errors++;
              }
            }
            for (const key3 in data3) {
              let data4 = data3[key3];
              if (typeof data4 !== "string" && !(typeof data4 == "number" && isFinite(data4)) && typeof data4 !== "boolean") {
                const err7 = { instancePath: instancePath + "/operator/config/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/operator/properties/config/additionalProperties/type", keyword: "type", params: { type: schema31.properties.operator.properties.config.additionalProperties.type }, message: "must be string,number,boolean" };
                if (vErrors === null) {
                  vErrors = [err7];
                } else {
                  vErrors.push(err7);
                }
                errors++;
              }
            }
          } else {
            const err8 = { instancePath: instancePath + "/operator/config", schemaPath: "#/properties/operator/properties/config/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/operator", schemaPath: "#/properties/operator/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.rules !== void 0) {
      if (!validate21(data.rules, { instancePath: instancePath + "/rules", parentData: data, parentDataProperty: "rules", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
        errors = vErrors.length;
      }
    }
    if (data.overrides !== void 0) {
      let data6 = data.overrides;
      if (Array.isArray(data6)) {
        const len0 = data6.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data7 = data6[i0];
          if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
            if (data7.files === void 0) {
              const err10 = { instancePath: instancePath + "/overrides/" + i0, schemaPath: "#/properties/overrides/items/required", keyword: "required", params: { missingProperty: "files" }, message: "must have required property 'files'" };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
            if (data7.rules === void 0) {
              const err11 = { instancePath: instancePath + "/overrides/" + i0, schemaPath: "#/properties/overrides/items/required", keyword: "required", params: { missingProperty: "rules" }, message: "must have required property 'rules'" };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
            for (const key4 in data7) {
              if (!(key4 === "files" || key4 === "rules")) {
                const err12 = { instancePath: instancePath + "/overrides/" + i0, schemaPath: "#/properties/overrides/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err12];
                } else {
                  vErrors.push(err12);
                }
                errors++;
              }
            }
            if (data7.files !== void 0) {
              let data8 = data7.files;
              if (Array.isArray(data8)) {
                if (data8.length < 1) {
                  const err13 = { instancePath: instancePath + "/overrides/" + i0 + "/files", schemaPath: "#/properties/overrides/items/properties/files/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                  if (vErrors === null) {
                    vErrors = [err13];
                  } else {
                    vErrors.push(err13);
                  }
                  errors++;
                }
                const len1 = data8.length;
                for (let i1 = 0; i1 < len1; i1++) {
                  let data9 = data8[i1];
                  if (typeof data9 === "string") {
                    if (!pattern4.test(data9)) {
                      const err14 = { instancePath: instancePath + "/overrides/" + i0 + "/files/" + i1, schemaPath: "#/properties/overrides/items/properties/files/items/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: 'must match pattern "\\S"' };
                      if (vErrors === null) {
                        vErrors = [err14];
                      } else {
                        vErrors.push(err14);
                      }
                      errors++;
                    }
                  } else {
                    const err15 = { instancePath: instancePath + "/overrides/" + i0 + "/files/" + i1, schemaPath: "#/properties/overrides/items/properties/files/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err15];
                    } else {
                      vErrors.push(err15);
                    }
                    errors++;
                  }
                }
              } else {
                const err16 = { instancePath: instancePath + "/overrides/" + i0 + "/files", schemaPath: "#/properties/overrides/items/properties/files/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err16];
                } else {
                  vErrors.push(err16);
                }
                errors++;
              }
            }
            if (data7.rules !== void 0) {
              if (!validate21(data7.rules, { instancePath: instancePath + "/overrides/" + i0 + "/rules", parentData: data7, parentDataProperty: "rules", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
                errors = vErrors.length;
              }
            }
          } else {
            const err17 = { instancePath: instancePath + "/overrides/" + i0, schemaPath: "#/properties/overrides/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
        }
      } else {
        const err18 = { instancePath: instancePath + "/overrides", schemaPath: "#/properties/overrides/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.ignore !== void 0) {
      let data11 = data.ignore;
      if (Array.isArray(data11)) {
        const len2 = data11.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data12 = data11[i2];
          if (typeof data12 === "string") {
            if (!pattern4.test(data12)) {
              const err19 = { instancePath: instancePath + "/ignore/" + i2, schemaPath: "#/properties/ignore/items/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: 'must match pattern "\\S"' };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
          } else {
            const err20 = { instancePath: instancePath + "/ignore/" + i2, schemaPath: "#/properties/ignore/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
      } else {
        const err21 = { instancePath: instancePath + "/ignore", schemaPath: "#/properties/ignore/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    if (data.images !== void 0) {
      let data13 = data.images;
      if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
        for (const key5 in data13) {
          const _errs32 = errors;
          if (typeof key5 === "string") {
            if (!pattern9.test(key5)) {
              const err22 = { instancePath: instancePath + "/images", schemaPath: "#/properties/images/propertyNames/pattern", keyword: "pattern", params: { pattern: "^\\S+$" }, message: 'must match pattern "^\\S+$"', propertyName: key5 };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
          }
          var valid11 = _errs32 === errors;
          if (!valid11) {
            const err23 = { instancePath: instancePath + "/images", schemaPath: "#/properties/images/propertyNames", keyword: "propertyNames", params: { propertyName: key5 }, message: "property name must be valid" };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        }
        for (const key6 in data13) {
          let data14 = data13[key6];
          if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
            if (Object.keys(data14).length < 1) {
              const err24 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/images/additionalProperties/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties" };
              if (vErrors === null) {
                vErrors = [err24];
              } else {
                vErrors.push(err24);
              }
              errors++;
            }
            for (const key7 in data14) {
              if (!(key7 === "dockerfile" || key7 === "args" || key7 === "flink" || key7 === "provides")) {
                const err25 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/images/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err25];
                } else {
                  vErrors.push(err25);
                }
                errors++;
              }
            }
            if (data14.dockerfile !== void 0) {
              let data15 = data14.dockerfile;
              if (typeof data15 === "string") {
                if (!pattern4.test(data15)) {
                  const err26 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/dockerfile", schemaPath: "#/properties/images/additionalProperties/properties/dockerfile/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: 'must match pattern "\\S"' };
                  if (vErrors === null) {
                    vErrors = [err26];
                  } else {
                    vErrors.push(err26);
                  }
                  errors++;
                }
              } else {
                const err27 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/dockerfile", schemaPath: "#/properties/images/additionalProperties/properties/dockerfile/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err27];
                } else {
                  vErrors.push(err27);
                }
                errors++;
              }
            }
            if (data14.args !== void 0) {
              let data16 = data14.args;
              if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
                for (const key8 in data16) {
                  let data17 = data16[key8];
                  if (typeof data17 !== "string" && !(typeof data17 == "number" && isFinite(data17)) && typeof data17 !== "boolean") {
                    const err28 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/args/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/images/additionalProperties/properties/args/additionalProperties/type", keyword: "type", params: { type: schema31.properties.images.additionalProperties.properties.args.additionalProperties.type }, message: "must be string,number,boolean" };
                    if (vErrors === null) {
                      vErrors = [err28];
                    } else {
                      vErrors.push(err28);
                    }
                    errors++;
                  }
                }
              } else {
                const err29 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/args", schemaPath: "#/properties/images/additionalProperties/properties/args/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err29];
                } else {
                  vErrors.push(err29);
                }
                errors++;
              }
            }
            if (data14.flink !== void 0) {
              let data18 = data14.flink;
              if (typeof data18 === "string") {
                if (!pattern11.test(data18)) {
                  const err30 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/flink", schemaPath: "#/properties/images/additionalProperties/properties/flink/pattern", keyword: "pattern", params: { pattern: "^[0-9]+\\.[0-9]+\\.[0-9]+$" }, message: 'must match pattern "^[0-9]+\\.[0-9]+\\.[0-9]+$"' };
                  if (vErrors === null) {
                    vErrors = [err30];
                  } else {
                    vErrors.push(err30);
                  }
                  errors++;
                }
              } else {
                const err31 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/flink", schemaPath: "#/properties/images/additionalProperties/properties/flink/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err31];
                } else {
                  vErrors.push(err31);
                }
                errors++;
              }
            }
            if (data14.provides !== void 0) {
              let data19 = data14.provides;
              if (Array.isArray(data19)) {
                const len3 = data19.length;
                for (let i3 = 0; i3 < len3; i3++) {
                  let data20 = data19[i3];
                  if (typeof data20 === "string") {
                    if (!pattern4.test(data20)) {
                      const err32 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/provides/" + i3, schemaPath: "#/properties/images/additionalProperties/properties/provides/items/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: 'must match pattern "\\S"' };
                      if (vErrors === null) {
                        vErrors = [err32];
                      } else {
                        vErrors.push(err32);
                      }
                      errors++;
                    }
                  } else {
                    const err33 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/provides/" + i3, schemaPath: "#/properties/images/additionalProperties/properties/provides/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err33];
                    } else {
                      vErrors.push(err33);
                    }
                    errors++;
                  }
                }
              } else {
                const err34 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/provides", schemaPath: "#/properties/images/additionalProperties/properties/provides/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err34];
                } else {
                  vErrors.push(err34);
                }
                errors++;
              }
            }
            if (data14.args !== void 0) {
              if (data14.dockerfile === void 0) {
                const err35 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/images/additionalProperties/dependentRequired", keyword: "dependentRequired", params: {
                  property: "args",
                  missingProperty: "dockerfile",
                  depsCount: 1,
                  deps: "dockerfile"
                }, message: "must have property dockerfile when property args is present" };
                if (vErrors === null) {
                  vErrors = [err35];
                } else {
                  vErrors.push(err35);
                }
                errors++;
              }
            }
            if (data14.dockerfile !== void 0) {
              if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
                if (data14.flink !== void 0) {
                  const err36 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/flink", schemaPath: "#/properties/images/additionalProperties/dependentSchemas/dockerfile/properties/flink/false schema", keyword: "false schema", params: {}, message: "boolean schema is false" };
                  if (vErrors === null) {
                    vErrors = [err36];
                  } else {
                    vErrors.push(err36);
                  }
                  errors++;
                }
                if (data14.provides !== void 0) {
                  const err37 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/provides", schemaPath: "#/properties/images/additionalProperties/dependentSchemas/dockerfile/properties/provides/false schema", keyword: "false schema", params: {}, message: "boolean schema is false" };
                  if (vErrors === null) {
                    vErrors = [err37];
                  } else {
                    vErrors.push(err37);
                  }
                  errors++;
                }
              }
            }
          } else {
            const err38 = { instancePath: instancePath + "/images/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/images/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err38];
            } else {
              vErrors.push(err38);
            }
            errors++;
          }
        }
      } else {
        const err39 = { instancePath: instancePath + "/images", schemaPath: "#/properties/images/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err39];
        } else {
          vErrors.push(err39);
        }
        errors++;
      }
    }
    if (data.exists !== void 0) {
      let data23 = data.exists;
      if (Array.isArray(data23)) {
        const len4 = data23.length;
        for (let i4 = 0; i4 < len4; i4++) {
          let data24 = data23[i4];
          if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
            if (data24.kind === void 0) {
              const err40 = { instancePath: instancePath + "/exists/" + i4, schemaPath: "#/properties/exists/items/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
              if (vErrors === null) {
                vErrors = [err40];
              } else {
                vErrors.push(err40);
              }
              errors++;
            }
            if (data24.name === void 0) {
              const err41 = { instancePath: instancePath + "/exists/" + i4, schemaPath: "#/properties/exists/items/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" };
              if (vErrors === null) {
                vErrors = [err41];
              } else {
                vErrors.push(err41);
              }
              errors++;
            }
            for (const key9 in data24) {
              if (!(key9 === "kind" || key9 === "namespace" || key9 === "name" || key9 === "annotations" || key9 === "accessModes")) {
                const err42 = { instancePath: instancePath + "/exists/" + i4, schemaPath: "#/properties/exists/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key9 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err42];
                } else {
                  vErrors.push(err42);
                }
                errors++;
              }
            }
            if (data24.kind !== void 0) {
              let data25 = data24.kind;
              if (typeof data25 === "string") {
                if (!pattern13.test(data25)) {
                  const err43 = { instancePath: instancePath + "/exists/" + i4 + "/kind", schemaPath: "#/properties/exists/items/properties/kind/pattern", keyword: "pattern", params: { pattern: "^[A-Z][A-Za-z0-9]*$" }, message: 'must match pattern "^[A-Z][A-Za-z0-9]*$"' };
                  if (vErrors === null) {
                    vErrors = [err43];
                  } else {
                    vErrors.push(err43);
                  }
                  errors++;
                }
              } else {
                const err44 = { instancePath: instancePath + "/exists/" + i4 + "/kind", schemaPath: "#/properties/exists/items/properties/kind/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err44];
                } else {
                  vErrors.push(err44);
                }
                errors++;
              }
            }
            if (data24.namespace !== void 0) {
              let data26 = data24.namespace;
              if (typeof data26 === "string") {
                if (!pattern4.test(data26)) {
                  const err45 = { instancePath: instancePath + "/exists/" + i4 + "/namespace", schemaPath: "#/properties/exists/items/properties/namespace/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: 'must match pattern "\\S"' };
                  if (vErrors === null) {
                    vErrors = [err45];
                  } else {
                    vErrors.push(err45);
                  }
                  errors++;
                }
              } else {
                const err46 = { instancePath: instancePath + "/exists/" + i4 + "/namespace", schemaPath: "#/properties/exists/items/properties/namespace/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err46];
                } else {
                  vErrors.push(err46);
                }
                errors++;
              }
            }
            if (data24.name !== void 0) {
              let data27 = data24.name;
              if (typeof data27 === "string") {
                if (!pattern4.test(data27)) {
                  const err47 = { instancePath: instancePath + "/exists/" + i4 + "/name", schemaPath: "#/properties/exists/items/properties/name/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: 'must match pattern "\\S"' };
                  if (vErrors === null) {
                    vErrors = [err47];
                  } else {
                    vErrors.push(err47);
                  }
                  errors++;
                }
              } else {
                const err48 = { instancePath: instancePath + "/exists/" + i4 + "/name", schemaPath: "#/properties/exists/items/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err48];
                } else {
                  vErrors.push(err48);
                }
                errors++;
              }
            }
            if (data24.annotations !== void 0) {
              let data28 = data24.annotations;
              if (data28 && typeof data28 == "object" && !Array.isArray(data28)) {
                for (const key10 in data28) {
                  if (typeof data28[key10] !== "string") {
                    const err49 = { instancePath: instancePath + "/exists/" + i4 + "/annotations/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/exists/items/properties/annotations/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err49];
                    } else {
                      vErrors.push(err49);
                    }
                    errors++;
                  }
                }
              } else {
                const err50 = { instancePath: instancePath + "/exists/" + i4 + "/annotations", schemaPath: "#/properties/exists/items/properties/annotations/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err50];
                } else {
                  vErrors.push(err50);
                }
                errors++;
              }
            }
            if (data24.accessModes !== void 0) {
              let data30 = data24.accessModes;
              if (Array.isArray(data30)) {
                const len5 = data30.length;
                for (let i5 = 0; i5 < len5; i5++) {
                  let data31 = data30[i5];
                  if (!(data31 === "ReadWriteOnce" || data31 === "ReadOnlyMany" || data31 === "ReadWriteMany" || data31 === "ReadWriteOncePod")) {
                    const err51 = { instancePath: instancePath + "/exists/" + i4 + "/accessModes/" + i5, schemaPath: "#/properties/exists/items/properties/accessModes/items/enum", keyword: "enum", params: { allowedValues: schema31.properties.exists.items.properties.accessModes.items.enum }, message: "must be equal to one of the allowed values" };
                    if (vErrors === null) {
                      vErrors = [err51];
                    } else {
                      vErrors.push(err51);
                    }
                    errors++;
                  }
                }
              } else {
                const err52 = { instancePath: instancePath + "/exists/" + i4 + "/accessModes", schemaPath: "#/properties/exists/items/properties/accessModes/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err52];
                } else {
                  vErrors.push(err52);
                }
                errors++;
              }
            }
          } else {
            const err53 = { instancePath: instancePath + "/exists/" + i4, schemaPath: "#/properties/exists/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err53];
            } else {
              vErrors.push(err53);
            }
            errors++;
          }
        }
      } else {
        const err54 = { instancePath: instancePath + "/exists", schemaPath: "#/properties/exists/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err54];
        } else {
          vErrors.push(err54);
        }
        errors++;
      }
    }
    if (data.complete !== void 0) {
      let data32 = data.complete;
      if (Array.isArray(data32)) {
        const len6 = data32.length;
        for (let i6 = 0; i6 < len6; i6++) {
          let data33 = data32[i6];
          if (typeof data33 === "string") {
            if (!pattern13.test(data33)) {
              const err55 = { instancePath: instancePath + "/complete/" + i6, schemaPath: "#/properties/complete/items/pattern", keyword: "pattern", params: { pattern: "^[A-Z][A-Za-z0-9]*$" }, message: 'must match pattern "^[A-Z][A-Za-z0-9]*$"' };
              if (vErrors === null) {
                vErrors = [err55];
              } else {
                vErrors.push(err55);
              }
              errors++;
            }
          } else {
            const err56 = { instancePath: instancePath + "/complete/" + i6, schemaPath: "#/properties/complete/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err56];
            } else {
              vErrors.push(err56);
            }
            errors++;
          }
        }
      } else {
        const err57 = { instancePath: instancePath + "/complete", schemaPath: "#/properties/complete/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err57];
        } else {
          vErrors.push(err57);
        }
        errors++;
      }
    }
    if (data.limits !== void 0) {
      let data34 = data.limits;
      if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
        for (const key11 in data34) {
          if (!func1.call(schema31.properties.limits.properties, key11)) {
            const err58 = { instancePath: instancePath + "/limits", schemaPath: "#/properties/limits/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key11 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err58];
            } else {
              vErrors.push(err58);
            }
            errors++;
          }
        }
        if (data34.fileSize !== void 0) {
          let data35 = data34.fileSize;
          if (typeof data35 == "number" && isFinite(data35)) {
            if (data35 > 64 || isNaN(data35)) {
              const err59 = { instancePath: instancePath + "/limits/fileSize", schemaPath: "#/properties/limits/properties/fileSize/maximum", keyword: "maximum", params: { comparison: "<=", limit: 64 }, message: "must be <= 64" };
              if (vErrors === null) {
                vErrors = [err59];
              } else {
                vErrors.push(err59);
              }
              errors++;
            }
            if (data35 < 0.01 || isNaN(data35)) {
              const err60 = { instancePath: instancePath + "/limits/fileSize", schemaPath: "#/properties/limits/properties/fileSize/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0.01 }, message: "must be >= 0.01" };
              if (vErrors === null) {
                vErrors = [err60];
              } else {
                vErrors.push(err60);
              }
              errors++;
            }
          } else {
            const err61 = { instancePath: instancePath + "/limits/fileSize", schemaPath: "#/properties/limits/properties/fileSize/type", keyword: "type", params: { type: "number" }, message: "must be number" };
            if (vErrors === null) {
              vErrors = [err61];
            } else {
              vErrors.push(err61);
            }
            errors++;
          }
        }
        if (data34.depth !== void 0) {
          let data36 = data34.depth;
          if (!(typeof data36 == "number" && (!(data36 % 1) && !isNaN(data36)) && isFinite(data36))) {
            const err62 = { instancePath: instancePath + "/limits/depth", schemaPath: "#/properties/limits/properties/depth/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err62];
            } else {
              vErrors.push(err62);
            }
            errors++;
          }
          if (typeof data36 == "number" && isFinite(data36)) {
            if (data36 > 500 || isNaN(data36)) {
              const err63 = { instancePath: instancePath + "/limits/depth", schemaPath: "#/properties/limits/properties/depth/maximum", keyword: "maximum", params: { comparison: "<=", limit: 500 }, message: "must be <= 500" };
              if (vErrors === null) {
                vErrors = [err63];
              } else {
                vErrors.push(err63);
              }
              errors++;
            }
            if (data36 < 1 || isNaN(data36)) {
              const err64 = { instancePath: instancePath + "/limits/depth", schemaPath: "#/properties/limits/properties/depth/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
              if (vErrors === null) {
                vErrors = [err64];
              } else {
                vErrors.push(err64);
              }
              errors++;
            }
          }
        }
        if (data34.tokens !== void 0) {
          let data37 = data34.tokens;
          if (!(typeof data37 == "number" && (!(data37 % 1) && !isNaN(data37)) && isFinite(data37))) {
            const err65 = { instancePath: instancePath + "/limits/tokens", schemaPath: "#/properties/limits/properties/tokens/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err65];
            } else {
              vErrors.push(err65);
            }
            errors++;
          }
          if (typeof data37 == "number" && isFinite(data37)) {
            if (data37 > 2e7 || isNaN(data37)) {
              const err66 = { instancePath: instancePath + "/limits/tokens", schemaPath: "#/properties/limits/properties/tokens/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2e7 }, message: "must be <= 20000000" };
              if (vErrors === null) {
                vErrors = [err66];
              } else {
                vErrors.push(err66);
              }
              errors++;
            }
            if (data37 < 1 || isNaN(data37)) {
              const err67 = { instancePath: instancePath + "/limits/tokens", schemaPath: "#/properties/limits/properties/tokens/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
              if (vErrors === null) {
                vErrors = [err67];
              } else {
                vErrors.push(err67);
              }
              errors++;
            }
          }
        }
        if (data34.values !== void 0) {
          let data38 = data34.values;
          if (!(typeof data38 == "number" && (!(data38 % 1) && !isNaN(data38)) && isFinite(data38))) {
            const err68 = { instancePath: instancePath + "/limits/values", schemaPath: "#/properties/limits/properties/values/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err68];
            } else {
              vErrors.push(err68);
            }
            errors++;
          }
          if (typeof data38 == "number" && isFinite(data38)) {
            if (data38 > 2e7 || isNaN(data38)) {
              const err69 = { instancePath: instancePath + "/limits/values", schemaPath: "#/properties/limits/properties/values/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2e7 }, message: "must be <= 20000000" };
              if (vErrors === null) {
                vErrors = [err69];
              } else {
                vErrors.push(err69);
              }
              errors++;
            }
            if (data38 < 1 || isNaN(data38)) {
              const err70 = { instancePath: instancePath + "/limits/values", schemaPath: "#/properties/limits/properties/values/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
              if (vErrors === null) {
                vErrors = [err70];
              } else {
                vErrors.push(err70);
              }
              errors++;
            }
          }
        }
        if (data34.documents !== void 0) {
          let data39 = data34.documents;
          if (!(typeof data39 == "number" && (!(data39 % 1) && !isNaN(data39)) && isFinite(data39))) {
            const err71 = { instancePath: instancePath + "/limits/documents", schemaPath: "#/properties/limits/properties/documents/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err71];
            } else {
              vErrors.push(err71);
            }
            errors++;
          }
          if (typeof data39 == "number" && isFinite(data39)) {
            if (data39 > 1e6 || isNaN(data39)) {
              const err72 = { instancePath: instancePath + "/limits/documents", schemaPath: "#/properties/limits/properties/documents/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 }, message: "must be <= 1000000" };
              if (vErrors === null) {
                vErrors = [err72];
              } else {
                vErrors.push(err72);
              }
              errors++;
            }
            if (data39 < 1 || isNaN(data39)) {
              const err73 = { instancePath: instancePath + "/limits/documents", schemaPath: "#/properties/limits/properties/documents/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
              if (vErrors === null) {
                vErrors = [err73];
              } else {
                vErrors.push(err73);
              }
              errors++;
            }
          }
        }
        if (data34.dockerfileSize !== void 0) {
          let data40 = data34.dockerfileSize;
          if (typeof data40 == "number" && isFinite(data40)) {
            if (data40 > 64 || isNaN(data40)) {
              const err74 = { instancePath: instancePath + "/limits/dockerfileSize", schemaPath: "#/properties/limits/properties/dockerfileSize/maximum", keyword: "maximum", params: { comparison: "<=", limit: 64 }, message: "must be <= 64" };
              if (vErrors === null) {
                vErrors = [err74];
              } else {
                vErrors.push(err74);
              }
              errors++;
            }
            if (data40 < 0.01 || isNaN(data40)) {
              const err75 = { instancePath: instancePath + "/limits/dockerfileSize", schemaPath: "#/properties/limits/properties/dockerfileSize/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0.01 }, message: "must be >= 0.01" };
              if (vErrors === null) {
                vErrors = [err75];
              } else {
                vErrors.push(err75);
              }
              errors++;
            }
          } else {
            const err76 = { instancePath: instancePath + "/limits/dockerfileSize", schemaPath: "#/properties/limits/properties/dockerfileSize/type", keyword: "type", params: { type: "number" }, message: "must be number" };
            if (vErrors === null) {
              vErrors = [err76];
            } else {
              vErrors.push(err76);
            }
            errors++;
          }
        }
        if (data34.instructions !== void 0) {
          let data41 = data34.instructions;
          if (!(typeof data41 == "number" && (!(data41 % 1) && !isNaN(data41)) && isFinite(data41))) {
            const err77 = { instancePath: instancePath + "/limits/instructions", schemaPath: "#/properties/limits/properties/instructions/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err77];
            } else {
              vErrors.push(err77);
            }
            errors++;
          }
          if (typeof data41 == "number" && isFinite(data41)) {
            if (data41 > 1e6 || isNaN(data41)) {
              const err78 = { instancePath: instancePath + "/limits/instructions", schemaPath: "#/properties/limits/properties/instructions/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 }, message: "must be <= 1000000" };
              if (vErrors === null) {
                vErrors = [err78];
              } else {
                vErrors.push(err78);
              }
              errors++;
            }
            if (data41 < 1 || isNaN(data41)) {
              const err79 = { instancePath: instancePath + "/limits/instructions", schemaPath: "#/properties/limits/properties/instructions/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
              if (vErrors === null) {
                vErrors = [err79];
              } else {
                vErrors.push(err79);
              }
              errors++;
            }
          }
        }
        if (data34.totalSize !== void 0) {
          let data42 = data34.totalSize;
          if (typeof data42 == "number" && isFinite(data42)) {
            if (data42 > 16384 || isNaN(data42)) {
              const err80 = { instancePath: instancePath + "/limits/totalSize", schemaPath: "#/properties/limits/properties/totalSize/maximum", keyword: "maximum", params: { comparison: "<=", limit: 16384 }, message: "must be <= 16384" };
              if (vErrors === null) {
                vErrors = [err80];
              } else {
                vErrors.push(err80);
              }
              errors++;
            }
            if (data42 < 0.01 || isNaN(data42)) {
              const err81 = { instancePath: instancePath + "/limits/totalSize", schemaPath: "#/properties/limits/properties/totalSize/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0.01 }, message: "must be >= 0.01" };
              if (vErrors === null) {
                vErrors = [err81];
              } else {
                vErrors.push(err81);
              }
              errors++;
            }
          } else {
            const err82 = { instancePath: instancePath + "/limits/totalSize", schemaPath: "#/properties/limits/properties/totalSize/type", keyword: "type", params: { type: "number" }, message: "must be number" };
            if (vErrors === null) {
              vErrors = [err82];
            } else {
              vErrors.push(err82);
            }
            errors++;
          }
        }
        if (data34.seconds !== void 0) {
          let data43 = data34.seconds;
          if (!(typeof data43 == "number" && (!(data43 % 1) && !isNaN(data43)) && isFinite(data43))) {
            const err83 = { instancePath: instancePath + "/limits/seconds", schemaPath: "#/properties/limits/properties/seconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err83];
            } else {
              vErrors.push(err83);
            }
            errors++;
          }
          if (typeof data43 == "number" && isFinite(data43)) {
            if (data43 > 86400 || isNaN(data43)) {
              const err84 = { instancePath: instancePath + "/limits/seconds", schemaPath: "#/properties/limits/properties/seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400" };
              if (vErrors === null) {
                vErrors = [err84];
              } else {
                vErrors.push(err84);
              }
              errors++;
            }
            if (data43 < 1 || isNaN(data43)) {
              const err85 = { instancePath: instancePath + "/limits/seconds", schemaPath: "#/properties/limits/properties/seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
              if (vErrors === null) {
                vErrors = [err85];
              } else {
                vErrors.push(err85);
              }
              errors++;
            }
          }
        }
      } else {
        const err86 = { instancePath: instancePath + "/limits", schemaPath: "#/properties/limits/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err86];
        } else {
          vErrors.push(err86);
        }
        errors++;
      }
    }
  } else {
    const err87 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err87];
    } else {
      vErrors.push(err87);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
validate20.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };

// src/config/glob.ts
var GLOB_LIMIT = 1e3;
var GlobError = class extends Error {
};
function globProblem(glob2) {
  try {
    compile(glob2);
    return void 0;
  } catch (error) {
    if (error instanceof GlobError) return error.message;
    throw error;
  }
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
  #literal(wanted) {
    this.#char((char) => char === wanted);
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
var limit = (description, key, maximum) => ({
  description: `${description} (default: ${DEFAULT_LIMITS[key]})`,
  type: "integer",
  minimum: 1,
  maximum
});
var size = (description, key, maximum) => ({
  description: `${description} (default: ${DEFAULT_LIMITS[key] / MEBIBYTE})`,
  type: "number",
  minimum: 0.01,
  maximum
});
var LIMITS = {
  title: "Limits",
  description: "What one file and the whole run may cost; what passes a limit is not checked, and a finding says so.",
  type: "object",
  additionalProperties: false,
  properties: {
    fileSize: size("MiB of one file.", "fileSize", 64),
    depth: limit("Levels of mappings and sequences in each other.", "depth", 500),
    tokens: limit("Words and marks of one YAML file.", "tokens", 2e7),
    values: limit("Values of one YAML file once aliases are expanded.", "values", 2e7),
    documents: limit("Documents of one YAML file.", "documents", 1e6),
    dockerfileSize: size("MiB of one Dockerfile.", "dockerfileSize", 64),
    instructions: limit("Instructions of one Dockerfile.", "instructions", 1e6),
    totalSize: size("MiB of all files that are parsed in one run.", "totalSize", 16384),
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
        message: `${subject} must be off, note, warning, error or {level: \u2026}, not ${describe(node)}`
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

// src/config/read.ts
import { UsageError } from "./program.mjs";
var LISTED = 50;
function readConfiguration(source, rules) {
  const file = parseYaml(source);
  const problems = [
    ...file.problems.map(({ start, message }) => ({ start, message: lowerFirst(message) })),
    ...file.duplicates.map(({ second }) => ({
      start: spanOf(second.origin)?.start ?? 0,
      message: `the key "${scalarText(second)}" stands twice`
    })),
    ...file.documents.slice(1).map(({ start }) => ({ start, message: "a configuration is one document" }))
  ];
  const root = file.documents[0]?.root ?? void 0;
  if (root) problems.push(...check(root, rules).map(({ at, message }) => ({ start: startOf(at), message })));
  if (problems.length > 0) throw new UsageError(...lines(source, problems));
  return root ? build(source.path, root) : { ...emptyConfiguration(), file: source.path };
}
function saysRoot(textOfFile) {
  const root = parseYaml(new SourceText("", textOfFile)).documents[0]?.root ?? void 0;
  const value = field(root, "root");
  return value?.is === "scalar" && value.value === true;
}
function lines(source, problems) {
  const ordered = [...problems].sort((a, b) => a.start - b.start);
  const shown = ordered.slice(0, LISTED).map(({ start, message }) => {
    const { line, column } = source.position(start);
    return `${source.path}:${line}:${column}: ${message}`;
  });
  if (ordered.length > LISTED) shown.push(`${source.path}: and ${ordered.length - LISTED} more problems`);
  return shown;
}
function lowerFirst(message) {
  return message.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}
function startOf(node) {
  return spanOf(node.origin)?.start ?? 0;
}
function check(root, rules) {
  const data = plainData(root);
  const problems = validate(data) ? [] : schemaProblems(root, validate.errors ?? [], rules);
  const blamed = new Set(problems.map(({ at }) => at));
  const more = [];
  const known = new Set(rules);
  const overrides = list(field(root, "overrides"));
  for (const settings2 of [root, ...overrides].map((node) => field(node, "rules"))) {
    for (const [id, { key }] of fields(settings2)) {
      if (!known.has(id)) more.push({ at: key, message: unknownRule(id, rules) });
    }
  }
  const globs = [field(root, "ignore"), ...overrides.map((node) => field(node, "files"))].flatMap(list);
  for (const glob2 of globs) {
    if (glob2.is !== "scalar" || typeof glob2.value !== "string") continue;
    const wrong = globProblem(glob2.value);
    if (wrong !== void 0) more.push({ at: glob2, message: `the glob "${glob2.value}" ${wrong}` });
  }
  for (const { value } of fields(field(root, "images")).values()) {
    const dockerfile = field(value, "dockerfile");
    if (dockerfile && /^\/|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(text(dockerfile) ?? "")) {
      more.push({ at: dockerfile, message: '"dockerfile" must be a path below the root' });
    }
  }
  return [...problems, ...more.filter(({ at }) => !blamed.has(at))];
}
function limits(node) {
  const result = { ...DEFAULT_LIMITS };
  for (const key of Object.keys(result)) {
    const value = field(node, key);
    if (value?.is !== "scalar") continue;
    result[key] = isSizeLimit(key) ? Math.round(Number(value.value) * MEBIBYTE) : Number(value.value);
  }
  return result;
}
function build(file, root) {
  const version = field(field(root, "operator"), "version");
  const configuration = {
    file,
    operator: { config: /* @__PURE__ */ new Map() },
    rules: settings(field(root, "rules")),
    overrides: list(field(root, "overrides")).map((entry) => ({
      files: texts(field(entry, "files")),
      rules: settings(field(entry, "rules"))
    })),
    ignore: texts(field(root, "ignore")),
    images: /* @__PURE__ */ new Map(),
    exists: list(field(root, "exists")).map(declaredObject),
    complete: texts(field(root, "complete")),
    limits: limits(field(root, "limits"))
  };
  if (version?.is === "scalar") {
    configuration.operator.version = { value: scalarText(version), origin: version.origin };
  }
  for (const [key, { value }] of fields(field(field(root, "operator"), "config"))) {
    if (value.is === "scalar")
      configuration.operator.config.set(key, { value: scalarText(value), origin: value.origin });
  }
  for (const [name, { key, value }] of fields(field(root, "images"))) {
    configuration.images.set(name, declaredImage(value, key.origin));
  }
  return configuration;
}
function settings(node) {
  const result = {};
  for (const [id, { value }] of fields(node)) {
    result[id] = text(value.is === "map" ? field(value, "level") : value);
  }
  return result;
}
function declaredImage(node, at) {
  const image = { args: textMap(field(node, "args")), at };
  const dockerfile = text(field(node, "dockerfile"));
  if (dockerfile !== void 0) image.dockerfile = dockerfile.replace(/^(?:\.\/)+/, "");
  const flink = text(field(node, "flink"));
  if (flink !== void 0) image.flink = flink;
  const provides = field(node, "provides");
  if (provides) image.provides = texts(provides);
  return image;
}
function declaredObject(node) {
  const declared = {
    kind: text(field(node, "kind")) ?? "",
    name: text(field(node, "name")) ?? "",
    annotations: textMap(field(node, "annotations")),
    at: node.origin
  };
  const namespace = text(field(node, "namespace"));
  if (namespace !== void 0) declared.namespace = namespace;
  const modes = field(node, "accessModes");
  if (modes) declared.accessModes = texts(modes);
  return declared;
}
function textMap(node) {
  return Object.fromEntries([...fields(node)].map(([key, { value }]) => [key, text(value) ?? ""]));
}
export {
  readConfiguration,
  saysRoot
};
