/** An answer of the management API; `text` is what came over the wire. */
export type ApiAnswer<Body> = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
};

/** Headers that say who asks: a bearer, or a cookie with an origin. */
export type Credentials = Readonly<Record<string, string>>;

/** The management API as a program calls it. */
export type ManagementClient = {
  call<Body>(method: string, path: string, body?: unknown): Promise<ApiAnswer<Body>>;
  /** As `call`, and throws what the API said where it refuses. */
  get<Body>(path: string): Promise<Body>;
  send<Body>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<Body>;
};

/** Calls it at the console's address. */
export function createManagementClient(consoleUrl: string, credentials: Credentials): ManagementClient {
  const call = async <Body>(method: string, path: string, body?: unknown): Promise<ApiAnswer<Body>> => {
    const response = await fetch(`${consoleUrl}/api/v1${path}`, {
      method,
      redirect: "manual",
      headers: { ...credentials, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (text === "" ? undefined : JSON.parse(text)) as Body,
    };
  };
  const done = async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await call<Body>(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  };
  return { call, get: (path) => done("GET", path), send: done };
}
