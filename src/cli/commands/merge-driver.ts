import { loadAssets } from "../../node/assets.ts";
import { driveMerge, installMergeDriver } from "../../node/merge-driver.ts";
import { RescueError } from "../../node/rescue-error.ts";
import type { CommandDefinition } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { openEngagement } from "../open-engagement.ts";

export const command: CommandDefinition = {
  name: "merge-driver",
  summary: "Merge a file field by field and item by item, as git's merge driver",
  examples: [
    ["rescue merge-driver --install", "lets git merge this engagement's files so, in this clone"],
    ["rescue merge-driver %O %A %B %P", "what git calls; the result replaces %A, and exit code 1 tells of conflicts"],
  ],
  define: (command, host) => {
    command
      .argument("[files...]", "BASE OURS THEIRS PATH, as git names them")
      .option("--install", "set it up for this clone, and name the files in .gitattributes")
      .action((files: string[], options: { readonly install?: true }) => run(host, files, options.install ?? false));
  },
};

async function run(host: Host, files: readonly string[], install: boolean): Promise<void> {
  if (install) {
    await setUpMergeDriver(host, openEngagement(host).root);
    return;
  }
  const [base, ours, theirs, path, ...rest] = files;
  if (base === undefined || ours === undefined || theirs === undefined || path === undefined || rest.length > 0)
    throw new RescueError(
      "usage",
      "Git gives a merge driver four files.",
      "Set it up with --install; git then calls it.",
    );
  const conflicts = driveMerge(loadAssets(host.productFolder), host.folder, { base, ours, theirs, path });
  host.exitWith(conflicts > 0 ? EXIT.findings : EXIT.clean);
}

/** Sets the driver up and says what is to be committed. */
export async function setUpMergeDriver(host: Host, root: string): Promise<void> {
  const changed = await installMergeDriver(loadAssets(host.productFolder), root, host.script);
  host.print("Git merges the files of this engagement field by field in this clone.");
  if (changed !== undefined) host.print(`Commit ${changed}; in other clones, run rescue merge-driver --install once.`);
}
