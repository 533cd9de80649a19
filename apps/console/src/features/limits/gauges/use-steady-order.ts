"use client";
import type { LimitGauge } from "@operon/contracts";
import { useState } from "react";
import { type GaugeGroup, gaugeId, groupGauges } from "./gauge-groups.ts";

/** Gauges by dimension, tightest first, in an order that stays until a bound comes, goes or begins to bind: rows that are read do not jump. */
export function useSteadyOrder(gauges: readonly LimitGauge[]): readonly GaugeGroup[] {
  const signature = gauges.map((gauge) => `${gaugeId(gauge)} ${gauge.binds}`).join("\n");
  const [known, setKnown] = useState(() => ({ signature, order: orderOf(gauges) }));
  if (known.signature !== signature) setKnown({ signature, order: orderOf(gauges) });
  const byId = new Map(gauges.map((gauge) => [gaugeId(gauge), gauge]));
  return known.order.map(({ dimension, ids }) => ({
    dimension,
    gauges: ids.flatMap((id) => byId.get(id) ?? []),
  }));
}

function orderOf(gauges: readonly LimitGauge[]) {
  return groupGauges(gauges).map((group) => ({
    dimension: group.dimension,
    ids: group.gauges.map(gaugeId),
  }));
}
