import assert from "node:assert/strict";
import { parse } from "yaml";
import { renderYaml } from "../../src/core/parse/render-yaml.ts";

describe("YAML that is written", () => {
  for (const text of ["yes", "No", "on", "OFF", "y", "n", "true", "null", "~", "1.10", "007", "1e3"])
    it(`reads ${text} back as a text, in readers of YAML 1.1 too`, () => {
      const written = renderYaml({ statement: text, list: [text] });
      for (const version of ["1.1", "1.2"] as const)
        assert.deepEqual(parse(written, { version, schema: version === "1.1" ? "yaml-1.1" : "core" }), {
          statement: text,
          list: [text],
        });
    });

  it("leaves a field that is called on as it is", () => {
    assert.equal(renderYaml({ on: "yes" }), 'on: "yes"');
  });
});
