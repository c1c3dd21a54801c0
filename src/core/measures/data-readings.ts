import { type Engagement, ofKind } from "../engagement/engagement.ts";
import { newestReading } from "../rules/data-readings.ts";
import type { PlainDate } from "../text/plain-date.ts";
import type { Part } from "./measure.ts";

/** The quality to reach where a data owner names no threshold: what the roadmap asks for (domain.md section 8). */
export const USUAL_QUALITY = 0.7;

/** What measures of the data's quality say where nobody owns any. */
export const NO_DATA_OWNER = "Nobody owns the quality of any data yet.";

/** The newest reading of each object that somebody owns, held against its threshold. */
export function qualityByObject(engagement: Engagement, today: PlainDate): readonly Part[] {
  return ofKind(engagement, "data-owner").map((owner) => {
    const { id, title } = owner;
    const target = owner.value.threshold ?? USUAL_QUALITY;
    const newest = newestReading(owner, today)?.value;
    const part = { id, title, unit: "share", target, evidence: [id] } as const;
    if (newest === undefined) return { ...part, value: 0, met: false, unknown: "It was not read yet." };
    return { ...part, value: newest, met: newest >= target };
  });
}
