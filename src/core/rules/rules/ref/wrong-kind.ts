import { artifactsWithId } from "../../../engagement/engagement.ts";
import { fieldReferences } from "../../../engagement/references.ts";
import { gapText, scopeText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

export const rule: Rule = {
  code: "ref/wrong-kind",
  severity: "error",
  why: "An identifier that exists looks right to the eye. When it names a person where a gap is meant, lists and reports silently leave the link out.",
  *each(artifact, { engagement }) {
    for (const { to, place } of fieldReferences(artifact)) {
      const { path, kinds } = place;
      const found = artifactsWithId(engagement, to);
      if (found.length === 0 || kinds.includes("*") || found.some(({ kind }) => kinds.includes(kind.name))) continue;
      const wanted = kinds.join(" or ");
      yield at(
        artifact,
        path,
        `${to} is a ${found[0]?.kind.name}, but ${path[0]} names a ${wanted}. The link is left out wherever it is used. Name a ${wanted}.`,
      );
    }
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ owner: "SCP-001" }), "scope/SCP-001.md": scopeText() },
      expect: ["gaps/GAP-001.md:7 ref/wrong-kind"],
    },
    { files: { "gaps/GAP-001.md": gapText({ scope: "[SCP-001]" }), "scope/SCP-001.md": scopeText() }, expect: [] },
  ],
};
