// Whether everything that the product ships may be shipped: the packages that the sources import, with all that those
// need. Which list of package.json they stand in says nothing of that, since the build takes code from both.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

interface Locked {
  readonly license?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Licences that ask for no more than to be named. */
const ALLOWED: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC-BY-4.0",
  "ISC",
  "MIT",
]);

const PRODUCT = fileURLToPath(new URL("..", import.meta.url));
const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(join(PRODUCT, "package-lock.json"), "utf8"),
);

const shipped = withTheirOwn(importedPackages());
const refused = [...shipped].filter(([, { license }]) => !ALLOWED.has(license ?? ""));
for (const [path, { license = "none" }] of refused)
  console.log(`${path} has the licence ${license}, which is not among those allowed. Ask, or take another package.`);
console.log(`${shipped.size} packages are shipped, ${refused.length} of them with a licence that is not allowed.`);
process.exitCode = refused.length > 0 ? 1 : 0;

/** The packages that sources name, as `ajv` and `@vscode/codicons`. */
function importedPackages(): ReadonlySet<string> {
  const sources = readdirSync(join(PRODUCT, "src"), { recursive: true, encoding: "utf8" });
  const texts = sources
    .filter((path) => /\.(?:ts|css)$/.test(path))
    .map((path) => readFileSync(join(PRODUCT, "src", path), "utf8"));
  const named = texts.flatMap((text) =>
    Array.from(
      text.matchAll(/(?:from|import|import\(|@import)\s*"((?:@[\w.-]+\/)?[\w-][\w.-]*)/g),
      ([, name = ""]) => name,
    ),
  );
  return new Set(named.filter((name) => `node_modules/${name}` in lock.packages));
}

/** By their places in the lock file; one that is there in several versions is looked at in all of them. */
function withTheirOwn(names: ReadonlySet<string>): ReadonlyMap<string, Locked> {
  const found = new Map<string, Locked>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop())
    for (const [path, locked] of Object.entries(lock.packages)) {
      if (!path.endsWith(`node_modules/${name}`) || found.has(path)) continue;
      found.set(path, locked);
      waiting.push(...Object.keys(locked.dependencies ?? {}));
    }
  return found;
}
