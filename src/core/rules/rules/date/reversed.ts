import type { Field } from "../../../kinds/json-schema.ts";
import type { Kind } from "../../../kinds/kind.ts";
import { valueAt, valuesAt } from "../../../kinds/values.ts";
import { gapText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

export const rule: Rule = {
  code: "date/reversed",
  severity: "error",
  why: "A retest before the gap was raised, or work done before it began, is a slip of the keyboard; every count of days made from it is wrong.",
  *each(artifact) {
    for (const field of orderedDates(artifact.kind)) {
      const earliest = valueAt(artifact.value, field.schema["x-not-before"] ?? "");
      if (typeof earliest !== "string") continue;
      for (const { path, value } of valuesAt(artifact.value, field.path))
        if (typeof value === "string" && value.slice(0, 10) < earliest.slice(0, 10))
          yield at(
            artifact,
            path,
            `${field.path} is ${value}, which is before ${field.schema["x-not-before"]}, ${earliest}. One of the two is wrong, and days are counted from both. Correct it.`,
          );
    }
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ raisedOn: "2026-03-09", due: "2026-03-06" }) },
      expect: ["gaps/GAP-001.md:8 date/reversed"],
    },
    { files: { "gaps/GAP-001.md": gapText({ raisedOn: "2026-03-09", due: "2026-03-09" }) }, expect: [] },
  ],
};

const datesByKind = new WeakMap<Kind, readonly Field[]>();

/** The fields of a kind that have to follow another date; found once a kind, since every artifact asks. */
function orderedDates(kind: Kind): readonly Field[] {
  const known = datesByKind.get(kind);
  if (known) return known;
  const fields = kind.fields.filter((field) => field.schema["x-not-before"] !== undefined);
  datesByKind.set(kind, fields);
  return fields;
}
