// src/report/index.ts
var formats = {
  pretty: async () => (await import("./pretty-MBHPNGP5.mjs")).pretty,
  concise: async () => (await import("./concise-SSBHFFVN.mjs")).concise,
  sarif: async () => (await import("./sarif-KBMAFAL3.mjs")).sarif,
  json: async () => (await import("./json-VRMAMBPF.mjs")).json,
  github: async () => (await import("./github-SYBPMWQ4.mjs")).github
};
var FORMATS = Object.keys(formats);

export {
  formats,
  FORMATS
};
