import { resolve } from "node:path";
import { exportTable } from "../core/tables/export-table.ts";
import { RescueError } from "../node/rescue-error.ts";
import { sha256 } from "../node/sha256.ts";
import { csvText } from "../node/tables/write-csv.ts";
import { writeTable } from "../node/tables/write-table.ts";
import { counted } from "./counts.ts";
import type { Host } from "./host.ts";
import { kindNamed, openEngagement } from "./open-engagement.ts";
import { visible, visibleLines } from "./terminal-text.ts";

/** The options of `rescue export`. */
export interface ExportArguments {
  readonly output?: string;
  readonly internal?: boolean;
}

/** Writes the artifacts of a kind to a file, or prints them as CSV. */
export async function runExport(
  host: Host,
  name: string,
  { output, internal = false }: ExportArguments,
): Promise<void> {
  const { engagement } = openEngagement(host);
  const kind = kindNamed(engagement, name);
  const exported = exportTable(engagement, kind, { sha256, internal });
  if ("refusals" in exported) throw new RescueError("refused", exported.refusals.join("\n"), "Nothing was written.");
  const { columns, rows, leftOut } = exported;
  const table = { name: kind.name, columns, rows };
  // A terminal has columns: there it is looked at, elsewhere every character counts.
  if (output === undefined) host.write(host.width === undefined ? csvText(table) : visibleLines(csvText(table)));
  else await writeTable(resolve(host.folder, output), table);
  if (output !== undefined) host.print(`${counted(rows.length, "row")} in ${visible(output)}`);
  if (leftOut > 0)
    host.note(`${counted(leftOut, "internal artifact")} left out. For the rescue team alone, add --internal.`);
}
