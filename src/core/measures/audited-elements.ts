import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";

/** Whether the audit says something about an element: `unknown` is what stands there until it does. */
export function isJudged({ value }: Artifact<ShippedKinds["element"]>): boolean {
  return value.verdict !== undefined && value.verdict !== "unknown";
}
