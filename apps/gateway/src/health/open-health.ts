import {
  appendAlert,
  createHealthBoard,
  createHealthHintPublisher,
  createNodeRegister,
  type HealthHint,
  type RedisClient,
} from "@operon/redis";
import type { Logger, Metrics } from "@operon/telemetry";
import type { TokenSource } from "../tokens/create-token-source.ts";
import type { Transport } from "../transport/transport.ts";
import { createHealthBook, type HealthBook } from "./health-book.ts";
import { observeHealth } from "./observe-health.ts";
import { startProbes } from "./start-probes.ts";
import { createHealthTeller, type HealthTeller } from "./tell-others.ts";

const REPORT_MS = 1_000;
const COUNT_GATEWAYS_MS = 10_000;

/** What health is kept with. */
export type HealthParts = {
  readonly node: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly nextId: () => string;
  readonly commands: RedisClient;
  readonly transport: Transport;
  readonly tokens: TokenSource;
};

/** What this gateway knows of its deployments, shared with the others as far as Redis is there: each decides alone. */
export interface OpenHealth {
  readonly book: HealthBook;
  readonly teller: Pick<HealthTeller, "nobodyLeft">;
  /** Another gateway says something. */
  heard(hint: HealthHint): void;
  close(): Promise<void>;
}

/** Starts knowing. */
export function openHealth({
  node,
  logger,
  metrics,
  nextId,
  commands,
  transport,
  tokens,
}: HealthParts): OpenHealth {
  let gateways = 1;
  const teller = createHealthTeller({
    node,
    logger,
    nextId,
    sendHint: createHealthHintPublisher(commands),
    sendAlert: (event) =>
      void appendAlert(commands, event).catch((error: unknown) =>
        logger.warn({ err: error, kind: event.kind }, "an alert could not be passed on"),
      ),
  });
  const book = createHealthBook({
    random: Math.random,
    now: () => performance.now(),
    onChange: teller.changed,
    gateways: () => gateways,
  });

  const board = createHealthBoard(commands);
  let reporting = false;
  const report = setInterval(() => {
    if (reporting) return;
    reporting = true;
    void board
      .report(node, book.report(performance.now()))
      .catch(() => undefined)
      .finally(() => {
        reporting = false;
      });
  }, REPORT_MS);

  const register = createNodeRegister(commands);
  const countGateways = setInterval(() => {
    register.list().then(
      (nodes) => {
        // Whoever reaches Redis can make nodes up: the number doubles or halves at most.
        const counted = nodes.filter(({ kind }) => kind === "gateway").length;
        gateways = Math.max(1, Math.ceil(gateways / 2), Math.min(counted, gateways * 2));
      },
      () => undefined,
    );
  }, COUNT_GATEWAYS_MS);

  const stopProbes = startProbes({ health: book, transport, tokens });
  const stopObserving = observeHealth(metrics, book);
  return {
    book,
    teller,
    heard({ node: from, deploymentId, state }) {
      if (from !== node) book.heard(deploymentId, state);
    },
    async close() {
      clearInterval(report);
      clearInterval(countGateways);
      stopProbes();
      stopObserving();
      await board.remove(node).catch(() => undefined);
    },
  };
}
