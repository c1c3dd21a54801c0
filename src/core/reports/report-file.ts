import { internalSections } from "../engagement/audience.ts";
import { splitFrontMatter } from "../parse/front-matter.ts";
import type { Sha256 } from "../ports.ts";
import type { FileChange } from "../text/change-plan.ts";
import type { AddressOf } from "./addresses.ts";
import type { ReportDocument } from "./document.ts";
import { parseFences } from "./fences.ts";
import type { InternalWords } from "./internal-words.ts";
import { fencedMarkdown, weave } from "./markdown/weave.ts";

/** A report to be written into a Markdown file. */
export interface ReportFileRequest {
  readonly document: ReportDocument;
  readonly addressOf: AddressOf;
  readonly sha256: Sha256;
  readonly words: InternalWords;
  readonly path: string;
  /** What stands in the file; undefined where there is none. */
  readonly existing: string | undefined;
  /** Whether changes made by hand to generated parts may be lost. */
  readonly force: boolean;
}

/** The change that writes it, or why it is not written: sentences with what to do. `notes` are worth telling. */
export type ReportFile =
  | { readonly change: FileChange | undefined; readonly text: string; readonly notes: readonly string[] }
  | { readonly refusals: readonly string[] };

/** Plans a report's Markdown file. What people wrote stays; what they changed within a generated part asks for force. */
export function planReportFile(request: ReportFileRequest): ReportFile {
  const { path, existing } = request;
  if (existing === undefined) {
    const text = fencedMarkdown(request);
    return { change: { type: "create", path, text }, text, notes: [] };
  }
  const isBare = splitFrontMatter(existing).type === "found" && bodyOf(existing).trim() === "";
  if (isBare) return changed(request, `${existing.trimEnd()}\n\n${fencedMarkdown(request)}`, []);
  if (!parseFences(existing).pieces.some(({ type }) => type === "fence"))
    return {
      refusals: [
        `${path} holds no part that \`rescue report\` made, so nothing in it may be replaced. Name another file, or place the parts that you want by hand: <!-- rescue:begin shipped --> and <!-- rescue:end shipped -->.`,
      ],
    };
  return renewed(request, existing);
}

function renewed(request: ReportFileRequest, existing: string): ReportFile {
  const { path, force } = request;
  const { text, edited, leftOut, freed, problems } = weave(existing, request);
  if (problems.length > 0) return { refusals: problems.map(({ line, message }) => `${path}:${line}: ${message}`) };
  const leaks = internalLines(existing, request.words);
  if (leaks.length > 0)
    return {
      refusals: leaks.map(
        (line) => `${path}:${line} names something internal, and the client reads this report. Take it out.`,
      ),
    };
  if (edited.length > 0 && !force)
    return {
      refusals: edited.map(
        ({ name, line }) =>
          `${path}:${line}: ${name} was changed by hand since it was made, which would be lost. Move your words out of it or into a marked place, or write over them with --force.`,
      ),
    };
  const notes = [
    ...edited.map(({ name }) => `${name} was written over as you asked.`),
    ...leftOut.map(
      (name) =>
        `${name} is left out: the file has no place for it. Where <!-- rescue:begin ${name} --> and <!-- rescue:end ${name} --> stand, it comes.`,
    ),
    ...freed.map((name) => `The report has no place ${name} any more: what you wrote there stands below its part.`),
  ];
  return changed(request, text, notes);
}

function changed({ path, existing = "" }: ReportFileRequest, text: string, notes: readonly string[]): ReportFile {
  if (text === existing) return { change: undefined, text, notes };
  const edits = [{ span: { start: 0, end: existing.length }, text }];
  return { change: { type: "edit", path, base: existing, edits }, text, notes };
}

/**
 * The lines, from 1, on which people's own words in a report's file name something internal. Generated parts do not
 * count, since they are made anew, and neither do sections that are internal themselves.
 */
export function internalLines(text: string, words: InternalWords): readonly number[] {
  const hidden = internalSections(text);
  let generated = false;
  let place = false;
  let offset = 0;
  return text.split("\n").flatMap((line, index) => {
    const start = offset;
    offset += line.length + 1;
    const [, type] = /<!--\s*rescue:(begin|keep|end)\s/.exec(line) ?? [];
    if (type === "begin") generated = true;
    else if (type === "keep") place = true;
    else if (type === "end" && place) place = false;
    else if (type === "end") generated = false;
    if (type !== undefined || (generated && !place) || hidden.some((span) => start >= span.start && start < span.end))
      return [];
    return words.namesInternal(line) ? [index + 1] : [];
  });
}

function bodyOf(text: string): string {
  const split = splitFrontMatter(text);
  return split.type === "found" ? text.slice(split.parts.body.start) : text;
}

/** The address of a file of the engagement, as it leads there from another: both relative to the engagement's folder. */
export function addressFrom(path: string): AddressOf {
  const up = "../".repeat(path.split("/").length - 1);
  return (to) => `${up}${to.split("/").map(encodeURIComponent).join("/")}`;
}
