import { type Engagement, ofKind } from "../../../engagement/engagement.ts";
import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import { signoffsOn } from "../../../ledger/state.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import { dayOf } from "../../../text/plain-date.ts";
import { changeText, signoffText, subjectsText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

export const rule: Rule = {
  code: "change/work-before-approval",
  severity: "error",
  why: "Once work has begun, the decision is no longer free. That is how a project keeps moving while six people change the plan.",
  *check({ engagement }) {
    for (const request of ofKind(engagement, "change-request")) {
      const obstacle = obstacleTo(engagement, request);
      if (obstacle)
        yield at(
          request,
          "work.startedOn",
          `Work on ${request.id} began on ${request.value.work?.startedOn}, but ${obstacle}. It was nobody's decision. Stop the work, or have the request decided first.`,
        );
    }
  },
  examples: [
    {
      files: { "changes/CHG-001.md": changeText({ work: "{ startedOn: 2026-03-10 }" }) },
      expect: ["changes/CHG-001.md:6 change/work-before-approval"],
    },
    {
      files: {
        "changes/CHG-001.md": changeText({ status: "approved", work: "{ startedOn: 2026-03-09 }" }),
        "signoffs/SGN-001.md": signoffText({
          type: "change-request",
          subjects: subjectsText("CHG-001"),
          at: "2026-03-10T09:00:00Z",
        }),
      },
      expect: ["changes/CHG-001.md:6 change/work-before-approval"],
    },
    {
      files: {
        "changes/CHG-001.md": changeText({ status: "approved", work: "{ startedOn: 2026-03-10 }" }),
        "signoffs/SGN-001.md": signoffText({
          type: "change-request",
          subjects: subjectsText("CHG-001"),
          at: "2026-03-10T09:00:00Z",
        }),
      },
      expect: [],
    },
  ],
};

const UNDECIDED: readonly (string | undefined)[] = ["frozen", "submitted", "assessed", "rejected", "deferred"];

/** Why the work of a request had no leave to begin, as the end of a sentence; undefined when it had, or has not begun. */
function obstacleTo(engagement: Engagement, request: Artifact<ShippedKinds["change-request"]>): string | undefined {
  const { status, work } = request.value;
  if (work?.startedOn === undefined) return undefined;
  if (UNDECIDED.includes(status)) return `the request is ${status}`;
  // The first approval counts: one that was given again later does not make the work too early.
  const approval = signoffsOn(engagement, request.id).findLast(
    ({ value }) => value.type === "change-request" && value.verdict === "approved",
  );
  const approved = approval?.value.at === undefined ? undefined : dayOf(approval.value.at);
  return approved !== undefined && work.startedOn < approved ? `it was approved on ${approved}` : undefined;
}
