import { type KindSheet, kindSheet } from "../../core/views/kind-sheet.ts";
import type { CommandDefinition } from "../command.ts";
import type { Host } from "../host.ts";
import { jsonText } from "../json-text.ts";
import { kindSheetText } from "../kind-sheet-text.ts";
import { kindNamed, openEngagement } from "../open-engagement.ts";
import { tableLines } from "../table.ts";
import { visible } from "../terminal-text.ts";

export const command: CommandDefinition = {
  name: "kinds",
  summary: "List the kinds of artifacts, or show one with its fields",
  examples: [
    ["rescue kinds", "lists the kinds with where their files stand"],
    ["rescue kinds gap", "shows a gap's fields: meaning, values, and which of them a decision covers"],
    ["rescue kinds scope-item --json", "prints the same for a program"],
  ],
  define: (command, host) => {
    command
      .argument("[kind]", "show this one")
      .option("--json", "print JSON")
      .action((name: string | undefined, options: { readonly json?: true }) =>
        kinds(host, name, options.json ?? false),
      );
  },
};

function kinds(host: Host, name: string | undefined, json: boolean): void {
  const { engagement } = openEngagement(host);
  if (name !== undefined) {
    const sheet = kindSheet(kindNamed(engagement, name));
    host.print(json ? jsonText(sheet) : kindSheetText(sheet, host));
    return;
  }
  const sheets = engagement.kinds.all.map(kindSheet);
  host.print(json ? jsonText({ version: 1, kinds: sheets }) : kindTable(sheets, host).join("\n"));
}

function kindTable(sheets: readonly KindSheet[], { width, colours }: Host): string[] {
  const rows = sheets.map(({ name, place, description }) => [name, place, description].map(visible));
  return tableLines([["KIND", "WHERE", "WHAT"], ...rows], width, (cell, _, row) =>
    row === 0 ? colours.dim(cell) : cell,
  );
}
