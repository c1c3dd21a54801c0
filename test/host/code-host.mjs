#!/usr/bin/env node
// What @vscode/test-electron starts in place of the `code` executable.
import { register } from "tsx/esm/api";

register();
const { codeHost } = await import("./code-host.ts");
process.exit(await codeHost(process.argv.slice(2), process.env));
