import { join } from "node:path";

export const repositoryRoot = join(import.meta.dirname, "../..");

/** The folder that VS Code test tooling fills by convention; everything in it may be deleted at any time. */
export const testFolder = join(repositoryRoot, ".vscode-test");
