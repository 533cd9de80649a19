// Imported before a gateway: its wall clock is ahead by CLOCK_SKEW_MS. Its monotonic clock stays as it is.
const skewMs = Number(process.env.CLOCK_SKEW_MS ?? 0);
const RealDate = globalThis.Date;
const realNow = RealDate.now.bind(RealDate);
const now = () => realNow() + skewMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
});
Object.defineProperty(performance, "timeOrigin", { value: performance.timeOrigin + skewMs });
