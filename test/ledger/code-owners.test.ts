import assert from "node:assert/strict";
import { updateEngagement } from "../../src/core/engagement/engagement.ts";
import { codeOwners, withCodeOwners } from "../../src/core/ledger/code-owners.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { textAfter } from "../../src/core/text/change-plan.ts";
import { contextOf, engagementOf, TODAY } from "../support/engagement-fixture.ts";

const ANN = "- id: ann\n  name: Ann\n  side: client\n  roles: [executive-sponsor]\n  github: ann\n  gitlab: ann.lee\n";
const PRIYA = '- id: priya\n  name: Priya\n  side: client\n  roles: [business-owner]\n  github: "@priya"\n';
const LENA = "- id: lena\n  name: Lena\n  side: rescue\n  roles: [delivery-lead]\n  github: lena\n  gitlab: lena\n";

describe("The owners that follow from the roles", () => {
  it("are the same whatever the order of the people", () => {
    const orders = [
      [ANN, PRIYA, LENA],
      [LENA, ANN, PRIYA],
      [PRIYA, LENA, ANN],
    ];
    assert.equal(new Set(orders.map((people) => ownersOf(people.join("")))).size, 1);
  });

  it("are who decides the scope for the scope, and the sponsor for people, rules and the owners themselves", () => {
    const owners = ownersOf(ANN + PRIYA + LENA);
    for (const line of ["/scope/ @priya", "/changes/ @priya", "/people.yaml @ann", "/.rescue/ @ann", "/.github/ @ann"])
      assert.ok(owners.split("\n").includes(line), line);
  });

  it("stand in sections for GitLab, by the logins there; the delivery lead stands in for who has none", () => {
    const owners = codeOwners(engagementOf({ "people.yaml": ANN + PRIYA + LENA }), "gitlab", TODAY).split("\n");
    assert.ok(owners.includes("[Scope]"));
    assert.ok(owners.includes("# The business owner has no GitLab login in people.yaml."));
    assert.ok(owners.includes("/scope/ @lena"));
    assert.ok(owners.includes("/.gitlab-ci.yml @ann.lee"));
  });

  it("are those who hold the role on the day", () => {
    const left = PRIYA.replace("priya\n  name", "former\n  name").replace("@priya", "former");
    const owners = ownersOf(`${ANN}${PRIYA}${left}  until: 2026-03-09\n${LENA}`);
    assert.doesNotMatch(owners, /former/);
  });

  it("have no line without an owner, which would take away the protection of a line above", () => {
    const nobody = "- id: ann\n  name: Ann\n  side: client\n  roles: [executive-sponsor]\n";
    for (const line of ownersOf(nobody).trimEnd().split("\n")) assert.match(line, /^#/);
  });

  for (const login of ['"x\\n* @mallory"', '"x @mallory"', '"# x"', '"@"', '"-x"', '"org/team"'])
    it(`have no part of what is no login: ${login}`, () => {
      const owners = ownersOf(ANN + PRIYA.replace('"@priya"', login) + LENA);
      assert.doesNotMatch(owners, /mallory|\* @|org\/team/);
      assert.match(owners, /^\/scope\/ @lena$/m);
    });
});

describe("The part of a CODEOWNERS file that is ours", () => {
  const part = ownersOf(ANN + PRIYA + LENA);
  const old = part.replaceAll("@priya", "@former");

  it("is put at the end of a file that has none, and leaves what stands there", () => {
    assert.equal(withCodeOwners("", part), part);
    assert.equal(withCodeOwners("/notes/ @lena", part), `/notes/ @lena\n\n${part}`);
  });

  it("is replaced where it stands, with every line around it kept", () => {
    assert.equal(withCodeOwners(`/a @x\n${old}/b @y\n`, part), `/a @x\n${part}/b @y\n`);
    assert.equal(withCodeOwners(`/a @x\n${old.trimEnd()}`, part), `/a @x\n${part}`);
  });

  it("loses no line where its end is gone", () => {
    const text = `${old.replace(/# rescue-ledger: end\n/, "")}/b @y\n`;
    for (const line of text.split("\n").slice(1)) assert.ok(withCodeOwners(text, part).includes(line), line);
  });

  it("is brought up to date by the rule's fix, in a file with either line end", () => {
    for (const text of [old, `/a @x\r\n${old.replaceAll("\n", "\r\n")}`]) {
      const context = contextOf({ "people.yaml": ANN + PRIYA + LENA, ".github/CODEOWNERS": text });
      const [change] = staleIn(context).flatMap(({ fixes }) => fixes?.[0]?.changes ?? []);
      assert.ok(change);
      const content = { text: textAfter(change) };
      const engagement = updateEngagement(context.engagement, [{ path: change.path, content }]);
      assert.deepEqual(staleIn({ ...context, engagement }), []);
    }
  });

  it("is judged anew as soon as a role changes hands", () => {
    const context = contextOf({ "people.yaml": ANN + PRIYA + LENA, ".github/CODEOWNERS": part });
    assert.deepEqual(staleIn(context), []);
    const people = { path: "people.yaml", content: { text: ANN + PRIYA.replace("@priya", "rani") + LENA } };
    const engagement = updateEngagement(context.engagement, [people]);
    assert.equal(staleIn({ ...context, engagement }).length, 1);
  });

  it("is missed by nobody where there is no such file", () => {
    assert.deepEqual(staleIn(contextOf({ "people.yaml": ANN + PRIYA + LENA })), []);
  });
});

function ownersOf(people: string): string {
  return codeOwners(engagementOf({ "people.yaml": people }), "github", TODAY);
}

function staleIn(context: ReturnType<typeof contextOf>) {
  return checkEngagement(context).filter(({ rule }) => rule === "people/codeowners-stale");
}
