import { ofKind } from "../../../engagement/engagement.ts";
import { gapText } from "../../example-files.ts";
import { type Gap, isOpen } from "../../gap-status.ts";
import { at, type Rule } from "../../rule.ts";

export const rule: Rule = {
  code: "gap/similar-title",
  severity: "warning",
  why: "The same pain is raised by three people in three words. Worked on twice, it costs twice; fixed once, it stays open twice.",
  *check({ engagement }) {
    const firstByWords = new Map<string, Gap>();
    for (const gap of ofKind(engagement, "gap")) {
      const words = isOpen(gap) && gap.value.title !== undefined ? significantWords(gap.value.title) : "";
      const first = words === "" ? undefined : firstByWords.get(words);
      if (first)
        yield at(
          gap,
          "title",
          `${gap.id} sounds like ${first.id}, "${first.title}". The same work may be done twice. Make one a duplicate of the other, or tell them apart in the title.`,
        );
      else if (words !== "") firstByWords.set(words, gap);
    }
  },
  examples: [
    {
      files: {
        "gaps/GAP-001.md": gapText({ title: "Reps cannot send the quotes from mobile" }),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", title: "From mobile, a rep cannot send a quote" }),
      },
      expect: ["gaps/GAP-002.md:3 gap/similar-title"],
    },
    {
      files: {
        "gaps/GAP-001.md": gapText({ title: "Reps cannot send quotes from mobile" }),
        "gaps/GAP-002.md": gapText({ id: "GAP-002", title: "Reps cannot see quotes on mobile" }),
      },
      expect: [],
    },
  ],
};

const STOP_WORDS = new Set(
  "a an and are as at be been by do does for from has have in into is it its of on or our that the their them they this to was we were when which who with you your".split(
    " ",
  ),
);

/** The words that carry a title's meaning, in the order of the alphabet, so that word order does not count. */
function significantWords(title: string): string {
  const words =
    title
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const kept = words.filter((word) => !STOP_WORDS.has(word)).map((word) => word.replace(/(?<=\p{L}{2}[^s])s$/u, ""));
  return [...new Set(kept)].sort().join(" ");
}
