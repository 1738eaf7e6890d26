// src/report/index.ts
var formats = {
  pretty: async () => (await import("./pretty-Y5FPUMWT.mjs")).pretty,
  concise: async () => (await import("./concise-TZXA65XR.mjs")).concise,
  sarif: async () => (await import("./sarif-XFAZIVPD.mjs")).sarif,
  json: async () => (await import("./json-U4TAABOS.mjs")).json,
  github: async () => (await import("./github-K5K4P2LQ.mjs")).github
};
var FORMATS = Object.keys(formats);

export {
  formats,
  FORMATS
};
