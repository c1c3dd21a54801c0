import { ofKind } from "../../engagement/engagement.ts";
import type { ShippedKinds } from "../../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../../parse/artifact.ts";
import type { PlainDate } from "../../text/plain-date.ts";
import { type Measure, type Part, unknown } from "../measure.ts";
import { pointOf, shareOfParts } from "../part.ts";

type HandoverItem = Artifact<ShippedKinds["handover"]>;

/** What is handed over, each with what has to be true of it (domain.md section 9). */
const TYPES = [
  ["knowledge", "Knowledge is transferred"],
  ["process", "Processes are documented"],
  ["escalation", "Escalation paths are set"],
  ["operation", "Somebody runs it day by day"],
] as const;

export const measure: Measure = {
  id: "handover-done",
  area: "completion",
  title: "The hand-over is done",
  unit: "share",
  target: 1,
  direction: "at-least",
  source:
    "domain.md section 9: knowledge transferred, processes documented, escalation paths set, nobody external needed",
  evidence: "What is not accepted, not written down or still needs somebody from outside; all of it, where nothing is.",
  measure({ engagement, today }) {
    const items = ofKind(engagement, "handover");
    if (items.length === 0) return unknown("Nothing is listed for the hand-over yet.");
    const byType = TYPES.map(([type, title]) =>
      partOf(
        type,
        title,
        items.filter(({ value }) => value.type === type),
        (item) => isTaken(item, today),
      ),
    );
    const alone = partOf("nobody-external", "Nobody external is needed", items, ({ value }) => !value.externalNeeded);
    return shareOfParts([...byType, alone]);
  },
};

/** Accepted, and a process can only be taken over where it is written down. */
function isTaken({ value }: HandoverItem, today: PlainDate): boolean {
  const accepted = value.acceptedOn !== undefined && value.acceptedOn <= today;
  return accepted && (value.type !== "process" || value.document !== undefined);
}

function partOf(
  id: string,
  title: string,
  items: readonly HandoverItem[],
  holds: (item: HandoverItem) => boolean,
): Part {
  const open = items.filter((item) => !holds(item));
  const met = items.length > 0 && open.length === 0;
  return pointOf(id, title, { met, evidence: (met ? items : open).map((item) => item.id) });
}
