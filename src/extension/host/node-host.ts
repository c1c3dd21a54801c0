import type * as vscode from "vscode";
import { loadAssets } from "../../node/assets.ts";
import { sha256 } from "../../node/sha256.ts";
import { verifySignature } from "../../node/ssh-verify.ts";
import type { Host } from "./host.ts";
import { NO_GIT } from "./no-git.ts";
import { nodeFiles } from "./node-files.ts";
import { nodeGit } from "./node-git.ts";
import { workspaceFiles } from "./workspace-files.ts";

/** A VS Code with Node. Folders that lie on no disk, as those of remote repositories, are read as a browser reads them. */
export function nodeHost({ extensionPath }: vscode.ExtensionContext): Host {
  const isOnDisk = ({ scheme }: vscode.Uri): boolean => scheme === "file";
  return {
    assets: loadAssets(extensionPath),
    sha256,
    verify: verifySignature,
    runsGit: true,
    filesOf: (root) => (isOnDisk(root) ? nodeFiles(root.fsPath) : workspaceFiles(root)),
    gitOf: (root) => (isOnDisk(root) ? nodeGit(root.fsPath) : NO_GIT),
  };
}
