import { gapText } from "../../example-files.ts";
import { type Gap, isOpen } from "../../gap-status.ts";
import { artifactRule, at } from "../../rule.ts";
import { vagueWordIn } from "../../vague-words.ts";

export const rule = artifactRule("gap", {
  code: "gap/vague-words",
  severity: "info",
  why: "`Everybody`, `a lot` and `works properly` can be neither weighed nor tested: each side hears what it wants. The words are a fixed list, to which `policy.vagueWords` adds; a text with a figure in it is left alone.",
  *each(gap, context) {
    if (!isOpen(gap)) return;
    for (const { field, text, advice } of textsOf(gap)) {
      const word = text === undefined ? undefined : vagueWordIn(context, text);
      if (word !== undefined)
        yield at(gap, field, `${gap.id} says "${word}" in ${field}. That can be neither weighed nor tested. ${advice}`);
    }
  },
  examples: [
    {
      files: { "gaps/GAP-001.md": gapText({ impact: "{ who: Everybody, amount: 20, unit: minutes }" }) },
      expect: ["gaps/GAP-001.md:7 gap/vague-words"],
    },
    {
      files: { "gaps/GAP-001.md": gapText({ acceptance: "Sending a quote works properly." }) },
      expect: ["gaps/GAP-001.md:7 gap/vague-words"],
    },
    {
      files: {
        "gaps/GAP-001.md": gapText({
          impact: "{ who: Inside sales, effect: They type often, amount: 20, unit: minutes }",
          acceptance: "A rep sends a quote from the train within 2 minutes.",
        }),
      },
      expect: [],
    },
    {
      files: {
        "engagement.yaml": "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\npolicy: { vagueWords: [the field] }\n",
        "gaps/GAP-001.md": gapText({ impact: "{ who: People in the field, amount: 20, unit: minutes }" }),
      },
      expect: ["gaps/GAP-001.md:7 gap/vague-words"],
    },
  ],
});

interface Text {
  readonly field: string;
  readonly text: string | undefined;
  readonly advice: string;
}

/** What is read: the effect only where no figure stands beside it. */
function textsOf({ value: { impact, acceptance } }: Gap): readonly Text[] {
  const effect = impact?.amount === undefined && impact?.people !== undefined ? impact.effect : undefined;
  return [
    { field: "impact.who", text: impact?.who, advice: "Name the team or the role." },
    { field: "impact.effect", text: effect, advice: "Write how much in impact.amount and impact.unit." },
    { field: "acceptance", text: acceptance, advice: "Write what somebody does, and what they see." },
  ];
}
