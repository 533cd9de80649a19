import type { ProviderRow, Reader } from "@operon/db";
import { ROOT_TENANT_ID } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { Actor } from "../context/service-context.ts";
import { requireProvider } from "../providers/require-provider.ts";

/** An account of the platform itself: what a customer's own account charges is nobody's business here. */
export async function requirePricedAccount(reader: Reader, actor: Actor, id: string): Promise<ProviderRow> {
  const provider = await requireProvider(reader, actor, id);
  if (provider.tenantId === ROOT_TENANT_ID) return provider;
  throw new OperonError("invalid_request", {
    message: "Only an account of the platform has prices of its own.",
    param: "providerId",
  });
}
