import type { SeveralSet } from "../core/changes/set-several.ts";
import { valueText } from "../core/views/value-text.ts";
import { jsonText } from "./json-text.ts";
import { visible } from "./terminal-text.ts";

type Done = Exclude<SeveralSet, { readonly refusals: unknown }>;

/** What `rescue set` did: each field as it was and is, what has to be decided again, and what comes next. */
export function setText(done: Done, { json, dryRun }: { readonly json: boolean; readonly dryRun: boolean }): string {
  if (json) return jsonOf(done, dryRun);
  const { changed, reopened } = done;
  if (changed.length === 0) return "Nothing changes: it says so already.";
  const lines = changed.flatMap(({ id, fields }) =>
    fields.map(({ field, from, to }) => visible(`${id} ${field}: ${shown(from)} → ${shown(to)}`)),
  );
  const again = reopened.map(({ id, signoff, type }) =>
    visible(
      `${id} was approved in ${signoff} as it stood. What was signed has changed, so it waits to be decided again: rescue sign ${id} --type ${type}.`,
    ),
  );
  const next = dryRun
    ? "This was a dry run: nothing was written."
    : "Look at it with git diff, then git add and commit it.";
  return [...lines, ...again, next].join("\n");
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : valueText(value);
}

function jsonOf({ plan, changed, reopened }: Done, dryRun: boolean): string {
  const changes = changed.map(({ id, fields }) => ({
    id,
    fields: fields.map(({ field, from = null, to = null }) => ({ field, from, to })),
  }));
  const files = plan.changes.map(({ path }) => path);
  return jsonText({ version: 1, changes, reopened, files, written: !dryRun && files.length > 0 });
}
