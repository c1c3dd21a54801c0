import { type ChangePlan, textAfter } from "./change-plan.ts";
import { editBetween } from "./edit-between.ts";

/** The plan that leads back to before a plan, as far as that edits files: what it makes or renames stays. */
export function planBack({ title, changes }: ChangePlan): ChangePlan {
  return {
    title,
    changes: changes.flatMap((change) => {
      if (change.type !== "edit") return [];
      const after = textAfter(change);
      return [{ type: "edit", path: change.path, base: after, edits: editBetween(after, change.base) }];
    }),
  };
}
