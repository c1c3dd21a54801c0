import { findArtifact, ofKind } from "../../../engagement/engagement.ts";
import { isSameValue } from "../../../ledger/compare.ts";
import { type Signoff, signoffsOn } from "../../../ledger/state.ts";
import { compareText } from "../../../text/finding.ts";
import { scopeText, signoffText } from "../../example-files.ts";
import { personName } from "../../person-name.ts";
import { at, type Rule } from "../../rule.ts";

const BASE = "0123456789abcdef0123456789abcdef01234567";

export const rule: Rule = {
  code: "signoff/competing",
  severity: "error",
  why: "Two branches may each carry a decision on the same subject. After the merge the newer one governs by its clock alone, although neither was taken with the other in sight. Somebody has to decide once more, knowing both.",
  *check({ engagement }) {
    const subjects = new Set(
      ofKind(engagement, "signoff").flatMap(({ value }) => (value.subjects ?? []).map(({ id }) => id ?? "")),
    );
    for (const id of [...subjects].sort(compareText)) {
      const [newest, ...older] = findArtifact(engagement, id) ? signoffsOn(engagement, id) : [];
      const rival = newest && older.find((other) => compete(newest, other, id));
      if (newest && rival)
        yield at(
          newest,
          "subjects",
          `${newest.id} and ${rival.id} both decide on ${id}, from the same commit and the same value: each was taken without the other in sight. Which one counts would depend on a clock. Show both to ${personName(engagement, newest.value.by)} and record a new decision.`,
        );
    }
  },
  examples: [
    {
      files: {
        "signoffs/SGN-001.md": signoffText({ base: BASE, subjects: moves("undecided", 1) }),
        "signoffs/SGN-002.md": later({ base: BASE, subjects: moves("undecided", 4) }),
        "scope/SCP-001.md": scopeText({ tier: 4 }),
      },
      expect: ["signoffs/SGN-002.md:8 signoff/competing"],
    },
    {
      files: {
        "signoffs/SGN-001.md": signoffText({ base: BASE, subjects: moves("undecided", 1) }),
        "signoffs/SGN-002.md": later({ base: BASE, subjects: moves(1, 4) }),
        "scope/SCP-001.md": scopeText({ tier: 4 }),
      },
      expect: [],
    },
  ],
};

/** A sign-off an hour after the other. */
function later(fields: Readonly<Record<string, string>>): string {
  return signoffText({ id: "SGN-002", at: "2026-03-09T11:00:00Z", ...fields });
}

function moves(from: string | number, to: number): string {
  return `[{ id: SCP-001, digest: "sha256:${"0".repeat(64)}", field: tier, from: ${from}, to: ${to} }]`;
}

/**
 * Whether two decisions set out from one point. One that was taken after the other, on the same branch, begins where
 * that one ended, though both name the same commit of the trusted branch.
 */
function compete({ value: a }: Signoff, { value: b }: Signoff, id: string): boolean {
  if (a.base === undefined || a.base !== b.base || a.type !== b.type) return false;
  return (a.subjects ?? []).some((one) =>
    (b.subjects ?? []).some(
      (other) =>
        one.id === id &&
        other.id === id &&
        one.field === other.field &&
        one.from !== undefined &&
        isSameValue(one.from, other.from) &&
        !isSameValue(one.to, other.to),
    ),
  );
}
