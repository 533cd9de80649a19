import WebSocket, { type ClientOptions } from "ws";
import { soon } from "./soon.ts";

/** An event as a test looks at it. */
export type TestEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A client that keeps what it gets. */
export interface RealtimeClient {
  readonly socket: WebSocket;
  readonly events: TestEvent[];
  readonly protocol: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Null = it is open. */
  readonly closed: { readonly code: number; readonly reason: string } | null;
  send(event: object): void;
  /** The first event of a type, as soon as it is there. */
  event(type: string, nth?: number): Promise<TestEvent>;
  end(): Promise<{ readonly code: number; readonly reason: string }>;
}

/** A refusal in plain HTTP. */
export type RefusedUpgrade = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

type Asked = ClientOptions & { readonly protocols?: string[] };

/** Opens a connection, or is told why not. */
export function dialRealtime(
  address: string,
  { protocols = [], ...options }: Asked = {},
): Promise<RealtimeClient | RefusedUpgrade> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address.replace(/^http/, "ws"), protocols, options);
    const events: TestEvent[] = [];
    let headers: RealtimeClient["headers"] = {};
    let closed: RealtimeClient["closed"] = null;
    socket.on("upgrade", (response) => {
      headers = response.headers;
    });
    socket.on("unexpected-response", (_request, response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    socket.on("error", reject);
    socket.on("message", (data) => events.push(JSON.parse(String(data)) as TestEvent));
    socket.on("close", (code, reason) => {
      closed = { code, reason: reason.toString() };
    });
    const found = (type: string, nth: number): TestEvent => {
      const event = events.filter((each) => each.type === type)[nth];
      if (event === undefined) throw new Error(`no ${type}; there are ${events.map((each) => each.type)}`);
      return event;
    };
    socket.on("open", () =>
      resolve({
        socket,
        events,
        protocol: socket.protocol,
        headers,
        get closed() {
          return closed;
        },
        send: (event) => socket.send(JSON.stringify(event)),
        event: (type, nth = 0) => soon(() => found(type, nth)),
        end: () =>
          soon(() => {
            if (closed === null) throw new Error("it is still open");
            return closed;
          }),
      }),
    );
  });
}
