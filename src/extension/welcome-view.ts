import * as vscode from "vscode";

/** The view that stands alone where no engagement is: it has no rows, so VS Code shows what package.json welcomes with. */
export function showWelcome(): vscode.Disposable {
  return vscode.window.registerTreeDataProvider<never>("rescue.welcome", {
    getChildren: () => [],
    getTreeItem: (row) => row,
  });
}
