import type { DeadShares } from "@operon/redis";
import type { LeasedPeriod } from "./leased-period.ts";
import type { ShareSetup } from "./take-share.ts";

/** What freeing needs. */
export type FreeSetup = Pick<ShareSetup, "begin"> & {
  readonly shares: DeadShares;
  readonly isAlive: (node: string) => boolean;
};

const AGAIN_MS = 10_000;
const MOST_REMEMBERED = 10_000;

/**
 * Frees what gateways that are gone held of a period beyond what is settled of them, once their journals are: looked for where somebody
 * is refused for want of it, at most each 10 s.
 */
export function createDeadSharesFreer({
  begin,
  shares,
  isAlive,
}: FreeSetup): (period: LeasedPeriod) => Promise<void> {
  const lookedAt = new Map<string, number>();
  return async (period) => {
    const nowMs = performance.now();
    const { place, followed } = period;
    const name = `${place.group} ${place.name}`;
    if (nowMs - (lookedAt.get(name) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS) return;
    if (lookedAt.size >= MOST_REMEMBERED) lookedAt.clear();
    lookedAt.set(name, nowMs);
    const dead = (await shares.of(place)).filter(({ node }) => !isAlive(node));
    const settledOf = new Set(await shares.whoseAreSettled(dead.map(({ node }) => node)));
    const gone = dead.filter(({ node }) => settledOf.has(node));
    if (gone.length === 0) return;
    const [settled = []] = await begin([followed]);
    for (const share of gone) {
      const amount = settled.find(({ node }) => node === share.node)?.amount ?? 0;
      if (amount !== share.amount && (await shares.free(place, share, amount))) period.blockedUntilMs = 0;
    }
  };
}
