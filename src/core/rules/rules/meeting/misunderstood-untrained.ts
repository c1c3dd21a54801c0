import { asKind, findArtifact } from "../../../engagement/engagement.ts";
import { gapText, markdownText } from "../../example-files.ts";
import { isOpen } from "../../gap-status.ts";
import { artifactRule, at } from "../../rule.ts";

const review = { id: "MTG-004", title: "Review of increment 1", type: "product-review", on: "2026-03-09" };

export const rule = artifactRule("meeting", {
  code: "meeting/misunderstood-untrained",
  severity: "info",
  why: "What works and was badly explained is no fault to repair: it becomes a training or a message. Left among the faults it is repaired for nothing.",
  *each(meeting, { engagement }) {
    for (const [index, id] of (meeting.value.misunderstood ?? []).entries()) {
      const gap = asKind(findArtifact(engagement, id), "gap");
      if (!gap || !isOpen(gap) || gap.value.training || gap.value.resolution === "training") continue;
      yield at(
        meeting,
        ["misunderstood", index],
        `${id} turned out in ${meeting.id} to be badly explained, but no training is planned for it. Somebody will repair what works. Set its resolution to training, or name the session in training.`,
      );
    }
  },
  examples: [
    {
      files: {
        "meetings/MTG-004.md": markdownText({ ...review, misunderstood: "[GAP-001]" }),
        "gaps/GAP-001.md": gapText({ resolution: "configure" }),
      },
      expect: ["meetings/MTG-004.md:6 meeting/misunderstood-untrained"],
    },
    {
      files: {
        "meetings/MTG-004.md": markdownText({ ...review, misunderstood: "[GAP-001]" }),
        "gaps/GAP-001.md": gapText({ resolution: "training" }),
      },
      expect: [],
    },
  ],
});
