const MAX_CHARACTERS = 2000;
const markup = /<[/!a-z][^<>]{0,200}>/gi;
const address = /\b(?:https?|wss?):\/\/\S+/gi;
const secret = /\b(?:sk|pk|rk|gsk|xai|key|AIza)[-_]?[A-Za-z0-9*][A-Za-z0-9_*.-]{7,}/g;

/**
 * A provider's text as a caller may read it: at most 2000 characters, without markup, addresses, and what looks like a
 * key. Undefined where nothing is left.
 */
export function cleanErrorText(text: string): string | undefined {
  const shortened = text.slice(0, 2 * MAX_CHARACTERS);
  const hidden = shortened.replace(secret, hideSecret).replace(address, "(address hidden)");
  const plain = hidden
    .replace(markup, "")
    .replace(/<(?=[/!a-z])/gi, "")
    .trim()
    .slice(0, MAX_CHARACTERS);
  return plain === "" ? undefined : plain;
}

/** A word such as `key_validation_failed` hides nothing; a key has digits, capitals or stars. */
function hideSecret(found: string): string {
  return /[0-9A-Z*]/.test(found) ? "(key hidden)" : found;
}
