import assert from "node:assert/strict";
import { findArtifact } from "../../../src/core/engagement/engagement.ts";
import { digestOf } from "../../../src/core/ledger/digest.ts";
import { markdownText, signoffText, subjectsText } from "../../../src/core/rules/example-files.ts";
import { sha256 } from "../../../src/node/sha256.ts";
import { engagementOf, type FixtureFiles } from "../../support/engagement-fixture.ts";

/** Files and the figure that a measure has to find in them; day 9 of the engagement where no day is given. */
export interface Case {
  readonly what: string;
  readonly files: FixtureFiles;
  readonly value: number;
  readonly evidence?: readonly string[];
  readonly met?: boolean;
  /** False where nothing is known yet. */
  readonly known?: false;
  readonly today?: string;
  /** The parts that hold, by their identifiers. */
  readonly holding?: readonly string[];
  /** What the parts are worth, by their identifiers. */
  readonly parts?: Readonly<Record<string, number>>;
  /** How often due dates moved to a later day, by identifier. */
  readonly slips?: Readonly<Record<string, number>>;
}

/** The cases of some measures, by the measure's identifier. */
export type Cases = Readonly<Record<string, readonly Case[]>>;

type Fields = Readonly<Record<string, string | number | boolean>>;

/** An engagement with further settings. */
export function engagement(more: string): FixtureFiles {
  return { "engagement.yaml": `client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\n${more}` };
}

/** Artifacts as files of a folder, numbered from 1 on. */
export function numbered(
  folder: string,
  prefix: string,
  all: readonly Fields[],
  textOf: (fields: Fields) => string = markdownText,
): FixtureFiles {
  return Object.fromEntries(
    all.map((fields, index) => {
      const id = `${prefix}-00${index + 1}`;
      return [`${folder}/${id}.md`, textOf({ id, ...fields })];
    }),
  );
}

/** A sign-off on an artifact of the files as it stands in them. */
export function signed(
  files: FixtureFiles,
  subject: string,
  fields: Readonly<Record<string, string>> = {},
): FixtureFiles {
  const artifact = findArtifact(engagementOf(files), subject);
  assert(artifact);
  return {
    ...files,
    [`signoffs/${fields["id"] ?? "SGN-001"}.md`]: signoffText({
      subjects: subjectsText(subject, digestOf(artifact, sha256)),
      ...fields,
    }),
  };
}
