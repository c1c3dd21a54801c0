import { asKind, type Engagement, findArtifact, ofKind, referencesTo } from "../../../engagement/engagement.ts";
import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import { valueAt } from "../../../kinds/values.ts";
import { compareEngagements, isSameValue } from "../../../ledger/compare.ts";
import { canonical } from "../../../ledger/digest.ts";
import { type ChangeRequest, holdAgainstRequests, type RequestedChange } from "../../../ledger/hold-against-request.ts";
import { changeText, scopeText } from "../../example-files.ts";
import { at, type Report, type ReviewedChange, type Rule } from "../../rule.ts";

type Change = NonNullable<ShippedKinds["change-request"]["changes"]>[number];

const REQUEST = { changes: "[{ item: SCP-001, field: tier, from: 4, to: 2 }]" };
const APPROVED = changeText({ status: "approved", ...REQUEST });
const IMPLEMENTED = changeText({ status: "implemented", ...REQUEST });

export const rule: Rule = {
  code: "change/changes-disagree",
  severity: "error",
  why: "What a request says must be what happened. Where the two differ, something was changed that nobody approved, or was approved and never done.",
  *check({ engagement, change: reviewed }) {
    const reported = new Set<string>();
    for (const request of ofKind(engagement, "change-request"))
      for (const [index, change] of (request.value.changes ?? []).entries()) {
        const report = reportOn(engagement, request, change, index);
        if (!report) continue;
        reported.add(`${request.id} ${index}`);
        yield report;
      }
    if (!reviewed) return;
    for (const difference of differencesOf(engagement, reviewed))
      if (!reported.has(`${difference.request.id} ${difference.index}`)) yield reportDifference(difference);
  },
  examples: [
    {
      files: {
        "changes/CHG-001.md": changeText({
          status: "implemented",
          changes: "[{ item: SCP-001, field: tier, from: 4, to: 2 }]",
        }),
        "scope/SCP-001.md": scopeText({ tier: 3 }),
      },
      expect: ["changes/CHG-001.md:6 change/changes-disagree"],
    },
    {
      files: {
        "changes/CHG-001.md": changeText({
          status: "assessed",
          changes: "[{ item: SCP-001, field: tier, from: 4, to: 2 }]",
        }),
        "scope/SCP-001.md": scopeText({ tier: 3 }),
      },
      expect: ["changes/CHG-001.md:6 change/changes-disagree"],
    },
    {
      files: {
        "changes/CHG-001.md": changeText({
          status: "implemented",
          changes: "[{ item: SCP-001, field: tier, from: 4, to: 2 }]",
        }),
        "scope/SCP-001.md": scopeText({ tier: 2 }),
      },
      expect: [],
    },
    {
      before: { "changes/CHG-001.md": APPROVED, "scope/SCP-001.md": scopeText({ tier: 3 }) },
      files: { "changes/CHG-001.md": IMPLEMENTED, "scope/SCP-001.md": scopeText({ tier: 2 }) },
      expect: ["changes/CHG-001.md:6 change/changes-disagree"],
    },
  ],
};

interface Difference extends RequestedChange {
  readonly request: ChangeRequest;
  /** The field before the change, where it changed. */
  readonly was: unknown;
  readonly actual: unknown;
}

function differencesOf(engagement: Engagement, { base, named }: ReviewedChange): Difference[] {
  const { agreements } = holdAgainstRequests(engagement, compareEngagements(base, engagement), named);
  return agreements.flatMap(({ request, differing }) => differing.map((one) => ({ ...one, request })));
}

/** What only a comparison shows: the field did not begin, or does not end, where the request says. */
function reportDifference({ request, index, item, field, from, to, was, actual }: Difference): Report {
  const message = `${request.id} moves ${field} of ${item} from ${show(from)} to ${show(to)}, but this change moves it from ${show(was)} to ${show(actual)}. What was asked for and what is done are two things. Correct the request, or the change.`;
  return at(request, ["changes", index, "to"], message);
}

function reportOn(engagement: Engagement, request: ChangeRequest, change: Change, index: number): Report | undefined {
  const item = change.item === undefined ? undefined : findArtifact(engagement, change.item);
  const claim = claimOf(request, change);
  if (!item || change.field === undefined || !claim) return undefined;
  const current = valueAt(item.value, change.field);
  if (isSameValue(current, claim.value) || (claim.key === "to" && isSuperseded(engagement, change, current)))
    return undefined;
  const message = `${request.id} is ${request.value.status} and says that ${change.field} of ${item.id} is ${show(claim.value)}, but it is ${show(current)}. One of the two was changed without the other. Correct the request, or have the difference decided.`;
  return at(request, ["changes", index, claim.key], message);
}

/** What a request says of today: the new value once it is implemented, the old one until it is decided. */
function claimOf(request: ChangeRequest, change: Change): { key: "from" | "to"; value: unknown } | undefined {
  const { status } = request.value;
  if (status === "implemented") return Object.hasOwn(change, "to") ? { key: "to", value: change.to } : undefined;
  const waits = status === "submitted" || status === "assessed" || status === "frozen";
  return waits && Object.hasOwn(change, "from") ? { key: "from", value: change.from } : undefined;
}

/** Whether another implemented request made the field what it is today. */
function isSuperseded(engagement: Engagement, change: Change, current: unknown): boolean {
  return referencesTo(engagement, change.item ?? "").some(({ from }) => {
    const { status, changes } = asKind(from, "change-request")?.value ?? {};
    if (status !== "implemented") return false;
    return (
      changes?.some(
        (other) => other.item === change.item && other.field === change.field && isSameValue(other.to, current),
      ) ?? false
    );
  });
}

function show(value: unknown): string {
  return value === undefined ? "absent" : typeof value === "string" ? value : canonical(value);
}
