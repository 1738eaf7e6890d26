import path from 'node:path';
import ts from 'typescript';
import { root } from './load.mjs';

/**
 * One declaration file for an entry module: what it exports and every declaration that those lean on.
 *
 * Handles what the sources use: named imports and re-exports without renaming, one name for one thing
 * across all reached modules. Anything else is an error, never a wrong file.
 *
 * @param {string} entry relative to the root
 */
export function declarationsOf(entry) {
  const modules = lazyModules(emitDeclarations(entry));
  const reached = new Map();
  const exported = [...exportsOf(modules, entry)];
  const queue = [...exported];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const place = resolveName(modules, next.file, next.name);
    if (place === undefined) continue;
    const { file, name } = place;
    const known = reached.get(name);
    if (known !== undefined) {
      if (known.file !== file) throw new Error(`two declarations are named ${name}: ${known.file} and ${file}`);
      continue;
    }
    const declaration = modules.get(file).declarations.get(name);
    reached.set(name, { file, ...declaration });
    for (const used of usedNames(declaration.statement)) queue.push({ file, name: used });
  }
  const names = [...reached.keys()].sort();
  const lists = [true, false].map((type) => {
    const list = exported.map(({ name }) => name).filter((name) => reached.get(name).type === type);
    return list.length === 0 ? [] : [`export ${type ? 'type ' : ''}{ ${list.sort().join(', ')} };`];
  });
  return `${[...names.map((name) => reached.get(name).text), ...lists.flat()].join('\n')}\n`;
}

/** Declaration texts of the entry and the modules behind it, by source path relative to the root. */
function emitDeclarations(entry) {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [entry] }, ts.sys, root);
  const program = ts.createProgram([path.join(root, entry)], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: root,
    outDir: root,
  });
  const texts = new Map();
  program.emit(undefined, (file, text) => texts.set(path.relative(root, file).replace(/\.d\.ts$/, '.ts'), text));
  return texts;
}

/** Reads a module when it is first asked for, so that only what is reached has to be readable. */
function lazyModules(texts) {
  const read = new Map();
  return {
    get(file) {
      if (!texts.has(file)) return undefined;
      if (!read.has(file)) read.set(file, readModule(file, texts.get(file)));
      return read.get(file);
    },
  };
}

function readModule(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const module = { imports: new Map(), reexports: new Map(), declarations: new Map() };
  for (const statement of source.statements) readStatement(module, statement, source);
  return module;
}

function readStatement(module, statement, source) {
  const from = statement.moduleSpecifier && resolveSpecifier(source.fileName, statement.moduleSpecifier.text);
  if (ts.isImportDeclaration(statement)) {
    const named = statement.importClause?.namedBindings;
    if (named && ts.isNamedImports(named)) readNames(module.imports, named.elements, from);
  } else if (ts.isExportDeclaration(statement)) {
    const named = statement.exportClause;
    if (named && ts.isNamedExports(named)) readNames(module.reexports, named.elements, from ?? source.fileName);
    else if (!named) throw new Error(`${source.fileName}: export * is not supported`);
  } else {
    for (const name of declaredNames(statement)) module.declarations.set(name, describe(statement, source));
  }
}

function readNames(map, elements, from) {
  for (const element of elements) {
    if (element.propertyName) throw new Error(`renamed import or export: ${element.getText()}`);
    map.set(element.name.text, from);
  }
}

function resolveSpecifier(file, specifier) {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
}

function declaredNames(statement) {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  return statement.name ? [statement.name.getText()] : [];
}

function describe(statement, source) {
  const modifier = statement.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  const text = source.text.slice(statement.pos, statement.end).trim();
  const offset = modifier ? modifier.getStart() - (statement.end - text.length) : -1;
  const type = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  return {
    type,
    text: offset < 0 ? text : text.slice(0, offset) + text.slice(offset).replace(/^export\s+/, ''),
    statement,
    exported: modifier !== undefined,
  };
}

/** Names that a declaration refers to; parameters and global types among them are sorted out on look-up. */
function usedNames(statement) {
  const names = new Set();
  const visit = (node) => {
    if (ts.isImportTypeNode(node)) throw new Error(`import type in a declaration: ${node.getText()}`);
    if (ts.isTypeReferenceNode(node)) names.add(firstName(node.typeName));
    if (ts.isTypeQueryNode(node)) names.add(firstName(node.exprName));
    if (ts.isExpressionWithTypeArguments(node)) names.add(node.expression.getText());
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return names;
}

function firstName(name) {
  return ts.isQualifiedName(name) ? firstName(name.left) : name.text;
}

/** Where a name used in a file is declared; skips names of the language and its library. */
function resolveName(modules, file, name) {
  const module = modules.get(file);
  if (module === undefined) throw new Error(`${name} comes from ${file}, which is outside the sources`);
  if (module.declarations.has(name)) return { file, name };
  const from = module.imports.get(name) ?? module.reexports.get(name);
  return from === undefined ? undefined : resolveName(modules, from, name);
}

function exportsOf(modules, entry) {
  const { reexports, declarations } = modules.get(entry);
  const own = [...declarations].filter(([, { exported }]) => exported).map(([name]) => name);
  return [...own, ...reexports.keys()].map((name) => ({ file: entry, name }));
}
