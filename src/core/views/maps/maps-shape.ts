import { fields, figure, list, type Shape, text, word } from "../../text/shape.ts";
import { isChart, isPlace } from "../dashboard/dashboard-shape.ts";
import type { MapPoint, MapsView, MapsWords, PeopleMap } from "../maps.ts";

export const isMapId = word<PeopleMap["id"]>("stakeholders", "adkar", "readiness");

const isPoint = fields<MapPoint>({
  label: text,
  place: isPlace,
  left: figure,
  top: figure,
  width: figure,
  height: figure,
});
const isMap = fields<PeopleMap>({ id: isMapId, tab: text, card: isChart, points: list(isPoint), note: text });
const areWords = fields<MapsWords>({ title: text, internal: text, figures: text, save: text });

/** Whether something that came from outside is a whole set of maps. */
export const isMapsView: Shape<MapsView> = fields<MapsView>({ client: text, maps: list(isMap), words: areWords });
