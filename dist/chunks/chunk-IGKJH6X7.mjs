// src/text/visible.ts
var HIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{ad}\u{61c}\u{115f}\u{1160}\u{180e}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu;
var AGENT_COMMAND = /##(?=\[|vso\[)/g;
function escapeHidden(character) {
  return character.match(HIDDEN) ? escaped(character) : void 0;
}
function visible(text) {
  return text.replace(HIDDEN, escaped).replace(AGENT_COMMAND, "#\\u0023");
}
function visiblePath(path) {
  const shown = visible(path);
  return /^\s*:/.test(shown) ? `./${shown}` : shown;
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

export {
  escapeHidden,
  visible,
  visiblePath
};
