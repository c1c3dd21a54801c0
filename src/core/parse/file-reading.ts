import type { Kind } from "../kinds/kind.ts";
import { isRecord, valueAt } from "../kinds/values.ts";
import type { Finding } from "../text/finding.ts";
import { ambiguousScalars } from "./ambiguous-scalars.ts";
import type { Artifact, SourceFile } from "./artifact.ts";
import { missingSections } from "./file-findings.ts";
import { type ParsedSource, pathOf, schemaFindings } from "./schema-findings.ts";
import { withoutBadParts } from "./without-bad-parts.ts";
import type { YamlPath } from "./yaml-tree.ts";

/** Gathers the artifacts and findings of one file while it is read. */
export class FileReading {
  readonly source: ParsedSource;
  readonly kind: Kind;
  /** Undefined where nobody asks for them. */
  readonly findings: Finding[] | undefined;
  private readonly artifacts: Artifact[] = [];
  private readonly file: SourceFile & { artifacts: readonly Artifact[] };

  constructor(source: ParsedSource, kind: Kind, findings: Finding[] | undefined) {
    this.source = source;
    this.kind = kind;
    this.findings = findings;
    const { path, text } = source;
    this.file = { path, text, kind, artifacts: this.artifacts, findings: findings ?? [] };
  }

  /** Reads the artifact at a place of the tree. */
  read(base: YamlPath, value: unknown, body: string): void {
    const errors = this.kind.validate(value);
    const sound = isRecord(value) && errors.length > 0 ? withoutBadParts(value, errors.map(pathOf)) : value;
    const id = this.idOf(sound);
    if (this.findings) {
      const found = [
        ...schemaFindings(this.source, this.kind, errors, base),
        ...ambiguousScalars(this.source, this.kind, base),
        ...missingSections(this.kind, this.source.path, body, this.source.text.length - body.length),
      ];
      // A finding that names its artifact can be silenced in it, also where it is one of many in a list.
      this.findings.push(...(id === undefined ? found : found.map((finding) => ({ ...finding, artifact: id }))));
    }
    if (!isRecord(sound) || id === undefined) return;
    const title = valueAt(sound, this.kind.titleField);
    const [index] = base;
    this.artifacts.push({
      kind: this.kind,
      id,
      title: typeof title === "string" ? title : id,
      value: sound,
      body,
      // All at once: of a copy of another object, the engine would not see that all artifacts are of one shape.
      file: this.file,
      index: typeof index === "number" ? index : undefined,
      valid: errors.length === 0,
    });
  }

  private idOf(value: unknown): string | undefined {
    if (this.kind.container.type === "file") return this.kind.name;
    return isRecord(value) && typeof value["id"] === "string" ? value["id"] : undefined;
  }

  done(): SourceFile {
    // What grew has room for a dozen more, which ten thousand files would keep.
    this.file.artifacts = this.artifacts.slice();
    return this.file;
  }
}
