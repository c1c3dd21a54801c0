import { ofKind } from "../../../engagement/engagement.ts";
import type { Person } from "../../../ledger/authority.ts";
import { listText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

const one = { id: "rep-1", name: "First Rep", side: "client", emails: "[sales@northwind.example]" };

export const rule: Rule = {
  code: "people/shared-email",
  severity: "warning",
  why: "Commits and mails are attributed by their address. A shared one makes two people into one.",
  *check({ engagement }) {
    const ownerByAddress = new Map<string, Person>();
    for (const person of ofKind(engagement, "person"))
      for (const [index, email] of (person.value.emails ?? []).entries()) {
        const owner = ownerByAddress.get(email.toLowerCase());
        if (owner && owner !== person)
          yield at(
            person,
            ["emails", index],
            `${email} also belongs to ${owner.title}. What comes from it cannot be told apart. Give each person an address of their own.`,
          );
        ownerByAddress.set(email.toLowerCase(), owner ?? person);
      }
  },
  examples: [
    {
      files: {
        "people.yaml": listText(one, { ...one, id: "rep-2", name: "Second Rep", emails: "[Sales@northwind.example]" }),
      },
      expect: ["people.yaml:8 people/shared-email"],
    },
    {
      files: {
        "people.yaml": listText(one, { ...one, id: "rep-2", name: "Second Rep", emails: "[rep-2@northwind.example]" }),
      },
      expect: [],
    },
  ],
};
