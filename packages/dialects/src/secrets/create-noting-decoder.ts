import type { StreamDecoder } from "../neutral/codec.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { bareSecret } from "./bare-secret.ts";

/** The same decoder; `note` hears of the signatures and encrypted thoughts in what it reads, as their provider wrote them. */
export function createNotingDecoder(
  decoder: StreamDecoder,
  note: (secrets: readonly string[]) => void,
): StreamDecoder {
  const noted = (parts: readonly StreamPart[]): readonly StreamPart[] => {
    for (const part of parts) {
      if (part.type !== "block-mark") continue;
      const secrets = [part.signature, part.encrypted].flatMap((one) =>
        one === undefined || one.value === "" ? [] : [bareSecret(one.value)],
      );
      if (secrets.length > 0) note(secrets);
    }
    return parts;
  };
  return { push: (chunk) => noted(decoder.push(chunk)), end: () => noted(decoder.end()) };
}
