import type { UnverifiedObject } from "../../json/is-object.ts";
import { isSeal, makeSeal, sealBytes } from "../../seals/seal.ts";
import type { AnswerContext } from "../answer-context.ts";
import { RequestError } from "../request-error.ts";

const head = "gAAAAAB";

/** Whose it is: of a provider, and of one of its accounts. */
export type Sealer = Pick<AnswerContext, "maker" | "account">;

const sealedText = (account: string, itemId: string): string => `${account}\n${itemId}`;

/** The encrypted content of the reasoning item with that id. */
export function encryptedContent({ maker, account }: Sealer, itemId: string, saltDigits: string): string {
  const seal = makeSeal(maker, sealedText(account, itemId), saltDigits);
  return head + Buffer.concat([seal, Buffer.from(itemId)]).toString("base64url");
}

/**
 * Throws OpenAI's refusal of a reasoning item that this provider did not write: encrypted content of somebody else
 * or for another item, or neither encrypted content nor a stored answer that has the item.
 */
export function checkReasoning(
  item: UnverifiedObject,
  context: Sealer & Pick<AnswerContext, "answers">,
): void {
  const id = typeof item.id === "string" ? item.id : null;
  if (typeof item.encrypted_content !== "string") {
    if (id !== null && context.answers.hasItem(id)) return;
    const message = `Item with id '${id ?? ""}' not found. Items are not persisted when \`store\` is set to false. Try again with \`store\` set to true, or remove this item from your input.`;
    throw new RequestError(message, { status: 404, param: "input" });
  }
  const sealedId = openContent(context, item.encrypted_content);
  if (sealedId !== null && (id === null || id === sealedId)) return;
  const reason =
    sealedId === null
      ? "Encrypted content could not be decrypted or parsed."
      : "Encrypted content item_id did not match the target item id.";
  const message = `The encrypted content for item ${id ?? ""} could not be verified. Reason: ${reason}`;
  throw new RequestError(message, { code: "invalid_encrypted_content" });
}

/** The id of the item that it was made for, or null where it is not ours. */
function openContent({ maker, account }: Sealer, content: string): string | null {
  if (!content.startsWith(head)) return null;
  const bytes = Buffer.from(content.slice(head.length), "base64url");
  const id = bytes.subarray(sealBytes).toString();
  const isOurs = isSeal(maker, sealedText(account, id), bytes.subarray(0, sealBytes));
  return isOurs && head + bytes.toString("base64url") === content ? id : null;
}
