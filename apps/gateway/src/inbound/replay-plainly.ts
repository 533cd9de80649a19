import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";

const LEFT_OUT = new Set(["upgrade", "http2-settings"]);

/**
 * Serves a request as if it had not asked for another protocol, which RFC 9110 (7.8) lets a server ignore: clients that offer HTTP/2
 * with their first request (curl, Java) would else get nothing. node:http has taken its hands off the connection, so that the
 * request is put back before what followed it.
 */
export function replayPlainly(
  server: Server,
  {
    request,
    socket,
    first,
  }: { readonly request: IncomingMessage; readonly socket: Socket; readonly first: Buffer },
): void {
  let head = `${request.method} ${request.url} HTTP/${request.httpVersion}\r\n`;
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index] as string;
    const value = request.rawHeaders[index + 1] as string;
    const lower = name.toLowerCase();
    if (LEFT_OUT.has(lower)) continue;
    head += `${name}: ${lower === "connection" ? withoutUpgrade(value) : value}\r\n`;
  }
  socket.unshift(Buffer.concat([Buffer.from(`${head}\r\n`, "latin1"), first]));
  server.emit("connection", socket);
}

function withoutUpgrade(connection: string): string {
  const options = connection.split(",").map((option) => option.trim());
  return options.filter((option) => !LEFT_OUT.has(option.toLowerCase())).join(", ");
}
