import { basename, dirname, join, resolve } from "node:path";
import { asKind, findFile } from "../core/engagement/engagement.ts";
import { classify } from "../core/parse/classify.ts";
import type { ReportArtifact } from "../core/reports/report-artifact.ts";
import { reportDraft, signedRefusal } from "../core/reports/report-draft.ts";
import { addressFrom, planReportFile, type ReportFileRequest } from "../core/reports/report-file.ts";
import { writePlan } from "../node/apply-plan.ts";
import { personOfGit } from "../node/person-of-git.ts";
import { ifRescueError, RescueError } from "../node/rescue-error.ts";
import { sha256 } from "../node/sha256.ts";
import { askChoice } from "./ask.ts";
import { pathInside, type Reporting, readText, refuseUnclaimed } from "./reporting.ts";
import { visible } from "./terminal-text.ts";

/** Where a report goes: a file below a folder, and what begins it where it is new. */
interface Target {
  readonly folder: string;
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  readonly frontMatter: string;
  /** The file's path in the engagement; undefined where it lies outside. */
  readonly inside: string | undefined;
}

/** Writes a report into a Markdown file. What people wrote there stays; what they changed in generated parts is asked about. */
export async function writeMarkdownReport(reporting: Reporting): Promise<void> {
  const { host, made, options } = reporting;
  const target = options.draft ? await draftTarget(reporting) : await outputTarget(reporting);
  const existing = readText(join(target.folder, target.path));
  const request = {
    document: made.document,
    addressOf: target.inside === undefined ? () => undefined : addressFrom(target.inside),
    sha256,
    words: made.words,
    path: target.path,
    existing,
    force: options.force === true,
  };
  const file = await planned(reporting, request);
  const change =
    file.change?.type === "create" ? { ...file.change, text: target.frontMatter + file.change.text } : file.change;
  for (const note of file.notes) host.note(visible(note));
  if (change) writePlan(target.folder, { title: `Write ${target.path}`, changes: [change] });
  const shown = visible(target.inside ?? join(target.folder, target.path));
  host.print(change ? `Wrote ${shown}.` : `${shown} says so already.`);
}

async function planned({ host }: Reporting, request: ReportFileRequest) {
  const file = planReportFile(request);
  if ("change" in file) return file;
  const forced = planReportFile({ ...request, force: true });
  // Only changes made by hand give way to force: nothing else is asked about.
  if (host.interactive && "change" in forced) {
    for (const refusal of file.refusals) host.note(visible(refusal));
    const answer = await askChoice("Write over what was changed by hand?", [
      { value: "keep", label: "Leave the file as it is" },
      { value: "force", label: "Write over it" },
    ]);
    if (answer === "force") return forced;
  }
  throw new RescueError("refused", file.refusals.map(visible).join("\n"), "Nothing was written.");
}

async function draftTarget(reporting: Reporting, id?: string): Promise<Target> {
  const { context, report, root } = reporting;
  const by = await personOfGit(context.engagement, root).catch(ifRescueError(undefined));
  const draft = reportDraft(context, report, {
    ...(id === undefined ? {} : { id }),
    ...(by === undefined ? {} : { by }),
  });
  if ("refusals" in draft)
    throw new RescueError("refused", draft.refusals.map(visible).join("\n"), "Nothing was written.");
  if ("artifact" in draft) refuseSigned(reporting, draft.artifact);
  const frontMatter = "frontMatter" in draft ? `${draft.frontMatter}\n` : "";
  return { folder: root, path: draft.path, inside: draft.path, frontMatter };
}

/** A file beside the artifacts is only written; where a kind looks after it, it has to be one of its artifacts. */
async function outputTarget(reporting: Reporting): Promise<Target> {
  const { host, root, context, options } = reporting;
  const file = resolve(host.folder, options.output ?? "");
  const inside = pathInside(root, file);
  if (inside === undefined) return { folder: dirname(file), path: basename(file), inside, frontMatter: "" };
  const target = { folder: root, path: inside, inside, frontMatter: "" };
  refuseUnclaimed(reporting, inside);
  const role = classify(context.engagement.kinds, inside);
  if (role.type !== "kind") return target;
  const artifact = asKind(findFile(context.engagement, inside)?.artifacts[0], "report");
  if (artifact) refuseSigned(reporting, artifact);
  if (artifact) return target;
  const id = /^RPT-\d{3,}(?=\.md$)/.exec(basename(inside))?.[0];
  if (role.kind.name === "report" && id !== undefined && readText(file) === undefined)
    return draftTarget(reporting, id);
  throw new RescueError(
    "refused",
    `${visible(inside)} is where the ${role.kind.title.toLowerCase()} artifacts stand, and this would be none.`,
    "Use --draft, or write to another folder.",
  );
}

function refuseSigned({ context, options }: Reporting, artifact: ReportArtifact): void {
  const refusal = signedRefusal(context, artifact);
  if (refusal !== undefined && !options.force)
    throw new RescueError("refused", visible(refusal), "Nothing was written.");
}
