import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const person = { id: "cto", name: "Chief Technology Officer", side: "client", influence: "high", attitude: "opposer" };

export const rule = artifactRule("person", {
  code: "people/opposer-without-strategy",
  severity: "warning",
  internal: true,
  why: "Somebody who is heard and is against it decides how the rescue is talked of. Whether to engage or to consult them is chosen, not left to chance.",
  *each(person, { today }) {
    const { influence, attitude, strategy, until } = person.value;
    const isThere = until === undefined || until >= today;
    if (influence === "high" && attitude === "opposer" && strategy === undefined && isThere)
      yield at(
        person,
        "strategy",
        `${person.title} has much influence and is against it, and nobody chose how to deal with that. They are heard first. Choose engage or consult in strategy, and talk to them.`,
      );
  },
  examples: [
    { files: { "people.yaml": listText(person) }, expect: ["people.yaml:1 people/opposer-without-strategy"] },
    { files: { "people.yaml": listText({ ...person, strategy: "engage" }) }, expect: [] },
    { files: { "people.yaml": listText({ ...person, attitude: "neutral" }) }, expect: [] },
  ],
});
