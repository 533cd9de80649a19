import { createProvider, type ServiceContext } from "@operon/services";

/** The kinds that one model has deployments at, so that failing over crosses dialects. */
export const KINDS = ["openai", "anthropic", "gemini", "openai-compatible"] as const;
export type Kind = (typeof KINDS)[number];

/** One deployment: at which account of which kind, behind which origin. */
export type BookEntry = {
  readonly kind: Kind;
  /** Accounts of the same name and kind are one. */
  readonly account: string;
  readonly origin: string;
  readonly model: string;
  readonly upstream: string;
};

/** Providers to be, and their models. */
export type ProviderBook = {
  add(entry: BookEntry): void;
  /** Creates them as the console would; returns how many there are. */
  create(ctx: ServiceContext): Promise<number>;
};

/** An empty one. */
export function openProviderBook(): ProviderBook {
  const accounts = new Map<string, BookEntry[]>();
  return {
    add(entry) {
      const name = `${entry.account} ${entry.kind}`;
      const entries = accounts.get(name) ?? [];
      accounts.set(name, entries);
      entries.push(entry);
    },
    async create(ctx) {
      for (const [name, entries] of accounts) {
        const [{ kind, origin }] = entries as [BookEntry];
        await createProvider(ctx, {
          tenantId: "1",
          kind,
          name,
          baseUrl: kind.startsWith("openai") ? `${origin}/v1` : origin,
          credentials: { apiKey: "sk-simulator-0123456789" },
          models: entries.map(({ model, upstream }) => ({ model, upstream })),
        });
      }
      return accounts.size;
    },
  };
}
