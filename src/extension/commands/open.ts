import { openTarget } from "../open-place.ts";
import { type Command, targetIn } from "./command.ts";

/** Opens what a row stands for. */
export const command: Command = {
  id: "rescue.open",
  writes: false,
  async run({ engagements }, argument) {
    const target = targetIn(argument);
    const session = engagements.current?.session;
    if (target && session) await openTarget(session, target);
  },
};
