import type { DropPlace } from "../../core/views/trees/tree-node.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { closeGaps } from "../close-gaps.ts";
import { proposeOnRows } from "../propose-on-rows.ts";
import { dropPlaceIn } from "../row-argument.ts";
import { type RowsRequest, rowsFor } from "../rows-for.ts";
import { setOnArtifacts } from "../set-on-artifacts.ts";
import type { Command, Parts } from "./command.ts";

/** Does what it means to put rows somewhere: takes the place, and the rows. */
export const command: Command = {
  id: "rescue.putRows",
  needsTrust: true,
  async run(parts, argument, rows) {
    const place = dropPlaceIn(argument);
    if (place) await put(parts, place, rowsFor(parts, [rows]));
  },
};

async function put(parts: Parts, place: DropPlace, { session, artifacts }: RowsRequest): Promise<void> {
  switch (place.type) {
    case "set":
      return void (await setOnArtifacts(session, artifacts, [[place.field, place.value]]));
    case "propose":
      return proposeOnRows(parts, session, { artifacts, tier: place.tier });
    case "close":
      return closeGaps(parts, session, artifacts, place.ending);
    case "refuse":
      throw new RescueError("usage", place.why, "");
  }
}
