import { commands as others } from "./all-commands.ts";
import type { Command } from "./commands/command.ts";
import { command as exportTable } from "./commands/export-table.ts";
import { command as importTable } from "./commands/import-table.ts";
import { command as makeReport } from "./commands/make-report.ts";
import { command as openSample } from "./commands/open-sample.ts";
import { command as startEngagement } from "./commands/start-engagement.ts";

/** Every command that package.json names: those that need Node, and all others. */
export const commands: readonly Command[] = [
  exportTable,
  importTable,
  makeReport,
  openSample,
  startEngagement,
  ...others,
];
