import type { ArtifactHistory, HistoryEvent } from "../core/views/artifact-history.ts";
import { valueText } from "../core/views/value-text.ts";
import type { Host } from "./host.ts";
import { visible } from "./terminal-text.ts";

/** The history of an artifact, the oldest change first. */
export function historyText({ events }: ArtifactHistory, host: Pick<Host, "colours">): string {
  return events.map((event) => eventLines(event, host).join("\n")).join("\n\n");
}

function eventLines(
  { commit, at, author, change, path = "", from, formerId, fields, rows }: HistoryEvent,
  { colours }: Pick<Host, "colours">,
): string[] {
  const name = formerId === undefined ? [] : [`  it was called ${visible(formerId)} before`];
  const place = from === undefined ? "" : ` from ${from} to ${path}`;
  return [
    `${colours.bold(`${at}  ${change}${visible(place)}`)}  ${colours.dim(visible(`${commit.slice(0, 10)} ${author}`))}`,
    ...name,
    ...(change === "added"
      ? []
      : fields.map(
          (field) =>
            `  ${visible(field.field)}: ${shown(field.from)} → ${shown(field.to)}${field.governed ? "" : colours.dim(" (clerical)")}`,
        )),
    ...(change === "changed" && fields.length === 0 && formerId === undefined
      ? [colours.dim("  only how it is written")]
      : []),
    ...rows.map(({ status, signoff, reason }) => {
      const line = visible(`${signoff === undefined ? "" : `${signoff}: `}${status}. ${reason}`);
      return `  ${status === "recorded" ? colours.green(line) : status === "pending" ? colours.yellow(line) : colours.red(line)}`;
    }),
  ];
}

function shown(value: unknown): string {
  const text = valueText(value);
  return text === "" ? "nothing" : text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
