import { signIn } from "next-auth/react";

/** What the sign-in page can say of a refusal. */
export const SIGN_IN_REFUSALS = [
  "invalid_credentials",
  "invalid_request",
  "rate_limited",
  "unreachable",
  "internal_error",
] as const;
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number];

/** Signs in; null, or why not. */
export async function signInOutcome(credentials: {
  readonly email: string;
  readonly password: string;
}): Promise<SignInRefusal | null> {
  const answer = await signIn("credentials", { ...credentials, redirect: false }).catch(() => null);
  if (!answer) return "unreachable";
  if (answer.ok && !answer.error) return null;
  return SIGN_IN_REFUSALS.find((refusal) => refusal === answer.error) ?? "internal_error";
}
