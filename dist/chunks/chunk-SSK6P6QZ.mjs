// src/config/usage-error.ts
var UsageError = class extends Error {
  lines;
  constructor(...lines) {
    super(lines.join("\n"));
    this.name = "UsageError";
    this.lines = lines;
  }
};

export {
  UsageError
};
