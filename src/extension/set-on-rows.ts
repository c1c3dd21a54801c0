import * as vscode from "vscode";
import type { Artifact } from "../core/parse/artifact.ts";
import { GAP_ENDINGS } from "../core/rules/gap-status.ts";
import { settableFields } from "../core/views/row-actions.ts";
import type { SetField } from "../core/views/trees/tree-node.ts";
import { RescueError } from "../node/rescue-error.ts";
import { askValue } from "./ask-value.ts";
import { closeGaps } from "./close-gaps.ts";
import type { Parts } from "./commands/command.ts";
import { type RowsRequest, rowsFor } from "./rows-for.ts";
import { setOnArtifacts } from "./set-on-artifacts.ts";

/** Gives the artifacts of rows a value of a field: asks for it where none is given. */
export async function setOnRows(parts: Parts, field: SetField, args: readonly unknown[]): Promise<void> {
  const request = rowsFor(parts, args);
  const [first, ...others] = request.artifacts.filter(({ kind }) => settableFields(kind).includes(field));
  if (!first)
    throw new RescueError(
      "usage",
      vscode.l10n.t("What is selected has no field called {0}.", field),
      vscode.l10n.t("Choose other rows."),
    );
  const artifacts = [first, ...others] as const;
  const value = request.value ?? (await askValue(request.session, field, artifacts));
  if (value !== undefined) await write(parts, { ...request, artifacts, value }, field);
}

/** A status at which a gap ends asks for more than the word. */
async function write(parts: Parts, { session, artifacts, value }: RowsRequest, field: SetField): Promise<void> {
  const isGap = ({ kind }: Artifact): boolean => kind.name === "gap";
  const ending = field === "status" && artifacts.every(isGap) ? GAP_ENDINGS.find((one) => one === value) : undefined;
  if (ending) await closeGaps(parts, session, artifacts, ending);
  else await setOnArtifacts(session, artifacts, [[field, value]]);
}
