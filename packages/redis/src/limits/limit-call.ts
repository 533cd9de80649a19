/** Where a counter is: the top-level account that it belongs to (or `platform`), and its name (domain: counter names). */
export type CounterPlace = {
  readonly group: string;
  readonly name: string;
  readonly kind: CounterKind;
};

/** `minute`: any rolling 60 s. `period`: a UTC day or a budget's period. `slots`: what is held at one time. */
export type CounterKind = "minute" | "period" | "slots";

/** What is told and asked of one counter. Amounts are whole numbers in the counter's unit. */
export type LimitItem = {
  readonly place: CounterPlace;
  readonly limit: number;
  /** Granted, or everything is refused. */
  readonly need: number;
  /** As much as this where there is plenty; not less than `need`. */
  readonly want: number;
  /** Minute and slots: how long what is granted may be spent, ms. Period: its end, Unix ms, 0 = never. */
  readonly life: number;
  /** Minute: what was used beyond what was granted. Period: all that this node was ever granted. Slots: how many it holds. */
  readonly told: number;
  /** Minute: `second=amount,…` given back (restored: `milliseconds from now=amount,…`). Period: `node=amount,…` to begin from, `-` = nothing is known. */
  readonly list: string;
  /** Never a reason to refuse. */
  readonly shadow: boolean;
};

/** One call: all of it is done at one moment. */
export type LimitCall = {
  readonly mode: "take" | "restore";
  readonly epoch: string;
  readonly node: string;
  /** Grows with each call of the node. */
  readonly sequence: number;
  /** How many gateways share what is left. */
  readonly gateways: number;
  readonly items: readonly LimitItem[];
};

/** What became of one item. */
export type LimitGrant = {
  readonly granted: number;
  /** After that; below zero where more was used than is allowed. */
  readonly left: number;
  /** Minute: the second (Unix, the server's) that the grant counts in. */
  readonly second: number;
  /** Minute: how long it may be spent, ms, from before the call. */
  readonly lifeMs: number;
  /** Where it stood in the way: until it would fit, ms; 1e15 = nobody knows; else 0. */
  readonly waitMs: number;
};

/** `closed`: another epoch, or none is open. `unbegun`: periods that need what is settled, by index. `late`: a newer call was first. `over`: a period has ended. */
export type LimitReply =
  | {
      readonly kind: "granted" | "refused";
      readonly nowMs: number;
      readonly grants: readonly LimitGrant[];
    }
  | { readonly kind: "closed" | "late" | "over"; readonly nowMs: number }
  | { readonly kind: "unbegun"; readonly nowMs: number; readonly unbegun: readonly number[] };
