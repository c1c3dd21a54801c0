import { createEngagement, type Engagement, findArtifact } from "../core/engagement/engagement.ts";
import type { Assets } from "../core/kinds/load-kinds.ts";
import type { FileInput } from "../core/parse/parse-file.ts";
import { CUSTOM_FOLDER } from "../core/parse/places.ts";
import { listEngagementFiles, readEngagement } from "./engagement-folder.ts";
import { readInputs } from "./read-input.ts";

/**
 * What an engagement on disk has to say on some artifacts: people, phases, settings and schemas, all sign-offs, and
 * every file that names one of them. Reading is a small part of the cost of an engagement, understanding what was read
 * the large one. The whole engagement where one of the artifacts is not found: then the reason is told from all of it.
 */
export function readEngagementAbout(assets: Assets, root: string, ids: readonly string[]): Engagement {
  const { prefix, folder } = signoffPlace(assets);
  // A number that something still refers to is not given again.
  const needles = [...ids, `${prefix}-`];
  const inputs = readInputs(root, listEngagementFiles(assets, root));
  const about = createEngagement(
    assets,
    inputs.filter((input) => isGeneral(input.path, folder) || names(input, needles)),
  );
  return ids.every((id) => findArtifact(about, id)) ? about : readEngagement(assets, root);
}

/** Lists of the top folder, such as people.yaml, own schemas, and sign-offs: their numbers have to be known. */
function isGeneral(path: string, signoffs: string): boolean {
  return !path.includes("/") || path.startsWith(`${CUSTOM_FOLDER}/`) || path.startsWith(`${signoffs}/`);
}

/** Whether a file may say one of the words: in its name, in its text, or in escapes that stand for letters of it. */
function names({ path, content }: FileInput, words: readonly string[]): boolean {
  if ("problem" in content) return true;
  const { text } = content;
  return words.some((word) => text.includes(word) || path.includes(word)) || ESCAPES.test(text);
}

/** In double quotes YAML knows letters by their numbers, and lines that go on. */
const ESCAPES = /\\(?:[xuU]|\r?$)/m;

function signoffPlace(assets: Assets): { readonly prefix: string; readonly folder: string } {
  const kind = createEngagement(assets, []).kinds.byName.get("signoff");
  const folder = kind?.container.type === "folder" ? kind.container.folder : "";
  return { prefix: kind?.prefix ?? "", folder };
}
