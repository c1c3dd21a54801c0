import type { Command } from "./command.ts";

export const command: Command = {
  id: "rescue.openGapReview",
  needsTrust: false,
  run: ({ pages }) => pages.gapReview.open(),
};
