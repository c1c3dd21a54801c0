import * as vscode from "vscode";
import { type CreateOptions, createArtifact, fieldsToAsk } from "../../core/changes/create.ts";
import type { GivenField } from "../../core/changes/given-fields.ts";
import type { Kind } from "../../core/kinds/kind.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { applyChanges } from "../apply-changes.ts";
import { askField } from "../ask-field.ts";
import { askKind } from "../ask-kind.ts";
import { currentSession } from "../current-session.ts";
import { openTarget } from "../open-place.ts";
import { fieldsIn } from "../row-argument.ts";
import type { Session } from "../session.ts";
import type { Command } from "./command.ts";

/**
 * Makes a new artifact from its kind's template and opens it. Takes a row, or `{ kind, fields }` to ask nothing that is
 * given; gives the new identifier.
 */
export const command: Command = {
  id: "rescue.newArtifact",
  needsTrust: true,
  async run({ engagements, identity }, argument) {
    const session = currentSession(engagements);
    const asking = { title: vscode.l10n.t("New"), question: vscode.l10n.t("What do you want to write down?") };
    const kind = await askKind(session, argument, asking);
    const by = (await identity.of(session))?.id;
    const options = { today: session.context.today, ...(by ? { by } : {}) };
    const fields = kind && (await fieldsFor(session, kind, options, argument));
    if (!kind || !fields) return undefined;
    const created = createArtifact(session.engagement, kind.name, fields, options);
    if ("refusals" in created)
      throw new RescueError("refused", created.refusals.join(" "), vscode.l10n.t("Nothing was written."));
    await applyChanges(session, created.plan.changes);
    await openTarget(session, { path: created.path, artifact: created.id });
    return created.id;
  },
};

/** What is given, and answers to the rest; undefined when a question was waved away. */
async function fieldsFor(
  { engagement }: Session,
  kind: Kind,
  options: CreateOptions,
  argument: unknown,
): Promise<GivenField[] | undefined> {
  const fields: GivenField[] = Object.entries(fieldsIn(argument));
  for (const path of fieldsToAsk(engagement, kind, options)) {
    if (fields.some(([known]) => known === path)) continue;
    const answer = await askField(engagement, kind, path);
    if (answer === undefined) return undefined;
    fields.push([path, answer]);
  }
  return fields;
}
