import { draftArtifact } from "../changes/draft.ts";
import { expandTemplate, type TemplateValues } from "../changes/expand.ts";
import { type Engagement, settings } from "../engagement/engagement.ts";
import { pathForNew } from "../engagement/next-id.ts";
import type { Kind } from "../kinds/kind.ts";
import { isRecord } from "../kinds/values.ts";
import type { Fields } from "../parse/artifact.ts";
import { splitFrontMatter } from "../parse/front-matter.ts";
import { parseFile } from "../parse/parse-file.ts";
import { blockLines, itemLines } from "../parse/write-yaml.ts";
import { inSchemaOrder, isSame, withDefaults } from "./fields.ts";

/** What a row makes: a whole file, or an item of a list. Line ends are line feeds. */
export type NewArtifact = { readonly fields: Fields; readonly text: string } | { readonly reasons: readonly string[] };

/** Writes new artifacts of a kind, thousands of them in a moment: the template is read once. */
export interface ArtifactWriter {
  /**
   * A new artifact with the given fields. `exact` ones get no field from the template: they were whole artifacts when
   * they were exported. Refuses what the schema refuses.
   */
  write(id: string, given: Fields, exact: boolean): NewArtifact;
}

/** The writer of a kind's new artifacts. `firstId` is an identifier of the kind that nothing has. */
export function artifactWriter(engagement: Engagement, kind: Kind, firstId: string): ArtifactWriter {
  const { client, crm } = settings(engagement);
  // Neither the day of the import nor who imports is put in: the rows tell of what happened before.
  const values = { ...(client === undefined ? {} : { client }), ...(crm === undefined ? {} : { crm }) };
  const draft = draftArtifact(kind, { id: firstId, path: pathForNew(kind, firstId), given: [], values });
  const start = draft.artifact?.value ?? {};
  const split = splitFrontMatter(draft.text);
  const body = split.type === "found" ? draft.text.slice(split.parts.body.start) : "";
  return {
    write: (id, given, exact) => {
      const named = kind.container.type === "file" ? given : { ...given, id };
      const whole = exact ? named : withDefaults(kind, merged(start, named));
      const fields = inSchemaOrder(kind.schema, whole);
      const text = written(kind, fields, bodyFor(body, { ...values, ...scalarsOf(fields), id }));
      const reasons = problemsOf(kind, { id, fields, text });
      return reasons.length > 0 ? { reasons } : { fields, text };
    },
  };
}

/** Groups are merged field by field, all else is replaced. */
function merged(start: Fields, given: Fields): Fields {
  const entries = Object.entries(given).map(([key, value]): [string, unknown] => {
    const own = Object.hasOwn(start, key) ? start[key] : undefined;
    return [key, isRecord(own) && isRecord(value) ? merged(own, value) : value];
  });
  return { ...start, ...Object.fromEntries(entries) };
}

function bodyFor(body: string, values: TemplateValues): string {
  return body.includes("{{") ? expandTemplate(body, values, "markdown") : body;
}

function written({ container }: Kind, fields: Fields, body: string): string {
  if (container.type === "collection") return itemLines(fields).join("\n");
  const yaml = `${blockLines(fields).join("\n")}\n`;
  return container.type === "file" ? yaml : `---\n${yaml}---\n${body}`;
}

interface Written {
  readonly id: string;
  readonly fields: Fields;
  readonly text: string;
}

/** What keeps an artifact from being written: what the schema says, or that its text would read as something else. */
function problemsOf(kind: Kind, { id, fields, text }: Written): readonly string[] {
  const isList = kind.container.type === "collection";
  // The items of a list are read again with the whole list.
  if (isList && kind.validate(fields).length === 0) return [];
  const { artifacts, findings } = parseFile(kind, { path: pathForNew(kind, id), content: { text: `${text}\n` } });
  const messages = findings.filter(({ severity }) => severity === "error").map(({ message }) => message);
  const isRead = isSame(artifacts[0]?.value, fields);
  return messages.length > 0 || isRead ? [...new Set(messages)] : ["It cannot be written so that it reads the same."];
}

function scalarsOf(fields: Fields): TemplateValues {
  const scalars = Object.entries(fields).flatMap(([key, value]): [string, string | number | boolean][] =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [[key, value]] : [],
  );
  return Object.fromEntries(scalars);
}
