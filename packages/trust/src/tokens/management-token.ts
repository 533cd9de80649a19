import { hasTokenFormat, makeCheckedToken } from "./checked-token.ts";

const prefix = "op-mgmt-";

/** A new management token: `op-mgmt-`, 43 base62 characters, 6 of checksum. */
export function makeManagementToken(): string {
  return makeCheckedToken(prefix);
}

/** Whether `text` is a well-formed management token with a right checksum; false for the CLI's own tokens. */
export function checkManagementTokenFormat(text: string): boolean {
  return hasTokenFormat(prefix, text);
}

/** What a person may see of a management token, such as `op-mgmt-3fK…x9Qa`. */
export function managementTokenDisplay(token: string): string {
  return `${token.slice(0, prefix.length + 3)}…${token.slice(-4)}`;
}
