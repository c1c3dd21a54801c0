import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const cause = {
  id: "RC-001",
  title: "Nobody tried a real deal before go-live",
  category: "requirements-not-validated",
};

export const rule = artifactRule("root-cause", {
  code: "root-cause/unproven",
  severity: "warning",
  why: "A cause is a claim about people's work. It stands on what it shows itself in, and on who said so; otherwise it is blame.",
  *each(cause) {
    const { symptoms = [], evidence = [] } = cause.value;
    if (symptoms.length === 0)
      yield at(
        cause,
        "symptoms",
        `${cause.id} names no symptom. Nobody can see what it explains. Name the gaps and elements in which it shows in symptoms.`,
      );
    if (evidence.length === 0)
      yield at(
        cause,
        "evidence",
        `${cause.id} has no evidence. To those concerned it is an opinion. Name the interviews in which it was heard, or what was seen, in evidence.`,
      );
  },
  examples: [
    {
      files: { "root-causes/RC-001.md": markdownText(cause) },
      expect: ["root-causes/RC-001.md:2 root-cause/unproven", "root-causes/RC-001.md:2 root-cause/unproven"],
    },
    {
      files: { "root-causes/RC-001.md": markdownText({ ...cause, symptoms: "[GAP-001]", evidence: "[INT-001]" }) },
      expect: [],
    },
  ],
});
