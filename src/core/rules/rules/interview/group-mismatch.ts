import { findPerson, type Person, type Role } from "../../../ledger/authority.ts";
import { markdownText } from "../../example-files.ts";
import { inWords } from "../../in-words.ts";
import { artifactRule, at } from "../../rule.ts";

/** The groups that somebody plainly stands for by a role. Who does the daily work may manage it as well. */
const GROUPS_OF: Readonly<Partial<Record<Role, readonly string[]>>> = {
  "executive-sponsor": ["executive-sponsor"],
  "business-owner": ["business-owner", "end-user"],
  "crm-owner": ["business-owner", "end-user"],
  "end-user": ["end-user", "business-owner"],
  it: ["it"],
};

const interview = { id: "INT-001", title: "The CTO on what was promised", stakeholder: "cto" };

export const rule = artifactRule("interview", {
  code: "interview/group-mismatch",
  severity: "warning",
  why: "The matrix compares what groups expected. One voice in the wrong column makes a misunderstanding of two departments look like one person's opinion.",
  *each(interview, { engagement }) {
    const { stakeholder, group } = interview.value;
    const person = stakeholder === undefined ? undefined : findPerson(engagement, stakeholder);
    if (!person || group === undefined) return;
    if (person.value.side === "rescue") {
      yield at(
        interview,
        "stakeholder",
        `${person.title} belongs to the rescue team. We would be quoting ourselves. Interview somebody of the client or the partner.`,
      );
      return;
    }
    const own = groupsOf(person);
    if (own.length > 0 && !own.includes(group))
      yield at(
        interview,
        "group",
        `${person.title} counts here as ${inWords(group)}, but by the roles in people.yaml as ${own.map(inWords).join(" or ")}. The matrix puts their words in the wrong column. Correct the group, or the roles.`,
      );
  },
  examples: [
    {
      files: { "interviews/INT-001.md": markdownText({ ...interview, group: "end-user", on: "2026-03-03" }) },
      expect: ["interviews/INT-001.md:5 interview/group-mismatch"],
    },
    {
      files: {
        "interviews/INT-001.md": markdownText({
          ...interview,
          stakeholder: "build-consultant",
          group: "it",
          on: "2026-03-03",
        }),
      },
      expect: ["interviews/INT-001.md:4 interview/group-mismatch"],
    },
    {
      files: { "interviews/INT-001.md": markdownText({ ...interview, group: "it", on: "2026-03-03" }) },
      expect: [],
    },
    {
      files: {
        "interviews/INT-001.md": markdownText({
          ...interview,
          stakeholder: "rep-1",
          group: "business-owner",
          on: "2026-03-03",
        }),
      },
      expect: [],
    },
  ],
});

/** The partner's people stand for the partner, whatever they do there. */
function groupsOf({ value }: Person): readonly string[] {
  if (value.side === "partner") return ["implementation-partner"];
  return [...new Set((value.roles ?? []).flatMap((role) => GROUPS_OF[role] ?? []))];
}
