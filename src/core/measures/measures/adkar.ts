import { ofKind } from "../../engagement/engagement.ts";
import type { ShippedKinds } from "../../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { exact } from "../mean.ts";
import { type Measure, type Part, unknown } from "../measure.ts";

type Group = Artifact<ShippedKinds["group"]>;

/** The five steps by which people change, in their order (domain.md section 8). */
const STEPS = ["awareness", "desire", "knowledge", "ability", "reinforcement"] as const;

export const measure: Measure = {
  id: "adkar",
  area: "adoption",
  title: "Steps of the change that groups have done",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 8: adkar of groups, weighted by their size",
  evidence: "The groups with a step that is not done.",
  measure({ engagement }) {
    const groups = ofKind(engagement, "group").filter(({ value }) => value.adkar !== undefined);
    if (groups.length === 0) return unknown("No group says how far it is with the change.");
    const people = groups.reduce((sum, group) => sum + weightOf(group), 0);
    const done = groups.reduce((sum, group) => sum + weightOf(group) * shareDone(group), 0);
    const parts = groups.map(toPart);
    const evidence = parts.filter(({ met }) => !met).map(({ id }) => id);
    return { value: people === 0 ? 0 : exact(done / people), evidence, parts };
  },
};

/** A group of unknown size counts as one person: it must neither vanish nor outweigh the others. */
function weightOf({ value }: Group): number {
  return value.size ?? 1;
}

function shareDone({ value }: Group): number {
  return STEPS.filter((step) => value.adkar?.[step] === "done").length / STEPS.length;
}

function toPart(group: Group): Part {
  const { id, title } = group;
  const value = shareDone(group);
  return { id, title, value, unit: "share", target: 1, met: value >= 1, evidence: [id] };
}
