import { asKind, findArtifact } from "../../../engagement/engagement.ts";
import { markdownText, scopeText } from "../../example-files.ts";
import { type Increment, releasedOn } from "../../increment-status.ts";
import { artifactRule, at } from "../../rule.ts";

const increment = { id: "INC-001", title: "Quotes", number: 1, goal: "Quotes leave the same day." };
const delivered = scopeText({ delivery: "{ increment: INC-001, status: delivered }" });

export const rule = artifactRule("scope-item", {
  code: "scope/delivery-ahead",
  severity: "warning",
  why: "An item is delivered when its increment went to all users. Told earlier, the client looks for it and does not find it.",
  *each(item, { engagement }) {
    const { delivery, withdrawn } = item.value;
    if (delivery?.increment === undefined || withdrawn) return;
    const increment = asKind(findArtifact(engagement, delivery.increment), "increment");
    const lag = increment && lagBehind(increment, delivery.status);
    if (lag)
      yield at(
        item,
        "delivery.status",
        `${item.id} is ${delivery.status}, but ${delivery.increment} ${lag}. The client looks for it and does not find it. Correct the one that is ahead.`,
      );
  },
  examples: [
    {
      files: { "scope/SCP-001.md": delivered, "increments/INC-001.md": markdownText(increment) },
      expect: ["scope/SCP-001.md:5 scope/delivery-ahead"],
    },
    {
      files: {
        "scope/SCP-001.md": delivered,
        "increments/INC-001.md": markdownText({ ...increment, status: "released" }),
      },
      expect: [],
    },
    {
      files: {
        "scope/SCP-001.md": scopeText({ delivery: "{ increment: INC-001, status: tested }" }),
        "increments/INC-001.md": markdownText({
          ...increment,
          status: "in-progress",
          cycle: "{ configure: { on: 2026-03-09 }, test: { on: 2026-03-10 } }",
        }),
      },
      expect: [],
    },
  ],
});

/** What an increment has not reached yet, though its item says so, as the end of a sentence. */
function lagBehind(increment: Increment, status: string | undefined): string | undefined {
  if (increment.value.withdrawn) return status === undefined || status === "not-started" ? undefined : "is withdrawn";
  if (releasedOn(increment) !== undefined || status === undefined || status === "not-started") return undefined;
  if (status === "in-progress")
    return (increment.value.status ?? "planned") === "planned" && !increment.value.cycle?.configure
      ? "has not begun"
      : undefined;
  if (status === "tested") return increment.value.cycle?.test ? undefined : "was not tested with users";
  return "is not released";
}
