import { z } from "zod";
import type { GuardedAnswer } from "../outbound/guarded-fetch.ts";
import type { TestOutcome } from "./read-model-list.ts";

type Words = readonly [reason: NonNullable<TestOutcome["reason"]>, message: string];

/** Microsoft Entra's own numbers for what is wrong: learn.microsoft.com/entra/identity-platform/reference-error-codes. */
const BY_NUMBER: Readonly<Record<number, Words>> = {
  7000215: ["entraSecret", "Microsoft Entra does not accept this application's secret."],
  7000222: ["entraExpired", "The application's secret has expired: make a new one in Microsoft Entra."],
  700016: [
    "entraApplication",
    "This Microsoft Entra tenant does not know the application: check the client id.",
  ],
  90002: ["entraTenant", "Microsoft Entra does not know this tenant: check the tenant id."],
  900023: ["entraTenant", "Microsoft Entra does not know this tenant: check the tenant id."],
};

const SECRET: Words = ["entraSecret", "Microsoft Entra does not accept this application's secret."];
const NO_ENTRA: Words = ["entraAnswer", "The authority does not answer as Microsoft Entra does."];
const FAILING: Words = ["failing", "Microsoft Entra is failing. Try again later."];

const Token = z.object({ access_token: z.string().regex(/^[\x21-\x7e]+$/) });
const Refusal = z.object({ error: z.string(), error_codes: z.array(z.number()).optional() });

/** What a token request brought: the token, or what is wrong in plain words. */
export function readEntraAnswer(answer: GuardedAnswer): { token: string } | { problem: TestOutcome } {
  const body = parseJson(answer.body);
  const granted = answer.status === 200 ? Token.safeParse(body) : undefined;
  if (granted?.success) return { token: granted.data.access_token };
  const [reason, message] = wordsOf(answer.status, body);
  return { problem: { ok: false, reason, message, models: [] } };
}

function wordsOf(status: number, body: unknown): Words {
  if (status >= 500 || status === 429) return FAILING;
  const refusal = Refusal.safeParse(body);
  if (!refusal.success) return NO_ENTRA;
  const { error, error_codes: numbers = [] } = refusal.data;
  for (const number of numbers) if (BY_NUMBER[number]) return BY_NUMBER[number];
  if (error === "invalid_client") return SECRET;
  return ["entraAnswer", "Microsoft Entra gives this application no token."];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
