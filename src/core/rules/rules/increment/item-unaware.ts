import { asKind, findArtifact } from "../../../engagement/engagement.ts";
import { editFix, fieldEdits } from "../../../parse/edit-yaml.ts";
import { markdownText, scopeText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const increment = { id: "INC-001", title: "Quotes", number: 1, goal: "Quotes leave the same day.", scope: "[SCP-001]" };

export const rule = artifactRule("increment", {
  code: "increment/item-unaware",
  severity: "info",
  why: "Whoever looks at a promise wants to see when it comes. An item that does not name its increment looks forgotten.",
  *each(increment, { engagement }) {
    if (increment.value.withdrawn) return;
    for (const [index, id] of (increment.value.scope ?? []).entries()) {
      const item = asKind(findArtifact(engagement, id), "scope-item");
      if (!item || item.value.withdrawn || item.value.delivery?.increment !== undefined) continue;
      yield at(
        increment,
        ["scope", index],
        `${increment.id} brings ${id}, but ${id} does not say so. Whoever looks at it thinks that nothing is planned. Name the increment in its delivery.increment.`,
        [editFix(`Name ${increment.id} in ${id}`, item, fieldEdits(item, [["delivery.increment", increment.id]]))],
      );
    }
  },
  examples: [
    {
      files: { "increments/INC-001.md": markdownText(increment), "scope/SCP-001.md": scopeText() },
      expect: ["increments/INC-001.md:6 increment/item-unaware"],
    },
    {
      files: {
        "increments/INC-001.md": markdownText(increment),
        "scope/SCP-001.md": scopeText({ delivery: "{ increment: INC-001 }" }),
      },
      expect: [],
    },
  ],
});
