import { findProvider } from "@pydantic/genai-prices";

/** What the catalogue says of a model besides its prices. */
export type ListedModel = {
  readonly id: string;
  readonly name?: string;
  /** Tokens. */
  readonly contextWindow?: number;
  readonly deprecated?: boolean;
};

/** The models of one of the catalogue's lists, such as `anthropic`; none where it has no such list. */
export function listedModels(list: string): readonly ListedModel[] {
  const models = findProvider({ providerId: list })?.models ?? [];
  return models.map(({ id, name, context_window: contextWindow, deprecated }) => ({
    id,
    ...(name !== undefined && { name }),
    ...(contextWindow !== undefined && { contextWindow }),
    ...(deprecated !== undefined && { deprecated }),
  }));
}
