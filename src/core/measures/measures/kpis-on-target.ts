import { ofKind } from "../../engagement/engagement.ts";
import type { ShippedKinds } from "../../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../../parse/artifact.ts";
import type { PlainDate } from "../../text/plain-date.ts";
import { latest } from "../latest.ts";
import { type Measure, shareOf } from "../measure.ts";

export const measure: Measure = {
  id: "kpis-on-target",
  area: "value",
  title: "Key figures that reach their target",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 8: kpi on three levels, with target and readings",
  evidence: "The key figures that miss their target, or have none, or were never read.",
  measure({ engagement, today }) {
    return shareOf(ofKind(engagement, "kpi"), (kpi) => isOnTarget(kpi, today), "No key figure is agreed yet.");
  },
};

function isOnTarget({ value }: Artifact<ShippedKinds["kpi"]>, today: PlainDate): boolean {
  const newest = latest(value.readings, today)?.value;
  if (newest === undefined || value.target === undefined) return false;
  return value.direction === "at-most" ? newest <= value.target : newest >= value.target;
}
