import { findPerson } from "../../ledger/authority.ts";
import type { Gap } from "../../rules/gap-status.ts";
import { type Detail, joined, type TreeContext } from "../trees/tree-node.ts";
import { wordFor } from "../trees/words.ts";

/** What people have to hear of a gap before they agree on it, in the order in which it is told; only what is there. */
export function aboutGap(context: TreeContext, gap: Gap): Detail[] {
  const { say } = context;
  const { expected, actual, acceptance, clientOwner, resolution } = gap.value;
  const lines: (readonly [name: string, value: string | undefined])[] = [
    [say("Expected"), expected],
    [say("What happens"), actual],
    [say("Impact"), impactOf(gap)],
    [say("In their words"), quoteOf(context, gap)],
    [say("Done when"), acceptance],
    [say("To be met by"), resolution && wordFor(say, resolution)],
    [say("Waits for"), clientOwner === undefined ? undefined : nameOf(context, clientOwner)],
  ];
  return lines.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

/** As in `Sales reps · Quotes go out a day late · 20 minutes per order · 3 people`. */
function impactOf({ value: { impact } }: Gap): string {
  const { who, effect, amount, unit = "", per, people } = impact ?? {};
  const much = amount === undefined ? undefined : `${amount} ${unit}${per === undefined ? "" : ` / ${per}`}`.trim();
  return joined(who, effect, much, people === undefined ? undefined : `× ${people}`);
}

function quoteOf(context: TreeContext, { value: { evidence = [] } }: Gap): string | undefined {
  const said = evidence.find(({ quote }) => quote !== undefined);
  if (said?.quote === undefined) return undefined;
  return said.by === undefined ? `“${said.quote}”` : `“${said.quote}” (${nameOf(context, said.by)})`;
}

function nameOf({ engagement }: TreeContext, id: string): string {
  return findPerson(engagement, id)?.title ?? id;
}
