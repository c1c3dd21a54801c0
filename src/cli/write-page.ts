import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { AddressOf } from "../core/reports/addresses.ts";
import { isPrintedPage, printHtml } from "../core/reports/html/print-html.ts";
import { addressFrom, internalLines } from "../core/reports/report-file.ts";
import type { FileChange } from "../core/text/change-plan.ts";
import { writePlan } from "../node/apply-plan.ts";
import { RescueError } from "../node/rescue-error.ts";
import { sha256 } from "../node/sha256.ts";
import { pathInside, type Reporting, readText, refuseUnclaimed } from "./reporting.ts";
import { visible } from "./terminal-text.ts";

/** Writes or prints a report as a page. A file is replaced where it is such a page, and nobody changed it since. */
export function writePage(reporting: Reporting): void {
  const { host, root, made, options } = reporting;
  if (options.draft) throw new RescueError("usage", "A draft is written as Markdown.", "Leave out --format html.");
  const words = wordsOf(reporting);
  const output = options.output === undefined ? undefined : resolve(host.folder, options.output);
  const inside = output === undefined ? "" : pathInside(root, output);
  const addressOf: AddressOf = inside === undefined ? () => undefined : addressFrom(inside);
  const page = printHtml(made.document, { addressOf, sha256, ...(words === undefined ? {} : { words }) });
  if (output === undefined) {
    host.write(page);
    return;
  }
  if (inside !== undefined) refuseUnclaimed(reporting, inside);
  writeFile(output, page, (existing) => isPrintedPage(existing, sha256) || options.force === true);
  host.print(`Wrote ${visible(options.output ?? "")}.`);
}

/** The Markdown whose own words go into a page; what must not reach the client keeps the page from being made. */
function wordsOf({ host, made, options }: Reporting): string | undefined {
  if (options.words === undefined) return undefined;
  const text = readText(resolve(host.folder, options.words));
  if (text === undefined)
    throw new RescueError("usage", `There is no file ${options.words}.`, "Name the report's Markdown file.");
  const lines = internalLines(text, made.words);
  if (lines.length === 0) return text;
  const places = lines.map((line) => `${options.words}:${line}`).join(", ");
  throw new RescueError(
    "refused",
    `${places}: something internal is named there, and the client reads this page.`,
    "Take it out, or use --audience internal.",
  );
}

function writeFile(file: string, text: string, mayReplace: (existing: string) => boolean): void {
  const [folder, path] = [dirname(file), basename(file)];
  if (!existsSync(folder))
    throw new RescueError("usage", `There is no folder ${folder}.`, "Create it first, or name another.");
  const existing = readText(join(folder, path));
  if (existing !== undefined && !mayReplace(existing))
    throw new RescueError(
      "exists",
      `${path} is no page that \`rescue report\` made, or was changed since.`,
      "Name another file, or write over it with --force.",
    );
  const change: FileChange =
    existing === undefined
      ? { type: "create", path, text }
      : { type: "edit", path, base: existing, edits: [{ span: { start: 0, end: existing.length }, text }] };
  writePlan(folder, { title: `Write ${path}`, changes: [change] });
}
