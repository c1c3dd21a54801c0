/** The kind that a schema or template is about, by the name of its file. */
export function kindName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.schema\.json$|\.json$|\.md$|\.yaml$/, "");
}
