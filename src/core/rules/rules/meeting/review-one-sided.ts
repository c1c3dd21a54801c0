import { ofKind } from "../../../engagement/engagement.ts";
import { findPerson } from "../../../ledger/authority.ts";
import { attitudeOn } from "../../attitudes.ts";
import { listText, markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const review = { id: "MTG-004", title: "Review of increment 1", type: "product-review", on: "2026-03-09" };
const people = listText(
  { id: "rep-1", name: "Sales Representative", side: "client", attitude: "opposer" },
  { id: "rep-2", name: "Field Representative", side: "client", attitude: "supporter" },
);

export const rule = artifactRule("meeting", {
  code: "meeting/review-one-sided",
  severity: "warning",
  internal: true,
  why: "Champions alone applaud, critics alone complain. A product review in which both sit tells real faults from what was only badly explained.",
  *each(review, { engagement }) {
    const { type, on, attendees = [] } = review.value;
    if (type !== "product-review" || on === undefined || attendees.length === 0) return;
    const everybody = ofKind(engagement, "person").filter(({ value }) => value.side === "client");
    // Where nobody's attitude is known, nobody can say who is missing.
    if (!everybody.some((person) => attitudeOn(person, on) !== undefined)) return;
    const present = attendees.flatMap((id) => findPerson(engagement, id) ?? []);
    const hasCritic = present.some((person) => attitudeOn(person, on) === "opposer");
    const hasChampion = present.some(
      (person) =>
        person.value.side === "client" &&
        (attitudeOn(person, on) === "supporter" || person.value.roles?.includes("champion")),
    );
    const missing = [...(hasCritic ? [] : ["critic"]), ...(hasChampion ? [] : ["champion"])];
    if (missing.length > 0)
      yield at(
        review,
        "attendees",
        `No ${missing.join(" and no ")} sits in ${review.id}. ${hasCritic ? "Complaints stand alone" : "Nobody says what is wrong"} there, and is told outside. Invite one, or note in people.yaml what they think.`,
      );
  },
  examples: [
    {
      files: { "people.yaml": people, "meetings/MTG-004.md": markdownText({ ...review, attendees: "[rep-2]" }) },
      expect: ["meetings/MTG-004.md:6 meeting/review-one-sided"],
    },
    {
      files: { "people.yaml": people, "meetings/MTG-004.md": markdownText({ ...review, attendees: "[rep-1, rep-2]" }) },
      expect: [],
    },
    { files: { "meetings/MTG-004.md": markdownText({ ...review, attendees: "[rep-1]" }) }, expect: [] },
  ],
});
