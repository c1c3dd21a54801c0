import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const field = { id: "ELM-001", type: "field", name: "Fax number", verdict: "unused" };

export const rule = artifactRule("element", {
  code: "element/unused-but-kept",
  severity: "info",
  why: "What nobody uses still has to be loaded, explained and kept up. It stays for a reason or it goes.",
  *each(element) {
    const { verdict, plan, note } = element.value;
    if (verdict === "unused" && plan === "keep" && note === undefined)
      yield at(
        element,
        "plan",
        `${element.id}, "${element.title}", is used by nobody and is to stay. It is clutter that everybody has to look past. Plan to switch it off, or say in note why it stays.`,
      );
  },
  examples: [
    {
      files: { "audit/fields.yaml": listText({ ...field, plan: "keep" }) },
      expect: ["audit/fields.yaml:5 element/unused-but-kept"],
    },
    { files: { "audit/fields.yaml": listText({ ...field, plan: "switch-off" }) }, expect: [] },
    { files: { "audit/fields.yaml": listText({ ...field, plan: "keep", note: "Law asks for it." }) }, expect: [] },
  ],
});
