import { OperonError } from "@operon/errors";
import { type PasswordProblem, passwordProblem } from "@operon/trust";

const MESSAGES: Record<PasswordProblem, string> = {
  "too-short": "The password needs at least 12 characters.",
  "too-long": "The password is longer than 256 bytes.",
  "too-simple": "The password is too easy to guess. Several unrelated words are better.",
};

/** Throws `invalid_request` at the field `param` for a new password that is too short, too long or too common. */
export function refuseWeakPassword(password: string, email: string, param: string): void {
  const problem = passwordProblem(password, email);
  if (problem) throw new OperonError("invalid_request", { message: MESSAGES[problem], param });
}
