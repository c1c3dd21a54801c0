import { type Engagement, ofKind } from "../core/engagement/engagement.ts";
import { openRepository } from "./git.ts";
import { identityOf } from "./readiness.ts";

/**
 * The person of people.yaml whose e-mail address is the one that git knows the user by; undefined when nobody or more
 * than one has it. Throws `not-a-repository` outside of one, and `no-identity` when git knows no address.
 */
export async function personOfGit(engagement: Engagement, root: string): Promise<string | undefined> {
  const { email } = await identityOf(await openRepository(root));
  const wanted = email.toLowerCase();
  const found = ofKind(engagement, "person").filter((person) =>
    person.value.emails?.some((address) => address.toLowerCase() === wanted),
  );
  return found.length === 1 ? found[0]?.id : undefined;
}
