import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const item = { id: "HND-001", title: "Nightly export to the contract system", type: "operation" };

const ADVICE = {
  to: "Name somebody of the client in to.",
  document: "Write it down, and say where in document.",
} as const;

export const rule = artifactRule("handover", {
  code: "handover/incomplete",
  severity: "warning",
  why: "Knowledge is handed over to a person and on paper. One of the two alone is gone with the next holiday.",
  *each(item, { today }) {
    const { to, document, due, acceptedOn } = item.value;
    // The paper may be written up to the day; the person who will need it is named from the beginning.
    const isDue = acceptedOn !== undefined || (due !== undefined && due <= today);
    const missing = [
      ...(to === undefined ? (["to"] as const) : []),
      ...(document === undefined && isDue ? (["document"] as const) : []),
    ];
    if (missing.length > 0)
      yield at(
        item,
        missing[0] ?? "to",
        `${item.id}, "${item.title}", names no ${missing.map((field) => (field === "to" ? "person who takes it over" : "document")).join(" and no ")}. When the team leaves, nobody knows how it is done. ${missing.map((field) => ADVICE[field]).join(" ")}`,
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
