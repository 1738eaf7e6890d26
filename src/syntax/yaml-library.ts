// The one place that imports the YAML library, by name: under Node conditions it resolves to
// CommonJS, and a lazily loaded CommonJS chunk would offer only a default export.
export {
  Alias,
  Composer,
  CST,
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Pair,
  type ParsedNode,
  Parser,
  type Scalar,
  type Tags,
} from 'yaml';
