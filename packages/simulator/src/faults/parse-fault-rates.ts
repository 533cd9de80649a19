import { SettingError } from "../settings/setting-error.ts";
import { parseFault } from "./parse-fault.ts";

/**
 * Reads what a command line gives, `["429=0.1", "stall+ms:500=0.02"]`, into `Behaviour.faultRates`.
 * Throws a SettingError for an unknown fault, a rate outside 0 to 1, or a sum over 1.
 */
export function parseFaultRates(settings: readonly string[]): Record<string, number> {
  const rates: Record<string, number> = {};
  for (const setting of settings) {
    const [fault = "", rate = "", ...rest] = setting.split("=");
    const probability = /^(0|1|0?\.\d+|[01]\.\d+)$/.test(rate) ? Number(rate) : Number.NaN;
    if (rest.length > 0 || !(probability >= 0 && probability <= 1)) {
      throw new SettingError(`"${setting}" must read fault=rate with a rate from 0 to 1, as in 429=0.1`);
    }
    rates[parseFault(fault).text] = probability;
  }
  const sum = Object.values(rates).reduce((total, rate) => total + rate, 0);
  if (sum > 1 + 1e-9) throw new SettingError(`fault rates add up to ${sum}, which is more than 1`);
  return rates;
}
