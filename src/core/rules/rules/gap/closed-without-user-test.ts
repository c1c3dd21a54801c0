import { gapText } from "../../example-files.ts";
import { retestFlaw } from "../../gap-status.ts";
import { artifactRule, at } from "../../rule.ts";

export const rule = artifactRule("gap", {
  code: "gap/closed-without-user-test",
  severity: "error",
  why: "Software can pass our checks and still fail the person who does the work. A gap is closed only when a real user, not the rescue team and not the partner, ran the task that caused the pain, unaided, and it passed.",
  *each(gap, { engagement }) {
    if (gap.value.status !== "closed") return;
    const flaw = retestFlaw(engagement, gap);
    if (flaw)
      yield at(
        gap,
        "status",
        `${gap.id} is closed, but ${flaw}. Only a real user who did the task unaided can close it. Record that in retest, or set the status back to retest.`,
      );
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ status: "closed" }) },
      expect: ["gaps/GAP-001.md:6 gap/closed-without-user-test"],
    },
    {
      files: {
        "gaps/GAP-001.md": gapText({
          status: "closed",
          retest: "{ on: 2026-03-09, by: build-consultant, result: pass, unaided: true }",
        }),
      },
      expect: ["gaps/GAP-001.md:6 gap/closed-without-user-test"],
    },
    {
      files: {
        "gaps/GAP-001.md": gapText({
          status: "closed",
          retest: "{ on: 2026-03-09, by: rep-1, result: pass, unaided: true }",
        }),
      },
      expect: [],
    },
  ],
});
