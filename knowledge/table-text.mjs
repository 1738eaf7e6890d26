/** JSON with one row of a table on each line, so that a change of one row is a change of one line. */
export function tableText(table) {
  const parts = Object.entries(table).map(([key, value]) => `${JSON.stringify(key)}: ${partText(value)}`);
  return `{\n${parts.join(',\n')}\n}\n`;
}

function partText(value) {
  if (Array.isArray(value) || typeof value !== 'object') return JSON.stringify(value);
  const rows = Object.entries(value).map(([key, row]) => `${JSON.stringify(key)}: ${JSON.stringify(row)}`);
  return `{\n${rows.join(',\n')}\n}`;
}
