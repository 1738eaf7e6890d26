// How many leaves of rendered workloads and ConfigMaps know the exact place that they come from. A place
// counts only when changing the token there and rendering again changes that leaf.
// Usage: node scripts/measure-origins.mjs FOLDER [FOLDER...]: each folder holds repositories. With
// --misses the leaves are listed whose place does not count.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { loadTypeScript } from './load.mjs';

const { Renderer, SourceText, openText, spanOf, defaultOptions, engines } = await loadTypeScript(
  'measure-origins',
  `export { Renderer } from './src/render/render.ts';
   export { SourceText } from './src/text/source.ts';
   export { innerText as openText } from './src/syntax/inside.ts';
   export { spanOf } from './src/text/span.ts';
   export { engines } from './src/assets/engines.ts';
   export { defaultOptions } from './src/main.ts';`,
);

const KINDS =
  /^(FlinkDeployment|FlinkSessionJob|FlinkBlueGreenDeployment|FlinkCluster|FlinkApplication|Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod|ConfigMap)$/;

const showMisses = process.argv.includes('--misses');
const folders = process.argv.slice(2).filter((each) => !each.startsWith('--'));

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('/.git/'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** A repository in memory, some files of which may be replaced. */
class Checkout {
  constructor(root) {
    this.paths = filesBelow(root);
    this.texts = new Map();
    for (const file of this.paths) {
      const bytes = readFileSync(path.join(root, file));
      const text = bytes.toString();
      this.texts.set(file, Buffer.from(text).equals(bytes) ? text : bytes);
    }
  }

  with(replaced) {
    const { paths, texts } = this;
    return {
      paths,
      contents(file) {
        const content = replaced.get(file) ?? texts.get(file);
        return typeof content === 'string' ? new SourceText(file, content) : content;
      },
    };
  }
}

const limits = defaultOptions('.').configuration.limits;
const newRenderer = (files) => new Renderer(files, limits);

/** Every scalar of an object, and every line of a text, with what it holds and its origin. */
function leavesOf(object, number) {
  const leaves = [];
  const walk = (node, at) => {
    if (node.is === 'map') {
      for (const { key, value } of node.entries) walk(value, `${at}/${key.value}`);
    } else if (node.is === 'seq') {
      node.items.forEach((item, i) => {
        walk(item, `${at}/${i}`);
      });
    } else {
      if (node.value === null) return; // nothing is written there
      const text = String(node.value);
      if (!text.includes('\n')) return leaves.push({ id: at, text, origin: node.origin });
      const inner = openText(node);
      let start = 0;
      text.split('\n').forEach((line, i) => {
        const value = /^(\s*[^\s#:=]+\s*[:=]\s+)(\S.*)$/.exec(line);
        const from = start + (value ? value[1].length : line.length - line.trimStart().length);
        const to = start + line.trimEnd().length;
        start += line.length + 1;
        if (to > from) leaves.push({ id: `${at}@${i}`, text: line, origin: inner.origin(from, to) });
      });
    }
  };
  walk(object.root, number);
  return leaves;
}

async function render(files, plan) {
  const renderer = newRenderer(files);
  const renders = await renderer.render([plan]);
  if (renders.unrendered.length > 0) return undefined;
  const leaves = new Map();
  const byOrder = new Map();
  const seen = new Map();
  for (const object of renders.objects) {
    const field = (node, key) => node?.entries?.find((entry) => entry.key.value === key)?.value;
    const kind = field(object.root, 'kind')?.value;
    if (!KINDS.test(kind)) continue;
    const name = `${kind} ${field(field(object.root, 'metadata'), 'name')?.value}`;
    const number = seen.get(name) ?? 0;
    seen.set(name, number + 1);
    const own = leavesOf(object, `${name} ${number}`);
    const order = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, order);
    for (const leaf of own) {
      leaf.order = `${kind} ${order}${leaf.id.slice(`${name} ${number}`.length)}`;
      leaves.set(leaf.id, leaf);
      byOrder.set(leaf.order, leaf);
    }
  }
  return { renderer, leaves, byOrder, objects: renders.objects.length };
}

/** Another text for a token: it says which one, where a text can. */
function changed(token, number) {
  const mark = `zq${number}q`;
  if (/^\{\{/.test(token)) return { text: `${token}${mark}`, mark };
  if (/^(true|false)$/.test(token)) return { text: token === 'true' ? 'false' : 'true' };
  if (/^-?\d+$/.test(token)) return { text: String(88_000_000 + number), mark: String(88_000_000 + number) };
  const quoted = /^(["'])([\s\S]*)\1$/.exec(token);
  if (quoted) return { text: `${quoted[1]}${quoted[2]}${mark}${quoted[1]}`, mark };
  return { text: `${token}${mark}`, mark };
}

/** Whether a leaf that is gone with its token was that token: a name, a kind, a line. */
function isOwn(leaf, { was }) {
  return (
    leaf.id.includes('@') ||
    (/\/kind$|\/metadata\/name$/.test(leaf.id) && (was.includes(leaf.text) || /^\{\{/.test(was)))
  );
}

/** The leaf in an object that took another name with the token: it shows the mark. */
function renamed(after, leaf, { to }) {
  const now = after.byOrder.get(leaf.order);
  return to.mark && now?.text.includes(to.mark) ? now : undefined;
}

/** For an action that prints its own quotes nothing can stand behind it. */
function replacedBy({ to }) {
  return to.mark && /^\{\{/.test(to.text) ? { text: to.mark, mark: to.mark } : undefined;
}

function withTokens(checkout, tokens) {
  const byFile = new Map();
  for (const token of tokens) byFile.set(token.file, [...(byFile.get(token.file) ?? []), token]);
  const replaced = new Map();
  for (const [file, list] of byFile) {
    let text = checkout.texts.get(file);
    for (const { start, end, to } of list.sort((a, b) => b.start - a.start))
      text = text.slice(0, start) + to.text + text.slice(end);
    replaced.set(file, text);
  }
  return replaced;
}

/** Changes tokens, all at once while that goes well, and notes which leaves follow. */
async function prove(checkout, plan, base, tokens) {
  if (tokens.length === 0) return;
  const after = await render(checkout.with(withTokens(checkout, tokens)), plan);
  const whole = after && after.objects === base.objects && after.leaves.size === base.leaves.size;
  if (!whole && tokens.length > 1) {
    const half = tokens.length >> 1;
    await prove(checkout, plan, base, tokens.slice(0, half));
    return prove(checkout, plan, base, tokens.slice(half));
  }
  const other = !whole && tokens.length === 1 ? replacedBy(tokens[0]) : undefined;
  if (other && !tokens[0].tried)
    return prove(checkout, plan, base, [Object.assign(tokens[0], { to: other, tried: true })]);
  const again = [];
  for (const token of tokens) {
    for (const leaf of token.leaves) {
      const now = after && (after.leaves.get(leaf.id) ?? renamed(after, leaf, token));
      if (!after) leaf.proof = 'refused';
      else if (
        now === undefined
          ? tokens.length === 1 && isOwn(leaf, token)
          : now.text !== leaf.text && (tokens.length === 1 || now.text.includes(token.to.mark))
      )
        leaf.proof = 'yes';
      else if (tokens.length > 1) again.push(token);
      else leaf.proof = 'no';
    }
  }
  for (const token of new Set(again)) await prove(checkout, plan, base, [token]);
}

const totals = {};
for (const folder of folders) {
  for (const name of readdirSync(folder).sort()) {
    const root = path.join(folder, name);
    if (!statSync(root).isDirectory()) continue;
    const checkout = new Checkout(root);
    const kustomizations = checkout.paths.filter((file) => /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(file));
    const charts = checkout.paths.filter((file) => /(^|\/)Chart\.yaml$/.test(file));
    if (kustomizations.length + charts.length === 0) continue;
    const flink = new Set(checkout.paths.filter((file) => /flink/i.test(String(checkout.texts.get(file)))));
    // Values of appliers are read once, and would not follow the changes that are made here.
    const { plans } = await newRenderer(checkout.with(new Map())).targets({
      kustomizations,
      charts,
      flink,
      appliers: [],
      kustomizationsOf: () => [],
      declared: [],
      repositories: [],
      holding: () => [],
    });
    for (const plan of plans) {
      const base = await render(checkout.with(new Map()), plan);
      if (!base || base.leaves.size === 0) continue;
      const leaves = [...base.leaves.values()];
      await base.renderer.decide(leaves.flatMap(({ origin }) => (origin.is === 'template' ? [origin] : [])));
      const tokens = new Map();
      for (const leaf of leaves) {
        const span = spanOf(leaf.origin);
        leaf.span = span;
        if (!span || span.end <= span.start) continue;
        const key = `${span.file}\0${span.start}\0${span.end}`;
        const token = tokens.get(key) ?? {
          ...span,
          was: checkout.texts.get(span.file).slice(span.start, span.end),
          leaves: [],
        };
        tokens.set(key, token);
        token.leaves.push(leaf);
      }
      let number = 0;
      for (const token of tokens.values())
        token.to = changed(checkout.texts.get(token.file).slice(token.start, token.end), number++);
      const list = [...tokens.values()];
      // A token that names an object takes all its leaves along.
      const names = (token) => token.leaves.some(({ id }) => /\/kind$|\/metadata\/name$/.test(id));
      // Tokens in each other are changed one after the other.
      const nested = (token) =>
        list.some(
          (other) => other !== token && other.file === token.file && other.start < token.end && token.start < other.end,
        );
      await prove(
        checkout,
        plan,
        base,
        list.filter((token) => token.to.mark && !nested(token) && !names(token)),
      );
      for (const token of list.filter((each) => !each.to.mark || nested(each) || names(each)))
        await prove(checkout, plan, base, [token]);
      // A token that names the object may not be changed without breaking what refers to it; then it counts
      // when it is the leaf, letter by letter.
      for (const leaf of leaves)
        if (
          leaf.proof === 'refused' &&
          leaf.span &&
          checkout.texts
            .get(leaf.span.file)
            .slice(leaf.span.start, leaf.span.end)
            .replace(/^["']|["']$/g, '') === leaf.text
        )
          leaf.proof = 'same';
      const count = (proof) => leaves.filter((leaf) => leaf.proof === proof).length;
      const exact = count('yes') + count('same');
      totals[plan.kind] ??= { leaves: 0, exact: 0, same: 0 };
      totals[plan.kind].leaves += leaves.length;
      totals[plan.kind].exact += exact;
      totals[plan.kind].same += count('same');
      console.log(
        `${plan.kind} ${name} ${plan.id}: ${exact} of ${leaves.length} leaves (${((100 * exact) / leaves.length).toFixed(1)} %)`,
      );
      if (!showMisses) continue;
      for (const leaf of leaves) {
        if (leaf.proof === 'yes' || leaf.proof === 'same') continue;
        const at = leaf.span
          ? `${leaf.span.file}:${new SourceText('', String(checkout.texts.get(leaf.span.file) ?? '')).position(leaf.span.start).line}`
          : 'nowhere';
        console.log(
          `    ${leaf.proof ?? 'no token'} ${leaf.origin.is} ${at} ${leaf.id} = ${JSON.stringify(leaf.text).slice(0, 80)}`,
        );
      }
    }
  }
}
for (const [kind, { leaves, exact, same }] of Object.entries(totals))
  console.log(
    `${kind}: ${exact} of ${leaves} leaves have the exact place (${((100 * exact) / leaves).toFixed(2)} %), ${same} of them by their text alone`,
  );
await engines.stop();
