import type { LimitGrant, LimitItem } from "@operon/redis";
import { amountOf, type Demand } from "./demand.ts";
import type { Answer, LeasedCounter, Mark } from "./leased-counter.ts";
import { type FollowedPlace, LeasedPeriod, type SettledPart } from "./leased-period.ts";
import type { LimitPlan, PlannedCounter } from "./limit-plan.ts";
import type { LimitRefusal } from "./limit-refusal.ts";
import { Reservation } from "./reservation.ts";
import type { LinkReply, StoreLink } from "./store-link.ts";

/** What is needed to ask the shared counters. */
export type ShareSetup = {
  readonly link: StoreLink;
  /** What is settled of counters, in their order. Rejects where PostgreSQL does not answer. */
  readonly begin: (places: readonly FollowedPlace[]) => Promise<readonly (readonly SettledPart[])[]>;
  /** What becomes of requests while the shared counters do not answer. */
  readonly storeAway: () => "refuse" | "allow";
  /** Somebody is refused for want of a period: some of it may belong to gateways that are gone. */
  readonly onShort: (period: LeasedPeriod) => void;
};

/** How long a refusal is good for the next who ask as much. */
const BLOCKED_MS = 25;
/** So long a store that is not open yet is waited for. */
const OPEN_MS = 40;
/** So long others get to give back what they hold without need. */
const RECALL_MS = 25;
/** A limit in its trial that is used up is not asked again for so long. */
const SHADOWED_MS = 200;
const MOST_TRIES = 5;

/** What a request holds of one counter while the rest is asked for. */
type Part = {
  readonly planned: PlannedCounter;
  readonly amount: number;
  /** Already taken. */
  held: number;
  mark: Mark;
  /** Until when what is held may be spent, by `performance.now()`. */
  untilMs: number;
};

/** Asks the shared counters for what a request lacks, and for some more. Others who lack the same wait for the answer. */
export async function takeShare(
  plan: LimitPlan,
  demand: Demand,
  setup: ShareSetup,
): Promise<Reservation | LimitRefusal> {
  const nowMs = performance.now();
  const lacking = plan.counters.filter((planned) => !planned.counter.fits(amountOf(planned, demand), nowMs));
  const asking = takeAll(plan, demand, setup);
  for (const { counter } of lacking) counter.asking = asking;
  try {
    return await asking;
  } finally {
    for (const { counter } of lacking) counter.asking = null;
  }
}

async function takeAll(
  plan: LimitPlan,
  demand: Demand,
  setup: ShareSetup,
): Promise<Reservation | LimitRefusal> {
  const order = { plan, demand, setup, recalled: false };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const taken = await tryOnce(order);
    if (taken !== "again") return taken;
  }
  return { kind: "away" };
}

type Order = {
  readonly plan: LimitPlan;
  readonly demand: Demand;
  readonly setup: ShareSetup;
  /** Others were asked for what they do not need. */
  recalled: boolean;
};

async function tryOnce(order: Order): Promise<Reservation | LimitRefusal | "again"> {
  const { plan, demand, setup } = order;
  const parts = hold(plan, demand);
  const lacking = parts.filter(({ amount, held }) => held < amount);
  if (lacking.length === 0) return reservationOf(plan, demand, parts);
  const asked = await ask(lacking, setup.link);
  switch (asked.kind) {
    case "granted":
      if (parts.every(({ untilMs }) => performance.now() < untilMs))
        return reservationOf(plan, demand, parts);
      // The answer came too late: what it granted counts for a window that has begun before.
      letGo(parts);
      return "again";
    case "refused":
      letGo(parts);
      return (await isRecalled(order, asked)) ? "again" : refuse(breachOf(asked), parts, setup);
    case "retry":
      if (!(await prepareAgain(asked, setup))) return goOnAlone(plan, demand, { parts, lacking, setup });
      letGo(parts);
      return "again";
    default:
      return goOnAlone(plan, demand, { parts, lacking, setup });
  }
}

/** Before somebody is refused, others give back what they hold without need: once. */
async function isRecalled(order: Order, asked: Extract<Asked, { kind: "refused" }>): Promise<boolean> {
  const { counter } = breachOf(asked).planned;
  const { link } = order.setup;
  if (order.recalled || !mayBeElsewhere(counter, link)) return false;
  order.recalled = true;
  await recall(counter, link);
  return true;
}

type Asked =
  | { readonly kind: "granted" | "away" }
  | { readonly kind: "refused"; readonly grants: readonly LimitGrant[]; readonly asked: readonly Part[] }
  | {
      readonly kind: "retry";
      readonly why: "closed" | "late" | "over" | "unbegun";
      readonly unbegun: readonly number[];
      readonly asked: readonly Part[];
    };

function hold({ counters }: LimitPlan, demand: Demand): Part[] {
  const nowMs = performance.now();
  return counters.map((planned) => {
    const { counter } = planned;
    const amount = amountOf(planned, demand);
    if (counter instanceof LeasedPeriod) counter.roll(nowMs);
    const untilMs = counter.spendableUntilMs;
    if (amount === 0) return { planned, amount, held: 0, mark: undefined, untilMs: Number.POSITIVE_INFINITY };
    if (counter.fits(amount, nowMs)) {
      return { planned, amount, held: amount, mark: counter.take(amount, nowMs), untilMs };
    }
    const drained = counter.drain(amount, nowMs);
    const { amount: held, mark } = drained;
    return { planned, amount, held, mark, untilMs: held > 0 ? untilMs : Number.POSITIVE_INFINITY };
  });
}

function letGo(parts: readonly Part[]): void {
  const nowMs = performance.now();
  for (const { planned, held, mark } of parts) if (held > 0) planned.counter.giveBack(mark, held, nowMs);
}

async function ask(lacking: readonly Part[], link: StoreLink): Promise<Asked> {
  if (link.isAway || !(await isOpenSoon(link))) return { kind: "away" };
  for (const batch of link.isClustered ? byGroup(lacking) : [lacking]) {
    const nowMs = performance.now();
    const items = batch.map(({ planned, amount, held }) => {
      const need = amount - held;
      return planned.counter.item({ need, want: need + planned.counter.wanted }, nowMs);
    });
    const asked = settleCall(batch, items, await link.call("take", items));
    if (asked.kind !== "granted") return asked;
  }
  return { kind: "granted" };
}

/** In a cluster a call is for one group: the platform's counters first, given back where the account's refuse. */
function byGroup(parts: readonly Part[]): Part[][] {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const { group } = part.planned.counter.place;
    groups.set(group, [...(groups.get(group) ?? []), part]);
  }
  return [...groups.values()];
}

async function isOpenSoon(link: StoreLink): Promise<boolean> {
  if (link.isOpen) return true;
  const later = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), OPEN_MS));
  return Promise.race([link.rejoin(), later]);
}

function settleCall(lacking: readonly Part[], items: readonly LimitItem[], result: LinkReply): Asked {
  const each = (work: (counter: LeasedCounter, item: LimitItem) => void): void => {
    for (const [at, item] of items.entries()) {
      const part = lacking[at];
      if (part !== undefined) work(part.planned.counter, item);
    }
  };
  if (result.kind === "away") {
    each((counter, item) => (result.sent ? counter.lost(item) : counter.undone(item)));
    return { kind: "away" };
  }
  const { reply, answer } = result;
  if (!("grants" in reply)) {
    each((counter, item) => counter.undone(item));
    return {
      kind: "retry",
      why: reply.kind,
      unbegun: "unbegun" in reply ? reply.unbegun : [],
      asked: lacking,
    };
  }
  for (const [at, item] of items.entries()) takeGrant(lacking[at], item, { grant: reply.grants[at], answer });
  return reply.kind === "granted"
    ? { kind: "granted" }
    : { kind: "refused", grants: reply.grants, asked: lacking };
}

function takeGrant(
  part: Part | undefined,
  item: LimitItem,
  { grant, answer }: { readonly grant: LimitGrant | undefined; readonly answer: Answer },
): void {
  if (part === undefined || grant === undefined) return;
  const { counter } = part.planned;
  const mark = counter.granted(item, grant, answer);
  part.mark = earlierOf(part.mark, mark);
  if (grant.granted > 0) {
    part.held = part.amount;
    if (item.place.kind === "minute") part.untilMs = Math.min(part.untilMs, answer.sentMs + grant.lifeMs);
    return;
  }
  if (!item.shadow || grant.waitMs === 0) return;
  counter.giveBack(part.mark, part.held, answer.gotMs);
  part.mark = null;
  part.held = 0;
  counter.blockedUntilMs = answer.gotMs + SHADOWED_MS;
  counter.blockedAmount = part.amount;
}

/** Of two slices the second that ends first counts for both: whatever is given back then counts less at once, and no later. */
function earlierOf(one: Mark, other: Mark): Mark {
  if (typeof one === "number" && typeof other === "number") return Math.min(one, other);
  return one ?? other;
}

function reservationOf(plan: LimitPlan, demand: Demand, parts: readonly Part[]): Reservation {
  return new Reservation(
    { plan, demand },
    parts.map(({ mark }) => mark),
    parts.map(({ amount }) => amount),
  );
}

function breachOf({ asked, grants }: Extract<Asked, { kind: "refused" }>) {
  let worst: { planned: PlannedCounter; waitMs: number } | undefined;
  for (const [at, { planned }] of asked.entries()) {
    const waitMs = grants[at]?.waitMs ?? 0;
    if (!planned.counter.shadow && waitMs > (worst?.waitMs ?? 0)) worst = { planned, waitMs };
  }
  if (worst === undefined) throw new Error("Something was refused, and nothing stands in the way.");
  return { kind: "breach" as const, ...worst };
}

function refuse(
  breach: Extract<LimitRefusal, { kind: "breach" }>,
  parts: readonly Part[],
  { onShort }: ShareSetup,
): LimitRefusal {
  const { counter } = breach.planned;
  if (counter instanceof LeasedPeriod) onShort(counter);
  return block(breach, parts);
}

function block(breach: Extract<LimitRefusal, { kind: "breach" }>, parts: readonly Part[]): LimitRefusal {
  const { counter } = breach.planned;
  const nowMs = performance.now();
  counter.blockedUntilMs = nowMs + Math.min(BLOCKED_MS, breach.waitMs);
  counter.blockedAmount = parts.find(({ planned }) => planned === breach.planned)?.amount ?? 0;
  counter.fitsAtMs = nowMs + breach.waitMs;
  return breach;
}

/** What others hold of a minute is spent or back within moments; of the rest they may keep some. */
function mayBeElsewhere({ place }: LeasedCounter, { gateways }: StoreLink): boolean {
  return gateways > 1 && place.kind !== "minute";
}

async function recall({ place }: LeasedCounter, link: StoreLink): Promise<void> {
  link.recall([`${place.group} ${place.name}`]);
  await new Promise((resolve) => setTimeout(resolve, RECALL_MS));
}

/** True where it is worth asking again. */
async function prepareAgain(
  { why, unbegun, asked }: Extract<Asked, { kind: "retry" }>,
  { link, begin }: ShareSetup,
): Promise<boolean> {
  if (why === "closed") return isOpenSoon(link);
  if (why !== "unbegun") return true;
  const periods = unbegun.flatMap((at) => {
    const counter = asked[at]?.planned.counter;
    return counter instanceof LeasedPeriod ? [counter] : [];
  });
  try {
    const settled = await begin(periods.map(({ followed }) => followed));
    for (const [at, period] of periods.entries()) period.beginFrom(settled[at] ?? [], link.node);
    return true;
  } catch {
    return false;
  }
}

/** Without the shared counters: by the stated policy nothing, or this gateway's even share. */
function goOnAlone(
  plan: LimitPlan,
  demand: Demand,
  {
    parts,
    lacking,
    setup,
  }: { readonly parts: readonly Part[]; readonly lacking: readonly Part[]; readonly setup: ShareSetup },
): Reservation | LimitRefusal {
  if (setup.storeAway() === "refuse") {
    letGo(parts);
    return { kind: "away" };
  }
  for (const part of lacking) {
    letGo([part]);
    part.held = 0;
  }
  const nowMs = performance.now();
  const spent: Part[] = [];
  for (const part of lacking) {
    const { planned, amount } = part;
    const mark = planned.counter.spendAway(amount, setup.link.sharers, nowMs);
    if (mark === null && !planned.counter.shadow) {
      letGo([...spent, ...parts.filter((each) => !lacking.includes(each))]);
      return { kind: "breach", planned, waitMs: 1_000 };
    }
    part.mark = mark;
    part.held = mark === null ? 0 : amount;
    spent.push(part);
  }
  return reservationOf(plan, demand, parts);
}
