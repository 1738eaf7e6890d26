import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const LICENCE = `#
# Licensed under the Apache License, Version 2.0 (the "License");
# you may not use this file except in compliance with the License.
# You may obtain a copy of the License at
#
#      https://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing, software
# distributed under the License is distributed on an "AS IS" BASIS,
# WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
# See the License for the specific language governing permissions and
# limitations under the License.
#
`;

/** In front of a defect's id and description, at the end of its line: `#!!jar-path|the Dockerfile …`. */
const MARK = '#!!';

/** A mark for the end of a line; '' for no defect. */
export function mark(defect) {
  return defect ? ` ${MARK}${defect}` : '';
}

/** The repository that is being written, and what is known of it. */
export class Repository {
  count = { flink: 0, kubernetes: 0, other: 0 };
  defects = [];
  #root;
  #dice;
  #paths = new Set();
  #folders = new Set();
  #yamlSizes = [];
  #bytes = 0;

  constructor(root, dice) {
    this.#root = root;
    this.#dice = dice;
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
  }

  get files() {
    return this.#paths.size;
  }

  /** Writes a file; marks of defects are noted and cut off. */
  put(kind, file, marked) {
    if (this.#paths.has(file)) throw new Error(`written twice: ${file}`);
    this.#paths.add(file);
    const text = marked.includes(MARK) ? this.#withoutMarks(file, marked) : marked;
    const full = path.join(this.#root, file);
    const folder = path.dirname(full);
    if (!this.#folders.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.#folders.add(folder);
    }
    writeFileSync(full, text);
    this.count[kind]++;
    this.#bytes += text.length;
    if (/\.ya?ml$/.test(file)) this.#yamlSizes.push(text.length);
  }

  #withoutMarks(file, text) {
    const lines = text.split('\n').map((line, index) => {
      const at = line.indexOf(MARK);
      if (at < 0) return line;
      const [id, what] = line.slice(at + MARK.length).split('|');
      this.defects.push({ file, line: index + 1, id, what });
      return line.slice(0, at).trimEnd();
    });
    return lines.join('\n');
  }

  /** A manifest. Real ones carry licences and comments; without them the sizes come out too small. */
  putManifest(file, text) {
    const kind = this.#dice.roll();
    if (kind < 0.35) this.put('kubernetes', file, LICENCE + text);
    else if (kind < 0.75) this.put('kubernetes', file, this.#comments() + text);
    else this.put('kubernetes', file, text);
  }

  #comments() {
    const size = this.#dice.size(450, 0.7);
    let comments = '';
    while (comments.length < size) comments += `# ${this.#dice.sentence()}\n`;
    return comments;
  }

  summary() {
    const sizes = this.#yamlSizes.sort((a, b) => a - b);
    const percentile = (share) => sizes[Math.floor((sizes.length - 1) * share)];
    const megabytes = (bytes) => Number((bytes / 1e6).toFixed(1));
    return {
      files: this.files,
      ...this.count,
      megabytes: megabytes(this.#bytes),
      yaml: {
        files: sizes.length,
        median: percentile(0.5),
        p90: percentile(0.9),
        p99: percentile(0.99),
        max: percentile(1),
        megabytes: megabytes(sizes.reduce((sum, size) => sum + size, 0)),
      },
      defects: this.defects.length,
    };
  }
}
