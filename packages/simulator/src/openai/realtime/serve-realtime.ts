import type { Server } from "node:http";
import type { Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { Simulator } from "../../server/simulator.ts";
import { type Admission, admitRealtime } from "./admit-realtime.ts";
import { eventText } from "./realtime-events.ts";
import { RealtimeSession } from "./realtime-session.ts";

const maxPayload = 32 * 1024 * 1024;

/** The sockets that are no HTTP any more. */
export interface RealtimeServer {
  /** Ends them all. */
  close(): void;
}

/** Serves the Realtime API, OpenAI's and Azure's, to whoever asks `server` for a WebSocket. */
export function serveRealtime(server: Server, simulator: Simulator): RealtimeServer {
  const open = new Set<Socket>();
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload,
    handleProtocols: (offered) => (offered.has("realtime") ? "realtime" : false),
  });
  server.on("upgrade", (request, stream, head: Buffer) => {
    const socket = stream as Socket;
    socket.on("error", () => socket.destroy());
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    const admission = admitRealtime(simulator, request);
    if (admission.refusal !== null) socket.end(admission.refusal);
    else if (!strikesBefore(admission, socket)) {
      sockets.handleUpgrade(request, socket, head, (websocket) => talk(simulator, websocket, admission));
    }
  });
  return {
    close() {
      for (const socket of open) socket.destroy();
    },
  };
}

/** Whether nothing is answered at all: a stall lasts until the client leaves. */
function strikesBefore({ entry, fault }: Admission, socket: Socket): boolean {
  if (fault === null || fault.after !== null) return false;
  if (fault.kind === "stall") return true;
  if (fault.kind !== "reset" && fault.kind !== "close") return false;
  entry.outcome = "cut";
  if (fault.kind === "reset") socket.resetAndDestroy();
  else socket.destroy();
  return true;
}

/** `reset`, `close` and `stall` with `after` strike when so many events have been sent. */
function talk(simulator: Simulator, websocket: WebSocket, { entry, model, fault }: Admission): void {
  entry.status = 101;
  let sent = 0;
  const session = new RealtimeSession({
    model,
    random: simulator.random,
    behaviour: () => simulator.behaviour,
    send(event) {
      if (websocket.readyState !== websocket.OPEN) return;
      sent += 1;
      if (fault === null || sent <= (fault.after ?? Number.POSITIVE_INFINITY)) {
        const text = eventText(event);
        entry.bytes += text.length;
        websocket.send(text);
      } else if (fault.kind !== "stall") {
        entry.outcome = "cut";
        if (fault.kind === "reset") websocket.terminate();
        else websocket.close(1011, "The server had an error while processing your request.");
      }
    },
  });
  websocket.on("message", (data) => session.take(String(data)));
  websocket.on("error", () => websocket.terminate());
  websocket.on("close", () => {
    session.end();
    if (entry.outcome === "active") entry.outcome = "complete";
  });
  session.begin();
}
