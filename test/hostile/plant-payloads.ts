import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hostileFiles } from "./hostile-files.ts";
import { PAYLOADS } from "./payloads.ts";

/** What stands at the end of every title, name and statement. */
export const EVERYWHERE =
  '$(trash) [run](command:workbench.action.quit) "><img src=x onerror=globalThis.canary=1> {length} \u202Edevorppa';

/** A scope item that is decided on, by somebody and in words that hold payloads. */
export const DECIDED = "SCP-101";

/** Windows has no names with brackets in them. */
const ELEMENT = process.platform === "win32" ? "{img src=x}" : "<img src=x onerror=canary=1>";

/** A file whose name is a payload. */
export const NAMED = `gaps/GAP-901 $(trash) [run](command-quit) ${ELEMENT}.md`;

/** A branch whose name is a payload. */
export const BRANCH = `$(trash)${ELEMENT.replaceAll(" ", "/")}`;

/**
 * Puts payloads wherever the sample engagement says something: titles, names and statements of its own, files with
 * further ones, an author, a commit, a branch and a decision. `cli` is the built command line. Commits all of it.
 */
export function plantPayloads(folder: string, cli: string): void {
  const everywhere = Object.fromEntries(filesIn(folder).flatMap((path) => marked(folder, path)));
  const files = { ...everywhere, ...hostileFiles(TEXTS, everywhere["people.yaml"]), [NAMED]: gapNamed(TEXTS) };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-c", `user.name=${EVERYWHERE}`, "-c", "user.email=evil@example.org", ...args], {
      cwd: folder,
      encoding: "utf8",
    });
  git("add", ".");
  git("commit", "--quiet", "--message", `${EVERYWHERE}\n\n${TEXTS.join("\n")}`);
  git("branch", BRANCH);
  const decision = ["--as", "head-of-retail", "--type", "scope-tier", "--verdict", "approved", "--yes"];
  const words = ["--statement", EVERYWHERE, "--recorded-by", "lead-consultant", "--no-signature"];
  execFileSync("node", [cli, "sign", DECIDED, ...decision, ...words], { cwd: folder, stdio: "pipe" });
}

/** Payloads that editors may fall for by themselves, and all others together with their like. */
const TEXTS = [...PAYLOADS.editor, ...PAYLOADS.html, ...Object.values(PAYLOADS).map((payloads) => payloads.join(" "))];

function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  return names.filter((name) => /^(?!\.)(?!signoffs\/).*\.(?:yaml|md)$/.test(name));
}

/** The file with a payload behind what people called or said; undefined texts are left out. */
function marked(folder: string, path: string): [path: string, text: string][] {
  const text = readFileSync(join(folder, path), "utf8");
  const now = text.replace(SAID, (_, key: string, value: string) => key + JSON.stringify(`${value} ${EVERYWHERE}`));
  return now === text ? [] : [[path, now]];
}

/** A field with plain words on its line. */
const SAID = /^(\s*(?:- )?(?:title|name|client|statement|summary|note|expected|actual): )([A-Za-z][^\n"]*)$/gm;

function gapNamed(texts: readonly string[]): string {
  const title = JSON.stringify(texts.join(" "));
  return `---\nid: GAP-901\ntitle: ${title}\nclass: defect\nhorizon: week\nstatus: open\n---\n\n${texts.join("\n\n")}\n`;
}
