import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const item = { id: "HND-001", title: "Nightly export to the contract system", type: "operation" };

export const rule = artifactRule("handover", {
  code: "handover/incomplete",
  severity: "warning",
  why: "Knowledge is handed over to a person and on paper. One of the two alone is gone with the next holiday.",
  *each(item, { today }) {
    const { to, document, due, acceptedOn } = item.value;
    // The paper may be written up to the day; the person who will need it is named from the beginning.
    const isDue = acceptedOn !== undefined || (due !== undefined && due <= today);
    const missing = [...(to === undefined ? ["to"] : []), ...(document === undefined && isDue ? ["document"] : [])];
    if (missing.length > 0)
      yield at(
        item,
        missing[0] ?? "to",
        `${item.id}, "${item.title}", names no ${missing.map((field) => (field === "to" ? "person who takes it over" : "document")).join(" and no ")}. When the team leaves, nobody knows how it is done. Add ${missing.join(" and ")}.`,
      );
  },
  examples: [
    {
      files: { "handover.yaml": listText({ ...item, to: "cto", due: "2026-03-10" }) },
      expect: ["handover.yaml:1 handover/incomplete"],
    },
    { files: { "handover.yaml": listText(item) }, expect: ["handover.yaml:1 handover/incomplete"] },
    { files: { "handover.yaml": listText({ ...item, to: "cto", due: "2026-03-11" }) }, expect: [] },
    {
      files: {
        "handover.yaml": listText({ ...item, to: "cto", document: "guides/export.md", acceptedOn: "2026-03-09" }),
      },
      expect: [],
    },
  ],
});
