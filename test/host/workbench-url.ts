export interface WorkbenchTarget {
  /** Absolute path of a folder, or of a `.code-workspace` file. */
  readonly open?: string;
  /** Absolute path of an extension to run from its sources. */
  readonly developmentPath?: string;
  /** Absolute path of a module to run inside the extension host; its `run` is called. */
  readonly testsPath?: string;
}

/** The address at which a server shows its workbench. */
export function workbenchUrl(authority: string, { open, developmentPath, testsPath }: WorkbenchTarget): string {
  const remote = (path: string) => `vscode-remote://${authority}${path}`;
  const payload = [
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
  ];
  if (developmentPath) payload.push(["extensionDevelopmentPath", remote(developmentPath)]);
  if (testsPath) payload.push(["extensionTestsPath", remote(testsPath)]);
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (open) query.set(open.endsWith(".code-workspace") ? "workspace" : "folder", open);
  return `http://${authority}/?${query}`;
}
