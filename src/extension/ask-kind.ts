import type { Kind } from "../core/kinds/kind.ts";
import { isRecord } from "../core/kinds/values.ts";
import { askChoice } from "./ask.ts";
import { presentation } from "./presentation.ts";
import { kindIn } from "./row-argument.ts";
import type { Session } from "./session.ts";

/** The kind that a command's argument names; else it is asked for. Undefined when that was waved away. */
export async function askKind(
  { engagement }: Session,
  argument: unknown,
  { title, question }: { readonly title: string; readonly question: string },
): Promise<Kind | undefined> {
  const given = isRecord(argument) ? argument["kind"] : undefined;
  const name = kindIn(argument) ?? (typeof given === "string" ? given : undefined);
  if (name !== undefined) return engagement.kinds.byName.get(name);
  const choices = engagement.kinds.all
    .filter((kind) => kind.container.type !== "file" && kind.name !== "signoff")
    .map((kind) => ({ icon: kind.icon, label: kindTitle(kind), detail: kind.description, value: kind }));
  return askChoice(title, question, choices);
}

/** What a kind is called, in the language of the editor. */
export function kindTitle(kind: Kind): string {
  return presentation.say(kind.title);
}
