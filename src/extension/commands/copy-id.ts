import * as vscode from "vscode";
import { rowsFor } from "../rows-for.ts";
import type { Command } from "./command.ts";

/** Copies the identifiers of the artifacts of rows, one a line. */
export const command: Command = {
  id: "rescue.copyId",
  needsTrust: false,
  async run(parts, ...args) {
    const { artifacts } = rowsFor(parts, args);
    await vscode.env.clipboard.writeText(artifacts.map(({ id }) => id).join("\n"));
  },
};
