import { ofKind } from "../../../engagement/engagement.ts";
import { listText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

/** Domain.md section 8: "change-management share of budget shown against 15–20 %". */
const [LEAST, MOST] = [0.15, 0.2];

const product = { id: "ROI-001", title: "Licences", type: "investment", period: "2026-03", amount: 90 };
const people = { id: "ROI-002", title: "Training", type: "investment", period: "2026-03", changeManagement: true };

export const rule: Rule = {
  code: "roi/change-management-share",
  severity: "info",
  why: "Systems are bought and people are hoped for. 15 to 20 % of the budget for change management is what experience asks; far less is saved twice and paid three times.",
  *check({ engagement }) {
    const investments = ofKind(engagement, "roi").filter(({ value }) => value.type === "investment");
    const [first] = investments;
    const total = sumOf(investments.map(({ value }) => value.amount));
    if (!first || total === 0) return;
    const share = sumOf(investments.map(({ value }) => (value.changeManagement === true ? value.amount : 0))) / total;
    if (share >= LEAST - 1e-9 && share <= MOST + 1e-9) return;
    yield at(
      first,
      "changeManagement",
      `Change management is ${Math.round(share * 100)} % of what is invested; 15 to 20 % is the experience. ${share < LEAST ? "What is saved on people is paid in months of low use" : "More than that is rarely spent well"}. Look at the plan, or mark the entries that belong to it with changeManagement.`,
    );
  },
  examples: [
    {
      files: { "roi.yaml": listText(product, { ...people, amount: 10 }) },
      expect: ["roi.yaml:1 roi/change-management-share"],
    },
    { files: { "roi.yaml": listText(product, { ...people, amount: 18 }) }, expect: [] },
  ],
};

function sumOf(amounts: readonly (number | undefined)[]): number {
  return amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
}
