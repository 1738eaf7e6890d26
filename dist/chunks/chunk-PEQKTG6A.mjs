// src/cli/text.ts
function wrap(text, width) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  return lines;
}
function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

export {
  wrap,
  count
};
