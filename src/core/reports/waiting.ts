import { findPerson } from "../ledger/authority.ts";
import type { Text } from "./document.ts";
import { openGaps } from "./open-work.ts";
import { joined, nameOf, titled } from "./prose.ts";
import { namesOf } from "./recent.ts";
import type { ReportContext, WaitingDecision } from "./report.ts";
import { counted } from "./words.ts";

/** Something that waits for somebody on the client's side. */
export interface WaitingForClient {
  readonly who: string;
  readonly what: Text;
}

/** What the client alone can move: decisions that people there have to take, and fixes that wait for their input. */
export function waitingForClient(context: ReportContext): readonly WaitingForClient[] {
  return [...waitingDecisions(context), ...waitingInput(context)];
}

function waitingDecisions(context: ReportContext): WaitingForClient[] {
  const groups = new Map<string, WaitingDecision[]>();
  for (const decision of context.awaiting) {
    const clients = decision.needs.filter((id) => findPerson(context.engagement, id)?.value.side === "client");
    if (clients.length === 0) continue;
    const key = `${decision.type}\n${clients.join("\n")}`;
    groups.set(key, [...(groups.get(key) ?? []), { ...decision, needs: clients }]);
  }
  return [...groups.values()].map((decisions) => ({
    who: namesOf(context, decisions[0]?.needs ?? []).replace(/ and (?=[^,]*$)/, " or "),
    what: decisionText(decisions),
  }));
}

/** How many of one kind of decision are named before the rest is counted. */
const NAMED = 3;

function decisionText(decisions: readonly WaitingDecision[]): Text {
  const named = decisions.slice(0, NAMED).map(({ subject }) => titled(subject));
  const rest = decisions.length - named.length;
  const more = rest > 0 ? ` and ${counted(rest, "more", "more")}` : "";
  return [`${verbOf(decisions[0]?.type ?? "")} `, ...joined(named, "; "), more];
}

const VERBS: Readonly<Record<string, string>> = {
  "scope-tier": "Decide the tier:",
  "change-request": "Decide the change request:",
  "gap-closure": "Say whether it is solved:",
  "increment-release": "Approve the release:",
  report: "Sign the report:",
  "reset-plan": "Sign the reset summary:",
  completion: "Sign the completion:",
  governance: "Confirm for governance:",
  authority: "Confirm:",
};

function verbOf(type: string): string {
  return VERBS[type] ?? "Decide:";
}

function waitingInput(context: ReportContext): WaitingForClient[] {
  return openGaps(context)
    .filter(({ value }) => value.blockedByClient === true)
    .map((gap) => ({
      who: nameOf(context, gap.value.clientOwner),
      what: ["Input that the solution waits for: ", ...titled(gap)],
    }));
}
