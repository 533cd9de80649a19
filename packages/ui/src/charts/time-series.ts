/** One bucket: its start (ISO 8601) and a value per series; null = no data, which is not 0. */
export type TimeSeriesPoint = { at: string; values: Readonly<Record<string, number | null>> };

/** One series: its key in `values` and its name. `isRest` is what was summed up as "other", drawn in grey. */
export type TimeSeries = { key: string; label: string; isRest?: boolean | undefined };
