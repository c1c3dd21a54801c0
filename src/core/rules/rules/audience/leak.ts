import { hasAudience, isInternal } from "../../../engagement/audience.ts";
import { allArtifacts, referencesTo } from "../../../engagement/engagement.ts";
import { referenceSpan } from "../../../engagement/references.ts";
import { gapText } from "../../example-files.ts";
import type { Rule } from "../../rule.ts";

export const rule: Rule = {
  code: "audience/leak",
  severity: "error",
  why: "What the team noted for itself must not reach the client through a link in a text that the client reads. Records that carry no audience, such as sign-offs and milestones, may name what is internal; reports leave it out.",
  *check({ engagement }) {
    for (const internal of allArtifacts(engagement).filter(isInternal))
      for (const reference of referencesTo(engagement, internal.id)) {
        const { from } = reference;
        if (isInternal(from) || !hasAudience(from.kind)) continue;
        yield {
          path: from.file.path,
          span: referenceSpan(reference),
          message: `${from.id} may be read by the client, but names ${internal.id}, which is internal. It would tell the client that it exists. Take the mention out, or make ${from.id} internal.`,
          artifact: from.id,
        };
      }
  },
  examples: [
    {
      files: {
        "gaps/GAP-001.md": gapText({}, "The cause is the one of GAP-002."),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", audience: "internal" }),
      },
      expect: ["gaps/GAP-001.md:9 audience/leak"],
    },
    {
      files: {
        "gaps/GAP-001.md": gapText({ status: "duplicate", duplicateOf: "GAP-002" }),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", audience: "internal" }),
      },
      expect: ["gaps/GAP-001.md:7 audience/leak"],
    },
    {
      files: {
        "gaps/GAP-001.md": gapText({}, "Open questions."),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", audience: "internal" }, "Belongs to GAP-001."),
      },
      expect: [],
    },
  ],
};
