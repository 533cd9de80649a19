import { accessSync, constants, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { StartError } from "./start-error.ts";

/** Makes `folder` where it is missing; throws {@link StartError} where nothing can be written in it. */
export function requireWritableFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new StartError(
      `DATA_DIR ${folder} cannot be written (${code}). Name another folder, or mend its rights.`,
    );
  }
}

/** Throws {@link StartError} where something else listens on the port already. */
export function requireFreePort(setting: string, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${error.code})`;
      reject(new StartError(`Port ${port} ${why}. Set ${setting} to a free one.`));
    });
    probe.listen({ port, host: address, exclusive: true }, () => probe.close(() => resolve()));
  });
}
