import { isMapsView } from "../../core/views/maps/maps-shape.ts";
import { toPageParser } from "./page.ts";

/** The maps say nothing by themselves but what the dashboard says too: save a chart as a file. */
export const parseToMaps = toPageParser(isMapsView);
