import type { UpstreamHeaders } from "@operon/providers";
import type { AnswerForm } from "../lanes/answer-form.ts";

/** What a subtitle or a text is sent as; a page is no such thing. */
const TEXT = /^(?:text\/(?!html\b)|application\/(?:x-subrip|octet-stream)\b)/i;

/** What an answer is judged by. Text that was asked for is as good as JSON; that it is no page, its first byte says. */
export function judgedHeaders(
  { mayBeText }: AnswerForm,
  status: number,
  headers: UpstreamHeaders,
): UpstreamHeaders {
  if (mayBeText === undefined || status >= 300 || !TEXT.test(String(headers["content-type"]))) return headers;
  if (!mayBeText()) return headers;
  const { "content-type": _text, ...others } = headers;
  return others;
}
