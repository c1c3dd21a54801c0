import { schemaAt } from "../kinds/json-schema.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Finding } from "../text/finding.ts";
import type { ParsedSource } from "./schema-findings.ts";
import { TRUTH_ELSEWHERE } from "./truth-elsewhere.ts";
import { nodeAt, type YamlNode, type YamlPath, type YamlScalar } from "./yaml-tree.ts";

/**
 * Unquoted values that the schema cannot catch and that other readers take for something else: `no` where a text is
 * meant, which YAML 1.1 reads as false, and `1.10` where any value may stand, which loses its zero.
 */
export function ambiguousScalars(source: ParsedSource, kind: Kind, base: YamlPath): Finding[] {
  if (source.isPlain || !mayBeAmbiguous(source)) return [];
  const root = nodeAt(source.tree, base);
  if (!root) return [];
  return [...plainScalars(root, [])].flatMap(({ node, path }) => {
    const written = source.text.slice(node.span.start, node.span.end);
    const types = [schemaAt(kind.schema, path)?.type ?? []].flat();
    const truth = typeof node.value === "string" && TRUTH_ELSEWHERE.test(written) && !types.includes("boolean");
    const number = typeof node.value === "number" && types.length === 0 && String(node.value) !== written;
    return truth || number ? [toFinding(source, node, written, truth)] : [];
  });
}

/** A cheap look that spares most files the walk. */
const MAYBE = /[:-][ \t]+(?:(?:y|yes|n|no|on|off)[ \t]*(?:#.*)?\r?$|[-+]?\d*\.?\d+)/im;

/** Once for a file, not for each of its artifacts. */
const looked = new WeakMap<ParsedSource, boolean>();

function mayBeAmbiguous(source: ParsedSource): boolean {
  const found = looked.get(source) ?? MAYBE.test(source.text);
  looked.set(source, found);
  return found;
}

function* plainScalars(node: YamlNode, path: YamlPath): Generator<{ node: YamlScalar; path: YamlPath }> {
  if (node.type === "scalar") {
    if (node.style === "plain") yield { node, path };
  } else if (node.type === "list") {
    for (const [index, item] of node.items.entries()) yield* plainScalars(item, [...path, index]);
  } else {
    for (const entry of node.entries) yield* plainScalars(entry.value, [...path, entry.key]);
  }
}

function toFinding(source: ParsedSource, node: YamlScalar, written: string, truth: boolean): Finding {
  const what = truth
    ? `${written} is a text here, but older readers of YAML take it for a truth value.`
    : `${written} is read as the number ${String(node.value)}, so what was written is lost.`;
  return {
    rule: "yaml/lossy-scalar",
    severity: "warning",
    path: source.path,
    span: node.span,
    message: `${what} Put it in quotes.`,
    fixes: [
      {
        title: "Put it in quotes",
        changes: [
          { type: "edit", path: source.path, base: source.text, edits: [{ span: node.span, text: `"${written}"` }] },
        ],
      },
    ],
  };
}
