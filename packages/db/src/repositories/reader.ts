import type { Prisma } from "../generated/client.ts";

/** Whatever can be asked: the database's Prisma client, or a transaction in progress. */
export type Reader = Prisma.TransactionClient;
