import { ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import { holdersOf, type Role } from "../ledger/authority.ts";
import { signoffsOn } from "../ledger/state.ts";
import type { Artifact } from "../parse/artifact.ts";
import { compareNatural } from "../text/natural-order.ts";
import type { SignatureLine } from "./document.ts";
import type { ReportContext } from "./report.ts";
import { shortDay } from "./words.ts";

export type ReportArtifact = Artifact<ShippedKinds["report"]>;

/** The report of a type that people keep in `reports/`: the newest by its identifier that is not withdrawn. */
export function reportOfType(
  { engagement }: Pick<ReportContext, "engagement">,
  type: string,
): ReportArtifact | undefined {
  return ofKind(engagement, "report")
    .filter(({ value }) => value.type === type && !value.withdrawn)
    .toSorted((a, b) => compareNatural(b.id, a.id))[0];
}

const ROLES: Partial<Readonly<Record<Role, string>>> = {
  "executive-sponsor": "Executive sponsor",
  "business-owner": "Business owner",
  "delivery-lead": "Delivery lead",
};

/** A line to sign on for each role; where the report is signed, it says so. */
export function reportSignatures(context: ReportContext, type: string, roles: readonly Role[]): SignatureLine[] {
  return roles.map((role) => {
    const holder = holdersOf(context.engagement, role, context.today)[0];
    const signed = signedBy(context, reportOfType(context, type), holder?.id);
    const line = { role: ROLES[role] ?? role, name: holder?.title ?? "Not named yet" };
    return signed === undefined ? line : { ...line, signed };
  });
}

/** As in `Approved 12 Nov (SGN-004)`; undefined where the report is not signed, or was changed since. */
function signedBy(
  context: ReportContext,
  report: ReportArtifact | undefined,
  person: string | undefined,
): string | undefined {
  const state = report && context.stateOf(report.id);
  if (!report || person === undefined || state === "none" || state === "stale") return undefined;
  const newest = signoffsOn(context.engagement, report.id).find(({ value }) => value.by === person);
  const { verdict, at } = newest?.value ?? {};
  if (!newest || verdict === undefined || at === undefined) return undefined;
  return `${verdict === "approved" ? "Approved" : verdict === "rejected" ? "Refused" : "Deferred"} ${shortDay(at, context.today)} (${newest.id})`;
}
