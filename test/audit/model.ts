import assert from "node:assert/strict";
import { ancestors, type Commit, type Content, IDS, type Id, type Signoff, type World } from "./random-world.ts";

/**
 * What the rules of ledger.md say of a world, as `commit subject status`, sorted. Slow and plain: it looks at whole
 * snapshots, knows all ancestors of every commit, and keeps nothing from one commit to the next.
 */
export function model(world: World): string[] {
  const judge = new Model(world);
  return judge.rows().sort();
}

interface Row {
  readonly commit: number;
  readonly subject: Id;
  readonly status: string;
  /** Content that a later decision may cover. */
  readonly open?: Content;
}

class Model {
  private readonly world: World;
  private readonly past: readonly ReadonlySet<number>[];

  constructor(world: World) {
    this.world = world;
    this.past = world.commits.map((_, index) => ancestors(world.commits, index));
  }

  rows(): string[] {
    const rows = this.world.commits.flatMap((_, index) => [
      ...this.introduced(index).map((signoff) => this.given(index, signoff)),
      ...this.tampered(index),
      ...IDS.flatMap((subject) => this.changed(index, subject)),
    ]);
    return rows.map((row) => `${row.commit} ${row.subject} ${this.isSettled(row) ? "recorded" : row.status}`);
  }

  private given(commit: number, { subject, by, content }: Signoff): Row {
    const fits = same(this.at(commit).items[subject], content);
    return { commit, subject, status: by === "cto" ? "unauthorised" : fits ? "recorded" : "stale" };
  }

  /** A sign-off that is gone although all who knew it had it, or that says what it says in none of them. */
  private tampered(index: number): Row[] {
    const { parents, signoffs } = this.at(index);
    const old = this.world.signoffs.filter((one) => one.commit !== index && this.knows(index, one));
    return old.flatMap((signoff): Row[] => {
      const before = parents.filter((parent) => this.knows(parent, signoff));
      const versions = before.map((parent) => this.at(parent).signoffs[signoff.id]);
      const now = signoffs[signoff.id];
      const isDeleted = now === undefined && versions.every((edits) => edits !== undefined);
      const isEdited = now !== undefined && now > 0 && !versions.includes(now);
      return isDeleted || isEdited ? [{ commit: index, subject: signoff.subject, status: "altered" }] : [];
    });
  }

  private changed(index: number, subject: Id): Row[] {
    const { items, parents } = this.at(index);
    if (parents.length === 0) return [];
    const isNew = parents.every((parent) => !same(this.at(parent).items[subject], items[subject]));
    const status = isNew ? this.edited(index, subject) : this.broughtTogether(index, subject);
    return status === undefined ? [] : [{ commit: index, subject, status, open: items[subject] }];
  }

  /** Content that no parent has. */
  private edited(index: number, subject: Id): string | undefined {
    // A sign-off that came with it covers it, or says in its own row why it does not.
    if (this.introduced(index).some((one) => one.subject === subject)) return undefined;
    const { items, parents } = this.at(index);
    const [was, is] = [this.at(parents[0] ?? 0).items[subject], items[subject]];
    if (is.tier !== "undecided" && was.tier !== is.tier) return "unrecorded";
    return this.newest(index, subject) ? "stale" : undefined;
  }

  /** A merge that takes the content of a branch. */
  private broughtTogether(index: number, subject: Id): string | undefined {
    const { items, parents } = this.at(index);
    const newest = this.newest(index, subject);
    if (!newest || parents.length < 2) return undefined;
    const fits = same(newest.content, items[subject]);
    if (!this.endedBefore(index, newest)) return fits ? undefined : "stale";
    const isRestored = fits && !same(this.at(parents[0] ?? 0).items[subject], items[subject]);
    return isRestored ? "stale" : undefined;
  }

  /** Whether the content had left a decision behind when a commit began, as its parents tell. */
  private endedBefore(index: number, signoff: Signoff): boolean {
    const { items, parents } = this.at(index);
    const [first, ...others] = parents;
    if (first === undefined || signoff.commit === index) return false;
    const sides = others.filter((parent) => this.knows(parent, signoff));
    if (!this.knows(first, signoff)) return sides.some((parent) => this.ended(parent, signoff));
    const here = items[signoff.subject];
    const taken = sides.filter((parent) => same(this.at(parent).items[signoff.subject], here));
    const isMoved = !same(this.at(first).items[signoff.subject], here);
    return this.ended(first, signoff) || (isMoved && taken.some((parent) => this.ended(parent, signoff)));
  }

  private ended(index: number, signoff: Signoff): boolean {
    return this.endedBefore(index, signoff) || !same(this.at(index).items[signoff.subject], signoff.content);
  }

  /** Whether a later decision covers the very content of a row. */
  private isSettled({ commit, subject, open }: Row): boolean {
    if (open === undefined) return false;
    return this.world.signoffs.some((one) => {
      const isLater = one.commit !== commit && this.past[one.commit]?.has(commit) === true;
      const isOnIt = one.subject === subject && one.by !== "cto" && same(one.content, open);
      return isLater && isOnIt && same(this.at(one.commit).items[subject], open);
    });
  }

  private introduced(index: number): readonly Signoff[] {
    return this.world.signoffs.filter((signoff) => signoff.commit === index);
  }

  /** The newest decision of somebody who may decide, whatever became of its file. */
  private newest(index: number, subject: Id): Signoff | undefined {
    return this.world.signoffs
      .filter((one) => one.subject === subject && one.by !== "cto" && this.knows(index, one))
      .at(-1);
  }

  private knows(index: number, signoff: Signoff): boolean {
    return this.past[index]?.has(signoff.commit) === true;
  }

  private at(index: number): Commit {
    return this.world.commits[index] ?? assert.fail();
  }
}

function same(a: Content, b: Content): boolean {
  return a.tier === b.tier && a.text === b.text;
}
