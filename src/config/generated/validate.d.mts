/** One violation, as ajv reports it. */
export interface SchemaError {
  /** JSON pointer to the value. */
  instancePath: string;
  /** JSON pointer to the keyword in the schema. */
  schemaPath: string;
  keyword: string;
  params: Record<string, unknown>;
  /** Set on errors about a key rather than its value. */
  propertyName?: string;
}

/** Checks a value against the schema of `flint-lint.yaml`; errors of the last call are in `errors`. */
export const validate: {
  (data: unknown): boolean;
  errors?: SchemaError[] | null;
};
