import { describe, expect, it } from "vitest";
import { TenantSeats } from "./tenant-seats.ts";

describe("seats of connections", () => {
  it("run out for one tenant alone, and are free again once each when they are given back", () => {
    const seats = new TenantSeats(2);
    const first = seats.take("a");
    expect(seats.take("a")).not.toBeNull();
    expect(seats.take("a")).toBeNull();
    expect(seats.take("b")).not.toBeNull();
    first?.();
    first?.();
    expect(seats.take("a")).not.toBeNull();
    expect(seats.take("a")).toBeNull();
  });

  it("are 256", () => {
    const seats = new TenantSeats();
    for (let count = 0; count < 256; count += 1) expect(seats.take("a")).not.toBeNull();
    expect(seats.take("a")).toBeNull();
  });
});
