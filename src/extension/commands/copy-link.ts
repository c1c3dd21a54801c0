import * as vscode from "vscode";
import { markdownLink } from "../../core/views/markdown-link.ts";
import { rowsFor } from "../rows-for.ts";
import type { Command } from "./command.ts";

/** Copies links to the artifacts of rows, as Markdown, one a line. */
export const command: Command = {
  id: "rescue.copyLink",
  needsTrust: false,
  async run(parts, ...args) {
    const { artifacts } = rowsFor(parts, args);
    await vscode.env.clipboard.writeText(artifacts.map(markdownLink).join("\n"));
  },
};
