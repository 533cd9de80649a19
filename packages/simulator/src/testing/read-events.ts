/** A chunk of a stream, as far as the tests look at it. */
export interface Chunk {
  readonly object: string;
  readonly choices: readonly {
    readonly index: number;
    readonly text?: string;
    readonly delta?: {
      readonly content?: string | null;
      readonly tool_calls?: readonly {
        readonly index: number;
        readonly id?: string;
        readonly function: { readonly name?: string; readonly arguments: string };
      }[];
    };
    readonly finish_reason: string | null;
  }[];
  readonly usage?: Readonly<Record<string, unknown>> | null;
}

/** The chunks of a whole stream, and whether `[DONE]` was its end. */
export async function readEvents(response: Response): Promise<{ chunks: readonly Chunk[]; done: boolean }> {
  const events = (await response.text()).split("\n\n").filter((event) => event !== "");
  const done = events.at(-1) === "data: [DONE]";
  const chunks = (done ? events.slice(0, -1) : events).map(
    (event) => JSON.parse(event.slice("data: ".length)) as Chunk,
  );
  return { chunks, done };
}
