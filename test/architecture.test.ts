import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";

/** Layers from the lowest to the highest: a file imports from its own layer and from those below. */
const LAYERS = [
  "core/text",
  "core/ports.ts",
  "core/kinds",
  "core/parse",
  "core/engagement",
  "core/ledger",
  "core/rules",
  "core/measures",
  "core/features",
  "core/views",
  "core/reports",
  "core/changes",
  "core/tables",
  "core/api.ts",
  "node",
  "cli",
  "extension",
];

/** Layers beside each other: what one of them holds the others may use, as long as no cycle comes of it. */
const SIBLINGS = new Set(["core/features", "core/views", "core/reports", "core/changes"]);

const CORE_PACKAGES = [
  "ajv",
  "ajv-formats",
  "yaml",
  "unified",
  "canonicalize",
  "fastest-levenshtein",
  "re2js",
  "remark-parse",
  "remark-gfm",
  "remark-frontmatter",
  "remark-rehype",
  "rehype-sanitize",
  "rehype-stringify",
  "mdast",
  "hast",
  "d3-scale",
  "d3-shape",
];

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => path.replaceAll("\\", "/"));
const imports = files.flatMap(importsOf);

describe("The architecture", () => {
  it("has files to judge", () => {
    assert.ok(files.length > 40 && imports.length > 100);
  });

  it("lets imports point downwards only", () => {
    const upwards = imports.filter(({ from, to }) => to.startsWith("/") && !mayImport(from, to.slice(1)));
    assert.deepEqual(upwards.map(show), []);
  });

  it("keeps the core pure: no node, no VS Code, no git, only the packages it may use", () => {
    const outside = imports.filter(
      ({ from, to }) => from.startsWith("core/") && !to.startsWith("/") && !CORE_PACKAGES.includes(packageOf(to)),
    );
    assert.deepEqual(outside.map(show), []);
  });

  it("reads no clock and rolls no dice in the core", () => {
    const core = files.filter((path) => path.startsWith("core/"));
    const impure = core.filter((path) =>
      /\bDate\.now\(|new Date\(\)|Math\.random\(|crypto\.|process\./.test(read(path)),
    );
    assert.deepEqual(impure, []);
  });

  it("has no cycles", () => {
    assert.deepEqual(cycles(), []);
  });

  it("imports simple-git in one place, and vscode in the extension alone", () => {
    assert.deepEqual(
      [...new Set(imports.filter(({ to }) => to === "simple-git").map(({ from }) => from))],
      ["node/git.ts"],
    );
    assert.deepEqual(imports.filter(({ from, to }) => to === "vscode" && !from.startsWith("extension/")).map(show), []);
  });

  it("names a kind in code only where that kind's own business is", () => {
    const allowed = /^core\/(rules|measures|reports|ledger|engagement|views|changes)\//;
    const generic = files.filter((path) => path.startsWith("core/") && !allowed.test(path));
    const naming = generic.filter((path) => /"(gap|scope-item|change-request|goal|milestone)"/.test(read(path)));
    assert.deepEqual(naming, []);
  });
});

function importsOf(from: string): Import[] {
  const statements = read(from).matchAll(/(?:^|\n)(?:import|export)\b[^;]*?\bfrom\s+"([^"]+)"|\bimport\("([^"]+)"\)/g);
  return Array.from(statements, (match) => match[1] ?? match[2] ?? "").map((target) => ({
    from,
    to: target.startsWith(".")
      ? `/${relative("src", normalize(join("src", dirname(from), target))).replaceAll("\\", "/")}`
      : target,
  }));
}

function mayImport(from: string, to: string): boolean {
  const [own, other] = [layerOf(from), layerOf(to)];
  if (from.startsWith("webview/"))
    return to.startsWith("webview/") || to.startsWith("core/") || to.startsWith("extension/protocol/");
  if (SIBLINGS.has(own) && SIBLINGS.has(other)) return true;
  // The extension and the command line are two hosts: neither knows the other.
  if (own === "extension" && other === "cli") return false;
  return LAYERS.indexOf(other) >= 0 && LAYERS.indexOf(other) <= LAYERS.indexOf(own);
}

function layerOf(path: string): string {
  return LAYERS.find((layer) => path === layer || path.startsWith(`${layer}/`)) ?? "";
}

function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
}

function cycles(): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) if (to.startsWith("/")) next.set(from, [...(next.get(from) ?? []), to.slice(1)]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
    if (done.has(path) || trail.includes(path)) return;
    for (const target of next.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of files) visit(path, []);
  return found;
}

function read(path: string): string {
  return readFileSync(join("src", path), "utf8");
}

function show({ from, to }: Import): string {
  return `${from} imports ${to}`;
}
