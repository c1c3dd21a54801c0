import type { Engagement } from "../engagement/engagement.ts";
import { ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { PlainDate } from "../text/plain-date.ts";

export type Increment = Artifact<ShippedKinds["increment"]>;

/** The five days of a cycle in their order (domain.md section 6). */
export const CYCLE_DAYS = ["configure", "test", "fix", "validate", "release"] as const;

/** The increments that still stand: withdrawn ones are records. */
export function activeIncrements(engagement: Engagement): readonly Increment[] {
  return ofKind(engagement, "increment").filter((increment) => increment.value.withdrawn === undefined);
}

/** The day on which an increment went to all users; undefined before, `""` where it did but nobody wrote when. */
export function releasedOn({ value }: Increment): PlainDate | "" | undefined {
  return value.cycle?.release?.on ?? (value.status === "released" ? "" : undefined);
}
