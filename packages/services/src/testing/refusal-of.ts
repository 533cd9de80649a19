import { isOperonError } from "@operon/errors";

/** Everything of a refusal that a caller can see, to compare two byte by byte; throws where nothing is refused. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (!isOperonError(error)) throw error;
    const { code, status, message, param, issues } = error;
    return JSON.stringify({ code, status, message, param, issues });
  }
  throw new Error("Nothing was refused.");
}
