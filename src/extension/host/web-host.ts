import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import * as vscode from "vscode";
import type { Assets } from "../../core/kinds/load-kinds.ts";
import { isRecord } from "../../core/kinds/values.ts";
import type { Host } from "./host.ts";
import { NO_GIT } from "./no-git.ts";
import { workspaceFiles } from "./workspace-files.ts";

/** A VS Code in a browser: no Node, no git, and nobody who verifies signatures. */
export async function webHost({ extensionUri }: vscode.ExtensionContext): Promise<Host> {
  return {
    assets: await readAssets(vscode.Uri.joinPath(extensionUri, "dist", "web", "assets.json")),
    sha256: (text) => bytesToHex(sha256(utf8ToBytes(text))),
    runsGit: false,
    filesOf: workspaceFiles,
    gitOf: () => NO_GIT,
  };
}

/** The shipped schemas and templates as the build gathers them: a browser gets files by name and cannot list folders. */
async function readAssets(file: vscode.Uri): Promise<Assets> {
  const bytes = await vscode.workspace.fs.readFile(file);
  const gathered: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const { schemas, templates } = isRecord(gathered) ? gathered : {};
  return { schemas: toTexts(schemas), templates: toTexts(templates) };
}

function toTexts(texts: unknown): Map<string, string> {
  return new Map(isRecord(texts) ? Object.entries(texts).map(([name, text]) => [name, String(text)]) : []);
}
