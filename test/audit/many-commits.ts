import { execFileSync } from "node:child_process";
import { gapText } from "../../src/core/rules/example-files.ts";
import type { RecordedHistory } from "./recorded-history.ts";

/** Puts commits on top of the main branch that change a gap, all at once. */
export function addCommits(own: RecordedHistory, count: number): void {
  const input = Array.from({ length: count }, (_, index) => {
    const text = gapText({ title: `Round ${index}` });
    const from = index === 0 ? "from refs/heads/main^0\n" : "";
    const time = Date.parse("2026-03-20T08:00:00Z") / 1000 + index;
    return `commit refs/heads/main\ncommitter A <a@example.org> ${time} +0000\n${data("Edit")}${from}M 100644 inline gaps/GAP-001.md\n${data(text)}\n`;
  });
  execFileSync("git", ["fast-import", "--quiet"], { cwd: own.root, input: input.join("") });
  own.git("reset", "--quiet", "--hard");
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
