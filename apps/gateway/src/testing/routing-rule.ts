import type { ConfigurationDelta } from "@operon/db/data-plane";

type Row = ConfigurationDelta["routingRules"][number];

/** A routing rule of the root tenant that says nothing but what is told. */
export function routingRule(id: string, model: string, said: Partial<Omit<Row, "id" | "model">>): Row {
  return {
    id,
    tenantId: "1",
    model,
    strategy: null,
    fallbacks: null,
    continueStreams: null,
    deleted: false,
    ...said,
  };
}
