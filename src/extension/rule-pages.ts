import * as vscode from "vscode";
import { isRecord } from "../core/kinds/values.ts";

/** The scheme of the rules' pages. They are two hundred, which a package holds in one file. */
const SCHEME = "rescue-rule";

/** Shows the pages of the rules as files that cannot be changed, so that links between them work. */
export function showRulePages(extensionUri: vscode.Uri): vscode.Disposable {
  const options = { isReadonly: true, isCaseSensitive: true };
  return vscode.workspace.registerFileSystemProvider(SCHEME, new RulePages(extensionUri), options);
}

/** The page of a rule, or the list of all rules where there is none by that name. */
export async function rulePage(extensionUri: vscode.Uri, code: unknown): Promise<vscode.Uri> {
  const pages = await readPages(extensionUri);
  const path = `/${String(code)}.md`;
  return vscode.Uri.from({ scheme: SCHEME, path: pages.has(path) ? path : "/README.md" });
}

class RulePages implements vscode.FileSystemProvider {
  private readonly extensionUri: vscode.Uri;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(extensionUri: vscode.Uri) {
    this.extensionUri = extensionUri;
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { length } = await this.readFile(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: length };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const page = (await readPages(this.extensionUri)).get(uri.path);
    if (page === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(page);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}

/** The pages by path, read when the first is asked for. */
let pages: Promise<ReadonlyMap<string, string>> | undefined;

function readPages(extensionUri: vscode.Uri): Promise<ReadonlyMap<string, string>> {
  pages ??= read(vscode.Uri.joinPath(extensionUri, "dist", "rules.json"));
  return pages;
}

async function read(file: vscode.Uri): Promise<ReadonlyMap<string, string>> {
  const parsed: unknown = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  const entries = isRecord(parsed) ? Object.entries(parsed) : [];
  return new Map(entries.map(([path, text]) => [`/${path}`, String(text)]));
}
