import { type Engagement, findFile } from "../engagement/engagement.ts";
import { pathForNew } from "../engagement/next-id.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Artifact, Fields, SourceFile } from "../parse/artifact.ts";
import { LARGEST_FILE } from "../parse/file-findings.ts";
import { parseFile } from "../parse/parse-file.ts";
import { type FileChange, textAfter } from "../text/change-plan.ts";
import type { TextEdit } from "../text/edit.ts";
import { appendItems } from "./append-items.ts";
import { fileEditor } from "./edit-items.ts";
import { isSame } from "./fields.ts";
import type { PlannedRow, RejectedRow } from "./import-plan.ts";
import { artifactWriter } from "./new-artifacts.ts";
import type { ReadRow } from "./read-rows.ts";

/** What the rows make of the files. */
export interface FilesAfter {
  readonly changes: readonly FileChange[];
  readonly create: readonly PlannedRow[];
  readonly update: readonly PlannedRow[];
  readonly rejected: readonly RejectedRow[];
}

type Creating = Extract<ReadRow, { type: "create" }>;
type Updating = Extract<ReadRow, { type: "update" }>;

/** Writes the rows into files: each new or changed artifact reads afterwards as the row has it, or the row is rejected. */
export function filesAfter(
  engagement: Engagement,
  kind: Kind,
  rows: readonly ReadRow[],
  options: WritingOptions,
): FilesAfter {
  const files = new FileEdits(engagement, kind, options);
  for (const row of rows) {
    if (row.type !== "create") options.onRow();
    if (row.type === "rejected") files.reject(row.row, row.reason);
    if (row.type === "update") files.update(row);
  }
  files.create(rows.filter((row) => row.type === "create"));
  return files.done();
}

export interface WritingOptions {
  /** The list file that new items go to. */
  readonly into?: string;
  /** Called after each row. */
  readonly onRow: () => void;
}

interface Expected {
  readonly id: string;
  readonly fields: Fields;
}

/** Gathers what happens to the files while the rows are gone through. */
class FileEdits {
  private readonly engagement: Engagement;
  private readonly kind: Kind;
  private readonly options: WritingOptions;
  private readonly created: FileChange[] = [];
  private readonly edits = new Map<SourceFile, TextEdit[]>();
  private readonly editors = new Map<SourceFile, ReturnType<typeof fileEditor>>();
  private readonly expected = new Map<string, Expected[]>();
  private readonly creates: PlannedRow[] = [];
  private readonly updates: PlannedRow[] = [];
  private readonly rejected: RejectedRow[] = [];
  /** Files that are not written, with the reason. */
  private readonly spoilt = new Map<string, string>();

  constructor(engagement: Engagement, kind: Kind, options: WritingOptions) {
    this.engagement = engagement;
    this.kind = kind;
    this.options = options;
  }

  reject(row: number, reason: string): void {
    this.rejected.push({ row, reason });
  }

  update({ row, artifact, changes, after }: Updating): void {
    const { file, id } = artifact;
    const editor = this.editors.get(file) ?? fileEditor(file);
    this.editors.set(file, editor);
    const outcome = editor(artifact, changes);
    if ("reasons" in outcome) {
      this.reject(row, outcome.reasons.join(" "));
      return;
    }
    this.edit(file, outcome.edits);
    this.expect(file.path, { id, fields: after });
    this.updates.push({ row, id, path: file.path, fields: changes.map(([field]) => field) });
  }

  create(rows: readonly Creating[]): void {
    const [first] = rows;
    if (!first) return;
    const { container } = this.kind;
    const { into, onRow } = this.options;
    const writer = artifactWriter(this.engagement, this.kind, first.id);
    const items: string[] = [];
    for (const { row, id, fields, exact } of rows) {
      onRow();
      const path = container.type === "collection" && into !== undefined ? into : pathForNew(this.kind, id);
      const outcome = writer.write(id, fields, exact);
      if ("reasons" in outcome) this.reject(row, outcome.reasons.join(" "));
      else if (container.type !== "collection" && findFile(this.engagement, path))
        this.reject(row, `${path} is there already and cannot be read. Correct it first.`);
      else {
        if (container.type === "collection") items.push(outcome.text);
        else this.created.push({ type: "create", path, text: outcome.text });
        if (container.type === "collection") this.expect(path, { id, fields: outcome.fields });
        this.creates.push({ row, id, path, fields: Object.keys(fields) });
      }
    }
    if (items.length > 0) this.append(into ?? pathForNew(this.kind, first.id), items);
  }

  done(): FilesAfter {
    const edited = Array.from(this.edits, ([file, edits]): FileChange => {
      return { type: "edit", path: file.path, base: file.text, edits };
    });
    const changes = [...this.created, ...edited];
    for (const change of changes) this.judge(change);
    // Where a file would not read as meant, nothing of it is written.
    const isSound = ({ path }: { readonly path: string }): boolean => !this.spoilt.has(path);
    for (const { row, path } of [...this.creates, ...this.updates]) {
      const reason = this.spoilt.get(path);
      if (reason !== undefined) this.reject(row, reason);
    }
    return {
      changes: changes.filter(isSound),
      create: this.creates.filter(isSound),
      update: this.updates.filter(isSound),
      rejected: this.rejected,
    };
  }

  private expect(path: string, expected: Expected): void {
    const known = this.expected.get(path);
    if (known) known.push(expected);
    else this.expected.set(path, [expected]);
  }

  private edit(file: SourceFile, edits: readonly TextEdit[]): void {
    const known = this.edits.get(file) ?? [];
    known.push(...edits);
    this.edits.set(file, known);
  }

  private append(path: string, items: readonly string[]): void {
    const file = findFile(this.engagement, path);
    if (!file) {
      this.created.push({ type: "create", path, text: `${items.join("\n")}\n` });
      return;
    }
    const edit = file.findings.some(({ rule }) => rule.startsWith("file/")) ? undefined : appendItems(file.text, items);
    if (edit) this.edit(file, [edit]);
    else this.spoilt.set(path, unwritable(path));
  }

  /** Reads what would be written: all that was expected has to be there, as it was meant. */
  private judge(change: FileChange): void {
    const expected = this.expected.get(change.path) ?? [];
    if (expected.length === 0) return;
    const text = textAfter(change);
    if (text.length > LARGEST_FILE) {
      this.spoilt.set(change.path, tooLong(change.path, text.length));
      return;
    }
    const { artifacts } = parseFile(this.kind, { path: change.path, content: { text } });
    const byId = new Map(artifacts.map((artifact: Artifact) => [artifact.id, artifact.value]));
    if (expected.every(({ id, fields }) => isSame(byId.get(id), fields))) return;
    this.spoilt.set(change.path, unwritable(change.path));
  }
}

function tooLong(path: string, length: number): string {
  return `${path} would have ${length} characters, and ${LARGEST_FILE} are read at most. Import some of the rows into another list, with --into.`;
}

function unwritable(path: string): string {
  return `${path} cannot be written so that it reads as meant. Correct it with \`rescue check\`, or name another file with --into.`;
}
