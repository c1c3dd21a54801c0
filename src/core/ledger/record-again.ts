import type { Signoff } from "./state.ts";

/**
 * What to do where records share a number, as sentences: a record cannot be renumbered (ledger.md, "Merging"), but on a
 * branch that is not merged yet its decision can be recorded again, which takes the next number.
 */
export function recordAgain(id: string, signoffs: readonly Signoff[]): string {
  const commands = [...new Set(signoffs.map(signCommand))].join(", or ");
  return `A record is never renumbered: its commit and its signature name it. Keep the one that the trusted branch has, and record the other decision again on the branch that is not merged yet: abort the merge, take the commit out of that branch (git log --grep="Rescue-Signoff: ${id}" names it; git rebase --onto COMMIT^ COMMIT), run git fetch, then take the decision of that branch again: ${commands}.`;
}

/** The command that takes a recorded decision again, but for what was said. */
function signCommand({ value }: Signoff): string {
  const { subjects = [], by = "PERSON", type = "TYPE", verdict = "VERDICT" } = value;
  const ids = new Set(subjects.flatMap(({ id }) => id ?? []));
  const fields = subjects.flatMap(({ field, to }) => (field === undefined ? [] : [{ field, to }]));
  const options =
    type === "phase-exit"
      ? fields.map(({ field }) => `--phase ${field}`)
      : fields.filter(({ to }) => to !== undefined).map(({ field, to }) => `--set ${field}=${plainValue(to)}`);
  return [
    "rescue sign",
    ...ids,
    `--as ${by} --type ${type} --verdict ${verdict}`,
    ...new Set(options),
    '--statement "…"',
  ].join(" ");
}

/** A value that needs no quotes in any shell; any other is left to whoever types it. */
function plainValue(value: unknown): string {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return /^[\w.-]+$/.test(text) ? text : "…";
}
