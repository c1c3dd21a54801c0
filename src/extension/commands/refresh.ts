import { everyPath } from "../follow-files.ts";
import { takeOver } from "../take-over.ts";
import type { Command } from "./command.ts";

/** Reads everything again, for file systems whose watchers miss changes. */
export const command: Command = {
  id: "rescue.refresh",
  needsTrust: false,
  async run({ engagements, identity, trees }) {
    identity.forget();
    await engagements.reopen();
    for (const { session, findings } of engagements.all) {
      await takeOver(session, await everyPath(session));
      await findings.judgeAll();
    }
    await trees.refresh();
  },
};
