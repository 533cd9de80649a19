/** How the gateway is asked. */
export type DemoQuestion = {
  readonly secret: string;
  /** Sent as JSON, unless it is a form. */
  readonly body: object;
  readonly signal: AbortSignal;
};

/** Posts to the gateway as a caller's program does, and gives the whole answer as text. Throws where it is refused. */
export async function askGateway(url: string, { secret, body, signal }: DemoQuestion): Promise<string> {
  const isForm = body instanceof FormData;
  const authorization = `Bearer ${secret}`;
  const response = await fetch(url, {
    method: "POST",
    headers: isForm ? { authorization } : { authorization, "content-type": "application/json" },
    body: isForm ? body : JSON.stringify(body),
    signal,
  });
  const text = await response.text();
  if (response.ok) return text;
  throw new Error(`The gateway answered ${response.status}: ${text.slice(0, 500)}`);
}
