import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import * as vscode from "vscode";
import { gapText, git, root, uriOf, writeOutside } from "../window.ts";

/** Something that happens to an engagement while it is open; numbers choose among what is there, modulo their count. */
export type Step =
  | { readonly does: "type"; readonly file: number; readonly at: number; readonly text: string }
  | { readonly does: "delete"; readonly file: number; readonly at: number; readonly length: number }
  | { readonly does: "undo" | "save" | "revert" | "close"; readonly file: number }
  | { readonly does: "write outside"; readonly file: number; readonly fields: Readonly<Record<string, string>> }
  | { readonly does: "remove outside" | "rename outside"; readonly file: number }
  | { readonly does: "commit" | "branch" | "rebase" | "reset" }
  | { readonly does: "checkout"; readonly branch: number };

const number = fc.nat(1_000_000);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ does: fc.constant("type"), file: number, at: number, text: typed() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant("delete"),
      file: number,
      at: number,
      length: fc.integer({ min: 1, max: 30 }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ does: fc.constantFrom("undo", "save", "revert", "close"), file: number }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constant("write outside"), file: number, fields: fieldsOfGap() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom("remove outside", "rename outside"), file: number }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom("commit", "branch", "rebase", "reset") }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("checkout"), branch: number }) },
);

/** Rounds of steps without end; the same for the same seed. */
export function* rounds(seed: number, length: number): Generator<readonly Step[]> {
  const round = fc.array(step, { minLength: length, maxLength: length });
  for (let number = 0; ; number++) yield* fc.sample(round, { seed: seed + number, numRuns: 1 });
}

function typed(): fc.Arbitrary<string> {
  const line = fc.constantFrom(
    "owner: nobody-here\n",
    "due: 2026-11-31\n",
    "class: defekt\n",
    "GAP-001",
    "---\n",
    "🦊",
    "\t",
  );
  return fc.oneof(line, fc.string({ maxLength: 6 }));
}

function fieldsOfGap(): fc.Arbitrary<Readonly<Record<string, string>>> {
  return fc.record({
    status: fc.constantFrom("open", "parked", "opne"),
    horizon: fc.constantFrom("now", "later", "never"),
    owner: fc.constantFrom("lead-consultant", "nobody-here"),
    scope: fc.constantFrom("[SCP-001]", "[SCP-999]", "[]"),
  });
}

/** Lets one thing happen. What cannot happen now, as a rebase that conflicts, is given up as a person would. */
export async function take(step: Step): Promise<void> {
  switch (step.does) {
    case "write outside":
      return writeOutside(
        `gaps/GAP-${700 + (step.file % 60)}.md`,
        gapText(`GAP-${700 + (step.file % 60)}`, step.fields),
      );
    case "remove outside":
      return rmSync(join(root().fsPath, chosen(files(), step.file)));
    case "rename outside":
      return void tryGit("mv", chosen(files(), step.file), `gaps/GAP-${800 + (step.file % 60)}.md`);
    case "commit":
      return void (tryGit("add", "--all") && tryGit("commit", "--quiet", "--message", "Soak"));
    case "branch":
      return void tryGit("checkout", "--quiet", "-b", `soak-${branches().length}`);
    case "checkout":
      return void tryGit("checkout", "--quiet", chosen(branches(), step.branch));
    case "rebase":
      return void (tryGit("rebase", "--quiet", "main") || tryGit("rebase", "--abort"));
    case "reset":
      return void tryGit("reset", "--quiet", "--hard");
    default:
      return inEditor(step);
  }
}

type EditorStep = Extract<Step, { does: "type" | "delete" | "undo" | "save" | "revert" | "close" }>;

async function inEditor(step: EditorStep): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uriOf(chosen(files(), step.file)));
  const editor = await vscode.window.showTextDocument(document);
  const start =
    "at" in step ? document.positionAt(step.at % (document.getText().length + 1)) : new vscode.Position(0, 0);
  switch (step.does) {
    case "type":
      return void (await editor.edit((edit) => edit.insert(start, step.text)));
    case "delete": {
      const end = document.positionAt(document.offsetAt(start) + step.length);
      return void (await editor.edit((edit) => edit.delete(new vscode.Range(start, end))));
    }
    case "save":
      // A file that was written outside meanwhile is not saved over; VS Code says so and waits for nobody.
      return void (await document.save());
    case "undo":
      return void (await vscode.commands.executeCommand("undo"));
    case "revert":
      return void (await vscode.commands.executeCommand("workbench.action.files.revert"));
    case "close":
      return void (await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));
  }
}

/** The engagement's files as they are on disk now, as far as git knows them or could. */
function files(): readonly string[] {
  const listed = git("ls-files", "--cached", "--others", "--exclude-standard", "--", "gaps", "scope", "people.yaml");
  const deleted = new Set(git("ls-files", "--deleted").split("\n"));
  return [...new Set(listed.split("\n"))].filter((path) => path !== "" && !deleted.has(path));
}

const branches = (): readonly string[] =>
  git("branch", "--format=%(refname:short)")
    .split("\n")
    .filter((name) => !name.startsWith("("));

function chosen(list: readonly string[], number: number): string {
  return list[number % list.length] ?? "";
}

function tryGit(...args: readonly string[]): boolean {
  try {
    git(...args);
    return true;
  } catch {
    // Refused for a reason that the next step changes: nothing to commit, local changes, a conflict.
    return false;
  }
}
