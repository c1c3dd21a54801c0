import { Document, stringify, visit } from "yaml";
import { TRUTH_ELSEWHERE } from "./truth-elsewhere.ts";

/** A value as YAML text on one line or several, without the final line feed. Long texts become blocks. */
export function renderYaml(value: unknown): string {
  const document = new Document(value, RENDERING);
  visit(document, {
    Scalar: (place, node) => {
      if (place !== "key" && typeof node.value === "string" && TRUTH_ELSEWHERE.test(node.value))
        node.type = "QUOTE_DOUBLE";
    },
  });
  return document.toString(RENDERING).replace(/\n$/, "");
}

/** Whether a text may stand as it is, without quotes. */
export function needsNoQuotes(text: string): boolean {
  return stringify(text, RENDERING) === `${text}\n`;
}

const RENDERING = { lineWidth: 0, version: "1.2", schema: "core", singleQuote: false } as const;
