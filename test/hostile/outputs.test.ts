import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visibleLines } from "../../src/core/text/hidden-characters.ts";
import { buildCli, rescue } from "../support/built-cli.ts";
import { git, SOUND, writeFiles } from "../support/cli-engagement.ts";
import { suiteFolder } from "../support/temporary-folder.ts";
import { hostileFiles } from "./hostile-files.ts";
import { ALL_PAYLOADS } from "./payloads.ts";

const EVIL_AUTHOR = "\u001B[31mEvil\u202E <b>::error::x";

describe("What a hostile repository holds", function () {
  this.timeout(300_000);
  const folder = suiteFolder();
  const run = (...args: string[]): string => {
    const { stdout, stderr, code } = rescue(folder(), [...args]);
    assert.ok(code === 0 || code === 1 || code === 3, `${args.join(" ")} ended with ${code}: ${stderr}`);
    assert.equal(visibleLines(stderr), stderr);
    return stdout;
  };

  before(async function () {
    this.timeout(300_000);
    await buildCli();
    git(folder(), "init", "--quiet", "--initial-branch=main");
    git(folder(), "config", "user.name", EVIL_AUTHOR);
    git(folder(), "config", "user.email", "evil@example.org");
    writeFiles(folder(), SOUND);
    git(folder(), "add", ".");
    git(folder(), "commit", "--quiet", "--message", ALL_PAYLOADS.join("\n"));
    writeFiles(folder(), hostileFiles(ALL_PAYLOADS, SOUND["people.yaml"]));
    git(folder(), "add", ".");
    git(folder(), "commit", "--quiet", "--message", "\u001B[2J::error::x");
  });

  const TERMINAL: readonly (readonly string[])[] = [
    ["check"],
    ["check", "--base", "HEAD~1"],
    ["list", "gap"],
    ["list", "scope-item", "--group-by", "tier"],
    ["show", "GAP-101"],
    ["show", "SCP-101"],
    ["status"],
    ["scope"],
    ["history", "GAP-101"],
    ["history", "SCP-101"],
    ["audit", "--all", "--no-cache"],
    ["diff", "HEAD~1...HEAD"],
    ["kinds"],
    ["kinds", "trick"],
  ];
  for (const args of TERMINAL)
    it(`neither acts on a terminal nor hides in it, nor commands a build: rescue ${args.join(" ")}`, () => {
      const shown = run(...args);
      assert.ok(shown.length > 50);
      assert.equal(visibleLines(shown), shown.replaceAll("\r\n", "\n"));
      assert.doesNotMatch(shown, /^\s*(?:::|##\[|##vso)/m);
    });

  it("makes no annotation but those of findings", () => {
    const { findings, pending }: Record<"findings" | "pending", unknown[]> = JSON.parse(
      run("check", "--format", "json"),
    );
    const lines = run("check", "--format", "github").split("\n");
    const commands = lines.filter((line) => /^\s*(?:::|##)/.test(line));
    assert.equal(commands.length, findings.length + Math.min(1, pending.length));
    for (const line of commands) assert.match(line, /^::(?:error|warning|notice) (?:file|title)=[^:]*::[^\r]*$/);
  });

  for (const args of [
    ["check", "--format", "json"],
    ["check", "--format", "sarif"],
    ["check", "--format", "gitlab"],
    ["list", "gap", "--json"],
    ["show", "GAP-101", "--json"],
    ["audit", "--format", "json"],
    ["diff", "HEAD~1...HEAD", "--format", "json"],
    ["status", "--json"],
  ])
    it(`stays within its texts for programs: rescue ${args.join(" ")}`, () => {
      const written = run(...args);
      assert.equal(typeof JSON.parse(written), "object");
      // A terminal that shows it is safe as well.
      assert.doesNotMatch(written, /(?!\n)[\p{Cc}]/u);
    });

  it("is text in a report of tests", () => {
    const xml = run("check", "--format", "junit");
    const tags = new Set(Array.from(xml.matchAll(/<[/!?]?([\w-]*)/g), ([, name]) => name));
    assert.deepEqual([...tags].sort(), [
      "failure",
      "skipped",
      "system-out",
      "testcase",
      "testsuite",
      "testsuites",
      "xml",
    ]);
    assert.doesNotMatch(xml, /[^\P{Cc}\n\t]/u);
  });

  for (const args of [
    ["check", "--format", "markdown"],
    ["diff", "HEAD~1...HEAD", "--format", "markdown"],
    ["report", "client-status"],
    ["report", "stabilisation"],
    ["report", "reset-summary"],
    ["report", "checkin"],
    ["report", "matrix"],
    ["report", "lessons"],
    ["report", "completion"],
  ])
    it(`is text in Markdown: rescue ${args.join(" ")}`, () => {
      assert.deepEqual(dangersOf(run(...args)), []);
    });

  for (const args of [
    ["report", "client-status", "--format", "html", "-o", "page.html"],
    ["report", "stabilisation", "--format", "html", "-o", "page.html"],
    ["report", "checkin", "--format", "html", "-o", "page.html"],
  ])
    it(`is text in a page: rescue ${args.join(" ")}`, () => {
      rescue(folder(), args);
      assertHarmlessPage(pageOf(folder()));
    });

  it("is text in the page of an audit", () => {
    assertHarmlessPage(run("audit", "--all", "--format", "html"));
  });

  it("is text in a table", () => {
    const cells = run("export", "gap").split(/[,\r\n]/);
    const reckoned = cells.filter((cell) => /^"?[=+@\t＝]|^"?-\D/.test(cell));
    assert.deepEqual(reckoned, []);
  });
});

/** The nodes of a Markdown text that load, run or lead where a payload wanted it. */
function dangersOf(markdown: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "html" && !/^<!--[^<>]*-->$|^<\/?(?:details|summary|sub|br)>/.test(node.value))
      found.push(node.value);
    if (node.type === "image" || node.type === "imageReference") found.push(`image ${node.type}`);
    if (node.type === "link" && !isPlainLink(node.url, textIn(node))) found.push(`${textIn(node)} → ${node.url}`);
    if ("children" in node) node.children.forEach(visit);
  };
  visit(unified().use(remarkParse).use(remarkGfm).parse(markdown));
  return found;
}

/** A link into the engagement, or one that looks like what it is. */
function isPlainLink(url: string, shown: string): boolean {
  if (/^(?!\w+:)[\w./#-]+$/.test(url)) return true;
  const withoutScheme = (address: string): string => address.toLowerCase().replace(/^(?:https?:\/\/|mailto:)/, "");
  return /^(?:https?:\/\/|mailto:)/i.test(url) && withoutScheme(url).startsWith(withoutScheme(shown));
}

function textIn(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textIn).join("") : "";
}

function pageOf(folder: string): string {
  return readFileSync(join(folder, "page.html"), "utf8");
}

/** Only elements and addresses of our own: what a payload wrote is text, so its brackets are spelt out. */
function assertHarmlessPage(page: string): void {
  assert.ok(page.length > 1000);
  const tags = Array.from(page.matchAll(/<([a-z][\w:-]*)([^>]*)>/gi));
  const names = new Set(tags.map(([, name = ""]) => name.toLowerCase()));
  for (const name of ["script", "iframe", "img", "object", "embed", "form", "base", "link"])
    assert.ok(!names.has(name), name);
  for (const [tag] of tags) {
    assert.doesNotMatch(tag, /\s(?:on\w+|srcdoc|style)\s*=\s*["']?(?!--)[^"']*alert/i);
    assert.doesNotMatch(tag, /(?:href|src)\s*=\s*["']?\s*(?:javascript|data|command|vbscript):/i);
  }
  assert.match(page, /Content-Security-Policy/);
  assert.doesNotMatch(page, /[\p{Cc}\u202A-\u202E\u2066-\u2069](?<![\n\t])/u);
}
