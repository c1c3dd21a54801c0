import { editFix, fieldEdits } from "../../../parse/edit-yaml.ts";
import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const person = { id: "rep-1", name: "Sales Representative", side: "client" };
const history = "[{ on: 2026-03-02, attitude: opposer }, { on: 2026-03-09, attitude: supporter }]";

export const rule = artifactRule("person", {
  code: "people/attitude-history",
  severity: "warning",
  internal: true,
  why: "From detractor to champion is the best story that a rescue has to tell. The history has to end where the person stands.",
  *each(person, { today }) {
    const { attitude, attitudeHistory = [] } = person.value;
    const past = attitudeHistory.filter(({ on }) => on === undefined || on <= today);
    const newest = past.toSorted((a, b) => ((a.on ?? "") < (b.on ?? "") ? -1 : 1)).at(-1);
    if (newest?.attitude === undefined || newest.attitude === attitude) return;
    const state = attitude === undefined ? "no attitude is given" : `attitude is ${attitude}`;
    yield at(
      person,
      "attitude",
      `The history of ${person.title} ends with ${newest.attitude} on ${newest.on}, but ${state}. The map shows one thing and the story another. Correct attitude, or add what came after to attitudeHistory.`,
      [editFix(`Set attitude to ${newest.attitude}`, person, fieldEdits(person, [["attitude", newest.attitude]]))],
    );
  },
  examples: [
    {
      files: { "people.yaml": listText({ ...person, attitude: "opposer", attitudeHistory: history }) },
      expect: ["people.yaml:4 people/attitude-history"],
    },
    {
      files: { "people.yaml": listText({ ...person, attitudeHistory: history }) },
      expect: ["people.yaml:1 people/attitude-history"],
    },
    { files: { "people.yaml": listText({ ...person, attitude: "supporter", attitudeHistory: history }) }, expect: [] },
  ],
});
