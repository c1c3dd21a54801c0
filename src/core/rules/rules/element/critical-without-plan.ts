import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const NEEDS_ONE: readonly (string | undefined)[] = ["broken", "partial", "unused"];

const form = { id: "ELM-001", type: "form", name: "New opportunity", value: "critical" };

export const rule = artifactRule("element", {
  code: "element/critical-without-plan",
  severity: "info",
  why: "Operations stop without it and it does not work. If nothing is planned, nothing will happen.",
  *each(element) {
    const { value, verdict, plan } = element.value;
    if (value === "critical" && plan === undefined && NEEDS_ONE.includes(verdict))
      yield at(
        element,
        "plan",
        `${element.id}, "${element.title}", is critical and ${verdict}, and nothing is planned for it. Work stops there every day. Say in plan what happens to it.`,
      );
  },
  examples: [
    {
      files: { "audit/forms.yaml": listText({ ...form, verdict: "broken" }) },
      expect: ["audit/forms.yaml:1 element/critical-without-plan"],
    },
    { files: { "audit/forms.yaml": listText({ ...form, verdict: "broken", plan: "keep" }) }, expect: [] },
    { files: { "audit/forms.yaml": listText({ ...form, verdict: "works" }) }, expect: [] },
  ],
});
