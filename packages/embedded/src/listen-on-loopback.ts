import type { Server } from "node:net";
import { EmbeddedStoreError } from "./embedded-store-error.ts";

/** Makes `server` listen on 127.0.0.1 and returns its port. Throws `port-taken`. */
export function listenOnLoopback(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") reject(error);
      else reject(new EmbeddedStoreError("port-taken", `Port ${port} on 127.0.0.1 is taken.`));
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("The server has no port."));
      else resolve(address.port);
    });
  });
}
