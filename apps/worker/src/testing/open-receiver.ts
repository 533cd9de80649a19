import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A message as it arrived. */
export type ReceivedMessage = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** Somebody who gets webhooks. */
export type Receiver = {
  readonly url: string;
  readonly messages: ReceivedMessage[];
  /** How the next messages are answered; the last one stays. */
  answerWith(...answers: ((response: ServerResponse) => void)[]): void;
  close(): Promise<void>;
};

/** Answers with a status. */
export const status = (code: number) => (response: ServerResponse) => void response.writeHead(code).end();

/** A receiver on loopback that answers 200 until it is told otherwise. */
export async function openReceiver(): Promise<Receiver> {
  const messages: ReceivedMessage[] = [];
  let answers: ((response: ServerResponse) => void)[] = [status(200)];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    response.on("error", () => undefined);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      messages.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      answer?.(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    messages,
    answerWith: (...next) => {
      answers = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
