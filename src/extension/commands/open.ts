import { openTarget } from "../open-place.ts";
import { targetIn } from "../row-argument.ts";
import type { Command } from "./command.ts";

/** Opens what a row stands for. */
export const command: Command = {
  id: "rescue.open",
  needsTrust: false,
  async run({ engagements }, argument) {
    const target = targetIn(argument);
    const session = engagements.current?.session;
    if (target && session) await openTarget(session, target);
  },
};
