import type { Format } from "./format.ts";
import { format as github } from "./github.ts";
import { format as gitlab } from "./gitlab.ts";
import { format as json } from "./json.ts";
import { format as junit } from "./junit.ts";
import { format as markdown } from "./markdown.ts";
import { format as pretty } from "./pretty.ts";
import { format as sarif } from "./sarif.ts";

/** The formats of a check, the default one first. A new format is a file and its line here. */
export const formats: readonly [Format, ...Format[]] = [pretty, json, github, gitlab, sarif, junit, markdown];
