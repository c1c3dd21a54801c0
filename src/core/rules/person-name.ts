import type { Engagement } from "../engagement/engagement.ts";
import { findPerson } from "../ledger/authority.ts";

/** How a message calls somebody: by name where people.yaml knows them, else by what was written; `somebody` for nobody. */
export function personName(engagement: Engagement, id: string | undefined): string {
  return (id === undefined ? undefined : findPerson(engagement, id)?.title) ?? id ?? "somebody";
}
