/** SQL for the text of a `timestamptz`: ISO 8601 in UTC with milliseconds, as JavaScript writes it. */
export function isoTimeSql(expression: string): string {
  return `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
