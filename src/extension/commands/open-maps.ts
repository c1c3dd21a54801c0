import type { Command } from "./command.ts";

export const command: Command = {
  id: "rescue.openMaps",
  needsTrust: false,
  run: ({ pages }) => pages.maps.open(),
};
