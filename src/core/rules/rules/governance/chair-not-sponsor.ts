import { findPerson } from "../../../ledger/authority.ts";
import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const chair = { id: "SEAT-001", seat: "chair" };

export const rule = artifactRule("seat", {
  code: "governance/chair-not-sponsor",
  severity: "warning",
  why: "The sponsor chairs the steering committee. Under anybody else it reports instead of deciding.",
  *each(seat, { engagement, today }) {
    const { seat: name, person: id, until } = seat.value;
    if (name !== "chair" || id === undefined || (until !== undefined && until < today)) return;
    const person = findPerson(engagement, id);
    if (person && !person.value.roles?.includes("executive-sponsor"))
      yield at(
        seat,
        "person",
        `${person.title} chairs the steering committee, but is not the executive sponsor. What it decides can be overruled. Give the chair to the sponsor.`,
      );
  },
  examples: [
    {
      files: { "governance/steering.yaml": listText({ ...chair, person: "cto" }) },
      expect: ["governance/steering.yaml:3 governance/chair-not-sponsor"],
    },
    { files: { "governance/steering.yaml": listText({ ...chair, person: "sponsor" }) }, expect: [] },
  ],
});
