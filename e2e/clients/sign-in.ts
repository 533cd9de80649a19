import { expect } from "@playwright/test";

/** Signs in as the page does and returns the cookies that a browser would send from then on. */
export async function signIn(consoleUrl: string, email: string, password: string): Promise<string> {
  const jar = new Map<string, string>();
  const ask = async (path: string, form?: URLSearchParams): Promise<Response> => {
    const response = await fetch(`${consoleUrl}/api/auth/${path}`, {
      redirect: "manual",
      headers: { cookie: header(jar), origin: consoleUrl },
      ...(form ? { method: "POST", body: form } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  };
  const { csrfToken } = (await (await ask("csrf")).json()) as { csrfToken: string };
  const form = new URLSearchParams({ csrfToken, email, password, json: "true" });
  expect((await ask("callback/credentials", form)).status).toBe(200);
  return header(jar);
}

function header(jar: ReadonlyMap<string, string>): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
}
