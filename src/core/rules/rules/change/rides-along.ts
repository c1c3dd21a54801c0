import { findArtifact } from "../../../engagement/engagement.ts";
import { compareEngagements } from "../../../ledger/compare.ts";
import { holdAgainstRequests } from "../../../ledger/hold-against-request.ts";
import { changeText, scopeText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

const REQUEST = { changes: "[{ item: SCP-001, field: tier, from: 4, to: 2 }]" };
const APPROVED = changeText({ status: "approved", ...REQUEST });
const IMPLEMENTED = changeText({ status: "implemented", ...REQUEST });

export const rule: Rule = {
  code: "change/rides-along",
  severity: "error",
  why: "People approve what a change request says. Whatever else changes in the scope at the same time was approved by nobody, and nobody looks for it there. Found where a change is judged (`rescue check --base`).",
  final: true,
  *check({ engagement, change }) {
    if (!change) return;
    const changes = compareEngagements(change.base, engagement);
    const { agreements, ridingAlong } = holdAgainstRequests(engagement, changes, change.named);
    const requests = agreements.map(({ request }) => request.id).join(" and ");
    for (const { item, field } of ridingAlong) {
      const artifact = findArtifact(engagement, item) ?? findArtifact(change.base, item);
      if (!artifact) continue;
      const what = field === undefined ? `${item} comes or goes` : `${field} of ${item} changes`;
      const message = `${what} here, but ${requests} does not list it. It rides along with a decision that was about something else. List it in the request, or make it a change of its own.`;
      yield at(artifact, field === undefined || field === "body" ? "id" : field, message);
    }
  },
  examples: [
    {
      before: { "changes/CHG-001.md": APPROVED, "scope/SCP-001.md": scopeText({ tier: 4 }) },
      files: {
        "changes/CHG-001.md": IMPLEMENTED,
        "scope/SCP-001.md": scopeText({ tier: 2, title: "Quotes from mobile and desktop" }),
        "scope/SCP-002.md": scopeText({ id: "SCP-002", tier: "undecided" }),
      },
      expect: ["scope/SCP-001.md:3 change/rides-along", "scope/SCP-002.md:2 change/rides-along"],
    },
    {
      before: { "changes/CHG-001.md": APPROVED, "scope/SCP-001.md": scopeText({ tier: 4 }) },
      files: {
        "changes/CHG-001.md": IMPLEMENTED,
        "scope/SCP-001.md": scopeText({
          tier: 2,
          assessment: "{ by: lead-consultant, rationale: The data is there now. }",
        }),
      },
      expect: [],
    },
  ],
};
