/** Connections of one tenant, those that are still being decided included. */
const MAX_PER_TENANT = 256;

/** How many connections each tenant has at this gateway, so that none takes what all share. */
export class TenantSeats {
  readonly #taken = new Map<string, number>();
  readonly #most: number;

  constructor(most: number = MAX_PER_TENANT) {
    this.#most = most;
  }

  /** Whoever calls what it returns gives the seat back, once; null = there is none. */
  take(tenantId: string): (() => void) | null {
    const taken = this.#taken.get(tenantId) ?? 0;
    if (taken >= this.#most) return null;
    this.#taken.set(tenantId, taken + 1);
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      const left = (this.#taken.get(tenantId) ?? 0) - 1;
      if (left > 0) this.#taken.set(tenantId, left);
      else this.#taken.delete(tenantId);
    };
  }
}
