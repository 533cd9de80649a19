const CLIENT_WENT_AWAY = 499;

/**
 * Whether an attempt with this status is an error: no head at all (0), or 400 and above. A client that went
 * away (499) is not: nobody failed. The queries of the request list say the same in SQL.
 */
export function isFailedStatus(status: number): boolean {
  return (status === 0 || status >= 400) && status !== CLIENT_WENT_AWAY;
}
