import { version } from "../node/version.ts";

// The version is answered before anything else is loaded: scripts ask for it often, and loading costs the most.
const [first] = process.argv.slice(2);
if (first === "--version" || first === "-V") process.stdout.write(`${version}\n`);
else require("./rescue.cjs");
