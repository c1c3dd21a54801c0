import { findPerson } from "../../../ledger/authority.ts";
import { signoffText } from "../../example-files.ts";
import { artifactRule, at, trustedBefore } from "../../rule.ts";

export const rule = artifactRule("signoff", {
  code: "signoff/role-not-held",
  severity: "error",
  why: "The role says in which capacity somebody decided. One that they do not hold makes the record untrue.",
  *each(signoff, context) {
    const { by, role } = signoff.value;
    const { state, certain } = trustedBefore(context, signoff);
    const person = by === undefined ? undefined : findPerson(state, by);
    if (!person || role === undefined || person.value.roles?.includes(role)) return;
    if (certain)
      yield at(
        signoff,
        "role",
        `${person.title} was not ${role} when ${signoff.id} was given. The record would claim an authority that was not there. Have it decided by somebody who holds the role.`,
      );
    else
      yield {
        ...at(
          signoff,
          "role",
          `people.yaml does not give ${person.title} the role ${role} now. Whether it did when ${signoff.id} was given, only the history of its repository tells. Leave roles in place when somebody goes, and set until.`,
        ),
        severity: "warning",
      };
  },
  examples: [
    {
      files: { "signoffs/SGN-001.md": signoffText({ by: "cto" }) },
      expect: ["signoffs/SGN-001.md:6 signoff/role-not-held"],
      severity: "warning",
    },
    { files: { "signoffs/SGN-001.md": signoffText({ by: "cto", role: "it" }) }, expect: [] },
  ],
});
