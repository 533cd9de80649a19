type Stage = "auth" | "limits" | "route" | "upstream" | "translate";

/** What each stage took, in milliseconds, for `server-timing`. Waiting for the request's body counts for none. */
export class StageClock {
  auth = 0;
  limits = 0;
  route = 0;
  upstream = 0;
  translate = 0;
  #lastMs = performance.now();

  /** Books the time since the last call to `stage`; null books it to none. */
  lap(stage: Stage | null): void {
    const nowMs = performance.now();
    if (stage !== null) this[stage] += nowMs - this.#lastMs;
    this.#lastMs = nowMs;
  }

  /** The header's value (https://www.w3.org/TR/server-timing/). */
  header(): string {
    return (
      `auth;dur=${milliseconds(this.auth)}, limits;dur=${milliseconds(this.limits)}, ` +
      `route;dur=${milliseconds(this.route)}, upstream;dur=${milliseconds(this.upstream)}, ` +
      `translate;dur=${milliseconds(this.translate)}`
    );
  }
}

/** Three places, by whole numbers: writing a fraction costs five times as much. */
function milliseconds(value: number): string {
  const micros = Math.round(value * 1_000);
  const whole = Math.floor(micros / 1_000);
  const rest = micros - whole * 1_000;
  return `${whole}.${rest < 10 ? "00" : rest < 100 ? "0" : ""}${rest}`;
}
