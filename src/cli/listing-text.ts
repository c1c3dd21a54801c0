import type { Kind } from "../core/kinds/kind.ts";
import { valueAt } from "../core/kinds/values.ts";
import type { ListedArtifact, Listing } from "../core/views/listing.ts";
import { valueText } from "../core/views/value-text.ts";
import type { Host } from "./host.ts";
import { tableLines } from "./table.ts";
import { visible } from "./terminal-text.ts";

/** A listing as a table for the terminal, one table a group where it is grouped. */
export function listingText(host: Host, kind: Kind, { items, groups }: Listing): string {
  if (items.length === 0) return `No ${kind.title.toLowerCase()} fits.`;
  if (!groups) return artifactTable(host, kind, items).join("\n");
  const byId = new Map(items.map((item) => [item.id, item]));
  const tables = groups.map(({ value, ids }) => {
    const title = host.colours.bold(`${value === "" ? "none" : visible(value)} (${ids.length})`);
    return [
      title,
      ...artifactTable(
        host,
        kind,
        ids.flatMap((id) => byId.get(id) ?? []),
      ),
    ].join("\n");
  });
  return tables.join("\n\n");
}

/** Fields that stand beside identifier and title, where a kind has them. */
const SHOWN = ["status", "owner", "due"];

function artifactTable({ colours, width }: Host, kind: Kind, items: readonly ListedArtifact[]): string[] {
  const fields = [...new Set([kind.groupBy ?? "", ...SHOWN])].filter((name) =>
    kind.fields.some((field) => field.path === name),
  );
  const header = ["ID", ...fields.map((field) => field.toUpperCase()), kind.titleField.toUpperCase()];
  const rows = items.map((item) => [
    visible(item.id),
    ...fields.map((field) => valueText(valueAt(item.value, field))),
    visible(item.title),
  ]);
  return tableLines([header, ...rows], width, (cell, _, row) => (row === 0 ? colours.dim(cell) : cell));
}
