import type { Provider } from "@operon/contracts";
import { OperonError } from "@operon/errors";
import { authorise } from "../context/authorise.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { providerAnswers } from "./provider-answers.ts";
import { requireProvider } from "./require-provider.ts";

/** One provider, never its credentials. Throws `not_found`. */
export async function getProvider(ctx: ServiceContext, input: { readonly id: string }): Promise<Provider> {
  authorise(ctx, "providers:read");
  const [answer] = await providerAnswers(ctx, [await requireProvider(ctx.db.prisma, ctx.actor, input.id)]);
  if (answer === undefined) throw new OperonError("not_found");
  return answer;
}
