import { decodeThoughtSignature } from "../gemini/thought-signature.ts";
import { bareSecret } from "./bare-secret.ts";

/** What providers wrote into a value that a client keeps for them, without what we wrote around it. */
export function secretsIn(text: string): string[] {
  const { signature, encrypted } = decodeThoughtSignature(text);
  return [signature, encrypted].flatMap((one) =>
    one === undefined || one.value === "" ? [] : [bareSecret(one.value)],
  );
}
