import { ofKind } from "../../engagement/engagement.ts";
import type { ShippedKinds } from "../../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { compareText } from "../../text/finding.ts";
import type { PlainDate } from "../../text/plain-date.ts";
import { mean } from "../mean.ts";
import { type Measure, type Part, unknown } from "../measure.ts";

type Readiness = Artifact<ShippedKinds["readiness"]>;

/** Below this the risk is high (domain.md section 8). */
const HIGH_RISK = 0.6;

export const measure: Measure = {
  id: "readiness",
  area: "adoption",
  title: "Readiness for the change",
  unit: "share",
  target: HIGH_RISK,
  direction: "at-least",
  source: "domain.md section 8: six scored dimensions, under 60 % = high risk",
  evidence: "What is at high risk; all that was judged, where nothing is.",
  measure({ engagement, today }) {
    const parts = newestOfEach(ofKind(engagement, "readiness"), today).flatMap(toPart);
    const value = mean(parts.map((part) => part.value));
    if (value === undefined) return unknown("Readiness is not judged yet.");
    const risky = parts.filter(({ met }) => !met);
    return { value, evidence: (risky.length > 0 ? risky : parts).map(({ id }) => id), parts };
  },
};

function newestOfEach(judged: readonly Readiness[], today: PlainDate): readonly Readiness[] {
  const past = judged.filter(({ value }) => value.on !== undefined && value.on <= today);
  const sorted = past.toSorted((a, b) => compareText(a.value.on ?? "", b.value.on ?? ""));
  // Later entries of a map replace earlier ones, and keep their place.
  return [...new Map(sorted.map((one) => [one.title, one])).values()];
}

function toPart({ id, title, value: { scores } }: Readiness): Part[] {
  const value = mean(Object.values(scores ?? {}));
  if (value === undefined) return [];
  return [{ id, title, value, unit: "share", target: HIGH_RISK, met: value >= HIGH_RISK, evidence: [id] }];
}
