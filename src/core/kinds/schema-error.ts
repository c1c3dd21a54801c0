/** What is wrong with one part of a value, as ajv words it. */
export interface SchemaError {
  /** The part, as a JSON pointer. */
  readonly instancePath: string;
  /** The keyword of the schema that the part is at odds with. */
  readonly keyword: string;
  /** What the keyword asks for: `limit`, `missingProperty`, and so on. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}
