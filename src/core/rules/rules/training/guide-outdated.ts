import { asKind, type Engagement, findArtifact } from "../../../engagement/engagement.ts";
import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import { gapText, markdownText } from "../../example-files.ts";
import { releasedOn } from "../../increment-status.ts";
import { artifactRule, at } from "../../rule.ts";

const session = { id: "TRN-001", task: "Send a quote", on: "2026-03-05", gaps: "[GAP-001]" };
const retested = gapText({ retest: "{ on: 2026-03-06, by: rep-1, result: pass, unaided: true }" });

export const rule = artifactRule("training", {
  code: "training/guide-outdated",
  severity: "warning",
  why: "A guide that shows the old screen teaches the old fault. It is brought up to date when the fix is there, not before.",
  *each(session, { engagement }) {
    const { guide } = session.value;
    const newest = newestChange(engagement, session.value);
    if (!guide || !newest || (guide.updated !== undefined && guide.updated >= newest.on)) return;
    const state = guide.updated === undefined ? "has no date" : `is of ${guide.updated}`;
    yield at(
      session,
      guide.updated === undefined ? "guide" : "guide.updated",
      `The guide of ${session.id} ${state}, but ${newest.what} on ${newest.on}. It may show what is no longer there. Go through it, and write the day in guide.updated.`,
    );
  },
  examples: [
    {
      files: {
        "training/TRN-001.md": markdownText({ ...session, guide: "{ path: guides/quote.md, updated: 2026-03-05 }" }),
        "gaps/GAP-001.md": retested,
      },
      expect: ["training/TRN-001.md:6 training/guide-outdated"],
    },
    {
      files: {
        "training/TRN-001.md": markdownText({ ...session, guide: "{ path: guides/quote.md, updated: 2026-03-06 }" }),
        "gaps/GAP-001.md": retested,
      },
      expect: [],
    },
    { files: { "training/TRN-001.md": markdownText(session), "gaps/GAP-001.md": retested }, expect: [] },
  ],
});

/** The newest of the fixes and of the release that a session is about: what it was, as the middle of a sentence. */
function newestChange(
  engagement: Engagement,
  { gaps = [], increment }: ShippedKinds["training"],
): { readonly what: string; readonly on: string } | undefined {
  const fixes = gaps.flatMap((id) => {
    const retest = asKind(findArtifact(engagement, id), "gap")?.value.retest;
    return retest?.result === "pass" && retest.on !== undefined ? [{ what: `${id} was fixed`, on: retest.on }] : [];
  });
  const found = asKind(increment === undefined ? undefined : findArtifact(engagement, increment), "increment");
  const release = found && releasedOn(found);
  const releases = found && release ? [{ what: `${found.id} was released`, on: release }] : [];
  return [...fixes, ...releases].toSorted((a, b) => (a.on < b.on ? 1 : -1))[0];
}
