import { PASSING_FORMS } from "../lanes/passing-forms.ts";
import type { AccountReply } from "./ask-once.ts";
import { type Answerer, keptHeaders } from "./kept-headers.ts";
import type { LimitedRequest } from "./within-limits.ts";

const FORM = { openai: "chat/completions", anthropic: "messages" } as const;

/** Gives the client what the provider said; of its refusals nothing that tells who it is. */
export function answerReply(
  request: LimitedRequest,
  { status, body }: Pick<AccountReply, "status" | "body">,
  answerer: Answerer,
): void {
  const host = answerer.provider.target.origin.replace(/^.*\/\//, "");
  const told = status < 300 ? body : PASSING_FORMS[FORM[request.dialect]].readRefusal(status, body, host);
  const headers = ["content-type", "application/json", ...keptHeaders(request, answerer)];
  request.exchange.respond(status, headers, told);
}
