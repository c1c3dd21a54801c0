import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Workbench } from "./ui-driver.ts";
import { until, within } from "./until.ts";

interface File {
  /** Where it is to be, as an absolute path. */
  readonly target: string;
  /** How the name ends that the dialog proposes. */
  readonly proposed: string;
}

/**
 * Asks for something that is saved, names its file in the dialog, and gives what is in it once it is written. All of it
 * again where the dialog closes because something else takes the focus.
 */
export function savedAs(
  { inputBox, pickRows }: Pick<Workbench, "inputBox" | "pickRows">,
  { target, proposed }: File,
  ask: () => Promise<void>,
): Promise<string> {
  return until(`${target} on disk`, async () => {
    await ask();
    const input = await inputBox();
    await until("the proposed name", async () => ((await input.inputValue()).endsWith(proposed) ? true : undefined));
    await input.fill(target);
    // The folder of the new path is looked at first, and Enter does nothing meanwhile.
    await pickRows.filter({ hasText: "sample" }).first().waitFor();
    await input.press("Enter");
    return within(5000, async () => (existsSync(target) && (await readFile(target, "utf8"))) || undefined);
  });
}
