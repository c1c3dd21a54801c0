import {
  createEngagement,
  type Engagement,
  findFile,
  ofKind,
  referencesTo,
  updateEngagement,
} from "../../src/core/engagement/engagement.ts";
import { completionsAt } from "../../src/core/features/completion.ts";
import { hoverAt } from "../../src/core/features/hover.ts";
import { referencesAt } from "../../src/core/features/references.ts";
import { artifactsMatching } from "../../src/core/features/workspace-symbols.ts";
import { fieldSpan } from "../../src/core/parse/artifact.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { loadAssets } from "../../src/node/assets.ts";
import { listEngagementFiles } from "../../src/node/engagement-folder.ts";
import { readInputs } from "../../src/node/read-input.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { percentile, type Row } from "../table.ts";

const ROUNDS = 300;
const FRAME = 16;

/** From a question of the editor to core's answer, with the whole engagement indexed and the file just edited. */
export function measureLanguage(root: string, size: number): Row[] {
  const assets = loadAssets(".");
  const inputs = readInputs(root, listEngagementFiles(assets, root));
  const engagement = createEngagement(assets, inputs);
  const path = "gaps/GAP-007.md";
  const text = findFile(engagement, path)?.text ?? "";
  const contextOf = (snapshot: Engagement) => ({
    engagement: snapshot,
    today: "2026-03-10",
    sha256,
    ...plainPresentation,
  });
  const asked = (typed: string, ask: (snapshot: Engagement, offset: number) => unknown): number => {
    const offset = text.indexOf("status:");
    const times = Array.from({ length: ROUNDS }, (_, round) => {
      const edited = text.replace("status:", `${typed}\nstatus:`).replace("Deals", `Deals ${round}`);
      const snapshot = updateEngagement(engagement, [{ path, content: { text: edited } }]);
      const started = performance.now();
      ask(snapshot, offset + typed.length);
      return performance.now() - started;
    });
    return percentile(times.slice(20), 0.99);
  };
  const named = mostNamed(engagement);
  const { length: count } = referencesAt(engagement, named, { withDeclaration: false });
  const complete = (snapshot: Engagement, offset: number) => completionsAt(contextOf(snapshot), path, offset);
  return [
    row(`completion of a field, p99, ${size} artifacts`, asked("ow", complete)),
    row("completion of a person, p99", asked("owner: ", complete)),
    row("completion of an identifier, p99", asked("duplicateOf: ", complete)),
    row(
      "hover, p99",
      asked("owner: nobody", (snapshot) => hoverAt(contextOf(snapshot), path, text.indexOf("GAP-007") + 1)),
    ),
    row(
      "references to a gap, p99",
      asked("", (snapshot) =>
        referencesAt(snapshot, { path, offset: text.indexOf("GAP-007") }, { withDeclaration: true }),
      ),
    ),
    row(
      `references to the person whom ${count} name, p99`,
      asked("", (snapshot) => referencesAt(snapshot, named, { withDeclaration: true })),
    ),
    row(
      "search by title, p99",
      asked("", (snapshot) => artifactsMatching(snapshot, "quote", "2026-03-10")),
    ),
  ];
}

/** The place in the list of people where the one stands whom most artifacts name. */
function mostNamed(engagement: Engagement): { readonly path: string; readonly offset: number } {
  const people = ofKind(engagement, "person");
  const counts = people.map(({ id }) => referencesTo(engagement, id).length);
  const person = people[counts.indexOf(Math.max(...counts))];
  return { path: "people.yaml", offset: person ? fieldSpan(person, "id").start : 0 };
}

function row(work: string, milliseconds: number): Row {
  return {
    work,
    figure: `${milliseconds.toFixed(2)} ms`,
    target: `≤ ${FRAME} ms`,
    met: milliseconds <= FRAME,
    decoration: "",
  };
}
