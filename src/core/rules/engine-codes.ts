import { FILE_CODES } from "./engine-codes/file-codes.ts";
import { SCHEMA_CODES } from "./engine-codes/schema-codes.ts";
import { YAML_CODES } from "./engine-codes/yaml-codes.ts";
import type { RuleDocument } from "./rule.ts";

/**
 * The documents of the findings that reading files yields, before any rule looks at them. They are written and tested
 * like those of rules; only what no text can show, such as another encoding, has no example.
 */
export const ENGINE_CODES: readonly RuleDocument[] = [...FILE_CODES, ...SCHEMA_CODES, ...YAML_CODES].toSorted((a, b) =>
  a.code < b.code ? -1 : 1,
);
