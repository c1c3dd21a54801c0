import { artifactsWithId } from "../../../engagement/engagement.ts";
import { gapText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

export const rule: Rule = {
  code: "id/duplicate",
  severity: "error",
  why: "Two branches may both create GAP-012. From then on a reference, and worse a sign-off, no longer says which one is meant.",
  *each(artifact, { engagement }) {
    const [first] = artifactsWithId(engagement, artifact.id);
    if (first && first !== artifact)
      yield at(
        artifact,
        "id",
        `${artifact.id} stands in ${first.file.path} already. References and sign-offs cannot tell the two apart. Give this one the next free identifier, as rescue renumber does.`,
      );
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText(), "gaps/GAP-001-quotes.md": gapText() },
      expect: ["gaps/GAP-001.md:2 id/duplicate"],
    },
    { files: { "gaps/GAP-001.md": gapText(), "gaps/GAP-002.md": gapText({ id: "GAP-002" }) }, expect: [] },
  ],
};
