import { findArtifact, ofKind } from "../../../engagement/engagement.ts";
import { type Signoff, signoffsOn } from "../../../ledger/state.ts";
import { compareText } from "../../../text/finding.ts";
import { signoffText, subjectsText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

const BASE = "0123456789abcdef0123456789abcdef01234567";

export const rule: Rule = {
  code: "signoff/competing",
  severity: "error",
  why: "Two branches may each carry a decision on the same subject. After the merge the newer one governs by its clock alone, although neither person knew of the other. Somebody has to decide once more, knowing both.",
  *check({ engagement }) {
    const subjects = new Set(
      ofKind(engagement, "signoff").flatMap(({ value }) => (value.subjects ?? []).map(({ id }) => id ?? "")),
    );
    for (const id of [...subjects].sort(compareText)) {
      const [newest, ...older] = findArtifact(engagement, id) ? signoffsOn(engagement, id) : [];
      const rival = newest && older.find((other) => compete(newest, other));
      if (newest && rival)
        yield at(
          newest,
          "base",
          `${newest.id} and ${rival.id} both decide on ${id} from the same commit: each was taken without knowing of the other. Which one counts would depend on a clock. Show both to ${newest.value.by} and record a new decision.`,
        );
    }
  },
  examples: [
    {
      files: {
        "signoffs/SGN-001.md": signoffText({ base: BASE }),
        "signoffs/SGN-002.md": signoffText({
          id: "SGN-002",
          verdict: "rejected",
          at: "2026-03-09T11:00:00Z",
          base: BASE,
        }),
        "scope/SCP-001.md": "---\nid: SCP-001\ntitle: Quotes from mobile\ntier: 1\n---\n",
      },
      expect: ["signoffs/SGN-002.md:13 signoff/competing"],
    },
    {
      files: {
        "signoffs/SGN-001.md": signoffText({ base: BASE }),
        "signoffs/SGN-002.md": signoffText({
          id: "SGN-002",
          verdict: "rejected",
          at: "2026-03-09T11:00:00Z",
          base: BASE.replace("0", "f"),
        }),
        "scope/SCP-001.md": "---\nid: SCP-001\ntitle: Quotes from mobile\ntier: 1\n---\n",
      },
      expect: [],
    },
    {
      files: {
        "signoffs/SGN-001.md": signoffText({ base: BASE, type: "phase-exit", subjects: subjectsText("phases") }),
        "signoffs/SGN-002.md": signoffText({
          id: "SGN-002",
          type: "phase-exit",
          by: "lead-consultant",
          subjects: subjectsText("phases"),
          base: BASE,
        }),
      },
      expect: [],
    },
  ],
};

/** Decisions that two people take together come in twos (domain.md section 9): those do not compete. */
const TOGETHER: readonly (string | undefined)[] = ["reset-plan", "phase-exit"];

function compete({ value: a }: Signoff, { value: b }: Signoff): boolean {
  if (a.base === undefined || a.base !== b.base || a.type !== b.type) return false;
  return a.by === b.by || !TOGETHER.includes(a.type);
}
