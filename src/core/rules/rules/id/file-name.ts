import { findFile } from "../../../engagement/engagement.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import type { Fix } from "../../../text/finding.ts";
import { gapText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

export const rule: Rule = {
  code: "id/file-name",
  severity: "warning",
  why: "People find files by their names. A file that is called like another artifact gets edited, reviewed and signed in its place.",
  *each(artifact, { engagement }) {
    const name = wantedName(artifact);
    if (name === undefined) return;
    const { path, text } = artifact.file;
    const to = path.slice(0, path.lastIndexOf("/") + 1) + name;
    const fixes: Fix[] = findFile(engagement, to)
      ? []
      : [{ title: `Rename to ${name}`, changes: [{ type: "rename", path, to, base: text }] }];
    yield at(
      artifact,
      "id",
      `${artifact.id} stands in a file of another name. People look for it by that name. Call the file ${name}, or correct the id.`,
      fixes,
    );
  },
  examples: [
    { files: { "gaps/GAP-007.md": gapText() }, expect: ["gaps/GAP-007.md:2 id/file-name"] },
    { files: { "gaps/GAP-001-quotes-from-mobile.md": gapText() }, expect: [] },
    { files: { "gaps/GAP-001.md": gapText() }, expect: [] },
  ],
};

/** The name that an artifact's file ought to have; undefined where it has it, or has no file of its own. */
function wantedName({ kind, id, file }: Artifact): string | undefined {
  if (kind.container.type !== "folder") return undefined;
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  if (name === `${id}.md` || (name.startsWith(`${id}-`) && SLUG.test(name.slice(id.length)))) return undefined;
  const slug = /^[A-Za-z]+-\d+(-.+\.md)$/.exec(name)?.[1] ?? "";
  return SLUG.test(slug) ? `${id}${slug}` : `${id}.md`;
}

const SLUG = /^(?:-[a-z0-9]+)+\.md$/;
