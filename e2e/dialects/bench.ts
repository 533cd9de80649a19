import type { LogEntry } from "@operon/simulator";
import type { DialectClient, Embedded, Question, Reply } from "./clients/dialect-client.ts";
import type { GridProvider, ModelRole } from "./providers.data.ts";

/** What a capability is tried on: an SDK and a provider behind the gateway. */
export type Bench = {
  readonly client: DialectClient;
  /** The same SDK with a key that nobody gave out. */
  readonly stranger: DialectClient;
  readonly provider: GridProvider;
  /** The name of the provider's model for a role, as clients know it. */
  readonly model: (role: ModelRole) => string;
  /** What reached the simulator since this bench was set up. */
  readonly served: () => Promise<readonly LogEntry[]>;
};

/** What a client was told that it spent, all in all. */
export type Told = { input: number; output: number; hidesEmbeddings: boolean };

/** The same client, adding up in `told`. */
export function counting(client: DialectClient, told: Told): DialectClient {
  const count = (reply: Reply): Reply => {
    told.input += reply.spent.input;
    told.output += reply.spent.output;
    return { ...reply, answer: async (results) => count(await reply.answer(results)) };
  };
  const { embed } = client;
  return {
    ...client,
    ask: async (question: Question) => count(await client.ask(question)),
    ...(embed
      ? {
          async embed(model: string, texts: string[]): Promise<Embedded> {
            const embedded = await embed(model, texts);
            if (embedded.tokens === undefined) told.hidesEmbeddings = true;
            else told.input += embedded.tokens;
            return embedded;
          },
        }
      : {}),
  };
}
