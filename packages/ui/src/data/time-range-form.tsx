"use client";
import { useState } from "react";
import { Button } from "../actions/button.tsx";
import { Field } from "../forms/field.tsx";
import { Input } from "../forms/input.tsx";
import { resolveTimeRange } from "./resolve-time-range.ts";
import type { TimeRange } from "./time-range.ts";

export type TimeRangeFormProps = {
  initial: TimeRange;
  labels: { from: string; to: string; apply: string; invalid: string };
  onApply: (range: { from: string; to: string }) => void;
};

/** Two local date-times that become a fixed range in UTC. */
export function TimeRangeForm({ initial, labels, onApply }: TimeRangeFormProps) {
  const [start] = useState(() => resolveTimeRange(initial, new Date()));
  const [from, setFrom] = useState(() => toLocalInput(start.from));
  const [to, setTo] = useState(() => toLocalInput(start.to));
  const isValid = from !== "" && to !== "" && new Date(from) < new Date(to);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) onApply({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
      }}
    >
      <Field label={labels.from}>
        <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Field label={labels.to} error={isValid ? undefined : labels.invalid}>
        <Input type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
      </Field>
      <Button type="submit" variant="primary" disabled={!isValid}>
        {labels.apply}
      </Button>
    </form>
  );
}

function toLocalInput(iso: string): string {
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
