import { request } from "undici";

/** What a gateway says of a name, as far as the proof reads it. */
export type ExplainAnswer = {
  readonly model: string;
  readonly rules: readonly { readonly pattern: string; readonly target: string }[];
};

/** Asks a gateway what `model` means to the holder of `key`. Throws where it does not answer. */
export async function askExplain(port: number, key: string, model: string): Promise<ExplainAnswer> {
  const { statusCode, body } = await request(`http://127.0.0.1:${port}/v1/operon/explain?model=${model}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const answer = await body.text();
  if (statusCode !== 200) throw new Error(`The gateway answered ${statusCode}: ${answer}`);
  return JSON.parse(answer) as ExplainAnswer;
}
