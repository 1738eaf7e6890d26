// src/report/encode.ts
var HIDDEN = /[\u{7f}-\u{9f}\p{Zl}\p{Zp}\u{ad}\u{61c}\u{180e}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu;
function jsonText(value) {
  const text = JSON.stringify(value, void 0, 2).replace(
    HIDDEN,
    (character) => [...Array(character.length).keys()].map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`).join("")
  );
  return `${text}
`;
}
function uriOf(path) {
  const segments = path.split("/").filter((segment, index) => segment !== "." && (segment !== "" || index > 0));
  return segments.map((segment) => encodeSegment(segment)).join("/");
}
function encodeSegment(segment) {
  return encodeURIComponent(segment.replace(new RegExp("\\p{Surrogate}", "gu"), "�")).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  );
}

export {
  jsonText,
  uriOf
};
