import { findPerson } from "../../../ledger/authority.ts";
import { isCompleted } from "../../../ledger/phase-signoffs.ts";
import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const item = { id: "HND-001", title: "Nightly export", type: "operation", document: "guides/export.md" };

export const rule = artifactRule("handover", {
  code: "handover/to-outsider",
  severity: "warning",
  why: "The hand-over is done when nobody external is needed. What was accepted and still needs somebody from outside was not handed over.",
  *each(item, context) {
    const { to, acceptedOn, externalNeeded } = item.value;
    const person = to === undefined ? undefined : findPerson(context.engagement, to);
    if (person?.value.side && person.value.side !== "client")
      yield at(
        item,
        "to",
        `${item.id} is handed over to ${person.title}, who does not work for the client. It leaves with them. Name somebody of the client in to.`,
      );
    if (externalNeeded !== true || (acceptedOn === undefined && !isCompleted(context))) return;
    const when = acceptedOn === undefined ? "The completion is signed" : `${item.id} was accepted on ${acceptedOn}`;
    yield at(
      item,
      "externalNeeded",
      `${when}, but somebody from outside is still needed for "${item.title}". The client cannot run it alone. Teach what is missing, and set externalNeeded to false.`,
    );
  },
  examples: [
    {
      files: { "handover.yaml": listText({ ...item, to: "build-consultant" }) },
      expect: ["handover.yaml:5 handover/to-outsider"],
    },
    {
      files: { "handover.yaml": listText({ ...item, to: "cto", acceptedOn: "2026-03-09", externalNeeded: true }) },
      expect: ["handover.yaml:7 handover/to-outsider"],
    },
    {
      files: { "handover.yaml": listText({ ...item, to: "cto", acceptedOn: "2026-03-09", externalNeeded: false }) },
      expect: [],
    },
  ],
});
