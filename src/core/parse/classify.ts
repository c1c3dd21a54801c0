import type { Kind } from "../kinds/kind.ts";
import { isCustomPath, type Kinds } from "../kinds/load-kinds.ts";
import { CUSTOM_FOLDER, WATCHED_FILES } from "./places.ts";

/** What a path is to the engine. `foreign` files are none of its business and are never read. */
export type FileRole =
  | { readonly type: "kind"; readonly kind: Kind }
  | { readonly type: "custom" }
  | { readonly type: "watched" }
  | { readonly type: "unclaimed"; readonly hint: string }
  | { readonly type: "foreign" };

const CUSTOM_HINT =
  "Schemas are called .rescue/schemas/NAME.schema.json, templates .rescue/templates/NAME.md or NAME.yaml.";
const FOREIGN: FileRole = { type: "foreign" };

/** Finds what a file is from its path alone, relative to the engagement's folder, with forward slashes. */
export function classify(kinds: Kinds, path: string): FileRole {
  const usual = PLAIN_PATH.test(path) ? ownerOf(kinds, path) : undefined;
  if (usual) return usual;
  if (WATCHED_FILES.includes(path)) return { type: "watched" };
  if (isCustomPath(path)) return { type: "custom" };
  if (path === CUSTOM_FOLDER) return { type: "unclaimed", hint: notAFolder(path) };
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name.startsWith(".") || /^readme\.md$/i.test(name)) return FOREIGN;
  if (path.startsWith(`${CUSTOM_FOLDER}/`)) return { type: "unclaimed", hint: CUSTOM_HINT };
  const kind = kinds.all.find((candidate) => claims(candidate, path));
  if (kind) return { type: "kind", kind };
  const owner = kinds.all.find((candidate) => manages(candidate, path));
  return owner ? { type: "unclaimed", hint: hintFor(owner, path) } : FOREIGN;
}

/** A Markdown file of its identifier's name in a folder: neither hidden, nor a README, nor in a folder that is watched. */
const PLAIN_PATH = /^[a-z0-9-]+\/[A-Z]+-[^/]*\.md$/;

/** What a Markdown file is to the kind in whose folder it stands. Thousands of files ask. */
function ownerOf(kinds: Kinds, path: string): FileRole | undefined {
  const known = kindsByFolder.get(kinds) ?? byFolder(kinds);
  kindsByFolder.set(kinds, known);
  return known.get(path.slice(0, path.indexOf("/")));
}

function byFolder({ all }: Kinds): ReadonlyMap<string, FileRole> {
  // Of two kinds with one folder the first claims what is in it.
  const entries = all.map((kind): [string, FileRole] => [
    kind.container.type === "folder" ? kind.container.folder : "",
    { type: "kind", kind },
  ]);
  return new Map(entries.filter(([folder]) => folder !== "").reverse());
}

const kindsByFolder = new WeakMap<Kinds, ReadonlyMap<string, FileRole>>();

function claims({ container }: Kind, path: string): boolean {
  if (container.type === "file") return path === container.path;
  if (container.type === "collection") return container.pattern.test(path);
  return path.startsWith(`${container.folder}/`) && /^[^/]+\.md$/.test(path.slice(container.folder.length + 1));
}

/** Whether the kind looks after the path's folder, or the path is what it claims but for `.yml`. */
function manages(kind: Kind, path: string): boolean {
  if (path.endsWith(".yml") && claims(kind, path.replace(/\.yml$/, ".yaml"))) return true;
  const folder = folderOf(kind.container);
  return folder !== undefined && (path === folder || path.startsWith(`${folder}/`));
}

/** The folder that holds nothing but artifacts of a kind. */
function folderOf(container: Kind["container"]): string | undefined {
  if (container.type === "folder") return container.folder;
  return container.type === "collection" ? container.glob.match(/^(.*)\/[^/]*\*[^/]*$/)?.[1] : undefined;
}

function notAFolder(path: string): string {
  return `${path} has to be a folder, not a file or a link.`;
}

function hintFor({ container, title, prefix }: Kind, path: string): string {
  if (path === folderOf(container)) return notAFolder(path);
  if (container.type === "folder") return `${title} files are called ${container.folder}/${prefix ?? "name"}-001.md.`;
  return container.type === "collection"
    ? `${title} lists are called ${container.glob}.`
    : `It is called ${container.path}.`;
}
