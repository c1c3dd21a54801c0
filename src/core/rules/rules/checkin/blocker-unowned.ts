import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const checkin = { id: "CHK-001", on: "2026-03-09", summary: "Leads are called.", nextCheckin: "2026-03-16" };

export const rule = artifactRule("checkin", {
  code: "checkin/blocker-unowned",
  severity: "info",
  why: "A blocker that is only reported stands in the next report too. Who clears it, and by when, is said in the same line.",
  *each(checkin) {
    for (const [index, { what, owner, due }] of (checkin.value.blockers ?? []).entries()) {
      const missing = [...(owner === undefined ? ["owner"] : []), ...(due === undefined ? ["due"] : [])];
      if (missing.length > 0)
        yield at(
          checkin,
          ["blockers", index],
          `"${what}" is in the way, without ${missing.join(" and ")}. It will be in the way next week. Add ${missing.join(" and ")} to it.`,
        );
    }
  },
  examples: [
    {
      files: { "checkins/CHK-001.md": markdownText({ ...checkin, blockers: "[{ what: No test data }]" }) },
      expect: ["checkins/CHK-001.md:6 checkin/blocker-unowned"],
    },
    {
      files: {
        "checkins/CHK-001.md": markdownText({
          ...checkin,
          blockers: "[{ what: No test data, owner: cto, due: 2026-03-12 }]",
        }),
      },
      expect: [],
    },
  ],
});
