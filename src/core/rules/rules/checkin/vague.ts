import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";
import { vagueWordIn } from "../../vague-words.ts";

const checkin = { id: "CHK-001", on: "2026-03-09", nextCheckin: "2026-03-16" };

export const rule = artifactRule("checkin", {
  code: "checkin/vague",
  severity: "info",
  why: "Going well and soon are what the first implementation reported until it failed. Names and figures can be checked. The words are a fixed list, to which `policy.vagueWords` adds; a text with a figure in it is left alone.",
  *each(checkin, context) {
    const { summary = "" } = checkin.value;
    const word = vagueWordIn(context, summary);
    if (word !== undefined)
      yield at(
        checkin,
        "summary",
        `${checkin.id} says "${word}" in its summary. A reader hears what they hope or fear. Say who, how many or by when.`,
      );
  },
  examples: [
    {
      files: { "checkins/CHK-001.md": markdownText({ ...checkin, summary: "Leads are called faster." }) },
      expect: ["checkins/CHK-001.md:5 checkin/vague"],
    },
    {
      files: {
        "checkins/CHK-001.md": markdownText({ ...checkin, summary: "Leads are called faster: within 2 hours." }),
      },
      expect: [],
    },
  ],
});
