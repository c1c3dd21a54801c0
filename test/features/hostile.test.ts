import assert from "node:assert/strict";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { completionsAt } from "../../src/core/features/completion.ts";
import { hoverAt } from "../../src/core/features/hover.ts";
import { tellArtifact } from "../../src/core/features/tell-artifact.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { markdownDangers } from "../hostile/markdown-dangers.ts";
import { ALL_PAYLOADS } from "../hostile/payloads.ts";
import { contextOf } from "../support/engagement-fixture.ts";

describe("A hostile repository", () => {
  for (const payload of ALL_PAYLOADS)
    it(`cannot put markup into what is told by ${JSON.stringify(payload)}`, () => {
      const quoted = JSON.stringify(payload);
      const schema = {
        $schema: "https://json-schema.org/draft/2020-12/schema",
        title: payload,
        description: payload,
        "x-kind": { name: "trick", prefix: "TRK", folder: "tricks", title: "title", icon: "bug", phase: "triage" },
        type: "object",
        additionalProperties: false,
        required: ["id", "title"],
        properties: {
          id: { type: "string", description: payload, pattern: "^TRK-[0-9]{3,}$" },
          title: { type: "string", description: payload, minLength: 1 },
          mood: { type: "string", description: payload, enum: ["good"], "x-meanings": { good: payload } },
        },
      };
      const files = {
        ".rescue/schemas/trick.schema.json": JSON.stringify(schema),
        "people.yaml": `- id: ana\n  name: ${quoted}\n  title: ${quoted}\n  side: client\n  roles: [end-user]\n`,
        "tricks/TRK-001.md": `---\nid: TRK-001\ntitle: ${quoted}\nmood: good\n---\n`,
        "gaps/GAP-001.md": `---\nid: GAP-001\ntitle: ${quoted}\nclass: trust\nhorizon: now\nstatus: open\nowner: ana\n---\n`,
      };
      const context = { ...contextOf(files), ...plainPresentation };
      for (const id of ["ana", "GAP-001", "TRK-001"]) {
        const artifact = findArtifact(context.engagement, id);
        assert.ok(artifact, id);
        assert.deepEqual(markdownDangers(tellArtifact(context, artifact)), [], id);
      }
      const trick = files["tricks/TRK-001.md"];
      for (const place of ["mood", "good", "title:"]) {
        const told = hoverAt(context, "tricks/TRK-001.md", trick.indexOf(place))?.markdown ?? "";
        assert.ok(told !== "");
        assert.deepEqual(markdownDangers(told), [], place);
      }
      const { items } = completionsAt(context, "tricks/TRK-001.md", trick.indexOf("mood") + 2);
      assert.deepEqual(
        items.flatMap(({ documentation = "" }) => markdownDangers(documentation)),
        [],
      );
    });
});
