import { findPerson } from "../../../ledger/authority.ts";
import { signoffText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("signoff", {
  code: "signoff/role-not-held",
  severity: "error",
  why: "The role says in which capacity somebody decided. One that they do not hold makes the record untrue.",
  *each(signoff, { engagement }) {
    const { by, role } = signoff.value;
    const person = by === undefined ? undefined : findPerson(engagement, by);
    if (person && role !== undefined && !person.value.roles?.includes(role))
      yield at(
        signoff,
        "role",
        `${person.title} is not ${role}. The record would claim an authority that was not there. Name a role that people.yaml gives them.`,
      );
  },
  examples: [
    {
      files: { "signoffs/SGN-001.md": signoffText({ by: "cto" }) },
      expect: ["signoffs/SGN-001.md:6 signoff/role-not-held"],
    },
    { files: { "signoffs/SGN-001.md": signoffText({ by: "cto", role: "it" }) }, expect: [] },
  ],
});
