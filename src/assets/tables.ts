/** A value, or what it was from each line on. */
export type Steps<T> = T | Record<string, T | null>;

/** A row of an option table; `about.row` of the files explains it. */
export interface OptionRow {
  /** Absent where only an old line has the option. */
  type?: Steps<string>;
  default?: Steps<string>;
  /** Values of an enumeration, as Flink compares them: without regard to case. */
  enum?: Steps<string[]>;
  range?: string;
  deprecated?: string;
  deprecatedKeys?: string[];
  fallbackKeys?: string[];
  level?: 'operator' | 'bluegreen';
}

export interface OptionFile {
  lines: string[];
  options: Record<string, OptionRow>;
}

/** Fields of types, one string of words a type. */
export interface FieldFile {
  types: Record<string, string>;
}

/** The package's own tables, as `knowledge/README.md` describes them. */
export interface Tables {
  flinkOptions: OptionFile;
  operatorOptions: OptionFile;
  crdFields: FieldFile;
  kubeFields: FieldFile;
}

let loaded: Tables | undefined;

/**
 * Loads the tables, once. Asked for when there is something to look up in them, so that other runs
 * do not pay for it.
 */
export async function loadTables(): Promise<Tables> {
  if (loaded) return loaded;
  const [flinkOptions, operatorOptions, crdFields, kubeFields] = await Promise.all([
    import('../../knowledge/flink-options.json', { with: { type: 'json' } }),
    import('../../knowledge/operator-options.json', { with: { type: 'json' } }),
    import('../../knowledge/crd-fields.json', { with: { type: 'json' } }),
    import('../../knowledge/kube-fields.json', { with: { type: 'json' } }),
  ]);
  loaded = {
    flinkOptions: flinkOptions.default as unknown as OptionFile,
    operatorOptions: operatorOptions.default as unknown as OptionFile,
    crdFields: crdFields.default,
    kubeFields: kubeFields.default,
  };
  return loaded;
}

/**
 * The tables, for the rules and questions that run after loading.
 *
 * @throws when nobody loaded them, which is a defect
 */
export function tables(): Tables {
  if (!loaded) throw new Error('The tables are not loaded');
  return loaded;
}
