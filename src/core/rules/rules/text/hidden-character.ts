import type { SourceFile } from "../../../parse/artifact.ts";
import { hiddenIn } from "../../../text/hidden-characters.ts";
import { gapText } from "../../example-files.ts";
import type { EngagementRule, Report } from "../../rule.ts";

/** Reports of one file: one that is full of them is told of well enough by so many. */
const MOST = 20;

export const rule: EngagementRule = {
  code: "text/hidden-character",
  severity: "warning",
  why: "A mark that turns the direction of writing, or a letter that takes no room, makes two texts look alike that are not, or one read as another. Whoever signs has to see what is signed.",
  *check({ engagement }) {
    for (const file of engagement.files) yield* hiddenCharacters(file);
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ title: "Quotes \u202Efail" }, "Both\u200B words.") },
      expect: ["gaps/GAP-001.md:3 text/hidden-character", "gaps/GAP-001.md:9 text/hidden-character"],
    },
    { files: { "gaps/GAP-001.md": gapText({ title: "👩‍💻 می‌خواهم" }) }, expect: [] },
  ],
};

function* hiddenCharacters({ path, text }: SourceFile): Generator<Report> {
  let told = 0;
  for (const { name, start, end } of hiddenIn(text)) {
    // The mark of byte order may begin a file.
    if (start === 0 && name === "\\ufeff") continue;
    if (told++ === MOST) return;
    yield {
      path,
      span: { start, end },
      message: `${name} stands here, which nobody sees. What is read and what is signed may differ. Remove it.`,
      fixes: [
        {
          title: "Remove it",
          changes: [{ type: "edit", path, base: text, edits: [{ span: { start, end }, text: "" }] }],
        },
      ],
    };
  }
}
