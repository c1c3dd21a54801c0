import { type Engagement, findArtifact, ofKind } from "../../../engagement/engagement.ts";
import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import { digestOf } from "../../../ledger/digest.ts";
import { signoffsOn, stateOf } from "../../../ledger/state.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import type { Sha256 } from "../../../ports.ts";
import { changeText, listText, scopeText } from "../../example-files.ts";
import { at, type Report, type Rule } from "../../rule.ts";

type Baseline = Artifact<ShippedKinds["baseline"]>;
type ScopeItem = Artifact<ShippedKinds["scope-item"]>;
type Change = NonNullable<ShippedKinds["change-request"]["changes"]>[number];

export const rule: Rule = {
  code: "baseline/uncovered",
  severity: "error",
  why: "A baseline is the scope that everybody agreed on. What differs from it later without a change request that was approved is scope creep, whoever did it and however small.",
  *check({ engagement, sha256 }) {
    const baseline = newestBaseline(engagement);
    if (!baseline) return;
    const approved = approvedChanges(engagement, baseline, sha256);
    const known = new Map((baseline.value.items ?? []).map((item) => [item.id ?? "", item]));
    for (const item of ofKind(engagement, "scope-item")) {
      const then = known.get(item.id);
      const report = then ? changed(baseline, item, then, { approved, sha256 }) : added(baseline, item, approved);
      if (report) yield report;
    }
    for (const [index, { id = "" }] of (baseline.value.items ?? []).entries())
      if (!findArtifact(engagement, id) && !approved.some((change) => change.item === id))
        yield removed(baseline, id, index);
  },
  examples: [
    {
      files: { "baselines/scope-reset.yaml": baselineText(), "scope/SCP-001.md": scopeText({ tier: 2 }) },
      expect: ["scope/SCP-001.md:4 baseline/uncovered"],
    },
    {
      files: {
        "baselines/scope-reset.yaml": baselineText(),
        "scope/SCP-001.md": scopeText({ tier: 2 }),
        "changes/CHG-001.md": changeText({
          status: "approved",
          changes: "[{ item: SCP-001, field: tier, from: 1, to: 2 }]",
        }),
      },
      expect: ["scope/SCP-001.md:4 baseline/uncovered"],
    },
    {
      files: { "baselines/scope-reset.yaml": baselineText() },
      expect: ["baselines/scope-reset.yaml:3 baseline/uncovered"],
    },
    {
      files: {
        "baselines/scope-reset.yaml": baselineText(),
        "scope/SCP-001.md": scopeText(),
        "scope/SCP-002.md": scopeText({ id: "SCP-002" }),
      },
      expect: ["scope/SCP-002.md:2 baseline/uncovered"],
    },
    { files: { "baselines/scope-reset.yaml": baselineText(), "scope/SCP-001.md": scopeText() }, expect: [] },
  ],
};

/** A baseline that holds SCP-001 as `scopeText` writes it. */
function baselineText(): string {
  const digest = "sha256:fe0c620a7911ecbf70120131cb8d5e67950632c225350990911d72ae6824a449";
  return listText({
    id: "scope-reset",
    at: "2026-03-09T12:00:00Z",
    items: `[{ id: SCP-001, digest: "${digest}", tier: 1 }]`,
  });
}

function newestBaseline(engagement: Engagement): Baseline | undefined {
  return ofKind(engagement, "baseline")
    .filter(({ value }) => value.at !== undefined)
    .toSorted((a, b) => Date.parse(b.value.at ?? "") - Date.parse(a.value.at ?? ""))[0];
}

/** What the requests that were approved since say they change. */
function approvedChanges(engagement: Engagement, { value }: Baseline, sha256: Sha256): readonly Change[] {
  const since = Date.parse(value.at ?? "");
  return ofKind(engagement, "change-request")
    .filter((request) => {
      const { status } = request.value;
      if (status !== "approved" && status !== "implemented") return false;
      const decidedAt = signoffsOn(engagement, request.id)[0]?.value.at;
      return (
        stateOf(engagement, request, sha256) === "approved" && decidedAt !== undefined && Date.parse(decidedAt) > since
      );
    })
    .flatMap((request) => request.value.changes ?? []);
}

interface Judging {
  readonly approved: readonly Change[];
  readonly sha256: Sha256;
}

function changed(
  baseline: Baseline,
  item: ScopeItem,
  then: { digest?: string; tier?: unknown },
  { approved, sha256 }: Judging,
): Report | undefined {
  if (digestOf(item, sha256) === then.digest) return undefined;
  const own = approved.filter((change) => change.item === item.id);
  const isMoved = item.value.tier !== then.tier;
  const isCovered = isMoved ? own.some(({ field, to }) => field === "tier" && to === item.value.tier) : own.length > 0;
  if (isCovered) return undefined;
  const what = isMoved ? `is tier ${item.value.tier} and was ${then.tier}` : "reads otherwise than";
  return at(
    item,
    isMoved ? "tier" : "id",
    `${item.id} ${what} in the baseline ${baseline.id}. No change request that was approved since covers it. Have one decided, or take the change back.`,
  );
}

function added({ id }: Baseline, item: ScopeItem, approved: readonly Change[]): Report | undefined {
  if (approved.some((change) => change.item === item.id)) return undefined;
  return at(
    item,
    "id",
    `${item.id} is not in the baseline ${id}. No change request that was approved since brings it in. Have one decided, or withdraw the item.`,
  );
}

function removed(baseline: Baseline, id: string, index: number): Report {
  return at(
    baseline,
    ["items", index, "id"],
    `${id} is in the baseline ${baseline.id}, but no longer in the scope. No change request that was approved since takes it out. Put it back and withdraw it by a request.`,
  );
}
