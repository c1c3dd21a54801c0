import type { Workbench } from "./ui-driver.ts";

/** Types a class that is none into a gap, sees it under the words and in Problems, and mends it by the quick fix. */
export async function mendMistake(workbench: Workbench): Promise<void> {
  await workbench.openFile("GAP-002.md");
  await workbench.gotoLine(4, "class: ".length + 1);
  await workbench.page.keyboard.press("Shift+End");
  await workbench.page.keyboard.type("defekt");
  await workbench.errors.first().waitFor();
  const problems = await workbench.problems();
  await problems.filter({ hasText: "defekt is not a value of class" }).first().waitFor();
  await workbench.openFile("GAP-002.md");
  await workbench.gotoLine(4, "class: de".length);
  await workbench.quickFix("Change to defect");
  await workbench.line("class: defect").waitFor();
  await workbench.errors.first().waitFor({ state: "detached" });
  await workbench.save();
}
