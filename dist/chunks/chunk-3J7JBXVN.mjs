// src/report/ansi.ts
var CODES = { error: "1;31", warning: "1;33", note: "1;36", unknown: "1;35", ignored: "2" };
function paint(color) {
  const style = (code) => (text) => color && text !== "" ? `\x1B[${code}m${text}\x1B[0m` : text;
  return { bold: style("1"), dim: style("2"), frame: style("34"), level: (level) => style(CODES[level]) };
}
function hyperlink(url, text) {
  return `\x1B]8;;${url}\x1B\\${text}\x1B]8;;\x1B\\`;
}

export {
  paint,
  hyperlink
};
