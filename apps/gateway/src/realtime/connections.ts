import type { RealtimeConnection } from "./realtime-connection.ts";

/** All Realtime connections of a gateway that are open. */
export interface Connections {
  add(connection: RealtimeConnection): void;
  remove(connection: RealtimeConnection): void;
  /** Ends them all, because the gateway goes; resolves when each is on record. */
  closeAll(): Promise<void>;
}

/** Looks at all of them with one timer, which runs only while there are some. */
export function createConnections(lookMs: number): Connections {
  const open = new Set<RealtimeConnection>();
  let timer: NodeJS.Timeout | undefined;
  let isClosing = false;

  const look = (): void => {
    const nowMs = performance.now();
    for (const connection of open) connection.look(nowMs);
  };

  return {
    add(connection) {
      open.add(connection);
      timer ??= setInterval(look, lookMs);
      if (isClosing) void connection.end({ code: 1001, reason: "going away" });
    },
    remove(connection) {
      open.delete(connection);
      if (open.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
    async closeAll() {
      isClosing = true;
      const ends = [...open].map((connection) => connection.end({ code: 1001, reason: "going away" }));
      await Promise.allSettled(ends);
    },
  };
}
